//! A draft that another set overtook: what changed since, and its reorganisations done again on what the register says now.

use chrono::NaiveDateTime;
use register::change::{self, Overtaken, changed_since};
use register::change_set::{Draft, Drawing, Drawn, EventNumber, Line, RowDelta};
use register::event::{LeftOut, Rebuilt, keeps_a_changed_name};
use register::{Code, Problem};

use super::data::{LeftOutView, OvertakenUnit, RebuildDraft, RebuiltDraft, RebuiltRow};
use crate::AppError;
use crate::commands::event;
use crate::commands::event::{KeepDraw, KeptDraw, OfDraft};
use crate::commands::sets::SetNamed;
use crate::program::Program;
use crate::session::{Note, Session, Setting};
use crate::view::Done;

const TITLE: &str = "Dựng lại đợt trên sổ hiện nay";

/// Units that the draft's reorganisations, and the drawings kept for it, count on and that are not as they were; none
/// where no draft is open.
///
/// # Errors
/// Where the file cannot be read.
pub fn overtaken(program: &mut Program, args: OfDraft) -> Result<Vec<OvertakenUnit>, AppError> {
    let session = program.session()?;
    let Some(draft) = args.draft.or(session.current).and_then(|id| session.register.draft(id)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (number, units) in change::overtaken(&session.register, draft) {
        let title = drawn(draft, number).map(event::title_of).unwrap_or_default();
        for unit in units {
            found.push(view(session, unit, &title, None)?);
        }
    }
    for kept in event::kept_for(session, draft.id)? {
        let draw = Drawing { seen: kept.seen, ..kept.draw };
        for unit in changed_since(&session.register, &draw) {
            found.push(view(session, unit, &kept.title, Some(kept.id))?);
        }
    }
    Ok(found)
}

fn drawn(draft: &Draft, number: EventNumber) -> Option<&Drawing> {
    match draft.events.get(&number)?.drawn.as_ref()? {
        Drawn::Here(draw) => Some(draw),
        Drawn::With(_) => None,
    }
}

fn view(session: &Session, unit: Overtaken, event: &str, kept: Option<u32>) -> Result<OvertakenUnit, AppError> {
    let sets = changed_by(session, &unit)?;
    Ok(OvertakenUnit {
        code: unit.code.to_string(),
        then: unit.then,
        now: unit.now,
        sets,
        event: event.to_owned(),
        kept,
    })
}

/// The sets that opened or ended a version after the last one of the name of then.
fn changed_by(session: &Session, unit: &Overtaken) -> Result<Vec<SetNamed>, AppError> {
    let history = session.file().history(&unit.code)?;
    let last = history.iter().rposition(|version| version.unit.name == unit.then);
    let named = |set: &store::SetRef| SetNamed { number: set.number, title: set.title.clone() };
    let mut sets: Vec<SetNamed> =
        history.iter().skip(last.map_or(0, |at| at + 1)).map(|version| named(&version.opened)).collect();
    if unit.now.is_none() {
        sets.extend(history.last().and_then(|version| version.ended.as_ref()).map(|ended| named(&ended.set)));
    }
    Ok(sets)
}

/// Does the overtaken reorganisations of the current draft again, as one step. What cannot be done again is kept as a
/// drawing before it leaves the draft.
///
/// # Errors
/// Where no draft is open, nothing of it would change, or the file cannot be written.
pub fn rebuild(program: &mut Program, args: RebuildDraft) -> Result<RebuiltDraft, AppError> {
    let now = program.now();
    let session = program.session()?;
    let book = event::rules_of(session)?;
    let mut rebuilt = Rebuilt::default();
    let (plan, _) = session.plan(now, |edit| {
        rebuilt = edit.rebuild(&book, args.carry_names);
        Ok((TITLE.to_owned(), Vec::new()))
    })?;
    let draft = session.need_draft()?;
    let units = change::overtaken(&session.register, draft);
    let asks_names = units.keys().filter_map(|number| drawn(draft, *number));
    let asks_names = asks_names.into_iter().any(|draw| keeps_a_changed_name(&session.register, draw));
    let mut shown = RebuiltDraft {
        redone: rebuilt.redone.iter().map(|draw| event::title_of(draw)).collect(),
        left: Vec::new(),
        rows: plan.lines().iter().map(|delta| row(session, delta)).collect(),
        asks_names,
        warnings: plan.warnings().to_vec(),
    };
    let mut kept = event::all_kept(session)?;
    for left in rebuilt.left {
        shown.left.push(left_out(session, left, &mut kept, now)?);
    }
    if args.dry_run {
        shown.left.iter_mut().for_each(|left| left.kept = None);
        return Ok(shown);
    }
    let drawings = shown.left.iter().any(|left| left.kept.is_some());
    let notes = drawings.then(|| Note::of(Setting::Drawings, &kept)).transpose()?;
    let carry = args.carry_names;
    let done: Done = program.session()?.act_noting(
        now,
        |edit| {
            edit.rebuild(&book, carry);
            Ok((TITLE.to_owned(), Vec::new()))
        },
        notes.as_slice(),
    )?;
    shown.warnings = done.warnings;
    Ok(shown)
}

/// What is left out, and where it is a reorganisation, its drawing among those that are kept.
fn left_out(
    session: &Session,
    left: LeftOut,
    all: &mut Vec<KeptDraw>,
    now: NaiveDateTime,
) -> Result<LeftOutView, AppError> {
    Ok(match left {
        LeftOut::Event { draw, problems } => {
            let title = event::title_of(&draw);
            let draw = Drawing { seen: Default::default(), ..Drawing::clone(&draw) };
            let asked = KeepDraw { draw, kept: None, title: Some(title.clone()) };
            let kept = Some(event::kept(session, all, asked, now)?.id);
            LeftOutView { title, kept, event: true, problems }
        }
        LeftOut::Row { code, unit, problems } => row_left_out(&code, unit.as_deref(), problems),
    })
}

fn row_left_out(code: &Code, unit: Option<&register::Unit>, problems: Vec<Problem>) -> LeftOutView {
    let title = match unit {
        Some(unit) => format!("{code} “{}”", unit.name),
        None => format!("Đóng mã {code}"),
    };
    LeftOutView { title, kept: None, event: false, problems }
}

fn row(session: &Session, delta: &RowDelta<Code, Line>) -> RebuiltRow {
    let said = |line: &Option<Line>| {
        let line = line.as_ref()?;
        let status = session.register.status(&delta.key, line)?.word();
        let name = line.after.as_ref().map(|unit| format!(" “{}”", unit.name)).unwrap_or_default();
        let note = line.note.as_ref().map(|note| format!(" – {note}")).unwrap_or_default();
        Some(format!("{status}{name}{note}"))
    };
    RebuiltRow { code: delta.key.to_string(), before: said(&delta.before), after: said(&delta.after) }
}
