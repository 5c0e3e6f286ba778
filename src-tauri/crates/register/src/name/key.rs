//! The key by which two names are equal but for spelling.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::fold::{is_gap, squeezed};

/// The key of a name: composed, Ð and Ɖ as Đ, no-break and zero-width characters as spaces, spaces squeezed and
/// trimmed, dashes without spaces around them, the tone mark of open `oa`, `oe`, `uy` on the first vowel (`qu` and `gi`
/// left alone), lower case.
///
/// Two names with one key differ in spelling only and are **the same name**. Never stored as the name.
pub fn key(name: &str) -> String {
    let name = composed(name);
    let mut lower = String::with_capacity(name.len() + 8);
    name.chars().map(one_d).for_each(|c| push_lower(&mut lower, c));
    let mut text = squeezed(composed(&lower).chars());
    if text.contains(is_dash) {
        text = close_dashes(&text);
    }
    match place_tones(&text) {
        Some(placed) => composed(&placed).into_owned(),
        None => text,
    }
}

/// Whether the name has nothing to be seen, so that its [`key`] is empty.
pub fn is_blank(name: &str) -> bool {
    name.chars().all(is_gap)
}

fn push_lower(to: &mut String, c: char) {
    if c.is_ascii() { to.push(c.to_ascii_lowercase()) } else { to.extend(c.to_lowercase()) }
}

/// The text in NFC. Composing is slow, and nearly every text is composed already.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// The letter Đ has three look-alike code points, each with its own small letter.
fn one_d(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        other => other,
    }
}

/// Whether it is a hyphen or dash of any length.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

fn close_dashes(text: &str) -> String {
    let parts: Vec<&str> = text.split(is_dash).map(str::trim).collect();
    parts.join("-").trim().to_owned()
}

/// Vowels by tone: none, grave, acute, hook, tilde, dot.
const O: [char; 6] = ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'];
const U: [char; 6] = ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'];
const A: [char; 6] = ['a', 'à', 'á', 'ả', 'ã', 'ạ'];
const E: [char; 6] = ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'];
const Y: [char; 6] = ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];
/// The pairs of vowels that are written both ways at the end of a syllable: hòa and hoà, khỏe and khoẻ, thủy and thuỷ.
const PAIRS: [([char; 6], [char; 6]); 3] = [(O, A), (O, E), (U, Y)];

/// The text with the tone marks moved, if there was one to move.
fn place_tones(text: &str) -> Option<String> {
    if !text.contains(|c| PAIRS.iter().any(|(_, seconds)| seconds[1..].contains(&c))) {
        return None;
    }
    let mut characters: Vec<char> = text.chars().collect();
    let mut moved = false;
    for end in 2..=characters.len() {
        let closed = characters.get(end).is_some_and(|c| c.is_alphanumeric());
        let after_q = end >= 3 && characters.get(end - 3) == Some(&'q');
        if closed || after_q {
            continue;
        }
        if let Some(pair) = retoned(characters[end - 2], characters[end - 1]) {
            (characters[end - 2], characters[end - 1]) = pair;
            moved = true;
        }
    }
    moved.then(|| characters.into_iter().collect())
}

/// The two vowels with the tone moved to the first, if it stands on the second.
fn retoned(first: char, second: char) -> Option<(char, char)> {
    PAIRS.iter().find_map(|(firsts, seconds)| {
        let tone = seconds.iter().position(|&c| c == second).filter(|&tone| tone > 0)?;
        (first == firsts[0]).then_some((firsts[tone], seconds[0]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (a, b) in [
            ("Sở Văn hóa", "Sở Văn hoá"),
            ("Hoà Bình", "Hòa Bình"),
            ("Thuỷ lợi", "Thủy lợi"),
            ("Khoẻ", "Khỏe"),
            ("HOÀ AN", "Hòa An"),
            ("Sở Giáo dục và Ðào tạo", "Sở Giáo dục và Đào tạo"),
            ("Sở Giáo dục và Ɖào tạo", "Sở Giáo dục và Đào tạo"),
            ("  Sở  Y\u{a0}tế ", "Sở Y tế"),
            ("Sở\u{200b}Y tế", "Sở Y tế"),
            ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
            ("VP HĐND-UBND", "VP HĐND — UBND"),
            ("SỞ Y TẾ", "sở y tế"),
            ("So\u{31b}\u{309} Y te\u{302}\u{301}", "Sở Y tế"),
            ("Thuỷ-Hoà", "Thủy - Hòa"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (a, b) in [
            ("Hòa An", "Hoa An"),
            ("Thị trấn Sóc Sơn", "Xã Sóc Sơn"),
            ("UBND xã", "Ủy ban nhân dân xã"),
            ("Mỹ Lý", "Mỹ Lí"),
            ("quý", "qúy"),
            ("giá", "gía"),
        ] {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn qu_gi_and_closed_syllables_are_left_alone() {
        for word in ["quý", "già", "giá", "hoàn", "toán", "xoài", "khuỷu", "huỳnh", "quả", "mùa", "của", "kỹ"]
        {
            assert_eq!(key(word), word);
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(name in "\\PC{0,30}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn blank_means_an_empty_key(name in "[a \u{a0}\u{200b}\u{7}-]{0,3}|\\PC{0,4}") {
            prop_assert_eq!(is_blank(&name), key(&name).is_empty());
        }

        #[test]
        fn so_it_is_with_vietnamese(name in "[hqtgOoòÒóUuủyỳÝaàÁeẻđÐƉ \u{300}\u{301}\u{a0}\u{200b}–-]{0,16}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }
    }
}
