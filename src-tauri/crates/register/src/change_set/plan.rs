//! Plans: everything that one act changes in one draft.

use serde::{Deserialize, Serialize};

use super::{DraftId, Event, EventNumber, Header, Line, NOT_STORED, Succession, SuccessionKey};
use crate::{Code, Problem};

/// One row of a draft before and after an act; `None` where there is no such row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDelta<K, V> {
    /// The key of the row.
    pub key: K,
    /// The row before the act.
    pub before: Option<V>,
    /// The row after the act.
    pub after: Option<V>,
}

/// Everything one act changes in one draft. Undoing it is writing [`Plan::inverse`].
///
/// No field is public, so that nobody outside can change a row after [`crate::change::DraftEdit::finish`] checked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Identity of the draft that it edits.
    pub(crate) draft: DraftId,
    /// What the officer did, in Vietnamese, for the undo menu (`Đổi tên H53.01`).
    pub(crate) title: String,
    /// Title, notes and kind, where the act edits them.
    pub(crate) header: Option<RowDelta<(), Header>>,
    /// Events made, changed or dropped.
    pub(crate) events: Vec<RowDelta<EventNumber, Event>>,
    /// Lines made, changed or dropped, in the order of codes.
    pub(crate) lines: Vec<RowDelta<Code, Line>>,
    /// Edges made, changed or dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) successions: Vec<RowDelta<SuccessionKey, Succession>>,
    /// What deserves a second look; it is not kept with the plan.
    #[serde(skip)]
    pub(crate) warnings: Vec<Problem>,
}

impl Plan {
    /// Identity of the draft that it edits.
    pub fn draft(&self) -> DraftId {
        self.draft
    }

    /// What the officer did, in Vietnamese, for the undo menu (`Đổi tên H53.01`).
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Title, notes and kind before and after, where the act edits them.
    pub fn header(&self) -> Option<&RowDelta<(), Header>> {
        self.header.as_ref()
    }

    /// Events made, changed or dropped.
    pub fn events(&self) -> &[RowDelta<EventNumber, Event>] {
        &self.events
    }

    /// Lines made, changed or dropped, in the order of codes.
    pub fn lines(&self) -> &[RowDelta<Code, Line>] {
        &self.lines
    }

    /// Edges made, changed or dropped.
    pub fn successions(&self) -> &[RowDelta<SuccessionKey, Succession>] {
        &self.successions
    }

    /// What deserves a second look; it is not kept with the plan.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Gives the plan the number that its draft got when it was stored. A plan that was made for a stored draft belongs
    /// to it for good and stays as it is.
    pub fn assign_draft(&mut self, draft: DraftId) {
        if self.draft == NOT_STORED {
            self.draft = draft;
        }
    }

    /// Whether the act changes nothing.
    pub fn is_empty(&self) -> bool {
        self.header.is_none() && self.events.is_empty() && self.lines.is_empty() && self.successions.is_empty()
    }

    /// The plan that takes this one back; it passes the gate like any other.
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

#[cfg(test)]
mod tests {
    use crate::change::edit_header;
    use crate::change::fixture::Book;
    use crate::change_set::Header;
    use crate::code::tests::code;

    #[test]
    fn a_plan_tells_whoever_writes_it_all_that_the_act_changed() {
        let mut book = Book::new();
        let draft = book.draft();
        let plan = book.issue(draft, "H53", Some("H53.1"), "Sở Một").unwrap();
        assert_eq!((plan.draft(), plan.title(), plan.is_empty()), (draft, "việc thử", false));
        assert_eq!(plan.lines().iter().map(|delta| &delta.key).collect::<Vec<_>>(), [&code("H53.1")]);
        assert_eq!(plan.events().iter().map(|delta| delta.key).collect::<Vec<_>>(), [1]);
        assert!(plan.header().is_none() && plan.successions().is_empty());
        let rules: Vec<_> = plan.warnings().iter().map(|warning| warning.rule).collect();
        assert_eq!(rules, ["code.sameNumber", "code.shape"]);
        let back = plan.inverse();
        assert_eq!(back.lines()[0].before, plan.lines()[0].after);
        assert!(back.warnings().is_empty(), "what is taken back needs no second look");

        let before = book.register.draft(draft).unwrap();
        let wanted = Header { title: "Đợt khác".into(), ..before.header.clone() };
        let plan = edit_header(before, &wanted).unwrap();
        let header = plan.header().unwrap();
        assert_eq!((&header.before, &header.after), (&Some(before.header.clone()), &Some(wanted)));
    }
}
