//! A small register for the tests of the checks; today is 10/02/2026.

use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::Unit;
use crate::change_set::Version;
use crate::code::tests::code;
use crate::level1::Status;
use crate::policy::Policy;
use crate::snapshot::{Ahead, GivenCode};

#[derive(Clone)]
pub(super) struct Book {
    units: Vec<(Code, Unit, bool, VersionId)>,
    sets: Vec<SetFact>,
    drafts: Vec<DraftFact>,
    closings: Vec<ClosingFact>,
    ahead: BTreeMap<Code, Ahead>,
    today: NaiveDate,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set(number: SetNumber, kind: SetKind, applied_on: NaiveDate) -> SetFact {
    SetFact {
        number,
        kind,
        title: format!("Đợt {number}"),
        decision: None,
        applied_on,
        last_version: None,
        signed: true,
        events: Vec::new(),
        baseless: Vec::new(),
    }
}

/// Events of which each that lacks its basis is about one unit: H53.01, H53.02 …
fn baseless(change: DraftId, events: &[Happened]) -> Vec<Baseless> {
    let lacking = events.iter().filter(|event| event.kind.must_be_decided());
    let one = |event: &Happened, at: u32| Baseless {
        change,
        number: event.first + at,
        kind: event.kind,
        codes: vec![code(&format!("H53.{:02}", event.first + at))],
    };
    lacking.flat_map(|event| (0..event.count - event.with_basis).map(|at| one(event, at)).collect::<Vec<_>>()).collect()
}

impl Book {
    /// H53 with these units, loaded on 01/01/2026.
    pub(super) fn of(units: &[(&str, &str)]) -> Self {
        Self::root("H53").and(units)
    }

    /// A register of nothing but its level-1 body.
    pub(super) fn root(root: &str) -> Self {
        let mut first = set(1, SetKind::Opening, day("2026-01-01"));
        first.last_version = Some(1_000);
        let units = vec![(code(root), Unit::named("UBND"), true, 1)];
        Self {
            units,
            sets: vec![first],
            drafts: Vec::new(),
            closings: Vec::new(),
            ahead: BTreeMap::new(),
            today: day("2026-02-10"),
        }
    }

    /// A register of a level-1 body whose code an act has closed.
    pub(super) fn closed_root() -> Self {
        let table = Table::shipped();
        let closed =
            table.entries().iter().find(|entry| entry.status == Status::Closed && entry.codes.single().is_some());
        Self::root(closed.unwrap().codes.single().unwrap())
    }

    /// The same with another name of its level-1 body.
    pub(super) fn called(mut self, name: &str) -> Self {
        self.units[0].1 = Unit::named(name);
        self
    }

    /// The same with these units.
    pub(super) fn with_units(self, units: &[(&str, &str)]) -> Self {
        self.and(units)
    }

    /// The same looked at on another day.
    pub(super) fn today(mut self, on: &str) -> Self {
        self.today = day(on);
        self
    }

    pub(super) fn root_code(&self) -> String {
        self.units[0].0.to_string()
    }

    fn and(mut self, units: &[(&str, &str)]) -> Self {
        for (at, name) in units {
            let id = VersionId::try_from(self.units.len()).unwrap() + 1;
            self.units.push((code(at), Unit::named(name), true, id));
        }
        self
    }

    fn at(&mut self, text: &str) -> &mut (Code, Unit, bool, VersionId) {
        self.units.iter_mut().find(|(code, ..)| code.as_str() == text).unwrap()
    }

    pub(super) fn with(mut self, code: &str, field: Field, said: &str) -> Self {
        self.at(code).1.set(field, said);
        self
    }

    pub(super) fn closed(mut self, code: &str) -> Self {
        self.at(code).2 = false;
        self
    }

    /// A set applied already renames the unit from a later day on.
    pub(super) fn renamed_ahead(mut self, at: &str, name: &str) -> Self {
        let in_force = Some(Arc::new(self.at(at).1.clone()));
        self.at(at).1.name = name.to_owned();
        let ahead = Ahead { from: day("2026-03-01"), status: crate::change_set::Status::Renamed, in_force };
        self.ahead.insert(code(at), ahead);
        self
    }

    /// A set applied already closes the unit from a later day on.
    pub(super) fn closed_ahead(mut self, at: &str) -> Self {
        let in_force = Some(Arc::new(self.at(at).1.clone()));
        self.at(at).2 = false;
        let ahead = Ahead { from: day("2026-03-01"), status: crate::change_set::Status::Closed, in_force };
        self.ahead.insert(code(at), ahead);
        self
    }

    pub(super) fn ended(mut self, at: &str, note: &str, succeeded: bool) -> Self {
        let note = Some(note.to_owned()).filter(|note| !note.is_empty());
        self.closings.push(ClosingFact { code: code(at), set: 2, kind: EventKind::Dissolve, note, succeeded });
        self
    }

    pub(super) fn set(mut self, number: SetNumber, kind: SetKind, signed: bool, events: Vec<Happened>) -> Self {
        let baseless = baseless(i64::from(number), &events);
        self.sets.push(SetFact { signed, events, baseless, ..set(number, kind, day("2026-01-02")) });
        self
    }

    pub(super) fn draft(mut self, id: DraftId, events: Vec<Happened>) -> Self {
        let baseless = baseless(id, &events);
        self.drafts.push(DraftFact { id, title: "Đợt tới".into(), kind: SetKind::Decision, events, baseless });
        self
    }

    /// The first load was made on that day.
    pub(super) fn applied_on(mut self, on: &str) -> Self {
        self.sets[0].applied_on = day(on);
        self
    }

    /// A later set changed this unit.
    pub(super) fn changed(mut self, code: &str, on: &str) -> Self {
        let mut later = set(2, SetKind::Direct, day(on));
        later.last_version = Some(1_001);
        self.sets.push(later);
        self.at(code).3 = 1_001;
        self
    }

    pub(super) fn facts(&self) -> Facts {
        let mut register = Register::new(Policy::default());
        for (code, unit, open, id) in &self.units {
            let version = Version {
                id: *id,
                unit: Arc::new(unit.clone()),
                valid_from: day("2021-01-31"),
                valid_to: (!open).then(|| day("2022-01-31")),
            };
            let closed_in = (!open).then_some(2);
            register.insert_given_code(
                code.clone(),
                GivenCode { issued_in: 1, closed_in, given_on: day("2021-01-31"), version },
            );
        }
        register.set_ahead(self.ahead.clone());
        Facts {
            register,
            level1: Table::shipped(),
            communes: Arc::new(crate::commune::List::shipped().clone()),
            today: self.today,
            sets: self.sets.clone(),
            drafts: self.drafts.clone(),
            closings: self.closings.clone(),
        }
    }
}

pub(super) fn found(rule: &str, book: &Book) -> Vec<Finding> {
    assert!(super::rule(rule).is_some(), "{rule} is not in the list");
    check(&book.facts()).into_iter().filter(|one| one.rule.id == rule).collect()
}

/// Whether the rule finds just these codes, a text of codes a finding.
pub(super) fn expect(rule: &str, book: &Book, codes: &[&str]) {
    let found = found(rule, book);
    let listed: Vec<String> = found.iter().map(|one| super::name::listed_all(&one.codes)).collect();
    assert_eq!(listed, codes, "{rule}");
    for one in &found {
        assert!(one.message.ends_with('.') && !one.subject.is_empty(), "{one:?}");
    }
}

/// What the rule says.
pub(super) fn said(rule: &str, book: &Book) -> Vec<String> {
    found(rule, book).into_iter().map(|one| one.message).collect()
}
