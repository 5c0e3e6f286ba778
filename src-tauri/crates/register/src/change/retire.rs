//! Mã đã đóng từ trước: takes a code into the register that was given and closed before the register began.

use std::sync::Arc;

use super::EventKind;
use super::draft_edit::{DraftEdit, Origin};
use crate::change::problem;
use crate::unit::tidy;
use crate::{Code, Problem, Unit};

impl DraftEdit<'_> {
    /// Lays a code over the draft that is given and closed by the same opening set, so that it is never given again
    /// (CV 1018/BTTTT-THH §1.2a). What stands under it must be such a code, too.
    ///
    /// # Errors
    /// Where the code was given before, or the gate refuses the row: the set is no first load, a reason or a name is
    /// missing, or what is above the code is not there.
    pub fn retire(&mut self, code: &Code, unit: &Unit, reason: &str, origin: &Origin) -> Result<(), Vec<Problem>> {
        self.attempt(|edit| {
            if let Some(entry) = edit.register.given_code(code) {
                return Err(vec![problem::given_before(code, entry)]);
            }
            let event = edit.new_event(EventKind::Dissolve, origin);
            edit.put_retired(code, event, Arc::new(unit.tidied()), &tidy(reason));
            let problems = edit.check_rows([code].into_iter());
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, day, decided, header, refusal};
    use super::super::{Draft, SetKind, Status, Terms, seal};
    use super::*;
    use crate::Register;
    use crate::code::tests::code;
    use crate::policy::Policy;

    fn opening() -> Draft {
        Draft::new(0, header(SetKind::Opening))
    }

    #[test]
    fn a_code_closed_before_the_register_began_is_taken_in_and_never_given_again() {
        let (mut register, mut draft) = (Register::new(Policy::default()), opening());
        let mut edit = DraftEdit::new(&register, &draft);
        edit.found(&[(code("H53"), Unit::named("UBND tỉnh Tây Ninh"))]);
        edit.retire(&code("H53.03"), &Unit::named("Sở Thông tin"), "Đã đóng", &Origin::default()).unwrap();
        edit.retire(&code("H53.03.01"), &Unit::named("Phòng Một"), "Đã đóng", &Origin::default()).unwrap();
        assert!(edit.unit(&code("H53.03")).is_none());
        let plan = edit.finish("nạp".into()).unwrap();
        draft.take(&plan);
        let terms = Terms { decision: None, effective_on: Some(day("2020-09-15")), ..decided("", "2020-09-15") };
        let (sealed, _) = seal(&register, &draft, None, &terms).unwrap();
        assert_eq!(sealed.lines[1].status, Status::Closed);
        register.absorb_sealed(&sealed);
        let entry = register.given_code(&code("H53.03")).unwrap();
        assert_eq!((entry.issued_in, entry.closed_in), (1, Some(1)));
        assert!(register.open_unit(&code("H53.03")).is_none());
    }

    #[test]
    fn nothing_stands_under_it_and_no_later_set_takes_one_in() {
        let (register, draft) = (Register::new(Policy::default()), opening());
        let mut edit = DraftEdit::new(&register, &draft);
        edit.found(&[(code("H53"), Unit::named("UBND tỉnh Tây Ninh"))]);
        edit.retire(&code("H53.03"), &Unit::named("Sở Thông tin"), "Đã đóng", &Origin::default()).unwrap();
        let row = super::super::NewUnit {
            parent: code("H53.03"),
            code: Some("H53.03.01".into()),
            unit: Unit::named("Phòng Một"),
        };
        let (_, problems) = edit.issue(&[row], &Origin::default());
        assert_eq!(problems[0].rule, "code.parentClosed");
        let mut book = Book::new();
        let id = book.draft();
        let late = book.act(id, |edit| edit.retire(&code("H53.77"), &Unit::named("Cũ"), "Đã đóng", &Origin::default()));
        assert_eq!(refusal(late), ["code.retiredLate"]);
        let again = book.act(id, |edit| edit.retire(&code("H53.03"), &Unit::named("Cũ"), "x", &Origin::default()));
        assert_eq!(refusal(again), ["code.givenBefore"]);
    }
}
