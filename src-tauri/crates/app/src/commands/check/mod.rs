//! Checks of the register: run beside the program, looked through, accepted with a reason, handed out.

mod accept;
mod facts;
mod problem;
mod run;
mod show;
mod write;

pub use accept::{accept, withdraw};
pub use run::{Slot, start};
pub use show::{rows, rules, units, view};
pub use write::{export, suggest};

use crate::AppError;
use crate::api::check::CheckProgress;
use crate::api::start::Nothing;
use crate::program::Program;

/// How far the run is; the window asks beside the program, see [`crate::App`].
pub fn progress(program: &mut Program, _: Nothing) -> Result<CheckProgress, AppError> {
    Ok(program.checks.progress())
}
