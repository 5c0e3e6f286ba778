//! The clocks of a register, kept with it.

use register::deadline::{CATALOGUE_DAYS, Clocks, DECIDE_DAYS, FIXED, REPORT_DAYS};

use crate::AppError;
use crate::api::Topic;
use crate::api::due::{ClocksArg, ClocksView};
use crate::api::start::Nothing;
use crate::program::Program;
use crate::session::Session;

/// Setting: the clocks.
const CLOCKS: &str = "deadlines";

pub fn get(program: &mut Program, _: Nothing) -> Result<ClocksView, AppError> {
    Ok(view(of(program.session()?)?))
}

pub fn set(program: &mut Program, args: ClocksArg) -> Result<ClocksView, AppError> {
    let problems = args.clocks.check();
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let clocks = args.clocks.tidied();
    program.session()?.store.set_setting(CLOCKS, &clocks)?;
    program.touch(&[Topic::Sets]);
    Ok(view(clocks))
}

/// The clocks that are set, or the usual ones.
pub fn of(session: &Session) -> Result<Clocks, AppError> {
    Ok(session.store.setting::<Clocks>(CLOCKS)?.unwrap_or_default())
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
