//! Decisions about repairs and rows, and which rows are meant.

use super::data::{ChooseRows, IntakeView, TakeRows};
use super::no_list;
use super::rows::{can_be_taken, matching};
use super::show::at_hand;
use crate::AppError;
use crate::intake::IntakeMode;
use crate::program::Program;

/// Replaces all decisions about repairs and rows, and judges the list by them.
///
/// # Errors
/// Where no list was read, or there is more to say of it than fits into the memory.
pub fn choose(program: &mut Program, args: ChooseRows) -> Result<IntakeView, AppError> {
    let session = program.session()?;
    let (intake, now) = session.list_and_state();
    let intake = intake.ok_or_else(no_list)?;
    intake.choice = args.choice;
    intake.choice.only_chosen = intake.mode == IntakeMode::Reconcile;
    let judged = intake.judge(now);
    session.keep_list(judged)?;
    at_hand(session)
}

/// Takes, or leaves out, every row that matches and can be taken, as if each were ticked or unticked by itself.
///
/// # Errors
/// Where no list was read, or there is more to say of it than fits into the memory.
pub fn take(program: &mut Program, args: TakeRows) -> Result<IntakeView, AppError> {
    let session = program.session()?;
    let found = session.intake.as_ref().map(|intake| matching(session, intake, &args.rows)).ok_or_else(no_list)?;
    let (intake, now) = session.list_and_state();
    let intake = intake.ok_or_else(no_list)?;
    for index in found {
        if intake.judged.rows.get(index).is_some_and(can_be_taken) {
            intake.choice.rows.entry(index).or_default().take = Some(args.take);
        }
    }
    let judged = intake.judge(now);
    session.keep_list(judged)?;
    at_hand(session)
}
