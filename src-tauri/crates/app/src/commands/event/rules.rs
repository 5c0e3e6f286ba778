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

/// Keeps the rules; one that nobody signed yet gets the officer's name.
pub fn set(program: &mut Program, args: RulesArg) -> Result<RuleBook, AppError> {
    let officer = program.officer();
    let mut rules = args.rules;
    let problems = rules.check();
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let unsigned =
        rules.type_words.iter_mut().map(|rule| &mut rule.by).chain(rules.near.iter_mut().map(|rule| &mut rule.by));
    for by in unsigned.filter(|by| by.trim().is_empty()) {
        officer.clone_into(by);
    }
    program.session()?.store.set_setting(RULES, &rules)?;
    program.touch(&[Topic::Settings]);
    Ok(rules)
}

pub(in crate::commands) fn of(session: &Session) -> Result<RuleBook, AppError> {
    Ok(session.store.setting(RULES)?.unwrap_or_default())
}
