//! The tree: windows of rows, opening, searching.

mod data;

pub use data::*;

use crate::AppError;
use crate::input::code;
use crate::program::Program;
use crate::view::{CodeArg, TreeFilter, TreeShape, TreeWindow};

/// A part of the visible rows.
///
/// # Errors
/// Where no register is open.
pub fn window(program: &mut Program, args: WindowArg) -> Result<TreeWindow, AppError> {
    let session = program.session()?;
    Ok(session.tree.window(&session.register, session.current, args.offset, args.count))
}

/// Opens or shuts a row, alone or with everything below it. A code that has no row changes nothing.
///
/// # Errors
/// Where the text is not a code, or no register is open.
pub fn expand(program: &mut Program, args: ExpandArg) -> Result<TreeShape, AppError> {
    let code = code(&args.code)?;
    Ok(program.session()?.tree.expand(&code, args.expanded, args.all.unwrap_or(false)))
}

/// Opens a row and all rows beside it.
///
/// # Errors
/// Where the text is not a code, or no register is open.
pub fn expand_siblings(program: &mut Program, args: CodeArg) -> Result<TreeShape, AppError> {
    let code = code(&args.code)?;
    Ok(program.session()?.tree.expand_siblings(&code))
}

/// Sets search and filter in place of those that held.
///
/// # Errors
/// Where no register is open.
pub fn filter(program: &mut Program, args: TreeFilter) -> Result<TreeShape, AppError> {
    let tree = &mut program.session()?.tree;
    tree.set_filter(args);
    Ok(tree.shape(None))
}

/// Makes a unit visible: opens the rows above it and widens search and filter where they hide it.
///
/// # Errors
/// Where the text is not a code, or no register is open.
pub fn locate(program: &mut Program, args: CodeArg) -> Result<TreeShape, AppError> {
    let code = code(&args.code)?;
    Ok(program.session()?.tree.locate(&code))
}

/// The next visible row whose name or code begins with what was typed, going round at the end.
///
/// # Errors
/// Where no register is open.
pub fn type_ahead(program: &mut Program, args: TypeAhead) -> Result<TreeShape, AppError> {
    let session = program.session()?;
    Ok(session.tree.type_ahead(&session.register, &args.text, args.from))
}
