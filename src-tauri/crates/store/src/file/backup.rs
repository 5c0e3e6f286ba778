//! Copies of the file: kept in the folder beside it before every step that is final, and wherever the officer wants one.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use register::change_set::SetNumber;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::{Store, StoreError};

use super::{
    compare, create_own_file, create_own_folder, expect_folder, folder_of, make_names_last, remove_temporary,
    sync_file, temporary_beside,
};

/// How many copies are kept, those before a change of the format aside.
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

/// The words of [`Reason`] in the name of a copy; a number follows.
const REASONS: [&str; 3] = ["truoc-dot-", "truoc-khi-bo-dot-", "truoc-nang-cap-"];

impl Reason {
    pub(super) fn words(&self) -> String {
        let [set, take_back, format] = REASONS;
        match self {
            Reason::Set(number) => format!("{set}{number}"),
            Reason::TakeBack(number) => format!("{take_back}{number}"),
            Reason::Format(number) => format!("{format}{number}"),
        }
    }
}

impl Store {
    /// Writes a whole copy of the register to `to`, replacing what is there when the copy is complete.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where `to` is the open register itself, [`StoreError::NoFolder`] where its folder is missing,
    /// [`StoreError::DiskFull`] or [`StoreError::Io`] where it cannot be written, [`StoreError::CopyDiffers`] where what was
    /// written is read back otherwise; what was at `to` stays then.
    pub fn save_copy(&self, to: &Path) -> Result<(), StoreError> {
        let to = std::path::absolute(to).map_err(|source| StoreError::io(to, source))?;
        // Where the open file was deleted or moved, its place is free for it.
        if is_same_file(&to, &self.path) && (self.is_in_place() || to.exists()) {
            return Err(StoreError::Exists { path: to });
        }
        expect_folder(&to)?;
        self.copy_to(&to, |copy| compare::expect_equal(&self.connection, copy))
    }

    /// The copies kept in the folder beside the file, newest first.
    pub fn backups(&self) -> Vec<PathBuf> {
        backups_of(&self.path)
    }

    /// Keeps a copy of the file as it is. The oldest ones go with `prune_backups`, once the step is done.
    pub(crate) fn back_up(&self, reason: &Reason, at: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let folder = self.backup_folder();
        if !is_own_folder(&folder) {
            return Err(StoreError::BackupFolder { folder });
        }
        create_own_folder(&folder).map_err(|source| StoreError::io(&folder, source))?;
        remove_cut_off_copies(&folder, &self.path);
        let copy = self.unused_backup_name(&folder, reason, at);
        self.copy_to(&copy, |_| Ok(()))?;
        Ok(copy)
    }

    /// Lets go of the oldest copies, never of the one just made, whatever the clock says; and never of a copy in an older
    /// format, which is the only one that an older program opens.
    pub(crate) fn prune_backups(&self, made: &Path) {
        let copies = self.backups().into_iter().filter(|copy| copy != made && !is_of_older_format(copy));
        copies.skip(KEPT - 1).for_each(|old| remove_copy(&old));
    }

    /// The folder that the copies are kept in.
    pub(super) fn backup_folder(&self) -> PathBuf {
        backup_folder(&self.path)
    }

    /// A name that [`is_name_of_copy`] knows and that is not taken yet.
    fn unused_backup_name(&self, folder: &Path, reason: &Reason, at: NaiveDateTime) -> PathBuf {
        let base = format!("{}.{}.{}", register_name(&self.path), at.format("%Y%m%d-%H%M%S"), reason.words());
        let mut path = folder.join(format!("{base}.soma"));
        let mut count = 2;
        while fs::symlink_metadata(&path).is_ok() {
            path = folder.join(format!("{base}.{count}.soma"));
            count += 1;
        }
        path
    }

    /// Copies the file to `to`, once the copy on the disk is complete and `look_over` has nothing against it.
    pub(super) fn copy_to(
        &self,
        to: &Path,
        look_over: impl FnOnce(&Path) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let temporary = temporary_beside(to);
        remove_temporary(&temporary);
        let done = copy_pages(&self.connection, &temporary)
            .and_then(|()| sync_file(&temporary))
            .and_then(|()| look_over(&temporary))
            .and_then(|()| fs::rename(&temporary, to).map_err(|source| StoreError::io(to, source)));
        if done.is_err() {
            remove_temporary(&temporary);
        }
        done?;
        make_names_last(folder_of(to));
        Ok(())
    }
}

fn backup_folder(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}.sao-luu", register_name(path)))
}

/// The copies kept in the folder beside this register file, newest first; the file itself is not needed. Only what bears
/// the exact name of a copy and is a regular file is one.
pub fn backups_of(path: &Path) -> Vec<PathBuf> {
    let mut files = regular_files(&backup_folder(path));
    files.retain(|file| is_name_of_copy(file, path));
    files.sort();
    files.reverse();
    files
}

/// Whether copies may be kept under the name of this folder: it is one, or there is none yet. What a link leads to is somebody's.
fn is_own_folder(folder: &Path) -> bool {
    fs::symlink_metadata(folder).map_or(true, |found| found.is_dir())
}

/// The regular files of a folder; none where there is no such folder, or it is only a link to one.
fn regular_files(folder: &Path) -> Vec<PathBuf> {
    if !is_own_folder(folder) {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let regular = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    regular.map(|entry| entry.path()).collect()
}

/// Whether the file bears the name of a copy of this register: `NAME.20260131-140509.truoc-dot-12.soma`, or the same with a
/// count before its ending.
fn is_name_of_copy(file: &Path, register: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| is_copy(name, &register_name(register)))
}

fn is_copy(name: &str, register: &str) -> bool {
    let parts =
        name.strip_prefix(register).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.strip_suffix(".soma"));
    let Some(parts) = parts else { return false };
    let (time, reason, count) = match parts.split('.').collect::<Vec<_>>()[..] {
        [time, reason] => (time, reason, "2"),
        [time, reason, count] => (time, reason, count),
        _ => return false,
    };
    let is_time = time
        .split_once('-')
        .is_some_and(|(day, hour)| day.len() == 8 && hour.len() == 6 && is_number(day) && is_number(hour));
    let is_reason = REASONS.iter().any(|words| reason.strip_prefix(words).is_some_and(is_number));
    is_time && is_reason && is_number(count)
}

/// Whether a copy was made before the format was changed; asked of what is known to be a copy.
fn is_of_older_format(copy: &Path) -> bool {
    let [_, _, format] = REASONS;
    let name = copy.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    name.rsplit('.').take(2).any(|part| part.strip_prefix(format).is_some_and(is_number))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Removes a copy that is not needed; one that stays behind does no harm.
pub(crate) fn remove_copy(copy: &Path) {
    if let Err(error) = fs::remove_file(copy) {
        tracing::warn!(%error, path = %copy.display(), "a copy could not be removed");
    }
}

/// Removes copies that a power cut left half made, by the exact names under which they are built ([`temporary_beside`]).
/// Only for who holds the register.
fn remove_cut_off_copies(folder: &Path, register: &Path) {
    let register = register_name(register);
    let built = |name: &str| {
        let copy = name.strip_suffix("-journal").unwrap_or(name).strip_prefix('.')?.strip_suffix(".tmp")?;
        let (copy, process) = copy.rsplit_once('.')?;
        (is_number(process) && is_copy(copy, &register)).then_some(())
    };
    for file in regular_files(folder) {
        if file.file_name().and_then(|name| name.to_str()).and_then(built).is_some() {
            remove_temporary(&file);
        }
    }
}

pub(super) fn copy_pages(from: &Connection, to: &Path) -> Result<(), StoreError> {
    create_own_file(to).map_err(|source| StoreError::io(to, source))?;
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

/// What a register is called in the names of its copies: its file name, without `.soma`. Any other ending stays, so that
/// registers side by side that differ only in it do not share their copies.
fn register_name(path: &Path) -> String {
    let name = match path.extension() {
        Some(ending) if ending == "soma" => path.file_stem(),
        Some(_) | None => path.file_name(),
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_whole_name() {
        for name in [
            "sổ.20260131-140509.truoc-dot-12.soma",
            "sổ.20260131-140509.truoc-dot-12.3.soma",
            "sổ.20260131-140509.truoc-khi-bo-dot-2.soma",
            "sổ.20260131-140509.truoc-nang-cap-2.soma",
        ] {
            assert!(is_copy(name, "sổ"), "{name}");
        }
        for name in [
            "sổ.soma",
            "sổ quan trọng.soma",
            "sổ.20260131-140509.soma",
            "sổ.20260131-140509.truoc-dot-.soma",
            "sổ.20260131-140509.truoc-dot-1x.soma",
            "sổ.20260131-140509.ghi-chu-1.soma",
            "sổ.20260131-1405.truoc-dot-1.soma",
            "sổ.2026013a-140509.truoc-dot-1.soma",
            "sổ.20260131-140509.truoc-dot-1.x.soma",
            "sổ.20260131-140509.truoc-dot-1.2.3.soma",
            "sổ.20260131-140509.truoc-dot-1.soma.bak",
            "sổ.xã.20260131-140509.truoc-dot-1.soma",
            "sổx.20260131-140509.truoc-dot-1.soma",
        ] {
            assert!(!is_copy(name, "sổ"), "{name}");
        }
        assert!(is_copy("sổ.xã.20260131-140509.truoc-dot-1.soma", "sổ.xã"));
    }

    #[test]
    fn copies_in_an_older_format_outlive_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let since = "2026-01-31T14:05:09".parse().unwrap();
        let holder = crate::Holder { name: String::new(), machine: String::new(), pid: 1, since };
        let store = Store::create(&path, &register::policy::Policy::default(), &holder).unwrap();
        let older = store.back_up(&Reason::Format(2), since).unwrap();
        let again = store.back_up(&Reason::Format(2), since).unwrap();
        let mut made = older.clone();
        for number in 1..=30 {
            made = store.back_up(&Reason::Set(number), since + chrono::TimeDelta::hours(1)).unwrap();
        }
        store.prune_backups(&made);
        let copies = store.backups();
        assert!(copies.contains(&older) && copies.contains(&again) && copies.contains(&made), "{copies:?}");
        assert_eq!(copies.len(), KEPT + 2);
    }
}
