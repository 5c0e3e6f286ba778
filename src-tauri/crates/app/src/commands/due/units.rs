//! Which units the events of a task are of.

use std::collections::BTreeSet;

use register::Code;
use register::change_set::{Event, EventNumber};

use super::data::{DueUnits, DueUnitsArg};
use crate::AppError;
use crate::input::day;
use crate::program::Program;
use crate::session::Session;
use crate::shown::shown;
use crate::view::CodeName;
use crate::words::count;

use crate::commands::sets::clocks;

/// How many units are named; a reform has thousands.
const NAMED: usize = 30;

/// The first units of the events behind a task, and how many there are.
///
/// # Errors
/// Where the day is not valid, or there is no such set or draft.
pub fn units(program: &mut Program, args: DueUnitsArg) -> Result<DueUnits, AppError> {
    let since = day("since", Some(&args.since))?;
    let session = program.session()?;
    let clocks = clocks(session)?;
    let counts = |event: &Event| event.happened_on == since && clocks.runs(event.kind);
    let codes = match (args.set, args.draft) {
        (Some(number), _) => {
            let record = session.file().set(number)?.ok_or_else(|| AppError::no_set(number))?;
            let own: BTreeSet<EventNumber> =
                record.events.iter().filter(|(_, event)| counts(event)).map(|(number, _)| *number).collect();
            let lines = record.lines.iter().map(|line| (&line.code, line.event));
            touched(&own, lines, record.successions.keys())
        }
        (None, Some(id)) => {
            let draft = session.present().draft(id).ok_or_else(AppError::no_draft)?;
            let own: BTreeSet<EventNumber> =
                draft.events.iter().filter(|(_, event)| counts(event)).map(|(number, _)| *number).collect();
            let lines = draft.lines.iter().map(|(code, line)| (code, line.event));
            touched(&own, lines, draft.successions.keys())
        }
        (None, None) => BTreeSet::new(),
    };
    Ok(DueUnits {
        units: codes.iter().take(NAMED).map(|code| named(session, code)).collect(),
        total: count(codes.len()),
    })
}

fn touched<'a>(
    own: &BTreeSet<EventNumber>,
    lines: impl Iterator<Item = (&'a Code, EventNumber)>,
    edges: impl Iterator<Item = &'a (EventNumber, Code, Code)>,
) -> BTreeSet<Code> {
    let rows = lines.filter(|(_, event)| own.contains(event)).map(|(code, _)| code);
    let kept = edges.filter(|(event, _, _)| own.contains(event)).flat_map(|(_, from, to)| [from, to]);
    rows.chain(kept).cloned().collect()
}

fn named(session: &Session, code: &Code) -> CodeName {
    let name = shown(session.present(), code).map(|unit| unit.name.clone()).unwrap_or_default();
    CodeName { code: code.to_string(), name }
}
