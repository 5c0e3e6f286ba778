//! The one gate: what must hold for every row of a draft, whichever act, undo, redo or script made it.
//!
//! Invariants (design §3): no code twice ever, nothing under a closed code, no closing above open units, a code on at
//! most one open draft, a row that says something, a row that starts from what the register says now.

use std::collections::HashSet;

use super::draft_edit::DraftEdit;
use super::problem::{self, edges};
use super::{EventKind, EventNumber, Line, Plan, SetKind, Share};
use crate::unit::{Field, is_formula, is_too_long};
use crate::{Code, Problem, Register, Unit, name};

/// Whether a plan that was made earlier may be written now. Undo and redo go through the same gate as acts.
///
/// # Errors
/// Everything that is wrong with the draft's rows and edges as the plan would leave them, or that the draft is gone.
pub fn admit(register: &Register, plan: &Plan) -> Result<(), Vec<Problem>> {
    let Some(draft) = register.draft(plan.draft) else {
        return Err(vec![problem::no_draft()]);
    };
    let edit = DraftEdit::with_plan(register, draft, plan);
    let mut problems = edit.check_rows(edit.edited());
    problems.extend(edit.check_successions());
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

impl DraftEdit<'_> {
    /// Everything that is wrong with these codes as the edits would leave them.
    pub(crate) fn check_rows<'c>(&self, codes: impl Iterator<Item = &'c Code>) -> Vec<Problem> {
        codes.flat_map(|code| self.check_code(code)).collect()
    }

    /// Everything that is wrong with the edges as the edits would leave them. Each leads from a code that was given to one
    /// that will stand: a kept one, which leads to itself, or a new one. What went to others stands only if it is kept.
    /// A code that a reorganisation gives has somebody who became it.
    pub(crate) fn check_successions(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let kept: HashSet<&Code> =
            self.successions().filter(|((_, from, to), _)| from == to).map(|((_, from, _), _)| from).collect();
        let mut reached: HashSet<(EventNumber, &Code)> = HashSet::new();
        for ((event, from, to), edge) in self.successions() {
            reached.insert((*event, to));
            if self.register.given_code(from).is_none() {
                found.push(edges::predecessor_unknown(from, to));
            } else if self.register.given_code(to).is_some_and(|entry| !entry.is_open()) {
                found.push(edges::successor_closed(from, to));
            } else if self.unit(to).is_none() {
                found.push(edges::successor_gone(from, to));
            } else if self.register.given_code(to).is_some() && !kept.contains(to) {
                found.push(edges::successor_apart(from, to));
            } else if from != to && self.unit(from).is_some() {
                match edge.share {
                    Share::Whole => found.push(edges::predecessor_open(from, to)),
                    Share::Part if !kept.contains(from) => found.push(edges::rest_open(from, to)),
                    Share::Part => {}
                }
            }
        }
        let founded = self.lines().filter(|(code, line)| {
            let kind = self.happened(line.event).map(|event| event.kind);
            line.issues() && kind.is_some_and(EventKind::is_reorganisation) && !reached.contains(&(line.event, *code))
        });
        let mut founded: Vec<&Code> = founded.map(|(code, _)| code).collect();
        founded.sort();
        found.extend(founded.into_iter().map(edges::predecessor_missing));
        found
    }

    /// Whether an edge of the draft leads from this code to another one, so that the code has a successor.
    fn is_succeeded(&self, code: &Code) -> bool {
        self.successions().any(|((_, from, to), _)| from == code && to != code)
    }

    fn check_code(&self, code: &Code) -> Vec<Problem> {
        if let Some((draft, _)) = self.register.held(code).filter(|(draft, _)| draft.id != self.draft.id) {
            return match self.line(code) {
                Some(_) => vec![problem::held_elsewhere(code, draft)],
                None => Vec::new(),
            };
        }
        match self.line(code) {
            None => self.check_removed(code),
            Some(line) if line.issues() => self.check_issue(code, line),
            Some(line) => self.check_change(code, line),
        }
    }

    fn check_removed(&self, code: &Code) -> Vec<Problem> {
        let Some(entry) = self.register.given_code(code) else {
            let below: Vec<Code> = self.taken(code);
            return if below.is_empty() { Vec::new() } else { vec![problem::rows_below(code, &below)] };
        };
        match code.parent() {
            Some(parent) if entry.is_open() && self.unit(&parent).is_none() => {
                vec![problem::parent_stays_closed(code, &parent)]
            }
            _ => Vec::new(),
        }
    }

    fn check_issue(&self, code: &Code, line: &Line) -> Vec<Problem> {
        let mut found = Vec::new();
        if let Some(entry) = self.register.given_code(code) {
            found.push(problem::given_before(code, entry));
        }
        match &line.after {
            Some(unit) if is_named(unit) => found.extend(self.check_new_texts(code, unit)),
            Some(_) => found.push(problem::name_missing(code.as_str())),
            None => found.push(problem::no_effect(code)),
        }
        if self.draft.header.kind == SetKind::Opening && self.register.has_tree(&code.root()) {
            found.push(problem::opened_before(code));
        }
        let retired = self.retires(line);
        if retired && self.draft.header.kind != SetKind::Opening {
            found.push(problem::retired_late(code));
        }
        found.extend(self.check_parent(code, retired));
        found
    }

    fn check_parent(&self, code: &Code, retired: bool) -> Option<Problem> {
        let Some(parent) = code.parent() else {
            return match self.draft.header.kind {
                SetKind::Opening => None,
                SetKind::Decision | SetKind::Direct | SetKind::Correction => Some(problem::level_one(code)),
            };
        };
        if let Some((draft, line)) = self.register.held(&parent).filter(|(draft, _)| draft.id != self.draft.id)
            && (line.issues() || line.closes())
        {
            return Some(problem::parent_held_elsewhere(code, &parent, draft));
        }
        if self.unit(&parent).is_some() {
            return None;
        }
        if self.line(&parent).is_some() || self.register.given_code(&parent).is_some() {
            if retired {
                return None;
            }
            return Some(problem::parent_closed(code, &parent));
        }
        Some(problem::parent_unknown(code, &parent))
    }

    fn check_change(&self, code: &Code, line: &Line) -> Vec<Problem> {
        let Some(entry) = self.register.given_code(code) else {
            return vec![problem::unknown(code)];
        };
        if !entry.is_open() {
            return vec![problem::closed(code, entry)];
        }
        if line.before != Some(entry.version.id) {
            return vec![problem::stale(code)];
        }
        match &line.after {
            None => self.check_closing(code, line),
            Some(unit) if !is_named(unit) => vec![problem::name_missing(code.as_str())],
            Some(unit) if *unit == entry.version.unit => vec![problem::no_effect(code)],
            Some(_) if self.voids(line) && self.draft.header.kind != SetKind::Correction => {
                vec![problem::correct_kind(code)]
            }
            Some(unit) => check_texts(code, unit, &[&entry.version.unit]),
        }
    }

    /// A unit that goes on under a new code keeps the texts that the register has.
    fn check_new_texts(&self, code: &Code, unit: &Unit) -> Vec<Problem> {
        if check_texts(code, unit, &[]).is_empty() {
            return Vec::new();
        }
        let before = self.successions().filter(|((_, _, to), _)| to == code).map(|((_, from, _), _)| from);
        let before: Vec<&Unit> =
            before.filter_map(|from| Some(&*self.register.given_code(from)?.version.unit)).collect();
        check_texts(code, unit, &before)
    }

    fn check_closing(&self, code: &Code, line: &Line) -> Vec<Problem> {
        let mut found = Vec::new();
        if code.parent().is_none() && !self.is_succeeded(code) {
            found.push(problem::level_one(code));
        }
        if line.note.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
            found.push(problem::reason_missing(code));
        }
        let below: Vec<(Code, String)> = self
            .open_below(code)
            .into_iter()
            .filter_map(|code| self.unit(&code).map(|unit| unit.name.clone()).map(|name| (code, name)))
            .collect();
        if !below.is_empty() {
            found.push(problem::open_below(code, &below));
        }
        for child in self.register.below(code) {
            if let Some((draft, line)) = self.register.held(child)
                && draft.id != self.draft.id
                && line.issues()
            {
                found.push(problem::drafted_below(code, child, draft));
            }
        }
        found
    }
}

/// What is wrong with the texts of a unit; those that stood so before are let be.
fn check_texts(code: &Code, unit: &Unit, before: &[&Unit]) -> Vec<Problem> {
    let texts = Field::ALL.into_iter().filter_map(|field| Some((field, unit.get(field)?)));
    let new = texts.filter(|(field, text)| before.iter().all(|before| before.get(*field) != Some(*text)));
    new.filter_map(|(field, text)| {
        if is_too_long(text) {
            Some(problem::text_too_long(code, field, text))
        } else {
            is_formula(field, text).then(|| problem::formula(code, field, text))
        }
    })
    .collect()
}

/// Whether the name has a character that can be seen.
fn is_named(unit: &Unit) -> bool {
    !name::is_blank(&unit.name)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, refusal, rules};
    use super::*;

    /// What an officer could have done and undone, and what happened in between.
    type Between = fn(&mut Book);

    #[test]
    fn a_row_that_would_change_nothing_is_no_row() {
        let mut book = Book::new();
        let draft = book.draft();
        let mut plan = book.rename(draft, "H53.02", "Sở Mới").unwrap();
        book.replay(&plan.inverse()).unwrap();
        // A script, or an undo, that brings the register's own words back.
        for delta in &mut plan.lines {
            let unit = book.register.open_unit(&delta.key).cloned();
            delta.after = delta.after.take().map(|line| Line { after: unit, ..line });
        }
        assert_eq!(refusal(admit(&book.register, &plan)), ["change.noEffect"]);
    }

    #[test]
    fn undo_takes_an_act_back_and_redo_brings_it_again() {
        let mut book = Book::new();
        let draft = book.draft();
        let mut states = vec![book.register.clone()];
        let mut plans = Vec::new();
        for step in 0..5 {
            let plan = match step {
                0 => book.issue(draft, "H53.01", None, "Phòng Mới"),
                1 => book.rename(draft, "H53.01.03", "Phòng Khác"),
                2 => book.update(draft, "H53.02", &[(Field::Phone, "1")]),
                3 => book.close(draft, "H53.01", true),
                _ => book.take_back(draft, "H53.01"),
            };
            plans.push(plan.unwrap());
            states.push(book.register.clone());
        }
        for (plan, state) in plans.iter().zip(&states).rev() {
            book.replay(&plan.inverse()).unwrap();
            assert_eq!(book.register, *state);
        }
        for (plan, state) in plans.iter().zip(&states[1..]) {
            book.replay(plan).unwrap();
            assert_eq!(book.register, *state);
        }
    }

    #[test]
    fn redo_goes_through_the_same_gate_as_the_act() {
        let issue: fn(&mut Book, i64) -> Plan =
            |book, draft| book.issue(draft, "H53.02", Some("H53.02.01"), "Một").unwrap();
        let close: fn(&mut Book, i64) -> Plan = |book, draft| book.close(draft, "H53.02", false).unwrap();
        let rename: fn(&mut Book, i64) -> Plan = |book, draft| book.rename(draft, "H53.02", "Sở Khác").unwrap();
        let taken: Between = |book| {
            let other = book.draft();
            book.issue(other, "H53.02", Some("H53.02.01"), "Hai").unwrap();
        };
        let given: Between = |book| {
            let other = book.draft();
            book.issue(other, "H53.02", Some("H53.02.01"), "Hai").unwrap();
            book.apply(other, "2026-02-01").unwrap();
        };
        let parent_closed: Between = |book| {
            let other = book.draft();
            book.close(other, "H53.02", false).unwrap();
            book.apply(other, "2026-02-01").unwrap();
        };
        let parent_closing: Between = |book| {
            let other = book.draft();
            book.close(other, "H53.02", false).unwrap();
        };
        let renamed: Between = |book| {
            let other = book.draft();
            book.rename(other, "H53.02", "Sở Du lịch").unwrap();
            book.apply(other, "2026-02-01").unwrap();
        };
        for (act, between, rule) in [
            (issue, taken, "change.heldElsewhere"),
            (issue, given, "code.givenBefore"),
            (issue, parent_closed, "code.parentClosed"),
            (issue, parent_closing, "code.parentHeldElsewhere"),
            (close, taken, "change.draftedBelow"),
            (close, given, "change.openBelow"),
            (close, parent_closing, "change.heldElsewhere"),
            (rename, renamed, "change.stale"),
            (rename, parent_closed, "code.closed"),
            (rename, parent_closing, "change.heldElsewhere"),
        ] {
            let mut book = Book::new();
            let draft = book.draft();
            let plan = act(&mut book, draft);
            book.replay(&plan.inverse()).unwrap();
            between(&mut book);
            let before = book.register.clone();
            assert_eq!(refusal(book.replay(&plan)), [rule]);
            assert_eq!(book.register, before);
        }
    }

    #[test]
    fn an_act_on_a_draft_that_is_gone_is_refused() {
        let mut book = Book::new();
        let draft = book.draft();
        let plan = book.rename(draft, "H53.02", "Sở Khác").unwrap();
        book.apply(draft, "2026-01-31").unwrap();
        assert_eq!(refusal(book.replay(&plan.inverse())), ["change.noDraft"]);
    }

    #[test]
    fn a_text_that_excel_would_run_or_that_nobody_can_read_is_refused_whichever_act_brings_it() {
        let mut book = Book::new();
        let draft = book.draft();
        let long = "a".repeat(1_001);
        for (name, rule) in [("=1+1", "text.formula"), ("@Sở", "text.formula"), (&*long, "text.tooLong")] {
            assert_eq!(refusal(book.issue(draft, "H53", None, name)), [rule], "{name}");
            assert_eq!(refusal(book.rename(draft, "H53.02", name)), [rule], "{name}");
            assert_eq!(refusal(book.update(draft, "H53.02", &[(Field::Address, name)])), [rule], "{name}");
        }
        let called = book.update(draft, "H53.02", &[(Field::Phone, "+84 276 3822123"), (Field::Address, "-")]);
        assert!(called.is_ok(), "{called:?}");
    }

    #[test]
    fn what_an_older_register_says_stays_until_it_is_changed() {
        let old = Unit::named("- Sở Văn hóa");
        let called = Unit { phone: Some("0276 3822123".into()), ..old.clone() };
        let found = |unit: &Unit, before: &[&Unit]| rules(&check_texts(&Code::parse("H53.02").unwrap(), unit, before));
        assert_eq!(found(&called, &[&old]), Vec::<&str>::new());
        assert_eq!(found(&Unit::named("- Sở Du lịch"), &[&old]), ["text.formula"]);
        assert_eq!(found(&old, &[]), ["text.formula"], "a new unit that nobody was before");
        assert_eq!(found(&old, &[&Unit::named("Sở Du lịch"), &old]), Vec::<&str>::new(), "it goes on with its name");
    }
}
