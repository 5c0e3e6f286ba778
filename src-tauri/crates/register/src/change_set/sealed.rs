//! Sealed sets: change sets made final, with the versions they open and end.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{DraftId, Event, EventKind, EventNumber, Header, SetNumber, Status, Succession, SuccessionKey, VersionId};
use crate::{Code, Unit};

/// The decision (quyết định) that a set rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Its number (`12/QĐ-UBND`).
    pub number: String,
    /// The day it is dated, `yyyy-mm-dd`.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub dated: NaiveDate,
    /// The body that issued it.
    pub issuer: String,
}

/// A version: what the register says of a code from `valid_from` until it is ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its identity in the file.
    pub id: VersionId,
    /// What the register says of the unit while it holds.
    pub unit: Arc<Unit>,
    /// The first day on which it holds.
    pub valid_from: NaiveDate,
    /// The first day on which it does not hold any more; `None` while it holds.
    pub valid_to: Option<NaiveDate>,
}

/// A line of a sealed set; versions are named by identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedLine {
    /// The code that the line changes.
    pub code: Code,
    /// Number of the event it follows from.
    pub event: EventNumber,
    /// The legal status (CV 1018/BTTTT-THH §1.3b), derived from what is before and after.
    pub status: Status,
    /// The version it ends; `None`: the code is new.
    pub before: Option<VersionId>,
    /// The version it opens; `None`: the code is closed. Together with `Closed` and no version before: a code that was
    /// closed before the register began, opened and ended by this set.
    pub after: Option<(VersionId, Arc<Unit>)>,
    /// The reason of a closing, or another remark that the list prints.
    pub note: Option<String>,
}

/// A change set made final: everything that applying writes, in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its number in the chain.
    pub number: SetNumber,
    /// Identity of the draft it was; `None` where it never was one (opening, direct).
    pub draft: Option<DraftId>,
    /// Its kind, title and notes.
    pub header: Header,
    /// The decision it rests on; opening and direct sets may have none.
    pub decision: Option<Decision>,
    /// The first day on which its versions hold.
    pub effective_on: NaiveDate,
    /// When it was applied, local time.
    pub at: NaiveDateTime,
    /// Name of the officer who applied it.
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
