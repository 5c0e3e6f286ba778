//! All tasks, or the most urgent.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use register::change_set;
use register::change_set::SetNumber;
use register::deadline::problem;
use register::deadline::{Clocks, DraftEvents, Happened, Standing, Task, tasks};

use super::data::{DueArg, DueBrief, DueList, Undated};
use crate::AppError;
use crate::commands::sets::{clocks, decided_sets};
use crate::input::day;
use crate::program::Program;
use crate::session::Session;
use crate::words::{count, iso};

use super::view::{Names, view};

/// All tasks of the register, what is late first.
///
/// # Errors
/// Where the day is not valid.
pub fn list(program: &mut Program, args: DueArg) -> Result<DueList, AppError> {
    let today = day("today", args.today.as_deref())?.unwrap_or(program.today());
    let session = program.session()?;
    let clocks = clocks(session)?;
    let found = all(session, &clocks, today)?;
    let names = Names::of(session)?;
    let counted = |standing| count(found.iter().filter(|task| task.standing(today) == standing).count());
    Ok(DueList {
        today: iso(today),
        late: counted(Standing::Late),
        open: counted(Standing::Open),
        done: counted(Standing::Done),
        warnings: unknown_tet(&found, &clocks).into_iter().map(problem::unknown_tet).collect(),
        undated: undated(session, &clocks),
        tasks: found.iter().map(|task| view(task, &names, today)).collect(),
    })
}

/// What may wait: all tasks but those of what happened in applied sets, whose events are decided.
fn undecided(session: &Session, today: NaiveDate) -> Result<Vec<Task>, AppError> {
    let clocks = clocks(session)?;
    Ok(tasks(&decided_sets(session, BTreeMap::new())?, &drafts(session), &clocks, today))
}

/// The last days of what is not done, in order.
///
/// # Errors
/// Where the file cannot be read.
pub fn waiting(session: &Session, today: NaiveDate) -> Result<Vec<NaiveDate>, AppError> {
    let mut days: Vec<NaiveDate> =
        undecided(session, today)?.iter().filter(|task| task.settled.is_none()).map(|task| task.last).collect();
    days.sort_unstable();
    Ok(days)
}

/// How many tasks are late or run, and the most urgent one.
///
/// # Errors
/// Where the file cannot be read.
pub fn brief(session: &Session, today: NaiveDate) -> Result<DueBrief, AppError> {
    let found = undecided(session, today)?;
    let counted = |standing| count(found.iter().filter(|task| task.standing(today) == standing).count());
    let first = found.first().filter(|task| task.standing(today) != Standing::Done);
    let next = match first {
        Some(task) => Some(view(task, &Names::of(session)?, today)),
        None => None,
    };
    Ok(DueBrief { late: counted(Standing::Late), open: counted(Standing::Open), next })
}

/// Every task of the register.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(session: &Session, clocks: &Clocks, today: NaiveDate) -> Result<Vec<Task>, AppError> {
    let mut happened: BTreeMap<SetNumber, Vec<Happened>> = BTreeMap::new();
    for (number, event) in session.file().happened()? {
        happened.entry(number).or_default().push(event);
    }
    Ok(tasks(&decided_sets(session, happened)?, &drafts(session), clocks, today))
}

/// The drafts with rows whose events have no day yet.
fn undated(session: &Session, clocks: &Clocks) -> Vec<Undated> {
    let drafts = session.present().drafts().filter(|draft| draft.header.kind.decides_events());
    let waits = |draft: &change_set::Draft| {
        let open =
            |event| draft.events.get(event).is_some_and(|one| one.happened_on.is_none() && clocks.runs(one.kind));
        let rows = count(draft.lines.values().filter(|line| open(&line.event)).count());
        let sentence = format!(
            "{rows} dòng của đợt “{}” chưa ghi ngày xảy ra nên chưa tính được hạn ra quyết định.",
            draft.header.title
        );
        (rows > 0).then_some(Undated { draft: draft.id, rows, sentence })
    };
    drafts.filter_map(waits).collect()
}

fn drafts(session: &Session) -> Vec<DraftEvents> {
    let draft =
        |draft: &change_set::Draft| DraftEvents { id: draft.id, kind: draft.header.kind, events: happened(draft) };
    session.present().drafts().map(draft).collect()
}

/// The events of a draft, a row per kind and day.
pub fn happened(draft: &change_set::Draft) -> Vec<Happened> {
    let mut rows: Vec<Happened> = Vec::new();
    for (number, event) in &draft.events {
        let named = event.basis.as_deref().is_some_and(|basis| !basis.trim().is_empty());
        let with_basis = u32::from(named);
        match rows.iter_mut().find(|row| row.kind == event.kind && row.on == event.happened_on) {
            Some(row) => {
                row.count += 1;
                row.with_basis += with_basis;
            }
            None => {
                rows.push(Happened { kind: event.kind, on: event.happened_on, count: 1, with_basis, first: *number })
            }
        }
    }
    rows
}

fn unknown_tet(found: &[Task], clocks: &Clocks) -> BTreeSet<i32> {
    let waiting = found.iter().filter(|task| task.settled.is_none());
    waiting.flat_map(|task| clocks.unknown_tet(task.key.since, task.last)).collect()
}
