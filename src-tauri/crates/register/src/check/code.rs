//! Codes: twins of the eye, lengths that systems do not take, gaps, level 1.

use std::collections::BTreeMap;

use super::group::{Group, Member};
use super::name::listed_all;
use super::seen::{Open, Seen, shared};
use super::{Finding, some};
use crate::Code;
use crate::date::printed;
use crate::level1::Status;
use crate::numbering::{EXCHANGE, ORGAN_ID, looks, number_of, numbered};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    for (parent, units) in seen.siblings() {
        twins(&units, found);
        found.extend(too_long(parent, &units));
        found.extend(gap(seen, parent));
    }
    found.extend(seen.facts.register.roots().filter_map(|root| closed_root(seen, root)));
    found.extend(seen.facts.register.roots().filter_map(|root| renamed_root(seen, root)));
}

/// The same number with other leading zeros, or the same to the eye.
fn twins(units: &[&Open<'_>], found: &mut Vec<Finding>) {
    let numbers = shared(units.iter().filter_map(|unit| Some((number_of(unit.code.last_group())?, unit.code))));
    let mut told: Vec<Vec<Code>> = Vec::new();
    for (_, codes) in numbers {
        let message = format!("{} chỉ khác nhau ở số 0 đứng trước.", some(&codes, 6));
        let subject = listed_all(&codes);
        told.push(codes.clone());
        found.push(Finding::together("code.sameNumber", None, codes, message, subject, Code::to_string));
    }
    for (_, codes) in shared(units.iter().map(|unit| (looks(unit.code.last_group()), unit.code))) {
        if told.contains(&codes) {
            continue;
        }
        let message = format!("{} trông giống nhau (O với 0 hoặc I với 1).", some(&codes, 6));
        let subject = listed_all(&codes);
        found.push(Finding::together("code.lookAlike", None, codes, message, subject, Code::to_string));
    }
}

/// One finding for all codes below a body that are too long, because the length comes with the level.
fn too_long(parent: &Code, units: &[&Open<'_>]) -> Option<Finding> {
    let longer = |limit: usize| -> Vec<Code> {
        units.iter().filter(|unit| unit.code.as_str().len() > limit).map(|unit| unit.code.clone()).collect()
    };
    let (rule, limit) =
        if longer(EXCHANGE).is_empty() { ("code.organId", ORGAN_ID) } else { ("code.exchange", EXCHANGE) };
    let codes = longer(limit);
    if codes.is_empty() {
        return None;
    }
    let members = codes.iter().map(|code| Member::unit(code, None, limit.to_string())).collect();
    Some(Finding::of_group(rule, Group::TooLong(parent.clone(), limit), members, listed_all(&codes)))
}

/// The numbers of a series below a body that were never given: between those given, and before the first of them where the
/// register's policy says with which number the series begins.
fn gap(seen: &Seen<'_>, parent: &Code) -> Option<Finding> {
    let register = &seen.facts.register;
    let rule = register.policy.rule_for(parent);
    let mut series: BTreeMap<(String, usize), Vec<u128>> = BTreeMap::new();
    let groups = || register.below(parent).map(|code| code.last_group());
    let is_padded = |group: &str| {
        numbered(group).is_some_and(|(prefix, _)| {
            group.len() > prefix.len() + 1 && group.as_bytes().get(prefix.len()) == Some(&b'0')
        })
    };
    // Numbers written without zeros are one series whatever their width: 1, 2, 4, 10.
    let natural = groups().any(|group| group.len() == 1) && !groups().any(is_padded);
    for group in groups() {
        let Some((prefix, number)) = numbered(group).filter(|_| !rule.is_reserved(group)) else { continue };
        let width = if natural { NATURAL } else { group.len() - prefix.len() };
        series.entry((prefix.to_owned(), width)).or_default().push(number);
    }
    let mut missing: Vec<(String, usize, u128, u128)> = Vec::new();
    for ((prefix, width), mut numbers) in series {
        numbers.sort_unstable();
        // A catch-all at the end (99) does not belong to the run before it.
        let end = 10u128.checked_pow(u32::try_from(width).ok()?).map_or(u128::MAX, |end| end - 1);
        if numbers.last() == Some(&end) && numbers.iter().rev().nth(1).is_none_or(|before| before + 1 < end) {
            numbers.pop();
        }
        let begins = prefix.is_empty() && width == rule.width;
        let first = numbers.first().copied().unwrap_or_default();
        let start = begins.then(|| u128::from(rule.start).checked_sub(1)).flatten().filter(|start| *start < first);
        let known: Vec<u128> = start.filter(|_| !numbers.is_empty()).into_iter().chain(numbers).collect();
        for (pair, so_far) in known.windows(2).zip(1..) {
            let [before, after] = pair else { continue };
            // Without zeros nothing but the distance tells where one run ends and the next begins.
            let is_new_run = width == NATURAL && after - before > WIDE_GAP.max(so_far);
            if after - before > 1 && !is_new_run {
                missing.push((prefix.clone(), width, before + 1, after - 1));
            }
        }
    }
    let members = numbers_of(parent, &missing, |group| rule.is_reserved(group));
    if members.is_empty() {
        return None;
    }
    let run = |(prefix, width, from, to): &(String, usize, u128, u128)| {
        let (from, to) = (format!("{prefix}{from:0width$}"), format!("{prefix}{to:0width$}"));
        if from == to { from } else { format!("{from}–{to}") }
    };
    let subject = missing.iter().map(run).collect::<Vec<_>>().join(" ");
    Some(Finding::of_group("code.gap", Group::Gap(parent.clone()), members, subject))
}

/// The width that stands for numbers without leading zeros.
const NATURAL: usize = 1;
/// So many missing numbers do not end a run of them.
const WIDE_GAP: u128 = 20;

/// Up to how many missing numbers are accepted one by one; more of them go run by run.
const ONE_BY_ONE: u128 = 200;

fn numbers_of(parent: &Code, runs: &[(String, usize, u128, u128)], reserved: impl Fn(&str) -> bool) -> Vec<Member> {
    let count = runs.iter().fold(0u128, |count, (_, _, from, to)| count.saturating_add(to - from));
    let mut members = Vec::new();
    for (prefix, width, from, to) in runs {
        let written = |number: u128| format!("{prefix}{number:0width$}");
        if count > ONE_BY_ONE && from < to {
            members.push(Member::numbers(parent, format!("{}–{}", written(*from), written(*to))));
            continue;
        }
        let groups = (*from..=*to).map(written).filter(|group| !reserved(group));
        members.extend(groups.map(|group| Member::numbers(parent, group)));
    }
    members
}

/// A level-1 code that the act has closed (QĐ 09/2025/QĐ-TTg) while the register holds it open.
fn closed_root(seen: &Seen<'_>, root: &Code) -> Option<Finding> {
    seen.facts.register.in_force(root)?;
    let entry = seen.facts.level1.lookup(root.as_str()).filter(|entry| entry.status == Status::Closed)?;
    if entry.is_in_force_on(seen.facts.today) {
        return None;
    }
    let since = entry.closed_on.map(|day| format!(" từ {}", printed(day))).unwrap_or_default();
    let into = entry.merged_into.as_deref().map(|code| format!(", nhập vào {code}")).unwrap_or_default();
    let message = format!("Mã cấp 1 {root} đã đóng{since}{into} ({}).", entry.act);
    Some(Finding::new("level1.closed", vec![root.clone()], message, root.to_string()))
}

/// A level-1 body that the register still calls by the name it had before an act renamed it.
fn renamed_root(seen: &Seen<'_>, root: &Code) -> Option<Finding> {
    let name = &seen.facts.register.in_force(root)?.name;
    let renamed = seen.facts.level1.renamed(root.as_str(), name, seen.facts.today)?;
    let message =
        format!("{root} từ {} là “{}” ({}), sổ còn ghi “{name}”.", printed(renamed.since), renamed.name, renamed.act);
    Some(Finding::new("level1.renamed", vec![root.clone()], message, format!("{root} {name}")))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect, said};

    #[test]
    fn the_same_number_with_other_zeros() {
        expect("code.sameNumber", &Book::of(&[("H53.1", "A"), ("H53.01", "B")]), &["H53.1 H53.01"]);
        expect("code.sameNumber", &Book::of(&[("H53.01", "A"), ("H53.02", "B")]), &[]);
        expect("code.sameNumber", &Book::of(&[("H53.1", "A"), ("H53.01", "B")]).closed("H53.1"), &[]);
    }

    #[test]
    fn letters_that_look_like_digits() {
        let alike = Book::of(&[("H53.1O", "A"), ("H53.10", "B")]);
        expect("code.lookAlike", &alike, &["H53.10 H53.1O"]);
        expect("code.sameNumber", &alike, &[]);
        expect("code.lookAlike", &Book::of(&[("H53.1A", "A"), ("H53.10", "B")]), &[]);
    }

    #[test]
    fn codes_longer_than_systems_take() {
        let deep = |code: &'static str| Book::of(&[("H53.01", "A"), (code, "B")]);
        expect("code.organId", &deep("H53.01.001.02"), &[]); // 13
        expect("code.organId", &deep("H53.01.001.021"), &["H53.01.001.021"]); // 14
        expect("code.exchange", &deep("H53.01.001.021.12345"), &[]); // 20
        expect("code.exchange", &deep("H53.01.001.021.123456"), &["H53.01.001.021.123456"]); // 21
    }

    #[test]
    fn numbers_that_were_never_given() {
        let gaps = Book::of(&[("H53.01", "A"), ("H53.03", "B"), ("H53.07", "C"), ("H53.99", "Khác"), ("H53.101", "D")]);
        assert_eq!(said("code.gap", &gaps), ["Dưới H53 chưa dùng trong sổ này: 02, 04–06."]);
        let late = Book::of(&[("H53.03", "A"), ("H53.04", "B"), ("H53.101", "C"), ("H53.03.02", "D")]);
        assert_eq!(
            said("code.gap", &late),
            ["Dưới H53 chưa dùng trong sổ này: 01–02.", "Dưới H53.03 chưa dùng trong sổ này: 01."],
            "the policy says with which number a series begins, not where another width does"
        );
        expect("code.gap", &Book::of(&[("H53.01", "A"), ("H53.02", "B"), ("H53.03", "C")]).closed("H53.02"), &[]);
    }

    #[test]
    fn numbers_without_zeros_are_one_series_of_several_runs() {
        let of = |numbers: &[&'static str]| {
            let units: Vec<(&str, &str)> = numbers.iter().map(|code| (*code, "A")).collect();
            said("code.gap", &Book::of(&units))
        };
        let ha_noi = ["H53.1", "H53.2", "H53.4", "H53.10", "H53.11", "H53.100", "H53.101", "H53.105"];
        assert_eq!(of(&ha_noi), ["Dưới H53 chưa dùng trong sổ này: 3, 5–9, 102–104."]);
    }

    #[test]
    fn many_numbers_are_accepted_run_by_run() {
        let members = |last: &'static str| -> Vec<String> {
            let book = Book::of(&[("H53.0001", "A"), ("H53.0003", "B"), (last, "C")]);
            let found = crate::check::check(&book.facts()).into_iter().find(|one| one.rule.id == "code.gap");
            found.unwrap().members.iter().map(|member| member.label()).collect()
        };
        assert_eq!(members("H53.0300"), ["0002", "0004–0299"]);
        assert_eq!(members("H53.0006"), ["0002", "0004", "0005"], "few of them one by one");
    }

    #[test]
    fn a_level_1_body_that_an_act_renamed() {
        // The checks are made on 10/02/2026: Huế has its name since 2025, Bắc Ninh gets it in September.
        let hue = Book::root("H57").called("UBND tỉnh Thừa Thiên Huế");
        assert_eq!(
            said("level1.renamed", &hue),
            ["H57 từ 14/04/2025 là “UBND thành phố Huế” (QĐ 09/2025/QĐ-TTg), sổ còn ghi “UBND tỉnh Thừa Thiên Huế”."]
        );
        expect("level1.renamed", &Book::root("H57").called("UBND thành phố Huế"), &[]);
        expect("level1.renamed", &Book::root("H05").called("UBND tỉnh Bắc Ninh"), &[]);
    }

    #[test]
    fn a_level_1_code_that_an_act_closed() {
        expect("level1.closed", &Book::root("H26"), &[]);
        let closed = Book::closed_root();
        expect("level1.closed", &closed, &[&closed.root_code()]);
    }
}
