//! Ticking that the national catalogue has the rows of sets, and taking it back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::Problem;
use register::change_set::SetNumber;
use register::date::printed;
use register::deadline::{Settled, problem};
use register::unit::tidy;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::api::Topic;
use crate::api::attachment::MarkCatalogue;
use crate::api::draft::SetSummary;
use crate::api::due::{DueArg, DueList, ReopenArg, SettleArg};
use crate::commands::{attachment, day, sets};
use crate::program::Program;
use crate::session::Session;

/// Setting: when the catalogue was brought up to date, by set.
const DONE: &str = "catalogue_updated";

#[derive(Clone, Serialize, Deserialize)]
struct Done {
    on: NaiveDate,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

type AllDone = BTreeMap<SetNumber, Done>;

/// Ticks sets, one or many; many at once need a reason. What cannot be ticked is told for all of them, and nothing is.
pub fn settle(program: &mut Program, args: SettleArg) -> Result<DueList, AppError> {
    let reason = args.reason.as_deref().map(tidy).filter(|reason| !reason.is_empty());
    if args.sets.len() > 1 && reason.is_none() {
        return Err(AppError::refused(vec![problem::no_reason()]));
    }
    tick(program, &args.sets, args.on.as_deref(), reason)?;
    super::list(program, DueArg::default())
}

/// Takes ticks back.
pub fn reopen(program: &mut Program, args: ReopenArg) -> Result<DueList, AppError> {
    untick(program, &args.sets)?;
    super::list(program, DueArg::default())
}

/// Ticks one set, or takes its tick back.
pub fn mark(program: &mut Program, args: MarkCatalogue) -> Result<SetSummary, AppError> {
    match args.done {
        true => tick(program, &[args.number], args.on.as_deref(), None)?,
        false => untick(program, &[args.number])?,
    }
    sets::short(program, args.number)
}

fn tick(
    program: &mut Program,
    numbers: &[SetNumber],
    on: Option<&str>,
    reason: Option<String>,
) -> Result<(), AppError> {
    let (today, by) = (program.today(), program.officer());
    let on = day("on", on)?.unwrap_or(today);
    let session = program.session()?;
    let decided = decided(session, numbers)?;
    let faults: Vec<Problem> = decided
        .iter()
        .filter(|(_, dated)| on > today || on < *dated)
        .map(|(number, dated)| attachment::day_out_of_reach(*number, &printed(*dated), &printed(today)))
        .collect();
    if !faults.is_empty() {
        return Err(AppError::refused(faults));
    }
    let mut all = all(session)?;
    let done = Done { on, by, reason };
    all.extend(decided.into_iter().map(|(number, _)| (number, done.clone())));
    write(program, &all)
}

fn untick(program: &mut Program, numbers: &[SetNumber]) -> Result<(), AppError> {
    let session = program.session()?;
    let decided = decided(session, numbers)?;
    let mut all = all(session)?;
    all.retain(|number, _| !decided.iter().any(|(one, _)| one == number));
    write(program, &all)
}

fn write(program: &mut Program, all: &AllDone) -> Result<(), AppError> {
    program.session()?.store.set_setting(DONE, all)?;
    program.touch(&[Topic::Sets]);
    Ok(())
}

/// The sets with the days of their decisions; each must be one whose rows go to the catalogue.
fn decided(session: &Session, numbers: &[SetNumber]) -> Result<Vec<(SetNumber, NaiveDate)>, AppError> {
    if numbers.is_empty() {
        return Err(AppError::refused(vec![problem::no_set_named()]));
    }
    let known: BTreeMap<SetNumber, NaiveDate> = session
        .store
        .decisions()?
        .into_iter()
        .filter(|(_, kind, _)| kind.goes_to_catalogue())
        .map(|(number, _, decision)| (number, decision.dated))
        .collect();
    let strange: Vec<Problem> = numbers
        .iter()
        .filter(|number| !known.contains_key(number))
        .map(|number| attachment::no_task(*number))
        .collect();
    if !strange.is_empty() {
        return Err(AppError::refused(strange));
    }
    Ok(numbers.iter().filter_map(|number| Some((*number, *known.get(number)?))).collect())
}

fn all(session: &Session) -> Result<AllDone, AppError> {
    Ok(session.store.setting::<AllDone>(DONE)?.unwrap_or_default())
}

/// The ticks, by set.
pub fn ticks(session: &Session) -> Result<BTreeMap<SetNumber, Settled>, AppError> {
    let settled = |done: Done| Settled { on: Some(done.on), by: done.by, reason: done.reason };
    Ok(all(session)?.into_iter().map(|(number, done)| (number, settled(done))).collect())
}
