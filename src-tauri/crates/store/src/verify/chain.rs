//! The chain, recomputed from its first link to the last, at once or a few links at a time.

use register::change_set::SetNumber;
use rusqlite::{Connection, Row};

use crate::StoreError;
use crate::enclosure::{self, EnclosureCounts, Range};
use crate::schema::WITH_ENCLOSURES;
use crate::set::content::{self, FIRST, SetHead};

use super::{FaultPlace, FileFault, VerifyStep};

/// A link of the chain: an applied set and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLink {
    /// The number of the set; 0 before the first.
    pub number: SetNumber,
    /// Its SHA-256 in lower-case hexadecimal; 64 zeros before the first.
    pub hash: String,
}

impl Default for ChainLink {
    /// What comes before the first set.
    fn default() -> Self {
        Self { number: 0, hash: FIRST.to_owned() }
    }
}

/// How far the chain was followed, and what was found there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainState {
    /// Whole up to this link; more may follow.
    FollowedTo(ChainLink),
    /// Whole up to its last link.
    Whole(ChainLink),
    /// Broken; the fault names the first broken link.
    Broken(FileFault),
}

/// Names the first broken link and stops there: every later one rests on it.
pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    if let ChainState::Broken(fault) = follow(connection, &ChainLink::default(), u32::MAX)? {
        faults.push(fault);
    }
    Ok(())
}

/// Recomputes at most so many links after one that is known to be whole.
pub(super) fn follow(connection: &Connection, from: &ChainLink, most: u32) -> Result<ChainState, StoreError> {
    let mut statement = connection.prepare_cached(&sets_after(connection))?;
    let mut rows = statement.query([from.number])?;
    let mut link = from.clone();
    let mut sealed = sealed_before(connection, from.number)?;
    let mut left = most;
    while let Some(row) = rows.next()? {
        if left == 0 {
            return Ok(ChainState::FollowedTo(link));
        }
        left -= 1;
        let set = StatedSet::read(row)?;
        let broken = if set.number != link.number + 1 {
            Some(format!("set {} is missing", link.number + 1))
        } else if set.previous != link.hash {
            Some("does not name the hash of the set before".to_owned())
        } else if !set.enclosures.unwrap_or_default().reaches(sealed) {
            Some(format!("was sealed with fewer enclosures than the set before ({sealed})"))
        } else if content::hash(connection, &set.head(sealed))? != set.hash {
            Some("its content is not what was sealed".to_owned())
        } else {
            None
        };
        if let Some(detail) = broken {
            return Ok(ChainState::Broken(FileFault::new(VerifyStep::Chain, FaultPlace::Set(set.number), detail)));
        }
        sealed = set.enclosures.unwrap_or_default();
        link = ChainLink { number: set.number, hash: set.hash };
    }
    Ok(ChainState::Whole(link))
}

/// Makes every hash anew from what stands in the file, as a forger would who knows how it is made.
#[cfg(feature = "faults")]
pub(super) fn forge(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare(&sets_after(connection))?;
    let mut rows = statement.query([0])?;
    let (mut link, mut sealed) = (ChainLink::default(), EnclosureCounts::default());
    while let Some(row) = rows.next()? {
        let set = StatedSet { previous: link.hash, ..StatedSet::read(row)? };
        let hash = content::hash(connection, &set.head(sealed))?;
        connection
            .execute("UPDATE change_set SET prev_hash = ?2, hash = ?3 WHERE id = ?1", (set.id, &set.previous, &hash))?;
        sealed = set.enclosures.unwrap_or_default();
        link = ChainLink { number: set.number, hash };
    }
    Ok(())
}

/// An applied set as its row states it.
struct StatedSet {
    id: i64,
    number: SetNumber,
    kind: String,
    title: String,
    notes: String,
    document: Option<i64>,
    effective_on: String,
    applied_at: String,
    applied_by: String,
    previous: String,
    hash: String,
    /// How many enclosures there were; `None` where it was sealed without them.
    enclosures: Option<EnclosureCounts>,
}

/// The rows of the sets after a number, in the columns that [`StatedSet::read`] reads. A file may be looked over in the format
/// an older program gave it.
fn sets_after(connection: &Connection) -> String {
    let counts = if knows_enclosures(connection) { "attachments, paper_settings" } else { "NULL, NULL" };
    format!(
        "SELECT id, number, kind, title, notes, decision, effective_on, applied_at, applied_by, prev_hash, hash, {counts}
         FROM change_set WHERE state = 'applied' AND number > ?1 ORDER BY number"
    )
}

fn sealed_before(connection: &Connection, number: SetNumber) -> Result<EnclosureCounts, StoreError> {
    if knows_enclosures(connection) {
        enclosure::sealed_before(connection, number)
    } else {
        Ok(EnclosureCounts::default())
    }
}

/// Whether the file is of a format in which enclosures are part of the chain.
pub(super) fn knows_enclosures(connection: &Connection) -> bool {
    super::format(connection) >= WITH_ENCLOSURES
}

impl StatedSet {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (attachments, paper_settings): (Option<u32>, Option<u32>) = (row.get(11)?, row.get(12)?);
        let counts = EnclosureCounts {
            attachments: attachments.unwrap_or_default(),
            paper_settings: paper_settings.unwrap_or_default(),
        };
        Ok(Self {
            id: row.get(0)?,
            number: row.get(1)?,
            kind: row.get(2)?,
            title: row.get(3)?,
            notes: row.get(4)?,
            document: row.get(5)?,
            effective_on: row.get(6)?,
            applied_at: row.get(7)?,
            applied_by: row.get(8)?,
            previous: row.get(9)?,
            hash: row.get(10)?,
            enclosures: attachments.or(paper_settings).map(|_| counts),
        })
    }

    /// What its hash is made of; `sealed`: the enclosures that the sets before it have in theirs.
    fn head(&self, sealed: EnclosureCounts) -> SetHead<'_> {
        SetHead {
            id: self.id,
            number: self.number,
            kind: &self.kind,
            title: &self.title,
            notes: &self.notes,
            document: self.document,
            effective_on: &self.effective_on,
            applied_at: &self.applied_at,
            applied_by: &self.applied_by,
            previous: &self.previous,
            enclosures: self.enclosures.map(|to| Range { after: sealed, to }),
        }
    }
}

/// The links as the file states them, in their order; none is recomputed.
pub(super) fn stated(connection: &Connection) -> Result<Vec<ChainLink>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT number, hash FROM change_set WHERE state = 'applied' ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok(ChainLink { number: row.get(0)?, hash: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
