//! Ticking that the national catalogue has the rows of sets, and taking it back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::Problem;
use register::change_set::SetNumber;
use register::date::printed;
use register::deadline::{self, Settled};
use serde::{Deserialize, Serialize};

use super::data::{MarkCatalogue, SetSummary};
use crate::AppError;
use crate::input::day;
use crate::program::Program;
use crate::session::{Session, Setting};

use super::problem;

#[derive(Clone, Serialize, Deserialize)]
struct Done {
    on: NaiveDate,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

type AllDone = BTreeMap<SetNumber, Done>;

/// Ticks one set, or takes its tick back.
///
/// # Errors
/// As [`tick`] and [`untick`].
pub fn mark(program: &mut Program, args: MarkCatalogue) -> Result<SetSummary, AppError> {
    match args.done {
        true => tick(program, &[args.number], args.on.as_deref(), None)?,
        false => untick(program, &[args.number])?,
    }
    super::short(program, args.number)
}

/// Ticks sets that go to the catalogue; what cannot be ticked is told for all of them, and nothing is.
///
/// # Errors
/// Where a set does not go to the catalogue, or the day cannot be.
pub fn tick(
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
        .map(|(number, dated)| problem::day_out_of_reach(*number, &printed(*dated), &printed(today)))
        .collect();
    if !faults.is_empty() {
        return Err(AppError::refused(faults));
    }
    let mut all = all(session)?;
    let done = Done { on, by, reason };
    all.extend(decided.into_iter().map(|(number, _)| (number, done.clone())));
    session.set(Setting::CatalogueTicks, &all)
}

/// Takes the ticks of sets back.
///
/// # Errors
/// Where a set does not go to the catalogue.
pub fn untick(program: &mut Program, numbers: &[SetNumber]) -> Result<(), AppError> {
    let session = program.session()?;
    let decided = decided(session, numbers)?;
    let mut all = all(session)?;
    all.retain(|number, _| !decided.iter().any(|(one, _)| one == number));
    session.set(Setting::CatalogueTicks, &all)
}

/// The sets with the days of their decisions; each must be one whose rows go to the catalogue.
fn decided(session: &Session, numbers: &[SetNumber]) -> Result<Vec<(SetNumber, NaiveDate)>, AppError> {
    if numbers.is_empty() {
        return Err(AppError::refused(vec![deadline::problem::no_set_named()]));
    }
    let known: BTreeMap<SetNumber, NaiveDate> = session
        .file()
        .decisions()?
        .into_iter()
        .filter(|(_, kind, _)| kind.goes_to_catalogue())
        .map(|(number, _, decision)| (number, decision.dated))
        .collect();
    let strange: Vec<Problem> =
        numbers.iter().filter(|number| !known.contains_key(number)).map(|number| problem::no_task(*number)).collect();
    if !strange.is_empty() {
        return Err(AppError::refused(strange));
    }
    Ok(numbers.iter().filter_map(|number| Some((*number, *known.get(number)?))).collect())
}

fn all(session: &Session) -> Result<AllDone, AppError> {
    Ok(session.setting::<AllDone>(Setting::CatalogueTicks)?.unwrap_or_default())
}

/// The ticks, by set.
///
/// # Errors
/// Where the file cannot be read.
pub fn ticks(session: &Session) -> Result<BTreeMap<SetNumber, Settled>, AppError> {
    let settled = |done: Done| Settled { on: Some(done.on), by: done.by, reason: done.reason };
    Ok(all(session)?.into_iter().map(|(number, done)| (number, settled(done))).collect())
}
