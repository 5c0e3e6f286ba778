//! The register's own answers where the law is silent.

use register::event::RuleBook;

use super::data::RulesArg;
use crate::AppError;
use crate::program::Program;
use crate::session::{Session, Setting};
use crate::view::NoArgs;

/// The register's own answers where the law on reorganisations is silent.
///
/// # Errors
/// Where no register is open.
pub fn get(program: &mut Program, _: NoArgs) -> Result<RuleBook, AppError> {
    of(program.session()?)
}

/// Keeps the rules; one that nobody signed yet gets the officer's name.
///
/// # Errors
/// The faults of the rules, all of them; or where the file cannot be written.
pub fn set(program: &mut Program, args: RulesArg) -> Result<RuleBook, AppError> {
    let officer = program.officer();
    let mut rules = args.rules;
    let problems = rules.validate();
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let unsigned =
        rules.type_words.iter_mut().map(|rule| &mut rule.by).chain(rules.near.iter_mut().map(|rule| &mut rule.by));
    for by in unsigned.filter(|by| by.trim().is_empty()) {
        officer.clone_into(by);
    }
    program.session()?.set(Setting::EventRules, &rules)?;
    Ok(rules)
}

/// The answers that a register keeps, or the usual ones.
///
/// # Errors
/// Where the file cannot be read.
pub fn of(session: &Session) -> Result<RuleBook, AppError> {
    Ok(session.setting(Setting::EventRules)?.unwrap_or_default())
}
