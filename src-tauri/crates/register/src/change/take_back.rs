//! Bỏ khỏi đợt: takes a row out of the draft; a new code is free again, a changed unit is as before.

use super::desk::Desk;
use crate::problem::change as problem;
use crate::{Code, Problem};

impl Desk<'_> {
    /// Takes the draft's row of this code away.
    pub fn take_back(&mut self, code: &Code) -> Result<(), Vec<Problem>> {
        if self.line(code).is_none() {
            return Err(vec![problem::no_row(code)]);
        }
        self.remove(code);
        let problems = self.check([code].into_iter());
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
