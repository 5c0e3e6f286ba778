//! Proposing the next codes below a body.

use serde::Serialize;

use super::counter::Counter;
use super::problem as fault;
use super::series::{Series, Siblings};
use crate::policy::Policy;
use crate::{Code, Problem};

/// A code that may be given next, and why this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// The code that may be given.
    pub code: Code,
    /// The reason, as a Vietnamese sentence.
    pub why: String,
}

/// The next `count` codes directly below `parent`.
///
/// `taken` holds every code directly below the parent that was ever given or is held by any draft. Numbers below the
/// highest of the series are left alone, since they may have been given on paper, as long as a higher one of the same
/// width is left. A catch-all at the end (`99` beside `01`, `02`) does not end the series: the free numbers before it
/// come first, and only a width without any free number makes way for the next one (`100`).
///
/// # Errors
/// When the parent is so long that no group fits, or no free number is left within [`Code::MAX_LENGTH`].
pub fn propose(parent: &Code, taken: &[Code], policy: &Policy, count: usize) -> Result<Vec<Proposal>, Vec<Problem>> {
    let siblings = Siblings::new(parent, taken, policy, None);
    by_series(parent, &siblings, policy, count)
}

/// The next codes of the series that most siblings share.
pub(super) fn by_series(
    parent: &Code,
    siblings: &Siblings<'_>,
    policy: &Policy,
    count: usize,
) -> Result<Vec<Proposal>, Vec<Problem>> {
    let series = chosen_series(parent, siblings, policy);
    run(parent, siblings, policy, series, count)
}

/// One proposal for each series in use below `parent`: first what [`propose`] gives, then the others by size.
pub fn alternatives(parent: &Code, taken: &[Code], policy: &Policy) -> Vec<Proposal> {
    let siblings = Siblings::new(parent, taken, policy, None);
    let mut others: Vec<(Series, Vec<&Code>)> = siblings.series().into_iter().collect();
    others.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    let first = chosen_series(parent, &siblings, policy);
    let mut found: Vec<Proposal> = Vec::new();
    for series in std::iter::once(first).chain(others.into_iter().map(|(series, _)| series)) {
        // A series that is used up has nothing to offer.
        for next in run(parent, &siblings, policy, series, 1).unwrap_or_default() {
            if found.iter().all(|known| known.code != next.code) {
                found.push(next);
            }
        }
    }
    found
}

/// The series that goes on below the parent; see the module [`numbering`](super) for the order of the reasons.
fn chosen_series(parent: &Code, siblings: &Siblings<'_>, policy: &Policy) -> Series {
    let by_policy = Series::digits(policy.rule_for(parent).width);
    if policy.parent_rule(parent).is_some() {
        return by_policy;
    }
    siblings
        .series()
        .into_iter()
        .max_by_key(|(series, members)| (members.len(), *series == by_policy, members.last().copied()))
        .map_or(by_policy, |(series, _)| series)
}

/// The next `count` codes of one series, or why there are not so many.
pub(super) fn run(
    parent: &Code,
    siblings: &Siblings<'_>,
    policy: &Policy,
    series: Series,
    count: usize,
) -> Result<Vec<Proposal>, Vec<Problem>> {
    let counter = Counter::new(parent, siblings, policy, series);
    if let Some(width) = counter.too_wide() {
        return Err(vec![fault::no_room(parent, width)]);
    }
    let found: Vec<Proposal> = counter.take(count).collect();
    if found.len() < count {
        return Err(vec![fault::no_number(parent, count, found.len())]);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::policy::Rule;
    use proptest::prelude::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn below(parent: &str, groups: &[&str]) -> Vec<Code> {
        groups.iter().map(|group| code(parent).child(group).unwrap()).collect()
    }

    fn numbers(parent: &str, range: std::ops::RangeInclusive<u32>, width: usize) -> Vec<Code> {
        range.map(|number| code(parent).child(&format!("{number:0width$}")).unwrap()).collect()
    }

    fn next(parent: &str, taken: &[Code], policy: &Policy, count: usize) -> Vec<String> {
        let found = propose(&code(parent), taken, policy, count).unwrap();
        found.into_iter().map(|proposal| proposal.code.to_string()).collect()
    }

    fn why(parent: &str, taken: &[Code], policy: &Policy) -> String {
        propose(&code(parent), taken, policy, 1).unwrap()[0].why.clone()
    }

    fn policy(rule: Rule) -> Policy {
        Policy { default: rule, ..Policy::default() }
    }

    fn for_parent(parent: &str, rule: Rule) -> Policy {
        let mut policy = Policy::default();
        policy.parents.insert(code(parent), rule);
        policy
    }

    #[test]
    fn a_new_parent_starts_by_the_policy() {
        assert_eq!(next("H53.01", &[], &Policy::default(), 2), ["H53.01.01", "H53.01.02"]);
        assert_eq!(
            why("H53.01", &[], &Policy::default()),
            "Mã đầu tiên dưới H53.01, theo quy tắc mặc định của sổ: hai chữ số, bắt đầu từ 01."
        );
        let wide = Rule { width: 3, start: 101, ..Rule::default() };
        assert_eq!(next("H15", &[], &for_parent("H15", wide.clone()), 1), ["H15.101"]);
        assert_eq!(
            why("H15", &[], &for_parent("H15", wide)),
            "Mã đầu tiên dưới H15, theo quy tắc riêng cho đơn vị này: ba chữ số, bắt đầu từ 101."
        );
        let mut for_level = Policy::default();
        for_level.levels.insert(2, Rule { width: 3, ..Rule::default() });
        assert_eq!(
            why("H15", &[], &for_level),
            "Mã đầu tiên dưới H15, theo quy tắc cho cấp 2: ba chữ số, bắt đầu từ 001."
        );
    }

    #[test]
    fn a_series_that_begins_with_a_wider_number_has_used_up_nothing() {
        let wide = policy(Rule { width: 2, start: 100, ..Rule::default() });
        assert_eq!(next("H53.01", &[], &wide, 1), ["H53.01.100"]);
        assert!(why("H53.01", &[], &wide).starts_with("Mã đầu tiên dưới H53.01"), "{}", why("H53.01", &[], &wide));
    }

    #[test]
    fn the_next_number_follows_the_highest_and_no_gap_is_filled() {
        let mut taken = numbers("H53.01", 1..=19, 2);
        assert_eq!(next("H53.01", &taken, &Policy::default(), 1), ["H53.01.20"]);
        assert_eq!(
            why("H53.01", &taken, &Policy::default()),
            "Số tiếp theo sau H53.01.19, cùng dạng hai chữ số với 19 mã liền trước."
        );
        taken.retain(|code| code.last_group() != "07");
        assert_eq!(next("H53.01", &taken, &Policy::default(), 2), ["H53.01.20", "H53.01.21"]);
    }

    #[test]
    fn only_codes_directly_below_the_parent_count() {
        let mut taken = numbers("H53", 1..=3, 2);
        taken.extend(numbers("H53.01", 1..=40, 3));
        taken.extend(numbers("H54", 1..=40, 3));
        assert_eq!(next("H53", &taken, &Policy::default(), 1), ["H53.04"]);
    }

    #[test]
    fn after_99_come_three_digits() {
        let taken = numbers("H53", 1..=98, 2);
        assert_eq!(next("H53", &taken, &Policy::default(), 3), ["H53.99", "H53.100", "H53.101"]);
        let found = propose(&code("H53"), &taken, &Policy::default(), 3).unwrap();
        assert_eq!(found[1].why, "Dạng hai chữ số không còn số nào cấp được; chuyển sang ba chữ số.");
        assert_eq!(found[2].why, "Số tiếp theo sau H53.100 (đề xuất liền trước), cùng dạng ba chữ số.");
        // The wider series may be in use already.
        let mut taken = numbers("H15", 1..=99, 2);
        taken.extend(numbers("H15", 101..=140, 3));
        assert_eq!(next("H15", &taken, &Policy::default(), 1), ["H15.141"]);
    }

    #[test]
    fn the_larger_series_leads_unless_the_parent_has_a_rule() {
        let mut taken = numbers("H15", 1..=20, 2);
        taken.extend(numbers("H15", 101..=198, 3));
        assert_eq!(next("H15", &taken, &Policy::default(), 1), ["H15.199"]);
        assert_eq!(next("H15", &taken, &for_parent("H15", Rule::default()), 1), ["H15.21"]);
        let all: Vec<String> = alternatives(&code("H15"), &taken, &Policy::default())
            .into_iter()
            .map(|proposal| proposal.code.to_string())
            .collect();
        assert_eq!(all, ["H15.199", "H15.21"]);
        // A rule for the whole level does not outweigh what is in use.
        let mut policy = Policy::default();
        policy.levels.insert(2, Rule::default());
        assert_eq!(next("H15", &taken, &policy, 1), ["H15.199"]);
    }

    #[test]
    fn on_a_tie_the_policy_decides() {
        let mut taken = numbers("H15", 1..=5, 2);
        taken.extend(numbers("H15", 101..=105, 3));
        assert_eq!(next("H15", &taken, &Policy::default(), 1), ["H15.06"]);
        assert_eq!(next("H15", &taken, &policy(Rule { width: 3, ..Rule::default() }), 1), ["H15.106"]);
    }

    #[test]
    fn reserved_groups_are_passed_over_and_no_base() {
        let rule = Rule { reserved: vec!["04".into(), "99".into()], ..Rule::default() };
        let mut taken = numbers("G22", 1..=3, 2);
        taken.extend(below("G22", &["99"]));
        assert_eq!(next("G22", &taken, &policy(rule), 1), ["G22.05"]);
        // Without that rule, 99 is a number like any other, and no end of the two digits.
        assert_eq!(next("G22", &taken, &Policy::default(), 1), ["G22.04"]);
    }

    #[test]
    fn after_the_last_number_of_two_digits_comes_100_also_where_it_is_written_099_too() {
        let mut taken = numbers("H53", 1..=99, 2);
        taken.extend(below("H53", &["099"]));
        assert_eq!(next("H53", &taken, &Policy::default(), 1), ["H53.100"]);
        let told = "Dạng hai chữ số không còn số nào cấp được; chuyển sang ba chữ số.";
        assert_eq!(why("H53", &taken, &Policy::default()), told);
    }

    #[test]
    fn the_number_of_a_sibling_is_not_given_with_other_zeros() {
        let taken = below("H26", &["01", "02", "3"]);
        assert_eq!(next("H26", &taken, &Policy::default(), 1), ["H26.04"]);
        // Where both ways are usual side by side, it is.
        let mut taken = numbers("H26", 1..=20, 2);
        taken.extend(numbers("H26", 1..=30, 3));
        assert_eq!(next("H26", &taken, &for_parent("H26", Rule::default()), 1), ["H26.21"]);
    }

    #[test]
    fn letters_before_the_number_are_kept() {
        let taken = below("H37", &["DN001", "DN002", "CA001"]);
        assert_eq!(next("H37", &taken, &Policy::default(), 1), ["H37.DN003"]);
        let taken = below("H37", &["DN"]);
        assert_eq!(next("H37", &taken, &Policy::default(), 1), ["H37.01"]);
        assert_eq!(next("H37.DN", &below("H37.DN", &["001"]), &Policy::default(), 1), ["H37.DN.002"]);
    }

    #[test]
    fn with_letters_allowed_the_old_sequence_goes_on() {
        let letters = policy(Rule { letters: true, ..Rule::default() });
        let mut taken = numbers("H26", 1..=99, 2);
        assert_eq!(next("H26", &taken, &letters, 2), ["H26.1A", "H26.1B"]);
        taken.extend(below("H26", &["1A", "9Z"]));
        assert_eq!(next("H26", &taken, &letters, 2), ["H26.A1", "H26.A2"]);
        taken.extend(below("H26", &["Z9"]));
        assert_eq!(next("H26", &taken, &letters, 1), ["H26.AB"]);
        taken.extend(below("H26", &["AD"]));
        assert_eq!(next("H26", &taken, &letters, 1), ["H26.AE"], "two letters come after a letter and a digit");
        taken.extend(below("H26", &["ZY"]));
        assert_eq!(next("H26", &taken, &letters, 3), ["H26.ZZ", "H26.100", "H26.101"]);
    }

    #[test]
    fn a_catch_all_99_does_not_end_the_two_digits() {
        let taken = below("H53.01", &["01", "02", "99"]);
        let found = propose(&code("H53.01"), &taken, &Policy::default(), 3).unwrap();
        let codes: Vec<&str> = found.iter().map(|proposal| proposal.code.as_str()).collect();
        assert_eq!(codes, ["H53.01.03", "H53.01.04", "H53.01.05"]);
        assert_eq!(
            found[0].why,
            "Dạng hai chữ số đã dùng đến số cuối; đây là số còn trống tiếp theo sau H53.01.02. Kiểm tra hồ sơ giấy xem số này đã từng được cấp chưa."
        );
        // Numbers further down may have been given on paper: they come after those before the catch-all.
        let taken = below("H53", &["01", "02", "05", "96", "98", "99"]);
        let all = next("H53", &taken, &Policy::default(), 95);
        assert_eq!(all[0], "H53.97");
        assert_eq!(all[1], "H53.03");
        assert_eq!(all[92..], ["H53.95", "H53.100", "H53.101"]);
        // The last number free: first it, then the way down.
        let taken = below("H53", &["01", "03", "98"]);
        assert_eq!(next("H53", &taken, &Policy::default(), 2), ["H53.99", "H53.04"]);
    }

    #[test]
    fn no_number_comes_twice_with_other_zeros() {
        let found = next("H53", &[], &Policy::default(), 2_000);
        assert_eq!((found[98].as_str(), found[99].as_str(), found[998].as_str()), ("H53.99", "H53.100", "H53.999"));
        assert_eq!((found[999].as_str(), found[1_999].as_str()), ("H53.1000", "H53.2000"));
    }

    #[test]
    fn three_digits_come_only_when_two_have_no_number_left() {
        let full = numbers("H53", 1..=99, 2);
        for missing in ["H53.01", "H53.45", "H53.98"] {
            let taken: Vec<Code> = full.iter().filter(|code| code.as_str() != missing).cloned().collect();
            assert_eq!(next("H53", &taken, &Policy::default(), 2), [missing, "H53.100"]);
        }
    }

    #[test]
    fn gaps_come_before_the_lettered_sequence_and_no_number_twice() {
        let letters = policy(Rule { letters: true, ..Rule::default() });
        let taken: Vec<Code> = numbers("H26", 1..=99, 2).into_iter().filter(|code| code.as_str() != "H26.40").collect();
        assert_eq!(next("H26", &taken, &letters, 2), ["H26.40", "H26.1A"]);
        let mut taken = taken;
        taken.extend(below("H26", &["ZY"]));
        assert_eq!(next("H26", &taken, &letters, 3), ["H26.ZZ", "H26.40", "H26.100"]);
    }

    #[test]
    fn all_numbers_that_fit_are_found_and_no_more() {
        let parent = format!("H26.{}", "1".repeat(28));
        let taken = below(&parent, &["01", "03", "98"]);
        assert_eq!(next(&parent, &taken, &Policy::default(), 96).len(), 96);
        let all = propose(&code(&parent), &taken, &Policy::default(), 97).unwrap_err();
        assert_eq!(all[0].rule, "code.noNumber");
    }

    #[test]
    fn no_room_is_an_error() {
        let parent = format!("H26.{}", "1".repeat(30));
        let problems = propose(&code(&parent), &[], &Policy::default(), 1).unwrap_err();
        assert_eq!(problems[0].rule, "code.noRoomBelow");
    }

    #[test]
    fn none_wanted_none_given() {
        assert!(next("H26", &[], &Policy::default(), 0).is_empty());
    }

    fn any_rule() -> impl Strategy<Value = Rule> {
        (1..4_usize, any::<bool>(), 0..120_u64, prop::collection::vec("[0-9]{1,3}", 0..3))
            .prop_map(|(width, letters, start, reserved)| Rule { width, letters, start, reserved })
    }

    proptest! {
        #[test]
        fn the_width_of_the_siblings_is_kept_while_it_has_room(
            used in prop::collection::btree_set(1..=99_usize, 1..99),
            count in 1..110_usize,
        ) {
            let taken: Vec<Code> = used.iter().map(|number| code(&format!("H53.{number:02}"))).collect();
            let found = next("H53", &taken, &Policy::default(), count);
            let free = 99 - used.len();
            prop_assert_eq!(found.iter().filter(|code| code.len() == "H53.01".len()).count(), count.min(free));
            let new: HashSet<&String> = found.iter().filter(|code| taken.iter().all(|used| used.as_str() != **code)).collect();
            prop_assert_eq!(new.len(), count);
        }

        #[test]
        fn what_is_proposed_is_new(
            groups in prop::collection::vec("([0-9]{1,3}|[0-9A-Z]{2}|[A-Z]{2}[0-9]{2})", 0..60),
            rule in any_rule(),
            own in any::<bool>(),
            pad in 0..30_usize,
            count in 0..12_usize,
        ) {
            let parent = code(&format!("H26.{}", "7".repeat(pad + 1)));
            let taken: Vec<Code> = groups.iter().filter_map(|group| parent.child(group).ok()).collect();
            let policy = if own { for_parent(parent.as_str(), rule.clone()) } else { policy(rule.clone()) };
            if let Ok(found) = propose(&parent, &taken, &policy, count) {
                prop_assert_eq!(found.len(), count);
                let mut seen: HashSet<&Code> = taken.iter().collect();
                for proposal in &found {
                    prop_assert!(seen.insert(&proposal.code), "{} was taken", proposal.code);
                    prop_assert_eq!(proposal.code.parent(), Some(parent.clone()));
                    prop_assert!(!rule.is_reserved(proposal.code.last_group()));
                }
            }
        }
    }
}
