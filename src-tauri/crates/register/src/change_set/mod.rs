//! Change sets (đợt thay đổi) as data: drafts, the plans that edit them, and the sealed sets that applying makes of them.
//!
//! Invariants: a draft has **one net line per code**; its status is derived from the state before and after and never
//! stored as an opinion; a plan is the whole difference an act makes, so preview, undo and apply use the same thing.

mod draft;
mod drawing;
mod plan;
mod redraw;
mod sealed;

pub use draft::{Draft, Header};
pub use drawing::{Above, After, Children, Drawing, Edge, Fate, Row};
pub use plan::{Plan, RowDelta};
pub use sealed::{Decision, Sealed, SealedLine, Version};

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Code, Unit, name};

/// Number of an applied set in the chain, counted from 1 without gaps.
pub type SetNumber = u32;
/// Identity of a change set in its file; it stays the same when the draft is applied.
pub type DraftId = i64;
/// Identity of a draft that is in no file yet.
pub const NOT_STORED: DraftId = 0;
/// Identity of a version in its file; every version that is made gets a higher one.
pub type VersionId = i64;
/// Number of an event within its change set, from 1.
pub type EventNumber = u32;

/// What a change set is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SetKind {
    /// The first load of a register, or of a tree below a level-1 body that it did not have.
    Opening,
    /// Changes under a decision of the level-1 body.
    Decision,
    /// Contact data changed at once, without a document (CV 1018/BTTTT-THH §1.3c).
    Direct,
    /// Puts right what an earlier set said wrongly; needs a decision and a reason.
    Correction,
}

impl SetKind {
    /// The kind as the window and lists word it.
    pub fn word(self) -> &'static str {
        match self {
            SetKind::Opening => "Lập sổ",
            SetKind::Decision => "Theo quyết định",
            SetKind::Direct => "Cập nhật ngay",
            SetKind::Correction => "Đính chính",
        }
    }
}

/// The legal status of a changed entry (CV 1018/BTTTT-THH §1.3b).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Cấp mới: the code is new.
    Issued,
    /// Đổi tên: another name, the code stays.
    Renamed,
    /// Thay đổi thông tin: other data, or the name spelt otherwise.
    InfoChanged,
    /// Đóng mã: the code is closed for good.
    Closed,
}

impl Status {
    /// All statuses in the order the decision counts them.
    pub const ALL: [Status; 4] = [Status::Issued, Status::Renamed, Status::InfoChanged, Status::Closed];

    /// The status as the law words it.
    pub fn word(self) -> &'static str {
        match self {
            Status::Issued => "Cấp mới",
            Status::Renamed => "Đổi tên",
            Status::InfoChanged => "Thay đổi thông tin",
            Status::Closed => "Đóng mã",
        }
    }

    /// The status that follows from the state before and after; `None` where nothing differs.
    ///
    /// A name that differs only in spelling (tone mark place, Đ/Ð, spaces, capitals) is the same name: not a renaming.
    pub fn between(before: Option<&Unit>, after: Option<&Unit>) -> Option<Status> {
        match (before, after) {
            (None, None) => None,
            (None, Some(_)) => Some(Status::Issued),
            (Some(_), None) => Some(Status::Closed),
            (Some(old), Some(new)) if old == new => None,
            (Some(old), Some(new)) if name::key(&old.name) != name::key(&new.name) => Some(Status::Renamed),
            (Some(_), Some(_)) => Some(Status::InfoChanged),
        }
    }
}

/// What happened to units, as opposed to what the register then says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum EventKind {
    /// Thành lập: units that come from no other.
    Establish,
    /// Đổi tên: another name for one unit.
    Rename,
    /// Thay đổi thông tin: other data of one unit.
    Info,
    /// Sáp nhập: several units become one.
    Merge,
    /// Chia tách: one unit becomes several.
    Split,
    /// Sắp xếp: several units become several.
    Reorganise,
    /// Chuyển cơ quan chủ quản: a unit goes under another one.
    Move,
    /// Giải thể: a unit ends and becomes nothing; also a code closed or retired by hand.
    Dissolve,
    /// Đính chính: what the register said was wrong from the start.
    Correct,
}

impl EventKind {
    /// The kind as the window and lists word it.
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Establish => "Thành lập",
            EventKind::Rename => "Đổi tên",
            EventKind::Info => "Thay đổi thông tin",
            EventKind::Merge => "Sáp nhập",
            EventKind::Split => "Chia tách",
            EventKind::Reorganise => "Sắp xếp",
            EventKind::Move => "Chuyển cơ quan chủ quản",
            EventKind::Dissolve => "Giải thể",
            EventKind::Correct => "Đính chính",
        }
    }

    /// Whether the level-1 body must decide on it: founding, merging, splitting, dissolving, and what amounts to them
    /// (CV 1018/BTTTT-THH §1.3b).
    pub fn must_be_decided(self) -> bool {
        match self {
            EventKind::Establish
            | EventKind::Merge
            | EventKind::Split
            | EventKind::Reorganise
            | EventKind::Move
            | EventKind::Dissolve => true,
            EventKind::Rename | EventKind::Info | EventKind::Correct => false,
        }
    }

    /// Whether the officer draws it with units before and after, so that it has edges.
    pub fn is_reorganisation(self) -> bool {
        match self {
            EventKind::Merge | EventKind::Split | EventKind::Reorganise | EventKind::Move => true,
            EventKind::Establish | EventKind::Rename | EventKind::Info | EventKind::Dissolve | EventKind::Correct => {
                false
            }
        }
    }
}

/// One event of a change set; lines and edges name it by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// What kind of event it is.
    pub kind: EventKind,
    /// The day it happened. A draft may leave it open; then applying gives it the day on which the set takes force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_on: Option<NaiveDate>,
    /// The document it rests on, as text (number, date, issuer).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The drawing it was judged in, where it was drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawn>,
}

impl Event {
    /// An event of this kind of which nothing else is known yet.
    pub fn new(kind: EventKind) -> Self {
        Self { kind, happened_on: None, basis: None, drawn: None }
    }
}

/// The drawing behind an event. Parts that do not touch each other are events of their own; the first of them keeps the
/// drawing they were judged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Drawn {
    /// The drawing itself.
    Here(Arc<Drawing>),
    /// That of the event of this number.
    With(EventNumber),
}

/// How much of a unit goes to a unit after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Share {
    /// All of it goes there.
    Whole,
    /// A part of it goes there; the rest goes elsewhere, or stays.
    Part,
}

/// The key of an edge: number of the event, code before, code after. A code that is kept leads to itself.
pub type SuccessionKey = (EventNumber, Code, Code);

/// An edge from a code to a code of an event: who became whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Succession {
    /// How much of the unit before goes there.
    pub share: Share,
    /// Whether the unit after has the name of the unit before, by the name rule (CV 1018/BTTTT-THH §1.2b, c).
    pub same_name: bool,
    /// What was decided where the law is silent, why and by whom, as the list prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
}

/// The net change of one code in a draft: from `before` to `after`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Number of the event it follows from.
    pub event: EventNumber,
    /// The version of the register it starts from; `None`: the code is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<VersionId>,
    /// What the register will say; `None`: the code is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Arc<Unit>>,
    /// Why the code is closed, or another remark that the list prints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Line {
    /// Whether the line gives a new code.
    pub fn issues(&self) -> bool {
        self.before.is_none()
    }

    /// Whether the line closes its code.
    pub fn closes(&self) -> bool {
        self.after.is_none()
    }
}
