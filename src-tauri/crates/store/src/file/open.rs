//! Opening a register file: is it one, is it whole, is it free.

use std::cell::RefCell;
use std::io;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use crate::schema::{self, APPLICATION_ID, FORMAT, NEEDED_VERSION, STEPS, migrate};
use crate::{Holder, Store, StoreError};

use super::connect::{connect_to_memory, connect_to_read, connect_to_write, prepare_to_write};
use super::identity::identity;
use super::{OpeningPhase, OpeningWatch, StepBudget, lock_note, make_own};

impl Store {
    /// Opens a register and holds it until the value is dropped. A file or medium that cannot be written is opened for
    /// reading; an older file is brought to this program's format, a copy of it kept.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no file, [`NotARegister`](StoreError::NotARegister) where it is none,
    /// [`Newer`](StoreError::Newer) where a newer program wrote it, [`Locked`](StoreError::Locked) where it is open
    /// elsewhere, [`Damaged`](StoreError::Damaged) where it is not whole; else a failed read.
    pub fn open(path: &Path, holder: &Holder) -> Result<Store, StoreError> {
        Store::open_watched(path, holder, &OpeningWatch::default())
    }

    /// The same, while somebody waits who may end it; the watch settles once the caller is done with the file, too.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::Ended`] where somebody ended it.
    pub fn open_watched(path: &Path, holder: &Holder, watch: &OpeningWatch) -> Result<Store, StoreError> {
        let path = std::path::absolute(path).map_err(|source| StoreError::io(path, source))?;
        let writable = expect_file(&path)?;
        match open_as(&path, holder, writable, watch) {
            // One that was brought to this format is open, whoever ended what.
            Ok(store) if store.upgrade.is_some() || !watch.is_ended() => Ok(store),
            Ok(_) => Err(StoreError::Ended),
            Err(_) if watch.is_ended() => Err(StoreError::Ended),
            Err(error) => Err(with_what_is_known(error, &path)),
        }
    }
}

fn open_as(path: &Path, holder: &Holder, writable: bool, watch: &OpeningWatch) -> Result<Store, StoreError> {
    if writable && let Some(store) = open_to_write(path, holder, watch)? {
        return Ok(store);
    }
    open_to_read(path, watch)
}

/// Refuses what is no file with content; says whether it may be written. SQLite would take an empty file for a database to begin.
fn expect_file(path: &Path) -> Result<bool, StoreError> {
    let metadata = std::fs::metadata(path).map_err(|source| StoreError::io(path, source))?;
    if !metadata.is_file() || metadata.len() == 0 {
        return Err(StoreError::NotARegister { path: path.to_owned() });
    }
    Ok(!metadata.permissions().readonly())
}

/// `None`: the file cannot be written after all.
fn open_to_write(path: &Path, holder: &Holder, watch: &OpeningWatch) -> Result<Option<Store>, StoreError> {
    let (mut connection, steps) = connect_to_write(path, watch)?;
    if connection.is_readonly("main")? {
        return Ok(None);
    }
    connection.transaction_with_behavior(TransactionBehavior::Exclusive)?.commit()?;
    let format = identify(&connection, path)?;
    expect_own_schema(&connection, format)?;
    let note = match lock_note::LockNote::leave(path, holder) {
        Ok(note) => Some(note),
        Err(error) if is_refusal(&error) => return Ok(None),
        Err(error) => {
            tracing::warn!(%error, "no note of the holder could be left");
            None
        }
    };
    make_own(path);
    prepare_to_write(&connection)?;
    watch.enter(OpeningPhase::Pages);
    steps.allow_whole_file(&connection)?;
    expect_sound_pages(&connection)?;
    let identity = identity(path);
    let mut store = Store {
        _note: note,
        connection,
        steps,
        path: path.to_owned(),
        read_only: false,
        identity,
        rescued: None,
        upgrade: None,
        summaries: RefCell::default(),
    };
    if format < FORMAT {
        store.upgrade_from(format, holder.since)?;
        expect_own_schema(&store.connection, FORMAT)?;
    }
    expect_whole_chain(&store.connection)?;
    store.steps.allow_everything();
    Ok(Some(store))
}

fn open_to_read(path: &Path, watch: &OpeningWatch) -> Result<Store, StoreError> {
    let known = |error| with_cut_off_write(error, path);
    let (file, steps) = connect_to_read(path, watch).map_err(known)?;
    let format = identify(&file, path).map_err(known)?;
    expect_own_schema(&file, format)?;
    watch.enter(OpeningPhase::Pages);
    steps.allow_whole_file(&file)?;
    expect_sound_pages(&file)?;
    let (connection, steps) = if format < FORMAT { migrated_in_memory(&file, format, watch)? } else { (file, steps) };
    expect_whole_chain(&connection)?;
    steps.allow_everything();
    Ok(Store {
        _note: None,
        connection,
        steps,
        path: path.to_owned(),
        read_only: true,
        identity: None,
        rescued: None,
        upgrade: None,
        summaries: RefCell::default(),
    })
}

/// Reading asks for a write only where a journal beside the file says that one was cut off.
fn with_cut_off_write(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::ReadOnly => StoreError::CutOff { path: path.to_owned() },
        other => other,
    }
}

/// A copy of an older register in memory, in this program's format: the file itself cannot be written, and stays as it is.
fn migrated_in_memory(
    file: &Connection,
    format: u32,
    watch: &OpeningWatch,
) -> Result<(Connection, StepBudget), StoreError> {
    let (mut copy, steps) = connect_to_memory(watch)?;
    if Backup::new(file, &mut copy)?.step(-1)? != StepResult::Done {
        return Err(StoreError::Locked { holder: None });
    }
    steps.allow_whole_file(&copy)?;
    migrate(&mut copy, format, STEPS)?;
    expect_own_schema(&copy, FORMAT)?;
    copy.pragma_update(None, "query_only", true)?;
    Ok((copy, steps))
}

/// The folder or medium refuses to be written.
fn is_refusal(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// The format of a register; asks SQLite and never the file itself, since closing another handle would free our lock.
pub(super) fn identify(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let format: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match u32::try_from(format) {
        Ok(file) if application == APPLICATION_ID && file > FORMAT => {
            Err(StoreError::Newer { file, program: FORMAT, needs: needed_version(connection) })
        }
        Ok(file) if application == APPLICATION_ID && file > 0 => Ok(file),
        _ => Err(StoreError::NotARegister { path: path.to_owned() }),
    }
}

/// Schema, pages and chain of a register of this program's format, in the one order in which nothing of the file runs.
pub(super) fn expect_whole_register(connection: &Connection, steps: &StepBudget) -> Result<(), StoreError> {
    expect_own_schema(connection, FORMAT)?;
    steps.allow_whole_file(connection)?;
    expect_sound_pages(connection)?;
    expect_whole_chain(connection)
}

/// Which program a newer file says it needs, if it says so in the way known here.
fn needed_version(connection: &Connection) -> Option<String> {
    let asked =
        connection.query_row("SELECT value ->> '$' FROM setting WHERE key = ?1", [NEEDED_VERSION], |row| row.get(0));
    asked.optional().ok().flatten()
}

/// The text of the check is ours: where SQLite cannot carry it out, the tables it is carried out on are damaged.
fn expect_sound_pages(connection: &Connection) -> Result<(), StoreError> {
    let answer: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| match error.into() {
            StoreError::Sql { detail } => StoreError::damaged(detail),
            other => other,
        })?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::damaged(answer)) }
}

/// Tables and guards are those of this format, and nothing else is there. Asked before any statement that evaluates what
/// the schema says: a CHECK, a generated column, an index on an expression, a view or a virtual table of somebody's.
fn expect_own_schema(connection: &Connection, format: u32) -> Result<(), StoreError> {
    match schema::differences(connection, format)?.first() {
        Some(difference) => Err(StoreError::damaged(difference.to_string())),
        None => Ok(()),
    }
}

/// The numbers of the applied sets have no gap.
fn expect_whole_chain(connection: &Connection) -> Result<(), StoreError> {
    let whole: bool = connection.query_row(
        "SELECT COUNT(*) = COALESCE(MAX(number), 0) FROM change_set WHERE state = 'applied'",
        [],
        |row| row.get(0),
    )?;
    if whole { Ok(()) } else { Err(StoreError::damaged("a set of the chain is missing")) }
}

/// Adds to an error of opening who holds the file, and says of what is no database that it is no register.
fn with_what_is_known(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Locked { .. } => StoreError::Locked { holder: lock_note::read(path) },
        StoreError::Damaged { detail } if detail.contains("file is not a database") => {
            StoreError::NotARegister { path: path.to_owned() }
        }
        StoreError::Sql { detail } if detail == "unsupported file format" => StoreError::Damaged { detail },
        other => other,
    }
}
