//! Đóng mã: closes a code for good, alone or with everything below.

use super::EventKind;
use super::draft_edit::{DraftEdit, Origin, Standing};
use crate::change::problem;
use crate::unit::tidy;
use crate::{Code, Problem};

/// What closing a code, alone or with everything below, did to the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// The codes closed, in order.
    pub closed: Vec<Code>,
    /// Units below that were new in the draft: their rows were taken out, since nothing was given yet that could be
    /// closed.
    pub taken_back: Vec<Code>,
}

impl DraftEdit<'_> {
    /// Closes a code (CV 1018/BTTTT-THH §1.2a: out of use is closed, never used again). With `subtree` everything that
    /// stands below is closed in the same act.
    ///
    /// # Errors
    /// Where no unit holds the code that this draft may edit, where it is new in the draft, has no reason, is of level
    /// 1 without a successor, or where open units or another draft's new ones would be left below it.
    pub fn close(
        &mut self,
        code: &Code,
        reason: &str,
        subtree: bool,
        origin: &Origin,
    ) -> Result<Closing, Vec<Problem>> {
        self.attempt(|edit| edit.close_all(code, reason, subtree, origin))
    }

    fn close_all(
        &mut self,
        code: &Code,
        reason: &str,
        subtree: bool,
        origin: &Origin,
    ) -> Result<Closing, Vec<Problem>> {
        if matches!(self.standing(code), Standing::Drafted(_)) {
            return Err(vec![problem::close_drafted(code)]);
        }
        self.editable(code)?;
        let event = self.new_event(EventKind::Dissolve, origin);
        let reason = tidy(reason);
        let mut closing = Closing::default();
        let mut codes = vec![code.clone()];
        if subtree {
            self.collect_below(code, &mut codes);
        }
        let mut problems = Vec::new();
        for code in &codes {
            match self.standing(code) {
                Standing::Drafted(_) => {
                    self.remove(code);
                    closing.taken_back.push(code.clone());
                }
                Standing::Open(_) => {
                    self.put_closing(code, event, &reason);
                    closing.closed.push(code.clone());
                }
                Standing::Elsewhere(draft) => problems.push(problem::held_elsewhere(code, draft)),
                Standing::Closing | Standing::Closed | Standing::Unknown => {}
            }
        }
        problems.extend(self.check_rows(codes.iter()));
        one_reason(&mut problems);
        if problems.is_empty() { Ok(closing) } else { Err(problems) }
    }

    /// Every unit below that stands, with the edits, parents before children.
    fn collect_below(&self, code: &Code, into: &mut Vec<Code>) {
        for child in self.open_below(code) {
            into.push(child.clone());
            self.collect_below(&child, into);
        }
    }
}

/// Leaves one problem of the missing reason, which is one of the act and not one of each code.
fn one_reason(problems: &mut Vec<Problem>) {
    let mut said = false;
    problems.retain(|problem| {
        let reason = problem.rule == "change.reasonMissing";
        let keep = !(reason && said);
        said |= reason;
        keep
    });
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, refusal, row};
    use super::*;
    use crate::code::tests::code;

    #[test]
    fn a_code_out_of_use_is_closed_with_its_reason() {
        let mut book = Book::new();
        let draft = book.draft();
        book.close(draft, "H53.02", false).unwrap();
        assert_eq!(book.list(draft), [row("H53.02", "Đóng mã", "")]);
        let (_, line) = book.register.held(&code("H53.02")).unwrap();
        assert_eq!(line.note.as_deref(), Some("giải thể"));
        book.apply(draft, "2026-01-31").unwrap();
        assert!(!book.register.given_code(&code("H53.02")).unwrap().is_open());
    }

    #[test]
    fn a_closed_code_is_never_used_again() {
        let mut book = Book::new();
        let draft = book.draft();
        for outcome in [
            book.issue(draft, "H53", Some("H53.03"), "Sở Mới"),
            book.rename(draft, "H53.03", "Sở Mới"),
            book.close(draft, "H53.03", false),
            book.close(draft, "H53.03", true),
            book.take_back(draft, "H53.03"),
            book.issue(draft, "H53.03", None, "Phòng Mới"),
        ] {
            assert!(!refusal(outcome).is_empty());
        }
        assert_eq!(book.list(draft), []);
    }

    #[test]
    fn closing_above_open_units_is_refused_and_names_them() {
        let mut book = Book::new();
        let draft = book.draft();
        let problems = book.close(draft, "H53.01", false).unwrap_err();
        assert_eq!(problems[0].rule, "change.openBelow");
        for told in ["H53.01.01", "Ban Thi đua", "H53.01.02", "Chi cục Văn thư", "2 đơn vị"] {
            assert!(problems[0].message.contains(told), "{told}: {}", problems[0].message);
        }
        assert_eq!(book.list(draft), []);
    }

    #[test]
    fn a_unit_that_is_new_in_the_draft_counts_as_open_below() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53.02", None, "Phòng Mới").unwrap();
        assert_eq!(refusal(book.close(draft, "H53.02", false)), ["change.openBelow"]);
        book.take_back(draft, "H53.02.01").unwrap();
        book.close(draft, "H53.02", false).unwrap();
    }

    #[test]
    fn units_closed_one_by_one_let_their_parent_close() {
        let mut book = Book::new();
        let draft = book.draft();
        for text in ["H53.01.01.01", "H53.01.01", "H53.01.02", "H53.01"] {
            book.close(draft, text, false).unwrap();
        }
        assert_eq!(book.list(draft).len(), 4);
    }

    #[test]
    fn closing_with_all_below_closes_what_stands_and_takes_back_what_is_new() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53.01", None, "Phòng Mới").unwrap();
        book.issue(draft, "H53.01.03", None, "Tổ Mới").unwrap();
        book.rename(draft, "H53.01.02", "Chi cục Lưu trữ").unwrap();
        book.close(draft, "H53.01.01.01", false).unwrap();
        let mut closing = Closing::default();
        book.act(draft, |edit| {
            closing = edit.close(&code("H53.01"), "sáp nhập vào H53.02", true, &Origin::default())?;
            Ok(())
        })
        .unwrap();
        let codes = |codes: &[Code]| codes.iter().map(Code::to_string).collect::<Vec<_>>();
        assert_eq!(codes(&closing.closed), ["H53.01", "H53.01.01", "H53.01.02"], "one was closed before");
        assert_eq!(codes(&closing.taken_back), ["H53.01.03", "H53.01.03.01"]);
        let closed = ["H53.01", "H53.01.01", "H53.01.01.01", "H53.01.02"];
        assert_eq!(book.list(draft), closed.map(|text| row(text, "Đóng mã", "")));
    }

    #[test]
    fn closing_needs_a_reason_and_asks_for_it_once() {
        let mut book = Book::new();
        let draft = book.draft();
        for (text, subtree) in [("H53.02", false), ("H53.01", true)] {
            let outcome =
                book.act(draft, |edit| edit.close(&code(text), " \t", subtree, &Origin::default()).map(|_| ()));
            assert_eq!(refusal(outcome), ["change.reasonMissing"]);
        }
    }

    #[test]
    fn level_1_is_never_closed() {
        let mut book = Book::new();
        let draft = book.draft();
        assert_eq!(refusal(book.close(draft, "H53", true)), ["code.levelOne"]);
        assert_eq!(refusal(book.close(draft, "H53", false)), ["code.levelOne", "change.openBelow"]);
    }

    #[test]
    fn what_is_new_in_the_draft_is_taken_back_not_closed() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        assert_eq!(refusal(book.close(draft, "H53.04", true)), ["change.closeDrafted"]);
        book.close(draft, "H53.02", false).unwrap();
        assert_eq!(refusal(book.close(draft, "H53.02", false)), ["code.closing"]);
    }

    #[test]
    fn another_drafts_units_below_stand_in_the_way() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        book.issue(other, "H53.02", None, "Phòng Mới").unwrap();
        assert_eq!(refusal(book.close(mine, "H53.02", false)), ["change.draftedBelow"]);
        assert_eq!(refusal(book.close(mine, "H53.02", true)), ["change.draftedBelow"]);
        book.rename(other, "H53.01.02", "Chi cục Khác").unwrap();
        assert!(refusal(book.close(mine, "H53.01", true)).contains(&"change.heldElsewhere"));
        assert_eq!(book.list(mine), []);
        book.register.drop_draft(other);
        book.close(mine, "H53.01", true).unwrap();
    }

    #[test]
    fn a_refused_closing_leaves_nothing_for_the_next_act_of_a_script() {
        let mut book = Book::new();
        let draft = book.draft();
        book.act(draft, |edit| {
            assert!(edit.close(&code("H53.01"), "giải thể", false, &Origin::default()).is_err());
            edit.rename(&code("H53.01"), "Sở Nội vụ và Lao động", &Origin::default())
        })
        .unwrap();
        assert_eq!(book.list(draft), [row("H53.01", "Đổi tên", "Sở Nội vụ và Lao động")]);
    }
}
