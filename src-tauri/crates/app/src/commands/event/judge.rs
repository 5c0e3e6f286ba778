//! Judging a drawing without writing anything.

use register::change::DraftEdit;
use register::change_set::{Above, After, Draft, DraftId, Drawing, Edge, EventKind, EventNumber, Share};
use register::event::{Judged, RuleBook, judge as judged_by, problem};
use register::question::Answer;
use register::{Code, Problem};

use super::children_of;
use super::data::{AnswerEvent, AnsweredEvent, BeginEvent, JudgeEvent, JudgedEvent, ScriptFate};
use crate::AppError;
use crate::input::code;
use crate::program::Program;
use crate::session::Session;
use crate::unsaved;
use crate::words::count;

use super::{rules, view};

/// A drawing to begin with: the units as they are, joined in the usual way of this kind; names and parents are to be
/// set. The sub-units of a unit with a single successor go along with it, until the officer says otherwise.
///
/// # Errors
/// Where one of the texts is not a code, or no register is open.
pub fn begin(program: &mut Program, args: BeginEvent) -> Result<Drawing, AppError> {
    let session = program.session()?;
    let before = args.codes.iter().map(|text| code(text)).collect::<Result<Vec<Code>, _>>()?;
    let same = |code: &Code| After {
        name: session.shown(code).map(|unit| unit.name.clone()).unwrap_or_default(),
        parent: code.parent().map_or(Above::Root, Above::Code),
        fields: Default::default(),
        code: None,
    };
    let edge = |from: &Code, to, share| Edge { from: from.clone(), to, share };
    let whole = |from: &Code, to| edge(from, to, Share::Whole);
    let first = before.first();
    let (after, edges) = match args.kind {
        EventKind::Dissolve => (Vec::new(), Vec::new()),
        EventKind::Establish => {
            let parent = first.map_or(Above::Root, |parent| Above::Code(parent.clone()));
            let unit = After { name: String::new(), parent, fields: Default::default(), code: None };
            return Ok(Drawing { after: vec![unit], ..Drawing::default() });
        }
        EventKind::Merge => {
            let edges = before.iter().map(|from| whole(from, 0)).collect();
            (first.map(same).into_iter().collect(), edges)
        }
        EventKind::Split => {
            let rest = first.map(|first| After { name: String::new(), ..same(first) });
            let edges = first.into_iter().flat_map(|from| [0, 1].map(|to| edge(from, to, Share::Part))).collect();
            (first.map(same).into_iter().chain(rest).collect(), edges)
        }
        EventKind::Reorganise | EventKind::Move | EventKind::Rename | EventKind::Info | EventKind::Correct => {
            let edges = before.iter().enumerate().map(|(to, from)| whole(from, to)).collect();
            (before.iter().map(same).collect(), edges)
        }
    };
    let children = children_of(ScriptFate::Follow, &before, &edges);
    Ok(Drawing { before, after, edges, children, ..Drawing::default() })
}

/// Judges a drawing; nothing is written.
///
/// # Errors
/// Where the draft, or the event that is drawn anew, does not exist. What is wrong with the drawing is part of the
/// answer.
pub fn judge(program: &mut Program, args: JudgeEvent) -> Result<JudgedEvent, AppError> {
    let officer = program.officer();
    let session = program.session()?;
    let draw = signed(args.draw, &officer);
    shown(session, args.draft, args.replaces, &draw)
}

/// Answers all questions of a kind in the sense of one answer.
///
/// # Errors
/// Where the drawing has a fault, so that there are no questions, or the draft or the event that is drawn anew does
/// not exist.
pub fn answer(program: &mut Program, args: AnswerEvent) -> Result<AnsweredEvent, AppError> {
    let by = program.officer();
    let session = program.session()?;
    let JudgeEvent { draw, draft, replaces } = args.judge;
    let mut draw = signed(draw, &by);
    let book = rules::of(session)?;
    let judged =
        with_draft_edit(session, draft, replaces, |edit| judged_by(edit, &draw, &book))?.map_err(AppError::refused)?;
    let (mut answered, mut left) = (0, 0);
    for question in judged.questions.iter().filter(|question| question.group == args.group) {
        let own = question.offers.iter().any(|offer| offer.choice == args.choice).then_some(&args.choice);
        let Some(choice) = own.or_else(|| question.like(&args.choice)) else {
            left += 1;
            continue;
        };
        draw.answers.push(Answer {
            asked: question.asked.clone(),
            choice: choice.clone(),
            reason: args.reason.clone(),
            by: by.clone(),
        });
        answered += 1;
    }
    let judged = shown(session, draft, replaces, &draw)?;
    Ok(AnsweredEvent { draw, answered, left, judged })
}

/// The drawing with the officer's name under every answer that has none.
pub fn signed(mut draw: Drawing, officer: &str) -> Drawing {
    for answer in draw.answers.iter_mut().filter(|answer| answer.by.trim().is_empty()) {
        officer.clone_into(&mut answer.by);
    }
    draw
}

/// The judgement for the window; what is wrong with the drawing is part of it.
///
/// # Errors
/// Where the draft or the event that is drawn anew does not exist, or the rules cannot be read.
pub(super) fn shown(
    session: &Session,
    draft: Option<DraftId>,
    replaces: Option<EventNumber>,
    draw: &Drawing,
) -> Result<JudgedEvent, AppError> {
    let book = rules::of(session)?;
    let outcome = with_draft_edit(session, draft, replaces, |edit| try_out(edit, draw, &book))?;
    let mut shown = match outcome {
        Ok((judged, problems)) => view::judged(draw, &judged, problems),
        Err(problems) => JudgedEvent { title: view::title_of(draw), problems, ..JudgedEvent::default() },
    };
    if let (Some(event), Some(draft)) = (replaces, of(session, draft)) {
        let edited = later_edits(session, draft, event, &book);
        shown.problems.extend((!edited.is_empty()).then(|| problem::edited_later(&edited)));
    }
    Ok(shown)
}

/// Judges, and where nothing is open any more also lays the event over the draft, so that nothing is found too late.
fn try_out(edit: &mut DraftEdit<'_>, draw: &Drawing, rules: &RuleBook) -> Result<(Judged, Vec<Problem>), Vec<Problem>> {
    let judged = judged_by(edit, draw, rules)?;
    if !judged.is_settled() {
        return Ok((judged, Vec::new()));
    }
    let problems = match edit.event(&judged) {
        Ok(_) => edit.warnings().to_vec(),
        Err(problems) => problems,
    };
    Ok((judged, problems))
}

/// The draft asked for, or the current one.
pub(super) fn of(session: &Session, draft: Option<DraftId>) -> Option<&Draft> {
    session.register.draft(draft.or(session.current)?)
}

/// Runs on the edit of a draft, without the event that is drawn anew; what `act` refuses is the inner result.
///
/// # Errors
/// Where the draft or the event that is drawn anew does not exist.
pub(super) fn with_draft_edit<T>(
    session: &Session,
    draft: Option<DraftId>,
    replaces: Option<EventNumber>,
    act: impl FnOnce(&mut DraftEdit<'_>) -> Result<T, Vec<Problem>>,
) -> Result<Result<T, Vec<Problem>>, AppError> {
    let empty = unsaved::empty();
    let draft = match draft {
        Some(id) => session.register.draft(id).ok_or_else(AppError::no_draft)?,
        None => session.draft().unwrap_or(&empty),
    };
    let mut edit = DraftEdit::new(&session.register, draft);
    if let Some(event) = replaces {
        edit.lift_event(event).map_err(AppError::refused)?;
    }
    Ok(act(&mut edit))
}

/// Codes of an accepted event whose rows were edited after it; drawing it anew would not bring the edits along.
pub(super) fn later_edits(session: &Session, draft: &Draft, event: EventNumber, rules: &RuleBook) -> Vec<Code> {
    let Some(drawn) = view::draw_of(draft, event) else { return Vec::new() };
    let mut edit = DraftEdit::new(&session.register, draft);
    let Ok(codes) = edit.lift_event(event) else { return Vec::new() };
    let laid = judged_by(&edit, drawn, rules).and_then(|judged| edit.event(&judged));
    let differs = |code: &Code| {
        let now = draft.lines.get(code).map(|line| (line.after.as_ref(), &line.note));
        let then = edit.line(code).map(|line| (line.after.as_ref(), &line.note));
        now != then
    };
    if laid.is_err() { Vec::new() } else { codes.into_iter().filter(differs).collect() }
}

/// How many questions a drawing leaves open; none where it has a fault.
///
/// # Errors
/// Where the draft does not exist, or the rules cannot be read.
pub(super) fn to_decide(session: &Session, draft: Option<DraftId>, draw: &Drawing) -> Result<u32, AppError> {
    let book = rules::of(session)?;
    let judged = with_draft_edit(session, draft, None, |edit| judged_by(edit, draw, &book))?;
    Ok(judged.map_or(0, |judged| count(judged.questions.len())))
}
