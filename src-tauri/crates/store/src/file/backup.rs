//! Copies of the file: kept in the folder beside it before every step that is final, and wherever the officer wants one.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use register::change::SetNumber;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::{Store, StoreError};

use super::{expect_folder, folder_of, remove_temporary, sync_file, sync_folder, temporary_beside};

/// How many copies are kept.
const KEPT: usize = 20;

/// The step before which a copy is made; part of the copy's name.
pub(crate) enum Reason {
    /// This set is about to be applied.
    Set(SetNumber),
    /// This set is about to be taken back.
    TakeBack(SetNumber),
    /// The file is about to be brought to this format.
    Format(u32),
}

impl Reason {
    pub(super) fn words(&self) -> String {
        match self {
            Reason::Set(number) => format!("truoc-dot-{number}"),
            Reason::TakeBack(number) => format!("truoc-khi-bo-dot-{number}"),
            Reason::Format(format) => format!("truoc-nang-cap-{format}"),
        }
    }
}

impl Store {
    /// Writes a whole copy of the register to `to`, replacing what is there when the copy is complete.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where `to` is the open register itself, [`StoreError::NoFolder`] where its folder is missing,
    /// [`StoreError::DiskFull`] or [`StoreError::Io`] where it cannot be written; what was at `to` stays then.
    pub fn save_copy(&self, to: &Path) -> Result<(), StoreError> {
        let to = std::path::absolute(to).map_err(|source| StoreError::io(to, source))?;
        // Where the open file was deleted or moved, its place is free for it.
        if is_same_file(&to, &self.path) && (self.is_in_place() || to.exists()) {
            return Err(StoreError::Exists { path: to });
        }
        expect_folder(&to)?;
        self.copy_to(&to)
    }

    /// The copies kept in the folder beside the file, newest first.
    pub fn backups(&self) -> Vec<PathBuf> {
        backups_of(&self.path)
    }

    /// Keeps a copy of the file as it is. The oldest ones go with `prune_backups`, once the step is done.
    pub(crate) fn back_up(&self, reason: &Reason, at: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let folder = backup_folder(&self.path);
        fs::create_dir_all(&folder).map_err(|source| StoreError::io(&folder, source))?;
        remove_cut_off_copies(&folder, &stem(&self.path));
        let copy = self.unused_backup_name(&folder, reason, at);
        self.copy_to(&copy)?;
        Ok(copy)
    }

    /// Lets go of the oldest copies, never of the one just made, whatever the clock says.
    pub(crate) fn prune_backups(&self, made: &Path) {
        self.backups().into_iter().filter(|copy| copy != made).skip(KEPT - 1).for_each(|old| remove_copy(&old));
    }

    /// `<stem>.20260131-140509.truoc-dot-12.soma`, with a count where there is one already.
    fn unused_backup_name(&self, folder: &Path, reason: &Reason, at: NaiveDateTime) -> PathBuf {
        let base = format!("{}.{}.{}", stem(&self.path), at.format("%Y%m%d-%H%M%S"), reason.words());
        let mut path = folder.join(format!("{base}.soma"));
        let mut count = 2;
        while path.exists() {
            path = folder.join(format!("{base}.{count}.soma"));
            count += 1;
        }
        path
    }

    pub(super) fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        let temporary = temporary_beside(to);
        remove_temporary(&temporary);
        let done = copy_pages(&self.connection, &temporary)
            .and_then(|()| sync_file(&temporary))
            .and_then(|()| fs::rename(&temporary, to).map_err(|source| StoreError::io(to, source)));
        if done.is_err() {
            remove_temporary(&temporary);
        }
        done?;
        sync_folder(folder_of(to))
    }
}

fn backup_folder(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}.sao-luu", stem(path)))
}

/// The copies kept in the folder beside this register file, newest first; the file itself is not needed.
pub fn backups_of(path: &Path) -> Vec<PathBuf> {
    let stem = stem(path);
    let Ok(entries) = fs::read_dir(backup_folder(path)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "soma")
                && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&stem))
        })
        .collect();
    files.sort();
    files.reverse();
    files
}

/// Removes a copy that is not needed; one that stays behind does no harm.
pub(crate) fn remove_copy(copy: &Path) {
    if let Err(error) = fs::remove_file(copy) {
        tracing::warn!(%error, path = %copy.display(), "a copy could not be removed");
    }
}

/// Removes copies that were cut off by a power cut. Only for who holds the file whose copies these are.
fn remove_cut_off_copies(folder: &Path, stem: &str) {
    let begin = format!(".{stem}.");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&begin) && name.contains(".tmp") {
            remove_temporary(&entry.path());
        }
    }
}

pub(super) fn copy_pages(from: &Connection, to: &Path) -> Result<(), StoreError> {
    fs::File::create_new(to).map_err(|source| StoreError::io(to, source))?;
    let mut copy = Connection::open(to)?;
    // Synced as a whole when it is complete; a copy that was cut off never gets its name.
    copy.pragma_update(None, "synchronous", "OFF")?;
    copy.pragma_update(None, "journal_mode", "OFF")?;
    let step = Backup::new(from, &mut copy)?.step(-1)?;
    if step != StepResult::Done {
        return Err(StoreError::Locked { holder: None });
    }
    copy.close().map_err(|(_, error)| error.into())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
