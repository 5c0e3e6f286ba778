//! Ngày xảy ra, căn cứ: since when and on what an event of a draft rests, said or changed after its rows were laid.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::draft_edit::{DraftEdit, Origin};
use super::{Drawn, Event, EventNumber};
use crate::change::problem;
use crate::change_set::{Drawing, EventKind};
use crate::{Code, Problem};

impl DraftEdit<'_> {
    /// The number of the event behind a code: that of its row, or the one in which it goes on without a row.
    pub fn event_of(&self, code: &Code) -> Option<EventNumber> {
        // A unit without a row goes on as it was, so that an edge leads from its code to itself.
        let kept = || self.successions().find(|((_, from, to), _)| (from, to) == (code, code)).map(|(key, _)| key.0);
        self.line(code).map(|line| line.event).or_else(kept)
    }

    /// The codes of an event and of those that were judged in one drawing with it, in order.
    pub fn codes_of(&self, event: EventNumber) -> Vec<Code> {
        let events = self.drawn_together(event).unwrap_or_default();
        let rows = self.lines().filter(|(_, line)| events.contains(&line.event)).map(|(code, _)| code);
        let edges = self.successions().filter(|(key, _)| events.contains(&key.0));
        let codes: BTreeSet<&Code> = rows.chain(edges.flat_map(|((_, from, to), _)| [from, to])).collect();
        codes.into_iter().cloned().collect()
    }

    /// Says since when and on what the event behind a code rests; what was said before is replaced, also by nothing. Events
    /// of one drawing have one origin, and the drawing says the same; only where it gives units that end without a successor
    /// a document of their own, that is another one.
    ///
    /// # Errors
    /// Where the code takes part in no event of the draft.
    pub fn set_origin(&mut self, code: &Code, origin: &Origin) -> Result<(), Vec<Problem>> {
        let Some(event) = self.event_of(code) else { return Err(vec![problem::no_row(code)]) };
        let together = self.drawn_together(event).unwrap_or_default();
        let apart = together
            .iter()
            .filter_map(|number| self.happened(*number))
            .any(|event| matches!(&event.drawn, Some(Drawn::Here(draw)) if draw.ended_basis.is_some()));
        let is_end = |event: &Event| apart && event.kind == EventKind::Dissolve;
        let of_end = self.happened(event).is_some_and(is_end);
        for number in together {
            let Some(event) = self.happened(number) else { continue };
            let drawn = match &event.drawn {
                Some(Drawn::Here(draw)) => {
                    let mut draw = Drawing { happened_on: origin.happened_on, ..Drawing::clone(draw) };
                    let said = if of_end { &mut draw.ended_basis } else { &mut draw.basis };
                    said.clone_from(&origin.basis);
                    Some(Drawn::Here(Arc::new(draw)))
                }
                Some(Drawn::With(first)) => Some(Drawn::With(*first)),
                None => None,
            };
            let basis = if is_end(event) == of_end { origin.basis.clone() } else { event.basis.clone() };
            let said = Event { happened_on: origin.happened_on, basis, drawn, ..*event };
            self.put_event(number, said);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, day, refusal};
    use super::*;
    use crate::change::admit;
    use crate::code::tests::code;

    fn origin(basis: Option<&str>) -> Origin {
        Origin { happened_on: Some(day("2026-01-10")), basis: basis.map(str::to_owned) }
    }

    #[test]
    fn what_was_not_known_when_the_rows_were_laid_is_said_later_and_undone_as_one_step() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        book.issue(draft, "H53", None, "Sở Khác").unwrap();
        let before = book.register.clone();
        let said = origin(Some("Nghị quyết 12"));
        let plan = book.act(draft, |edit| edit.set_origin(&code("H53.04"), &said)).unwrap();
        let events: Vec<_> = book.register.draft(draft).unwrap().events.values().cloned().collect();
        let bases: Vec<_> = events.iter().map(|event| event.basis.as_deref()).collect();
        assert_eq!(bases, [Some("Nghị quyết 12"), None], "the other act is another event");
        assert_eq!(events[0].happened_on, said.happened_on);
        let after = book.register.clone();
        admit(&book.register, &plan.inverse()).unwrap();
        book.register.absorb_plan(&plan.inverse());
        assert_eq!(book.register, before);
        book.register.absorb_plan(&plan);
        assert_eq!(book.register, after);
        // It can be taken away again, and what says nothing new is no step.
        let plan = book.act(draft, |edit| edit.set_origin(&code("H53.04"), &said)).unwrap();
        assert!(plan.is_empty());
        book.act(draft, |edit| edit.set_origin(&code("H53.04"), &Origin::default())).unwrap();
        assert_eq!(book.register, before);
    }

    #[test]
    fn only_what_happens_in_the_draft_has_an_origin_there() {
        let mut book = Book::new();
        let draft = book.draft();
        let said = origin(None);
        let outcome = book.act(draft, |edit| edit.set_origin(&code("H53.02"), &said));
        assert_eq!(refusal(outcome), ["change.noRow"]);
    }

    #[test]
    fn a_unit_without_a_row_goes_on_in_the_event_that_it_is_drawn_in() {
        use crate::event::fixture::{Book, draw};
        let mut book = Book::departments();
        let mergers = [
            ("H26.01.01 whole 0, H26.01.02 whole 0", "H26.01", "H26.01.01"),
            ("H26.02.01 whole 0, H26.02.03 whole 0", "H26.02", "H26.02.01"),
        ];
        for (edges, parent, _) in mergers {
            let mut drawn = draw(edges, &[("Văn phòng", parent)]);
            drawn.children.insert(code("H26.01.02"), crate::change_set::Children::Close);
            drawn.children.retain(|code, _| drawn.before.contains(code));
            let judged = book.judge(&drawn).unwrap();
            book.lay(&judged).unwrap();
        }
        let edit = book.edit();
        for ((.., kept), number) in mergers.into_iter().zip(1..) {
            assert!(edit.line(&code(kept)).is_none(), "{kept} goes on as it was");
            assert_eq!(edit.event_of(&code(kept)), Some(number), "{kept}");
        }
        assert_eq!(edit.event_of(&code("H26.03")), None, "it has no part in any event");
    }

    #[test]
    fn a_drawing_and_all_its_events_say_the_same_also_through_a_unit_without_a_row() {
        use crate::event::fixture::{Book, draw};
        let mut book = Book::departments();
        let mut drawn = draw("H26.01 whole 0, H26.02 whole 0", &[("Sở Tài chính", "H26")]);
        drawn.children.insert(code("H26.02"), crate::change_set::Children::Follow(0));
        let judged = book.judge(&drawn).unwrap();
        book.lay(&judged).unwrap();
        assert!(!book.draft().lines.contains_key(&code("H26.01")), "it goes on as it is");
        let said = origin(Some("Nghị quyết 18"));
        book.act(|edit| edit.set_origin(&code("H26.01"), &said)).unwrap();
        for event in book.draft().events.values() {
            assert_eq!(event.basis.as_deref(), Some("Nghị quyết 18"));
            if let Some(Drawn::Here(draw)) = &event.drawn {
                assert_eq!((draw.happened_on, draw.basis.as_deref()), (said.happened_on, Some("Nghị quyết 18")));
            }
        }
    }
}
