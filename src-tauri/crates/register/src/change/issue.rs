//! Cấp mới: gives codes to new units.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::draft_edit::{DraftEdit, Origin};
use super::{EventKind, EventNumber};
use crate::change::problem;
use crate::numbering::Sibling;
use crate::unit_kind::{self, UnitKind};
use crate::{Code, Problem, Unit, numbering, qcvn102};

/// A unit that is to be given a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// The code directly above it.
    pub parent: Code,
    /// The code as the officer typed it; `None`: the next one by the register's policy.
    pub code: Option<String>,
    /// Its name and data.
    pub unit: Unit,
}

/// A code that was chosen for a new unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The code; `None` where the typed text is no code or none can be proposed.
    pub code: Option<Code>,
    /// Why the register proposes this code, in Vietnamese; empty where it was typed.
    pub why: String,
    /// The unit's data as the register will keep them, tidied.
    pub unit: Unit,
}

impl DraftEdit<'_> {
    /// Lays new units over the draft, codes chosen where none was typed. Problems name the row, from 1.
    ///
    /// Rows with faults are left out, so that the others can still be judged; the caller refuses the act if there is
    /// any error. The answer has one [`Chosen`] a row.
    pub fn issue(&mut self, rows: &[NewUnit], origin: &Origin) -> (Vec<Chosen>, Vec<Problem>) {
        let places: Vec<usize> = (1..=rows.len()).collect();
        self.issue_at(rows, &places, origin)
    }

    /// [`DraftEdit::issue`] for rows of a longer list: `places` are their places in it, one a row, and what problems name.
    pub fn issue_at(&mut self, rows: &[NewUnit], places: &[usize], origin: &Origin) -> (Vec<Chosen>, Vec<Problem>) {
        let mut problems = Vec::new();
        let chosen = self.choose(rows, places, &mut problems);
        let event = self.new_event(EventKind::Establish, origin);
        let mut issued = Vec::new();
        for ((row, place), chosen) in rows.iter().zip(places).zip(&chosen) {
            let Some(code) = &chosen.code else { continue };
            let found = self.issue_one(code, row, &chosen.unit, event);
            if found.is_empty() {
                // Of two that are too alike the one that comes second is told.
                let mut alike = self.beside(code).map(|below| below.alike(code)).unwrap_or_default();
                let same = self.namesake(code);
                alike.extend(same.map(|sibling| problem::same_name(code, &sibling, &chosen.unit.name)));
                issued.push((code, &chosen.unit, *place, alike));
            }
            problems.extend(found.into_iter().map(|problem| problem.in_row(*place)));
        }
        // Looked at once all are there: the first of a list of three digits has its like beside it.
        for (code, unit, place, mut found) in issued {
            found.extend(self.worth_a_look(code, unit));
            self.warnings.extend(found.into_iter().map(|problem| problem.in_row(place)));
        }
        (chosen, problems)
    }

    /// Lays level-1 bodies over the draft; only an opening set may hold them.
    pub fn found(&mut self, roots: &[(Code, Unit)]) {
        for (code, unit) in roots {
            self.put(code, Some(Arc::new(unit.clone())), None, &Origin::default());
        }
    }

    fn issue_one(&mut self, code: &Code, row: &NewUnit, unit: &Unit, event: EventNumber) -> Vec<Problem> {
        if code.parent().as_ref() != Some(&row.parent) {
            return vec![problem::not_below(code, &row.parent)];
        }
        if let Some(taken) = self.why_taken(code) {
            return vec![taken];
        }
        self.put_issue(code, event, Arc::new(unit.clone()));
        let found = self.check_rows([code].into_iter());
        if !found.is_empty() {
            self.remove(code);
        }
        found
    }

    /// What deserves a second look about a unit that was given a code, by itself.
    fn worth_a_look(&mut self, code: &Code, unit: &Unit) -> Vec<Problem> {
        let policy = &self.register.policy;
        let mut found = self.beside(code).map(|below| below.of_itself(code, policy)).unwrap_or_default();
        found.extend(code_as_name(code, unit));
        found.extend(old_code_warning(code, unit));
        found
    }

    /// Reads the typed codes and proposes the missing ones, all of one parent in one run, so that none comes twice.
    fn choose(&self, rows: &[NewUnit], places: &[usize], problems: &mut Vec<Problem>) -> Vec<Chosen> {
        let mut typed: Vec<Option<Code>> = Vec::with_capacity(rows.len());
        // The kinds of the units below each parent, and the place of the first.
        let mut missing: BTreeMap<&Code, (Vec<UnitKind>, usize)> = BTreeMap::new();
        let kind = |row: &NewUnit| unit_kind::of_name(&row.unit.name, row.parent.level() + 1);
        for (row, place) in rows.iter().zip(places) {
            match &row.code {
                None => {
                    missing.entry(&row.parent).or_insert((Vec::new(), *place)).0.push(kind(row));
                    typed.push(None);
                }
                Some(text) => match Code::parse(text.trim()) {
                    Ok(code) => typed.push(Some(code)),
                    Err(faults) => {
                        problems.extend(faults.into_iter().map(|fault| fault.in_row(*place)));
                        typed.push(None);
                    }
                },
            }
        }
        let mut proposals: BTreeMap<&Code, Vec<numbering::Proposal>> = BTreeMap::new();
        for (parent, (kinds, place)) in missing {
            let mut taken = self.siblings(parent);
            let beside = rows.iter().zip(&typed).filter_map(|(row, code)| Some((row, code.clone()?)));
            let beside = beside.filter(|(_, code)| code.parent().as_ref() == Some(parent));
            taken.extend(beside.map(|(row, code)| Sibling { code, kind: kind(row) }));
            match numbering::propose_each(parent, &taken, &self.register.policy, &kinds) {
                Ok(found) => {
                    proposals.insert(parent, found.into_iter().rev().collect());
                }
                Err(faults) => problems.extend(faults.into_iter().map(|fault| fault.in_row(place))),
            }
        }
        rows.iter()
            .zip(typed)
            .map(|(row, typed)| {
                let unit = row.unit.tidied();
                if row.code.is_some() {
                    return Chosen { code: typed, why: String::new(), unit };
                }
                match proposals.get_mut(&row.parent).and_then(Vec::pop) {
                    Some(proposal) => Chosen { code: Some(proposal.code), why: proposal.why, unit },
                    None => Chosen { code: None, why: String::new(), unit },
                }
            })
            .collect()
    }
}

/// The warning about a name that is itself a code.
pub(super) fn code_as_name(code: &Code, unit: &Unit) -> Option<Problem> {
    Code::parse(&unit.name).is_ok().then(|| problem::name_is_code(code, &unit.name))
}

/// The warning about an older code that is not in its form; the register keeps it as typed.
pub(super) fn old_code_warning(code: &Code, unit: &Unit) -> Option<Problem> {
    let faults = qcvn102::OldCode::parse(unit.qcvn102.as_deref()?).err()?;
    Some(problem::old_code_odd(code, &faults))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, refusal, row, rules};
    use super::*;
    use crate::code::tests::code;

    #[test]
    fn a_new_unit_gets_the_next_code_and_is_cap_moi() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53.01", None, "Chi cục Lưu trữ").unwrap();
        assert_eq!(book.list(draft), [row("H53.01.03", "Cấp mới", "Chi cục Lưu trữ")]);
    }

    #[test]
    fn the_proposal_passes_over_closed_codes_and_those_other_drafts_hold() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        book.issue(other, "H53", None, "Sở Một").unwrap();
        book.issue(mine, "H53", None, "Sở Hai").unwrap();
        assert_eq!(book.list(other), [row("H53.04", "Cấp mới", "Sở Một")]);
        assert_eq!(book.list(mine), [row("H53.05", "Cấp mới", "Sở Hai")]);
    }

    #[test]
    fn a_code_once_given_is_never_given_again() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        book.issue(mine, "H53.01", Some("H53.01.07"), "Phòng Bảy").unwrap();
        book.issue(other, "H53.01", Some("H53.01.08"), "Phòng Tám").unwrap();
        book.close(mine, "H53.02", false).unwrap();
        for (why, typed, rule) in [
            ("open", "H53.01", "code.givenBefore"),
            ("closed", "H53.03", "code.givenBefore"),
            ("being closed in this draft", "H53.02", "code.givenBefore"),
            ("new in this draft", "H53.01.07", "code.drafted"),
            ("new in another draft", "H53.01.08", "change.heldElsewhere"),
        ] {
            let parent = code(typed).parent().unwrap().to_string();
            assert_eq!(refusal(book.issue(mine, &parent, Some(typed), "Sở Mới")), [rule], "{why}");
        }
    }

    #[test]
    fn the_refusal_tells_to_whom_and_when_the_code_was_given() {
        let mut book = Book::new();
        let draft = book.draft();
        let problems = book.issue(draft, "H53", Some("H53.03"), "Sở Mới").unwrap_err();
        for told in ["H53.03", "Sở Thông tin", "15/09/2020", "01/03/2022", "đợt 2"] {
            assert!(problems[0].message.contains(told), "{told}: {}", problems[0].message);
        }
        assert!(problems[0].clause.unwrap().contains("1018"));
    }

    #[test]
    fn no_level_is_skipped_and_nothing_stands_under_a_closed_code() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        book.close(mine, "H53.02", false).unwrap();
        book.issue(other, "H53", Some("H53.09"), "Sở Chín").unwrap();
        book.close(other, "H53.01.02", false).unwrap();
        for (why, parent, typed, rule) in [
            ("a parent never given", "H53.77", "H53.77.01", "code.parentUnknown"),
            ("a level skipped", "H53.01", "H53.01.09.01", "code.notBelow"),
            ("under somebody else", "H53.01", "H53.02.05", "code.notBelow"),
            ("under a closed code", "H53.03", "H53.03.01", "code.parentClosed"),
            ("under a code closed in this draft", "H53.02", "H53.02.01", "code.parentClosed"),
            ("under a code new in another draft", "H53.09", "H53.09.01", "code.parentHeldElsewhere"),
            ("under a code closed in another draft", "H53.01.02", "H53.01.02.01", "code.parentHeldElsewhere"),
        ] {
            assert_eq!(refusal(book.issue(mine, parent, Some(typed), "Phòng Mới")), [rule], "{why}");
        }
        assert_eq!(book.list(mine).len(), 1);
    }

    #[test]
    fn level_1_is_never_issued() {
        let mut book = Book::new();
        let draft = book.draft();
        let outcome = book.act(draft, |edit| {
            edit.found(&[(code("K53"), Unit::named("HĐND tỉnh Tây Ninh"))]);
            Ok(())
        });
        assert_eq!(refusal(outcome), ["code.levelOne"]);
    }

    #[test]
    fn a_unit_needs_a_name_that_can_be_seen() {
        let mut book = Book::new();
        let draft = book.draft();
        for name in ["", "  \n", "\u{a0}", "\u{200b}"] {
            assert_eq!(refusal(book.issue(draft, "H53", None, name)), ["name.empty"], "{name:?}");
        }
    }

    #[test]
    fn several_at_once_may_build_on_each_other_and_name_their_faulty_rows() {
        let mut book = Book::new();
        let draft = book.draft();
        let rows = |list: &[(&str, Option<&str>, &str)]| -> Vec<NewUnit> {
            let unit = |(parent, typed, name): &(&str, Option<&str>, &str)| NewUnit {
                parent: code(parent),
                code: typed.map(str::to_owned),
                unit: Unit::named(name),
            };
            list.iter().map(unit).collect()
        };
        let good = rows(&[
            ("H53", Some("H53.10"), "Sở Mười"),
            ("H53.10", None, "Văn phòng"),
            ("H53.10", None, "Thanh tra"),
            ("H53.10", Some("H53.10.01"), "Ban Một"),
        ]);
        let faulty = rows(&[
            ("H53", Some("H53.11"), "Sở Mười một"),
            ("H53", Some("h53.12"), "Chữ thường"),
            ("H53", Some("H53.03"), "Mã đã đóng"),
            ("H53", Some("H53.11"), "Hai lần"),
            ("H53", Some("H53.14"), ""),
        ]);
        book.act(draft, |edit| {
            let (chosen, problems) = edit.issue(&good, &Origin::default());
            assert_eq!(problems, []);
            let codes: Vec<String> = chosen.iter().filter_map(|row| row.code.as_ref().map(Code::to_string)).collect();
            assert_eq!(codes, ["H53.10", "H53.10.02", "H53.10.03", "H53.10.01"]);
            let (_, problems) = edit.issue(&faulty, &Origin::default());
            let found: Vec<_> = problems.iter().map(|problem| (problem.place.row.unwrap(), problem.rule)).collect();
            let wanted = [(2, "code.lowerCase"), (3, "code.givenBefore"), (4, "code.drafted"), (5, "name.empty")];
            assert_eq!(found, wanted);
            Ok(())
        })
        .unwrap();
        assert_eq!(book.list(draft).len(), 5);
    }

    #[test]
    fn the_same_name_under_the_same_parent_is_worth_a_look_not_a_refusal() {
        let mut book = Book::new();
        let draft = book.draft();
        let plan = book.issue(draft, "H53.01", None, "CHI CỤC  VĂN THƯ").unwrap();
        assert_eq!(rules(&plan.warnings), ["name.sibling"]);
        let plan = book.issue(draft, "H53.02", None, "Chi cục Văn thư").unwrap();
        assert_eq!(rules(&plan.warnings), Vec::<&str>::new());
    }

    #[test]
    fn a_code_where_the_name_should_stand_is_worth_a_look() {
        let mut book = Book::new();
        let draft = book.draft();
        let plan = book.issue(draft, "H53.01", None, "H53.13").unwrap();
        assert_eq!(rules(&plan.warnings), ["name.isCode"]);
        let plan = book.rename(draft, "H53.02", "H53.02.01").unwrap();
        assert_eq!(rules(&plan.warnings), ["name.isCode"]);
        let plan = book.issue(draft, "H53.01", None, "Tổ công tác 13").unwrap();
        assert_eq!(rules(&plan.warnings), Vec::<&str>::new());
    }

    #[test]
    fn a_malformed_older_code_is_kept_as_typed_and_said() {
        let mut book = Book::new();
        let draft = book.draft();
        let unit = Unit { qcvn102: Some("000.1137.H53".into()), ..Unit::named("Phòng Lạ") };
        let row = NewUnit { parent: code("H53.02"), code: None, unit: unit.clone() };
        let plan = book
            .act(draft, |edit| {
                edit.issue(&[row], &Origin::default());
                Ok(())
            })
            .unwrap();
        assert_eq!(rules(&plan.warnings), ["qcvn102.odd"]);
        assert_eq!(plan.lines[0].after.as_ref().unwrap().after.as_deref(), Some(&unit));
    }
}
