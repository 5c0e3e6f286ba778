//! Who became whom, over all applied sets.

use chrono::NaiveDate;
use register::Code;
use register::change_set::{EventKind, EventNumber, Succession};
use rusqlite::Row;

use crate::row::{code, day_if_any, event_kind, succession};
use crate::{Store, StoreError};

use super::SetRef;
use super::read::{ref_columns, set_ref};

/// An edge of an applied set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedSuccession {
    /// The code it leads from.
    pub from: Code,
    /// The code it leads to; the same one where the code is kept.
    pub to: Code,
    /// How much went along, whether the name is the same, and what was decided.
    pub succession: Succession,
    /// Number of the event, within its set.
    pub event: EventNumber,
    /// Kind of the event.
    pub kind: EventKind,
    /// The day of the event, where it is known.
    pub happened_on: Option<NaiveDate>,
    /// The set it was applied with.
    pub set: SetRef,
}

impl Store {
    /// The applied edges that lead from a code, the earliest first.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn successors(&self, code: &Code) -> Result<Vec<AppliedSuccession>, StoreError> {
        self.edges("from_code", code)
    }

    /// The applied edges that lead to a code, the earliest first.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn predecessors(&self, code: &Code) -> Result<Vec<AppliedSuccession>, StoreError> {
        self.edges("to_code", code)
    }

    /// The codes that ever carried this older code (QCVN 102:2016/BTTTT), in order.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn codes_of_older(&self, older: &str) -> Result<Vec<Code>, StoreError> {
        let mut statement = self.connection().prepare_cached("SELECT DISTINCT code FROM version WHERE qcvn102 = ?1")?;
        let codes = statement.query_map([older], |row| code(row, 0))?;
        let mut codes: Vec<Code> = codes.collect::<Result<_, _>>()?;
        codes.sort();
        Ok(codes)
    }

    fn edges(&self, end: &str, code: &Code) -> Result<Vec<AppliedSuccession>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT s.from_code, s.to_code, s.share, s.same_name, s.decided, s.event_no, e.kind, e.happened_on, {}
             FROM succession AS s
             JOIN change_set AS c ON c.id = s.change_set AND c.state = 'applied'
             LEFT JOIN document AS d ON d.id = c.decision
             JOIN event AS e ON e.change_set = s.change_set AND e.no = s.event_no
             WHERE s.{end} = ?1 ORDER BY c.number, s.event_no",
            ref_columns("c", "d"),
        ))?;
        let edges = statement.query_map([code.as_str()], became)?;
        let mut edges: Vec<AppliedSuccession> = edges.collect::<Result<_, _>>()?;
        edges.sort_by(|a, b| (a.set.number, &a.from, &a.to).cmp(&(b.set.number, &b.from, &b.to)));
        Ok(edges)
    }
}

fn became(row: &Row<'_>) -> rusqlite::Result<AppliedSuccession> {
    Ok(AppliedSuccession {
        from: code(row, 0)?,
        to: code(row, 1)?,
        succession: succession(row, 2)?,
        event: row.get(5)?,
        kind: event_kind(row, 6)?,
        happened_on: day_if_any(row, 7)?,
        set: set_ref(row, 8)?,
    })
}
