//! What the codes beside a code say of it: lost zeros, letters typed for digits.

use std::collections::HashMap;

use super::repair::{Cell, Mending, Repair, RepairKind};
use crate::Register;

/// How the groups directly below one parent look, those of the register and of the list together.
#[derive(Debug, Default, Clone, Copy)]
struct Look {
    /// Groups of digits by their width, 1 to 3; wider ones are not counted.
    digits: [u32; 4],
    /// Groups of two digits and more that begin with 0.
    padded: u32,
    /// Groups with letters.
    letters: u32,
}

impl Look {
    fn add(&mut self, group: &str) {
        if !group.bytes().all(|byte| byte.is_ascii_digit()) {
            // What may be a slip says nothing of the others.
            self.letters += u32::from(!may_be_digits(group));
            return;
        }
        if let Some(count) = self.digits.get_mut(group.len()) {
            *count += 1;
        }
        self.padded += u32::from(group.len() > 1 && group.starts_with('0'));
    }

    /// Whether a group of one digit has lost its zero: its siblings have two, padded, or nearly all of them.
    fn lacks_zero(&self) -> bool {
        self.digits[2] > 0 && (self.padded > 0 || self.digits[2] > 2 * self.digits[1])
    }

    /// Whether the groups beside are numbers, so that a letter among digits is a slip.
    fn is_numeric(&self) -> bool {
        let numbers: u32 = self.digits.iter().sum();
        numbers > self.letters
    }
}

/// A row whose code has groups, on its way through the repairs.
pub(super) struct Pending<'a> {
    pub text: &'a mut String,
    pub repairs: &'a mut Vec<Repair>,
    pub accepts: &'a dyn Fn(RepairKind) -> bool,
}

/// Repairs that need the codes beside, level by level from above, so that a repaired parent counts below.
pub(super) fn mend(register: &Register, mut rows: Vec<Pending<'_>>) {
    let mut looks: HashMap<String, Look> = HashMap::new();
    for (code, _) in register.given_codes() {
        if let Some(parent) = code.parent() {
            looks.entry(parent.to_string()).or_default().add(code.last_group());
        }
    }
    let deepest = rows.iter().map(|row| row.text.split('.').count()).max().unwrap_or(0);
    for level in 1..deepest {
        let mut here: HashMap<String, Look> = HashMap::new();
        for row in &rows {
            // Only the row that stands on this level speaks for it; those below repeat it.
            if let Some((parent, group, true)) = at(row.text, level) {
                here.entry(parent.to_owned()).or_default().add(group);
            }
        }
        for (parent, look) in here {
            let known = looks.entry(parent).or_default();
            known.digits.iter_mut().zip(look.digits).for_each(|(sum, more)| *sum += more);
            known.padded += look.padded;
            known.letters += look.letters;
        }
        for row in &mut rows {
            let Some((parent, group, _)) = at(row.text, level) else { continue };
            let Some(look) = looks.get(parent) else { continue };
            let fixes = fixes(group, look);
            for (kind, fixed) in fixes {
                let text = replaced(row.text, level, &fixed);
                let before = std::mem::take(row.text);
                let mut mending =
                    Mending { text: before, cell: Cell::Code, accepts: row.accepts, repairs: row.repairs };
                mending.step(kind, &text, false);
                *row.text = mending.text;
            }
        }
    }
}

/// What stands before the group of this level (0 is the first), the group, and whether it is the last.
fn at(text: &str, level: usize) -> Option<(&str, &str, bool)> {
    let mut starts = text.match_indices('.').map(|(at, _)| at);
    let start = starts.nth(level - 1)?;
    let end = starts.next().unwrap_or(text.len());
    Some((&text[..start], &text[start + 1..end], end == text.len()))
}

fn replaced(text: &str, level: usize, group: &str) -> String {
    let mut groups: Vec<&str> = text.split('.').collect();
    if let Some(place) = groups.get_mut(level) {
        *place = group;
    }
    groups.join(".")
}

/// Whether the group would be a number if O, I or L in it were digits.
fn may_be_digits(group: &str) -> bool {
    let has = |test: fn(&u8) -> bool| group.bytes().any(|byte| test(&byte));
    has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && group.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'O' | b'I' | b'L'))
}

fn fixes(group: &str, look: &Look) -> Vec<(RepairKind, String)> {
    let mut fixes = Vec::new();
    let mut group = group.to_owned();
    if may_be_digits(&group) && look.is_numeric() {
        group = group.replace('O', "0").replace(['I', 'L'], "1");
        fixes.push((RepairKind::LetterForDigit, group.clone()));
    }
    if group.len() == 1 && group.bytes().all(|b| b.is_ascii_digit()) && look.lacks_zero() {
        fixes.push((RepairKind::Zeros, format!("0{group}")));
    }
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(codes: &[&str]) -> Vec<(String, Vec<RepairKind>)> {
        let mut texts: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        let mut repairs: Vec<Vec<Repair>> = vec![Vec::new(); texts.len()];
        let rows = texts
            .iter_mut()
            .zip(&mut repairs)
            .map(|(text, repairs)| Pending { text, repairs, accepts: &|_| true })
            .collect();
        mend(&Register::default(), rows);
        let kinds = repairs.into_iter().map(|repairs| repairs.into_iter().map(|repair| repair.kind).collect());
        texts.into_iter().zip(kinds).collect()
    }

    #[test]
    fn a_lost_zero_is_put_back_where_the_siblings_have_it() {
        let found = mended(&["H53.1", "H53.02", "H53.1.5", "H53.01.06", "H53.10"]);
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["H53.01", "H53.02", "H53.01.05", "H53.01.06", "H53.10"]);
        assert_eq!(found[2].1, [RepairKind::Zeros, RepairKind::Zeros]);
    }

    #[test]
    fn a_register_that_never_had_zeros_keeps_its_codes() {
        let found = mended(&["H53.1", "H53.2", "H53.3", "H53.10"]);
        assert!(found.iter().all(|(_, repairs)| repairs.is_empty()), "{found:?}");
        assert!(mended(&["H53.1", "H53.2"]).iter().all(|(_, repairs)| repairs.is_empty()));
    }

    #[test]
    fn letters_among_digits_are_digits_where_the_siblings_are_numbers() {
        let found = mended(&["H53.O1", "H53.02", "H53.1I", "H53.04"]);
        assert_eq!(found[0].0, "H53.01");
        assert_eq!(found[2].0, "H53.11");
        assert_eq!(found[0].1, [RepairKind::LetterForDigit]);
        let letters = mended(&["H37.DN", "H37.1O", "H37.SO", "H37.AB"]);
        assert!(letters.iter().all(|(_, repairs)| repairs.is_empty()), "{letters:?}");
    }
}
