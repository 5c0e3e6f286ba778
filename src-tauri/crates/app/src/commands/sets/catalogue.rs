//! Until when the national catalogue must have the rows of each set.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::change_set::SetNumber;
use register::deadline::{Clock, Clocks, Happened, Matter, SetEvents, tasks};

use crate::AppError;
use crate::session::{Session, Setting};
use crate::words::{days, iso};

use super::data::CatalogueTask;
use super::tick::ticks;

/// How the register counts days: its own clocks, or the usual ones.
///
/// # Errors
/// When the file cannot be read.
pub fn clocks(session: &Session) -> Result<Clocks, AppError> {
    Ok(session.setting::<Clocks>(Setting::Clocks)?.unwrap_or_default())
}

/// The catalogue's task of every set whose decision asks for one, by set.
///
/// # Errors
/// Where the file cannot be read.
pub fn catalogue(session: &Session, today: NaiveDate) -> Result<Vec<CatalogueTask>, AppError> {
    let clocks = clocks(session)?;
    let sets = decided_sets(session, BTreeMap::new())?;
    let decisions: BTreeMap<SetNumber, &str> =
        sets.iter().filter_map(|set| Some((set.number, set.decision.as_ref()?.number.as_str()))).collect();
    let mut found: Vec<CatalogueTask> = tasks(&sets, &[], &clocks, today)
        .into_iter()
        .filter(|task| task.key.clock == Clock::Catalogue)
        .filter_map(|task| {
            let Matter::Set(set) = task.key.matter else { return None };
            Some(CatalogueTask {
                set,
                decision: decisions.get(&set).copied().unwrap_or_default().to_owned(),
                last: iso(task.last),
                left: days((task.last - today).num_days()),
                done: task.settled.and_then(|settled| settled.on).map(iso),
            })
        })
        .collect();
    found.sort_by_key(|task| task.set);
    Ok(found)
}

/// The sets that have a decision, as deadlines see them, each with the events that `happened` gives it.
///
/// # Errors
/// When the file cannot be read.
pub fn decided_sets(
    session: &Session,
    mut happened: BTreeMap<SetNumber, Vec<Happened>>,
) -> Result<Vec<SetEvents>, AppError> {
    let mut ticks = ticks(session)?;
    Ok(session
        .file()
        .decisions()?
        .into_iter()
        .map(|(number, kind, decision)| SetEvents {
            number,
            kind,
            decision: Some(decision),
            events: happened.remove(&number).unwrap_or_default(),
            reported: ticks.remove(&number),
        })
        .collect())
}
