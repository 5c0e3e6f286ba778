//! Where the handbook speaks of what the program says: of a clause it cites, of a rule by which it refuses or finds.

use register::check;
use register::intake::{Remark, Verdict};
use serde::Serialize;
use ts_rs::TS;

use super::book::page;
use super::clauses::{anchor_of_clause, page_of_act};
use super::described::{CHECKS, INTAKE, anchor_of_check, anchor_of_remark, anchor_of_verdict};

/// A place in the handbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandbookPlace")]
pub struct Place {
    /// The identifier of the page.
    pub page: String,
    /// The heading within the page; empty: its beginning.
    pub anchor: String,
}

/// The page on what the program refuses, by families of rules.
const REFUSALS: &str = "tu-choi";

/// Where the words of a clause stand.
pub fn of_clause(clause: &str) -> Option<Place> {
    let (id, anchor) = (page_of_act(clause)?, anchor_of_clause(clause));
    page(id)?.has(&anchor).then(|| Place { page: id.to_owned(), anchor })
}

/// Where the handbook speaks of a rule: of a check, a verdict or remark of a list, else of its family of refusals.
pub fn of_rule(rule: &str) -> Option<Place> {
    let place = |id: &str, anchor: String| {
        let known = page(id).is_some_and(|page| page.has(&anchor));
        known.then(|| Place { page: id.to_owned(), anchor })
    };
    if check::rule(rule).is_some() {
        return place(CHECKS, anchor_of_check(rule));
    }
    let (family, own) = rule.split_once('.')?;
    if family == "intake" {
        let verdict = Verdict::ALL.into_iter().find(|one| one.id() == own).map(anchor_of_verdict);
        let remark = Remark::ALL.into_iter().find(|one| one.id() == own).map(anchor_of_remark);
        if let Some(anchor) = verdict.or(remark) {
            return place(INTAKE, anchor);
        }
    }
    let exact = format!("tu-choi-{family}-{own}");
    let refusals = page(REFUSALS)?;
    let anchor = if refusals.has(&exact) { exact } else { format!("tu-choi-{family}") };
    place(REFUSALS, anchor)
}

#[cfg(test)]
mod tests {
    use register::check::RULES;
    use register::intake::RepairKind;
    use register::law::CLAUSES;

    use super::super::described::anchor_of_repair;
    use super::*;

    #[test]
    fn every_clause_that_the_program_cites_can_be_opened() {
        for clause in CLAUSES {
            assert!(of_clause(clause).is_some(), "{clause}: no heading {}", anchor_of_clause(clause));
        }
        assert_eq!(of_clause("CV 1018/BTTTT-THH §9.9"), None);
    }

    #[test]
    fn every_check_verdict_remark_and_repair_has_its_place() {
        for rule in &RULES {
            assert!(of_rule(rule.id).is_some(), "{}", rule.id);
        }
        let lists = page(INTAKE).unwrap();
        let anchors = Verdict::ALL.map(anchor_of_verdict).into_iter().chain(Remark::ALL.map(anchor_of_remark));
        for anchor in anchors.chain(RepairKind::ALL.map(anchor_of_repair)) {
            assert!(lists.has(&anchor), "{anchor}");
        }
    }

    #[test]
    fn a_rule_leads_to_its_own_place_before_that_of_its_family() {
        assert_eq!(of_rule("name.duplicate").unwrap().page, CHECKS);
        assert_eq!(of_rule("intake.lookAlike").unwrap().page, INTAKE);
        assert_eq!(of_rule("code.closed").unwrap().page, REFUSALS);
        assert_eq!(of_rule("nobody.knows"), None);
    }
}
