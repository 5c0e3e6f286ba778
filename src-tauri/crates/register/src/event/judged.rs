//! The judgement: for every unit what becomes of its code, and why.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Drawing, Question, Succession};
use crate::change_set::EventKind;
use crate::{Code, Problem, Unit};

/// Why a code goes to a unit, with the clause that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EventReason"))]
pub struct Reason {
    /// The reason, as a Vietnamese sentence.
    pub text: String,
    /// The clause behind it (see [`crate::law`]); `None` where it is an answer of the officer or a practice.
    pub clause: Option<&'static str>,
}

/// A connected part of the drawing: one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its kind, which follows from the edges. Of a one-to-one part with an open question it may still change.
    pub kind: EventKind,
    /// Codes of its units before, in order.
    pub before: Vec<Code>,
    /// Indices of its units after.
    pub after: Vec<usize>,
}

/// Which code a unit after has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "code")]
pub enum Outcome {
    /// The unit goes on under this code.
    Kept(Code),
    /// The unit gets this new code.
    Issued(Code),
    /// It hangs on a question that is open.
    Open,
}

impl Outcome {
    /// The unit's code; `None` while a question is open.
    pub fn code(&self) -> Option<&Code> {
        match self {
            Outcome::Kept(code) | Outcome::Issued(code) => Some(code),
            Outcome::Open => None,
        }
    }
}

/// The judgement on one unit after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Place of its part in [`Judged::parts`].
    pub part: usize,
    /// Which code it has after the event.
    pub outcome: Outcome,
    /// Why it has that code, in the order in which the rule was applied.
    pub reasons: Vec<Reason>,
    /// What the register will say of the unit.
    pub unit: Unit,
    /// What the list prints beside its code, if anything.
    pub note: Option<String>,
}

/// What becomes of a unit before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "after")]
pub enum SourceFate {
    /// Its code goes on with this unit after (its index).
    Kept(usize),
    /// Its code is closed for good.
    Closed,
    /// It hangs on a question that is open.
    Open,
}

/// The judgement on one unit before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The code it has before the event.
    pub code: Code,
    /// The name it has before the event.
    pub name: String,
    /// Place of its part in [`Judged::parts`].
    pub part: usize,
    /// What becomes of its code.
    pub fate: SourceFate,
    /// What the list prints beside its code, where that is closed; else empty.
    pub note: String,
}

/// A unit below that gets a new code because a code above it ends, or because it goes elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recoded {
    /// The code that is closed.
    pub old: Code,
    /// The new code; `None` while the unit it goes under has none.
    pub new: Option<Code>,
    /// Its name, which stays.
    pub name: String,
    /// What the register will say of it: as before, without the older code.
    pub unit: Unit,
    /// Place of the part it belongs to in [`Judged::parts`].
    pub part: usize,
}

impl Recoded {
    /// What the list prints beside the old code; empty while there is no new one.
    pub fn note(&self) -> String {
        self.new.as_ref().map(super::now_is).unwrap_or_default()
    }
}

/// A unit below that is closed with the one above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosedBelow {
    /// The code that is closed.
    pub code: Code,
    /// The name it has before the event.
    pub name: String,
    /// Place of the part it belongs to in [`Judged::parts`].
    pub part: usize,
    /// What the list prints beside its code.
    pub note: String,
}

/// How many codes go on, are new, are closed or wait, those of sub-units counted in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EventCounts"))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Codes that go on with a unit after.
    pub kept: usize,
    /// New codes that are given.
    pub issued: usize,
    /// Codes that are closed.
    pub closed: usize,
    /// Questions that are open.
    pub to_decide: usize,
}

/// The judgement on a whole drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Judged {
    /// The day on which it happened, as drawn.
    pub happened_on: Option<NaiveDate>,
    /// The document it rests on, as drawn.
    pub basis: Option<String>,
    /// The events: one for each connected part of the drawing.
    pub parts: Vec<Part>,
    /// One for every unit after, in the order drawn.
    pub verdicts: Vec<Verdict>,
    /// One for every unit before, in the order of codes.
    pub sources: Vec<Source>,
    /// The re-coded units below, parents before children.
    pub recoded: Vec<Recoded>,
    /// The closed units below.
    pub closed_below: Vec<ClosedBelow>,
    /// Who became whom: index of the part, code before, code after. A code that is kept leads to itself.
    pub successions: Vec<(usize, Code, Code, Succession)>,
    /// The questions that are still to be answered.
    pub questions: Vec<Question>,
    /// What deserves a second look.
    pub warnings: Vec<Problem>,
    /// What the register, with the draft, said when it was judged of every unit that goes on or ends.
    #[serde(skip)]
    pub(crate) seen: Vec<(Code, Arc<Unit>)>,
    /// The drawing that was judged.
    #[serde(skip)]
    pub(crate) draw: Arc<Drawing>,
}

impl Judged {
    /// Whether every question is answered.
    pub fn is_settled(&self) -> bool {
        self.questions.is_empty()
    }

    /// The codes it touches: new ones of the units after, then those of the units before.
    pub fn codes(&self) -> Vec<Code> {
        let issued = self.verdicts.iter().filter_map(|verdict| match &verdict.outcome {
            Outcome::Issued(code) => Some(code.clone()),
            Outcome::Kept(_) | Outcome::Open => None,
        });
        issued.chain(self.sources.iter().map(|source| source.code.clone())).collect()
    }

    /// The numbers by which two rehearsals are compared.
    pub fn counts(&self) -> Counts {
        let issued = |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Issued(_));
        let kept = |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Kept(_));
        let closed = |source: &&Source| source.fate == SourceFate::Closed;
        Counts {
            kept: self.verdicts.iter().filter(kept).count(),
            issued: self.verdicts.iter().filter(issued).count() + self.recoded.len(),
            closed: self.sources.iter().filter(closed).count() + self.recoded.len() + self.closed_below.len(),
            to_decide: self.questions.len(),
        }
    }
}
