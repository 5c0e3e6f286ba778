//! What is enclosed with the history of a register: signed documents, and the templates and texts of its documents.
//!
//! An enclosure comes between two sets and becomes part of what the hash of the next one is made of: of each, all that is
//! known of it and the SHA-256 of its content. Until then only who has seen its [mark](Enclosure::mark) knows whether it
//! is the one that was enclosed.
//!
//! Invariant: enclosures of each kind are numbered from 1 without a gap, and never changed or taken away.

use std::fmt;

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::attachment::fingerprint;
use crate::row::{hexadecimal, text};
use crate::{Store, StoreError};

/// What an enclosure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EnclosureKind {
    /// A signed document of an applied set.
    Attachment,
    /// A template or the texts of the register's documents.
    PaperSetting,
}

/// An enclosure, known again by its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// What it is.
    pub kind: EnclosureKind,
    /// Its number among those of its kind, from 1.
    pub number: u32,
    /// Name of the file of a document, key of a paper setting.
    pub name: String,
    /// SHA-256 of everything known of it, its content by its own hash, in lower-case hexadecimal.
    pub mark: String,
    /// Whether an applied set has taken it into its hash.
    pub sealed: bool,
}

/// How many enclosures of each kind there are, or were when a set was sealed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EnclosureCounts {
    /// Signed documents.
    pub attachments: u32,
    /// Templates and texts.
    pub paper_settings: u32,
}

impl EnclosureCounts {
    /// Whether at least as many of each kind.
    pub(crate) fn reaches(self, other: Self) -> bool {
        self.attachments >= other.attachments && self.paper_settings >= other.paper_settings
    }
}

impl fmt::Display for EnclosureCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} attachments, {} paper settings", self.attachments, self.paper_settings)
    }
}

impl Store {
    /// All enclosures in their order, documents first. The content of documents is taken by the hash the file states;
    /// [`Store::verify`] asks whether it is theirs.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn enclosures(&self) -> Result<Vec<Enclosure>, StoreError> {
        let connection = self.connection();
        let sealed = sealed_before(connection, u32::MAX)?;
        let mut found = Vec::new();
        each(connection, Range::all(), |row| {
            let (kind, number, name) = row.identity();
            let reached = match kind {
                EnclosureKind::Attachment => sealed.attachments,
                EnclosureKind::PaperSetting => sealed.paper_settings,
            };
            let mark = hexadecimal(&Sha256::digest(serde_json::to_vec(&row)?));
            found.push(Enclosure { kind, number, name: name.to_owned(), mark, sealed: number <= reached });
            Ok(())
        })?;
        Ok(found)
    }

    /// How many enclosures there are.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn enclosure_counts(&self) -> Result<EnclosureCounts, StoreError> {
        counts(self.connection())
    }
}

/// How many enclosures there are.
pub(crate) fn counts(connection: &Connection) -> Result<EnclosureCounts, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT COALESCE(MAX(id), 0) FROM attachment), (SELECT COALESCE(MAX(id), 0) FROM paper_setting)",
    )?;
    Ok(statement.query_row([], |row| Ok(EnclosureCounts { attachments: row.get(0)?, paper_settings: row.get(1)? }))?)
}

/// How many enclosures the sets up to this number have taken into their hashes.
pub(crate) fn sealed_before(connection: &Connection, number: u32) -> Result<EnclosureCounts, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT COALESCE(MAX(attachments), 0), COALESCE(MAX(paper_settings), 0) FROM change_set WHERE number <= ?1",
    )?;
    Ok(statement
        .query_row([number], |row| Ok(EnclosureCounts { attachments: row.get(0)?, paper_settings: row.get(1)? }))?)
}

/// The enclosures after those, up to these.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Range {
    /// How many come before.
    pub(crate) after: EnclosureCounts,
    /// The last ones.
    pub(crate) to: EnclosureCounts,
}

impl Range {
    fn all() -> Self {
        Self {
            after: EnclosureCounts::default(),
            to: EnclosureCounts { attachments: u32::MAX, paper_settings: u32::MAX },
        }
    }
}

/// An enclosure as it goes into a hash: fields in fixed order.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum HashedEnclosure<'a> {
    /// A signed document.
    Attachment {
        /// Its number.
        attachment: u32,
        /// The number of its set.
        set: Option<u32>,
        /// The name of its file.
        file: &'a str,
        /// The hash of its content as the file states it.
        sha256: &'a str,
        /// Its size in bytes.
        size: i64,
        /// When it was attached.
        at: &'a str,
        /// By whom.
        by: &'a str,
    },
    /// A template or the texts of documents.
    PaperSetting {
        /// Its number.
        #[serde(rename = "paperSetting")]
        paper_setting: u32,
        /// What it is for.
        key: &'a str,
        /// The hash of its value.
        sha256: String,
        /// When it was registered.
        at: Option<&'a str>,
        /// By whom.
        by: Option<&'a str>,
    },
}

impl HashedEnclosure<'_> {
    fn identity(&self) -> (EnclosureKind, u32, &str) {
        match self {
            HashedEnclosure::Attachment { attachment, file, .. } => (EnclosureKind::Attachment, *attachment, file),
            HashedEnclosure::PaperSetting { paper_setting, key, .. } => {
                (EnclosureKind::PaperSetting, *paper_setting, key)
            }
        }
    }
}

/// Visits enclosures in their order, documents first.
pub(crate) fn each(
    connection: &Connection,
    range: Range,
    mut visit: impl FnMut(HashedEnclosure<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, s.number, a.file, a.sha256, a.size, a.at, a.by FROM attachment AS a
         LEFT JOIN change_set AS s ON s.id = a.change_set WHERE a.id > ?1 AND a.id <= ?2 ORDER BY a.id",
    )?;
    let mut rows = statement.query([range.after.attachments, range.to.attachments])?;
    while let Some(row) = rows.next()? {
        visit(HashedEnclosure::Attachment {
            attachment: row.get(0)?,
            set: row.get(1)?,
            file: certain(row, 2)?,
            sha256: certain(row, 3)?,
            size: row.get(4)?,
            at: certain(row, 5)?,
            by: certain(row, 6)?,
        })?;
    }
    let mut statement = connection
        .prepare_cached("SELECT id, key, value, at, by FROM paper_setting WHERE id > ?1 AND id <= ?2 ORDER BY id")?;
    let mut rows = statement.query([range.after.paper_settings, range.to.paper_settings])?;
    while let Some(row) = rows.next()? {
        visit(HashedEnclosure::PaperSetting {
            paper_setting: row.get(0)?,
            key: certain(row, 1)?,
            sha256: fingerprint(certain(row, 2)?.as_bytes()),
            at: text(row, 3)?,
            by: text(row, 4)?,
        })?;
    }
    Ok(())
}

fn certain<'a>(row: &'a Row<'_>, at: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(at)?.as_str()?)
}
