//! The change list before it is written, and what happened behind its rows.

use register::Code;
use register::change_set::{Event, Line};

use crate::AppError;
use crate::commands::sets;
use crate::program::Program;
use crate::session::Session;
use crate::view::{Counts, EventOrigin, SetArg};
use crate::words::iso;

use super::data::ListPreview;

/// The change list as Excel will have it, and what happened behind its rows.
///
/// # Errors
/// Where there is no such set, or no draft is open.
pub fn preview(program: &mut Program, args: SetArg) -> Result<ListPreview, AppError> {
    let list = sets::change_list(program, args.set)?;
    let counts = Counts::of(list.rows.iter().map(|row| row.status));
    let events = events(program.session()?, args.set)?;
    let preview = documents::change_list::preview(&list);
    Ok(ListPreview {
        title: preview.heading(),
        header: preview.table.header,
        rows: preview.table.rows,
        summary: preview.summary,
        counts,
        events,
    })
}

/// How many events, and units of one, are named.
const NAMED: usize = 100;

/// What happened in the current draft or in an applied set; events that say the same are one.
fn events(session: &Session, set: Option<u32>) -> Result<Vec<EventOrigin>, AppError> {
    let rows: Vec<(Event, Code)> = match set {
        Some(1) => Vec::new(),
        Some(number) => session.file().origins(number)?,
        None => {
            let draft = session.need_draft()?;
            let row = |(code, line): (&Code, &Line)| Some((draft.events.get(&line.event)?.clone(), code.clone()));
            draft.lines.iter().filter_map(row).collect()
        }
    };
    let mut found: Vec<EventOrigin> = Vec::new();
    for (event, code) in rows {
        let (kind, on) = (event.kind.word(), event.happened_on.map(iso));
        let is_same = |one: &EventOrigin| one.kind == kind && one.happened_on == on && one.basis == event.basis;
        let at = found.iter().position(is_same).unwrap_or_else(|| {
            let (kind, basis) = (kind.to_owned(), event.basis.clone());
            found.push(EventOrigin { kind, happened_on: on.clone(), basis, units: Vec::new(), count: 0 });
            found.len() - 1
        });
        if let Some(one) = found.get_mut(at) {
            one.count += 1;
            if one.units.len() < NAMED {
                one.units.push(session.named(&code));
            }
        }
    }
    found.truncate(NAMED);
    Ok(found)
}
