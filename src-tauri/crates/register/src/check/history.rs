//! History: codes that ended without saying where, events without basis, sets without document, data nobody has looked at.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::group::{Group, Member};
use super::name::listed_all;
use super::seen::{Open, Seen};
use super::{Baseless, ClosingFact, Finding, SetFact};
use crate::Code;
use crate::change_set::{EventKind, SetKind};
use crate::deadline::Happened;
use crate::name::fold;

/// Words that say why a code has no successor, without accents.
const REASONS: [&str; 2] = ["giai the", "cap nham"];

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let facts = seen.facts;
    found.extend(facts.closings.iter().filter_map(|closing| unexplained(seen, closing)));
    for draft in facts.drafts.iter().filter(|draft| draft.kind == SetKind::Decision) {
        let of = format!("Dự thảo “{}”", draft.title);
        let made = without_basis(of, &draft.events, &draft.baseless);
        found.extend(made.map(|made| Finding { draft: Some(draft.id), ..made }));
    }
    for set in &facts.sets {
        if set.kind == SetKind::Decision {
            let of = format!("Đợt {} “{}”", set.number, set.title);
            let made = without_basis(of, &set.events, &set.baseless);
            found.extend(made.map(|made| Finding { set: Some(set.number), ..made }));
        }
        found.extend(unsigned(set));
    }
    unconfirmed(seen, found);
}

fn unexplained(seen: &Seen<'_>, closing: &ClosingFact) -> Option<Finding> {
    let note = closing.note.as_deref().unwrap_or_default();
    let plain = fold(note);
    if closing.succeeded || REASONS.iter().any(|reason| plain.contains(reason)) {
        return None;
    }
    let code = &closing.code;
    let name = seen.facts.register.given_code(code).map(|entry| entry.version.unit.name.as_str()).unwrap_or_default();
    let reason = if note.is_empty() { "không ghi lý do".to_owned() } else { format!("lý do ghi “{note}”") };
    let message = format!("{code} “{name}” đóng ở đợt {} mà không có đơn vị tiếp nhận; {reason}.", closing.set);
    let finding = Finding::new("closing.unexplained", vec![code.clone()], message, format!("{} {note}", closing.set));
    Some(Finding { set: Some(closing.set), ..finding })
}

/// One finding for the events of a set or draft that do not say on what they rest, unit by unit.
fn without_basis(of: String, events: &[Happened], baseless: &[Baseless]) -> Option<Finding> {
    let lacking: Vec<(EventKind, u32)> = events
        .iter()
        .filter(|event| event.kind.must_be_decided() && event.with_basis < event.count)
        .map(|event| (event.kind, event.count - event.with_basis))
        .collect();
    let members: Vec<Member> = baseless
        .iter()
        .flat_map(|event| event.codes.iter().map(|code| Member::of_event(event.change, event.number, event.kind, code)))
        .collect();
    let found = Finding::of_group("event.basis", Group::Baseless(of), members, format!("{lacking:?}"));
    (!found.members.is_empty()).then_some(found)
}

fn unsigned(set: &SetFact) -> Option<Finding> {
    if set.signed || !set.kind.goes_to_catalogue() {
        return None;
    }
    let decision = set.decision.as_ref();
    let named = decision.map(|decision| format!(" ({})", decision.number)).unwrap_or_default();
    let message = format!("Đợt {}{named} chưa đính kèm văn bản đã ký.", set.number);
    let finding = Finding::new("set.document", Vec::new(), message, set.number.to_string());
    Some(Finding { set: Some(set.number), ..finding })
}

/// One finding for the units below a body: it is asked for all of them.
fn unconfirmed(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let today = seen.facts.today;
    let Some(year_ago) = today.checked_sub_months(Months::new(12)) else { return };
    let mut waiting: BTreeMap<Code, Vec<(&Code, NaiveDate)>> = BTreeMap::new();
    for unit in &seen.open {
        let Some(parent) = unit.code.parent() else { continue };
        let on = looked_at(seen, unit);
        if on <= year_ago {
            waiting.entry(parent).or_default().push((unit.code, on));
        }
    }
    for (parent, units) in waiting {
        let Some(oldest) = units.iter().map(|(_, on)| *on).min() else { continue };
        // Once another year has gone by, it is another finding.
        let years = |since: NaiveDate| today.years_since(since).unwrap_or_default();
        let codes: Vec<Code> = units.iter().map(|(code, _)| (*code).clone()).collect();
        let subject = format!("{} {}", years(oldest), listed_all(&codes));
        let members = units.into_iter().map(|(code, on)| Member::waiting(code, on, years(on))).collect();
        found.push(Finding::of_group("unit.unconfirmed", Group::Unconfirmed(parent), members, subject));
    }
}

/// The last day on which somebody put down what the register says of a unit, by any set.
fn looked_at(seen: &Seen<'_>, unit: &Open<'_>) -> NaiveDate {
    let version = &unit.entry.version;
    let sets = &seen.facts.sets;
    // Versions are numbered in the order of their sets.
    let at = sets.partition_point(|set| set.last_version.is_none_or(|last| last < version.id));
    sets.get(at).map_or(version.valid_from, |set| set.applied_on)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect, found, said};
    use super::*;

    #[test]
    fn a_code_that_ended_without_saying_where() {
        let book = || Book::of(&[("H53.01", "Sở Nội vụ"), ("H53.02", "Sở Y tế")]).closed("H53.02");
        for note in ["", "Theo quyết định", "Sáp nhập vào Sở Nội vụ"] {
            expect("closing.unexplained", &book().ended("H53.02", note, false), &["H53.02"]);
            expect("closing.unexplained", &book().ended("H53.02", note, true), &[]);
        }
        for note in ["Giải thể", "GIẢI THỂ theo QĐ 5", "Cấp nhầm"] {
            expect("closing.unexplained", &book().ended("H53.02", note, false), &[]);
        }
    }

    #[test]
    fn events_without_basis_of_drafts_and_sets() {
        let event = |kind, with_basis| Happened { kind, on: None, count: 2, with_basis, first: 1 };
        let sets = |kind, event: Happened| Book::of(&[]).set(2, kind, true, vec![event]);
        assert_eq!(
            said("event.basis", &sets(SetKind::Decision, event(EventKind::Merge, 1))),
            ["Đợt 2 “Đợt 2” có 1 sự kiện không ghi căn cứ: sáp nhập H53.01."]
        );
        for (kind, event) in [
            (SetKind::Decision, event(EventKind::Merge, 2)),
            (SetKind::Decision, event(EventKind::Rename, 0)),
            (SetKind::Opening, event(EventKind::Establish, 0)),
        ] {
            expect("event.basis", &sets(kind, event), &[]);
        }
        let draft = Book::of(&[]).draft(4, vec![event(EventKind::Dissolve, 0)]);
        assert_eq!(
            said("event.basis", &draft),
            ["Dự thảo “Đợt tới” có 2 sự kiện không ghi căn cứ: giải thể H53.01; giải thể H53.02."]
        );
        expect("event.basis", &Book::of(&[]).draft(4, vec![event(EventKind::Dissolve, 2)]), &[]);
        // What was accepted holds as long as as many events lack their basis.
        let lacking = found("event.basis", &sets(SetKind::Decision, event(EventKind::Merge, 1)));
        assert_eq!(lacking[0].subject, "[(Merge, 1)]");
    }

    #[test]
    fn sets_without_their_signed_document() {
        let set = |kind, signed| Book::of(&[]).set(2, kind, signed, Vec::new());
        assert_eq!(said("set.document", &set(SetKind::Decision, false)).len(), 1);
        assert_eq!(said("set.document", &set(SetKind::Correction, false)).len(), 1);
        for (kind, signed) in [(SetKind::Decision, true), (SetKind::Direct, false), (SetKind::Opening, false)] {
            assert_eq!(said("set.document", &set(kind, signed)).len(), 0, "{kind:?}");
        }
    }

    #[test]
    fn units_nobody_has_looked_at_for_a_year() {
        let book = || Book::of(&[("H53.01", "A"), ("H53.02", "B")]);
        expect("unit.unconfirmed", &book().applied_on("2025-02-10"), &["H53 H53.01 H53.02"]);
        expect("unit.unconfirmed", &book().applied_on("2025-02-11"), &[]);
        // A unit that was changed since is out of it.
        let changed = book().applied_on("2024-01-01").changed("H53.02", "2025-12-01");
        expect("unit.unconfirmed", &changed, &["H53 H53.01"]);
        // One that closes later is here today.
        expect("unit.unconfirmed", &book().applied_on("2025-02-10").closed_ahead("H53.02"), &["H53 H53.01 H53.02"]);
        let subject = |day: &str| {
            let facts = book().applied_on(day).facts();
            let found = super::super::check(&facts);
            found.into_iter().find(|one| one.rule.id == "unit.unconfirmed").map(|one| one.subject)
        };
        assert_eq!(subject("2025-01-01"), subject("2024-12-01"), "the same within a year");
        assert_ne!(subject("2025-01-01"), subject("2024-01-01"), "another when a further year has gone by");
    }
}
