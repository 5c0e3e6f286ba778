//! Runs of numbers (dải số) below a body: those recognised, and those the register keeps.

mod data;

pub use data::*;

use register::numbering::{self, Run, Sibling};
use register::policy::{KeptRun, Policy};
use register::unit_kind::UnitKind;
use register::{Code, change};

use crate::AppError;
use crate::commands::search::KindChoice;
use crate::input::code;
use crate::program::Program;
use crate::words::count;

/// The runs below a body, with what is missing in each and which code comes next.
///
/// # Errors
/// Where the text is not a code, or no such unit stands in the register.
pub fn list(program: &mut Program, args: RunsArg) -> Result<RunsView, AppError> {
    let parent = code(&args.parent)?;
    let session = program.session()?;
    if session.shown(&parent).is_none() {
        return Err(AppError::refused(vec![change::problem::unknown(&parent)]));
    }
    let siblings = session.rehearse(|edit| edit.siblings(&parent));
    let policy = &session.register.policy;
    let runs = numbering::runs(&parent, &siblings, policy);
    let kinds = UnitKind::ALL.into_iter().filter(|kind| kind.group().is_some());
    Ok(RunsView {
        parent: session.named(&parent),
        runs: runs.iter().map(|run| row(&parent, run, &siblings, policy)).collect(),
        kinds: kinds.map(|kind| KindChoice { kind, title: kind.title().to_owned() }).collect(),
    })
}

fn row(parent: &Code, run: &Run, siblings: &[Sibling], policy: &Policy) -> RunRow {
    let next = numbering::next_in(parent, run, siblings, policy);
    let number = |number: Option<&u128>| number.and_then(|number| u64::try_from(*number).ok()).unwrap_or_default();
    let recognised = || KeptRun {
        kind: run.kind,
        from: number(run.used.first()),
        to: number(run.used.last()),
        width: run.width,
        note: String::new(),
        reserved: false,
    };
    RunRow {
        span: run.span(),
        kind: run.kind.map(|kind| kind.title().to_owned()),
        used: count(run.used.len()),
        highest: run.used.last().map(|number| format!("{parent}.{}", run.group(*number))),
        gaps: run.gap_words(&run.gaps(&numbering::others(run, siblings))),
        next: next.as_ref().map(|next| next.code.to_string()),
        why: next.map(|next| next.why).unwrap_or_default(),
        run: run.kept.clone().unwrap_or_else(recognised),
        kept: run.kept.is_some(),
    }
}

/// Keeps runs below a body in the register's policy, in place of those it kept there.
///
/// # Errors
/// Where the text is not a code, or a run cannot be: its order, its width, what it is for, numbers in common with another.
pub fn set(program: &mut Program, args: SetRuns) -> Result<RunsView, AppError> {
    let parent = code(&args.parent)?;
    let session = program.session()?;
    if session.shown(&parent).is_none() {
        return Err(AppError::refused(vec![change::problem::unknown(&parent)]));
    }
    let mut policy = session.register.policy.clone();
    if args.runs.is_empty() {
        policy.runs.remove(&parent);
    } else {
        policy.runs.insert(parent.clone(), args.runs);
    }
    let faults = policy.validate().into_iter().filter(|problem| problem.place.field.as_deref() == Some("runs"));
    let faults: Vec<_> = faults.collect();
    if !faults.is_empty() {
        return Err(AppError::refused(faults));
    }
    session.set_policy(policy)?;
    list(program, RunsArg { parent: args.parent })
}
