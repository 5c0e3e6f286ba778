//! What can go wrong with a register file, as data that the caller words.

use std::io;
use std::path::{Path, PathBuf};

use register::Code;
use rusqlite::ErrorCode;

use crate::Holder;

/// Why a register file could not be opened, read or written. Whatever the reason, the file is as it was before.
///
/// Two groups of reasons recur under `# Errors` in this crate:
///
/// - *a failed read*: [`Damaged`](Self::Damaged) where the file holds something that is not of its form,
///   [`Sql`](Self::Sql) where SQLite cannot read it;
/// - *a refused write*: [`ReadOnly`](Self::ReadOnly), [`Moved`](Self::Moved) where the path leads to another file by
///   now, [`DiskFull`](Self::DiskFull), [`Guard`](Self::Guard) where a guard of the file says no, and all reasons of a
///   failed read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file at this path.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The path asked for.
        path: PathBuf,
    },
    /// There is a file at this path already, and it is not replaced.
    #[error("{} exists already", path.display())]
    Exists {
        /// The path of the file in the way.
        path: PathBuf,
    },
    /// The file is something else than a register.
    #[error("{} is not a register", path.display())]
    NotARegister {
        /// The path asked for.
        path: PathBuf,
    },
    /// A newer program wrote the file, in a format this program does not know.
    #[error("the file has format {file}, this program knows up to {program}")]
    Newer {
        /// The format of the file (its `user_version`).
        file: u32,
        /// The newest format this program knows, [`FORMAT`](crate::FORMAT).
        program: u32,
        /// The version of the program that the file says it needs, where it says so.
        needs: Option<String>,
    },
    /// Another program, or this one on another machine, has the file open.
    #[error("the file is open elsewhere")]
    Locked {
        /// Who has it open, if the note beside the file says so.
        holder: Option<Holder>,
    },
    /// The folder a file was to be made in is not there.
    #[error("there is no folder {}", folder.display())]
    NoFolder {
        /// The folder that is missing.
        folder: PathBuf,
    },
    /// The open file was deleted, moved or replaced; nothing was written.
    #[error("{} is not the open file any more", path.display())]
    Moved {
        /// The path the file was opened at.
        path: PathBuf,
        /// The copy that holds everything confirmed so far, if one could be made.
        rescued: Option<PathBuf>,
    },
    /// The file, or the medium it is on, can only be read.
    #[error("the file can only be read")]
    ReadOnly,
    /// What the file holds is not a whole register of this format.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What was found, in technical words for the support.
        detail: String,
    },
    /// Whoever waited for the file to be opened or looked through ended that.
    #[error("ended while it was opened")]
    Ended,
    /// No space is left on the disk, or the user's share of it is used up.
    #[error("the disk is full")]
    DiskFull,
    /// No copy of an older register could be left, so it was not brought to this program's format.
    #[error("no copy could be left in {}: {detail}", folder.display())]
    NoCopy {
        /// The folder the copy was to be kept in.
        folder: PathBuf,
        /// What stood in the way, for the support.
        detail: String,
    },
    /// What bears the name of the folder for copies is no folder, or a link to one elsewhere; no copy was kept, nothing written.
    #[error("{} is no folder", folder.display())]
    BackupFolder {
        /// The name of the folder.
        folder: PathBuf,
    },
    /// A copy was read back and does not hold what the open file holds; it was given up.
    #[error("{} was read back otherwise: {detail}", path.display())]
    CopyDiffers {
        /// The copy.
        path: PathBuf,
        /// The first table that differs, for the support.
        detail: String,
    },
    /// A write was cut off, and what undoes it lies in the journal beside the file; where nothing can be written it cannot
    /// be undone, so that nothing of the file can be read.
    #[error("a write was cut off, and {} can only be read", path.display())]
    CutOff {
        /// The path of the register.
        path: PathBuf,
    },
    /// The plan, step or set was made for another state of the file.
    #[error("the plan does not fit the file")]
    Stale {
        /// The code where it does not fit; `None` where it is not about one code.
        code: Option<Code>,
    },
    /// A guard of the file (a trigger or a named CHECK) refused what the caller's rules should have refused before.
    #[error("refused by the file: {message}")]
    Guard {
        /// The name of the guard, such as `code.given`.
        message: String,
    },
    /// The system failed to read or write a file.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk, or the way to it, failed while SQLite read or wrote the file.
    #[error("the disk failed: {detail}")]
    Disk {
        /// What SQLite said, for the support.
        detail: String,
    },
    /// SQLite failed in a way that none of the other reasons names.
    #[error("SQLite: {detail}")]
    Sql {
        /// What SQLite said, for the support.
        detail: String,
    },
}

impl StoreError {
    /// The reason behind a failure of the system at `path`.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            io::ErrorKind::NotFound => StoreError::Missing { path: path.to_owned() },
            io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            _ => StoreError::Io { path: path.to_owned(), source },
        }
    }

    /// Damage described by `detail`.
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        StoreError::Damaged { detail: detail.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(ref failure, ref message) => {
                of_sqlite(failure.code, message.clone().unwrap_or_else(|| error.to_string()))
            }
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::InvalidColumnType(..)
            | E::Utf8Error(..)
            | E::QueryReturnedNoRows => StoreError::damaged(error.to_string()),
            other => StoreError::Sql { detail: other.to_string() },
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError::damaged(error.to_string())
    }
}

fn of_sqlite(code: ErrorCode, message: String) -> StoreError {
    match code {
        ErrorCode::ConstraintViolation => StoreError::Guard { message: guard_name(message) },
        ErrorCode::DiskFull => StoreError::DiskFull,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked { holder: None },
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => StoreError::Disk { detail: message },
        ErrorCode::ReadOnly => StoreError::ReadOnly,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::damaged(message),
        ErrorCode::OperationInterrupted => StoreError::damaged("reading it takes more steps than its size allows"),
        _ => StoreError::Sql { detail: message },
    }
}

/// A raised guard is named as it is; a named CHECK stands behind SQLite's own words.
fn guard_name(message: String) -> String {
    match message.strip_prefix("CHECK constraint failed: ") {
        Some(name) => name.to_owned(),
        None => message,
    }
}
