//! The level-1 bodies that a register is made for, looked up in the level-1 table.

use chrono::NaiveDate;
use register::change::problem;
use register::level1::{Level1Row, Status};
use register::policy::Policy;
use register::{Code, Problem, Unit};

use crate::AppError;
use crate::commands::level1;
use crate::program::Program;
use crate::view::CodeName;

/// The level-1 bodies as codes and units, and the day from which all of them hold.
///
/// # Errors
/// The faults of the policy, and what is wrong with each body: no code, no name, not of level 1, named twice, unknown,
/// never given, or closed where that was not confirmed.
pub(super) fn check_roots(
    program: &Program,
    bodies: &[CodeName],
    policy: &Policy,
    closed_ok: bool,
) -> Result<(Vec<(Code, Unit)>, NaiveDate), AppError> {
    let mut problems: Vec<Problem> = policy.validate();
    problems.retain(Problem::is_error);
    let mut roots: Vec<(Code, Unit)> = Vec::new();
    let mut since: Option<NaiveDate> = None;
    for body in bodies {
        let code = match Code::parse(body.code.trim()) {
            Ok(code) => code,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        let unit = Unit::named(&body.name).tidied();
        if unit.name.is_empty() {
            problems.push(problem::name_missing(code.as_str()));
        }
        let entry = program.level1.lookup(code.as_str());
        match entry {
            _ if code.level() != 1 => problems.push(problem::root_level(&code)),
            _ if roots.iter().any(|(other, _)| *other == code) => problems.push(problem::root_twice(&code)),
            None => problems.push(problem::root_unknown(&code)),
            Some(entry) if matches!(entry.status, Status::Reserved | Status::Scheme) => {
                problems.push(problem::root_not_given(&code, &level1::status_text(entry)));
            }
            Some(entry) if entry.status == Status::Closed && !closed_ok => {
                problems.push(root_closed(program, &code, entry));
            }
            Some(entry) => {
                let day = entry.in_force_since();
                since = Some(since.map_or(day, |since| since.max(day)));
                roots.push((code, unit));
            }
        }
    }
    match since {
        Some(since) if problems.is_empty() => Ok((roots, since)),
        _ => Err(AppError::refused(problems)),
    }
}

fn root_closed(program: &Program, code: &Code, entry: &Level1Row) -> Problem {
    let into = level1::successor(&program.level1, entry).map(|into| match into.name.as_str() {
        "" => into.code,
        name => format!("{} “{name}”", into.code),
    });
    problem::root_closed(code, entry.closed_on, into.as_deref())
}
