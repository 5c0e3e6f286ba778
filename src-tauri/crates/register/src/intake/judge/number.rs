//! Codes proposed for new units that have none yet: the next free ones below the unit they belong to.
//!
//! A proposal is a repair like any other: shown, and used only where it is accepted. Rows whose proposal was declined
//! use up no number. What belongs nowhere for sure gets no proposal.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Case;
use super::code::{Awaited, meant};
use super::is_within;
use super::place::Places;
use crate::change::DraftEdit;
use crate::intake::repair::{Cell, Repair};
use crate::intake::{JudgedRow, Purpose, Remark, RepairKind, Verdict, problem};
use crate::numbering::Sibling;
use crate::unit::is_too_long;
use crate::unit_kind::{self, UnitKind};
use crate::{Code, Problem, name, numbering};

/// Proposes a code for every row that names a unit without one; the answer has the codes that are not accepted, too.
pub(super) fn propose(
    edit: &DraftEdit<'_>,
    case: &Case<'_>,
    judged: &mut [JudgedRow],
    awaited: Awaited,
    places: &Places<'_>,
) -> Awaited {
    let lacks = |row: &JudgedRow| row.verdict == Verdict::NoCode && !row.closed && !name::is_blank(&row.unit.name);
    let mut open: Vec<usize> = (0..judged.len()).filter(|&index| judged.get(index).is_some_and(lacks)).collect();
    if open.is_empty() || case.purpose == Purpose::Opening {
        return awaited;
    }
    let mut clerk = Clerk::new(edit, case, judged, awaited, places);
    // Units below new units: in each round those whose parent has its code by now.
    loop {
        let before = open.len();
        open = clerk.round(judged, open);
        if open.is_empty() || open.len() == before {
            break;
        }
    }
    for index in open {
        let said = clerk.said_parent(index).map(str::to_owned);
        if let (Some(row), Some(said)) = (judged.get_mut(index), said) {
            row.replace_problem(problem::no_code_parent(&said));
        }
    }
    clerk.awaited
}

/// What is known of who belongs under whom while codes are proposed.
struct Clerk<'a> {
    edit: &'a DraftEdit<'a>,
    case: &'a Case<'a>,
    places: &'a Places<'a>,
    /// Codes by the key of their unit's name: of the register and of the list.
    by_name: HashMap<String, HashSet<Code>>,
    /// Codes of the list, by the unit above.
    listed: HashMap<Code, Vec<Sibling>>,
    awaited: Awaited,
}

impl<'a> Clerk<'a> {
    fn new(
        edit: &'a DraftEdit<'a>,
        case: &'a Case<'a>,
        judged: &[JudgedRow],
        awaited: Awaited,
        places: &'a Places<'a>,
    ) -> Self {
        let mut clerk =
            Self { edit, case, places, by_name: HashMap::new(), listed: HashMap::new(), awaited: Awaited::default() };
        let within = |code: &&Code| case.form.is_none_or(|form| is_within(code, form));
        for code in edit.register().given_codes().map(|(code, _)| code).filter(within) {
            if let Some(unit) = edit.unit(code) {
                clerk.by_name.entry(name::key(&unit.name)).or_default().insert(code.clone());
            }
        }
        for row in judged {
            if let Some(code) = &row.code {
                clerk.note(code, &row.unit.name);
            }
        }
        for code in awaited.codes() {
            let sibling = Sibling { code: code.clone(), kind: UnitKind::Other };
            clerk.listed.entry(code.parent().unwrap_or_else(|| code.clone())).or_default().push(sibling);
        }
        Self { awaited, ..clerk }
    }

    fn note(&mut self, code: &Code, name: &str) {
        self.by_name.entry(name::key(name)).or_default().insert(code.clone());
        if let Some(parent) = code.parent() {
            let kind = unit_kind::of_name(name, code.level());
            self.listed.entry(parent).or_default().push(Sibling { code: code.clone(), kind });
        }
    }

    /// What the row says of the unit above, if anything.
    fn said_parent(&self, index: usize) -> Option<&'a str> {
        let said = self.case.rows.get(index)?.parent.as_ref()?.text.trim();
        Some(said).filter(|said| !said.is_empty())
    }

    /// The code of the unit above: as the row says, else the unit whose form it is. `None` where it is not known, or
    /// not yet.
    fn parent(&self, index: usize) -> Option<Code> {
        let Some(said) = self.said_parent(index) else { return self.case.form.cloned() };
        if is_too_long(said) {
            return None;
        }
        if let Some(code) = meant(&said.to_ascii_uppercase()) {
            return Some(code).filter(|code| self.stands(code));
        }
        let mut found = self.by_name.get(&name::key(said))?.iter();
        found.next().filter(|_| found.next().is_none()).cloned()
    }

    /// Whether the register or the list has the unit, as far as it is read by now.
    fn stands(&self, code: &Code) -> bool {
        let beside = code.parent().and_then(|parent| self.listed.get(&parent));
        self.edit.unit(code).is_some() || beside.is_some_and(|listed| listed.iter().any(|one| one.code == *code))
    }

    /// Gives its proposal to every row whose parent is known; the answer has the others.
    fn round(&mut self, judged: &mut [JudgedRow], open: Vec<usize>) -> Vec<usize> {
        let mut below: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        let mut rest = Vec::new();
        for index in open {
            match self.parent(index) {
                Some(parent) => below.entry(parent).or_default().push(index),
                None => rest.push(index),
            }
        }
        for (parent, indexes) in below {
            self.below(&parent, &indexes, judged);
        }
        rest
    }

    fn below(&mut self, parent: &Code, indexes: &[usize], judged: &mut [JudgedRow]) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut wanted = Vec::new();
        for &index in indexes {
            let Some(row) = judged.get_mut(index) else { continue };
            let key = name::key(&row.unit.name);
            let known = self.by_name.get(&key).into_iter().flatten();
            let known = known.filter(|code| code.parent().as_ref() == Some(parent)).min().cloned();
            if let Some(code) = known {
                row.replace_problem(problem::no_code_known(&row.unit.name, &code));
            } else if let Some(&first) = seen.get(&key) {
                row.replace_problem(problem::no_code_twice(&row.unit.name, &self.places.words(first)));
            } else {
                seen.insert(key, index);
                let skipped = self.case.choice.rows.get(&index).is_some_and(|own| own.take == Some(false));
                let declined = skipped || self.case.choice.declines(index, RepairKind::NextCode);
                wanted.push((declined, index));
            }
        }
        // Those declined come last: they take no number from the others.
        wanted.sort_by_key(|(declined, _)| *declined);
        let kind = |row: &JudgedRow| unit_kind::of_name(&row.unit.name, parent.level() + 1);
        let mut taken = self.edit.siblings(parent);
        let known: HashSet<Code> = taken.iter().map(|one| one.code.clone()).collect();
        let listed = self.listed.get(parent).into_iter().flatten();
        taken.extend(listed.filter(|one| !known.contains(&one.code)).cloned());
        let kinds: Vec<UnitKind> = wanted.iter().filter_map(|(_, index)| judged.get(*index)).map(kind).collect();
        match numbering::propose_each(parent, &taken, &self.edit.register().policy, &kinds) {
            Ok(found) => {
                for (proposal, (_, index)) in found.into_iter().zip(wanted) {
                    self.give(index, parent, &proposal, judged);
                }
            }
            Err(faults) => {
                for row in wanted.into_iter().map(|(_, index)| index) {
                    let Some(row) = judged.get_mut(row) else { continue };
                    row.problems.extend(faults.iter().cloned().map(|fault| fault.in_field("code")));
                }
            }
        }
    }

    fn give(&mut self, index: usize, parent: &Code, proposal: &numbering::Proposal, judged: &mut [JudgedRow]) {
        let choice = self.case.choice;
        let accepted = choice.accepts(index, RepairKind::NextCode);
        let Some(row) = judged.get_mut(index) else { return };
        row.repairs.push(Repair {
            kind: RepairKind::NextCode,
            cell: Cell::Code,
            before: String::new(),
            after: proposal.code.to_string(),
            needed: true,
            accepted,
        });
        if accepted {
            row.text = proposal.code.to_string();
            row.code = Some(proposal.code.clone());
            row.verdict = Verdict::New;
            row.problems.retain(|problem| problem.rule != problem::NO_CODE);
        } else {
            row.verdict = Verdict::CodeProposed;
            row.replace_problem(problem::code_proposed(parent, &proposal.code, &proposal.why));
            if !row.remarks.contains(&Remark::Unrepaired) {
                row.remarks.push(Remark::Unrepaired);
            }
            self.awaited.add(proposal.code.clone(), index);
        }
        self.note(&proposal.code, &row.unit.name.clone());
    }
}

impl JudgedRow {
    /// Replaces the problem that says why the row has no code by a more exact one.
    fn replace_problem(&mut self, why: Problem) {
        self.problems.retain(|problem| problem.rule != problem::NO_CODE);
        self.problems.push(why);
    }
}
