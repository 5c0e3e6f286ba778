//! What stands in the way of a draft, or deserves a second look, row by row.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::issue::{SiblingNames, old_code_warning};
use super::{Draft, Line};
use crate::problem::change as problem;
use crate::{Code, Problem, Register, numbering};

/// All problems of a draft's rows by code; rows without any are left out.
pub fn review(register: &Register, draft: &Draft) -> BTreeMap<Code, Vec<Problem>> {
    let desk = Desk::new(register, draft);
    let mut names = SiblingNames::default();
    draft
        .lines
        .iter()
        .map(|(code, line)| (code.clone(), review_line(&desk, &mut names, code, line)))
        .filter(|(_, problems)| !problems.is_empty())
        .collect()
}

fn review_line(desk: &Desk<'_>, names: &mut SiblingNames, code: &Code, line: &Line) -> Vec<Problem> {
    let mut found = desk.check([code].into_iter());
    let Some(unit) = &line.after else { return found };
    let before = desk.register.before(code, line);
    if let Some(parent) = code.parent() {
        if line.issues() {
            let others: Vec<Code> = desk.taken(&parent).into_iter().filter(|other| other != code).collect();
            found.extend(numbering::check(code, &others, &desk.register.policy));
        }
        if before.is_none_or(|before| before.name != unit.name) {
            found.extend(names.seen(desk, code, &parent, &unit.name));
        }
    }
    if before.is_some_and(|before| before.name != unit.name && crate::name::key(&before.name) == crate::name::key(&unit.name)) {
        found.push(problem::spelling_only(code));
    }
    if before.is_none_or(|before| before.qcvn102 != unit.qcvn102) {
        found.extend(old_code_warning(code, unit));
    }
    found
}
