//! Runs (dải số): the numbers that units of one kind have below one body, recognised from the codes that are there, or kept
//! by the register's policy. A province's departments have `01`–`16`, its communes `101`–`202`.
//!
//! Codes are gone through in the order of their numbers. A run ends where units of another kind begin (a stray one or two
//! within a longer run aside), where more than [`WIDE_GAP`] numbers and more than the run has are missing, and where numbers
//! are written with other zeros. Numbers missing within a run are its gaps. That one is not used in the register says nothing
//! of whether it was given on paper: a gap is shown and never filled by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::series::{Number, numbered};
use crate::Code;
use crate::policy::{KeptRun, Policy};
use crate::unit_kind::{KindGroup, UnitKind};

/// So many missing numbers do not end a run, however short it is.
const WIDE_GAP: Number = 20;
/// So many units of another kind within a longer run do not end it.
const STRAYS: usize = 2;

/// A code directly below a body, open, closed or new in a draft, with the kind of its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The code.
    pub code: Code,
    /// What the unit is, by its name; the last one for a closed code.
    pub kind: UnitKind,
}

/// A run of numbers below one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Letters before the number; empty as a rule.
    pub prefix: String,
    /// Least number of digits; shorter numbers get leading zeros.
    pub width: usize,
    /// The kind met most among its units, or the one it is kept for.
    pub kind: Option<UnitKind>,
    /// Its used numbers in their order; empty only for a kept run.
    pub used: Vec<Number>,
    /// Where the register keeps it: with which numbers, and what for.
    pub kept: Option<KeptRun>,
}

impl Run {
    /// A number of the run as it stands in a code.
    pub fn group(&self, number: Number) -> String {
        format!("{}{number:0width$}", self.prefix, width = self.width)
    }

    /// The first and last number, those it is kept for where it is kept, as they stand in codes (`105–230`).
    pub fn span(&self) -> String {
        if let Some(kept) = &self.kept {
            return kept.span();
        }
        match (self.used.first(), self.used.last()) {
            (Some(first), Some(last)) if first != last => format!("{}–{}", self.group(*first), self.group(*last)),
            (Some(only), _) => self.group(*only),
            (None, _) => String::new(),
        }
    }

    /// The run in words: `dải 105–230 (UBND cấp xã)`.
    pub fn words(&self) -> String {
        let kind = self.kind.map(|kind| format!(" ({})", kind.title())).unwrap_or_default();
        format!("dải {}{kind}", self.span())
    }

    /// The stretches of numbers within the run that no unit of the register ever had: before its highest number, and for a
    /// kept run from its first number on. `others` are the numbers that siblings outside of the run have.
    pub fn gaps(&self, others: &BTreeSet<Number>) -> Vec<(Number, Number)> {
        let mut gaps: Vec<(Number, Number)> = Vec::new();
        let kept = self.kept.as_ref().and_then(|kept| Number::from(kept.from).checked_sub(1));
        let known: Vec<Number> = kept.into_iter().chain(self.used.iter().copied()).collect();
        for pair in known.windows(2) {
            let [before, after] = pair else { continue };
            // A stretch ends where a sibling of another run stands; a wide one is cut, nobody reads thousands of numbers.
            for number in (before + 1..*after).take(GAP_LIMIT) {
                if others.contains(&number) {
                    continue;
                }
                match gaps.last_mut() {
                    Some((_, last)) if *last + 1 == number => *last = number,
                    _ => gaps.push((number, number)),
                }
            }
        }
        gaps
    }

    /// Whether the group is a number between those of the run that none of its units has.
    pub(super) fn misses(&self, group: &str) -> bool {
        let within = |number: Number| {
            self.used.first().is_some_and(|first| *first < number)
                && self.used.last().is_some_and(|last| number < *last)
        };
        numbered(group).is_some_and(|(prefix, number)| {
            prefix == self.prefix && within(number) && self.used.binary_search(&number).is_err()
        })
    }

    /// Its gaps as they stand in codes: `177–179, 185`.
    pub fn gap_words(&self, gaps: &[(Number, Number)]) -> String {
        let word = |(from, to): &(Number, Number)| {
            if from == to { self.group(*from) } else { format!("{}–{}", self.group(*from), self.group(*to)) }
        };
        gaps.iter().map(word).collect::<Vec<_>>().join(", ")
    }

    /// The number after its highest one, or its first where none is used yet.
    pub(super) fn next_number(&self) -> Option<Number> {
        match (self.used.last(), &self.kept) {
            (Some(last), _) => last.checked_add(1),
            (None, Some(kept)) => Some(kept.from.into()),
            (None, None) => None,
        }
    }

    /// Whether the number still lies within the run: within what is kept, or within the digits of its highest number.
    pub(super) fn reaches(&self, number: Number) -> bool {
        match (&self.kept, self.used.last()) {
            (Some(kept), _) => number <= kept.to.into(),
            (None, Some(last)) => self.width == 1 || self.group(number).len() <= self.group(*last).len(),
            (None, None) => false,
        }
    }

    fn group_of_kinds(&self) -> Option<KindGroup> {
        self.kind.and_then(UnitKind::group)
    }
}

/// No more numbers of one stretch are looked at.
const GAP_LIMIT: usize = 1000;

/// The runs below a body in the order of their numbers: those that the policy keeps, and those recognised in the rest.
pub fn runs(parent: &Code, siblings: &[Sibling], policy: &Policy) -> Vec<Run> {
    let mut kept: Vec<Run> = policy.runs_below(parent).iter().map(empty).collect();
    let reserved = |group: &str| policy.rule_for(parent).is_reserved(group);
    let padded: BTreeSet<usize> = siblings.iter().filter_map(|one| padded_length(one.code.last_group())).collect();
    let mut rest: BTreeMap<(String, usize, Number), Member> = BTreeMap::new();
    for sibling in siblings.iter().filter(|one| one.code.parent().as_ref() == Some(parent)) {
        let group = sibling.code.last_group();
        let Some((prefix, number)) = numbered(group).filter(|_| !reserved(group)) else { continue };
        if let Some(run) = kept.iter_mut().find(|run| run.kept.as_ref().is_some_and(|kept| kept.holds(group))) {
            run.used.push(number);
            continue;
        }
        let zeros = written_with(group, prefix.len(), &padded);
        let length = group.len() - prefix.len();
        rest.insert((prefix.to_owned(), zeros, number), Member { number, length, kind: sibling.kind });
    }
    let mut found = Vec::new();
    let mut members: Vec<((String, usize), Vec<Member>)> = Vec::new();
    for ((prefix, zeros, _), member) in rest {
        match members.last_mut() {
            Some((key, list)) if *key == (prefix.clone(), zeros) => list.push(member),
            _ => members.push(((prefix, zeros), vec![member])),
        }
    }
    for ((prefix, _), list) in members {
        found.extend(recognised(&prefix, &list));
    }
    for run in &mut kept {
        run.used.sort_unstable();
        run.used.dedup();
    }
    found.extend(kept);
    found.sort_by_key(|run| (run.prefix.clone(), run.next_number()));
    found
}

/// The numbers that siblings have that are not of this run.
pub fn others(run: &Run, siblings: &[Sibling]) -> BTreeSet<Number> {
    let numbers = siblings.iter().filter_map(|one| numbered(one.code.last_group()));
    let all = numbers.filter(|(prefix, _)| *prefix == run.prefix).map(|(_, number)| number);
    all.filter(|number| run.used.binary_search(number).is_err()).collect()
}

/// The run that a unit of this kind goes on in: one kept for its kind, else for kinds numbered alike; then the last one
/// recognised for those. A single number at the end (a catch-all `99`) is taken only where there is nothing else.
pub(super) fn run_for(runs: &[Run], kind: UnitKind) -> Option<&Run> {
    let group = kind.group()?;
    let kept = || runs.iter().filter(|run| run.kept.as_ref().is_some_and(|kept| kept.is_for(Some(kind))));
    let own = kept().find(|run| run.kind == Some(kind));
    let alike = own.or_else(|| kept().find(|run| run.group_of_kinds() == Some(group)));
    alike.or_else(|| {
        let recognised = || runs.iter().filter(|run| run.kept.is_none() && run.group_of_kinds() == Some(group));
        recognised().rfind(|run| run.used.len() > 1).or_else(|| recognised().next_back())
    })
}

fn empty(kept: &KeptRun) -> Run {
    Run { prefix: String::new(), width: kept.width, kind: kept.kind, used: Vec::new(), kept: Some(kept.clone()) }
}

/// One used number of a series on its way into a run.
#[derive(Debug, Clone, Copy)]
struct Member {
    number: Number,
    length: usize,
    kind: UnitKind,
}

/// The length of a group that begins with a zero.
fn padded_length(group: &str) -> Option<usize> {
    let (prefix, _) = numbered(group)?;
    let digits = &group[prefix.len()..];
    (digits.len() > 1 && digits.starts_with('0')).then_some(digits.len())
}

/// Which way of writing zeros a group follows: the padded length that it has or goes beyond, 0 where none is padded.
fn written_with(group: &str, prefix: usize, padded: &BTreeSet<usize>) -> usize {
    padded.range(..=group.len() - prefix).next_back().copied().unwrap_or(0)
}

/// The runs of numbers written alike, in their order.
fn recognised(prefix: &str, members: &[Member]) -> Vec<Run> {
    let mut parts: Vec<Vec<Member>> = Vec::new();
    for &member in members {
        let goes_on = parts.last().is_some_and(|part| {
            let gap = part.last().map_or(0, |last| member.number - last.number - 1);
            let kind = part.iter().rev().find_map(|one| one.kind.group());
            let alike = kind.is_none() || member.kind.group().is_none() || kind == member.kind.group();
            alike && gap <= WIDE_GAP.max(part.len() as Number)
        });
        match parts.last_mut() {
            Some(part) if goes_on => part.push(member),
            _ => parts.push(vec![member]),
        }
    }
    let mut joined: Vec<Vec<Member>> = Vec::new();
    for part in parts {
        joined.push(part);
        while let [.., before, stray, after] = joined.as_slice() {
            let is_stray = stray.len() <= STRAYS && stray.len() < before.len() && stray.len() < after.len();
            let near = |a: &[Member], b: &[Member]| match (a.last(), b.first()) {
                (Some(a), Some(b)) => b.number - a.number <= WIDE_GAP,
                _ => false,
            };
            let one_kind = main_kind(before).and_then(UnitKind::group) == main_kind(after).and_then(UnitKind::group);
            if !(is_stray && one_kind && near(before, stray) && near(stray, after)) {
                break;
            }
            let tail = joined.split_off(joined.len() - 2);
            if let Some(before) = joined.last_mut() {
                before.extend(tail.into_iter().flatten());
            }
        }
    }
    let run = |part: Vec<Member>| Run {
        prefix: prefix.to_owned(),
        width: part.iter().map(|one| one.length).min().unwrap_or(1),
        kind: main_kind(&part),
        used: part.iter().map(|one| one.number).collect(),
        kept: None,
    };
    joined.into_iter().map(run).collect()
}

/// The kind met most, those of no known kind aside; of two the one earlier in the list of kinds.
fn main_kind(members: &[Member]) -> Option<UnitKind> {
    let mut counts: BTreeMap<UnitKind, usize> = BTreeMap::new();
    for member in members.iter().filter(|one| one.kind != UnitKind::Other) {
        *counts.entry(member.kind).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(kind, _)| kind)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::code::tests::code;
    use crate::unit_kind::of_name;

    /// The siblings of a list of codes and names.
    pub(in crate::numbering) fn named(list: &[(&str, &str)]) -> Vec<Sibling> {
        list.iter().map(|(text, name)| Sibling { code: code(text), kind: of_name(name, 2) }).collect()
    }

    /// The units directly below a body in a published list (`code,name,…`).
    pub(in crate::numbering) fn published(text: &str, parent: &str) -> Vec<Sibling> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows = reader.records().map(Result::unwrap);
        let sibling = |row: csv::StringRecord| Sibling { code: code(&row[0]), kind: of_name(&row[1], 2) };
        rows.map(sibling).filter(|one| one.code.parent() == Some(code(parent))).collect()
    }

    pub(in crate::numbering) const HA_NOI: &str = include_str!("fixture/ha_noi_H26_2026-10.csv");
    pub(in crate::numbering) const AN_GIANG: &str = include_str!("fixture/an_giang_H01_2025-10.csv");

    fn found(parent: &str, siblings: &[Sibling]) -> Vec<(String, String, usize, String)> {
        let told = |run: Run| {
            let gaps = run.gaps(&others(&run, siblings));
            let kind = run.kind.map(UnitKind::title).unwrap_or_default().to_owned();
            (run.span(), kind, run.used.len(), run.gap_words(&gaps))
        };
        runs(&code(parent), siblings, &Policy::default()).into_iter().map(told).collect()
    }

    fn row(span: &str, kind: &str, used: usize, gaps: &str) -> (String, String, usize, String) {
        (span.to_owned(), kind.to_owned(), used, gaps.to_owned())
    }

    #[test]
    fn the_runs_of_two_provinces_are_those_they_number_by() {
        assert_eq!(
            found("H26", &published(HA_NOI, "H26")),
            [
                row("1–20", "Sở", 10, "3, 5–6, 8–9, 11–12, 14–15, 17"),
                row("100–103", "Sở", 4, ""),
                row("105–230", "UBND cấp xã", 126, ""),
                row("231–232", "Sở", 2, ""),
            ]
        );
        assert_eq!(
            found("H01", &published(AN_GIANG, "H01")),
            [row("01–16", "Sở", 15, "14"), row("101–202", "UBND cấp xã", 102, "")]
        );
    }

    #[test]
    fn a_gap_or_a_stray_does_not_end_a_run_and_a_catch_all_is_one_of_its_own() {
        let mut list: Vec<(String, &str)> = (1..=9).map(|n| (format!("H26.{n:02}"), "Sở Một")).collect();
        list.extend((41..=43).map(|n| (format!("H26.{n:02}"), "Sở Hai")));
        list.push(("H26.99".to_owned(), "Ban Khác"));
        list.extend((100..=110).map(|n| (format!("H26.{n}"), if n == 105 { "Ban Lạ" } else { "UBND xã Ba" })));
        let list: Vec<(&str, &str)> = list.iter().map(|(code, name)| (code.as_str(), *name)).collect();
        assert_eq!(
            found("H26", &named(&list)),
            [
                row("01–09", "Sở", 9, ""),
                row("41–43", "Sở", 3, ""),
                row("99", "Ban, ban quản lý", 1, ""),
                row("100–110", "UBND cấp xã", 11, ""),
            ]
        );
        let near = named(&[("H26.01", "Sở Một"), ("H26.04", "Tổ lạ"), ("H26.20", "Sở Hai")]);
        assert_eq!(found("H26", &near), [row("01–20", "Sở", 3, "02–03, 05–19")]);
    }

    #[test]
    fn numbers_of_two_ways_of_writing_are_two_runs() {
        let list = named(&[("H26.01", "Sở"), ("H26.02", "Sở"), ("H26.001", "UBND xã A"), ("H26.002", "UBND xã B")]);
        let spans: Vec<String> = found("H26", &list).into_iter().map(|row| row.0).collect();
        assert_eq!(spans, ["01–02", "001–002"]);
    }

    #[test]
    fn a_kept_run_has_its_numbers_also_before_any_is_used() {
        let mut policy = Policy::default();
        let kept = |from, to, kind, reserved| KeptRun { kind, from, to, width: 3, note: String::new(), reserved };
        policy.runs.insert(
            code("H26"),
            vec![
                kept(101, 299, Some(UnitKind::CommuneCommittee), false),
                kept(300, 349, Some(UnitKind::Hospital), true),
            ],
        );
        let list = named(&[("H26.01", "Sở Một"), ("H26.103", "UBND xã A"), ("H26.106", "Ban B")]);
        let found = runs(&code("H26"), &list, &policy);
        let spans: Vec<String> = found.iter().map(Run::span).collect();
        assert_eq!(spans, ["01", "101–299", "300–349"]);
        assert_eq!(found[1].gap_words(&found[1].gaps(&others(&found[1], &list))), "101–102, 104–105");
        assert_eq!(found[2].used, Vec::<Number>::new());
    }

    #[test]
    fn a_run_misses_what_lies_between_its_numbers_and_nothing_around_it() {
        let list = named(&[("H26.02", "Sở Một"), ("H26.03", "Sở Hai"), ("H26.05", "Sở Ba")]);
        let found = runs(&code("H26"), &list, &Policy::default());
        let missed: Vec<&str> =
            ["01", "02", "04", "05", "06", "DN04"].into_iter().filter(|group| found[0].misses(group)).collect();
        assert_eq!(missed, ["04"]);
    }
}
