//! Finding units to choose from, and saying in short what units are.

use register::Code;

use crate::AppError;
use crate::api::find::{CodesArg, FindUnits, UnitBrief};
use crate::program::Program;
use crate::session::Session;

use super::{code, units};

const LIMIT: u32 = 30;

/// Units that stand once the drafts are applied, the best answers first.
pub fn find(program: &mut Program, args: FindUnits) -> Result<Vec<UnitBrief>, AppError> {
    let session = program.session()?;
    let limit = args.limit.unwrap_or(LIMIT) as usize;
    let found = session.tree.ranked(&args.text, limit, |unit| units::stands(&session.register, unit.code));
    let codes = found.iter().filter_map(|hit| session.tree.code_of(hit.id)).take(limit);
    Ok(codes.map(|code| brief_of(session, code)).collect())
}

/// The units of these codes, in this order; a code that was never given is left out.
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
        children: units::open_children(&session.register, code),
    }
}
