//! Drafts: change sets that are not decided yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DraftId, Event, EventKind, EventNumber, Line, Plan, RowDelta, SetKind, Succession, SuccessionKey};
use crate::Code;

/// What a change set says of itself: kind, title, notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// What the set is for.
    pub kind: SetKind,
    /// The title that the officer gave it.
    pub title: String,
    /// The officer's notes; for a correction the reason.
    #[serde(default)]
    pub notes: String,
}

/// A change set that is not decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its identity in the file; [`NOT_STORED`](super::NOT_STORED) before it is there.
    pub id: DraftId,
    /// Its kind, title and notes.
    pub header: Header,
    /// The events by their number.
    pub events: BTreeMap<EventNumber, Event>,
    /// One net line for each code that the draft changes.
    pub lines: BTreeMap<Code, Line>,
    /// Who became whom, by event.
    pub successions: BTreeMap<SuccessionKey, Succession>,
}

impl Draft {
    /// A draft that changes nothing yet.
    pub fn new(id: DraftId, header: Header) -> Self {
        Self { id, header, events: BTreeMap::new(), lines: BTreeMap::new(), successions: BTreeMap::new() }
    }

    /// Whether a line of this draft gives a code that was closed before the register began (a first load brings such
    /// codes).
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

    /// Takes over a plan that was admitted. A plan that belongs to another draft must not be given.
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

fn replace<K: Ord + Clone, V: Clone>(rows: &mut BTreeMap<K, V>, delta: &RowDelta<K, V>) {
    match &delta.after {
        Some(row) => rows.insert(delta.key.clone(), row.clone()),
        None => rows.remove(&delta.key),
    };
}
