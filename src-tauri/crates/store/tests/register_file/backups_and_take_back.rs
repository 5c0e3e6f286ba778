//! Copies of the file, and the first load taken back by the copy before it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ledger::{Ledger, code, day, holder};
use register::Unit;
use store::{Store, StoreError, backups_of};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    (folder, path)
}

#[test]
fn the_last_set_is_taken_back_by_the_copy_before_it_and_the_settings_stay() {
    let (folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    let before = ledger.register.clone();
    let first = ledger.store.sets().unwrap()[0].hash.clone();
    ledger.open_with(vec![(code("H53.01"), Unit::named("Sở Y tế"))], day("2021-01-31")).unwrap();
    ledger.store.set_setting("issuer", &"UBND tỉnh").unwrap();
    let at = ledger.tick();
    let prepared = ledger.store.prepare_take_back(at).unwrap().unwrap();
    assert!(prepared.kept().to_string_lossy().contains("truoc-khi-bo-dot-2"), "{:?}", prepared.kept());
    let store = ledger.store.take_back(&prepared, &holder()).unwrap();
    assert_eq!(store.load().unwrap(), before);
    assert_eq!(store.sets().unwrap()[0].hash, first);
    assert_eq!(store.setting::<String>("issuer").unwrap().as_deref(), Some("UBND tỉnh"));
    assert!(store.verify().unwrap().is_clean());
    let given_up = Store::open(prepared.kept(), &holder()).unwrap();
    assert_eq!(given_up.load().unwrap().last_set(), 2, "what was given up is kept");
    drop(prepared);
    drop(store);
    let left: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(left.len(), 2, "the register and the folder of its copies: {left:?}");
}

#[test]
fn without_the_copy_before_the_last_set_nothing_is_taken_back() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    ledger.direct(&code("H53"), "1", day("2021-01-31")).unwrap();
    ledger.direct(&code("H53"), "2", day("2021-02-28")).unwrap();
    for copy in ledger.store.backups() {
        if copy.to_string_lossy().contains("truoc-dot-3") {
            fs::write(&copy, "không phải sổ").unwrap();
        }
    }
    let at = ledger.tick();
    assert!(ledger.store.prepare_take_back(at).unwrap().is_none(), "its copy is damaged");
    ledger.check().unwrap();
}

#[test]
fn a_copy_of_another_history_is_not_put_in_the_place_of_the_register() {
    let (folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    ledger.direct(&code("H53"), "1", day("2021-01-31")).unwrap();
    let other = folder.path().join("khác.soma");
    let mut stranger = Ledger::create(&other).unwrap();
    stranger.direct(&code("H53"), "khác", day("2021-01-31")).unwrap();
    stranger.direct(&code("H53"), "nữa", day("2021-02-28")).unwrap();
    let strange = stranger.store.backups().remove(0);
    ledger.direct(&code("H53"), "2", day("2021-02-28")).unwrap();
    let own = ledger.store.backups().remove(0);
    fs::copy(&strange, &own).unwrap();
    let at = ledger.tick();
    assert!(ledger.store.prepare_take_back(at).unwrap().is_none());
}

#[test]
fn a_copy_whose_rows_were_changed_is_not_put_in_the_place_of_the_register() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    ledger.direct(&code("H53"), "1", day("2021-01-31")).unwrap();
    ledger.direct(&code("H53"), "2", day("2021-02-28")).unwrap();
    let copy = ledger.store.backups().remove(0);
    assert!(copy.to_string_lossy().contains("truoc-dot-3"), "{}", copy.display());
    // Guards and pages are as they were, and the last set has the hash that is asked for.
    let connection = rusqlite::Connection::open(&copy).unwrap();
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
    let changed = connection.execute("UPDATE version SET name = 'Ủy ban khác'", []).unwrap();
    assert!(changed > 0);
    drop(connection);
    let at = ledger.tick();
    assert!(ledger.store.prepare_take_back(at).unwrap().is_none());
}

#[test]
fn a_copy_lands_where_the_officer_wants_it_and_replaces_what_was_there() {
    let (folder, path) = folder();
    let ledger = Ledger::create(&path).unwrap();
    let to = folder.path().join("bản sao.soma");
    fs::write(&to, "cũ").unwrap();
    ledger.store.save_copy(&to).unwrap();
    assert_eq!(Store::open(&to, &holder()).unwrap().load().unwrap(), ledger.register);
    let nowhere = ledger.store.save_copy(&folder.path().join("không có/x.soma"));
    assert!(matches!(nowhere, Err(StoreError::NoFolder { .. })), "{nowhere:?}");
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.ends_with(".tmp")), "nothing half copied is left");
}

#[test]
fn copies_of_one_second_do_not_replace_each_other() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    let at = ledger.tick();
    ledger.direct(&code("H53"), "1", day("2021-01-31")).unwrap();
    let first = ledger.store.prepare_take_back(at).unwrap().unwrap();
    let second = ledger.store.prepare_take_back(at).unwrap().unwrap();
    assert_ne!(first.kept(), second.kept());
    assert!(first.kept().exists() && second.kept().exists());
}

#[test]
fn a_copy_that_a_power_cut_left_half_made_goes_with_the_next_one() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    ledger.direct(&code("H53"), "1", day("2021-01-31")).unwrap();
    let copies = ledger.store.backups()[0].parent().unwrap().to_owned();
    let half = copies.join(".sổ.20260105-000001.truoc-dot-9.soma.77.tmp");
    fs::write(&half, "nửa").unwrap();
    ledger.direct(&code("H53"), "2", day("2021-02-28")).unwrap();
    assert!(!half.exists());
    assert_eq!(backups_of(&path).len(), 2);
    assert!(backups_of(Path::new("/không/có.soma")).is_empty());
}
