//! The register's own answers where the law is silent.

use register::event::RuleBook;

use crate::AppError;
use crate::api::Topic;
use crate::api::event::RulesArg;
use crate::api::start::Nothing;
use crate::program::Program;
use crate::session::Session;

/// Where the register keeps them.
const RULES: &str = "event_rules";

pub fn get(program: &mut Program, _: Nothing) -> Result<RuleBook, AppError> {
    of(program.session()?)
}

pub fn set(program: &mut Program, args: RulesArg) -> Result<RuleBook, AppError> {
    let session = program.session()?;
    session.store.set_setting(RULES, &args.rules)?;
    program.touch(&[Topic::Settings]);
    Ok(args.rules)
}

pub(in crate::commands) fn of(session: &Session) -> Result<RuleBook, AppError> {
    Ok(session.store.setting(RULES)?.unwrap_or_default())
}
