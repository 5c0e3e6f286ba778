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
