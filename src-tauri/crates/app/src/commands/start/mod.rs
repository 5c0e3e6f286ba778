//! The start page, and going back to it.

mod data;

pub use data::*;

use std::path::Path;

use crate::AppError;
use crate::commands::register::info;
use crate::commands::release;
use crate::program::Program;
use crate::view::{NoArgs, PathArg};
use crate::words::{count, iso};

/// What the window shows first: registers opened before, and the one that is open.
///
/// # Errors
/// Where the file of the open register cannot be read.
pub fn state(program: &mut Program, _: NoArgs) -> Result<StartState, AppError> {
    let register = if program.peek().is_some() { Some(info(program, NoArgs {})?) } else { None };
    let mut recent = program.settings.recent.clone();
    let today = iso(program.today());
    for file in &mut recent {
        file.missing = !Path::new(&file.path).is_file();
        file.late = count(file.due_on.iter().filter(|last| **last < today).count());
    }
    Ok(StartState {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        recent,
        officer: program.officer(),
        register,
        news: !release::unseen(program).is_empty(),
        portable: release::is_portable(program),
        notes: program.notes.clone(),
        today: iso(program.today()),
    })
}

/// Drops a register from the recent list; its file stays.
///
/// # Errors
/// As [`state`].
pub fn forget(program: &mut Program, args: PathArg) -> Result<StartState, AppError> {
    program.settings.recent.retain(|file| file.path != args.path);
    program.save_settings();
    state(program, NoArgs {})
}

/// Closes the register, if one is open, and shows the start page.
///
/// # Errors
/// Never: no register is open any more.
pub fn close(program: &mut Program, _: NoArgs) -> Result<StartState, AppError> {
    program.close_session();
    state(program, NoArgs {})
}
