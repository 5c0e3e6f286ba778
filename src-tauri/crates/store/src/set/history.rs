//! Every version of a code, with what opened and ended it.

use register::Code;
use rusqlite::Row;

use crate::row::{day, day_if_any, event_kind, status, unit, unit_columns};
use crate::{Store, StoreError};

use super::moment::ended_by;
use super::read::{REF_WIDTH, ref_columns, set_ref};
use super::{HistoryRow, VersionEnd};

impl Store {
    /// The versions of a code from the first to the last.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn history(&self, code: &Code) -> Result<Vec<HistoryRow>, StoreError> {
        let mut statement = self.connection().prepare_cached(&text())?;
        let rows = statement.query_map([code.as_str()], history_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn text() -> String {
    format!(
        "SELECT v.id, v.valid_from, v.valid_to, {}, ol.status, oe.kind, ol.note, v.ended_by, ee.kind, el.note, {}, {}
         FROM version AS v
         JOIN change_set AS o ON o.number = v.opened_in LEFT JOIN document AS od ON od.id = o.decision
         JOIN line AS ol ON ol.change_set = o.id AND ol.code = v.code
         JOIN event AS oe ON oe.change_set = o.id AND oe.no = ol.event_no
         LEFT JOIN change_set AS e ON e.number = v.ended_in LEFT JOIN document AS ed ON ed.id = e.decision
         LEFT JOIN line AS el ON el.change_set = e.id AND el.code = v.code
         LEFT JOIN event AS ee ON ee.change_set = e.id AND ee.no = el.event_no
         WHERE v.code = ?1 ORDER BY v.id",
        unit_columns("v"),
        ref_columns("o", "od"),
        ref_columns("e", "ed"),
    )
}

fn history_row(row: &Row<'_>) -> rusqlite::Result<HistoryRow> {
    Ok(HistoryRow {
        version: row.get(0)?,
        valid_from: day(row, 1)?,
        valid_to: day_if_any(row, 2)?,
        unit: unit(row, 3)?,
        status: status(row, 10)?,
        event: event_kind(row, 11)?,
        note: row.get(12)?,
        opened: set_ref(row, 16)?,
        ended: ended(row)?,
    })
}

fn ended(row: &Row<'_>) -> rusqlite::Result<Option<VersionEnd>> {
    let Some(by) = ended_by(row, 13)? else { return Ok(None) };
    Ok(Some(VersionEnd { by, event: event_kind(row, 14)?, note: row.get(15)?, set: set_ref(row, 16 + REF_WIDTH)? }))
}
