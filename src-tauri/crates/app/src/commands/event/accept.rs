//! Taking a judged drawing into the draft, and taking it back.

use register::change::DraftEdit;
use register::change_set::Drawing;
use register::event::{RuleBook, judge};
use register::{Code, Problem};

use super::data::{AcceptEvent, EventArg};
use crate::AppError;
use crate::program::Program;
use crate::view::Done;

use super::{judge as judging, keep, rules, view};

/// Takes a judged drawing into the current draft, as one step; an event that it takes the place of goes in the same
/// step.
///
/// # Errors
/// Where the drawing has a fault or an open question, or the event it replaces is not in the draft.
pub fn accept(program: &mut Program, args: AcceptEvent) -> Result<Done, AppError> {
    let (now, officer) = (program.now(), program.officer());
    let session = program.session()?;
    let book = rules::of(session)?;
    let draw = judging::signed(args.draw, &officer);
    // The drawing that it was is kept no longer, in the same step.
    let notes = args.kept.map(|kept| keep::without(session, kept)).transpose()?;
    session.act_noting(
        now,
        |edit| {
            if let Some(event) = args.replaces {
                edit.lift_event(event)?;
            }
            lay(edit, &draw, &book)
        },
        notes.as_slice(),
    )
}

/// Judges a drawing and lays it over the draft; the answer has its title and the codes it touches, new ones first.
///
/// # Errors
/// The faults of the drawing, or what the draft says against it; also where a question is open.
pub fn lay(edit: &mut DraftEdit<'_>, draw: &Drawing, rules: &RuleBook) -> Result<(String, Vec<Code>), Vec<Problem>> {
    let judged = judge(edit, draw, rules)?;
    edit.event(&judged)?;
    Ok((view::title(draw, &judged), judged.codes()))
}

/// Takes a whole reorganisation out of the current draft.
///
/// # Errors
/// Where no draft is open, it has no such event, or other rows of it rest on the event.
pub fn take_back(program: &mut Program, args: EventArg) -> Result<Done, AppError> {
    let now = program.now();
    let session = program.session()?;
    let draft = session.need_draft()?;
    let title = view::draw_of(draft, args.event).map_or_else(|| "việc sắp xếp".to_owned(), view::title_of);
    session.act(now, |edit| {
        edit.take_back_event(args.event)?;
        Ok((format!("Bỏ khỏi đợt: {title}"), Vec::new()))
    })
}
