//! Registers that other versions of the program wrote.

use std::fs;
use std::path::{Path, PathBuf};

use store::{Store, StoreError};
use tempfile::TempDir;

use crate::ledger::{Ledger, holder};

/// A register with applied sets, an attachment, a template of its own, two drafts and steps to undo, in the first format.
fn older() -> (TempDir, PathBuf) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/registers/format-1.soma");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ cũ.soma");
    fs::copy(fixture, &path).unwrap();
    (folder, path)
}

fn format_of(path: &Path) -> u32 {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn an_older_register_is_copied_first_and_then_migrated() {
    let (_folder, path) = older();
    let store = Store::open(&path, &holder()).unwrap();
    assert!(!store.is_read_only());
    assert!(store.verify().unwrap().is_clean());
    drop(store);
    assert_eq!(format_of(&path), store::FORMAT);
    let copies = store::backups_of(&path);
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!(format_of(&copies[0]), 1);
}

#[test]
fn who_opens_an_older_register_learns_of_it_once() {
    let (_folder, path) = older();
    let store = Store::open(&path, &holder()).unwrap();
    let upgrade = store.upgrade().unwrap();
    assert_eq!((upgrade.to, upgrade.needs), (store::FORMAT, "0.1.0"));
    assert_eq!(store::backups_of(&path), std::slice::from_ref(&upgrade.copy));
    drop(store);
    assert_eq!(Store::open(&path, &holder()).unwrap().upgrade(), None);
}

#[test]
fn an_older_register_of_which_no_copy_can_be_kept_stays_as_it_is() {
    let (folder, path) = older();
    let in_the_way = folder.path().join("sổ cũ.sao-luu");
    fs::write(&in_the_way, "của người khác").unwrap();
    let refused = Store::open(&path, &holder());
    assert!(matches!(refused, Err(StoreError::NoCopy { ref folder, .. }) if *folder == in_the_way), "{refused:?}");
    assert_eq!(format_of(&path), 1);
    fs::remove_file(&in_the_way).unwrap();
    assert!(Store::open(&path, &holder()).unwrap().upgrade().is_some());
}

/// A copy of the file and its journal, taken in the middle of a write that is larger than SQLite's memory.
fn cut_off(path: &Path, to: &Path) -> PathBuf {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.pragma_update(None, "cache_size", 1).unwrap();
    connection.execute_batch("BEGIN; UPDATE setting SET value = value; CREATE TABLE filler(text);").unwrap();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                INSERT INTO filler SELECT hex(randomblob(500)) FROM n";
    connection.execute(fill, []).unwrap();
    let register = to.join("sổ bị ngắt.soma");
    fs::copy(path, &register).unwrap();
    fs::copy(journal_of(path), journal_of(&register)).unwrap();
    connection.execute_batch("ROLLBACK").unwrap();
    register
}

fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

#[test]
fn a_register_whose_write_was_cut_off_is_not_called_damaged_where_it_can_only_be_read() {
    let (_folder, path) = older();
    drop(Store::open(&path, &holder()).unwrap());
    let stick = tempfile::tempdir().unwrap();
    let register = cut_off(&path, stick.path());
    let before = fs::read(&register).unwrap();
    for file in [&register, &journal_of(&register)] {
        guard(file, true);
    }
    let refused = Store::open(&register, &holder());
    assert!(matches!(refused, Err(StoreError::CutOff { .. })), "{refused:?}");
    assert_eq!(fs::read(&register).unwrap(), before);
    for file in [&register, &journal_of(&register)] {
        guard(file, false);
    }
    let store = Store::open(&register, &holder()).unwrap();
    assert!(store.verify().unwrap().is_clean(), "where it can be written, what was cut off is undone");
}

fn guard(file: &Path, guarded: bool) {
    let mut permissions = fs::metadata(file).unwrap().permissions();
    permissions.set_readonly(guarded);
    fs::set_permissions(file, permissions).unwrap();
}

#[test]
fn an_older_register_that_can_only_be_read_is_looked_at_and_left_as_it_is() {
    let (folder, path) = older();
    let before = fs::read(&path).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let mut store = Store::open(&path, &holder()).unwrap();
    assert!(store.is_read_only());
    assert!(store.verify().unwrap().is_clean());
    assert_eq!(store.load().unwrap().drafts().count(), 2);
    let refused = store.set_setting("anything", &1);
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_newer_register_says_which_version_it_needs() {
    let (_folder, path) = older();
    drop(Store::open(&path, &holder()).unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute("UPDATE setting SET value = '\"3.2.0\"' WHERE key = 'neededVersion'", []).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let refused = Store::open(&path, &holder());
    assert!(
        matches!(refused, Err(StoreError::Newer { file: 99, needs: Some(ref version), .. }) if version == "3.2.0"),
        "{refused:?}"
    );
}

#[test]
fn a_new_register_says_which_version_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mới.soma");
    drop(Ledger::create(&path).unwrap());
    let store = Store::open(&path, &holder()).unwrap();
    assert_eq!(store.setting::<String>("neededVersion").unwrap().as_deref(), Some("0.1.0"));
}
