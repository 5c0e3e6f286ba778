//! What became of a code (truy mã): from any code ever given through all events to what stands afterwards, and back to
//! what it came from.
//!
//! A unit of which parts went to several others is a part of each of them, and a part of a part is a part. Only where every
//! way leads to one and the same unit is it the whole of it that went there.

use std::collections::{BTreeMap, BTreeSet};

use crate::Code;
use crate::change_set::{SetNumber, Share};

/// One edge of an applied set; see [`crate::change_set::Succession`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// Number of the set that made it.
    pub set: SetNumber,
    /// The code that it leads from.
    pub from: Code,
    /// The code that it leads to; the same where it is kept.
    pub to: Code,
    /// How much of the unit before went that way.
    pub share: Share,
}

/// A code that another one leads to in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// A code that no further edge leads from: it stands, or it ended without a successor.
    pub code: Code,
    /// Whether all of the unit is there, or only a part.
    pub share: Share,
}

/// Everything that became of a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The ends, in the order of codes; a code that never changed leads to itself.
    pub ends: Vec<End>,
    /// Every edge on the way, set by set.
    pub steps: Vec<Passage>,
}

/// Follows a code from after set `since` (0: from its first day). `successors` gives the edges that lead from a code,
/// of all sets that count.
///
/// # Errors
/// Only those of `successors`.
pub fn trace<E>(
    code: &Code,
    since: SetNumber,
    successors: impl FnMut(&Code) -> Result<Vec<Passage>, E>,
) -> Result<Trace, E> {
    let next = |edges: &[Passage], after: SetNumber| edges.iter().map(|edge| edge.set).filter(|set| *set > after).min();
    let (ends, steps) = walk(code, since, successors, next, |edge| &edge.to)?;
    let share = if ends.len() == 1 { Share::Whole } else { Share::Part };
    let ends = ends.into_iter().map(|code| End { code, share }).collect();
    Ok(Trace { ends, steps })
}

/// Goes back from a code to what it came from, beginning before set `until`: every edge on the way, set by set.
/// `predecessors` gives the edges that lead to a code.
///
/// # Errors
/// Only those of `predecessors`.
pub fn origin<E>(
    code: &Code,
    until: SetNumber,
    predecessors: impl FnMut(&Code) -> Result<Vec<Passage>, E>,
) -> Result<Vec<Passage>, E> {
    let next =
        |edges: &[Passage], before: SetNumber| edges.iter().map(|edge| edge.set).filter(|set| *set < before).max();
    Ok(walk(code, until, predecessors, next, |edge| &edge.from)?.1)
}

/// Goes from a code, set by set, to the codes that nothing leads on from.
fn walk<E>(
    code: &Code,
    begin: SetNumber,
    mut edges_of: impl FnMut(&Code) -> Result<Vec<Passage>, E>,
    next: impl Fn(&[Passage], SetNumber) -> Option<SetNumber>,
    end: impl Fn(&Passage) -> &Code,
) -> Result<(BTreeSet<Code>, Vec<Passage>), E> {
    let mut known: BTreeMap<Code, Vec<Passage>> = BTreeMap::new();
    let (mut ends, mut steps, mut seen) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut way = vec![(code.clone(), begin)];
    while let Some((code, at)) = way.pop() {
        if !seen.insert((code.clone(), at)) {
            continue;
        }
        if !known.contains_key(&code) {
            known.insert(code.clone(), edges_of(&code)?);
        }
        let edges = known.get(&code).map(Vec::as_slice).unwrap_or_default();
        let Some(set) = next(edges, at) else {
            ends.insert(code);
            continue;
        };
        for edge in edges.iter().filter(|edge| edge.set == set) {
            way.push((end(edge).clone(), set));
            steps.insert(edge.clone());
        }
    }
    Ok((ends, steps.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::code::tests::code;

    /// `2 A whole B`: in set 2 all of `H26.A` went to `H26.B`.
    fn passages(text: &str) -> Vec<Passage> {
        let passage = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [set, from, share, to] = words.as_slice() else { panic!("{line}") };
            let share = if *share == "whole" { Share::Whole } else { Share::Part };
            let named = |group: &str| code(&format!("H26.{group}"));
            Passage { set: set.parse().unwrap(), from: named(from), to: named(to), share }
        };
        text.split(',').map(str::trim).filter(|line| !line.is_empty()).map(passage).collect()
    }

    fn traced(edges: &str, from: &str, since: SetNumber) -> Vec<String> {
        let all = passages(edges);
        let of = |code: &Code| -> Result<Vec<Passage>, Infallible> {
            Ok(all.iter().filter(|edge| edge.from == *code).cloned().collect())
        };
        let Ok(trace) = trace(&code(&format!("H26.{from}")), since, of);
        let end = |end: &End| {
            let share = if end.share == Share::Whole { "whole" } else { "part" };
            format!("{share} {}", end.code.last_group())
        };
        trace.ends.iter().map(end).collect()
    }

    #[test]
    fn a_code_leads_through_chains_of_events_to_what_stands() {
        for (edges, from, wanted) in [
            ("", "A", vec!["whole A"]),
            ("2 A whole B", "A", vec!["whole B"]),
            ("2 A whole B, 3 B whole C", "A", vec!["whole C"]),
            ("2 A whole B, 2 B whole B, 5 B whole C", "A", vec!["whole C"]),
            // Split: a part of it is each of them, also the one that kept the code.
            ("2 A part A, 2 A part B", "A", vec!["part A", "part B"]),
            ("2 A part B, 2 A part C, 3 B whole D", "A", vec!["part C", "part D"]),
            // A part of a part stays a part.
            ("2 A part B, 2 A part C, 3 B part D, 3 B part E", "A", vec!["part C", "part D", "part E"]),
            // What was split and merged again is one whole again.
            ("2 A part B, 2 A part C, 3 B whole D, 3 C whole D", "A", vec!["whole D"]),
            // B came after its own split: what went off before does not lead on from A.
            ("2 B part B, 2 B part X, 3 A whole B, 3 B whole B", "A", vec!["whole B"]),
        ] {
            assert_eq!(traced(edges, from, 0), wanted, "{edges} from {from}");
        }
    }

    #[test]
    fn a_code_of_a_later_day_leads_on_from_there_only() {
        let edges = "2 A part A, 2 A part B, 4 A whole C";
        assert_eq!(traced(edges, "A", 0), ["part B", "part C"]);
        assert_eq!(traced(edges, "A", 2), ["whole C"]);
        assert_eq!(traced(edges, "A", 4), ["whole A"]);
    }

    #[test]
    fn the_origin_is_every_edge_back_to_the_founding() {
        let all = passages("2 A whole C, 2 B whole C, 3 C part C, 3 C part D, 4 D whole E, 5 E part E, 5 E part F");
        let of = |code: &Code| -> Result<Vec<Passage>, Infallible> {
            Ok(all.iter().filter(|edge| edge.to == *code).cloned().collect())
        };
        let Ok(found) = origin(&code("H26.E"), SetNumber::MAX, of);
        assert_eq!(found, passages("2 A whole C, 2 B whole C, 3 C part D, 4 D whole E, 5 E part E"));
        let Ok(found) = origin(&code("H26.A"), SetNumber::MAX, of);
        assert_eq!(found, []);
    }
}
