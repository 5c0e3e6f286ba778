//! Applied sets: sealed once, then only read: the register of today, of any day, the history of a code.
//!
//! Invariant: a set and everything that hangs on it is written in one transaction and hash-linked to the set before it;
//! the hash covers what the file then says ([`content`]), not what the caller meant.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use register::change_set::{
    Decision, Event, EventKind, EventNumber, SetKind, SetNumber, Status, Succession, SuccessionKey, VersionId,
};
use register::{Code, Unit};

mod beginning;
mod closing;
pub(crate) mod content;
mod happened;
mod history;
mod lineage;
mod list;
mod load;
mod moment;
mod read;
mod seal;
mod stage;

pub use beginning::Beginning;
pub use lineage::AppliedSuccession;
pub use list::ListedUnit;
pub use moment::Cause;
pub use register::validity::EndedBy;

/// An applied set as the history of a code names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRef {
    /// Number in the chain, from 1.
    pub number: SetNumber,
    /// What the set rests on: a first load, a decision, contact data, a correction.
    pub kind: SetKind,
    /// Title the officer gave it.
    pub title: String,
    /// The decision it rests on; `None` where it rests on none.
    pub decision: Option<Decision>,
    /// The day from which its versions hold.
    pub effective_on: NaiveDate,
    /// When it was applied, local time.
    pub applied_at: NaiveDateTime,
}

/// How a version ended, and by which set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionEnd {
    /// Whether another version followed, the code was closed, or the version was declared wrong.
    pub by: EndedBy,
    /// The set that ended it.
    pub set: SetRef,
    /// Kind of the event behind it.
    pub event: EventKind,
    /// Reason or remark on that set's line.
    pub note: Option<String>,
}

/// One version of a code, with the sets that opened and ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// Identity of the version.
    pub version: VersionId,
    /// What the register said.
    pub unit: Unit,
    /// The first day it holds.
    pub valid_from: NaiveDate,
    /// The first day it does not hold any more; `None` while no end is known, or where it was declared wrong.
    pub valid_to: Option<NaiveDate>,
    /// The set that opened it.
    pub opened: SetRef,
    /// Legal status of the line that opened it (CV 1018/BTTTT-THH §1.3).
    pub status: Status,
    /// Kind of the event behind that line.
    pub event: EventKind,
    /// Remark on the line that opened it.
    pub note: Option<String>,
    /// How it ended; `None` while it stands.
    pub ended: Option<VersionEnd>,
}

/// How many lines of each status a set has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatusCounts {
    /// Lines that give a code (Cấp mới).
    pub issued: u32,
    /// Lines that change a name (Đổi tên).
    pub renamed: u32,
    /// Lines that change other data (Thay đổi thông tin).
    pub info_changed: u32,
    /// Lines that close a code (Đóng mã).
    pub closed: u32,
}

/// An applied set in a list of sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetSummary {
    /// What identifies it: number, kind, title, decision, dates.
    pub set: SetRef,
    /// Notes of the officer; may be empty.
    pub notes: String,
    /// Name of the officer who applied it.
    pub applied_by: String,
    /// How many lines of each status it has.
    pub counts: StatusCounts,
    /// Its hash, lower-case hexadecimal, which the next set names.
    pub hash: String,
}

/// A line of an applied set with the texts before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLine {
    /// The code the line is about.
    pub code: Code,
    /// Legal status (CV 1018/BTTTT-THH §1.3).
    pub status: Status,
    /// Number of the event it follows from, within the set.
    pub event: EventNumber,
    /// What the register said before; `None` where the code is new.
    pub before: Option<Unit>,
    /// What the register says since; `None` where the code is closed.
    pub after: Option<Unit>,
    /// Reason or remark on the line.
    pub note: Option<String>,
}

/// A whole applied set with its events and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRecord {
    /// What stands in the list of sets.
    pub summary: SetSummary,
    /// The hash of the set before it; 64 zeros for the first.
    pub previous_hash: String,
    /// Its events in the order of their numbers.
    pub events: Vec<(EventNumber, Event)>,
    /// Its lines in the order of codes.
    pub lines: Vec<SetLine>,
    /// Which code became which, by event and codes.
    pub successions: BTreeMap<SuccessionKey, Succession>,
}
