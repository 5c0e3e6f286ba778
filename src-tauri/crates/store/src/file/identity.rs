//! Whether the path still leads to the file that is open.
//!
//! On Linux an open file can be deleted, moved or replaced; what is written then goes to a file that nobody finds again.
//! Windows refuses that by itself. Nothing here opens the file on Linux: closing a second handle would free SQLite's lock.

use std::path::{Path, PathBuf};

use file_id::{FileId, get_file_id};

use crate::{Store, StoreError};

use super::folder_of;

/// The identity of the file a path leads to; `None` where there is none, or the system does not tell.
pub(super) fn identity(path: &Path) -> Option<FileId> {
    get_file_id(path).ok()
}

impl Store {
    /// Whether the path still leads to the open file.
    pub(super) fn is_in_place(&self) -> bool {
        match &self.identity {
            Some(known) => identity(&self.path).as_ref() == Some(known),
            None => self.path.exists(),
        }
    }

    /// The copy made when the file was found not to be in its place, if that happened.
    pub fn rescued(&self) -> Option<&Path> {
        self.rescued.as_deref()
    }

    /// Refuses to write into a file that is not at its place any more; everything confirmed is kept in a copy first.
    pub(crate) fn expect_in_place(&mut self) -> Result<(), StoreError> {
        if self.is_in_place() {
            // Moved back: a copy from before does not hold what is written from here on.
            self.rescued = None;
            return Ok(());
        }
        self.rescue();
        Err(StoreError::Moved { path: self.path.clone(), rescued: self.rescued.clone() })
    }

    /// Keeps a copy of the open file in the folder it was in, once.
    fn rescue(&mut self) {
        if self.rescued.as_ref().is_some_and(|copy| copy.exists()) {
            return;
        }
        let copy = self.rescue_name();
        match self.copy_to(&copy, |_| Ok(())) {
            Ok(()) => self.rescued = Some(copy),
            Err(error) => tracing::warn!(%error, path = %copy.display(), "the open register could not be rescued"),
        }
    }

    /// `sổ (bản cứu).soma`, numbered where there is one already.
    fn rescue_name(&self) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = folder_of(&self.path);
        let mut path = folder.join(format!("{stem} (bản cứu).soma"));
        let mut count = 2;
        while path.exists() {
            path = folder.join(format!("{stem} (bản cứu {count}).soma"));
            count += 1;
        }
        path
    }
}

/// The last chance to keep what was confirmed since the file went away.
impl Drop for Store {
    fn drop(&mut self) {
        if !self.read_only && !self.is_in_place() {
            self.rescue();
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;

    use chrono::NaiveDateTime;
    use register::change_set::{Header, SetKind};
    use register::policy::Policy;

    use crate::{Holder, Store, StoreError};

    fn at() -> NaiveDateTime {
        "2026-02-10T09:30:00".parse().unwrap()
    }

    fn holder() -> Holder {
        Holder { name: "Nguyễn Thị Hoà".into(), machine: "may-1".into(), pid: 1, since: at() }
    }

    fn header(title: &str) -> Header {
        Header { kind: SetKind::Decision, title: title.into(), notes: String::new() }
    }

    fn drafts(store: &Store) -> Vec<String> {
        store.load().unwrap().drafts().map(|draft| draft.header.title.clone()).collect()
    }

    #[test]
    fn a_file_deleted_while_open_is_not_written_and_nothing_confirmed_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut store = Store::create(&path, &Policy::default(), &holder()).unwrap();
        store.create_draft(&header("Một"), at()).unwrap();
        fs::remove_file(&path).unwrap();
        let refused = store.create_draft(&header("Hai"), at());
        let Err(StoreError::Moved { rescued: Some(copy), .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(copy.file_name().unwrap(), "sổ (bản cứu).soma");
        // Again, and at the end: one copy is enough.
        assert!(store.create_draft(&header("Hai"), at()).is_err());
        drop(store);
        let copies = fs::read_dir(folder.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file());
        assert_eq!(copies.count(), 1);
        let copy = Store::open(&copy, &holder()).unwrap();
        assert_eq!(drafts(&copy), ["Một"]);
        assert!(copy.verify().unwrap().is_clean());
    }

    #[test]
    fn another_file_put_in_its_place_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut store = Store::create(&path, &Policy::default(), &holder()).unwrap();
        let older = folder.path().join("cũ.soma");
        store.save_copy(&older).unwrap();
        store.create_draft(&header("Một"), at()).unwrap();
        fs::rename(&older, &path).unwrap();
        let before = fs::read(&path).unwrap();
        assert!(matches!(store.create_draft(&header("Hai"), at()), Err(StoreError::Moved { .. })));
        drop(store);
        assert!(fs::read(&path).unwrap() == before);
        let copy = Store::open(&folder.path().join("sổ (bản cứu).soma"), &holder()).unwrap();
        assert_eq!(drafts(&copy), ["Một"]);
    }

    #[test]
    fn what_was_confirmed_is_kept_even_if_nothing_more_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut store = Store::create(&path, &Policy::default(), &holder()).unwrap();
        store.create_draft(&header("Một"), at()).unwrap();
        fs::remove_file(&path).unwrap();
        drop(store);
        let copy = Store::open(&folder.path().join("sổ (bản cứu).soma"), &holder()).unwrap();
        assert_eq!(drafts(&copy), ["Một"]);
    }

    #[test]
    fn a_file_that_comes_back_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut store = Store::create(&path, &Policy::default(), &holder()).unwrap();
        let aside = folder.path().join("chỗ khác.soma");
        fs::rename(&path, &aside).unwrap();
        assert!(store.create_draft(&header("Một"), at()).is_err());
        fs::rename(&aside, &path).unwrap();
        store.create_draft(&header("Hai"), at()).unwrap();
        drop(store);
        assert_eq!(drafts(&Store::open(&path, &holder()).unwrap()), ["Hai"]);
    }
}
