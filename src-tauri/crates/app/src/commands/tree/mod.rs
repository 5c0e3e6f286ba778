//! The tree: windows of rows, opening, searching.

mod data;

pub use data::*;

use crate::AppError;
use crate::input::code;
use crate::program::Program;
use crate::view::{CodeArg, TreeFilter, TreeShape, TreeWindow};

pub fn window(program: &mut Program, args: WindowArg) -> Result<TreeWindow, AppError> {
    let session = program.session()?;
    Ok(session.tree.window(&session.register, session.current, args.offset, args.count))
}

pub fn expand(program: &mut Program, args: ExpandArg) -> Result<TreeShape, AppError> {
    let code = code(&args.code)?;
    Ok(program.session()?.tree.expand(&code, args.expanded, args.all.unwrap_or(false)))
}

pub fn expand_siblings(program: &mut Program, args: CodeArg) -> Result<TreeShape, AppError> {
    let code = code(&args.code)?;
    Ok(program.session()?.tree.expand_siblings(&code))
}

pub fn filter(program: &mut Program, args: TreeFilter) -> Result<TreeShape, AppError> {
    let tree = &mut program.session()?.tree;
    tree.set_filter(args);
    Ok(tree.shape(None))
}

pub fn locate(program: &mut Program, args: CodeArg) -> Result<TreeShape, AppError> {
    let code = code(&args.code)?;
    Ok(program.session()?.tree.locate(&code))
}

pub fn type_ahead(program: &mut Program, args: TypeAhead) -> Result<TreeShape, AppError> {
    let session = program.session()?;
    Ok(session.tree.type_ahead(&session.register, &args.text, args.from))
}
