//! Drafts: opening, naming, undoing, previewing, applying, discarding.

use chrono::Datelike as _;
use register::change::{self, Terms};
use register::change_set::{Decision, Draft, Event, Header, Line, SetKind};
use register::name::key;
use register::unit::changed;
use register::{Code, Problem, Unit};

use crate::AppError;
use crate::api::Topic;
use crate::api::changes::{Done, EventOrigin};
use crate::api::draft::{
    Applied, ApplyArg, ChangeRow, Counts, DraftArg, DraftSummary, DraftView, EditDraft, ListPreview, NewDraft, SetArg,
};
use crate::api::register::RegisterInfo;
use crate::api::start::Nothing;
use crate::program::Program;
use crate::session::{Session, default_title};

use super::day;

mod rebuild;

pub use rebuild::{overtaken, rebuild};

const DRAFT: &[Topic] = &[Topic::Units, Topic::Draft];

pub fn get(program: &mut Program, _: Nothing) -> Result<Option<DraftView>, AppError> {
    let session = program.session()?;
    Ok(session.draft().map(|draft| view(session, draft)))
}

fn view(session: &Session, draft: &Draft) -> DraftView {
    let mut problems = change::review(&session.register, draft);
    let rows: Vec<ChangeRow> = draft
        .lines
        .iter()
        .filter_map(|(code, line)| {
            let status = session.register.status(code, line)?;
            let before = session.register.before(code, line).map(|unit| Unit::clone(unit));
            let after = line.after.as_deref().cloned();
            let changed = changed(before.as_ref(), after.as_ref());
            Some(ChangeRow {
                code: code.to_string(),
                status,
                status_word: status.word().to_owned(),
                before,
                after,
                changed,
                note: line.note.clone(),
                problems: problems.remove(code).unwrap_or_default(),
            })
        })
        .collect();
    let counts = Counts::of(rows.iter().map(|row| row.status));
    let overtaken = change::overtaken(&session.register, draft).values().map(Vec::len).sum();
    DraftView {
        summary: session.summary(draft),
        notes: draft.header.notes.clone(),
        rows,
        counts,
        overtaken: super::count(overtaken),
    }
}

pub fn create(program: &mut Program, args: NewDraft) -> Result<DraftSummary, AppError> {
    let now = program.now();
    let session = program.session()?;
    let title = args.title.map(|title| register::unit::tidy(&title)).filter(|title| !title.is_empty());
    let kind = match args.kind {
        Some(SetKind::Correction) => SetKind::Correction,
        Some(SetKind::Decision | SetKind::Opening | SetKind::Direct) | None => SetKind::Decision,
    };
    let title = title.unwrap_or_else(|| free_title(session, now.date()));
    let header = Header { kind, title, notes: args.notes.unwrap_or_default().trim().to_owned() };
    change::check_header(&header).map_err(AppError::refused)?;
    let id = session.create_draft(&header, now)?;
    let summary = session.register.draft(id).map(|draft| session.summary(draft)).ok_or_else(AppError::no_draft)?;
    program.touch(DRAFT);
    Ok(summary)
}

/// The default title, numbered where another open draft has it.
fn free_title(session: &Session, today: chrono::NaiveDate) -> String {
    let title = default_title(today);
    let used = |title: &str| session.register.drafts().any(|draft| draft.header.title == title);
    let numbered = (2..).map(|number| format!("{title} ({number})"));
    std::iter::once(title.clone()).chain(numbered).find(|title| !used(title)).unwrap_or(title)
}

pub fn select(program: &mut Program, args: DraftArg) -> Result<Option<DraftView>, AppError> {
    let session = program.session()?;
    if session.register.draft(args.id).is_none() {
        return Err(AppError::no_draft());
    }
    session.select(Some(args.id));
    program.touch(DRAFT);
    get(program, Nothing {})
}

pub fn edit(program: &mut Program, args: EditDraft) -> Result<Done, AppError> {
    let now = program.now();
    let session = program.session()?;
    let header = Header { kind: args.kind, title: args.title, notes: args.notes };
    let plan = change::edit_header(session.need_draft()?, &header).map_err(AppError::refused)?;
    let done = session.write_header(plan, now)?;
    program.touch(DRAFT);
    Ok(done)
}

pub fn undo(program: &mut Program, _: Nothing) -> Result<Done, AppError> {
    let done = program.session()?.undo()?;
    program.touch(DRAFT);
    Ok(done)
}

pub fn redo(program: &mut Program, _: Nothing) -> Result<Done, AppError> {
    let done = program.session()?.redo()?;
    program.touch(DRAFT);
    Ok(done)
}

pub fn discard(program: &mut Program, args: DraftArg) -> Result<RegisterInfo, AppError> {
    let now = program.now();
    program.session()?.discard(args.id, now)?;
    program.touch(DRAFT);
    super::files::info(program, Nothing {})
}

pub fn preview(program: &mut Program, args: SetArg) -> Result<ListPreview, AppError> {
    let list = super::export::change_list(program, args.set)?;
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
        Some(number) => session.store.origins(number)?,
        None => {
            let draft = session.need_draft()?;
            let row = |(code, line): (&Code, &Line)| Some((draft.events.get(&line.event)?.clone(), code.clone()));
            draft.lines.iter().filter_map(row).collect()
        }
    };
    let mut found: Vec<EventOrigin> = Vec::new();
    for (event, code) in rows {
        let (kind, on) = (event.kind.word(), event.happened_on.map(super::iso));
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

pub fn apply(program: &mut Program, args: ApplyArg) -> Result<Applied, AppError> {
    let dry_run = args.dry_run.unwrap_or(false);
    if !dry_run {
        sign(program, args.officer.as_deref())?;
    }
    let terms = terms(program, &args)?;
    let signed = super::attachment::signed(program, args.signed.as_deref())?;
    let session = program.session()?;
    let mut draft = session.need_draft()?.clone();
    if let Some(notes) = &args.notes {
        notes.trim().clone_into(&mut draft.header.notes);
    }
    let used = decision_used(session, &terms)?;
    let (sealed, mut warnings) = if dry_run {
        session.seal(&draft, Some(draft.id), &terms)?
    } else {
        let applied = session.apply(&draft, Some(draft.id), &terms)?;
        session.store.set_setting(super::files::ISSUER, &args.issuer.trim())?;
        program.touch(&[Topic::Register, Topic::Units, Topic::Draft, Topic::Sets]);
        applied
    };
    warnings.extend(used);
    if !dry_run {
        warnings.extend(super::attachment::keep_signed(program, sealed.number, signed));
    }
    Ok(Applied { number: sealed.number, counts: Counts::of(sealed.lines.iter().map(|line| line.status)), warnings })
}

/// A set names who applied it: the name given now, which is kept, or the one in the settings.
pub(super) fn sign(program: &mut Program, officer: Option<&str>) -> Result<(), AppError> {
    if let Some(officer) = officer.filter(|officer| !officer.trim().is_empty()) {
        super::settings::name_officer(program, officer);
    }
    if program.settings.officer.trim().is_empty() && !program.host.signs_as_system_user() {
        return Err(AppError::refused(vec![register::change::problem::officer_missing()]));
    }
    Ok(())
}

/// A decision has one set as a rule; a second one under its number is unusual, not wrong. Numbers begin anew each year
/// and with each issuer: the same decision is one of the same day, or of the same issuer in the same year.
pub fn decision_used(session: &Session, terms: &Terms) -> Result<Option<Problem>, AppError> {
    let Some(wanted) = &terms.decision else { return Ok(None) };
    let is_same = |found: &Decision| {
        let by_day = found.dated == wanted.dated;
        let by_issuer = found.dated.year() == wanted.dated.year() && key(&found.issuer) == key(&wanted.issuer);
        key(&found.number) == key(&wanted.number) && (by_day || by_issuer)
    };
    let sets = session.store.sets()?;
    let used = sets.iter().find_map(|set| Some((set, set.set.decision.as_ref().filter(|found| is_same(found))?)));
    Ok(used.map(|(set, found)| register::change::problem::decision_used(found, set.set.number, &set.set.title)))
}

/// The terms the officer, or a script, gave.
pub fn terms(program: &Program, args: &ApplyArg) -> Result<Terms, AppError> {
    let dated = day("dated", Some(&args.dated))?.ok_or_else(|| AppError::bad_date("dated", &args.dated))?;
    Ok(Terms {
        decision: Some(Decision { number: args.number.clone(), dated, issuer: args.issuer.clone() }),
        effective_on: day("effectiveOn", args.effective_on.as_deref())?,
        at: program.now(),
        by: program.officer(),
    })
}
