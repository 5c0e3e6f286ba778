//! Which codes and names communes get that have none: order, blocks, first number, width, and a pattern of names.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::problem as fault;
use super::{Commune, old_province};
use crate::change::NewUnit;
use crate::numbering::{Sibling, propose_for};
use crate::policy::Policy;
use crate::unit_kind::UnitKind;
use crate::{Code, Problem, Unit, name};

/// In which order communes get their codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Order {
    /// As the list has them, by their official codes.
    #[default]
    Official,
    /// By their names.
    Alphabet,
    /// By the province they came from in 2025, in each as the list has them.
    OldProvince,
}

/// What the unit of a commune is called: `UBND {loại} {tên}`. `{loại}` is the type word in small letters, `{Loại}` as
/// written, `{tên}` the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern where nothing else is said.
    pub const DEFAULT: &'static str = "UBND {loại} {tên}";

    /// Reads a pattern.
    ///
    /// # Errors
    /// Where it has no place for the name.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let text = crate::unit::tidy_name(text);
        if text.contains("{tên}") { Ok(Self(text)) } else { Err(vec![fault::pattern()]) }
    }

    /// A pattern of names that need not say the commune's: `Văn phòng HĐND và UBND`.
    pub fn open(text: &str) -> Self {
        Self(crate::unit::tidy_name(text))
    }

    /// The name for a commune of this type and name.
    pub fn filled(&self, kind: &str, name: &str) -> String {
        let filled = self.0.replace("{loại}", &kind.to_lowercase()).replace("{Loại}", kind).replace("{tên}", name);
        crate::unit::tidy_name(&filled)
    }
}

/// How codes are to be given.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The body they stand under.
    pub parent: &'a Code,
    /// Every code directly below it with its kind, those of drafts too.
    pub siblings: &'a [Sibling],
    /// The register's policy.
    pub policy: &'a Policy,
    /// In which order.
    pub order: Order,
    /// Whether each former province begins with the next number that ends in 0 after the one before it.
    pub blocks: bool,
    /// First number with its zeros, whose length is the least width; without one the run of communes goes on, or begins
    /// with 101 where there is none.
    pub start: Option<&'a str>,
    /// What the units are called.
    pub pattern: &'a Pattern,
}

/// Where communes begin where the register has none yet: three digits, as provinces do it.
const FIRST: &str = "101";

/// New units for the communes, in the order of their codes. Numbers that are used, closed, or kept for others are passed over.
///
/// # Errors
/// Where the start is no number, or no number is left.
pub fn plan<'a>(communes: &[&'a Commune], asked: &Plan<'_>) -> Result<Vec<(&'a Commune, NewUnit)>, Vec<Problem>> {
    let mut ordered: Vec<&Commune> = communes.to_vec();
    let province = |commune: &Commune| old_province(commune).unwrap_or_default();
    match asked.order {
        Order::Official => {}
        Order::Alphabet => ordered.sort_by_cached_key(|one| name::fold(&one.name)),
        Order::OldProvince => ordered.sort_by_key(|one| (own_last(one, communes), province(one))),
    }
    let codes = match asked.start.map(str::trim).filter(|text| !text.is_empty()) {
        None if has_run(asked) && !asked.blocks => following(asked, ordered.len())?,
        start => counted(asked, &ordered, start.unwrap_or(FIRST))?,
    };
    let unit = |commune: &Commune, code: Code| NewUnit {
        parent: asked.parent.clone(),
        code: Some(code.to_string()),
        unit: Unit::named(&asked.pattern.filled(commune.kind.word(), &commune.name)),
    };
    Ok(ordered.into_iter().zip(codes).map(|(commune, code)| (commune, unit(commune, code))).collect())
}

/// The province of which most communes come is first, those of no known province last.
fn own_last(commune: &Commune, all: &[&Commune]) -> (bool, std::cmp::Reverse<usize>) {
    let own = old_province(commune);
    let same = all.iter().filter(|one| old_province(one) == own).count();
    (own.is_none(), std::cmp::Reverse(same))
}

fn has_run(asked: &Plan<'_>) -> bool {
    asked.siblings.iter().any(|one| one.kind == UnitKind::CommuneCommittee)
        || asked.policy.runs_below(asked.parent).iter().any(|run| run.kind == Some(UnitKind::CommuneCommittee))
}

fn following(asked: &Plan<'_>, count: usize) -> Result<Vec<Code>, Vec<Problem>> {
    let found = propose_for(asked.parent, asked.siblings, asked.policy, UnitKind::CommuneCommittee, count)?;
    Ok(found.into_iter().map(|proposal| proposal.code).collect())
}

fn counted(asked: &Plan<'_>, communes: &[&Commune], start: &str) -> Result<Vec<Code>, Vec<Problem>> {
    let is_number = !start.is_empty() && start.len() < 10 && start.bytes().all(|byte| byte.is_ascii_digit());
    let first: u64 = start.parse().ok().filter(|_| is_number).ok_or_else(|| vec![fault::start(start)])?;
    let width = start.len();
    let taken: BTreeSet<&str> = asked.siblings.iter().map(|one| one.code.last_group()).collect();
    let rule = asked.policy.rule_for(asked.parent);
    let kept = asked.policy.runs_below(asked.parent);
    let is_free = |group: &str| {
        let others = kept.iter().any(|run| run.holds(group) && !run.is_for(Some(UnitKind::CommuneCommittee)));
        !taken.contains(group) && !rule.is_reserved(group) && !others
    };
    let mut next = first;
    let mut block = None;
    let mut codes = Vec::with_capacity(communes.len());
    for commune in communes {
        let own = old_province(commune);
        if asked.blocks && block.is_some_and(|before| before != own) {
            next = next.div_ceil(10) * 10;
        }
        block = Some(own);
        let group = loop {
            let group = format!("{next:0width$}");
            next += 1;
            if is_free(&group) {
                break group;
            }
        };
        codes.push(asked.parent.child(&group)?);
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::super::{List, REFORM};
    use super::*;
    use crate::code::tests::code;

    struct Asked {
        order: Order,
        blocks: bool,
        start: Option<&'static str>,
        taken: Vec<Sibling>,
    }

    fn planned(level1: &str, asked: &Asked) -> Vec<(String, String)> {
        let (parent, policy) = (code(level1), Policy::default());
        let pattern = Pattern::read(Pattern::DEFAULT).unwrap();
        let asked = Plan {
            parent: &parent,
            siblings: &asked.taken,
            policy: &policy,
            order: asked.order,
            blocks: asked.blocks,
            start: asked.start,
            pattern: &pattern,
        };
        let found = plan(&List::shipped().of(level1, REFORM), &asked).unwrap();
        found.into_iter().map(|(_, unit)| (unit.code.unwrap(), unit.unit.name)).collect()
    }

    fn plain() -> Asked {
        Asked { order: Order::Official, blocks: false, start: None, taken: Vec::new() }
    }

    fn row(code: &str, name: &str) -> (String, String) {
        (code.to_owned(), name.to_owned())
    }

    #[test]
    fn a_province_without_communes_begins_with_101_in_the_official_order() {
        let found = planned("H01", &plain());
        assert_eq!(found.len(), 102);
        assert_eq!(found[0], row("H01.101", "UBND phường Bình Đức"));
        assert_eq!(found[101].0, "H01.202");
    }

    #[test]
    fn the_run_that_is_there_goes_on_and_used_numbers_are_passed_over() {
        let sibling = |text: &str, kind| Sibling { code: code(text), kind };
        let taken = vec![sibling("H01.105", UnitKind::CommuneCommittee), sibling("H01.108", UnitKind::Board)];
        let found = planned("H01", &Asked { taken: taken.clone(), ..plain() });
        assert_eq!([&found[0].0, &found[1].0, &found[2].0], ["H01.106", "H01.107", "H01.109"]);
        let found = planned("H01", &Asked { taken, start: Some("0105"), ..plain() });
        assert_eq!(found[0].0, "H01.0105", "the width that is typed");
    }

    #[test]
    fn each_former_province_has_its_block() {
        // Gia Lai: 77 communes of the former Gia Lai and 58 of Bình Định.
        let found = planned("H21", &Asked { order: Order::OldProvince, blocks: true, start: Some("100"), ..plain() });
        assert_eq!(found.len(), 135);
        let numbers: Vec<u32> = found.iter().map(|(code, _)| code[4..].parse().unwrap()).collect();
        assert_eq!((numbers[0], numbers[76], numbers[77], numbers[134]), (100, 176, 180, 237));
    }

    #[test]
    fn names_are_in_alphabetical_order_where_that_is_asked() {
        let found = planned("H01", &Asked { order: Order::Alphabet, ..plain() });
        assert_eq!(found[0].1, "UBND xã An Biên");
    }

    #[test]
    fn a_start_that_is_no_number_and_a_pattern_without_a_name_are_refused() {
        assert_eq!(Pattern::read("UBND {loại}").unwrap_err()[0].rule, "commune.pattern");
        assert_eq!(Pattern::open("Phòng Kinh tế {loại} {tên}").filled("Xã", "Định Mỹ"), "Phòng Kinh tế xã Định Mỹ");
        let (parent, policy) = (code("H01"), Policy::default());
        let pattern = Pattern::read(Pattern::DEFAULT).unwrap();
        let asked = Plan {
            parent: &parent,
            siblings: &[],
            policy: &policy,
            order: Order::Official,
            blocks: false,
            start: Some("1o1"),
            pattern: &pattern,
        };
        assert_eq!(plan(&List::shipped().of("H01", REFORM), &asked).unwrap_err()[0].rule, "commune.start");
    }
}
