//! Searches kept by name in the register, and what a search can be narrowed by.

use std::collections::BTreeSet;

use register::name::key;
use register::unit_kind::UnitKind;

use super::data::{KindChoice, SavedName, SavedSearch, SearchChoices};
use super::problem;
use crate::AppError;
use crate::program::Program;
use crate::session::{Session, Setting};
use crate::view::NoArgs;
use crate::words::count;

/// Longer names would not fit into the menu.
const LONGEST_NAME: usize = 80;

/// What a search can be narrowed by, and the searches kept.
///
/// # Errors
/// Where no register is open.
pub fn choices(program: &mut Program, _: NoArgs) -> Result<SearchChoices, AppError> {
    let session = program.session()?;
    let present: BTreeSet<UnitKind> = session.tree.all().map(|unit| unit.kind).collect();
    let levels = session.tree.all().map(|unit| unit.code.level()).max().unwrap_or(1);
    let kinds = UnitKind::ALL.into_iter().filter(|kind| present.contains(kind));
    Ok(SearchChoices {
        kinds: kinds.map(|kind| KindChoice { kind, title: kind.title().to_owned() }).collect(),
        levels: count(levels),
        saved: kept(session)?,
    })
}

/// Keeps a search under a name; one of the same name gives way.
///
/// # Errors
/// Where the name is empty or longer than 80 characters (`search.name`).
pub fn save(program: &mut Program, args: SavedSearch) -> Result<SearchChoices, AppError> {
    let name = register::unit::tidy(&args.name);
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(AppError::refused(vec![problem::name(LONGEST_NAME)]));
    }
    let session = program.session()?;
    let mut saved = kept(session)?;
    saved.retain(|other| key(&other.name) != key(&name));
    saved.push(SavedSearch { name, query: args.query });
    saved.sort_by_key(|search| key(&search.name));
    session.set(Setting::SavedSearches, &saved)?;
    choices(program, NoArgs {})
}

/// Forgets a kept search; one that is not there is forgotten already.
///
/// # Errors
/// Where the file cannot be written.
pub fn forget(program: &mut Program, args: SavedName) -> Result<SearchChoices, AppError> {
    let session = program.session()?;
    let mut saved = kept(session)?;
    saved.retain(|other| other.name != args.name);
    session.set(Setting::SavedSearches, &saved)?;
    choices(program, NoArgs {})
}

fn kept(session: &Session) -> Result<Vec<SavedSearch>, AppError> {
    Ok(session.setting(Setting::SavedSearches)?.unwrap_or_default())
}
