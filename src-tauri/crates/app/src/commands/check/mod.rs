//! Checks of the register: run beside the program, looked through, accepted with a reason, handed out.

mod accept;
mod data;
mod facts;
mod problem;
mod show;
mod start;
mod write;

pub use accept::{accept, withdraw};
pub use data::*;
pub use show::{rows, rules, units, view};
pub use start::start;
pub use write::{export, suggest};

use crate::AppError;
use crate::jobs::{CheckProgress, Jobs};
use crate::view::NoArgs;

/// How far the run is; answered beside the program, which may be busy.
///
/// # Errors
/// Never.
pub fn progress(jobs: &Jobs, _: NoArgs) -> Result<CheckProgress, AppError> {
    Ok(jobs.checks.progress())
}
