//! The fingerprint as a document prints it: written in groups, and found again in a text, altered or not.

use serde::{Deserialize, Serialize};

/// How many digits of a whole hash stand together.
const GROUP: usize = 8;
/// Digits of a whole hash.
const DIGITS: usize = 64;
/// Groups of the short form, and digits in each.
const SHORT: (usize, usize) = (4, 4);
/// Fewer letters and digits on end are no whole fingerprint, not even an altered one.
const FEWEST: usize = 24;
/// A part of a whole fingerprint has at least so many.
const PART: usize = 6;

/// How much of a fingerprint a document prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FingerprintForm {
    /// Nothing of it.
    Nothing,
    /// Only the short form that people compare.
    Short,
    /// All digits.
    Whole,
}

impl FingerprintForm {
    /// The word for it in a file.
    pub(super) fn id(self) -> &'static str {
        match self {
            FingerprintForm::Nothing => "none",
            FingerprintForm::Short => "short",
            FingerprintForm::Whole => "whole",
        }
    }

    /// The form with this word.
    pub(super) fn from_id(id: &str) -> Option<Self> {
        [FingerprintForm::Nothing, FingerprintForm::Short, FingerprintForm::Whole]
            .into_iter()
            .find(|form| form.id() == id)
    }
}

/// What a text prints as a fingerprint; what looks like one is taken for one, so that an altered one is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFingerprint {
    /// As it is printed.
    pub said: String,
    /// Its letters and digits alone, in lower case.
    pub digits: String,
    /// How much of a fingerprint it claims to be; never nothing.
    pub form: FingerprintForm,
}

impl FoundFingerprint {
    /// Whether it is that of this hash (hexadecimal).
    pub fn is_of(&self, hash: &str) -> bool {
        let hash = hash.to_ascii_lowercase();
        match self.form {
            FingerprintForm::Whole => self.digits == hash,
            FingerprintForm::Short => hash.len() == DIGITS && hash.starts_with(&self.digits),
            FingerprintForm::Nothing => false,
        }
    }
}

/// A hash in groups, as documents print it.
pub(super) fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// The fingerprints that a text prints, paragraph by paragraph.
pub fn found_fingerprints(text: &str) -> Vec<FoundFingerprint> {
    text.lines().flat_map(in_paragraph).collect()
}

fn in_paragraph(line: &str) -> Vec<FoundFingerprint> {
    // Signs that nobody sees on paper hide nothing.
    let line: String = line.chars().filter(|sign| !is_unseen(*sign)).collect();
    let mut found = Vec::new();
    let mut parts: Vec<&str> = Vec::new();
    for word in line.split_whitespace().map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation())) {
        if is_part(word) {
            parts.push(word);
            continue;
        }
        found.extend(whole(&std::mem::take(&mut parts)));
        if is_short(word) {
            let digits = word.replace('-', "").to_ascii_lowercase();
            found.push(FoundFingerprint { said: word.to_owned(), digits, form: FingerprintForm::Short });
        }
    }
    found.extend(whole(&parts));
    found
}

/// Soft hyphens, joiners, marks of direction and the like.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a word may be a part of a whole hash: three of four of its signs are hexadecimal digits, so that one where a
/// letter was put in, of whatever alphabet, is one still.
fn is_part(word: &str) -> bool {
    let (mut signs, mut hexadecimal) = (0, 0);
    for sign in word.chars() {
        signs += 1;
        hexadecimal += usize::from(sign.is_ascii_hexdigit());
        if !sign.is_alphanumeric() {
            return false;
        }
    }
    (PART..=DIGITS + GROUP).contains(&signs) && hexadecimal * 4 >= signs * 3
}

/// Parts that follow one another, long enough and of letters and digits both, so that telephone numbers are none.
fn whole(parts: &[&str]) -> Option<FoundFingerprint> {
    let digits = parts.concat().to_ascii_lowercase();
    let mixed =
        digits.bytes().any(|byte| byte.is_ascii_digit()) && digits.bytes().any(|byte| byte.is_ascii_alphabetic());
    (digits.len() >= FEWEST && mixed).then(|| FoundFingerprint {
        said: parts.join(" "),
        digits,
        form: FingerprintForm::Whole,
    })
}

fn is_short(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    let (count, length) = SHORT;
    groups.len() == count
        && groups.iter().all(|group| group.len() == length && group.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "9f2c61ab0d3e77c49f2c61ab0d3e77c49f2c61ab0d3e77c49f2c61ab0d3e77c4";

    fn said(text: &str) -> Vec<(FingerprintForm, bool)> {
        found_fingerprints(text).iter().map(|found| (found.form, found.is_of(HASH))).collect()
    }

    #[test]
    fn what_was_printed_is_found_again_and_known_as_altered_whatever_was_altered() {
        let printed = format!("Dấu vân tay của sổ mã (SHA-256): 9F2C-61AB-0D3E-77C4\n{}\nDấu này", grouped(HASH));
        assert_eq!(said(&printed), [(FingerprintForm::Short, true), (FingerprintForm::Whole, true)]);
        for (old, new) in
            [("0d3e77c4 9f", "0d3e77c5 9f"), ("0d3e77c4 9f", "0d3e77c 9f"), ("0d3e77c4 9f", "Od3e77c4 9f")]
        {
            let altered = printed.replacen(old, new, 1);
            assert_eq!(said(&altered), [(FingerprintForm::Short, true), (FingerprintForm::Whole, false)], "{new}");
        }
        let unseen = printed.replace("0d3e77c4 9f", "0d3e\u{200b}77c4 9f").replace("61AB", "61\u{ad}AB");
        assert_eq!(said(&unseen), [(FingerprintForm::Short, true), (FingerprintForm::Whole, true)]);
        let cyrillic = printed.replacen("61ab", "61\u{430}b", 1);
        assert_eq!(said(&cyrillic)[1], (FingerprintForm::Whole, false));
        assert_eq!(said(&printed.replace("9F2C-", "9F2D-"))[0], (FingerprintForm::Short, false));
        assert_eq!(said(&format!("(SHA-256: {HASH}).")), [(FingerprintForm::Whole, true)]);
    }

    #[test]
    fn telephones_codes_and_words_are_no_fingerprints() {
        let other = "0276382223 0276382224 0276382225 000.00.02.H53 1234-5678-1234-5678 H53.01 facade decade abacab";
        assert_eq!(said(other), []);
    }
}
