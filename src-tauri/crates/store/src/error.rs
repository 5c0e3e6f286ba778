//! What can go wrong with a register file, as data that the caller words.

use std::io;
use std::path::{Path, PathBuf};

use register::Code;
use rusqlite::ErrorCode;

use crate::Holder;

/// A file that cannot be opened, or a write that was refused; nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// There is such a file already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file in the way.
        path: PathBuf,
    },
    /// The file is something else than a register.
    #[error("{} is not a register", path.display())]
    NotARegister {
        /// The file asked for.
        path: PathBuf,
    },
    /// A newer program wrote the file.
    #[error("the file has format {file}, this program knows up to {program}")]
    Newer {
        /// Format of the file.
        file: u32,
        /// Newest format this program knows.
        program: u32,
    },
    /// Another program has the file open.
    #[error("the file is open elsewhere")]
    Locked {
        /// Who has it, if the note beside the file says so.
        holder: Option<Holder>,
    },
    /// The folder a file was to be made in is not there.
    #[error("there is no folder {}", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The open file was deleted, moved or replaced; nothing was written.
    #[error("{} is not the open file any more", path.display())]
    Moved {
        /// Where it was.
        path: PathBuf,
        /// The copy of everything confirmed, if one could be made.
        rescued: Option<PathBuf>,
    },
    /// The file can only be read.
    #[error("the file can only be read")]
    ReadOnly,
    /// The content of the file is not whole.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What was found, in technical words.
        detail: String,
    },
    /// No space is left.
    #[error("the disk is full")]
    DiskFull,
    /// The plan was made for another state of the file.
    #[error("the plan does not fit the file")]
    Stale {
        /// Where it does not fit, if it is a code.
        code: Option<Code>,
    },
    /// A guard of the file refused; the caller's rules should have done so before.
    #[error("refused by the file: {message}")]
    Guard {
        /// Name of the guard, such as `code.given`.
        message: String,
    },
    /// Reading or writing failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file concerned.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// SQLite failed in another way.
    #[error("SQLite: {detail}")]
    Sql {
        /// What SQLite said.
        detail: String,
    },
}

impl StoreError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            io::ErrorKind::NotFound => StoreError::Missing { path: path.to_owned() },
            io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
            _ => StoreError::Io { path: path.to_owned(), source },
        }
    }

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
        ErrorCode::ReadOnly => StoreError::ReadOnly,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::damaged(message),
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
