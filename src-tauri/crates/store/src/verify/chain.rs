//! The chain, recomputed from its first link to the last, at once or a few links at a time.

use register::change_set::SetNumber;
use rusqlite::Connection;

use crate::StoreError;
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
    let mut statement = connection.prepare_cached(
        "SELECT id, number, kind, title, notes, decision, effective_on, applied_at, applied_by, prev_hash, hash
         FROM change_set WHERE state = 'applied' AND number > ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([from.number])?;
    let mut link = from.clone();
    let mut left = most;
    while let Some(row) = rows.next()? {
        if left == 0 {
            return Ok(ChainState::FollowedTo(link));
        }
        left -= 1;
        let texts: [String; 7] =
            [row.get(2)?, row.get(3)?, row.get(4)?, row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?];
        let [kind, title, notes, effective_on, applied_at, applied_by, named] = &texts;
        let (found, hash): (u32, String) = (row.get(1)?, row.get(10)?);
        let head = SetHead {
            id: row.get(0)?,
            number: found,
            kind,
            title,
            notes,
            document: row.get(5)?,
            effective_on,
            applied_at,
            applied_by,
            previous: named,
        };
        let broken = if found != link.number + 1 {
            Some(format!("set {} is missing", link.number + 1))
        } else if *named != link.hash {
            Some("does not name the hash of the set before".to_owned())
        } else if content::hash(connection, &head)? != hash {
            Some("its content is not what was sealed".to_owned())
        } else {
            None
        };
        if let Some(detail) = broken {
            return Ok(ChainState::Broken(FileFault::new(VerifyStep::Chain, FaultPlace::Set(found), detail)));
        }
        link = ChainLink { number: found, hash };
    }
    Ok(ChainState::Whole(link))
}

/// The links as the file states them, in their order; none is recomputed.
pub(super) fn stated(connection: &Connection) -> Result<Vec<ChainLink>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT number, hash FROM change_set WHERE state = 'applied' ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok(ChainLink { number: row.get(0)?, hash: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
