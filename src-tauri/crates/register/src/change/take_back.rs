//! Bỏ khỏi đợt: takes a row out of the draft; a new code is free again, a changed unit is as before.

use super::draft_edit::DraftEdit;
use crate::change::problem;
use crate::{Code, Problem};

impl DraftEdit<'_> {
    /// Takes the draft's row of this code away.
    ///
    /// # Errors
    /// Where the code has no row in the draft, or what is left could not stand without it.
    pub fn take_back(&mut self, code: &Code) -> Result<(), Vec<Problem>> {
        if self.line(code).is_none() {
            return Err(vec![problem::no_row(code)]);
        }
        self.attempt(|edit| {
            edit.remove(code);
            let mut problems = edit.check_rows([code].into_iter());
            problems.extend(edit.check_successions());
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, refusal, row};
    use crate::code::tests::code;

    #[test]
    fn issued_then_taken_back_leaves_no_trace_and_the_code_is_free_again() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        let start = book.register.clone();
        book.issue(mine, "H53", None, "Sở Mới").unwrap();
        book.take_back(mine, "H53.04").unwrap();
        assert_eq!(book.register, start);
        book.issue(other, "H53", None, "Sở Khác").unwrap();
        assert_eq!(book.list(other), [row("H53.04", "Cấp mới", "Sở Khác")]);
    }

    #[test]
    fn a_changed_unit_is_as_before() {
        let mut book = Book::new();
        let draft = book.draft();
        let start = book.register.clone();
        book.rename(draft, "H53.02", "Sở Khác").unwrap();
        book.take_back(draft, "H53.02").unwrap();
        book.close(draft, "H53.02", false).unwrap();
        book.take_back(draft, "H53.02").unwrap();
        assert_eq!(book.register, start);
    }

    #[test]
    fn no_unit_is_left_without_its_parent() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        book.issue(draft, "H53.04", None, "Phòng Mới").unwrap();
        assert_eq!(refusal(book.take_back(draft, "H53.04")), ["change.rowsBelow"]);
        book.take_back(draft, "H53.04.01").unwrap();
        book.take_back(draft, "H53.04").unwrap();

        book.close(draft, "H53.01", true).unwrap();
        assert_eq!(refusal(book.take_back(draft, "H53.01.01")), ["change.parentStaysClosed"]);
        book.take_back(draft, "H53.01").unwrap();
        book.take_back(draft, "H53.01.01").unwrap();
        assert_eq!(book.list(draft).len(), 2, "what else was closed below stays so");
        assert!(book.register.held(&code("H53.01.01.01")).is_some());
    }

    #[test]
    fn only_rows_of_this_draft_are_taken_back() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        book.rename(other, "H53.02", "Sở Khác").unwrap();
        for text in ["H53.01", "H53.02", "H53.03", "H53.77"] {
            assert_eq!(refusal(book.take_back(mine, text)), ["change.noRow"], "{text}");
        }
    }
}
