//! The last word on every row, in the order of codes: a parent's fate is known before its children are looked at.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::code::Awaited;
use super::duplicates::ByCode;
use super::place::Places;
use super::{Case, asks, can_be_taken, is_within};
use crate::change::DraftEdit;
use crate::intake::judged::said_otherwise;
use crate::intake::{JudgedRow, Purpose, Remark, Verdict, problem};
use crate::name::{self, Sameness};
use crate::qcvn102::OldCode;
use crate::unit::{Field, contact, is_formula, is_too_long};
use crate::{Code, Problem, Unit};

/// Rows of one code from which on what they come to is kept for the rows below.
const MANY: usize = 8;

/// How the unit above a row stands, in register and list.
#[derive(Clone, Copy)]
enum Above {
    Open,
    Closed,
    /// Its row, at this place in the list, is not taken.
    NotTaken(usize),
    Missing,
}

/// What the verdict of a single row is made of.
pub(super) struct RowJudge<'a> {
    edit: &'a DraftEdit<'a>,
    case: &'a Case<'a>,
    awaited: &'a Awaited,
    places: &'a Places<'a>,
    listed: HashSet<Code>,
    /// The units that stand, by parent and key of the name; only for the parents of new rows.
    names: HashMap<Code, HashMap<String, Code>>,
    old_codes: HashMap<String, Code>,
    /// What the rows of codes that have [`MANY`] come to.
    many: RefCell<HashMap<Code, Option<Above>>>,
}

impl<'a> RowJudge<'a> {
    pub(super) fn new(
        edit: &'a DraftEdit<'a>,
        case: &'a Case<'a>,
        judged: &[JudgedRow],
        awaited: &'a Awaited,
        places: &'a Places<'a>,
    ) -> Self {
        let listed: HashSet<Code> = judged.iter().filter_map(|row| row.code.clone()).collect();
        let mut names: HashMap<Code, HashMap<String, Code>> = HashMap::new();
        for parent in listed.iter().filter(|code| edit.unit(code).is_none()).filter_map(Code::parent) {
            names.entry(parent).or_default();
        }
        for (parent, names) in &mut names {
            for child in edit.open_below(parent) {
                if let Some(unit) = edit.unit(&child) {
                    names.insert(name::key(&unit.name), child);
                }
            }
        }
        let asked = judged.iter().any(|row| row.unit.qcvn102.is_some());
        let units = edit.register().given_codes().filter(|_| asked);
        let old_codes = units.filter_map(|(code, _)| Some((edit.unit(code)?.qcvn102.clone()?, code.clone()))).collect();
        Self { edit, case, awaited, places, listed, names, old_codes, many: RefCell::default() }
    }

    /// Whether such a row can enter at all, whatever was decided.
    pub(super) fn allows(&self, row: &JudgedRow) -> bool {
        !matches!(
            (row.verdict, self.case.purpose),
            (Verdict::ClosedNew, Purpose::Draft) | (Verdict::ClosedThere, Purpose::Opening)
        )
    }

    pub(super) fn judge(&self, code: &Code, index: usize, judged: &mut [JudgedRow], by_code: &ByCode) {
        let Some(row) = judged.get(index) else { return };
        let closed = row.closed;
        if !matches!(row.verdict, Verdict::New | Verdict::EmptyName) || (row.verdict == Verdict::EmptyName && !closed) {
            return;
        }
        let mut found = Found { verdict: row.verdict, remarks: Vec::new(), problems: Vec::new() };
        let register = self.edit.register();
        // A list that is only compared is compared with what is applied, whoever is changing it.
        let held =
            register.held(code).filter(|(draft, _)| draft.id != self.edit.draft().id && !self.case.choice.only_chosen);
        match (held, self.edit.unit(code).cloned(), register.given_code(code)) {
            _ if !register.roots().any(|root| *root == code.root()) => {
                let roots: Vec<&str> = register.roots().map(Code::as_str).collect();
                found.is(Verdict::OtherRoot, problem::other_root(code, &roots.join(", ")));
            }
            _ if self.case.purpose == Purpose::Opening && register.has_tree(&code.root()) => {
                found.is(Verdict::OtherRoot, problem::tree_known(code));
            }
            (Some((draft, _)), ..) => found.is(Verdict::Held, problem::held(code, draft)),
            (None, Some(unit), _) if closed => found.is(Verdict::ClosedThere, problem::closed_there(code, &unit)),
            (None, Some(unit), _) => self.compare(code, row, &unit, &mut found),
            (None, None, Some(_)) if closed => found.verdict = Verdict::Same,
            (None, None, Some(entry)) => found.is(Verdict::ClosedHere, problem::closed_here(code, entry)),
            (None, None, None) => self.newcomer(code, row, judged, by_code, &mut found),
        }
        if !matches!(found.verdict, Verdict::OtherRoot | Verdict::Held) {
            self.look_at_parent(code, index, judged, by_code, &mut found);
            self.look_at_texts(code, row, &mut found);
            self.look_at_form(code, &mut found);
        }
        let Some(row) = judged.get_mut(index) else { return };
        row.verdict = found.verdict;
        row.remarks.extend(found.remarks);
        row.problems.extend(found.problems);
        // Its children ask for this; the last word is given when all rows are judged.
        row.taken = can_be_taken(row) && self.allows(row) && self.case.choice.takes(index, row.verdict, asks(row));
    }

    /// Compares a row whose code stands in the register: what it says that the register does not.
    fn compare(&self, code: &Code, row: &JudgedRow, here: &Unit, found: &mut Found) {
        let differing = said_otherwise(here, &row.unit);
        if differing.is_empty() {
            found.verdict = Verdict::Same;
            return;
        }
        found.verdict = Verdict::InfoChanged;
        if code.level() == 1 && self.case.purpose == Purpose::Draft {
            found.remarks.push(Remark::RootItself);
            found.problems.push(problem::root_itself(code));
        }
        if !differing.contains(&Field::Name) {
            return;
        }
        if name::key(&here.name) == name::key(&row.unit.name) {
            if differing.len() == 1 {
                found.remarks.push(Remark::SpellingOnly);
            }
            return;
        }
        found.verdict = Verdict::Renamed;
        if let Sameness::Near(why) = name::compare(&here.name, &row.unit.name) {
            found.remarks.push(Remark::NearName);
            found.problems.push(problem::near_name(code, &here.name, &row.unit.name, &why));
        }
        let suggested = row.remarks.contains(&Remark::Suggested);
        if suggested && here.qcvn102 != row.unit.qcvn102 {
            found.problems.push(problem::suggested_taken(&row.text, code));
        }
        if self.case.purpose == Purpose::Opening {
            found.problems.push(problem::root_renamed(code, &here.name, &row.unit.name));
        }
    }

    /// Judges a row whose code was never given.
    fn newcomer(&self, code: &Code, row: &JudgedRow, judged: &[JudgedRow], by_code: &ByCode, found: &mut Found) {
        let Some(parent) = code.parent() else { return };
        if row.closed {
            found.verdict = Verdict::ClosedNew;
            if self.case.purpose == Purpose::Draft {
                found.problems.push(problem::closed_new(code));
            }
        }
        match self.above(&parent, judged, by_code) {
            Above::Open => {}
            Above::Closed if row.closed => {}
            Above::Closed => found.is(Verdict::ParentMissing, problem::parent_closed(code, &parent)),
            Above::NotTaken(index) => {
                let place = self.places.words(index);
                let waits = judged.get(index).is_some_and(|row| row.remarks.contains(&Remark::Unrepaired));
                let why = if waits { problem::parent_waits } else { problem::parent_not_taken };
                found.is(Verdict::ParentWaits, why(code, &parent, &place));
            }
            Above::Missing => self.orphan(code, &parent, found),
        }
        if found.verdict == Verdict::New {
            self.namesake(code, &parent, row, found);
        }
    }

    fn orphan(&self, code: &Code, parent: &Code, found: &mut Found) {
        let mut above = parent.parent();
        while let Some(ancestor) = above {
            if ancestor.level() > 1 && self.is_known(&ancestor) {
                return found.is(Verdict::LevelSkipped, problem::level_skipped(code, parent, &ancestor));
            }
            above = ancestor.parent();
        }
        found.is(Verdict::ParentMissing, problem::parent_missing(code, parent));
    }

    fn is_known(&self, code: &Code) -> bool {
        self.edit.unit(code).is_some() || self.listed.contains(code) || self.awaited.row_of(code).is_some()
    }

    fn above(&self, parent: &Code, judged: &[JudgedRow], by_code: &ByCode) -> Above {
        if self.edit.unit(parent).is_some() {
            return Above::Open;
        }
        if self.edit.register().given_code(parent).is_some() {
            return Above::Closed;
        }
        let rows = by_code.get(parent);
        let listed = if rows.len() < MANY {
            of_rows(rows, judged)
        } else {
            *self.many.borrow_mut().entry(parent.clone()).or_insert_with(|| of_rows(rows, judged))
        };
        listed.or_else(|| self.awaited.row_of(parent).map(Above::NotTaken)).unwrap_or(Above::Missing)
    }

    /// A unit that stands under the same parent with this name, or anywhere with this old code, and is not listed itself.
    fn namesake(&self, code: &Code, parent: &Code, row: &JudgedRow, found: &mut Found) {
        let beside = self.names.get(parent).filter(|names| !names.is_empty());
        let by_name = beside.and_then(|names| names.get(&name::key(&row.unit.name)));
        let by_old = row.unit.qcvn102.as_ref().and_then(|old| self.old_codes.get(old));
        let Some(other) = by_name.or(by_old).filter(|other| *other != code) else { return };
        if self.listed.contains(other) {
            found.remarks.push(Remark::NameTwice);
            found.problems.push(problem::name_twice(code, other, &row.unit.name));
        } else {
            found.is(Verdict::LookAlike, problem::look_alike(code, other, &row.unit.name));
        }
    }

    /// Texts that the register does not have yet and that are a formula, or contact data that look like something else.
    fn look_at_texts(&self, code: &Code, row: &JudgedRow, found: &mut Found) {
        let here = self.edit.unit(code);
        for field in Field::ALL {
            let Some(said) = row.unit.get(field) else { continue };
            let is_known = here.is_some_and(|here| here.get(field) == Some(said));
            let is_cut =
                |told: &Problem| told.rule == problem::CELL_TOO_LONG && told.place.field.as_deref() == Some(field.id());
            if is_known || row.problems.iter().any(is_cut) {
                continue;
            }
            if is_formula(field, said) {
                found.problems.push(problem::formula(code, field, said));
                continue;
            }
            if !contact::is_odd(field, said) {
                continue;
            }
            if !found.remarks.contains(&Remark::OddContact) {
                found.remarks.push(Remark::OddContact);
            }
            found.problems.push(problem::odd_contact(code, field, said));
        }
    }

    /// A problem where the list is the entry form of a unit and the code is neither that unit's nor below it.
    fn look_at_form(&self, code: &Code, found: &mut Found) {
        let Some(form) = self.case.form.filter(|form| !is_within(code, form)) else { return };
        if found.verdict != Verdict::Same {
            found.remarks.push(Remark::OutsideForm);
            found.problems.push(problem::outside_form(code, form));
        }
    }

    /// Remarks where the name carries the parent's, or the list names another unit above than the code does.
    fn look_at_parent(&self, code: &Code, index: usize, judged: &[JudgedRow], by_code: &ByCode, found: &mut Found) {
        let (Some(parent), Some(row)) = (code.parent(), judged.get(index)) else { return };
        let listed = by_code.get(&parent).first().and_then(|row| judged.get(*row)).map(|row| row.unit.name.as_str());
        let parent_name = listed.or_else(|| self.edit.unit(&parent).map(|unit| unit.name.as_str())).unwrap_or_default();
        if parent.level() > 1 && name::carries(&row.unit.name, parent_name) {
            found.remarks.push(Remark::ParentSuffix);
            found.problems.push(problem::parent_suffix(code, parent_name));
        }
        let said = self.case.rows.get(index).and_then(|row| row.parent.as_ref()).filter(|raw| !raw.is_blank());
        if let Some(said) = said.map(|raw| raw.text.trim()) {
            let means_parent = || {
                said.eq_ignore_ascii_case(parent.as_str())
                    || !matches!(name::compare(said, parent_name), Sameness::Different)
                    || OldCode::parse(said).and_then(|old| old.suggest()).is_ok_and(|code| code == parent)
            };
            let same = parent_name.is_empty() || !is_too_long(said) && means_parent();
            if !same {
                found.remarks.push(Remark::ParentDiffers);
                found.problems.push(problem::parent_differs(code, said));
            }
        }
    }
}

/// What the rows of a unit come to; their fate is known before that of the rows below it.
fn of_rows(rows: &[usize], judged: &[JudgedRow]) -> Option<Above> {
    let mut first = None;
    for &index in rows {
        match judged.get(index) {
            Some(row) if row.taken && row.closed => return Some(Above::Closed),
            Some(row) if row.taken => return Some(Above::Open),
            Some(_) => first = first.or(Some(Above::NotTaken(index))),
            None => {}
        }
    }
    first
}

struct Found {
    verdict: Verdict,
    remarks: Vec<Remark>,
    problems: Vec<Problem>,
}

impl Found {
    fn is(&mut self, verdict: Verdict, problem: Problem) {
        self.verdict = verdict;
        self.problems.push(problem);
    }
}
