//! Tasks as a calendar and as a workbook.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use documents::agenda::{self, AgendaItem};
use documents::listing::Stamp;
use serde_json::Value;

use crate::AppError;
use crate::api::due::{DueArg, DueFileArg, DueState, DueTask};
use crate::api::register::Written;
use crate::commands::export::{beside, keep_off};
use crate::commands::{count, handout, paper};
use crate::program::Program;
use crate::session::Session;

/// What a workbook of tasks calls itself.
const KIND: &str = "due";

/// Writes the tasks as an iCalendar file.
pub fn calendar(program: &mut Program, args: DueFileArg) -> Result<Written, AppError> {
    let path = path(program, args.path.as_deref())?;
    let (_, entries) = entries(program, &args)?;
    let now = program.now();
    let name = format!("Thời hạn sổ mã {}", roots(program.session()?));
    let text = agenda::calendar(&entries, &name, now);
    finish(program, &path, text.as_bytes(), entries.len())
}

/// Writes the tasks as a workbook.
pub fn workbook(program: &mut Program, args: DueFileArg) -> Result<Written, AppError> {
    let path = path(program, args.path.as_deref())?;
    let (on, entries) = entries(program, &args)?;
    let session = program.session()?;
    let request = serde_json::to_string(&args).map_err(|why| AppError::internal(&why))?;
    let stamp = Stamp { kind: KIND.to_owned(), request, fingerprint: String::new() };
    let listing = agenda::listing(&handout::body(session), on, &entries, stamp);
    let bytes = handout::formatted(&listing, &path, "xlsx, csv")?;
    finish(program, &path, &bytes, entries.len())
}

/// `Thời hạn H53 - 22-11-2026.ics`, beside the register.
pub fn suggest_calendar(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    suggest(program, "ics")
}

/// `Thời hạn H53 - 22-11-2026.xlsx`, beside the register.
pub fn suggest_workbook(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    suggest(program, "xlsx")
}

fn suggest(program: &Program, ending: &str) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let name = format!("Thời hạn {} - {}", roots(session), program.today().format("%d-%m-%Y"));
    Ok(beside(session.store.path(), &name, ending))
}

fn roots(session: &Session) -> String {
    session.roots().into_iter().map(|root| root.code).collect::<Vec<_>>().join(" ")
}

fn entries(program: &mut Program, args: &DueFileArg) -> Result<(NaiveDate, Vec<AgendaItem>), AppError> {
    let list = super::list(program, DueArg { today: args.today.clone() })?;
    let on = list.today.parse().map_err(|why| AppError::internal(&why))?;
    let session = program.session()?;
    // The first set is the register's own: it tells its tasks from those of any other.
    let first = session.store.sets()?.into_iter().next().map(|set| set.hash).unwrap_or_default();
    let own = format!("{}.{}", roots(session).replace(' ', "-"), first.get(..12).unwrap_or_default());
    let wanted = |task: &&DueTask| {
        args.states.as_ref().is_none_or(|states| states.contains(&task.state))
            && args.clock.is_none_or(|clock| clock == task.clock)
    };
    let entries: Result<Vec<AgendaItem>, AppError> =
        list.tasks.iter().filter(wanted).map(|task| entry(task, &own)).collect();
    Ok((on, entries?))
}

fn entry(task: &DueTask, own: &str) -> Result<AgendaItem, AppError> {
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|why| AppError::internal(&why));
    Ok(AgendaItem {
        uid: format!("{}.{own}@so-ma", task.id),
        title: task.title.clone(),
        matter: task.matter.clone(),
        known_as: task.known_as.clone(),
        clause: task.clause.clone(),
        since: day(&task.since)?,
        last: day(&task.last)?,
        standing: task.standing.clone(),
        settled: task.settled_by.clone(),
        done_on: task.settled_on.as_deref().map(day).transpose()?,
        done: task.state == DueState::Done,
    })
}

fn path(program: &mut Program, path: Option<&str>) -> Result<PathBuf, AppError> {
    let path = path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    keep_off(program.session()?, &path)?;
    Ok(path)
}

fn finish(program: &mut Program, path: &Path, bytes: &[u8], rows: usize) -> Result<Written, AppError> {
    paper::put(path, bytes)?;
    program.note_written(path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(rows) })
}
