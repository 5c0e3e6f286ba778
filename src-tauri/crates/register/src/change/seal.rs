//! Áp dụng: makes a draft final under its decision. The outcome is everything the file writes, in one piece.

use chrono::{NaiveDate, NaiveDateTime};

use super::desk::Desk;
use super::{Decision, Draft, DraftId, Line, Sealed, SealedLine, SetKind, VersionId};
use crate::problem::change as problem;
use crate::unit::tidy;
use crate::{Code, Problem, Register};

/// The terms a draft is sealed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The decision; required for decisions and corrections.
    pub decision: Option<Decision>,
    /// From when the changes hold; `None`: the date of the decision, else the day of `at`.
    pub effective_on: Option<NaiveDate>,
    /// Now, local.
    pub at: NaiveDateTime,
    /// Who applies it.
    pub by: String,
}

/// Seals a draft. `stored` is its identity in the file, `None` for one that never was stored (opening, direct).
///
/// Returns the sealed set with warnings, or everything that stands in the way.
pub fn seal(register: &Register, draft: &Draft, stored: Option<DraftId>, terms: &Terms) -> Result<(Sealed, Vec<Problem>), Vec<Problem>> {
    let decision = terms.decision.as_ref().map(|decision| Decision {
        number: tidy(&decision.number),
        dated: decision.dated,
        issuer: tidy(&decision.issuer),
    });
    let effective_on =
        terms.effective_on.or(decision.as_ref().map(|decision| decision.dated)).unwrap_or(terms.at.date());
    let mut problems = check_terms(draft, decision.as_ref());
    problems.extend(Desk::new(register, draft).check(draft.lines.keys()));
    problems.extend(draft.lines.iter().filter_map(|(code, line)| too_early(register, code, line, effective_on)));
    if !problems.is_empty() {
        return Err(problems);
    }
    let warnings = date_warnings(decision.as_ref(), effective_on, terms.at.date());
    let mut last = register.last_version();
    let lines = draft.lines.iter().filter_map(|(code, line)| seal_line(register, code, line, &mut last)).collect();
    let mut events = draft.events.clone();
    for event in events.values_mut() {
        event.happened_on.get_or_insert(effective_on);
    }
    let sealed = Sealed {
        number: register.last_set() + 1,
        draft: stored,
        header: draft.header.clone(),
        decision,
        effective_on,
        at: terms.at,
        by: terms.by.clone(),
        events,
        lines,
    };
    Ok((sealed, warnings))
}

fn seal_line(register: &Register, code: &Code, line: &Line, last: &mut VersionId) -> Option<SealedLine> {
    let status = register.status(code, line)?;
    let after = line.after.as_ref().map(|unit| {
        *last += 1;
        (*last, unit.clone())
    });
    Some(SealedLine { code: code.clone(), event: line.event, status, before: line.before, after, note: line.note.clone() })
}

fn check_terms(draft: &Draft, decision: Option<&Decision>) -> Vec<Problem> {
    let mut found = Vec::new();
    if draft.lines.is_empty() {
        found.push(problem::empty_draft());
    }
    match draft.header.kind {
        SetKind::Decision | SetKind::Correction => {
            if decision.is_none_or(|decision| decision.number.is_empty()) {
                found.push(problem::decision_incomplete("number"));
            }
            if decision.is_none_or(|decision| decision.issuer.is_empty()) {
                found.push(problem::decision_incomplete("issuer"));
            }
        }
        SetKind::Opening | SetKind::Direct => {}
    }
    if draft.header.kind == SetKind::Correction && draft.header.notes.trim().is_empty() {
        found.push(problem::correction_reason());
    }
    found
}

/// A set takes force no earlier than the version it ends, nor than the day its parent was given.
fn too_early(register: &Register, code: &Code, line: &Line, effective_on: NaiveDate) -> Option<Problem> {
    let since = match line.before {
        Some(_) => register.entry(code)?.version.valid_from,
        None => register.entry(&code.parent()?)?.given_on,
    };
    (effective_on < since).then(|| problem::too_early(code, effective_on, since))
}

fn date_warnings(decision: Option<&Decision>, effective_on: NaiveDate, today: NaiveDate) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Some(decision) = decision {
        if effective_on < decision.dated {
            found.push(problem::before_decision(effective_on, decision));
        }
        if decision.dated > today {
            found.push(problem::in_future("dated", decision.dated));
        }
    }
    if effective_on > today {
        found.push(problem::in_future("effectiveOn", effective_on));
    }
    found
}
