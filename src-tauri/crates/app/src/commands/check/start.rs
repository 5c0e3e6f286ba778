//! Beginning a run of the checks.

use crate::AppError;
use crate::jobs::CheckProgress;
use crate::program::Program;

use super::data::StartCheck;
use super::facts;

/// Takes the snapshot and begins to check it.
///
/// # Errors
/// Where no register is open, or the system gives no thread for it.
pub fn start(program: &mut Program, args: StartCheck) -> Result<CheckProgress, AppError> {
    let today = program.today();
    let (level1, communes) = (program.level1.clone(), program.communes());
    let session = program.session()?;
    let (facts, changes) = (facts::of(session, &level1, communes, today)?, session.changes);
    program.jobs.checks.start(facts, changes, args.wait.unwrap_or(false))
}
