//! How the values of the rules stand in columns: texts, dates, kinds.
//!
//! Reading is strict: a value that is not exactly of its form makes the file count as damaged.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use register::change_set::{Drawn, Event, EventKind, SetKind, Share, Status, Succession};
use register::{Code, Unit};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};

/// The columns of a unit, in the order in which [`unit`] reads them.
pub(crate) const UNIT: &str = "name, address, email, phone, fax, website, qcvn102";

/// The columns of a unit of the version with this alias.
pub(crate) fn unit_columns(alias: &str) -> String {
    UNIT.split(", ").map(|column| format!("{alias}.{column}")).collect::<Vec<_>>().join(", ")
}

/// Reads the unit whose columns begin at `at`.
pub(crate) fn unit(row: &Row<'_>, at: usize) -> Result<Unit> {
    Ok(Unit {
        name: row.get(at)?,
        address: row.get(at + 1)?,
        email: row.get(at + 2)?,
        phone: row.get(at + 3)?,
        fax: row.get(at + 4)?,
        website: row.get(at + 5)?,
        qcvn102: row.get(at + 6)?,
    })
}

/// Reads the unit whose columns begin at `at`, if there is one.
pub(crate) fn unit_if_any(row: &Row<'_>, at: usize) -> Result<Option<Unit>> {
    match row.get_ref(at)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => unit(row, at).map(Some),
    }
}

/// Reads a code.
pub(crate) fn code(row: &Row<'_>, at: usize) -> Result<Code> {
    Code::parse(row.get_ref(at)?.as_str()?).map_err(|_| bad(at, "code"))
}

/// Reads a date.
pub(crate) fn day(row: &Row<'_>, at: usize) -> Result<NaiveDate> {
    day_if_any(row, at)?.ok_or_else(|| bad(at, "date"))
}

/// Reads a date that may be missing.
pub(crate) fn day_if_any(row: &Row<'_>, at: usize) -> Result<Option<NaiveDate>> {
    let Some(text) = row.get_ref(at)?.as_str_or_null()? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| bad(at, "date"))
}

/// Reads a time to the second.
pub(crate) fn time(row: &Row<'_>, at: usize) -> Result<NaiveDateTime> {
    row.get_ref(at)?.as_str()?.parse().map_err(|_| bad(at, "time"))
}

/// Reads a time to the second that may be missing.
pub(crate) fn time_if_any(row: &Row<'_>, at: usize) -> Result<Option<NaiveDateTime>> {
    let Some(text) = row.get_ref(at)?.as_str_or_null()? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| bad(at, "time"))
}

/// Reads a text that may be missing, as it stands in the file.
pub(crate) fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<Option<&'a str>> {
    Ok(row.get_ref(at)?.as_str_or_null()?)
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A time as it is written: to the second.
pub(crate) fn time_text(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Reads a kind of set.
pub(crate) fn set_kind(row: &Row<'_>, at: usize) -> Result<SetKind> {
    match row.get_ref(at)?.as_str()? {
        "opening" => Ok(SetKind::Opening),
        "decision" => Ok(SetKind::Decision),
        "direct" => Ok(SetKind::Direct),
        "correction" => Ok(SetKind::Correction),
        _ => Err(bad(at, "kind of set")),
    }
}

/// A kind of set as it is written.
pub(crate) fn set_kind_text(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Opening => "opening",
        SetKind::Decision => "decision",
        SetKind::Direct => "direct",
        SetKind::Correction => "correction",
    }
}

/// Reads a status.
pub(crate) fn status(row: &Row<'_>, at: usize) -> Result<Status> {
    match row.get_ref(at)?.as_str()? {
        "issued" => Ok(Status::Issued),
        "renamed" => Ok(Status::Renamed),
        "info" => Ok(Status::InfoChanged),
        "closed" => Ok(Status::Closed),
        _ => Err(bad(at, "status")),
    }
}

/// A status as it is written.
pub(crate) fn status_text(status: Status) -> &'static str {
    match status {
        Status::Issued => "issued",
        Status::Renamed => "renamed",
        Status::InfoChanged => "info",
        Status::Closed => "closed",
    }
}

const EVENT_KINDS: [(EventKind, &str); 9] = [
    (EventKind::Establish, "establish"),
    (EventKind::Rename, "rename"),
    (EventKind::Info, "info"),
    (EventKind::Merge, "merge"),
    (EventKind::Split, "split"),
    (EventKind::Reorganise, "reorganise"),
    (EventKind::Move, "move"),
    (EventKind::Dissolve, "dissolve"),
    (EventKind::Correct, "correct"),
];

/// Reads a kind of event.
pub(crate) fn event_kind(row: &Row<'_>, at: usize) -> Result<EventKind> {
    let text = row.get_ref(at)?.as_str()?;
    EVENT_KINDS.iter().find(|(_, word)| *word == text).map(|(kind, _)| *kind).ok_or_else(|| bad(at, "kind of event"))
}

/// A kind of event as it is written.
pub(crate) fn event_kind_text(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Establish => "establish",
        EventKind::Rename => "rename",
        EventKind::Info => "info",
        EventKind::Merge => "merge",
        EventKind::Split => "split",
        EventKind::Reorganise => "reorganise",
        EventKind::Move => "move",
        EventKind::Dissolve => "dissolve",
        EventKind::Correct => "correct",
    }
}

/// The columns of an event, in the order in which [`event`] reads them.
pub(crate) const EVENT: &str = "kind, happened_on, basis, draw, drawn_with";

/// Reads the event whose columns begin at `at`.
pub(crate) fn event(row: &Row<'_>, at: usize) -> Result<Event> {
    let drawn = match (row.get_ref(at + 3)?.as_str_or_null()?, row.get(at + 4)?) {
        (Some(text), _) => Some(Drawn::Here(serde_json::from_str(text).map_err(|_| bad(at + 3, "drawing"))?)),
        (None, Some(first)) => Some(Drawn::With(first)),
        (None, None) => None,
    };
    Ok(Event { kind: event_kind(row, at)?, happened_on: day_if_any(row, at + 1)?, basis: row.get(at + 2)?, drawn })
}

/// The columns of an edge, in the order in which [`succession`] reads them.
pub(crate) const SUCCESSION: &str = "share, same_name, decided";

/// Reads the edge whose columns begin at `at`.
pub(crate) fn succession(row: &Row<'_>, at: usize) -> Result<Succession> {
    let share = match row.get_ref(at)?.as_str()? {
        "whole" => Share::Whole,
        "part" => Share::Part,
        _ => return Err(bad(at, "share")),
    };
    Ok(Succession { share, same_name: row.get(at + 1)?, decided: row.get(at + 2)? })
}

/// A share as it is written.
pub(crate) fn share_text(share: Share) -> &'static str {
    match share {
        Share::Whole => "whole",
        Share::Part => "part",
    }
}

/// Reads a unit that stands as JSON, if there is one.
pub(crate) fn unit_json(row: &Row<'_>, at: usize) -> Result<Option<Arc<Unit>>> {
    let Some(text) = row.get_ref(at)?.as_str_or_null()? else { return Ok(None) };
    serde_json::from_str(text).map(|unit| Some(Arc::new(unit))).map_err(|_| bad(at, "unit"))
}

/// The error of a column whose value is not of its form.
pub(crate) fn bad(at: usize, what: &str) -> Error {
    Error::FromSqlConversionFailure(at, Type::Text, format!("not a {what}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_event_reads_back() {
        for (kind, word) in EVENT_KINDS {
            assert_eq!(event_kind_text(kind), word);
        }
    }
}
