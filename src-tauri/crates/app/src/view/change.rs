//! What acts and sets change, in short.

use register::change_set::{SetKind, Status};
use register::problem::Problem;
use register::unit::{Field, Unit};
use serde::Serialize;
use store::StatusCounts;
use ts_rs::TS;

use super::CodeName;

/// The event behind a row of a draft.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventOrigin {
    /// What happened, in words.
    pub kind: String,
    /// The day, `yyyy-mm-dd`; `None`: that of the set.
    pub happened_on: Option<String>,
    /// The document it rests on.
    pub basis: Option<String>,
    /// Its units in the order of codes, at most a hundred.
    pub units: Vec<CodeName>,
    /// How many units it has.
    pub count: u32,
}

/// What an act did that was carried out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {
    /// What was done, in Vietnamese.
    pub title: String,
    /// The codes it touched, in order; newly issued ones first where it issued.
    pub codes: Vec<String>,
    /// What deserves a second look.
    pub warnings: Vec<Problem>,
}

/// An open draft in short.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftSummary {
    /// Identity of the draft in the file.
    pub id: i64,
    /// Title of the draft.
    pub title: String,
    /// Whether it changes by decision or corrects.
    pub kind: SetKind,
    /// How many codes it changes: its net rows.
    pub rows: u32,
    /// Edges of its reorganisations, also of units that go on without a row.
    pub successions: u32,
}

/// How many net rows there are of each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// New codes (“cấp mới”).
    pub issued: u32,
    /// Renamed units (“đổi tên”).
    pub renamed: u32,
    /// Units whose other data changed (“thay đổi thông tin”).
    pub info_changed: u32,
    /// Closed codes (“đóng mã”).
    pub closed: u32,
}

/// A net row of a draft or an applied set.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeRow {
    /// The code it is about.
    pub code: String,
    /// The status that the law gives the change, derived from the states before and after.
    pub status: Status,
    /// The status as the law words it.
    pub status_word: String,
    /// What the register says before; none for a new code.
    pub before: Option<Unit>,
    /// What it says after; none for a closed code.
    pub after: Option<Unit>,
    /// The fields that differ.
    pub changed: Vec<Field>,
    /// The reason or remark on the row, as lists print it.
    pub note: Option<String>,
    /// What deserves a second look.
    pub problems: Vec<Problem>,
}

/// What applying made, or would make.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Applied {
    /// Number of the set in the chain.
    pub number: u32,
    /// What the set is called.
    pub title: String,
    /// How many rows it has of each status.
    pub counts: Counts,
    /// What deserves a second look.
    pub warnings: Vec<Problem>,
}

impl From<StatusCounts> for Counts {
    fn from(counts: StatusCounts) -> Self {
        let StatusCounts { issued, renamed, info_changed, closed } = counts;
        Self { issued, renamed, info_changed, closed }
    }
}

impl Counts {
    /// Counts one row more, under its status.
    pub fn add(&mut self, status: Status) {
        match status {
            Status::Issued => self.issued += 1,
            Status::Renamed => self.renamed += 1,
            Status::InfoChanged => self.info_changed += 1,
            Status::Closed => self.closed += 1,
        }
    }

    /// Counts those of another one too.
    pub fn take(&mut self, other: Counts) {
        self.issued += other.issued;
        self.renamed += other.renamed;
        self.info_changed += other.info_changed;
        self.closed += other.closed;
    }

    /// How many of each status there are.
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        let mut counts = Counts::default();
        statuses.into_iter().for_each(|status| counts.add(status));
        counts
    }
}
