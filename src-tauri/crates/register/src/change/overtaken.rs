//! What the register said when a reorganisation was taken into a draft, and says no longer, because another set was
//! applied meanwhile. Codes on the draft's rows cannot change: the draft holds them. A unit that goes on as it was has no
//! row, so another set may rename or close it; then the event would print and link what is not so any more.

use std::collections::BTreeMap;

use super::{Draft, Drawn, EventNumber};
use crate::change_set::Drawing;
use crate::{Code, Register};

/// A unit that a drawing counts on and that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    /// The code that the drawing names.
    pub code: Code,
    /// Its name when the drawing was taken into the draft.
    pub then: String,
    /// Its name now; `None`: its code is closed.
    pub now: Option<String>,
}

/// The drawings of a draft that count on units which are not as they were, by the number of their first event.
pub fn overtaken(register: &Register, draft: &Draft) -> BTreeMap<EventNumber, Vec<Overtaken>> {
    let drawn = draft.events.iter().filter_map(|(number, event)| match &event.drawn {
        Some(Drawn::Here(draw)) => Some((*number, changed_since(register, draw))),
        Some(Drawn::With(_)) | None => None,
    });
    drawn.filter(|(_, units)| !units.is_empty()).collect()
}

/// The units before of a drawing that are not as `draw.seen` says. Only the name counts: the name rule reads it and the
/// list prints it; contact data of a unit that goes on stays what the register says.
pub fn changed_since(register: &Register, draw: &Drawing) -> Vec<Overtaken> {
    let unit = |(code, then): (&Code, &String)| {
        let now = register.open_unit(code).map(|unit| unit.name.clone());
        (now.as_ref() != Some(then)).then(|| Overtaken { code: code.clone(), then: then.clone(), now })
    };
    draw.seen.iter().filter_map(unit).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::change::Origin;
    use crate::change_set::{Children, Drawing, Header, SetKind};
    use crate::code::tests::code;
    use crate::event::fixture::*;

    pub(crate) fn merger() -> Drawing {
        let mut draw = draw("H26.01 whole 0, H26.02 whole 0", &[("Sở Tài chính", "H26")]);
        draw.children.insert(code("H26.02"), Children::Close);
        draw
    }

    /// Another draft makes its act and is applied.
    pub(crate) fn meanwhile(book: &mut Book, act: impl FnOnce(&mut crate::change::DraftEdit<'_>)) {
        let header = Header { kind: SetKind::Decision, title: "Đợt khác".into(), notes: String::new() };
        book.register.insert_draft(Draft::new(2, header));
        let mut edit = crate::change::DraftEdit::new(&book.register, book.register.draft(2).unwrap());
        act(&mut edit);
        let plan = edit.finish("x".into()).unwrap();
        book.register.absorb_plan(&plan);
        let other = book.register.draft(2).unwrap();
        let (sealed, _) = crate::change::seal(&book.register, other, Some(2), &terms(Some("2"), "2024-01-01")).unwrap();
        book.register.absorb_sealed(&sealed);
    }

    #[test]
    fn a_unit_that_goes_on_and_is_renamed_meanwhile_stops_the_draft() {
        let mut book = Book::departments();
        let judged = book.judge(&merger()).unwrap();
        book.lay(&judged).unwrap();
        assert!(overtaken(&book.register, book.draft()).is_empty());
        meanwhile(&mut book, |edit| edit.rename(&code("H26.01"), "Sở Kinh tế", &Origin::default()).unwrap());
        let found = overtaken(&book.register, book.draft());
        let unit =
            Overtaken { code: code("H26.01"), then: "Sở Tài chính".into(), now: Some("Sở Kinh tế".into()) };
        assert_eq!(found, [(1, vec![unit])].into());
        assert_eq!(refusal(book.apply("2025-01-01")), ["draft.overtaken"]);
    }

    #[test]
    fn a_unit_that_goes_on_and_is_closed_meanwhile_stops_the_draft() {
        let mut book = Book::departments();
        let judged = book.judge(&merger()).unwrap();
        book.lay(&judged).unwrap();
        meanwhile(&mut book, |edit| {
            edit.close(&code("H26.01"), "giải thể", true, &Origin::default()).unwrap();
        });
        assert_eq!(overtaken(&book.register, book.draft())[&1][0].now, None);
        let refused = refusal(book.apply("2025-01-01"));
        assert!(refused.contains(&"draft.overtaken"), "{refused:?}");
    }

    #[test]
    fn contact_data_that_changes_at_once_leaves_the_draft_as_it_is() {
        let mut book = Book::departments();
        let judged = book.judge(&merger()).unwrap();
        book.lay(&judged).unwrap();
        meanwhile(&mut book, |edit| {
            let phone = [(crate::unit::Field::Phone, "1".to_owned())].into();
            edit.update(&code("H26.01"), &phone, &Origin::default()).unwrap();
        });
        assert!(overtaken(&book.register, book.draft()).is_empty());
        book.apply("2025-01-01").unwrap();
    }

    #[test]
    fn an_event_on_a_unit_that_goes_on_in_another_draft_is_refused() {
        let mut book = Book::departments();
        let judged = book.judge(&merger()).unwrap();
        book.lay(&judged).unwrap();
        let header = Header { kind: SetKind::Decision, title: "Đợt khác".into(), notes: String::new() };
        book.register.insert_draft(Draft::new(2, header));
        let other = crate::change::DraftEdit::new(&book.register, book.register.draft(2).unwrap());
        let drawn = draw("H26.01 whole 0, H26.03 whole 0", &[("Sở Y tế", "H26")]);
        let refused = crate::event::judge(&other, &drawn, &Default::default()).unwrap_err();
        assert_eq!(rules(&refused), ["change.heldElsewhere"]);
        assert!(refused[0].message.contains("“Đợt sắp xếp”"), "{refused:?}");
    }
}
