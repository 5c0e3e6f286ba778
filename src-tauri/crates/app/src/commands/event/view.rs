//! A judgement as the window shows it, and what a reorganisation is called in one line.

use super::data::{
    AfterVerdict, BeforeVerdict, BelowVerdict, EventFate, EventOutcome, EventPart, JudgedEvent, OpenQuestion,
};
use crate::words::count;
use register::Problem;
use register::change_set::{Draft, Drawing, Drawn, EventKind, EventNumber};
use register::event::{Judged, Outcome, SourceFate};

/// The drawing that an accepted event was judged in.
pub(super) fn draw_of(draft: &Draft, event: EventNumber) -> Option<&Drawing> {
    match draft.events.get(&event)?.drawn.as_ref()? {
        Drawn::Here(draw) => Some(draw),
        Drawn::With(first) => match draft.events.get(first)?.drawn.as_ref()? {
            Drawn::Here(draw) => Some(draw),
            Drawn::With(_) => None,
        },
    }
}

/// What a judged drawing is called.
pub(super) fn title(draw: &Drawing, judged: &Judged) -> String {
    let [part] = judged.parts.as_slice() else { return title_of(draw) };
    let before: Vec<&str> = part.before.iter().map(register::Code::as_str).collect();
    let after = |at: usize| draw.after.get(at).map(|unit| unit.name.trim()).unwrap_or_default();
    let kind = part.kind.word();
    match (part.kind, before.as_slice(), part.after.as_slice()) {
        (EventKind::Merge, many, [one]) => format!("{kind} {} đơn vị vào “{}”", many.len(), after(*one)),
        (EventKind::Split, [one], many) => format!("{kind} {one} thành {} đơn vị", many.len()),
        (EventKind::Establish, [], [one]) => format!("{kind} “{}”", after(*one)),
        (EventKind::Rename | EventKind::Info | EventKind::Move | EventKind::Dissolve, [one], _) => {
            format!("{kind} {one}")
        }
        (_, many, after) => format!("{kind} {} đơn vị thành {} đơn vị", many.len(), after.len()),
    }
}

/// What a drawing is called that is not judged.
pub fn title_of(draw: &Drawing) -> String {
    match (draw.before.as_slice(), draw.after.as_slice()) {
        ([], [one]) => format!("Thành lập “{}”", one.name.trim()),
        ([one], []) => format!("Giải thể {one}"),
        (many, [one]) if many.len() > 1 => format!("Sáp nhập {} đơn vị vào “{}”", many.len(), one.name.trim()),
        ([one], many) if many.len() > 1 => format!("Chia tách {one} thành {} đơn vị", many.len()),
        ([one], [_]) => format!("Sắp xếp {one}"),
        (before, after) => format!("Sắp xếp {} đơn vị thành {} đơn vị", before.len(), after.len()),
    }
}

/// `problems`: what laying it over the draft found.
pub(super) fn judged(draw: &Drawing, judged: &Judged, problems: Vec<Problem>) -> JudgedEvent {
    let parts = judged.parts.iter().map(|part| EventPart {
        kind: part.kind,
        kind_title: part.kind.word().to_owned(),
        before: part.before.iter().map(ToString::to_string).collect(),
        after: part.after.iter().map(|at| count(*at)).collect(),
    });
    let before = judged.sources.iter().map(|source| {
        let (fate, after) = match source.fate {
            SourceFate::Kept(after) => (EventFate::Kept, Some(count(after))),
            SourceFate::Closed => (EventFate::Closed, None),
            SourceFate::Open => (EventFate::Open, None),
        };
        BeforeVerdict {
            code: source.code.to_string(),
            name: source.name.clone(),
            part: count(source.part),
            fate,
            after,
            note: source.note.clone(),
        }
    });
    let questions = judged.questions.iter().map(OpenQuestion::from);
    let settled = judged.is_settled() && !problems.iter().any(Problem::is_error);
    JudgedEvent {
        title: title(draw, judged),
        settled,
        parts: parts.collect(),
        after: after(judged),
        before: before.collect(),
        below: below(judged),
        questions: questions.collect(),
        counts: judged.counts(),
        problems: judged.warnings.iter().cloned().chain(problems).collect(),
    }
}

fn after(judged: &Judged) -> Vec<AfterVerdict> {
    let verdict = |verdict: &register::event::Verdict| {
        let outcome = match verdict.outcome {
            Outcome::Kept(_) => EventOutcome::Kept,
            Outcome::Issued(_) => EventOutcome::Issued,
            Outcome::Open => EventOutcome::Open,
        };
        AfterVerdict {
            part: count(verdict.part),
            outcome,
            code: verdict.outcome.code().map(ToString::to_string),
            reasons: verdict.reasons.clone(),
            unit: verdict.unit.clone(),
            note: verdict.note.clone(),
        }
    };
    judged.verdicts.iter().map(verdict).collect()
}

fn below(judged: &Judged) -> Vec<BelowVerdict> {
    let recoded = judged.recoded.iter().map(|row| {
        let view = BelowVerdict {
            old: row.old.to_string(),
            new: row.new.as_ref().map(ToString::to_string),
            name: row.name.clone(),
            closed: false,
            part: count(row.part),
            note: row.note(),
        };
        (&row.old, view)
    });
    let closed = judged.closed_below.iter().map(|row| {
        let view = BelowVerdict {
            old: row.code.to_string(),
            new: None,
            name: row.name.clone(),
            closed: true,
            part: count(row.part),
            note: row.note.clone(),
        };
        (&row.code, view)
    });
    let mut rows: Vec<_> = recoded.chain(closed).collect();
    rows.sort_by(|a, b| a.0.cmp(b.0));
    rows.into_iter().map(|(_, view)| view).collect()
}
