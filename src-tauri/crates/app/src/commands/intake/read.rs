//! A list read, and laid aside.

use super::no_list;
use super::show::view;
use crate::AppError;
use crate::api::intake::{IntakeProgress, IntakeView, ReadList};
use crate::api::start::Nothing;
use crate::intake::Intake;
use crate::program::Program;

/// The list was read before the program was held; here it is understood and judged.
pub fn read(program: &mut Program, args: ReadList) -> Result<IntakeView, AppError> {
    let list = program.read.take().ok_or_else(AppError::cancelled)?;
    let (kept, slot) = (program.settings.mappings.clone(), program.slot.clone());
    let session = program.session()?;
    let intake = Intake::new(list, args.mode, args.purpose, &kept, session, &slot)?;
    session.intake = Some(intake);
    state(program, Nothing {})?.ok_or_else(no_list)
}

/// Answered without the program, which may be judging: see [`crate::App::call`].
pub fn progress(program: &mut Program, _: Nothing) -> Result<IntakeProgress, AppError> {
    Ok(program.slot.progress())
}

/// As [`progress`].
pub fn cancel(program: &mut Program, _: Nothing) -> Result<Nothing, AppError> {
    program.slot.cancel();
    Ok(Nothing {})
}

pub fn drop(program: &mut Program, _: Nothing) -> Result<Nothing, AppError> {
    program.session()?.intake = None;
    Ok(Nothing {})
}

/// What is known of the list, judged against the register as it is now.
pub fn state(program: &mut Program, _: Nothing) -> Result<Option<IntakeView>, AppError> {
    let session = program.session()?;
    session.judge_again();
    Ok(session.intake.as_ref().map(|intake| view(session, intake)))
}
