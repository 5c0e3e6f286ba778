//! Taking the last set back: the copy that was kept before it takes the place of the file.
//!
//! Invariants: the copy is the very file the set was applied to (the hash of its last set is the one the set was linked
//! to); the file as it stands is kept as a copy, too; the place is taken in one step, so that a power cut leaves the one
//! file or the other. Settings go along, and the templates and texts that were registered since.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use register::change_set::SetNumber;
use rusqlite::Connection;

use crate::schema::FORMAT;
use crate::verify::examine;
use crate::{Holder, Store, StoreError};

use super::backup::copy_pages;
use super::connect::connect_to_read;
use super::open::{expect_whole_register, identify};
use super::{OpeningWatch, Reason, folder_of, make_names_last, remove_temporary, sync_file, temporary_beside};

/// A take-back that is prepared: the register as it was before its last set, built beside the file. It is removed when the
/// value is dropped.
#[derive(Debug)]
pub struct TakeBack {
    built: PathBuf,
    /// The copy that was made of the file as it stands.
    kept: PathBuf,
}

impl TakeBack {
    /// Whether the built register took the place of the file.
    pub fn is_in_place(&self) -> bool {
        !self.built.exists()
    }

    /// The copy of the file as it stands, with the set that is taken back.
    pub fn kept(&self) -> &Path {
        &self.kept
    }
}

impl Drop for TakeBack {
    fn drop(&mut self) {
        remove_temporary(&self.built);
    }
}

impl Store {
    /// Builds the register as it was before its last set, and keeps a copy of it as it stands. `None` where there is no copy
    /// from before the set, or none that is whole.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] and [`StoreError::Moved`] as for every write, [`StoreError::DiskFull`] or
    /// [`StoreError::Io`] where the copies cannot be written.
    pub fn prepare_take_back(&mut self, at: NaiveDateTime) -> Result<Option<TakeBack>, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        self.expect_in_place()?;
        let (number, previous): (SetNumber, String) = self.connection.query_row(
            "SELECT number, prev_hash FROM change_set WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let of_set = format!(".{}.", Reason::Set(number).words());
        let named = |copy: &PathBuf| copy.file_name().is_some_and(|name| name.to_string_lossy().contains(&of_set));
        let Some(copy) = self.backups().into_iter().filter(named).find_map(|copy| open_copy_after(&copy, &previous))
        else {
            return Ok(None);
        };
        let take_back =
            TakeBack { built: temporary_beside(&self.path), kept: self.back_up(&Reason::TakeBack(number), at)? };
        remove_temporary(&take_back.built);
        copy_pages(&copy, &take_back.built)?;
        self.copy_settings(&take_back.built)?;
        // Whoever may read the register may read it afterwards.
        let rights = fs::metadata(&self.path).map_err(|source| StoreError::io(&self.path, source))?.permissions();
        fs::set_permissions(&take_back.built, rights).map_err(|source| StoreError::io(&take_back.built, source))?;
        sync_file(&take_back.built)?;
        Ok(Some(take_back))
    }

    /// Puts what [`Store::prepare_take_back`] built in the place of the file and opens it.
    ///
    /// # Errors
    /// [`StoreError::Moved`] where the path leads to another file by now, [`StoreError::Io`] where the system refuses to
    /// replace it, or what [`Store::open`] says. The file is closed then; [`TakeBack::is_in_place`] tells which it is.
    pub fn take_back(mut self, take_back: &TakeBack, holder: &Holder) -> Result<Store, StoreError> {
        self.expect_in_place()?;
        let path = self.path.clone();
        // Closed first: Windows replaces no open file.
        drop(self);
        fs::rename(&take_back.built, &path).map_err(|source| StoreError::io(&path, source))?;
        make_names_last(folder_of(&path));
        let store = Store::open(&path, holder)?;
        store.prune_backups(&take_back.kept);
        Ok(store)
    }

    fn copy_settings(&self, to: &Path) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("SELECT key, value FROM setting")?;
        let settings: Vec<(String, String)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let mut built = Connection::open(to)?;
        built.pragma_update(None, "journal_mode", "MEMORY")?;
        let transaction = built.transaction()?;
        for setting in settings {
            transaction
                .prepare_cached(
                    "INSERT INTO setting(key, value) VALUES(?1, ?2)
                     ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                )?
                .execute(setting)?;
        }
        self.copy_paper_settings(&transaction)?;
        transaction.commit()?;
        built.close().map_err(|(_, error)| error.into())
    }

    /// Takes along the templates and texts that were registered since the copy was made.
    fn copy_paper_settings(&self, built: &Connection) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("SELECT id, key, value, at, by FROM paper_setting ORDER BY id")?;
        let mut insert = built.prepare(
            "INSERT INTO paper_setting(id, key, value, at, by) SELECT ?1, ?2, ?3, ?4, ?5
             WHERE NOT EXISTS(SELECT 1 FROM paper_setting WHERE id = ?1)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..5).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect::<Result<Vec<_>, _>>()?;
            insert.execute(rusqlite::params_from_iter(values))?;
        }
        Ok(())
    }
}

/// The copy opened, if it is a whole register whose last set has this hash.
fn open_copy_after(copy: &Path, hash: &str) -> Option<Connection> {
    let open = || -> Result<Option<Connection>, StoreError> {
        let (connection, steps) = connect_to_read(copy, &OpeningWatch::default())?;
        if identify(&connection, copy)? != FORMAT {
            return Ok(None);
        }
        expect_whole_register(&connection, &steps)?;
        // It takes the register's place: the chain, and everything that follows from it, is looked at as well.
        if let Some(fault) = examine(&connection, &steps)?.faults.into_iter().next() {
            return Err(StoreError::damaged(fault.detail));
        }
        let last: String = connection.query_row(
            "SELECT hash FROM change_set WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1",
            [],
            |row| row.get(0),
        )?;
        Ok((last == hash).then_some(connection))
    };
    open().unwrap_or_else(|error| {
        tracing::warn!(%error, path = %copy.display(), "a copy cannot be used");
        None
    })
}
