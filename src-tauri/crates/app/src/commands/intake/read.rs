//! A list read, and laid aside.

use super::data::{IntakeView, ReadList};
use super::no_list;
use super::show::view;
use crate::AppError;
use crate::intake::Intake;
use crate::jobs::{IntakeProgress, Jobs, List};
use crate::program::Program;
use crate::view::{NoAnswer, NoArgs};

/// Understands and judges a list that was read beside the program.
///
/// # Errors
/// Where an opening set is asked for that the register cannot take, or somebody ended the judging.
pub fn read(program: &mut Program, args: ReadList, list: List) -> Result<IntakeView, AppError> {
    let (kept, job) = (program.settings.mappings.clone(), program.jobs.reading.clone());
    let session = program.session()?;
    let intake = Intake::new(list, args.mode, args.purpose, &kept, session.current_state(), &job)?;
    session.intake = Some(intake);
    state(program, NoArgs {})?.ok_or_else(no_list)
}

/// How far reading is; answered beside the program, which may be judging the list.
///
/// # Errors
/// Never.
pub fn progress(jobs: &Jobs, _: NoArgs) -> Result<IntakeProgress, AppError> {
    Ok(jobs.reading.progress())
}

/// Ends reading or judging a list at once; answered beside the program as [`progress`] is.
///
/// # Errors
/// Never.
pub fn cancel(jobs: &Jobs, _: NoArgs) -> Result<NoAnswer, AppError> {
    jobs.reading.cancel();
    Ok(NoAnswer {})
}

/// Lays the list aside; nothing of it was written.
///
/// # Errors
/// Where no register is open.
pub fn drop(program: &mut Program, _: NoArgs) -> Result<NoAnswer, AppError> {
    program.session()?.intake = None;
    Ok(NoAnswer {})
}

/// What is known of the list, judged against the register as it is now; `None`: no list was read.
///
/// # Errors
/// Where no register is open.
pub fn state(program: &mut Program, _: NoArgs) -> Result<Option<IntakeView>, AppError> {
    let session = program.session()?;
    session.judge_again()?;
    Ok(session.intake.as_ref().map(|intake| view(session, intake)))
}
