//! Drawings that are not accepted yet, kept in the register so that nothing drawn is lost.

use std::cmp::Reverse;

use chrono::NaiveDateTime;
use register::change_set::DraftId;

use super::data::{KeepDraw, KeptArg, KeptDraw};
use crate::AppError;
use crate::program::Program;
use crate::session::{Note, Session, Setting};
use crate::unsaved::NOT_STORED;
use crate::view::NoAnswer;

use super::{judge, view};

/// Keeps a drawing for the current draft; without one, a draft is opened for it in the same step.
///
/// # Errors
/// Where the file cannot be written; no draft is opened then.
pub fn keep(program: &mut Program, args: KeepDraw) -> Result<KeptDraw, AppError> {
    let now = program.now();
    let session = program.session()?;
    let mut all = all(session)?;
    let kept = kept(session, &mut all, args, now)?;
    let draft = session.set_in_draft(now, Setting::Drawings, |draft| {
        all.iter_mut().filter(|one| one.id == kept.id).for_each(|one| one.draft = draft);
        all
    })?;
    Ok(KeptDraw { draft, ..kept })
}

/// The drawing as it is kept with all others, for the current draft; without one, for a draft that is still to be
/// opened.
///
/// # Errors
/// Where the rules that it is judged by cannot be read.
pub fn kept(
    session: &Session,
    all: &mut Vec<KeptDraw>,
    args: KeepDraw,
    now: NaiveDateTime,
) -> Result<KeptDraw, AppError> {
    let next = all.iter().map(|kept| kept.id).max().unwrap_or_default() + 1;
    let id = args.kept.filter(|id| all.iter().any(|kept| kept.id == *id)).unwrap_or(next);
    let title = args.title.map(|title| register::unit::tidy(&title)).filter(|title| !title.is_empty());
    let kept = KeptDraw {
        id,
        draft: session.current.unwrap_or(NOT_STORED),
        title: title.unwrap_or_else(|| view::title_of(&args.draw)),
        at: now.format("%Y-%m-%dT%H:%M:%S").to_string(),
        to_decide: judge::to_decide(session, session.current, &args.draw)?,
        seen: session.register.names_of(&args.draw.before),
        draw: args.draw,
    };
    all.retain(|other| other.id != id);
    all.push(kept.clone());
    Ok(kept)
}

/// Drops a kept drawing; one that is not there is dropped already.
///
/// # Errors
/// Where the file cannot be written.
pub fn forget(program: &mut Program, args: KeptArg) -> Result<NoAnswer, AppError> {
    let session = program.session()?;
    let mut all = all(session)?;
    all.retain(|kept| kept.id != args.kept);
    session.set(Setting::Drawings, &all)?;
    Ok(NoAnswer {})
}

/// The kept drawings of open drafts, the last kept first.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(session: &Session) -> Result<Vec<KeptDraw>, AppError> {
    let mut all: Vec<KeptDraw> = session.setting(Setting::Drawings)?.unwrap_or_default();
    all.retain(|kept| session.register.draft(kept.draft).is_some());
    all.sort_by_key(|kept| Reverse((kept.at.clone(), kept.id)));
    Ok(all)
}

/// The kept drawings of a draft, the last kept first.
///
/// # Errors
/// Where the file cannot be read.
pub fn of(session: &Session, draft: DraftId) -> Result<Vec<KeptDraw>, AppError> {
    Ok(all(session)?.into_iter().filter(|kept| kept.draft == draft).collect())
}

/// All kept drawings but one, to be written with the act that makes an event of it.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn without(session: &Session, id: u32) -> Result<Note, AppError> {
    let mut all = all(session)?;
    all.retain(|kept| kept.id != id);
    Note::of(Setting::Drawings, &all)
}
