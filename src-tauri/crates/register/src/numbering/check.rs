//! The second look at a code that may be given: warnings only, since the law leaves all of this open.

use super::series::{Series, group_below, highest, numbered};
use crate::policy::{Policy, Rule};
use crate::problem::code as fault;
use crate::{Code, Problem};

/// The length of OrganId in exchanged documents (NĐ 30/2020/NĐ-CP Phụ lục VI).
const ORGAN_ID: usize = 13;
/// The longest code an exchange system in use takes.
const EXCHANGE: usize = 20;

/// What deserves a second look about `code`, given all codes that its siblings ever had.
///
/// Whether the code is taken is not asked here; `code` itself may be among `taken`.
pub fn check(code: &Code, taken: &[Code], policy: &Policy) -> Vec<Problem> {
    let mut problems = length_warnings(code);
    problems.extend(next_level_warning(code, policy));
    let Some(parent) = code.parent() else {
        return problems;
    };
    let rule = policy.rule_for(&parent);
    let below = |other: &&Code| *other != code && group_below(&parent, other).is_some();
    problems.extend(taken.iter().filter(below).filter_map(|sibling| twin_warning(code, sibling)));
    if rule.is_reserved(code.last_group()) {
        problems.push(fault::reserved_group(code));
        return problems;
    }
    problems.extend(shape_warning(code, &parent, taken.iter().filter(below), rule));
    problems
}

fn length_warnings(code: &Code) -> Vec<Problem> {
    let length = code.as_str().len();
    let mut problems = Vec::new();
    if length > ORGAN_ID {
        problems.push(fault::longer_than_organ_id(code, length, ORGAN_ID));
    }
    if length > EXCHANGE {
        problems.push(fault::longer_than_exchange(code, length, EXCHANGE));
    }
    problems
}

fn next_level_warning(code: &Code, policy: &Policy) -> Option<Problem> {
    let width = policy.rule_for(code).width;
    let needed = code.as_str().len() + 1 + width;
    (needed > Code::MAX_LENGTH).then(|| fault::no_next_level(code, width))
}

/// The sibling is the same number as the code, or looks the same.
fn twin_warning(code: &Code, sibling: &Code) -> Option<Problem> {
    let (group, other) = (code.last_group(), sibling.last_group());
    if numbered(group).is_some_and(|number| numbered(other) == Some(number)) {
        return Some(fault::same_number(code, sibling));
    }
    looks(group).eq(looks(other)).then(|| fault::look_alike(code, sibling))
}

/// How a group looks to the eye: O as 0, I as 1.
fn looks(group: &str) -> impl Iterator<Item = u8> {
    group.bytes().map(|byte| match byte {
        b'O' => b'0',
        b'I' => b'1',
        other => other,
    })
}

fn shape_warning<'a>(
    code: &Code,
    parent: &Code,
    siblings: impl Iterator<Item = &'a Code> + Clone,
    rule: &Rule,
) -> Option<Problem> {
    let group = code.last_group();
    if is_by_policy(group, rule) || siblings.clone().any(|sibling| shape(sibling.last_group()).eq(shape(group))) {
        return None;
    }
    let is_letters = group.bytes().any(|byte| byte.is_ascii_uppercase());
    let count = siblings.clone().count();
    if count == 0 {
        return Some(fault::unlike_policy(code, rule.width, is_letters));
    }
    // Wider numbers are the way on when a width is used up (100 after 99).
    if is_next_width(group, parent, siblings, rule) {
        return None;
    }
    Some(fault::unlike_siblings(code, count, is_letters))
}

fn is_by_policy(group: &str, rule: &Rule) -> bool {
    let digits = group.bytes().all(|byte| byte.is_ascii_digit());
    group.len() == rule.width && (digits || rule.letters)
}

/// Which characters are digits and which letters.
fn shape(group: &str) -> impl Iterator<Item = bool> {
    group.bytes().map(|byte| byte.is_ascii_digit())
}

fn is_next_width<'a>(group: &str, parent: &Code, siblings: impl Iterator<Item = &'a Code>, rule: &Rule) -> bool {
    let Some((prefix, number)) = numbered(group) else {
        return false;
    };
    let width = group.len() - prefix.len();
    let is_first_of_width = number.to_string().len() == width;
    let Some(narrower) = width.checked_sub(1).filter(|_| is_first_of_width) else {
        return false;
    };
    let last = highest(parent, siblings, prefix, narrower, rule);
    last.is_some_and(|(_, highest)| Series::group("", narrower, highest + 1).len() == width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn warnings(text: &str, taken: &[&str], policy: &Policy) -> Vec<&'static str> {
        let taken: Vec<Code> = taken.iter().map(|text| code(text)).collect();
        let problems = check(&code(text), &taken, policy);
        assert!(problems.iter().all(|problem| !problem.is_error()));
        problems.into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn what_is_plain_passes() {
        let policy = Policy::default();
        for (text, taken) in [
            ("H26", vec![]),
            ("H26.01", vec![]),
            ("H26.02", vec!["H26.01"]),
            ("H26.02", vec!["H26.02"]),
            ("H15.199", vec!["H15.01", "H15.198"]),
            ("H15.02", vec!["H15.198"]),
            ("H26.100", vec!["H26.98", "H26.99"]),
            ("H37.DN", vec!["H37.CA"]),
        ] {
            assert!(warnings(text, &taken, &policy).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_oddity_is_told() {
        let policy = Policy::default();
        for (text, taken, expected) in [
            ("H26.1", vec!["H26.01"], vec!["code.sameNumber", "code.shape"]),
            ("H26.001", vec!["H26.01", "H26.002"], vec!["code.sameNumber"]),
            ("H26.O1", vec!["H26.01"], vec!["code.lookAlike", "code.shape"]),
            ("H26.I0", vec!["H26.10"], vec!["code.lookAlike", "code.shape"]),
            ("H26.00", vec!["H26.01"], vec!["code.reserved"]),
            ("H26.003", vec!["H26.01"], vec!["code.shape"]),
            ("H26.003", vec![], vec!["code.shape"]),
            ("H26.AB", vec![], vec!["code.shape"]),
            ("H26.100", vec!["H26.01"], vec!["code.shape"]),
            ("H15.50.05.1345", vec!["H15.50.05.1344"], vec!["code.organId"]),
            ("H15.50.05.1345.1234567", vec!["H15.50.05.1345.1234566"], vec!["code.organId", "code.exchange"]),
        ] {
            assert_eq!(warnings(text, &taken, &policy), expected, "{text}");
        }
    }

    #[test]
    fn room_for_the_next_level_is_looked_at() {
        let long = format!("H26.{}.01", "1".repeat(26));
        let found = warnings(&long, &[], &Policy::default());
        assert_eq!(found, ["code.organId", "code.exchange", "code.noNextLevel"]);
        let shorter = format!("H26.{}.01", "1".repeat(25));
        assert_eq!(warnings(&shorter, &[], &Policy::default()), ["code.organId", "code.exchange"]);
    }

    #[test]
    fn letters_pass_where_the_policy_has_them() {
        let mut policy = Policy::default();
        policy.default.letters = true;
        assert!(warnings("H26.1A", &["H26.99"], &policy).is_empty());
    }
}
