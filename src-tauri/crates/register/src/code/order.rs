//! The order of codes: group by group, numbers by value.
//!
//! Invariants: the order is total and agrees with equality; a parent comes before its descendants, which follow it
//! without a gap; numbers come before groups with letters; equal numbers go by length (`1` before `01`).

use std::cmp::Ordering;
use std::fmt::Write;

use super::Code;

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.as_str(), other.as_str());
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        // The group in which they differ decides; one that ends where the other goes on is its parent.
        match (a.as_bytes().get(same), b.as_bytes().get(same)) {
            (None, None) => Ordering::Equal,
            (None, Some(b'.')) => Ordering::Less,
            (Some(b'.'), None) => Ordering::Greater,
            _ => {
                let start = a.as_bytes()[..same].iter().rposition(|&byte| byte == b'.').map_or(0, |dot| dot + 1);
                compare_groups(group_at(a, start), group_at(b, start))
            }
        }
    }
}

/// The group that begins at this place.
fn group_at(code: &str, start: usize) -> &str {
    let rest = &code[start..];
    let end = rest.bytes().position(|byte| byte == b'.').unwrap_or(rest.len());
    &rest[..end]
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Code {
    /// A text whose byte order (SQLite's BINARY collation) is the order of codes.
    pub fn sort_key(&self) -> String {
        let mut key = String::with_capacity(3 * self.as_str().len());
        for group in self.groups() {
            if is_number(group) {
                key.push('0');
                push_number(&mut key, group);
                continue;
            }
            key.push('1');
            for run in runs(group) {
                push_run(&mut key, run);
            }
            key.push('!');
        }
        key
    }
}

/// Writes a run so that digits sort before letters, and both after the signs `!` and space that end a group and a run
/// of letters.
fn push_run(key: &mut String, run: &str) {
    if is_number(run) {
        key.push('0');
        push_number(key, run);
    } else {
        key.push('1');
        key.push_str(run);
        key.push(' ');
    }
}

/// Writes a number so that it sorts by value: how many significant digits, these, how many leading zeros. A code's
/// groups are too short for counts of more than two digits.
fn push_number(key: &mut String, digits: &str) {
    let significant = digits.trim_start_matches('0');
    let zeros = digits.len() - significant.len();
    // Writing to a String cannot fail.
    let _ = write!(key, "{:02}{significant}{zeros:02}", significant.len());
}

fn compare_groups(a: &str, b: &str) -> Ordering {
    match (is_number(a), is_number(b)) {
        (true, true) => compare_numbers(a, b),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => compare_mixed(a, b),
    }
}

/// Compares two groups of digits by value, then by length.
fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (value_a, value_b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    value_a.len().cmp(&value_b.len()).then_with(|| value_a.cmp(value_b)).then_with(|| a.len().cmp(&b.len()))
}

/// Compares two groups run by run (`A2` before `A10`), a number before letters.
fn compare_mixed(a: &str, b: &str) -> Ordering {
    let (mut ours, mut theirs) = (runs(a), runs(b));
    loop {
        let decided = match (ours.next(), theirs.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => match (is_number(a), is_number(b)) {
                (true, true) => compare_numbers(a, b),
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                (false, false) => a.cmp(b),
            },
        };
        if decided != Ordering::Equal {
            return decided;
        }
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The runs of digits and of letters of a group, in turn.
fn runs(group: &str) -> impl Iterator<Item = &str> {
    group
        .as_bytes()
        .chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit())
        // A group is ASCII, so a run is text.
        .map(|run| std::str::from_utf8(run).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{any_code, code};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_in_their_order() {
        let ordered = [
            "A01",
            "A99",
            "H26",
            "H26.1",
            "H26.1.5",
            "H26.01",
            "H26.01.001",
            "H26.02",
            "H26.99",
            "H26.107",
            "H26.107.01",
            "H26.1A",
            "H26.2A",
            "H26.10A",
            "H26.A1",
            "H26.A2",
            "H26.A10",
            "H26.AB",
            "H26.DN",
            "H26.DN.001",
            "H27",
        ];
        for pair in ordered.windows(2) {
            assert!(code(pair[0]) < code(pair[1]), "{pair:?}");
        }
    }

    proptest! {
        #[test]
        fn the_order_agrees_with_equality_and_has_two_sides(a in any_code(), b in any_code()) {
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }

        #[test]
        fn the_order_is_transitive(mut codes in prop::collection::vec(any_code(), 3)) {
            codes.sort();
            prop_assert!(codes[0] <= codes[1] && codes[1] <= codes[2] && codes[0] <= codes[2]);
        }

        #[test]
        fn a_subtree_is_contiguous(mut codes in prop::collection::vec(any_code(), 1..40)) {
            codes.sort();
            codes.dedup();
            for (at, top) in codes.iter().enumerate() {
                let below = codes.iter().filter(|code| code.is_below(top)).count();
                prop_assert!(codes[at + 1..at + 1 + below].iter().all(|code| code.is_below(top)));
            }
        }

        #[test]
        fn sort_keys_order_alike(a in any_code(), b in any_code()) {
            prop_assert_eq!(a.sort_key().cmp(&b.sort_key()), a.cmp(&b));
        }
    }
}
