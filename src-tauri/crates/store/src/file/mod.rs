//! The file as a whole: making, opening, holding, copying it.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use file_id::FileId;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{SetSummary, StoreError};

mod backup;
mod compare;
mod connect;
mod create;
mod identity;
mod lock_note;
mod open;
mod opening_watch;
mod step_budget;
mod take_back;
mod upgrade;

pub use backup::backups_of;
pub(crate) use backup::{Reason, remove_copy};
pub(crate) use connect::connect_to_read;
pub use create::Unnamed;
pub use lock_note::Holder;
pub use opening_watch::{OpeningPhase, OpeningWatch};
pub(crate) use step_budget::StepBudget;
pub use take_back::TakeBack;
pub use upgrade::Upgrade;

/// One open register file, held alone until it is dropped.
#[derive(Debug)]
pub struct Store {
    // Dropped before the connection: the note goes while the lock still stands, so it is never another holder's note.
    _note: Option<lock_note::LockNote>,
    connection: Connection,
    steps: StepBudget,
    path: PathBuf,
    read_only: bool,
    /// Which file the path led to when it was opened.
    identity: Option<FileId>,
    /// The copy made when the file was found not to be in its place.
    rescued: Option<PathBuf>,
    /// What was done to an older file when it was opened.
    upgrade: Option<Upgrade>,
    /// The applied sets in short, as they were read last.
    pub(crate) summaries: RefCell<Vec<SetSummary>>,
}

impl Store {
    /// Whether the file or its medium can only be read; every write is refused with [`StoreError::ReadOnly`] then.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Where the file is, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, for reading.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The steps the connection has left.
    pub(crate) fn steps(&self) -> &StepBudget {
        &self.steps
    }

    /// Begins the one transaction of a write, unless the file can only be read or is not at its place any more.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        self.expect_in_place()?;
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Has the names in a folder outlive a power cut, where the system lets a folder be synced. The file bears its name whether
/// that succeeds or not, so it would be untrue to call the act undone.
fn make_names_last(folder: &Path) {
    if cfg!(unix)
        && let Err(why) = std::fs::File::open(folder).and_then(|opened| opened.sync_all())
    {
        tracing::warn!(%why, folder = %folder.display(), "the names in a folder were not synced");
    }
}

/// Makes a file that only its owner may read, where the system has such rights; never follows a link or replaces a file.
fn create_own_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes the right to a file or folder of ours from others, where the system has such rights: one that was copied in may be
/// readable by everybody. What the group may write is shared with it on purpose, and stays so. A failure is no error.
#[cfg_attr(not(unix), allow(unused_variables, reason = "only Unix has such rights"))]
fn make_own(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let Ok(found) = std::fs::metadata(path) else { return };
        let mode = found.permissions().mode() & 0o777;
        let own = if mode & 0o020 == 0 { mode & 0o700 } else { mode & 0o770 };
        if own != mode
            && let Err(why) = std::fs::set_permissions(path, std::fs::Permissions::from_mode(own))
        {
            tracing::warn!(%why, path = %path.display(), "others may still read it");
        }
    }
}

/// Makes a folder that only its owner may enter, where the system has such rights, and that outlives a power cut; one that is
/// there is taken from others. A link that leads elsewhere is none.
fn create_own_folder(path: &Path) -> std::io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => {
            make_own(path);
            return Ok(());
        }
        Ok(_) => return Err(std::io::ErrorKind::NotADirectory.into()),
        Err(_) => {}
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    if cfg!(unix) {
        std::fs::File::open(folder_of(path))?.sync_all()?;
    }
    Ok(())
}

/// Writes what the system still keeps in memory of a closed file.
fn sync_file(path: &Path) -> Result<(), StoreError> {
    let opened = std::fs::OpenOptions::new().write(true).open(path).map_err(|source| StoreError::io(path, source))?;
    opened.sync_all().map_err(|source| StoreError::io(path, source))
}

/// The folder a file is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Refuses to make a file where there is no folder for it.
fn expect_folder(path: &Path) -> Result<(), StoreError> {
    let folder = folder_of(path);
    if folder.is_dir() { Ok(()) } else { Err(StoreError::NoFolder { folder: folder.to_owned() }) }
}

/// A name beside `path` under which a file is built before it gets its own.
fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

/// Removes a temporary file that was not given its name, with the journal it may have.
fn remove_temporary(path: &Path) {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    for file in [path, Path::new(&journal)] {
        // It may never have been there; what stays behind is only a stray file.
        let _ = std::fs::remove_file(file);
    }
}
