//! Codes and telephone numbers: with or without dots and spaces, and their beginnings.

use super::doc::{Doc, digits};

/// A typed text that can be a code or a telephone number.
#[derive(Debug)]
pub(super) struct Number {
    /// Its capital letters and digits, without dots.
    bare: String,
    /// The same with the dots as typed.
    dotted: String,
    digits: Option<String>,
}

/// By what a number was found in a unit; the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbered {
    /// The number is the code.
    Code,
    /// The number is the older code.
    OldCode,
    /// The code begins with the number.
    Begins,
    /// The number is within a telephone number, begins the older code, or is groups within the code.
    Within,
}

/// The fewest digits that are looked for in telephone numbers.
const LEAST_DIGITS: usize = 4;

impl Number {
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let dialled = |c: char| c.is_ascii_digit() || " .-+()/".contains(c);
        let has_digit = text.chars().any(|c| c.is_ascii_digit());
        let packed: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        // “H 53.03” is a code; “Sở Y tế 2” is none: what is written apart must be short before the digits.
        let apart = text.split_whitespace().skip(1).any(|part| part.starts_with(|c: char| c.is_alphabetic()));
        let is_code = has_digit && !apart && packed.chars().all(plain) && letters_first(&packed) <= 1;
        let is_dialled = text.chars().all(dialled) && digits(text).len() >= LEAST_DIGITS;
        if !is_code && !is_dialled {
            return None;
        }
        Some(Self {
            bare: packed.chars().filter(char::is_ascii_alphanumeric).collect(),
            dotted: packed.trim_matches('.').to_owned(),
            digits: is_dialled.then(|| digits(text)),
        })
    }

    /// Whether it is written as codes are, in groups.
    pub fn is_dotted(&self) -> bool {
        self.dotted.contains('.')
    }

    /// How the unit is found by it; `None`: it is not. Asked of every unit at every keystroke.
    pub fn found(&self, doc: &Doc, numbers: &str) -> Option<Numbered> {
        let code = doc.code.as_str();
        let begins = same_without_dots(code, &self.bare);
        // Without its letter, as it is often said.
        let unlettered = code.get(1..).and_then(|rest| rest.strip_prefix(self.dotted.as_str()));
        let (old, phones) = numbers.split_once('\n').unwrap_or((numbers, ""));
        if begins == Some(true) {
            return Some(Numbered::Code);
        }
        if old == self.bare && !old.is_empty() {
            return Some(Numbered::OldCode);
        }
        if unlettered == Some("") {
            return Some(Numbered::Code);
        }
        let is_dotted = self.is_dotted();
        if begins.is_some() || (unlettered.is_some() && is_dotted) {
            return Some(Numbered::Begins);
        }
        let in_old = || self.bare.len() >= LEAST_DIGITS && has(old, &self.bare);
        let in_code = || is_dotted && code.match_indices('.').any(|(at, _)| code[at + 1..].starts_with(&self.dotted));
        let in_phone = || {
            let dialled = self.digits.as_deref();
            dialled.is_some_and(|dialled| phones.lines().any(|number| has(number, dialled)))
        };
        (in_old() || in_code() || in_phone()).then_some(Numbered::Within)
    }
}

/// Whether a short text has another in it; a finder made anew for each of 100,000 units costs more than looking.
fn has(text: &str, wanted: &str) -> bool {
    text.len() >= wanted.len() && text.as_bytes().windows(wanted.len()).any(|part| part == wanted.as_bytes())
}

fn letters_first(text: &str) -> usize {
    text.chars().take_while(char::is_ascii_alphabetic).count()
}

/// `Some(true)`: the code without its dots is `bare`; `Some(false)`: it begins with it; `None`: neither.
fn same_without_dots(code: &str, bare: &str) -> Option<bool> {
    let mut of_code = code.bytes().filter(|&byte| byte != b'.');
    for wanted in bare.bytes() {
        if of_code.next() != Some(wanted) {
            return None;
        }
    }
    Some(of_code.next().is_none())
}
