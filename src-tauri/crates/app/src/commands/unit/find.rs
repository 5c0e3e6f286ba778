//! Finding units to choose from, and saying in short what units are.

use register::Code;

use super::data::{CodesArg, FindUnits, UnitBrief};
use crate::AppError;
use crate::input::code;
use crate::program::Program;
use crate::session::Session;

const LIMIT: u32 = 30;

/// Units that stand once the drafts are applied, the best answers first.
///
/// # Errors
/// Where no register is open.
pub fn find(program: &mut Program, args: FindUnits) -> Result<Vec<UnitBrief>, AppError> {
    let session = program.session()?;
    let limit = args.limit.unwrap_or(LIMIT) as usize;
    let found = session.tree.ranked(&args.text, limit, |unit| super::stands(&session.register, unit.code));
    let codes = found.iter().filter_map(|hit| session.tree.code_of(hit.id)).take(limit);
    Ok(codes.map(|code| brief_of(session, code)).collect())
}

/// The units of these codes, in this order; a code that was never given is left out.
///
/// # Errors
/// Where one of the texts is not a code.
pub fn brief(program: &mut Program, args: CodesArg) -> Result<Vec<UnitBrief>, AppError> {
    let session = program.session()?;
    let codes = args.codes.iter().map(|text| code(text)).collect::<Result<Vec<Code>, _>>()?;
    Ok(codes.iter().filter(|code| session.shown(code).is_some()).map(|code| brief_of(session, code)).collect())
}

fn brief_of(session: &Session, code: &Code) -> UnitBrief {
    let parent = code.parent().map(|parent| session.named(&parent));
    UnitBrief {
        code: code.to_string(),
        name: session.named(code).name,
        parent_name: parent.as_ref().map(|parent| parent.name.clone()),
        parent: parent.map(|parent| parent.code),
        children: super::open_children(&session.register, code),
    }
}
