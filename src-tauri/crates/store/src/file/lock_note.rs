//! The readable note beside an open file that says who holds it.
//!
//! Invariant: the note is a courtesy. What keeps others out is the lock on the file itself, so a note that was left behind
//! never blocks anybody, and a note that cannot be read is no error.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Who has a file open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// Name of the user, as the system gives it.
    pub name: String,
    /// Name of the machine on the network.
    pub machine: String,
    /// Identity of the process on that machine.
    pub pid: u32,
    /// When the file was opened, local time.
    pub since: NaiveDateTime,
}

/// A note that lies beside the file as long as this value lives.
#[derive(Debug)]
pub(super) struct LockNote(PathBuf);

impl LockNote {
    /// Leaves the note; replaces one that was left behind. Only for who holds the lock.
    pub(super) fn leave(path: &Path, holder: &Holder) -> io::Result<LockNote> {
        let note = LockNote(note_path(path));
        std::fs::write(&note.0, serde_json::to_vec_pretty(holder)?)?;
        Ok(note)
    }
}

impl Drop for LockNote {
    fn drop(&mut self) {
        // What stays behind blocks nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Who holds the file, if a note says so.
pub(super) fn read(path: &Path) -> Option<Holder> {
    const MOST: u64 = 64 * 1024;
    let note = note_path(path);
    if std::fs::metadata(&note).ok()?.len() > MOST {
        return None;
    }
    serde_json::from_slice(&std::fs::read(&note).ok()?).ok()
}

fn note_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
