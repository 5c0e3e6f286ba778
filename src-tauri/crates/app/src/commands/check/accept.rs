//! Accepting findings with a reason, and withdrawing that.

use register::unit::tidy;
use store::Accepting;

use crate::AppError;
use crate::api::Topic;
use crate::api::check::{AcceptFindings, CheckFilter, CheckView, WithdrawArg};
use crate::commands::draft;
use crate::program::Program;

use super::{problem, show};

/// Accepts findings of the run that is shown, all for one reason.
pub fn accept(program: &mut Program, args: AcceptFindings) -> Result<CheckView, AppError> {
    let reason = tidy(&args.reason);
    draft::sign(program, args.officer.as_deref())?;
    let (now, by) = (program.now(), program.officer());
    let mut problems = Vec::new();
    if reason.is_empty() {
        problems.push(problem::no_reason());
    }
    if args.findings.is_empty() {
        problems.push(problem::nothing_chosen());
    }
    let checked = program.checks.checked().filter(|checked| checked.run == args.run);
    let Some(checked) = checked else { return Err(AppError::refused(vec![problem::other_run()])) };
    let mut accepting = Vec::new();
    for index in &args.findings {
        match checked.findings.get(*index as usize) {
            Some(finding) => accepting.push(Accepting {
                rule: finding.rule.id.to_owned(),
                place: finding.place(),
                subject: show::subject(finding),
                said: finding.message.clone(),
            }),
            None => problems.push(problem::other_run()),
        }
    }
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    program.session()?.store.accept(&accepting, &reason, now, &by)?;
    program.touch(&[Topic::Checks]);
    show::view(program, CheckFilter::default())
}

/// Withdraws acceptances: their findings are open again.
pub fn withdraw(program: &mut Program, args: WithdrawArg) -> Result<CheckView, AppError> {
    let (now, by) = (program.now(), program.officer());
    program.session()?.store.withdraw(&args.ids, now, &by)?;
    program.touch(&[Topic::Checks]);
    show::view(program, CheckFilter::default())
}
