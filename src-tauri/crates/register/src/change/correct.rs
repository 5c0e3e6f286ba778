//! Đính chính, sai từ đầu: what the register said of a unit was wrong from its first day. The version is voided and another
//! takes its place from the same day on; history keeps both, the code stays.
//!
//! Only the version that stands can be voided, and only in a correction. A row goes one way or the other: as of the
//! version's first day, or as of the set's.

use std::collections::BTreeMap;

use super::draft_edit::{DraftEdit, Origin, Standing};
use super::edit::Since;
use crate::change::problem;
use crate::unit::Field;
use crate::{Code, Problem};

/// The remark on a row that voids a version; lists and documents print it.
pub const CORRECTED: &str = "Đính chính: sai từ đầu";

impl DraftEdit<'_> {
    /// Puts fields of a unit right as of the first day of the version that stands; fields left out stay, empty texts
    /// clear.
    ///
    /// # Errors
    /// Where the code is new in the draft, its row changes it from the set's day, no unit holds it that this draft may
    /// edit, nothing would change, or the gate refuses the row (the draft is no correction).
    pub fn correct(
        &mut self,
        code: &Code,
        fields: &BTreeMap<Field, String>,
        origin: &Origin,
    ) -> Result<(), Vec<Problem>> {
        if let Standing::Drafted(_) = self.standing(code) {
            return Err(vec![problem::correct_drafted(code)]);
        }
        if self.line(code).is_some_and(|line| line.after.is_some() && !self.voids(line)) {
            return Err(vec![problem::corrected_otherwise(code, false)]);
        }
        self.attempt(|edit| edit.change(code, fields, origin, Since::FirstDay))
    }

    /// Changes fields of a unit from the set's day on, also in a correction.
    ///
    /// # Errors
    /// Those of [`DraftEdit::update`], and where the row puts the unit right from its first day.
    pub fn update_from_set(
        &mut self,
        code: &Code,
        fields: &BTreeMap<Field, String>,
        origin: &Origin,
    ) -> Result<(), Vec<Problem>> {
        if self.line(code).is_some_and(|line| self.voids(line)) {
            return Err(vec![problem::corrected_otherwise(code, true)]);
        }
        self.update(code, fields, origin)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, day, fields, refusal, row};
    use super::*;
    use crate::change::edit_header;
    use crate::change_set::{DraftId, Header, Plan, SetKind};
    use crate::code::tests::code;

    fn correction(book: &mut Book) -> DraftId {
        let draft = book.draft_of(SetKind::Correction);
        let header = book.register.draft(draft).unwrap().header.clone();
        let wanted = Header { notes: "Đợt 1 ghi sai tên".into(), ..header };
        let plan = edit_header(book.register.draft(draft).unwrap(), &wanted).unwrap();
        book.register.absorb_plan(&plan);
        draft
    }

    fn correct(book: &mut Book, draft: DraftId, name: &str) -> Result<Plan, Vec<Problem>> {
        let fields = fields(&[(Field::Name, name)]);
        book.act(draft, |edit| edit.correct(&code("H53.02"), &fields, &Origin::default()))
    }

    #[test]
    fn what_was_wrong_from_the_start_is_replaced_from_its_first_day() {
        let mut book = Book::new();
        let before = book.register.given_code(&code("H53.02")).unwrap().clone();
        let draft = correction(&mut book);
        correct(&mut book, draft, "Sở Du lịch").unwrap();
        book.act(draft, |edit| edit.update(&code("H53.02"), &fields(&[(Field::Phone, "1")]), &Origin::default()))
            .unwrap();
        assert_eq!(book.list(draft), [row("H53.02", "Đổi tên", "Sở Du lịch")]);
        let sealed = book.apply(draft, "2026-01-31").unwrap();
        assert!(sealed.voids(&sealed.lines[0]));
        assert_eq!(sealed.lines[0].note.as_deref(), Some(CORRECTED));
        let after = book.register.given_code(&code("H53.02")).unwrap();
        assert_eq!((after.version.valid_from, after.given_on), (before.version.valid_from, before.given_on));
        assert_eq!(after.version.unit.phone.as_deref(), Some("1"), "what came later went the same way");
    }

    #[test]
    fn only_a_correction_says_that_something_was_wrong_from_the_start() {
        let mut book = Book::new();
        let draft = book.draft();
        assert_eq!(refusal(correct(&mut book, draft, "Sở Du lịch")), ["correct.kind"]);
        let draft = correction(&mut book);
        correct(&mut book, draft, "Sở Du lịch").unwrap();
        let stored = book.register.draft(draft).unwrap();
        let decision = Header { kind: SetKind::Decision, ..stored.header.clone() };
        assert_eq!(refusal(edit_header(stored, &decision)), ["correct.kind"]);
    }

    #[test]
    fn a_row_goes_one_way_or_the_other() {
        let mut book = Book::new();
        let draft = correction(&mut book);
        book.rename(draft, "H53.02", "Sở Khác").unwrap();
        assert_eq!(refusal(correct(&mut book, draft, "Sở Du lịch")), ["correct.otherwise"]);
        book.take_back(draft, "H53.02").unwrap();
        correct(&mut book, draft, "Sở Du lịch").unwrap();
        let phone = fields(&[(Field::Phone, "1")]);
        let outcome = book.act(draft, |edit| edit.update_from_set(&code("H53.02"), &phone, &Origin::default()));
        assert_eq!(refusal(outcome), ["correct.otherwise"]);
        // Corrected back to what the register says, nothing is left.
        correct(&mut book, draft, "Sở Văn hóa").unwrap();
        assert_eq!(book.list(draft), []);
    }

    #[test]
    fn a_correction_may_be_decided_before_what_it_puts_right_began() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Khác").unwrap();
        book.apply(draft, "2026-06-01").unwrap();
        let draft = correction(&mut book);
        correct(&mut book, draft, "Sở Du lịch").unwrap();
        book.apply(draft, "2026-02-01").unwrap();
        assert_eq!(book.register.given_code(&code("H53.02")).unwrap().version.valid_from, day("2026-06-01"));
    }

    #[test]
    fn a_code_that_the_draft_gives_is_simply_changed() {
        let mut book = Book::new();
        let draft = correction(&mut book);
        book.issue(draft, "H53", Some("H53.04"), "Sở Mới").unwrap();
        let fields = fields(&[(Field::Name, "Sở Khác")]);
        let outcome = book.act(draft, |edit| edit.correct(&code("H53.04"), &fields, &Origin::default()));
        assert_eq!(refusal(outcome), ["correct.drafted"]);
    }
}
