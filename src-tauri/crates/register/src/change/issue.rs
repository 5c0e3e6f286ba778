//! Cấp mới: gives codes to new units.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::desk::{Desk, Origin, Standing};
use super::{EventKind, EventNumber};
use crate::problem::change as problem;
use crate::{Code, Problem, Unit, name, numbering, qcvn102};

/// A unit to be given a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// The code above.
    pub parent: Code,
    /// The code as typed; `None`: the next one by the policy.
    pub code: Option<String>,
    /// Its data.
    pub unit: Unit,
}

/// A code that was chosen for a new unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The code; `None` where the typed text is no code or none can be proposed.
    pub code: Option<Code>,
    /// Why this one, in Vietnamese.
    pub why: String,
    /// Data as it will be kept.
    pub unit: Unit,
}

impl Desk<'_> {
    /// Lays new units on the desk, codes chosen where none was typed. Problems name the row, from 1.
    ///
    /// Rows with faults are left out, so that the others can still be judged; the caller refuses the act if there is
    /// any error. The answer has one [`Chosen`] a row.
    pub fn issue(&mut self, rows: &[NewUnit], origin: &Origin) -> (Vec<Chosen>, Vec<Problem>) {
        let mut problems = Vec::new();
        let chosen = self.choose(rows, &mut problems);
        let mut names = SiblingNames::default();
        let event = self.new_event(EventKind::Establish, origin);
        for (index, (row, chosen)) in rows.iter().zip(&chosen).enumerate() {
            let Some(code) = &chosen.code else { continue };
            let found = self.issue_one(code, row, &chosen.unit, event, &mut names);
            let (errors, warnings): (Vec<_>, Vec<_>) =
                found.into_iter().map(|problem| problem.in_row(index + 1)).partition(Problem::is_error);
            problems.extend(errors);
            self.warnings.extend(warnings);
        }
        (chosen, problems)
    }

    /// Lays level-1 bodies on the desk; only an opening set may hold them.
    pub fn found(&mut self, roots: &[(Code, Unit)]) {
        for (code, unit) in roots {
            self.put(code, Some(Arc::new(unit.clone())), None, &Origin::default());
        }
    }

    fn issue_one(&mut self, code: &Code, row: &NewUnit, unit: &Unit, event: EventNumber, names: &mut SiblingNames) -> Vec<Problem> {
        if code.parent().as_ref() != Some(&row.parent) {
            return vec![problem::not_below(code, &row.parent)];
        }
        match (self.standing(code), self.register.entry(code)) {
            (Standing::Elsewhere(draft), _) => return vec![problem::held_elsewhere(code, draft)],
            (Standing::Drafted(unit), _) => return vec![problem::drafted_here(code, unit)],
            (_, Some(entry)) => return vec![problem::given_before(code, entry)],
            (Standing::Unknown | Standing::Open(_) | Standing::Closing | Standing::Closed, None) => {}
        }
        let taken = self.taken(&row.parent);
        self.put_issue(code, event, Arc::new(unit.clone()));
        let mut found = self.check([code].into_iter());
        if !found.is_empty() {
            self.remove(code);
            return found;
        }
        found.extend(numbering::check(code, &taken, &self.register.policy));
        found.extend(names.seen(self, code, &row.parent, &unit.name));
        found.extend(old_code_warning(code, unit));
        found
    }

    /// Reads the typed codes and proposes the missing ones, one proposal run a parent.
    fn choose(&self, rows: &[NewUnit], problems: &mut Vec<Problem>) -> Vec<Chosen> {
        let mut typed: Vec<Option<Code>> = Vec::with_capacity(rows.len());
        let mut missing: BTreeMap<&Code, usize> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            match &row.code {
                None => {
                    *missing.entry(&row.parent).or_default() += 1;
                    typed.push(None);
                }
                Some(text) => match Code::parse(text.trim()) {
                    Ok(code) => typed.push(Some(code)),
                    Err(faults) => {
                        problems.extend(faults.into_iter().map(|fault| fault.in_row(index + 1)));
                        typed.push(None);
                    }
                },
            }
        }
        let mut proposals: BTreeMap<&Code, Vec<numbering::Proposal>> = BTreeMap::new();
        for (parent, count) in missing {
            let mut taken = self.taken(parent);
            taken.extend(typed.iter().flatten().filter(|code| code.parent().as_ref() == Some(parent)).cloned());
            taken.sort();
            taken.dedup();
            match numbering::propose(parent, &taken, &self.register.policy, count) {
                Ok(found) => {
                    proposals.insert(parent, found.into_iter().rev().collect());
                }
                Err(faults) => problems.extend(faults),
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

/// A malformed older code is kept as typed, and said.
pub(super) fn old_code_warning(code: &Code, unit: &Unit) -> Option<Problem> {
    let faults = qcvn102::OldCode::parse(unit.qcvn102.as_deref()?).err()?;
    Some(problem::old_code_odd(code, &faults))
}

/// Names of open units by parent, each list made once an act.
#[derive(Default)]
pub(super) struct SiblingNames {
    by_parent: HashMap<Code, HashMap<String, Code>>,
}

impl SiblingNames {
    /// Remembers the unit and warns if a sibling has the same name.
    pub(super) fn seen(&mut self, desk: &Desk<'_>, code: &Code, parent: &Code, unit_name: &str) -> Option<Problem> {
        let names = self.by_parent.entry(parent.clone()).or_insert_with(|| {
            desk.open_below(parent)
                .into_iter()
                .filter(|sibling| sibling != code)
                .filter_map(|sibling| desk.unit(&sibling).map(|unit| (name::key(&unit.name), sibling.clone())))
                .collect()
        });
        match names.get(&name::key(unit_name)) {
            Some(sibling) if sibling != code => Some(problem::same_name(code, sibling, unit_name)),
            Some(_) => None,
            None => {
                names.insert(name::key(unit_name), code.clone());
                None
            }
        }
    }
}
