//! Settling tasks of the national catalogue, many at once.

use register::deadline::problem;
use register::unit::tidy;

use crate::AppError;
use crate::commands::sets::{tick, untick};
use crate::program::Program;

use super::data::{DueArg, DueList, ReopenArg, SettleArg};

/// Ticks sets, one or many; many at once need a reason. What cannot be ticked is told for all of them, and nothing is.
///
/// # Errors
/// Where several are ticked without a reason, or as [`tick`].
pub fn settle(program: &mut Program, args: SettleArg) -> Result<DueList, AppError> {
    let reason = args.reason.as_deref().map(tidy).filter(|reason| !reason.is_empty());
    if args.sets.len() > 1 && reason.is_none() {
        return Err(AppError::refused(vec![problem::no_reason()]));
    }
    tick(program, &args.sets, args.on.as_deref(), reason)?;
    super::list(program, DueArg::default())
}

/// Takes the ticks of sets back.
///
/// # Errors
/// As [`untick`].
pub fn reopen(program: &mut Program, args: ReopenArg) -> Result<DueList, AppError> {
    untick(program, &args.sets)?;
    super::list(program, DueArg::default())
}
