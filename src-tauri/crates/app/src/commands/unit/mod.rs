//! One unit, and the units directly below it.

mod data;
mod find;

pub use data::*;
pub use find::{brief, find};

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use register::change::{CORRECTED, problem};
use register::change_set::{Draft, Line, SetKind};
use register::unit::changed;
use register::validity::{At, Life, Moment};
use register::{Code, Register, Unit};
use store::{EndedBy, HistoryRow, StoreError};

use crate::AppError;
use crate::commands::intake::SourceView;
use crate::commands::sets::AttachmentView;
use crate::input::code;
use crate::program::Program;
use crate::session::Session;
use crate::view::{CodeArg, CodeName, Standing, ahead_mark};
use crate::words::{cited, count, iso};
use register::date::printed;

use crate::commands::sets;
use crate::commands::time::ahead_view;

/// All that the window says of one unit, and what can be done with it now.
///
/// # Errors
/// Where the text is not a code, or the register never had it.
pub fn get(program: &mut Program, args: CodeArg) -> Result<UnitView, AppError> {
    let code = code(&args.code)?;
    let today = program.today();
    let session = program.session()?;
    let held = session.register.held(&code);
    let ahead = session.register.ahead(&code).filter(|_| held.is_none());
    // Acts begin from what was given, also where it takes force later.
    let given = ahead.and_then(|_| session.register.given_code(&code)).map(|entry| entry.version.unit.as_ref());
    let unit = given
        .or_else(|| session.shown(&code))
        .cloned()
        .ok_or_else(|| AppError::refused(vec![register::change::problem::unknown(&code)]))?;
    let entry = session.register.given_code(&code);
    let state = match entry {
        None => UnitState::Drafted,
        Some(entry) if entry.is_open() || ahead.is_some_and(|ahead| ahead.in_force.is_some()) => UnitState::Open,
        Some(_) => UnitState::Closed,
    };
    let moment = session.elsewhere().map_or(Moment { on: today, known: session.last_set() }, |asked| asked.moment);
    let before = held.and_then(|(_, line)| session.register.before(&code, line)).map(|unit| Unit::clone(unit));
    let changed = changed(before.as_ref(), held.and_then(|(_, line)| line.after.as_deref()));
    let can = acts(session, &code, state, &unit, held);
    Ok(UnitView {
        level: count(code.level()),
        path: path(session, &code),
        state,
        unit,
        before,
        status: held.and_then(|(_, line)| session.register.status(&code, line)),
        changed,
        draft: held.map(|(draft, _)| draft_ref(draft, session.current)),
        ahead: ahead.map(|ahead| ahead_view(&session.register, &code, ahead)),
        correction: correction(session, &code),
        note: held.and_then(|(_, line)| line.note.clone()),
        given_on: entry.map(|entry| iso(entry.given_on)),
        closed_on: entry.filter(|_| state == UnitState::Closed).and_then(|entry| entry.version.valid_to).map(iso),
        children: open_children(&session.register, &code),
        can,
        history: history(&session.file().history(&code)?, moment, &sets::views(session)?),
        sources: session.file().sources(&code)?.into_iter().map(source).collect(),
        code: code.to_string(),
    })
}

/// The two ways of a change where the current draft corrects, and which one its row goes.
fn correction(session: &Session, code: &Code) -> Option<CorrectionChoice> {
    let draft = session.draft().filter(|draft| draft.header.kind == SetKind::Correction)?;
    let entry = session.register.given_code(code).filter(|entry| entry.is_open())?;
    Some(CorrectionChoice {
        since: iso(entry.version.valid_from),
        from_start: draft.lines.get(code).map(|line| draft.voids(line)),
    })
}

fn source(source: store::ImportSource) -> SourceView {
    SourceView {
        set: source.number,
        file: source.file,
        sha256: source.sha256,
        at: source.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        by: source.by,
        sheet: source.sheet,
        row: source.row,
        cells: source.cells,
    }
}

fn path(session: &Session, code: &Code) -> Vec<CodeName> {
    let mut path: Vec<CodeName> =
        std::iter::successors(code.parent(), Code::parent).map(|code| session.named(&code)).collect();
    path.reverse();
    path
}

fn draft_ref(draft: &Draft, current: Option<i64>) -> DraftRef {
    DraftRef { id: draft.id, title: draft.header.title.clone(), current: Some(draft.id) == current }
}

/// Units directly below that stand once their drafts are applied.
pub(super) fn open_children(register: &Register, code: &Code) -> u32 {
    count(register.below(code).filter(|child| stands(register, child)).count())
}

/// Whether a code is in use once the drafts are applied.
pub(super) fn stands(register: &Register, code: &Code) -> bool {
    match register.held(code) {
        Some((_, line)) => !line.closes(),
        None => register.open_unit(code).is_some(),
    }
}

/// What menus, keys and buttons offer, and why not the rest. The acts check again, with all the rules.
fn acts(session: &Session, code: &Code, state: UnitState, unit: &Unit, held: Option<(&Draft, &Line)>) -> UnitActs {
    let read_only = session.file().is_read_only().then(|| AppError::from(StoreError::ReadOnly).message);
    let read_only = session.elsewhere().map(|asked| super::time::elsewhere(asked).message).or(read_only);
    let elsewhere = held.filter(|(draft, _)| Some(draft.id) != session.current);
    let closes = held.is_some_and(|(_, line)| line.closes());

    let other_draft = || elsewhere.map(|(draft, _)| problem::held_elsewhere(code, draft).message);
    let closed = || {
        let entry = session.register.given_code(code).filter(|entry| !entry.is_open())?;
        Some(session.closing_ahead(code).unwrap_or_else(|| problem::closed(code, entry)).message)
    };
    let closing = || closes.then(|| problem::closing_here(code, unit).message);
    let drafted = || (state == UnitState::Drafted).then(|| problem::close_drafted(code).message);
    let level_one = || (code.level() == 1).then(|| problem::level_one(code).message);
    let drafted_already = || {
        held.map(|(draft, _)| {
            format!("Mã {code} đang có thay đổi trong đợt “{}” chưa áp dụng; hãy sửa trong đợt đó.", draft.header.title)
        })
    };

    let ahead = || session.changing_ahead(code).map(|found| format!("{} {}", found.message, found.remedy));

    // A draft that only renames a unit leaves the codes below it to the others.
    let parent_elsewhere = || other_draft().filter(|_| closes || state == UnitState::Drafted);
    let why_not = WhyNot {
        issue: read_only.clone().or_else(closed).or_else(parent_elsewhere).or_else(closing),
        edit: read_only.clone().or_else(closed).or_else(other_draft).or_else(closing),
        direct: read_only.clone().or_else(closed).or_else(drafted_already).or_else(ahead),
        close: read_only
            .clone()
            .or_else(level_one)
            .or_else(closed)
            .or_else(other_draft)
            .or_else(closing)
            .or_else(drafted),
    };
    UnitActs {
        issue: why_not.issue.is_none(),
        edit: why_not.edit.is_none(),
        direct: why_not.direct.is_none(),
        close: why_not.close.is_none(),
        take_back: read_only.is_none() && held.is_some() && elsewhere.is_none(),
        why_not,
    }
}

/// The versions that are known at a moment, newest first.
fn history(rows: &[HistoryRow], moment: Moment, signed: &[AttachmentView]) -> Vec<HistoryItem> {
    let mut items: Vec<HistoryItem> = Vec::with_capacity(rows.len());
    let mut before: Option<&Unit> = None;
    for row in rows.iter().filter(|row| row.opened.number <= moment.known) {
        let ended = row.ended.as_ref().filter(|ended| ended.set.number <= moment.known);
        items.push(HistoryItem {
            unit: row.unit.clone(),
            changed: changed(before, Some(&row.unit)),
            valid_from: iso(row.valid_from),
            valid_to: row.valid_to.filter(|_| ended.is_some()).map(iso),
            set: row.opened.number,
            kind: row.opened.kind,
            title: row.opened.title.clone(),
            decision: row.opened.decision.as_ref().map(cited),
            status: row.status,
            corrects: corrects(rows, row),
            standing: standing(row, moment),
            closing: ended.and_then(|_| closing(row, moment)),
            attachments: signed.iter().filter(|one| concerns(row, one.set)).cloned().collect(),
        });
        before = Some(&row.unit);
    }
    items.reverse();
    items
}

/// Whether a version took the place of one that was wrong from its first day.
fn corrects(rows: &[HistoryRow], row: &HistoryRow) -> bool {
    let voided = |ended: &store::VersionEnd| ended.by == EndedBy::Voided && ended.set.number == row.opened.number;
    rows.iter().any(|other| other.ended.as_ref().is_some_and(voided))
}

fn standing(row: &HistoryRow, moment: Moment) -> Standing {
    match life(row).at(moment) {
        At::Never => Standing::Voided,
        At::Ahead => Standing::Ahead,
        At::InForce => Standing::InForce,
        At::Over | At::Closed => Standing::Over,
    }
}

/// All that decides when a version holds.
pub(super) fn life(row: &HistoryRow) -> Life {
    Life {
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        opened_in: row.opened.number,
        ended: row.ended.as_ref().map(|ended| (ended.set.number, ended.by)),
    }
}

/// Whether a set made this version or closed the code with it.
fn concerns(row: &HistoryRow, set: u32) -> bool {
    let closed = row.ended.as_ref().filter(|ended| ended.by != EndedBy::Superseded);
    row.opened.number == set || closed.is_some_and(|ended| ended.set.number == set)
}

/// How the code ended with this version, or will, as it is known at a moment.
pub(super) fn closing(row: &HistoryRow, moment: Moment) -> Option<String> {
    let ended = row.ended.as_ref().filter(|ended| ended.set.number <= moment.known)?;
    let day = row.valid_to.map(printed).unwrap_or_default();
    let document = ended.set.decision.as_ref().map(|decision| format!(", {}", cited(decision))).unwrap_or_default();
    let reason = ended.note.as_ref().filter(|note| *note != CORRECTED);
    let reason = reason.map(|note| format!(": {note}")).unwrap_or_default();
    let number = ended.set.number;
    match ended.by {
        EndedBy::Closed if row.valid_to.is_some_and(|to| to > moment.on) => {
            Some(format!("Sẽ đóng mã từ {day} (đợt {number}{document}; chưa có hiệu lực){reason}"))
        }
        EndedBy::Closed => Some(format!("Đóng mã từ {day} (đợt {number}{document}){reason}")),
        EndedBy::Voided => Some(format!("Hủy vì sai từ đầu (đợt {number}{document}){reason}")),
        EndedBy::Superseded => None,
    }
}

/// The unit that stands nearest above a code that is gone, as that of a draft which was taken back. `None`: nothing
/// stands above it, or the text is not a code.
///
/// # Errors
/// Where no register is open.
pub fn nearest(program: &mut Program, args: CodeArg) -> Result<Option<CodeName>, AppError> {
    let session = program.session()?;
    let Ok(code) = Code::parse(args.code.trim()) else { return Ok(None) };
    let above = std::iter::successors(code.parent(), Code::parent).find(|code| session.shown(code).is_some());
    Ok(above.map(|code| session.named(&code)))
}

/// The units directly below a code, for the grid.
///
/// # Errors
/// Where the text is not a code.
pub fn children(program: &mut Program, args: ChildrenArg) -> Result<Vec<ChildRow>, AppError> {
    let code = code(&args.code)?;
    let closed_too = args.closed.unwrap_or(false);
    let session = program.session()?;
    let register = &session.register;
    let is_closed = |child: &Code| {
        let entry = register.given_code(child).filter(|_| register.held(child).is_none());
        entry.is_some_and(|entry| !entry.is_open()) && register.in_force(child).is_none()
    };
    let mut rows: Vec<ChildRow> = register
        .below(&code)
        .filter(|child| closed_too || !is_closed(child))
        .filter_map(|child| Some((child, session.shown(child)?)))
        .enumerate()
        .map(|(rank, (child, unit))| ChildRow {
            code: child.to_string(),
            unit: unit.clone(),
            mark: register.held(child).and_then(|(_, line)| register.status(child, line)),
            closed: is_closed(child),
            ahead: register.ahead(child).filter(|_| register.held(child).is_none()).map(ahead_mark),
            children: open_children(register, child),
            code_order: count(rank),
            name_order: 0,
        })
        .collect();
    rank_names(&mut rows);
    Ok(rows)
}

/// Vietnamese alphabetical order, which the page cannot be trusted to know on every machine.
fn rank_names(rows: &mut [ChildRow]) {
    let Ok(collator) = vietnamese() else { return };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| collator.compare(&rows[a].unit.name, &rows[b].unit.name));
    for (rank, index) in order.into_iter().enumerate() {
        rows[index].name_order = count(rank);
    }
}

fn vietnamese() -> Result<CollatorBorrowed<'static>, AppError> {
    Collator::try_new(icu_locale_core::locale!("vi").into(), CollatorOptions::default())
        .map_err(|why| AppError::internal(&why))
}
