//! Reading drafts, and single rows of them.

use register::Code;
use register::change::{Draft, DraftId, Event, EventNumber, Header, Line};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::StoreError;
use crate::row::{code, day_if_any, event_kind, set_kind, unit_json};

/// All open drafts, with their events and lines.
pub(crate) fn drafts(connection: &Connection) -> Result<Vec<Draft>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT kind, title, notes, id FROM change_set WHERE state = 'draft' ORDER BY id")?;
    let headers: Vec<(DraftId, Header)> =
        statement.query_map([], |row| Ok((row.get(3)?, header_of(row)?)))?.collect::<Result<_, _>>()?;
    headers.into_iter().map(|(id, header)| whole(connection, id, header)).collect()
}

fn whole(connection: &Connection, id: DraftId, header: Header) -> Result<Draft, StoreError> {
    let mut draft = Draft::new(id, header);
    let mut events =
        connection.prepare_cached("SELECT kind, happened_on, basis, no FROM event WHERE change_set = ?1")?;
    for event in events.query_map([id], |row| Ok((row.get(3)?, event_of(row)?)))? {
        let (number, event) = event?;
        draft.events.insert(number, event);
    }
    let mut lines = connection
        .prepare_cached("SELECT event_no, before_version, draft_after, note, code FROM line WHERE change_set = ?1")?;
    for line in lines.query_map([id], |row| Ok((code(row, 4)?, line_of(row)?)))? {
        let (code, line) = line?;
        draft.lines.insert(code, line);
    }
    Ok(draft)
}

/// What an open draft says of itself; `None` where there is no such open draft.
pub(super) fn header(connection: &Connection, draft: DraftId) -> Result<Option<Header>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT kind, title, notes FROM change_set WHERE id = ?1 AND state = 'draft'")?
        .query_row([draft], header_of)
        .optional()?)
}

/// An event of a draft.
pub(super) fn event(connection: &Connection, draft: DraftId, number: EventNumber) -> Result<Option<Event>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT kind, happened_on, basis FROM event WHERE change_set = ?1 AND no = ?2")?
        .query_row((draft, number), event_of)
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

fn event_of(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event { kind: event_kind(row, 0)?, happened_on: day_if_any(row, 1)?, basis: row.get(2)? })
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line { event: row.get(0)?, before: row.get(1)?, after: unit_json(row, 2)?, note: row.get(3)? })
}
