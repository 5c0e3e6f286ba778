//! Sealed sets: change sets made final, with the versions they open and end.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{DraftId, Event, EventKind, EventNumber, Header, SetNumber, Status, Succession, SuccessionKey, VersionId};
use crate::{Code, Unit};

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
