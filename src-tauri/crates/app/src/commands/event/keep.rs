//! Drawings that are not accepted yet, kept in the register so that nothing drawn is lost.

use std::cmp::Reverse;

use register::change_set::DraftId;

use crate::AppError;
use crate::api::Topic;
use crate::api::event::{KeepDraw, KeptArg, KeptDraw};
use crate::api::start::Nothing;
use crate::program::Program;
use crate::session::Session;

use super::{judge, view};

/// Where the register keeps them.
const DRAWINGS: &str = "event_drawings";

/// Keeps a drawing for the current draft; without one, a draft is opened for it.
pub fn keep(program: &mut Program, args: KeepDraw) -> Result<KeptDraw, AppError> {
    let now = program.now();
    let session = program.session()?;
    let draft = match session.current {
        Some(draft) => draft,
        None => {
            let title = crate::session::default_title(now.date());
            session.create_draft(&crate::session::header(title), now)?
        }
    };
    let mut all = all(session)?;
    let next = all.iter().map(|kept| kept.id).max().unwrap_or_default() + 1;
    let id = args.kept.filter(|id| all.iter().any(|kept| kept.id == *id)).unwrap_or(next);
    let title = args.title.map(|title| register::unit::tidy(&title)).filter(|title| !title.is_empty());
    let kept = KeptDraw {
        id,
        draft,
        title: title.unwrap_or_else(|| view::title_of(&args.draw)),
        at: now.format("%Y-%m-%dT%H:%M:%S").to_string(),
        to_decide: judge::to_decide(session, Some(draft), &args.draw)?,
        seen: session.register.names_of(&args.draw.before),
        draw: args.draw,
    };
    all.retain(|other| other.id != id);
    all.push(kept.clone());
    session.store.set_setting(DRAWINGS, &all)?;
    program.touch(&[Topic::Draft]);
    Ok(kept)
}

pub fn forget(program: &mut Program, args: KeptArg) -> Result<Nothing, AppError> {
    drop(program.session()?, args.kept)?;
    program.touch(&[Topic::Draft]);
    Ok(Nothing {})
}

/// Those of open drafts, the last kept first.
pub(super) fn all(session: &Session) -> Result<Vec<KeptDraw>, AppError> {
    let mut all: Vec<KeptDraw> = session.store.setting(DRAWINGS)?.unwrap_or_default();
    all.retain(|kept| session.register.draft(kept.draft).is_some());
    all.sort_by_key(|kept| Reverse((kept.at.clone(), kept.id)));
    Ok(all)
}

/// Those kept for a draft, the last kept first.
pub(in crate::commands) fn of(session: &Session, draft: DraftId) -> Result<Vec<KeptDraw>, AppError> {
    Ok(all(session)?.into_iter().filter(|kept| kept.draft == draft).collect())
}

pub(super) fn drop(session: &mut Session, id: u32) -> Result<(), AppError> {
    let mut all = all(session)?;
    all.retain(|kept| kept.id != id);
    Ok(session.store.set_setting(DRAWINGS, &all)?)
}
