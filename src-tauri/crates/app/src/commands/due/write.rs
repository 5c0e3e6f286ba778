//! Tasks as a calendar and as a workbook.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use documents::agenda::{self, AgendaItem};
use documents::listing::Stamp;
use register::Problem;
use serde_json::Value;

use super::data::{DueArg, DueFileArg, DueState, DueTask};
use crate::AppError;
use crate::export::{Export, ListFile, body, told};
use crate::program::Program;
use crate::session::Session;
use crate::view::Written;

/// What a workbook of tasks calls itself.
const KIND: &str = "due";

/// Writes the tasks as an iCalendar file.
///
/// # Errors
/// Where the day is not valid, or as [`Program::export`].
pub fn calendar(program: &mut Program, args: DueFileArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let (_, entries) = entries(program, &args)?;
        let at = program.now();
        Ok(CalendarFile { entries, name: format!("Thời hạn sổ mã {}", roots(program.session()?)), at })
    })
}

/// Tasks as an iCalendar file.
struct CalendarFile {
    entries: Vec<AgendaItem>,
    name: String,
    at: NaiveDateTime,
}

impl Export for CalendarFile {
    const ENDINGS: &'static str = "ics";

    fn make(&self, _: &Path) -> Result<Vec<u8>, AppError> {
        Ok(agenda::calendar(&self.entries, &self.name, self.at).into_bytes())
    }

    fn differences(&self, bytes: &[u8], _: &Path) -> Result<Vec<Problem>, AppError> {
        let text = std::str::from_utf8(bytes).map_err(|why| AppError::internal(&why))?;
        Ok(told(&agenda::compare_calendar(&self.entries, text)))
    }

    fn rows(&self) -> usize {
        self.entries.len()
    }
}

/// Writes the tasks as a workbook.
///
/// # Errors
/// Where the day is not valid, or as [`Program::export`].
pub fn workbook(program: &mut Program, args: DueFileArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let (on, entries) = entries(program, &args)?;
        let request = serde_json::to_string(&args).map_err(|why| AppError::internal(&why))?;
        let stamp = Stamp { kind: KIND.to_owned(), request, fingerprint: String::new() };
        Ok(ListFile::of(agenda::listing(&body(program.session()?), on, &entries, stamp)))
    })
}

/// `Thời hạn H53 - 22-11-2026.ics`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_calendar(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Thời hạn", "ics")
}

/// `Thời hạn H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_workbook(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Thời hạn", "xlsx")
}

fn roots(session: &Session) -> String {
    session.roots().into_iter().map(|root| root.code).collect::<Vec<_>>().join(" ")
}

fn entries(program: &mut Program, args: &DueFileArg) -> Result<(NaiveDate, Vec<AgendaItem>), AppError> {
    let list = super::list(program, DueArg { today: args.today.clone() })?;
    let on = list.today.parse().map_err(|why| AppError::internal(&why))?;
    let session = program.session()?;
    // The first set is the register's own: it tells its tasks from those of any other.
    let first = session.file().sets()?.into_iter().next().map(|set| set.hash).unwrap_or_default();
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
