//! Plans: everything that one act changes in one draft.

use serde::{Deserialize, Serialize};

use super::{DraftId, Event, EventNumber, Header, Line, Succession, SuccessionKey};
use crate::{Code, Problem};

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
