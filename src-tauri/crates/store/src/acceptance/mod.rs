//! Findings of checks that an officer accepted with a reason: evidence, kept for good, withdrawn at most once.

use chrono::NaiveDateTime;
use rusqlite::{Row, params};

use crate::row::{time, time_text};
use crate::{Store, StoreError};

/// A finding of a check at the moment an officer accepts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRecord {
    /// Identifier of the rule that found it.
    pub rule: String,
    /// Where it was found, as the rule names the place.
    pub place: String,
    /// SHA-256 of what it was found in; it is the same finding as long as that stays the same.
    pub subject: String,
    /// What it said to the officer then.
    pub said: String,
}

/// An acceptance that has not been withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Identity of its row in the file.
    pub id: i64,
    /// The finding that was accepted.
    pub finding: FindingRecord,
    /// The officer's reason.
    pub reason: String,
    /// When it was accepted, local time.
    pub at: NaiveDateTime,
    /// Name of the officer who accepted it.
    pub by: String,
}

impl Store {
    /// Accepts findings for one reason, all or none. What was accepted at the same place of the same rule before is
    /// withdrawn.
    ///
    /// # Errors
    /// [`StoreError::Guard`] where the reason or a part of a finding is empty; else a refused write, see [`StoreError`].
    pub fn accept(
        &mut self,
        findings: &[FindingRecord],
        reason: &str,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<(), StoreError> {
        let at = time_text(at);
        let transaction = self.begin()?;
        for finding in findings {
            transaction
                .prepare_cached(
                    "UPDATE acceptance SET withdrawn_at = ?3, withdrawn_by = ?4
                     WHERE rule = ?1 AND place = ?2 AND withdrawn_at IS NULL",
                )?
                .execute(params![finding.rule, finding.place, at, by])?;
            transaction
                .prepare_cached(
                    "INSERT INTO acceptance(id, rule, place, subject, said, reason, at, by)
                     VALUES(1 + (SELECT COALESCE(MAX(id), 0) FROM acceptance), ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![finding.rule, finding.place, finding.subject, finding.said, reason, at, by])?;
        }
        Ok(transaction.commit()?)
    }

    /// Withdraws acceptances; those that do not stand are passed over. Gives how many were withdrawn.
    ///
    /// # Errors
    /// A refused write, see [`StoreError`].
    pub fn withdraw(&mut self, ids: &[i64], at: NaiveDateTime, by: &str) -> Result<usize, StoreError> {
        let at = time_text(at);
        let transaction = self.begin()?;
        let mut withdrawn = 0;
        for id in ids {
            withdrawn += transaction
                .prepare_cached(
                    "UPDATE acceptance SET withdrawn_at = ?2, withdrawn_by = ?3 WHERE id = ?1 AND withdrawn_at IS NULL",
                )?
                .execute(params![id, at, by])?;
        }
        transaction.commit()?;
        Ok(withdrawn)
    }

    /// The acceptances that stand, the newest first.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn acceptances(&self) -> Result<Vec<Acceptance>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, rule, place, subject, said, reason, at, by FROM acceptance
             WHERE withdrawn_at IS NULL ORDER BY id DESC",
        )?;
        let found = statement.query_map([], acceptance)?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

fn acceptance(row: &Row<'_>) -> rusqlite::Result<Acceptance> {
    Ok(Acceptance {
        id: row.get(0)?,
        finding: FindingRecord { rule: row.get(1)?, place: row.get(2)?, subject: row.get(3)?, said: row.get(4)? },
        reason: row.get(5)?,
        at: time(row, 6)?,
        by: row.get(7)?,
    })
}
