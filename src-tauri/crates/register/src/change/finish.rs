//! From edits to a plan and back: the rows that differ from the draft's, if the gate lets them pass.

use std::collections::BTreeSet;

use super::draft_edit::DraftEdit;
use super::{Draft, Drawn, Event, EventNumber, Line, Plan, RowDelta, Succession, SuccessionKey};
use crate::{Code, Problem, Register};

impl<'a> DraftEdit<'a> {
    /// Makes the plan of all edits, if the gate lets it pass.
    ///
    /// # Errors
    /// Everything that is wrong with the edited rows and with the edges, all at once.
    pub fn finish(self, title: String) -> Result<Plan, Vec<Problem>> {
        let mut edits: Vec<(&Code, &Option<Line>)> = self.lines.iter().collect();
        edits.sort_unstable_by_key(|(code, _)| *code);
        let mut problems = self.check_rows(edits.iter().map(|(code, _)| *code));
        problems.extend(self.check_successions());
        if !problems.is_empty() {
            return Err(problems);
        }
        let lines: Vec<RowDelta<Code, Line>> = edits
            .into_iter()
            .map(|(code, after)| RowDelta {
                key: code.clone(),
                before: self.draft.lines.get(code).cloned(),
                after: after.clone(),
            })
            .filter(|delta| delta.before != delta.after)
            .collect();
        let successions = self.succession_deltas();
        let events = self.event_deltas(&lines, &successions);
        Ok(Plan { draft: self.draft.id, title, header: None, events, lines, successions, warnings: self.warnings })
    }

    /// The edges that are not as the draft has them.
    fn succession_deltas(&self) -> Vec<RowDelta<SuccessionKey, Succession>> {
        self.successions
            .iter()
            .map(|(key, after)| RowDelta {
                key: key.clone(),
                before: self.draft.successions.get(key).cloned(),
                after: after.clone(),
            })
            .filter(|delta| delta.before != delta.after)
            .collect()
    }

    /// Events that are new or changed and that a line or an edge uses, and old ones that nothing uses any more.
    fn event_deltas(
        &self,
        changed: &[RowDelta<Code, Line>],
        edges: &[RowDelta<SuccessionKey, Succession>],
    ) -> Vec<RowDelta<EventNumber, Event>> {
        let by_line = self.lines().map(|(_, line)| line.event);
        let mut used: BTreeSet<EventNumber> = by_line.chain(self.successions().map(|(key, _)| key.0)).collect();
        let mut dropped: BTreeSet<EventNumber> =
            changed.iter().filter_map(|delta| delta.before.as_ref()).map(|line| line.event).collect();
        dropped.extend(edges.iter().filter(|delta| delta.before.is_some()).map(|delta| delta.key.0));
        for numbers in [&mut used, &mut dropped] {
            let drawn_with = |number: &EventNumber| match self.happened(*number)?.drawn {
                Some(Drawn::With(first)) => Some(first),
                Some(Drawn::Here(_)) | None => None,
            };
            let first: Vec<EventNumber> = numbers.iter().filter_map(drawn_with).collect();
            numbers.extend(first);
        }
        let gone = dropped.difference(&used).filter_map(|number| {
            let before = self.draft.events.get(number)?.clone();
            Some(RowDelta { key: *number, before: Some(before), after: None })
        });
        let made = self.events.iter().filter(|(number, _)| used.contains(number)).map(|(number, event)| RowDelta {
            key: *number,
            before: self.draft.events.get(number).cloned(),
            after: Some(event.clone()),
        });
        gone.chain(made).filter(|delta| delta.before != delta.after).collect()
    }

    /// The edit as it would stand with the edits of a plan that was made before (undo, redo).
    pub(crate) fn with_plan(register: &'a Register, draft: &'a Draft, plan: &Plan) -> Self {
        let mut edit = Self::new(register, draft);
        edit.events.extend(plan.events.iter().filter_map(|delta| Some((delta.key, delta.after.clone()?))));
        for delta in &plan.lines {
            edit.edit(&delta.key, delta.after.clone());
        }
        for delta in &plan.successions {
            edit.edit_succession(delta.key.clone(), delta.after.clone());
        }
        edit
    }
}
