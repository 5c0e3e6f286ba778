//! The readable note beside an open file that says who holds it.
//!
//! Invariants: the note is a courtesy. What keeps others out is the lock on the file itself, so a note that was left behind
//! never blocks anybody, and a note that cannot be read or left is no error. Whatever stands under the note's name and is
//! no note (a link, a pipe, a folder, a file of somebody's) is neither followed nor opened nor replaced nor removed.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::create_own_file;

/// The most bytes a note is read for; a longer file is no note.
const MOST: u64 = 64 * 1024;

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
pub(super) struct LockNote {
    path: PathBuf,
    text: Vec<u8>,
}

impl LockNote {
    /// Leaves the note; replaces one that was left behind. Only for who holds the lock.
    pub(super) fn leave(path: &Path, holder: &Holder) -> io::Result<LockNote> {
        let note = LockNote { path: note_path(path), text: serde_json::to_vec_pretty(holder)? };
        if content(&note.path).is_some_and(|found| is_note(&found)) {
            fs::remove_file(&note.path)?;
        }
        let mut file = create_own_file(&note.path)?;
        file.write_all(&note.text)?;
        Ok(note)
    }
}

impl Drop for LockNote {
    fn drop(&mut self) {
        if content(&self.path).is_some_and(|found| found == self.text) {
            // What stays behind blocks nobody.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Who holds the file, if a note says so.
pub(super) fn read(path: &Path) -> Option<Holder> {
    serde_json::from_slice(&content(&note_path(path))?).ok()
}

/// What a regular file says that is no larger than a note.
fn content(path: &Path) -> Option<Vec<u8>> {
    // Looked at before it is opened: opening a pipe waits for whoever writes into it.
    let found = fs::symlink_metadata(path).ok()?;
    if !found.is_file() || found.len() > MOST {
        return None;
    }
    let mut text = Vec::new();
    File::open(path).ok()?.take(MOST).read_to_end(&mut text).ok()?;
    Some(text)
}

/// Whether this program wrote it: a whole note, exactly as one is written. A note that a power cut left half written is none
/// any more; it stays, and blocks nobody.
fn is_note(content: &[u8]) -> bool {
    let holder: Option<Holder> = serde_json::from_slice(content).ok();
    holder.and_then(|holder| serde_json::to_vec_pretty(&holder).ok()).is_some_and(|note| note == content)
}

fn note_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
