//! Settings of this machine.

mod data;
mod root;

pub use data::*;
pub use root::{add_root, remove_root};

use std::path::PathBuf;

use crate::AppError;
use crate::program::{Program, read_communes, read_level1_table};
use crate::view::{FileArg, NoArgs};
use crate::words::count;

/// The settings of this machine.
///
/// # Errors
/// Never.
pub fn get(program: &mut Program, _: NoArgs) -> Result<SettingsView, AppError> {
    Ok(SettingsView {
        officer: program.officer(),
        officer_set: !program.settings.officer.trim().is_empty(),
        level1_file: program.settings.level1_file.as_ref().map(|file| file.to_string_lossy().into_owned()),
        level1_entries: count(program.level1.entries().len()),
        roots: root::views(program),
        level1_fault: program.level1_fault.clone(),
        communes_file: program.settings.communes_file.as_ref().map(|file| file.to_string_lossy().into_owned()),
        communes_entries: count(program.communes().on(program.today())),
        communes_fault: program.communes_fault.clone(),
        communes_sources: register::commune::SOURCES.to_owned(),
    })
}

/// Changes settings of this machine; what is left out stays.
///
/// # Errors
/// Never: settings that cannot be written hold until the program ends.
pub fn set(program: &mut Program, args: SettingsChange) -> Result<SettingsView, AppError> {
    if let Some(officer) = args.officer {
        program.name_officer(&officer);
    }
    get(program, NoArgs {})
}

/// Uses another level-1 table. It is read before it is taken: a faulty file changes nothing.
///
/// # Errors
/// Where the officer cancelled, or as [`read_level1_table`].
pub fn choose_level1(program: &mut Program, args: FileArg) -> Result<SettingsView, AppError> {
    let file = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    read_level1_table(&file)?;
    program.settings.level1_file = Some(file);
    program.read_level1();
    program.save_settings();
    get(program, NoArgs {})
}

/// Goes back to the level-1 table that comes with the program.
///
/// # Errors
/// Never.
pub fn shipped_level1(program: &mut Program, _: NoArgs) -> Result<SettingsView, AppError> {
    program.settings.level1_file = None;
    program.read_level1();
    program.save_settings();
    get(program, NoArgs {})
}

/// Uses another list of communes. It is read before it is taken: a faulty file changes nothing.
///
/// # Errors
/// Where the officer cancelled, or as [`read_communes`].
pub fn choose_communes(program: &mut Program, args: FileArg) -> Result<SettingsView, AppError> {
    let file = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    read_communes(&file)?;
    program.settings.communes_file = Some(file);
    program.read_communes();
    program.save_settings();
    get(program, NoArgs {})
}

/// Goes back to the list of communes that comes with the program.
///
/// # Errors
/// Never.
pub fn shipped_communes(program: &mut Program, _: NoArgs) -> Result<SettingsView, AppError> {
    program.settings.communes_file = None;
    program.read_communes();
    program.save_settings();
    get(program, NoArgs {})
}
