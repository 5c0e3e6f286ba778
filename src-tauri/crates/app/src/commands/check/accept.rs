//! Accepting findings of the checks with a reason, and withdrawing that.

use std::collections::HashSet;

use register::check::{Finding, Member};
use register::unit::tidy;
use store::FindingRecord;

use super::data::{AcceptFindings, CheckFilter, CheckView, WithdrawArg};
use crate::AppError;
use crate::program::Program;

use super::{problem, show};

/// Accepts findings of the run that is shown, all for one reason.
///
/// # Errors
/// Where nobody is named, the reason is missing, nothing is chosen, or the findings are of another run
/// (`check.otherRun`).
pub fn accept(program: &mut Program, args: AcceptFindings) -> Result<CheckView, AppError> {
    let reason = tidy(&args.reason);
    program.sign(args.officer.as_deref())?;
    let (now, by) = (program.now(), program.officer());
    let mut problems = Vec::new();
    if reason.is_empty() {
        problems.push(problem::no_reason());
    }
    if args.findings.is_empty() {
        problems.push(problem::nothing_chosen());
    }
    let checked = program.jobs.checks.checked().filter(|checked| checked.run == args.run);
    let Some(checked) = checked else { return Err(AppError::refused(vec![problem::other_run()])) };
    let mut accepting = Vec::new();
    let accepted = show::Accepted::of(program.session()?)?;
    for index in &args.findings {
        match checked.findings.get(*index as usize) {
            Some(finding) => accepting.extend(parts(&accepted, finding, args.members.as_deref())),
            None => problems.push(problem::other_run()),
        }
    }
    if accepting.is_empty() && problems.is_empty() {
        problems.push(problem::nothing_chosen());
    }
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    program.session()?.accept(&accepting, &reason, now, &by)?;
    show::view(program, CheckFilter::default())
}

/// What is to be kept of a finding: of each thing it is about that was not accepted before, what it was found in.
fn parts(accepted: &show::Accepted, finding: &Finding, chosen: Option<&[String]>) -> Vec<FindingRecord> {
    let keep = |place: String, subject: &str, said: String| FindingRecord {
        rule: finding.rule.id.to_owned(),
        place,
        subject: store::fingerprint(subject.as_bytes()),
        said,
    };
    if finding.members.is_empty() {
        return vec![keep(finding.place(), &finding.subject, finding.message.clone())];
    }
    let chosen: Option<HashSet<&str>> = chosen.map(|keys| keys.iter().map(String::as_str).collect());
    let is_chosen = |member: &&Member| chosen.as_ref().is_none_or(|keys| keys.contains(member.place.as_str()));
    accepted
        .open_members(finding)
        .into_iter()
        .filter(is_chosen)
        .map(|member| keep(member.place.clone(), &member.subject, finding.about(vec![member.clone()]).message))
        .collect()
}

/// Withdraws acceptances: their findings are open again.
///
/// # Errors
/// Where the file cannot be written.
pub fn withdraw(program: &mut Program, args: WithdrawArg) -> Result<CheckView, AppError> {
    let (now, by) = (program.now(), program.officer());
    program.session()?.withdraw(&args.ids, now, &by)?;
    show::view(program, CheckFilter::default())
}
