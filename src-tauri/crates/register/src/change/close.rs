//! Đóng mã: closes a code for good, alone or with everything below.

use super::EventKind;
use super::desk::{Desk, Origin, Standing};
use crate::problem::change as problem;
use crate::unit::tidy;
use crate::{Code, Problem};

/// What closing did to the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// The codes closed, in order.
    pub closed: Vec<Code>,
    /// New rows of the draft below that were taken back.
    pub taken_back: Vec<Code>,
}

impl Desk<'_> {
    /// Closes a code (CV 1018/BTTTT-THH §1.2a: out of use is closed, never used again).
    ///
    /// Refused while open units stand under it, unless `subtree` closes them in the same act.
    pub fn close(&mut self, code: &Code, reason: &str, subtree: bool, origin: &Origin) -> Result<Closing, Vec<Problem>> {
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
        problems.extend(self.check(codes.iter()));
        one_reason(&mut problems);
        if problems.is_empty() { Ok(closing) } else { Err(problems) }
    }

    /// Every unit below that stands on the desk, parents before children.
    fn collect_below(&self, code: &Code, into: &mut Vec<Code>) {
        for child in self.open_below(code) {
            into.push(child.clone());
            self.collect_below(&child, into);
        }
    }
}

/// A missing reason is one problem of the act, not one a code.
fn one_reason(problems: &mut Vec<Problem>) {
    let mut said = false;
    problems.retain(|problem| {
        let reason = problem.rule == "change.reasonMissing";
        let keep = !(reason && said);
        said |= reason;
        keep
    });
}
