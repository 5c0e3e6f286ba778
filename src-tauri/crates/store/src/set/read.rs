//! Reading applied sets.

use register::change_set::{Decision, SetKind, SetNumber, Status};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::row::{bad, code, day, set_kind, status, time, unit_columns, unit_if_any};
use crate::{Store, StoreError, draft};

use super::{SetLine, SetRecord, SetRef, SetSummary, StatusCounts};

/// How many columns [`set_ref`] reads.
pub(super) const REF_WIDTH: usize = 8;

/// The columns of a set and its document, in the order in which [`set_ref`] reads them.
pub(super) fn ref_columns(set: &str, document: &str) -> String {
    format!(
        "{set}.number, {set}.kind, {set}.title, {set}.effective_on, {set}.applied_at,
         {document}.number, {document}.dated, {document}.issuer"
    )
}

/// Reads the set whose columns begin at `at`.
pub(super) fn set_ref(row: &Row<'_>, at: usize) -> rusqlite::Result<SetRef> {
    Ok(SetRef {
        number: row.get(at)?,
        kind: set_kind(row, at + 1)?,
        title: row.get(at + 2)?,
        effective_on: day(row, at + 3)?,
        applied_at: time(row, at + 4)?,
        decision: decision(row, at + 5)?,
    })
}

fn decision(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Decision>> {
    let Some(number) = row.get(at)? else { return Ok(None) };
    let issuer: Option<String> = row.get(at + 2)?;
    Ok(Some(Decision { number, dated: day(row, at + 1)?, issuer: issuer.ok_or_else(|| bad(at + 2, "issuer"))? }))
}

impl Store {
    /// All applied sets in short, in their order.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn sets(&self) -> Result<Vec<SetSummary>, StoreError> {
        // Sets are never changed: as long as the last one is the same, all are.
        let last: Option<String> = self
            .connection()
            .prepare_cached("SELECT hash FROM change_set WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let mut kept = self.summaries.borrow_mut();
        if last.is_none() || kept.last().map(|set| &set.hash) != last.as_ref() {
            let mut statement = self.connection().prepare_cached(&summary_text("s.number IS NOT NULL"))?;
            *kept = statement.query_map([], summary)?.collect::<Result<_, _>>()?;
        }
        Ok(kept.clone())
    }

    /// All applied sets in order, without their counts.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn set_refs(&self) -> Result<Vec<SetRef>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT {} FROM change_set AS s LEFT JOIN document AS d ON d.id = s.decision
             WHERE s.state = 'applied' ORDER BY s.number",
            ref_columns("s", "d")
        ))?;
        let sets = statement.query_map([], |row| set_ref(row, 0))?;
        Ok(sets.collect::<Result<_, _>>()?)
    }

    /// The applied sets that rest on a decision, in order, without their counts.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn sets_with_decision(&self) -> Result<Vec<SetRef>, StoreError> {
        Ok(self.set_refs()?.into_iter().filter(|set| set.decision.is_some()).collect())
    }

    /// The decisions that applied sets rest on, each with the set's number and kind, in the order of the sets.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn decisions(&self) -> Result<Vec<(SetNumber, SetKind, Decision)>, StoreError> {
        Ok(self.set_refs()?.into_iter().filter_map(|set| Some((set.number, set.kind, set.decision?))).collect())
    }

    /// The applied set of this number with its lines; `None` where there is none.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn set(&self, number: SetNumber) -> Result<Option<SetRecord>, StoreError> {
        let connection = self.connection();
        let found = connection
            .prepare_cached(&summary_text("s.number = ?1"))?
            .query_row([number], |row| {
                let at = REF_WIDTH + 7;
                Ok((summary(row)?, row.get::<_, i64>(at)?, row.get::<_, String>(at + 1)?))
            })
            .optional()?;
        let Some((summary, set, previous_hash)) = found else { return Ok(None) };
        Ok(Some(SetRecord {
            summary,
            previous_hash,
            events: draft::events(connection, set)?,
            lines: lines(connection, set)?,
            successions: draft::successions(connection, set)?,
        }))
    }
}

fn summary_text(which: &str) -> String {
    format!(
        "SELECT {}, s.notes, s.applied_by, s.hash,
           COALESCE(SUM(l.status = 'issued'), 0), COALESCE(SUM(l.status = 'renamed'), 0),
           COALESCE(SUM(l.status = 'info'), 0), COALESCE(SUM(l.status = 'closed'), 0), s.id, s.prev_hash
         FROM change_set AS s LEFT JOIN document AS d ON d.id = s.decision LEFT JOIN line AS l ON l.change_set = s.id
         WHERE {which} GROUP BY s.number ORDER BY s.number",
        ref_columns("s", "d"),
    )
}

fn summary(row: &Row<'_>) -> rusqlite::Result<SetSummary> {
    let at = REF_WIDTH;
    Ok(SetSummary {
        set: set_ref(row, 0)?,
        notes: row.get(at)?,
        applied_by: row.get(at + 1)?,
        hash: row.get(at + 2)?,
        counts: StatusCounts {
            issued: row.get(at + 3)?,
            renamed: row.get(at + 4)?,
            info_changed: row.get(at + 5)?,
            closed: row.get(at + 6)?,
        },
    })
}

fn lines(connection: &Connection, set: i64) -> Result<Vec<SetLine>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT l.code, l.status, l.event_no, l.note, {}, {} FROM line AS l
         LEFT JOIN version AS b ON b.id = l.before_version LEFT JOIN version AS a ON a.id = l.after_version
         WHERE l.change_set = ?1",
        unit_columns("b"),
        unit_columns("a"),
    ))?;
    let lines = statement.query_map([set], |row| {
        Ok(SetLine {
            code: code(row, 0)?,
            status: status(row, 1)?,
            event: row.get(2)?,
            note: row.get(3)?,
            before: unit_if_any(row, 4)?,
            after: unit_if_any(row, 11)?,
        })
    })?;
    let mut lines: Vec<SetLine> = lines.collect::<Result<_, _>>()?;
    lines.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(lines)
}

impl StatusCounts {
    /// The number of lines of this status.
    pub fn of(&self, status: Status) -> u32 {
        match status {
            Status::Issued => self.issued,
            Status::Renamed => self.renamed,
            Status::InfoChanged => self.info_changed,
            Status::Closed => self.closed,
        }
    }
}
