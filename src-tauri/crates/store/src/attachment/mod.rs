//! Signed documents kept with their applied set, byte for byte.
//!
//! A document comes back from signing after its set was applied, so that it becomes part of the hash of the set that comes
//! next ([`crate::Enclosure`]). What was attached once is never changed or taken away; a better scan is attached beside it.

use chrono::NaiveDateTime;
use register::change_set::SetNumber;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};

use crate::row::{hexadecimal, time, time_text};
use crate::{Store, StoreError};

/// The most bytes a document may have (50 MB); the file's guard `attachment.size` says the same.
pub const LARGEST: usize = 50 << 20;

/// A document of an applied set, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Identity of its row in the file.
    pub id: i64,
    /// Number of the applied set it belongs to.
    pub set: SetNumber,
    /// File name, without its folder.
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size: u32,
    /// When it was attached, local time.
    pub at: NaiveDateTime,
    /// Name of the officer who attached it.
    pub by: String,
}

const COLUMNS: &str = "a.id, s.number, a.file, a.sha256, a.size, a.at, a.by";

impl Store {
    /// Keeps a document with an applied set, for good.
    ///
    /// # Errors
    /// [`StoreError::Guard`] where there is no such set, or the content is no PDF or larger than [`LARGEST`]; else a
    /// refused write.
    pub fn attach(
        &mut self,
        set: SetNumber,
        file: &str,
        content: &[u8],
        at: NaiveDateTime,
        by: &str,
    ) -> Result<Attachment, StoreError> {
        self.write(|writing| writing.attach(set, file, content, at, by))
    }

    /// All documents without their content, the newest first.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn attachments(&self) -> Result<Vec<Attachment>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM attachment AS a JOIN change_set AS s ON s.id = a.change_set ORDER BY a.id DESC"
        ))?;
        let found = statement.query_map([], attachment)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The first document after so many that is not what was attached: its content has another hash than the file states.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn first_changed_attachment(&self, after: u32) -> Result<Option<Attachment>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS}, a.content FROM attachment AS a JOIN change_set AS s ON s.id = a.change_set
             WHERE a.id > ?1 ORDER BY a.id"
        ))?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            let content = row.get_ref(7)?.as_blob().map_err(rusqlite::Error::from)?;
            if row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)? != fingerprint(content) {
                return Ok(Some(attachment(row)?));
            }
        }
        Ok(None)
    }

    /// A document with its content; `None` where there is none of this identity.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where its content is not what was attached; else a failed read.
    pub fn attachment(&self, id: i64) -> Result<Option<(Attachment, Vec<u8>)>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS}, a.content FROM attachment AS a JOIN change_set AS s ON s.id = a.change_set WHERE a.id = ?1"
        ))?;
        let found = statement.query_row([id], |row| Ok((attachment(row)?, row.get::<_, Vec<u8>>(7)?))).optional()?;
        match found {
            Some((about, content)) if fingerprint(&content) != about.sha256 => {
                Err(StoreError::damaged(format!("attachment {id} is not what was attached")))
            }
            found => Ok(found),
        }
    }
}

/// Inserts a document of an applied set, attached at a time by somebody.
pub(crate) fn insert(
    connection: &Connection,
    set: SetNumber,
    file: &str,
    content: &[u8],
    (at, by): (NaiveDateTime, &str),
) -> Result<Attachment, StoreError> {
    let sha256 = fingerprint(content);
    let size = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let written = connection
        .prepare_cached(
            "INSERT INTO attachment(id, change_set, file, sha256, size, at, by, content)
             SELECT 1 + (SELECT COALESCE(MAX(id), 0) FROM attachment), id, ?2, ?3, ?4, ?5, ?6, ?7
             FROM change_set WHERE number = ?1",
        )?
        .execute(params![set, file, sha256, size, time_text(at), by, content])?;
    if written != 1 {
        return Err(StoreError::Guard { message: "attachment.set".to_owned() });
    }
    let id = connection.last_insert_rowid();
    Ok(Attachment { id, set, file: file.to_owned(), sha256, size, at, by: by.to_owned() })
}

fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        set: row.get(1)?,
        file: row.get(2)?,
        sha256: row.get(3)?,
        size: row.get(4)?,
        at: time(row, 5)?,
        by: row.get(6)?,
    })
}

/// The SHA-256 of these bytes in lower-case hexadecimal.
pub fn fingerprint(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content))
}
