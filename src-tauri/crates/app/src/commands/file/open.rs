//! Opening what this session wrote.

use std::path::PathBuf;

use crate::AppError;
use crate::program::Program;
use crate::view::{NoAnswer, PathArg};

/// Opens a file with the program the system has for it.
///
/// # Errors
/// Where this session did not write the file (`file.notGranted`), or the system cannot open it.
pub fn open_file(program: &mut Program, args: PathArg) -> Result<NoAnswer, AppError> {
    let path = written(program, &args)?;
    program.host.open_file(&path).map_err(|why| AppError::cannot_open(&why))?;
    Ok(NoAnswer {})
}

/// Shows a file in its folder.
///
/// # Errors
/// Where this session did not write the file (`file.notGranted`), or the system cannot show it.
pub fn show_in_folder(program: &mut Program, args: PathArg) -> Result<NoAnswer, AppError> {
    let path = written(program, &args)?;
    program.host.show_in_folder(&path).map_err(|why| AppError::cannot_open(&why))?;
    Ok(NoAnswer {})
}

/// Only files this session wrote: the page cannot start anything else.
fn written(program: &Program, args: &PathArg) -> Result<PathBuf, AppError> {
    let path = PathBuf::from(&args.path);
    if program.wrote(&path) { Ok(path) } else { Err(AppError::path_not_granted(&args.path)) }
}
