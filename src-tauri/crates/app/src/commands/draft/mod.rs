//! Drafts: opening, naming, undoing, previewing, applying, building again, discarding.

mod apply;
mod data;
#[cfg(test)]
mod one_step;
mod preview;
mod rebuild;

pub use apply::{apply, decision_used, issuer_note, terms};
pub use data::*;
pub use preview::preview;
pub use rebuild::{overtaken, rebuild};

use register::Unit;
use register::change;
use register::change_set::{Draft, Header, SetKind};
use register::unit::changed;

use crate::AppError;
use crate::commands;
use crate::program::Program;
use crate::session::Session;
use crate::unsaved::default_title;
use crate::view::{ChangeRow, Counts, Done, DraftSummary, NoArgs};
use crate::words::count;

use commands::register::RegisterInfo;

/// The current draft with its rows; `None`: no draft is open.
///
/// # Errors
/// Where no register is open.
pub fn get(program: &mut Program, _: NoArgs) -> Result<Option<DraftView>, AppError> {
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
        overtaken: count(overtaken),
    }
}

/// Opens a draft and makes it the current one.
///
/// # Errors
/// Where a correction has no reason, or the file cannot be written.
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
    Ok(summary)
}

/// The default title, numbered where another open draft has it.
fn free_title(session: &Session, today: chrono::NaiveDate) -> String {
    let title = default_title(today);
    let used = |title: &str| session.register.drafts().any(|draft| draft.header.title == title);
    let numbered = (2..).map(|number| format!("{title} ({number})"));
    std::iter::once(title.clone()).chain(numbered).find(|title| !used(title)).unwrap_or(title)
}

/// Makes another open draft the current one.
///
/// # Errors
/// Where there is no such open draft.
pub fn select(program: &mut Program, args: DraftArg) -> Result<Option<DraftView>, AppError> {
    let session = program.session()?;
    if session.register.draft(args.id).is_none() {
        return Err(AppError::no_draft());
    }
    session.select(Some(args.id));
    get(program, NoArgs {})
}

/// Gives the current draft another title, notes or kind.
///
/// # Errors
/// Where no draft is open, a correction has no reason, or a row that puts something right from its first day keeps the
/// draft a correction.
pub fn edit(program: &mut Program, args: EditDraft) -> Result<Done, AppError> {
    let now = program.now();
    let session = program.session()?;
    let header = Header { kind: args.kind, title: args.title, notes: args.notes };
    let plan = change::edit_header(session.need_draft()?, &header).map_err(AppError::refused)?;
    session.write_header(plan, now)
}

/// Takes the last act of the current draft back.
///
/// # Errors
/// As [`Session::undo`].
pub fn undo(program: &mut Program, _: NoArgs) -> Result<Done, AppError> {
    program.session()?.undo()
}

/// Brings the act back that was taken back last.
///
/// # Errors
/// As [`Session::redo`].
pub fn redo(program: &mut Program, _: NoArgs) -> Result<Done, AppError> {
    program.session()?.redo()
}

/// Discards a draft; its codes are free again.
///
/// # Errors
/// Where there is no such open draft, or the file cannot be written.
pub fn discard(program: &mut Program, args: DraftArg) -> Result<RegisterInfo, AppError> {
    let now = program.now();
    program.session()?.discard(args.id, now)?;
    commands::register::info(program, NoArgs {})
}
