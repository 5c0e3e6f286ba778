//! Reading drafts, and single rows of them.

use std::collections::BTreeMap;

use register::Code;
use register::change_set::{Draft, DraftId, Event, EventNumber, Header, Line, Succession, SuccessionKey};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::StoreError;
use crate::row::{EVENT, SUCCESSION, code, event, set_kind, succession, unit_json};

/// All open drafts, with their events, lines and edges.
pub(crate) fn drafts(connection: &Connection) -> Result<Vec<Draft>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT kind, title, notes, id FROM change_set WHERE state = 'draft' ORDER BY id")?;
    let headers: Vec<(DraftId, Header)> =
        statement.query_map([], |row| Ok((row.get(3)?, header_of(row)?)))?.collect::<Result<_, _>>()?;
    headers.into_iter().map(|(id, header)| whole(connection, id, header)).collect()
}

fn whole(connection: &Connection, id: DraftId, header: Header) -> Result<Draft, StoreError> {
    let mut draft = Draft::new(id, header);
    draft.events = events(connection, id)?.into_iter().collect();
    let mut lines = connection
        .prepare_cached("SELECT event_no, before_version, draft_after, note, code FROM line WHERE change_set = ?1")?;
    for line in lines.query_map([id], |row| Ok((code(row, 4)?, line_of(row)?)))? {
        let (code, line) = line?;
        draft.lines.insert(code, line);
    }
    draft.successions = successions(connection, id)?;
    Ok(draft)
}

/// The events of a set, in the order of their numbers.
pub(crate) fn events(connection: &Connection, set: DraftId) -> Result<Vec<(EventNumber, Event)>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT no, {EVENT} FROM event WHERE change_set = ?1 ORDER BY no"))?;
    let events = statement.query_map([set], |row| Ok((row.get(0)?, event(row, 1)?)))?;
    Ok(events.collect::<Result<_, _>>()?)
}

/// The edges of a set.
pub(crate) fn successions(
    connection: &Connection,
    set: DraftId,
) -> Result<BTreeMap<SuccessionKey, Succession>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT event_no, from_code, to_code, {SUCCESSION} FROM succession WHERE change_set = ?1"
    ))?;
    let edges =
        statement.query_map([set], |row| Ok(((row.get(0)?, code(row, 1)?, code(row, 2)?), succession(row, 3)?)))?;
    Ok(edges.collect::<Result<_, _>>()?)
}

/// What an open draft says of itself; `None` where there is no such open draft.
pub(super) fn header(connection: &Connection, draft: DraftId) -> Result<Option<Header>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT kind, title, notes FROM change_set WHERE id = ?1 AND state = 'draft'")?
        .query_row([draft], header_of)
        .optional()?)
}

/// An event of a draft.
pub(super) fn event_at(
    connection: &Connection,
    draft: DraftId,
    number: EventNumber,
) -> Result<Option<Event>, StoreError> {
    Ok(connection
        .prepare_cached(&format!("SELECT {EVENT} FROM event WHERE change_set = ?1 AND no = ?2"))?
        .query_row((draft, number), |row| event(row, 0))
        .optional()?)
}

/// An edge of a draft.
pub(super) fn succession_at(
    connection: &Connection,
    draft: DraftId,
    (number, from, to): &SuccessionKey,
) -> Result<Option<Succession>, StoreError> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {SUCCESSION} FROM succession
             WHERE change_set = ?1 AND event_no = ?2 AND from_code = ?3 AND to_code = ?4"
        ))?
        .query_row((draft, number, from.as_str(), to.as_str()), |row| succession(row, 0))
        .optional()?)
}

/// A line of a draft.
pub(super) fn line(connection: &Connection, draft: DraftId, code: &Code) -> Result<Option<Line>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT event_no, before_version, draft_after, note FROM line WHERE change_set = ?1 AND code = ?2",
        )?
        .query_row((draft, code.as_str()), line_of)
        .optional()?)
}

fn header_of(row: &Row<'_>) -> rusqlite::Result<Header> {
    Ok(Header { kind: set_kind(row, 0)?, title: row.get(1)?, notes: row.get(2)? })
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line { event: row.get(0)?, before: row.get(1)?, after: unit_json(row, 2)?, note: row.get(3)? })
}
