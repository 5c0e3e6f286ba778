//! Codes for units that come under a body from elsewhere: each keeps its last group if it is free there.

use std::collections::HashSet;

use super::propose::Proposal;
use super::propose_for::propose_each;
use super::runs::Sibling;
use super::series::{Siblings, numbered};
use crate::policy::Policy;
use crate::unit_kind::UnitKind;
use crate::{Code, Problem};

/// Which last group a unit would like to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The next one by the policy.
    Next,
    /// This one if it is free, not reserved and fits, else the next by the policy.
    Group(String),
}

/// A code directly below `parent` for each wish and kind of unit, in their order; `taken` as for
/// [`propose_each`](super::propose_each). Of two wishes for one group the first has it.
///
/// # Errors
/// As [`propose_each`](super::propose_each).
pub fn carry(
    parent: &Code,
    taken: &[Sibling],
    policy: &Policy,
    wishes: &[(Wish, UnitKind)],
) -> Result<Vec<Proposal>, Vec<Problem>> {
    let kept = kept(parent, taken, policy, wishes);
    let mut taken: Vec<Sibling> = taken.to_vec();
    let carried = kept.iter().zip(wishes).filter_map(|(code, (_, kind))| Some((code.clone()?, *kind)));
    taken.extend(carried.map(|(code, kind)| Sibling { code, kind }));
    let missing: Vec<UnitKind> =
        kept.iter().zip(wishes).filter(|(code, _)| code.is_none()).map(|(_, (_, kind))| *kind).collect();
    let mut next = propose_each(parent, &taken, policy, &missing)?.into_iter();
    Ok(kept.into_iter().filter_map(|code| code.map(same_group).or_else(|| next.next())).collect())
}

fn same_group(code: Code) -> Proposal {
    let why = format!("Giữ nhóm cuối “{}” như ở mã cũ.", code.last_group());
    Proposal { code, why }
}

fn kept(parent: &Code, taken: &[Sibling], policy: &Policy, wishes: &[(Wish, UnitKind)]) -> Vec<Option<Code>> {
    let taken: Vec<Code> = taken.iter().map(|one| one.code.clone()).collect();
    let siblings = Siblings::new(parent, &taken, policy, None);
    let mut given: HashSet<&str> = HashSet::new();
    let mut numbers = HashSet::new();
    wishes
        .iter()
        .map(|(wish, _)| {
            let Wish::Group(group) = wish else { return None };
            let twin = !siblings.has_twins() && numbered(group).is_some_and(|number| numbers.contains(&number));
            if twin || given.contains(group.as_str()) || !siblings.is_free(group) {
                return None;
            }
            let code = parent.child(group).ok()?;
            given.insert(group);
            numbers.extend(numbered(group));
            Some(code)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tests::code;

    fn carried(parent: &str, taken: &[&str], wishes: &[&str]) -> Vec<String> {
        let sibling = |text: &&str| Sibling { code: code(text), kind: UnitKind::Other };
        let taken: Vec<Sibling> = taken.iter().map(sibling).collect();
        let wish = |group: &&str| {
            let wish = if group.is_empty() { Wish::Next } else { Wish::Group((*group).to_owned()) };
            (wish, UnitKind::Other)
        };
        let wishes: Vec<(Wish, UnitKind)> = wishes.iter().map(wish).collect();
        let found = carry(&code(parent), &taken, &Policy::default(), &wishes).unwrap();
        found.into_iter().map(|proposal| proposal.code.last_group().to_owned()).collect()
    }

    #[test]
    fn a_free_group_is_kept_and_a_used_one_makes_way() {
        assert_eq!(carried("H26.05", &[], &["01", "07"]), ["01", "07"]);
        assert_eq!(carried("H26.05", &["H26.05.01", "H26.05.02"], &["01", "03", ""]), ["04", "03", "05"]);
        assert_eq!(carried("H26.05", &[], &["01", "02", "01", "02"]), ["01", "02", "03", "04"]);
        assert_eq!(carried("H26.05", &["H26.05.01"], &["1"]), ["02"], "the same number with other zeros");
        assert_eq!(carried("H26.05", &["H26.05.01"], &["00"]), ["02"], "a reserved group");
        assert_eq!(carried("H26.05", &[], &["DN", "DN"])[0], "DN");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let long = format!("H26.{}", "1".repeat(30));
        let wishes = [(Wish::Group("01".into()), UnitKind::Other)];
        assert_eq!(carry(&code(&long), &[], &Policy::default(), &wishes).unwrap_err()[0].rule, "code.noRoomBelow");
    }
}
