//! Change sets (đợt thay đổi): drafts, the plans that edit them, and the sealed sets that applying makes of them.
//!
//! Invariants: a draft has **one net line per code**; its status is derived from the state before and after and never
//! stored as an opinion; a plan is the whole difference an act makes, so preview, undo and apply use the same thing.

mod admit;
mod close;
mod correct;
mod draft_edit;
mod edit;
mod event;
#[cfg(test)]
mod fixture;
mod header;
mod issue;
mod origin;
mod overtaken;
mod rebuild;
mod retire;
mod review;
mod seal;
mod take_back;

pub use admit::admit;
pub use close::Closing;
pub use correct::CORRECTED;
pub(crate) use draft_edit::Standing;
pub use draft_edit::{DraftEdit, Origin};
pub use header::{check_header, edit_header};
pub use issue::{Chosen, NewUnit};
pub use overtaken::{Overtaken, changed_since, overtaken};
pub use rebuild::{LeftOut, Rebuilt, keeps_a_changed_name};
pub use review::review;
pub use seal::{Terms, seal};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::event::Draw;
use crate::name;
use crate::{Code, Problem, Unit};

/// Number of an applied set in the chain, from 1 without gaps.
pub type SetNumber = u32;
/// Identity of a change set in its file, draft or not.
pub type DraftId = i64;
/// Identity of a version in its file; rises with every version made.
pub type VersionId = i64;
/// Number of an event within its change set, from 1.
pub type EventNumber = u32;

/// What a change set is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SetKind {
    /// First load of a register.
    Opening,
    /// Changes under a decision of the level-1 body.
    Decision,
    /// Contact data at once, without a document (CV 1018/BTTTT-THH §1.3).
    Direct,
    /// Puts right what an earlier set said wrongly; needs a decision and a reason.
    Correction,
}

impl SetKind {
    /// The kind in words.
    pub fn word(self) -> &'static str {
        match self {
            SetKind::Opening => "Lập sổ",
            SetKind::Decision => "Theo quyết định",
            SetKind::Direct => "Cập nhật trực tiếp",
            SetKind::Correction => "Đính chính",
        }
    }
}

/// The legal status of a changed entry (CV 1018/BTTTT-THH §1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Cấp mới.
    Issued,
    /// Đổi tên (the code stays).
    Renamed,
    /// Thay đổi thông tin.
    InfoChanged,
    /// Đóng mã.
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
    /// Thành lập.
    Establish,
    /// Đổi tên.
    Rename,
    /// Thay đổi thông tin.
    Info,
    /// Sáp nhập.
    Merge,
    /// Chia tách.
    Split,
    /// Sắp xếp (m:n).
    Reorganise,
    /// Chuyển cơ quan chủ quản.
    Move,
    /// Giải thể.
    Dissolve,
    /// Đính chính.
    Correct,
}

impl EventKind {
    /// The kind in words.
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
    /// (CV 1018/BTTTT-THH §1.4).
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

    /// Whether it is drawn with units before and after, and has edges.
    pub fn is_reorganisation(self) -> bool {
        match self {
            EventKind::Merge | EventKind::Split | EventKind::Reorganise | EventKind::Move => true,
            EventKind::Establish | EventKind::Rename | EventKind::Info | EventKind::Dissolve | EventKind::Correct => {
                false
            }
        }
    }
}

/// One event; the lines that follow from it name its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Kind of event.
    pub kind: EventKind,
    /// The day it happened; in a draft it may be open, then it becomes the effective date on applying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_on: Option<NaiveDate>,
    /// The document it rests on, as text (number, date, issuer).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What the officer drew, where the event was drawn.
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
    Here(Arc<Draw>),
    /// That of the event of this number.
    With(EventNumber),
}

/// How much of a unit goes to a successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Share {
    /// All of it.
    Whole,
    /// Some of it; the rest goes elsewhere, or stays.
    Part,
}

/// Which edge: the event, the code before, the code after. A code that is kept leads to itself.
pub type SuccessionKey = (EventNumber, Code, Code);

/// An edge from a code to a code of an event: who became whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Succession {
    /// How much of the unit before.
    pub share: Share,
    /// Whether it has the same name after.
    pub same_name: bool,
    /// Where the law was silent: what was decided, why and by whom, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
}

/// The net change of one code in a draft: `before` → `after`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The event it follows from.
    pub event: EventNumber,
    /// The version of the register it starts from; `None`: the code is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<VersionId>,
    /// What the register will say; `None`: the code is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Arc<Unit>>,
    /// Why it is closed, or another remark that the list prints.
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

/// What a draft says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// Kind of set.
    pub kind: SetKind,
    /// Title the officer gave it.
    pub title: String,
    /// Notes; for a correction the reason.
    #[serde(default)]
    pub notes: String,
}

/// A change set that is not decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Identity in the file.
    pub id: DraftId,
    /// Title, notes, kind.
    pub header: Header,
    /// Events by number.
    pub events: BTreeMap<EventNumber, Event>,
    /// Net lines by code.
    pub lines: BTreeMap<Code, Line>,
    /// Who became whom, by event.
    pub successions: BTreeMap<SuccessionKey, Succession>,
}

impl Draft {
    /// An empty draft.
    pub fn new(id: DraftId, header: Header) -> Self {
        Self { id, header, events: BTreeMap::new(), lines: BTreeMap::new(), successions: BTreeMap::new() }
    }

    /// Whether a line of this draft gives a code that was closed before the register began.
    pub fn retires(&self, line: &Line) -> bool {
        line.issues() && self.events.get(&line.event).is_some_and(|event| event.kind == EventKind::Dissolve)
    }

    /// Whether a line of this draft says that the version it starts from was wrong from its first day: it is voided, and
    /// what the line says takes its place from that day on.
    pub fn voids(&self, line: &Line) -> bool {
        line.before.is_some()
            && line.after.is_some()
            && self.events.get(&line.event).is_some_and(|event| event.kind == EventKind::Correct)
    }

    /// Takes over a plan that was admitted.
    pub fn take(&mut self, plan: &Plan) {
        if let Some(header) = plan.header.as_ref().and_then(|delta| delta.after.clone()) {
            self.header = header;
        }
        for delta in &plan.events {
            replace(&mut self.events, delta);
        }
        if self.lines.is_empty() {
            // The rows of a plan stand in order; a tree is laid out from them at once.
            self.lines =
                plan.lines.iter().filter_map(|delta| Some((delta.key.clone(), delta.after.clone()?))).collect();
        } else {
            plan.lines.iter().for_each(|delta| replace(&mut self.lines, delta));
        }
        for delta in &plan.successions {
            replace(&mut self.successions, delta);
        }
    }
}

/// One row of a draft before and after an act; `None` is: no such row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDelta<K, V> {
    /// Which row.
    pub key: K,
    /// The row before.
    pub before: Option<V>,
    /// The row after.
    pub after: Option<V>,
}

fn replace<K: Ord + Clone, V: Clone>(rows: &mut BTreeMap<K, V>, delta: &RowDelta<K, V>) {
    match &delta.after {
        Some(row) => rows.insert(delta.key.clone(), row.clone()),
        None => rows.remove(&delta.key),
    };
}

/// Everything one act changes in one draft. Undoing it is writing [`Plan::inverse`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The draft it edits.
    pub draft: DraftId,
    /// What the officer did, in Vietnamese, for the undo menu (`Đổi tên H53.01`).
    pub title: String,
    /// Title, notes and kind, where the act edits them.
    pub header: Option<RowDelta<(), Header>>,
    /// Events made, changed or dropped.
    pub events: Vec<RowDelta<EventNumber, Event>>,
    /// Lines made, changed or dropped, in the order of codes.
    pub lines: Vec<RowDelta<Code, Line>>,
    /// Edges made, changed or dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successions: Vec<RowDelta<SuccessionKey, Succession>>,
    /// What deserves a second look; not part of what is kept.
    #[serde(skip)]
    pub warnings: Vec<Problem>,
}

impl Plan {
    /// Whether the act changes nothing.
    pub fn is_empty(&self) -> bool {
        self.header.is_none() && self.events.is_empty() && self.lines.is_empty() && self.successions.is_empty()
    }

    /// The plan that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Plan {
        fn turn<K: Clone, V: Clone>(delta: &RowDelta<K, V>) -> RowDelta<K, V> {
            RowDelta { key: delta.key.clone(), before: delta.after.clone(), after: delta.before.clone() }
        }
        Plan {
            draft: self.draft,
            title: self.title.clone(),
            header: self.header.as_ref().map(turn),
            events: self.events.iter().map(turn).collect(),
            lines: self.lines.iter().map(turn).collect(),
            successions: self.successions.iter().map(turn).collect(),
            warnings: Vec::new(),
        }
    }
}

/// The legal act a set rests on (quyết định).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Number (`12/QĐ-UBND`).
    pub number: String,
    /// Date, `yyyy-mm-dd`.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub dated: NaiveDate,
    /// Who issued it.
    pub issuer: String,
}

/// A version: what the register says of a code from `valid_from` until it is ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Identity.
    pub id: VersionId,
    /// What it says.
    pub unit: Arc<Unit>,
    /// First day it holds.
    pub valid_from: NaiveDate,
    /// First day it does not hold any more; `None` while it holds.
    pub valid_to: Option<NaiveDate>,
}

/// A line of a sealed set; versions are named by identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedLine {
    /// The code.
    pub code: Code,
    /// The event it follows from.
    pub event: EventNumber,
    /// Legal status.
    pub status: Status,
    /// The version it ends; `None`: the code is new.
    pub before: Option<VersionId>,
    /// The version it opens; `None`: the code is closed. Together with `Closed` and no version before: a code that was
    /// closed before the register began, opened and ended by this set.
    pub after: Option<(VersionId, Arc<Unit>)>,
    /// Reason or remark.
    pub note: Option<String>,
}

/// A change set made final: everything that applying writes, in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its number in the chain.
    pub number: SetNumber,
    /// The draft it was; `None` where it never was one (opening, direct).
    pub draft: Option<DraftId>,
    /// Title, notes, kind.
    pub header: Header,
    /// The decision behind it.
    pub decision: Option<Decision>,
    /// From when its versions hold.
    pub effective_on: NaiveDate,
    /// When it was applied, local time.
    pub at: NaiveDateTime,
    /// Who applied it.
    pub by: String,
    /// Events by number, each with its day.
    pub events: BTreeMap<EventNumber, Event>,
    /// Lines in the order of codes.
    pub lines: Vec<SealedLine>,
    /// Who became whom, by event.
    pub successions: BTreeMap<SuccessionKey, Succession>,
}

impl Sealed {
    /// Whether a line voids the version before and takes its place from its first day; see [`Draft::voids`].
    pub fn voids(&self, line: &SealedLine) -> bool {
        line.before.is_some()
            && line.after.is_some()
            && self.events.get(&line.event).is_some_and(|event| event.kind == EventKind::Correct)
    }
}
