//! The clocks of a register, kept with it.

use register::deadline::{CATALOGUE_DAYS, Clocks, DECIDE_DAYS, FIXED, REPORT_DAYS};

use super::data::{ClocksArg, ClocksView};
use crate::AppError;
use crate::commands::sets::clocks;
use crate::program::Program;
use crate::session::Setting;
use crate::view::NoArgs;

/// How the register counts days, with what the law and the calendar fix.
///
/// # Errors
/// Where no register is open.
pub fn get(program: &mut Program, _: NoArgs) -> Result<ClocksView, AppError> {
    Ok(view(clocks(program.session()?)?))
}

/// Changes how the register counts days.
///
/// # Errors
/// What is wrong with the clocks or the days off, all of it.
pub fn set(program: &mut Program, args: ClocksArg) -> Result<ClocksView, AppError> {
    let problems = args.clocks.validate();
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let clocks = args.clocks.tidied();
    program.session()?.set(Setting::Clocks, &clocks)?;
    Ok(view(clocks))
}

fn view(clocks: Clocks) -> ClocksView {
    ClocksView {
        clocks,
        decide_days: DECIDE_DAYS,
        catalogue_days: CATALOGUE_DAYS,
        report_days: REPORT_DAYS,
        fixed: FIXED.iter().map(|(month, day, name)| format!("{day:02}/{month:02} {name}")).collect(),
    }
}
