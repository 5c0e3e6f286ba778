//! Applied sets: sealed once, then only read: the register of today, of any day, the history of a code.
//!
//! Invariant: a set and everything that hangs on it is written in one transaction and hash-linked to the set before it;
//! the hash covers what the file then says ([`content`]), not what the caller meant.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use register::change::{
    Decision, Event, EventKind, EventNumber, SetKind, SetNumber, Status, Succession, SuccessionKey, VersionId,
};
use register::{Code, Unit};

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

pub use lineage::Became;
pub use list::ListedUnit;
pub use moment::Cause;
pub use register::time::EndedBy;

/// An applied set as the history of a code names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRef {
    /// Number in the chain.
    pub number: SetNumber,
    /// Kind.
    pub kind: SetKind,
    /// Title.
    pub title: String,
    /// The decision behind it.
    pub decision: Option<Decision>,
    /// From when its versions hold.
    pub effective_on: NaiveDate,
    /// When it was applied.
    pub applied_at: NaiveDateTime,
}

/// The end of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub by: EndedBy,
    /// The set that ended it.
    pub set: SetRef,
    /// What happened then.
    pub event: EventKind,
    /// Reason or remark of that set's line.
    pub note: Option<String>,
}

/// One version of a code, with the sets that opened and ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// Identity of the version.
    pub version: VersionId,
    /// What the register said.
    pub unit: Unit,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day it did not hold any more.
    pub valid_to: Option<NaiveDate>,
    /// The set that opened it.
    pub opened: SetRef,
    /// Legal status of the line that opened it.
    pub status: Status,
    /// What happened then.
    pub event: EventKind,
    /// Remark of the line that opened it.
    pub note: Option<String>,
    /// How it ended; `None` while it holds.
    pub ended: Option<Ended>,
}

/// How many lines of each status a set has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatusCounts {
    /// Cấp mới.
    pub issued: u32,
    /// Đổi tên.
    pub renamed: u32,
    /// Thay đổi thông tin.
    pub info_changed: u32,
    /// Đóng mã.
    pub closed: u32,
}

/// An applied set in a list of sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetSummary {
    /// Number, kind, title, decision, dates.
    pub set: SetRef,
    /// Notes.
    pub notes: String,
    /// Who applied it.
    pub applied_by: String,
    /// Lines by status.
    pub counts: StatusCounts,
    /// Its link of the chain.
    pub hash: String,
}

/// A line of an applied set with the texts before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLine {
    /// The code.
    pub code: Code,
    /// Legal status.
    pub status: Status,
    /// The event it follows from.
    pub event: EventNumber,
    /// What the register said before; `None`: the code is new.
    pub before: Option<Unit>,
    /// What it says since; `None`: the code is closed.
    pub after: Option<Unit>,
    /// Reason or remark.
    pub note: Option<String>,
}

/// A whole applied set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRecord {
    /// What stands in the list of sets.
    pub summary: SetSummary,
    /// The link before it.
    pub previous_hash: String,
    /// Events by number.
    pub events: Vec<(EventNumber, Event)>,
    /// Lines in the order of codes.
    pub lines: Vec<SetLine>,
    /// Who became whom, by event.
    pub successions: BTreeMap<SuccessionKey, Succession>,
}
