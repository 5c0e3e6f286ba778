//! Proposing codes for units of a known kind: each goes on in the run of its kind.

use std::collections::{BTreeMap, HashSet};

use super::propose::{self, Proposal, alternatives};
use super::runs::{Run, Sibling, others, run_for, runs};
use super::series::{Number, Series, Siblings, numbered};
use super::why;
use crate::policy::Policy;
use crate::unit_kind::{KindGroup, UnitKind};
use crate::{Code, Problem};

/// So many numbers of gaps are offered.
const GAPS_OFFERED: usize = 5;

/// A code that may be given next, and what units of its run are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The code that may be given.
    pub code: Code,
    /// The reason, as a Vietnamese sentence.
    pub why: String,
    /// What most units of its run are; none where there is none yet.
    pub kind: Option<UnitKind>,
    /// Whether it is a number missing within the run, which may have been given on paper.
    pub gap: bool,
}

/// The next `count` codes directly below `parent` for units of a kind.
///
/// They follow the highest number of the run of that kind; its gaps are left alone. Where the run is full (the number after
/// it belongs to another run, or it is kept only so far), the codes go on after the highest of that width, and the first one
/// says so. `siblings` holds every code directly below the parent that was ever given or is held by any draft.
///
/// # Errors
/// As [`propose`](super::propose()).
pub fn propose_for(
    parent: &Code,
    siblings: &[Sibling],
    policy: &Policy,
    kind: UnitKind,
    count: usize,
) -> Result<Vec<Proposal>, Vec<Problem>> {
    let taken: Vec<Code> = siblings.iter().map(|one| one.code.clone()).collect();
    let beside = Siblings::new(parent, &taken, policy, Some(kind));
    let runs = runs(parent, siblings, policy);
    // A rule made for this parent outweighs what is recognised, not what the register keeps.
    let ruled = policy.parent_rule(parent).is_some();
    let run = run_for(&runs, kind).filter(|run| !ruled || run.kept.is_some());
    let Some(run) = run else {
        return propose::by_series(parent, &beside, policy, count);
    };
    let mut found = following(parent, run, &beside, policy, count);
    if let Some(first) = found.first_mut() {
        first.why = why_next(parent, run, siblings);
    }
    if found.len() < count {
        let more = Asked { parent, siblings, policy, kind }.after_full(run, &runs, &found, count)?;
        found.extend(more);
    }
    Ok(found)
}

/// Whose next code is asked for.
struct Asked<'a> {
    parent: &'a Code,
    siblings: &'a [Sibling],
    policy: &'a Policy,
    kind: UnitKind,
}

/// A code for each of these kinds, in their order; those of one group of kinds follow each other.
///
/// # Errors
/// As [`propose_for`].
pub fn propose_each(
    parent: &Code,
    siblings: &[Sibling],
    policy: &Policy,
    kinds: &[UnitKind],
) -> Result<Vec<Proposal>, Vec<Problem>> {
    // A kind that a kept run is for by name is numbered by itself.
    let own = |kind: UnitKind| policy.runs_below(parent).iter().any(|run| run.kind == Some(kind));
    let mut wanted: BTreeMap<(Option<KindGroup>, Option<UnitKind>), Vec<usize>> = BTreeMap::new();
    for (at, kind) in kinds.iter().enumerate() {
        wanted.entry((kind.group(), Some(*kind).filter(|kind| own(*kind)))).or_default().push(at);
    }
    let mut siblings = siblings.to_vec();
    let mut found: Vec<Option<Proposal>> = vec![None; kinds.len()];
    let mut groups: Vec<Vec<usize>> = wanted.into_values().collect();
    groups.sort();
    for places in groups {
        let Some(kind) = places.first().and_then(|at| kinds.get(*at)) else { continue };
        let next = propose_for(parent, &siblings, policy, *kind, places.len())?;
        siblings.extend(next.iter().map(|one| Sibling { code: one.code.clone(), kind: *kind }));
        for (at, proposal) in places.into_iter().zip(next) {
            found[at] = Some(proposal);
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// Every way to go on below `parent`: first the code that is proposed (for a unit of that kind, where one is named), then the
/// next of each other run and series, last the gaps of the run that leads.
pub fn offers(parent: &Code, siblings: &[Sibling], policy: &Policy, kind: Option<UnitKind>) -> Vec<Offer> {
    let taken: Vec<Code> = siblings.iter().map(|one| one.code.clone()).collect();
    let all = runs(parent, siblings, policy);
    let first = match kind {
        Some(kind) => propose_for(parent, siblings, policy, kind, 1),
        None => super::propose(parent, &taken, policy, 1),
    };
    let mut found: Vec<Offer> = first.unwrap_or_default().into_iter().map(|one| offer(one, siblings)).collect();
    if let (Some(first), Some(kind)) = (found.first_mut(), kind.filter(|kind| kind.group().is_some())) {
        first.kind = Some(kind);
    }
    let beside = Siblings::new(parent, &taken, policy, kind);
    for run in all.iter().rev().filter(|run| run.kept.as_ref().is_none_or(|kept| kept.is_for(kind))) {
        let mut next = following(parent, run, &beside, policy, 1);
        if let Some(next) = next.pop() {
            found.push(Offer { code: next.code, why: why_next(parent, run, siblings), kind: run.kind, gap: false });
        }
    }
    // Numbers missing within a run are offered as what they are, below.
    let missing = |one: &Proposal| all.iter().any(|run| run.misses(one.code.last_group()));
    let others = alternatives(parent, &taken, policy).into_iter().filter(|one| !missing(one));
    found.extend(others.map(|one| offer(one, siblings)));
    let leading = match kind.and_then(|kind| run_for(&all, kind)) {
        Some(run) => Some(run),
        None => found.first().and_then(|first| {
            let (prefix, number) = numbered(first.code.last_group())?;
            all.iter().rfind(|run| run.prefix == prefix && run.used.last().is_some_and(|last| *last < number))
        }),
    };
    found.extend(leading.into_iter().flat_map(|run| gap_offers(parent, run, siblings, &beside)));
    let mut seen = HashSet::new();
    found.retain(|one| seen.insert(one.code.clone()));
    found
}

/// The next code of one run, with its reason; where the run is full, the code that a unit of its kind gets then. `None` where
/// there is none, or the run is set aside.
pub fn next_in(parent: &Code, run: &Run, siblings: &[Sibling], policy: &Policy) -> Option<Proposal> {
    if run.kept.as_ref().is_some_and(|kept| kept.reserved) {
        return None;
    }
    let taken: Vec<Code> = siblings.iter().map(|one| one.code.clone()).collect();
    let beside = Siblings::new(parent, &taken, policy, run.kind);
    if let Some(next) = following(parent, run, &beside, policy, 1).pop() {
        return Some(Proposal { code: next.code, why: why_next(parent, run, siblings) });
    }
    let kind = run.kind.unwrap_or(UnitKind::Other);
    let runs = runs(parent, siblings, policy);
    Asked { parent, siblings, policy, kind }.after_full(run, &runs, &[], 1).ok()?.pop()
}

fn gap_offers(parent: &Code, run: &Run, siblings: &[Sibling], beside: &Siblings<'_>) -> Vec<Offer> {
    let numbers = run.gaps(&others(run, siblings)).into_iter().flat_map(|(from, to)| from..=to);
    let free = numbers.map(|number| run.group(number)).filter(|group| beside.is_free(group));
    let codes = free.filter_map(|group| parent.child(&group).ok()).take(GAPS_OFFERED);
    codes.map(|code| Offer { code, why: why::gap_of_run(&run.words()), kind: run.kind, gap: true }).collect()
}

/// The codes after the highest of the run, until the first number that is not free.
fn following(parent: &Code, run: &Run, beside: &Siblings<'_>, policy: &Policy, count: usize) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    let mut next = run.next_number();
    while let Some(number) = next.filter(|number| found.len() < count && run.reaches(*number)) {
        next = number.checked_add(1);
        let group = run.group(number);
        if policy.rule_for(parent).is_reserved(&group) {
            continue;
        }
        let Some(code) = parent.child(&group).ok().filter(|_| beside.is_free(&group)) else { break };
        let shape = why::shape(&run.prefix, group.len() - run.prefix.len());
        let why = found.last().map(|last| why::after_proposal(&last.code, &shape)).unwrap_or_default();
        found.push(Proposal { code, why });
    }
    found
}

fn why_next(parent: &Code, run: &Run, siblings: &[Sibling]) -> String {
    let highest = run.used.last().and_then(|number| parent.child(&run.group(*number)).ok());
    let gaps = run.gaps(&others(run, siblings));
    why::next_of_run(highest.as_ref(), &run.words(), run.used.len(), &run.gap_words(&gaps))
}

impl Asked<'_> {
    /// The codes that come where the run is full: after the highest number of its width.
    fn after_full(
        &self,
        run: &Run,
        runs: &[Run],
        found: &[Proposal],
        count: usize,
    ) -> Result<Vec<Proposal>, Vec<Problem>> {
        let given = self.siblings.iter().map(|one| &one.code).chain(found.iter().map(|one| &one.code));
        let taken: Vec<Code> = given.cloned().collect();
        let beside = Siblings::new(self.parent, &taken, self.policy, Some(self.kind));
        let last: Number = match found.last().and_then(|last| numbered(last.code.last_group())) {
            Some((_, number)) => number,
            None => run.next_number().and_then(|next| next.checked_sub(1)).unwrap_or_default(),
        };
        let width = run.group(last).len() - run.prefix.len();
        let series = Series::Numbered { prefix: run.prefix.clone(), width };
        let mut more = propose::run(self.parent, &beside, self.policy, series, count - found.len())?;
        let next = run.group(last + 1);
        let neighbour = runs.iter().find(|other| *other != run && other.used.contains(&(last + 1)));
        let kept = self.policy.runs_below(self.parent).iter();
        let kept = kept.filter(|kept| !kept.is_for(Some(self.kind))).find(|kept| kept.holds(&next));
        let blocked = neighbour.map(Run::words).or_else(|| kept.map(|kept| format!("dải để dành {}", kept.span())));
        if let Some(first) = more.first_mut() {
            first.why = why::full_run(&run.words(), &next, blocked.as_deref(), &first.why);
        }
        Ok(more)
    }
}

/// A proposal with what most units are whose codes are as long, those of no known kind aside.
fn offer(proposal: Proposal, siblings: &[Sibling]) -> Offer {
    let mut counts: BTreeMap<UnitKind, usize> = BTreeMap::new();
    let alike = siblings.iter().filter(|one| one.code.as_str().len() == proposal.code.as_str().len());
    for sibling in alike.filter(|one| one.kind != UnitKind::Other) {
        *counts.entry(sibling.kind).or_default() += 1;
    }
    let kind = counts.into_iter().max_by_key(|(_, count)| *count).map(|(kind, _)| kind);
    Offer { code: proposal.code, why: proposal.why, kind, gap: false }
}

#[cfg(test)]
mod tests {
    use super::super::runs::tests::{AN_GIANG, HA_NOI, named, published};
    use super::*;
    use crate::code::tests::code;
    use crate::policy::{KeptRun, Rule};

    fn next(
        parent: &str,
        siblings: &[Sibling],
        policy: &Policy,
        kind: UnitKind,
        count: usize,
    ) -> Vec<(String, String)> {
        let found = propose_for(&code(parent), siblings, policy, kind, count).unwrap();
        found.into_iter().map(|one| (one.code.to_string(), one.why)).collect()
    }

    fn first(parent: &str, siblings: &[Sibling], policy: &Policy, kind: UnitKind) -> (String, String) {
        next(parent, siblings, policy, kind, 1).remove(0)
    }

    fn said(code: &str, why: &str) -> (String, String) {
        (code.to_owned(), why.to_owned())
    }

    #[test]
    fn each_kind_goes_on_in_its_own_run() {
        let (an_giang, policy) = (published(AN_GIANG, "H01"), Policy::default());
        assert_eq!(
            first("H01", &an_giang, &policy, UnitKind::Department),
            said(
                "H01.17",
                "Số tiếp theo sau H01.16, tiếp dải 01–16 (Sở), đã dùng 15 số. Số 14 trong dải chưa dùng trong sổ này."
            )
        );
        assert_eq!(
            first("H01", &an_giang, &policy, UnitKind::CommuneCommittee),
            said("H01.203", "Số tiếp theo sau H01.202, tiếp dải 101–202 (UBND cấp xã), đã dùng 102 số.")
        );
        let ha_noi = published(HA_NOI, "H26");
        assert_eq!(first("H26", &ha_noi, &policy, UnitKind::Department).0, "H26.233");
        let (given, why) = first("H26", &ha_noi, &policy, UnitKind::CommuneCommittee);
        assert_eq!(given, "H26.233");
        assert!(
            why.starts_with("Dải 105–230 (UBND cấp xã) đã đến số cuối: 231 thuộc dải 231–232 (Sở). Số tiếp theo sau"),
            "{why}"
        );
    }

    #[test]
    fn all_ways_to_go_on_are_offered_and_gaps_last() {
        let told = |siblings: &[Sibling], parent: &str, kind| {
            let offers = offers(&code(parent), siblings, &Policy::default(), kind);
            let word = |one: Offer| {
                let kind = one.kind.map(UnitKind::title).unwrap_or_default();
                format!("{kind} {}{}", one.code, if one.gap { " gap" } else { "" })
            };
            offers.into_iter().map(word).collect::<Vec<_>>()
        };
        let an_giang = published(AN_GIANG, "H01");
        assert_eq!(told(&an_giang, "H01", None), ["UBND cấp xã H01.203", "Sở H01.17"]);
        assert_eq!(
            told(&an_giang, "H01", Some(UnitKind::Department)),
            ["Sở H01.17", "UBND cấp xã H01.203", "Sở H01.14 gap"]
        );
        let ha_noi = published(HA_NOI, "H26");
        assert_eq!(told(&ha_noi, "H26", Some(UnitKind::Department)), ["Sở H26.233", "Sở H26.104", "Sở H26.21"]);
    }

    #[test]
    fn what_is_set_aside_is_given_to_its_own_kind_alone() {
        let mut policy = Policy::default();
        let kept =
            |from, to, kind| KeptRun { kind: Some(kind), from, to, width: 3, note: String::new(), reserved: true };
        policy.runs.insert(code("H01"), vec![kept(203, 204, UnitKind::Hospital)]);
        let an_giang = published(AN_GIANG, "H01");
        let (given, why) = first("H01", &an_giang, &policy, UnitKind::CommuneCommittee);
        assert_eq!(given, "H01.205");
        assert!(why.starts_with("Dải 101–202 (UBND cấp xã) đã đến số cuối: 203 thuộc dải để dành 203–204."), "{why}");
        assert_eq!(
            next("H01", &an_giang, &policy, UnitKind::Hospital, 3).into_iter().map(|one| one.0).collect::<Vec<_>>(),
            ["H01.203", "H01.204", "H01.205"]
        );
    }

    #[test]
    fn a_rule_for_the_parent_outweighs_what_is_recognised() {
        let mut policy = Policy::default();
        policy.parents.insert(code("H01"), Rule { width: 3, start: 101, ..Rule::default() });
        assert_eq!(first("H01", &published(AN_GIANG, "H01"), &policy, UnitKind::Department).0, "H01.203");
        let kept = KeptRun {
            kind: Some(UnitKind::Department),
            from: 1,
            to: 99,
            width: 2,
            note: String::new(),
            reserved: false,
        };
        policy.runs.insert(code("H01"), vec![kept]);
        assert_eq!(first("H01", &published(AN_GIANG, "H01"), &policy, UnitKind::Department).0, "H01.17");
    }

    #[test]
    fn a_kind_without_a_run_goes_on_as_the_others_do() {
        let list = named(&[("H29.205.01", "Văn phòng HĐND"), ("H29.205.02", "Phòng Kinh tế")]);
        assert_eq!(first("H29.205", &list, &Policy::default(), UnitKind::Primary).0, "H29.205.03");
        let schools = named(&[("H52.101.01", "Phòng Kinh tế"), ("H52.101.101", "Trường Tiểu học A")]);
        assert_eq!(first("H52.101", &schools, &Policy::default(), UnitKind::LowerSecondary).0, "H52.101.102");
        assert_eq!(first("H52.101", &schools, &Policy::default(), UnitKind::Centre).0, "H52.101.02");
        assert_eq!(first("H53", &[], &Policy::default(), UnitKind::Department).0, "H53.01");
    }

    #[test]
    fn units_of_several_kinds_get_their_codes_at_once() {
        let kinds = [UnitKind::CommuneCommittee, UnitKind::Department, UnitKind::Board, UnitKind::CommuneCommittee];
        let found = propose_each(&code("H01"), &published(AN_GIANG, "H01"), &Policy::default(), &kinds).unwrap();
        let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["H01.203", "H01.17", "H01.18", "H01.204"]);
    }
}
