//! Taking a judged drawing into the draft, and taking it back.

use register::change::DraftEdit;
use register::change_set::Draw;
use register::event::{RuleBook, judge};
use register::{Code, Problem};

use crate::AppError;
use crate::api::Topic;
use crate::api::changes::Done;
use crate::api::event::{AcceptEvent, EventArg};
use crate::program::Program;

use super::{judge as judging, keep, rules, view};

const ACT: &[Topic] = &[Topic::Units, Topic::Draft];

/// One step of the draft; an event that it takes the place of goes in the same step.
pub fn accept(program: &mut Program, args: AcceptEvent) -> Result<Done, AppError> {
    let (now, officer) = (program.now(), program.officer());
    let session = program.session()?;
    let book = rules::of(session)?;
    let draw = judging::signed(args.draw, &officer);
    let done = session.act(now, |edit| {
        if let Some(event) = args.replaces {
            edit.lift_event(event)?;
        }
        lay(edit, &draw, &book)
    })?;
    if let Some(kept) = args.kept {
        keep::drop(session, kept)?;
    }
    program.touch(ACT);
    Ok(done)
}

/// Judges a drawing and lays it over the draft; the answer has its title and the codes it touches, new ones first.
pub fn lay(edit: &mut DraftEdit<'_>, draw: &Draw, rules: &RuleBook) -> Result<(String, Vec<Code>), Vec<Problem>> {
    let judged = judge(edit, draw, rules)?;
    edit.event(&judged)?;
    Ok((view::title(draw, &judged), judged.codes()))
}

pub fn take_back(program: &mut Program, args: EventArg) -> Result<Done, AppError> {
    let now = program.now();
    let session = program.session()?;
    let draft = session.need_draft()?;
    let title = view::draw_of(draft, args.event).map_or_else(|| "việc sắp xếp".to_owned(), view::title_of);
    let done = session.act(now, |edit| {
        edit.take_back_event(args.event)?;
        Ok((format!("Bỏ khỏi đợt: {title}"), Vec::new()))
    })?;
    program.touch(ACT);
    Ok(done)
}
