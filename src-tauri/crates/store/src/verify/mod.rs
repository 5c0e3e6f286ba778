//! Checking a whole file: pages, keys, schema, the chain of hashes, and that codes and versions are exactly what the
//! applied lines make of them, and that the edges agree with both.
//!
//! It proves that the file is consistent and that nobody changed it without computing the chain anew. Whoever does compute it
//! anew leaves a consistent file: that this is not the old history only those can say who know a hash of it, this machine
//! (`app::known_chains`), a receipt or a printed document.
//!
//! Invariant: nothing here trusts what the guards should have kept out; a file that was edited from outside is told apart.

use std::path::Path;

use register::change_set::SetNumber;
use rusqlite::Connection;

use crate::file::{StepBudget, connect_to_read};
use crate::schema::{self, Difference, FORMAT};
use crate::{OpeningPhase, OpeningWatch};
use crate::{Store, StoreError};

mod chain;
mod drafts;
mod enclosures;
#[cfg(feature = "faults")]
mod forgery;
mod lineage;
mod pages;
mod replay;

pub use chain::{ChainLink, ChainState};
#[cfg(feature = "faults")]
pub use forgery::forge;

/// A step of verifying a file, by what holds where it finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerifyStep {
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
    /// Attached documents are what was attached, and none is gone.
    Attachments,
    /// No template and no text of documents that was registered is gone.
    PaperSettings,
}

/// Where a fault is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultPlace {
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
pub struct FileFault {
    /// Which step found it.
    pub step: VerifyStep,
    /// Where it is.
    pub place: FaultPlace,
    /// What it is, in technical words.
    pub detail: String,
}

impl FileFault {
    fn new(step: VerifyStep, place: FaultPlace, detail: impl Into<String>) -> Self {
        Self { step, place, detail: detail.into() }
    }
}

/// The outcome of checking a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// What is wrong; empty for a clean file.
    pub faults: Vec<FileFault>,
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
        self.faults.is_empty()
    }
}

impl Store {
    /// Checks the whole file. Damage is a fault in the answer, not an error.
    ///
    /// # Errors
    /// [`StoreError::Io`] or [`StoreError::Locked`] where the file cannot be read at all.
    pub fn verify(&self) -> Result<Verification, StoreError> {
        let found = examine(self.connection(), self.steps());
        self.steps().allow_everything();
        found
    }

    /// Checks only the chain of sets; the fault names its first broken link.
    ///
    /// # Errors
    /// [`StoreError::Io`] or [`StoreError::Locked`] where the file cannot be read at all.
    pub fn verify_chain(&self) -> Result<Option<FileFault>, StoreError> {
        let mut faults = Vec::new();
        record_outcome(VerifyStep::Chain, chain::verify(self.connection(), &mut faults), &mut faults)?;
        Ok(faults.into_iter().next())
    }

    /// Recomputes the chain of sets from a link that is known to be whole, at most so many links: a long chain can be
    /// followed a little at a time. Damage is an answer, not an error.
    ///
    /// # Errors
    /// [`StoreError::Io`] or [`StoreError::Locked`] where the file cannot be read at all.
    pub fn follow_chain(&self, from: &ChainLink, most: u32) -> Result<ChainState, StoreError> {
        match chain::follow(self.connection(), from, most) {
            Err(StoreError::Damaged { detail } | StoreError::Sql { detail }) => {
                Ok(ChainState::Broken(FileFault::new(VerifyStep::Chain, FaultPlace::File, detail)))
            }
            other => other,
        }
    }

    /// Every link of the chain as the file states it, the first set first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn chain_links(&self) -> Result<Vec<ChainLink>, StoreError> {
        chain::stated(self.connection())
    }

    /// Checks a file that [`Store::open`] refuses as damaged, without changing it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no file, [`StoreError::Locked`] where it is open elsewhere,
    /// [`StoreError::Io`] where it cannot be read at all.
    pub fn inspect(path: &Path) -> Result<Verification, StoreError> {
        Store::inspect_watched(path, &OpeningWatch::default())
    }

    /// The same, while somebody waits who may end it.
    ///
    /// # Errors
    /// As [`Store::inspect`], and [`StoreError::Ended`] where somebody ended it.
    pub fn inspect_watched(path: &Path, watch: &OpeningWatch) -> Result<Verification, StoreError> {
        watch.enter(OpeningPhase::Pages);
        let found = inspect(path, watch);
        // What an ended look found is not what is wrong with the file.
        if watch.is_ended() { Err(StoreError::Ended) } else { found }
    }
}

fn inspect(path: &Path, watch: &OpeningWatch) -> Result<Verification, StoreError> {
    let path = std::path::absolute(path).map_err(|source| StoreError::io(path, source))?;
    // SQLite does not say why it cannot open a file.
    if !std::fs::metadata(&path).map_err(|source| StoreError::io(&path, source))?.is_file() {
        return Err(StoreError::NotARegister { path });
    }
    match connect_to_read(&path, watch) {
        Ok((connection, steps)) => examine(&connection, &steps),
        // Not even the list of tables can be read.
        Err(StoreError::Damaged { detail }) => {
            let faults = vec![FileFault::new(VerifyStep::Pages, FaultPlace::File, detail)];
            Ok(Verification { faults, ..Verification::default() })
        }
        Err(error) => Err(error),
    }
}

type Part = fn(&Connection, &mut Vec<FileFault>) -> Result<(), StoreError>;

/// The steps after the schema, in their order.
const PARTS: [(VerifyStep, Part); 7] = [
    (VerifyStep::Pages, pages::verify),
    (VerifyStep::Keys, pages::verify_keys),
    (VerifyStep::Chain, chain::verify),
    (VerifyStep::Replay, replay::verify),
    (VerifyStep::Replay, lineage::verify),
    (VerifyStep::Drafts, drafts::verify),
    (VerifyStep::Attachments, enclosures::verify),
];

/// The schema comes first. Where it holds something that is not this program's, no other step is taken: each of them would
/// evaluate what the file says there.
pub(crate) fn examine(connection: &Connection, steps: &StepBudget) -> Result<Verification, StoreError> {
    let mut verification = Verification::default();
    let trusted = match schema::differences(connection, format(connection)) {
        Ok(differences) => {
            let faults = differences
                .iter()
                .map(|difference| FileFault::new(VerifyStep::Schema, FaultPlace::File, difference.to_string()));
            verification.faults.extend(faults);
            !differences.iter().any(|difference| matches!(difference, Difference::Strange { .. }))
        }
        Err(error) => {
            record_outcome(VerifyStep::Schema, Err(error), &mut verification.faults)?;
            false
        }
    };
    if !trusted {
        return Ok(verification);
    }
    for (step, part) in PARTS {
        steps.allow_whole_file(connection)?;
        record_outcome(step, part(connection, &mut verification.faults), &mut verification.faults)?;
    }
    let counted = count(connection, &mut verification);
    record_outcome(VerifyStep::Pages, counted, &mut verification.faults)?;
    Ok(verification)
}

/// The format by which the file is judged: its own, where this program knows it.
fn format(connection: &Connection) -> u32 {
    let own = connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
    own.ok().filter(|own| (1..=FORMAT).contains(own)).unwrap_or(FORMAT)
}

/// What cannot be read is a fault in the answer; only a file that cannot be read at all is an error.
fn record_outcome(
    step: VerifyStep,
    outcome: Result<(), StoreError>,
    faults: &mut Vec<FileFault>,
) -> Result<(), StoreError> {
    match outcome {
        Err(StoreError::Damaged { detail } | StoreError::Sql { detail }) => {
            faults.push(FileFault::new(step, FaultPlace::File, detail));
            Ok(())
        }
        other => other,
    }
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
