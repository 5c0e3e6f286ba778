//! Checking a whole file: pages, keys, schema, the chain of hashes, and that codes and versions are exactly what the
//! applied lines make of them, and that the edges agree with both.
//!
//! Invariant: nothing here trusts what the guards should have kept out; a file that was edited from outside is told apart.

use std::path::Path;

use register::change::SetNumber;
use rusqlite::Connection;

use crate::file::connect_to_read;
use crate::schema::differences;
use crate::{Store, StoreError};

mod attachments;
mod chain;
mod drafts;
mod lineage;
mod pages;
mod replay;

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// The pages of the file are sound (SQLite's integrity check).
    Pages,
    /// Rows name no rows that are not there.
    Keys,
    /// Tables and guards are those of this format, and there are no others.
    Schema,
    /// The applied sets follow one another, and each hash is that of its content.
    Chain,
    /// Codes and versions are what the applied lines make of them, and who became whom agrees with both.
    Replay,
    /// The codes held are exactly those on open drafts.
    Drafts,
    /// Attached documents are what was attached.
    Attachments,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Somewhere in the file that cannot be named more closely.
    File,
    /// In a table, by its name in the file.
    Table(String),
    /// In an applied set, by its number.
    Set(SetNumber),
    /// At a code, as it stands in the file.
    Code(String),
}

/// One thing in the file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check found it.
    pub check: Check,
    /// Where it is.
    pub place: Place,
    /// What it is, in technical words.
    pub detail: String,
}

impl Finding {
    fn new(check: Check, place: Place, detail: impl Into<String>) -> Self {
        Self { check, place, detail: detail.into() }
    }
}

/// The outcome of checking a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// What is wrong; empty for a clean file.
    pub findings: Vec<Finding>,
    /// How many sets were applied.
    pub sets: u32,
    /// How many codes were ever given.
    pub codes: u32,
    /// How many of them are open.
    pub open_codes: u32,
    /// How many versions there are of all codes.
    pub versions: u32,
    /// How many drafts are open.
    pub drafts: u32,
}

impl Verification {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Store {
    /// Checks the whole file. Damage is a finding, not an error.
    ///
    /// # Errors
    /// [`StoreError::Io`] or [`StoreError::Locked`] where the file cannot be read at all.
    pub fn verify(&self) -> Result<Verification, StoreError> {
        examine(self.connection())
    }

    /// Checks only the chain of sets; the finding names its first broken link.
    ///
    /// # Errors
    /// [`StoreError::Io`] or [`StoreError::Locked`] where the file cannot be read at all.
    pub fn verify_chain(&self) -> Result<Option<Finding>, StoreError> {
        let mut findings = Vec::new();
        finding(Check::Chain, chain::check(self.connection(), &mut findings), &mut findings)?;
        Ok(findings.into_iter().next())
    }

    /// Checks a file that [`Store::open`] refuses as damaged, without changing it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no file, [`StoreError::Locked`] where it is open elsewhere,
    /// [`StoreError::Io`] where it cannot be read at all.
    pub fn inspect(path: &Path) -> Result<Verification, StoreError> {
        let path = std::path::absolute(path).map_err(|source| StoreError::io(path, source))?;
        match connect_to_read(&path) {
            Ok(connection) => examine(&connection),
            // Not even the list of tables can be read.
            Err(StoreError::Damaged { detail }) => {
                let findings = vec![Finding::new(Check::Pages, Place::File, detail)];
                Ok(Verification { findings, ..Verification::default() })
            }
            Err(error) => Err(error),
        }
    }
}

type Part = fn(&Connection, &mut Vec<Finding>) -> Result<(), StoreError>;

const PARTS: [(Check, Part); 8] = [
    (Check::Pages, pages::check),
    (Check::Keys, pages::check_keys),
    (Check::Schema, check_schema),
    (Check::Chain, chain::check),
    (Check::Replay, replay::check),
    (Check::Replay, lineage::check),
    (Check::Drafts, drafts::check),
    (Check::Attachments, attachments::check),
];

fn examine(connection: &Connection) -> Result<Verification, StoreError> {
    let mut verification = Verification::default();
    for (check, part) in PARTS {
        finding(check, part(connection, &mut verification.findings), &mut verification.findings)?;
    }
    let counted = count(connection, &mut verification);
    finding(Check::Pages, counted, &mut verification.findings)?;
    Ok(verification)
}

/// What cannot be read is a finding; only a file that cannot be read at all is an error.
fn finding(check: Check, outcome: Result<(), StoreError>, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    match outcome {
        Err(StoreError::Damaged { detail } | StoreError::Sql { detail }) => {
            findings.push(Finding::new(check, Place::File, detail));
            Ok(())
        }
        other => other,
    }
}

fn check_schema(connection: &Connection, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    findings.extend(differences(connection)?.into_iter().map(|words| Finding::new(Check::Schema, Place::File, words)));
    Ok(())
}

fn count(connection: &Connection, into: &mut Verification) -> Result<(), StoreError> {
    (into.sets, into.codes, into.open_codes, into.versions, into.drafts) = connection.query_row(
        "SELECT (SELECT COUNT(*) FROM change_set WHERE state = 'applied'), (SELECT COUNT(*) FROM code),
           (SELECT COUNT(*) FROM code WHERE closed_in IS NULL), (SELECT COUNT(*) FROM version),
           (SELECT COUNT(*) FROM change_set WHERE state = 'draft')",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
    )?;
    Ok(())
}
