//! Files around a register that are not its own are neither followed, opened, replaced nor removed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ledger::{Ledger, code, day, holder};
use store::{Store, StoreError, backups_of};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    (folder, path)
}

fn note_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.lock", path.display()))
}

/// Applies so many sets that the oldest copies go.
fn fill_backups(ledger: &mut Ledger) {
    for round in 0..22 {
        ledger.direct(&code("H53"), &format!("{round}"), day("2023-01-01")).unwrap();
    }
    assert_eq!(ledger.store.backups().len(), 20);
}

#[test]
fn a_file_of_somebody_under_the_name_of_the_note_is_left_alone() {
    let (_folder, path) = folder();
    drop(Ledger::create(&path).unwrap());
    for content in ["# ghi chú của tôi", r#"{"khác": 1}"#, &"x".repeat(100_000)] {
        fs::write(note_of(&path), content).unwrap();
        let ledger = Ledger::open(&path).unwrap();
        assert!(matches!(Store::open(&path, &holder()), Err(StoreError::Locked { holder: None })));
        drop(ledger);
        assert_eq!(fs::read_to_string(note_of(&path)).unwrap(), content);
    }
}

#[test]
fn a_folder_under_the_name_of_the_note_keeps_nobody_out() {
    let (_folder, path) = folder();
    drop(Ledger::create(&path).unwrap());
    fs::create_dir(note_of(&path)).unwrap();
    let ledger = Ledger::open(&path).unwrap();
    assert!(!ledger.store.is_read_only());
    drop(ledger);
    assert!(note_of(&path).is_dir());
}

#[test]
fn a_note_that_somebody_put_in_the_place_of_ours_stays() {
    let (_folder, path) = folder();
    let ledger = Ledger::create(&path).unwrap();
    fs::write(note_of(&path), "của người khác").unwrap();
    drop(ledger);
    assert_eq!(fs::read_to_string(note_of(&path)).unwrap(), "của người khác");
}

#[test]
fn a_file_that_only_begins_like_a_note_is_kept() {
    let (_folder, path) = folder();
    drop(Ledger::create(&path).unwrap());
    let note =
        "{\n  \"name\": \"Hoà\",\n  \"machine\": \"PC\",\n  \"pid\": 7,\n  \"since\": \"2026-01-31T08:00:00\"\n}";
    let longer = note.replace("\n}", ",\n  \"ghi chú\": \"quan trọng\"\n}");
    for other in
        ["{\n  \"name\": \"Danh bạ của tôi\"", "{", "", &longer, &format!("{note}\n"), &note.replace('\n', " ")]
    {
        fs::write(note_of(&path), other).unwrap();
        let ledger = Ledger::open(&path).unwrap();
        assert!(!ledger.store.is_read_only());
        drop(ledger);
        assert_eq!(fs::read_to_string(note_of(&path)).unwrap(), *other);
    }
    fs::write(note_of(&path), note).unwrap();
    drop(Ledger::open(&path).unwrap());
    assert!(!note_of(&path).exists(), "one that was left behind goes");
}

#[test]
fn files_among_the_copies_that_are_none_are_neither_listed_nor_removed() {
    let (folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    let copies = folder.path().join("sổ.sao-luu");
    fs::create_dir(&copies).unwrap();
    let others = [
        "sổ.soma",
        "sổ năm 2019.soma",
        "sổ.20190101-080000.soma",
        "sổ.20190101-080000.ghi-chu-1.soma",
        "sổ xã.20190101-080000.truoc-dot-1.soma",
        ".sổ.ghi chú.tmp",
        ".sổ.20190101-080000.truoc-dot-1.soma.x.tmp",
    ];
    for other in others {
        fs::write(copies.join(other), "quan trọng").unwrap();
    }
    fs::create_dir(copies.join("sổ.20190101-080000.truoc-dot-1.soma")).unwrap();
    fill_backups(&mut ledger);
    for other in others {
        assert_eq!(fs::read_to_string(copies.join(other)).unwrap(), "quan trọng", "{other}");
        assert!(!backups_of(&path).contains(&copies.join(other)), "{other}");
    }
    assert!(copies.join("sổ.20190101-080000.truoc-dot-1.soma").is_dir());
}

#[test]
fn registers_whose_names_begin_alike_keep_their_own_copies() {
    let (folder, path) = folder();
    let mut other = Ledger::create(&folder.path().join("sổ.xã")).unwrap();
    other.direct(&code("H53"), "0", day("2022-01-01")).unwrap();
    let kept = other.store.backups();
    assert_eq!(kept.len(), 1);
    let mut ledger = Ledger::create(&path).unwrap();
    fill_backups(&mut ledger);
    assert_eq!(other.store.backups(), kept);
    assert!(!backups_of(&path).contains(&kept[0]));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_link_under_the_name_of_the_note_is_not_followed() {
        let (folder, path) = folder();
        drop(Ledger::create(&path).unwrap());
        let important = folder.path().join("quan trọng.txt");
        fs::write(&important, "nguyên vẹn").unwrap();
        symlink(&important, note_of(&path)).unwrap();
        let ledger = Ledger::open(&path).unwrap();
        assert!(!ledger.store.is_read_only());
        assert!(matches!(Store::open(&path, &holder()), Err(StoreError::Locked { holder: None })));
        drop(ledger);
        assert_eq!(fs::read_to_string(&important).unwrap(), "nguyên vẹn");
        assert!(fs::symlink_metadata(note_of(&path)).unwrap().file_type().is_symlink());
    }

    #[test]
    fn a_pipe_under_the_name_of_the_note_holds_nobody_up() {
        let (_folder, path) = folder();
        drop(Ledger::create(&path).unwrap());
        let made = std::process::Command::new("mkfifo").arg(note_of(&path)).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let ledger = Ledger::open(&path).unwrap();
        assert!(matches!(Store::open(&path, &holder()), Err(StoreError::Locked { holder: None })));
        drop(ledger);
        assert!(fs::symlink_metadata(note_of(&path)).is_ok());
    }

    #[test]
    fn a_link_named_like_a_copy_is_no_copy() {
        let (folder, path) = folder();
        let mut ledger = Ledger::create(&path).unwrap();
        let copies = folder.path().join("sổ.sao-luu");
        fs::create_dir(&copies).unwrap();
        let elsewhere = folder.path().join("nơi khác.soma");
        fs::write(&elsewhere, "nguyên vẹn").unwrap();
        let link = copies.join("sổ.20190101-080000.truoc-dot-1.soma");
        symlink(&elsewhere, &link).unwrap();
        fill_backups(&mut ledger);
        assert!(fs::symlink_metadata(&link).is_ok());
        assert!(!backups_of(&path).contains(&link));
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "nguyên vẹn");
    }

    #[test]
    fn register_copies_and_note_are_for_their_owner_only() {
        let (folder, path) = folder();
        let mut ledger = Ledger::create(&path).unwrap();
        ledger.direct(&code("H53"), "1", day("2023-01-01")).unwrap();
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(rights(&path), 0o600);
        assert_eq!(rights(&note_of(&path)), 0o600);
        assert_eq!(rights(&ledger.store.backups()[0]), 0o600);
        assert_eq!(rights(&folder.path().join("sổ.sao-luu")), 0o700);
    }

    #[test]
    fn a_register_that_was_copied_in_is_taken_from_others_when_it_is_opened_to_be_written() {
        let (folder, path) = folder();
        drop(Ledger::create(&path).unwrap());
        let copies = folder.path().join("sổ.sao-luu");
        fs::create_dir(&copies).unwrap();
        fs::set_permissions(&copies, fs::Permissions::from_mode(0o755)).unwrap();
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for (before, after) in [(0o644, 0o600), (0o666, 0o660), (0o660, 0o660), (0o600, 0o600)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            drop(Ledger::open(&path).unwrap());
            assert_eq!(rights(&path), after, "{before:o}");
        }
        let mut ledger = Ledger::open(&path).unwrap();
        ledger.direct(&code("H53"), "1", day("2023-01-01")).unwrap();
        assert_eq!(rights(&copies), 0o700);
    }

    #[test]
    fn a_link_under_the_name_of_the_folder_for_copies_leads_nowhere() {
        let (folder, path) = folder();
        let mut ledger = Ledger::create(&path).unwrap();
        let elsewhere = folder.path().join("thư mục của người khác");
        fs::create_dir(&elsewhere).unwrap();
        let copy = elsewhere.join("sổ.20190101-080000.truoc-dot-1.soma");
        fs::write(&copy, "nguyên vẹn").unwrap();
        let link = folder.path().join("sổ.sao-luu");
        symlink(&elsewhere, &link).unwrap();
        let before = ledger.store.sets().unwrap().len();
        let refused = ledger.direct(&code("H53"), "1", day("2023-01-01")).unwrap_err();
        let refused = refused.downcast_ref::<StoreError>();
        assert!(matches!(refused, Some(StoreError::BackupFolder { folder }) if *folder == link), "{refused:?}");
        assert_eq!(ledger.store.sets().unwrap().len(), before, "nothing is sealed without its copy");
        assert!(backups_of(&path).is_empty());
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(&copy).unwrap(), "nguyên vẹn");
        fs::remove_file(&link).unwrap();
        ledger.direct(&code("H53"), "1", day("2023-01-01")).unwrap();
        assert_eq!(backups_of(&path).len(), 1);
    }

    #[test]
    fn a_register_that_others_may_read_stays_so_when_a_set_is_taken_back() {
        let (_folder, path) = folder();
        let mut ledger = Ledger::create(&path).unwrap();
        ledger.direct(&code("H53"), "1", day("2023-01-01")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o660)).unwrap();
        let at = ledger.tick();
        let prepared = ledger.store.prepare_take_back(at).unwrap().unwrap();
        drop(ledger.store.take_back(&prepared, &holder()).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
    }
}
