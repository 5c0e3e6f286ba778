//! How far opening a register is, and ending it; answered beside the program, which is busy with it.

use crate::AppError;
use crate::jobs::{Jobs, OpeningProgress};
use crate::view::{NoAnswer, NoArgs};

/// How far opening a register, or looking one through, is.
///
/// # Errors
/// Never.
pub fn opening(jobs: &Jobs, _: NoArgs) -> Result<OpeningProgress, AppError> {
    Ok(jobs.opening.progress())
}

/// Ends it at once; the file is as it was, and the register that is open stays open.
///
/// # Errors
/// Never.
pub fn end_opening(jobs: &Jobs, _: NoArgs) -> Result<NoAnswer, AppError> {
    jobs.opening.end();
    Ok(NoAnswer {})
}
