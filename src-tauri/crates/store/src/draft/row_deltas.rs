//! Writes the row deltas of a plan, each compared with the file first.

use register::Code;
use register::change_set::{
    DraftId, Drawn, Event, EventNumber, Header, Line, Plan, RowDelta, Succession, SuccessionKey,
};
use rusqlite::Connection;

use crate::StoreError;
use crate::row::{event_kind_text, set_kind_text, share_text};

use super::read;

/// Writes every row of the plan.
///
/// # Errors
/// [`StoreError::Stale`] where the file says something else than the plan was made for.
pub(super) fn write(connection: &Connection, plan: &Plan) -> Result<(), StoreError> {
    let Some(header) = read::header(connection, plan.draft())? else { return Err(StoreError::Stale { code: None }) };
    if let Some(delta) = plan.header() {
        write_header(connection, plan.draft(), &header, delta)?;
    }
    for delta in plan.events() {
        expect_fit(read::event_at(connection, plan.draft(), delta.key)? == delta.before, None)?;
        if let Some(event) = &delta.after {
            write_event(connection, plan.draft(), delta.key, event)?;
        }
    }
    for delta in plan.lines() {
        expect_fit(read::line(connection, plan.draft(), &delta.key)? == delta.before, Some(&delta.key))?;
        write_line(connection, plan.draft(), delta).map_err(|error| as_stale(error, &delta.key))?;
    }
    for delta in plan.successions() {
        let found = read::succession_at(connection, plan.draft(), &delta.key)?;
        expect_fit(found == delta.before, Some(&delta.key.1))?;
        write_succession(connection, plan.draft(), &delta.key, delta.after.as_ref())?;
    }
    // Last, when no line and no edge names them any more.
    for delta in plan.events().iter().filter(|delta| delta.after.is_none()) {
        delete_event(connection, plan.draft(), delta.key)?;
    }
    Ok(())
}

fn write_header(
    connection: &Connection,
    draft: DraftId,
    found: &Header,
    delta: &RowDelta<(), Header>,
) -> Result<(), StoreError> {
    expect_fit(delta.before.as_ref() == Some(found), None)?;
    let Some(header) = &delta.after else { return Err(StoreError::Stale { code: None }) };
    connection.prepare_cached("UPDATE change_set SET kind = ?2, title = ?3, notes = ?4 WHERE id = ?1")?.execute((
        draft,
        set_kind_text(header.kind),
        &header.title,
        &header.notes,
    ))?;
    Ok(())
}

/// Writes an event over the one of its number, or as a new one.
pub(crate) fn write_event(
    connection: &Connection,
    set: DraftId,
    number: EventNumber,
    event: &Event,
) -> Result<(), StoreError> {
    let (draw, drawn_with) = match &event.drawn {
        None => (None, None),
        Some(Drawn::Here(draw)) => (Some(serde_json::to_string(draw)?), None),
        Some(Drawn::With(first)) => (None, Some(*first)),
    };
    connection
        .prepare_cached(
            "INSERT INTO event(change_set, no, kind, happened_on, basis, draw, drawn_with)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT(change_set, no) DO UPDATE SET kind = excluded.kind, happened_on = excluded.happened_on,
               basis = excluded.basis, draw = excluded.draw, drawn_with = excluded.drawn_with",
        )?
        .execute((
            set,
            number,
            event_kind_text(event.kind),
            event.happened_on.map(|day| day.to_string()),
            &event.basis,
            draw,
            drawn_with,
        ))?;
    Ok(())
}

/// Writes an edge over the one between these codes, or as a new one; or takes it away.
pub(crate) fn write_succession(
    connection: &Connection,
    set: DraftId,
    (number, from, to): &SuccessionKey,
    edge: Option<&Succession>,
) -> Result<(), StoreError> {
    let Some(edge) = edge else {
        connection
            .prepare_cached(
                "DELETE FROM succession WHERE change_set = ?1 AND event_no = ?2 AND from_code = ?3 AND to_code = ?4",
            )?
            .execute((set, number, from.as_str(), to.as_str()))?;
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT INTO succession(change_set, event_no, from_code, to_code, share, same_name, decided)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT(change_set, event_no, from_code, to_code) DO UPDATE
             SET share = excluded.share, same_name = excluded.same_name, decided = excluded.decided",
        )?
        .execute((set, number, from.as_str(), to.as_str(), share_text(edge.share), edge.same_name, &edge.decided))?;
    Ok(())
}

fn delete_event(connection: &Connection, draft: DraftId, number: EventNumber) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM event WHERE change_set = ?1 AND no = ?2")?.execute((draft, number))?;
    Ok(())
}

fn write_line(connection: &Connection, draft: DraftId, delta: &RowDelta<Code, Line>) -> Result<(), StoreError> {
    let code = delta.key.as_str();
    match (&delta.before, &delta.after) {
        (None, None) => {}
        (Some(_), None) => {
            connection
                .prepare_cached("DELETE FROM line WHERE change_set = ?1 AND code = ?2")?
                .execute((draft, code))?;
            connection
                .prepare_cached("DELETE FROM reservation WHERE code = ?1 AND change_set = ?2")?
                .execute((code, draft))?;
        }
        (None, Some(line)) => {
            connection
                .prepare_cached("INSERT INTO reservation(code, change_set) VALUES(?1, ?2)")?
                .execute((code, draft))?;
            connection
                .prepare_cached(
                    "INSERT INTO line(change_set, code, event_no, before_version, draft_after, note)
                     VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((draft, code, line.event, line.before, after_json(line)?, &line.note))?;
        }
        (Some(_), Some(line)) => {
            connection
                .prepare_cached(
                    "UPDATE line SET event_no = ?3, before_version = ?4, draft_after = ?5, note = ?6
                     WHERE change_set = ?1 AND code = ?2",
                )?
                .execute((draft, code, line.event, line.before, after_json(line)?, &line.note))?;
        }
    }
    Ok(())
}

fn after_json(line: &Line) -> Result<Option<String>, StoreError> {
    Ok(line.after.as_deref().map(serde_json::to_string).transpose()?)
}

fn expect_fit(fits: bool, code: Option<&Code>) -> Result<(), StoreError> {
    if fits { Ok(()) } else { Err(StoreError::Stale { code: code.cloned() }) }
}

/// A line that was right when the plan was made and is not any more: another draft took the code, or a set was applied.
fn as_stale(error: StoreError, code: &Code) -> StoreError {
    const OVERTAKEN: [&str; 6] = [
        "reservation.taken",
        "line.given",
        "line.given_update",
        "line.under_closed",
        "line.stale",
        "line.stale_update",
    ];
    match error {
        StoreError::Guard { message } if OVERTAKEN.contains(&message.as_str()) => {
            StoreError::Stale { code: Some(code.clone()) }
        }
        other => other,
    }
}
