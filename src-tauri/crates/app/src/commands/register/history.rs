//! Whether the history of the register is the one that was there before, and the officer's word where it is not.

use crate::AppError;
use crate::program::Program;
use crate::view::{NoArgs, Topic};

use super::data::{AcceptHistory, HistoryCheck, RegisterInfo};
use super::info;

/// Sets of the chain that are looked over at a time, so that the window stays free; an opening set may be large.
const AT_A_TIME: u32 = 20;

/// Looks the chain over a little further. The window asks again until the end is reached.
///
/// # Errors
/// Where no register is open, or its file cannot be read.
pub fn check_history(program: &mut Program, _: NoArgs) -> Result<HistoryCheck, AppError> {
    let session = program.session()?;
    let before = session.history_problems().len();
    let done = session.follow_chain(AT_A_TIME)?;
    let found = session.history_problems().len() > before;
    if found {
        program.tell(Topic::Register);
    }
    Ok(HistoryCheck { done })
}

/// Takes the history in the file as that of the register, for a reason that is kept.
///
/// # Errors
/// Where nothing is in doubt, no reason is given, nobody is named, or the decision cannot be kept.
pub fn accept_history(program: &mut Program, args: AcceptHistory) -> Result<RegisterInfo, AppError> {
    program.sign(args.officer.as_deref())?;
    program.accept_history(&args.reason)?;
    info(program, NoArgs {})
}

/// Notes that the officer was told what this machine remembers, or does not, of the register.
///
/// # Errors
/// Where no register is open, or that cannot be kept.
pub fn note_history(program: &mut Program, _: NoArgs) -> Result<RegisterInfo, AppError> {
    program.take_history_notes()?;
    info(program, NoArgs {})
}
