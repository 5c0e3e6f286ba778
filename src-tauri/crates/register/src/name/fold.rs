//! Folding a text for search: lower case, without accents, đ as d.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text in lower case without accents, `đ` (also written Ð or Ɖ) as `d`, spaces squeezed; composed and decomposed
/// spellings fold alike.
pub fn fold(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            bare.push(c.to_ascii_lowercase());
        } else {
            // The order of the marks, which composing would care for, goes with the marks.
            decompose_canonical(c, |part| push_plain(&mut bare, part));
        }
    }
    squeezed(bare.chars())
}

fn push_plain(to: &mut String, c: char) {
    if is_combining_mark(c) {
        return;
    }
    match c {
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => to.push('d'),
        // Lower-casing may bring a combining mark of its own (İ).
        other => to.extend(other.to_lowercase().filter(|&c| !is_combining_mark(c))),
    }
}

/// The characters with every run of blanks (zero-width characters too) made one space, and none at the ends.
pub(super) fn squeezed(characters: impl Iterator<Item = char>) -> String {
    let mut text = String::with_capacity(characters.size_hint().0);
    let mut gap = false;
    for c in characters {
        if is_gap(c) {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push(' ');
            gap = false;
        }
        text.push(c);
    }
    text
}

/// Whether nothing of the character is seen.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_zero_width(c)
}

/// Whether the character takes no room: zero-width spaces and joiners, soft hyphen, byte order mark.
pub(crate) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn accents_case_and_spacing_do_not_matter() {
        for text in ["Đào  tạo", "ÐÀO TẠO", "Ɖào\u{a0}tạo ", "Đa\u{300}o ta\u{323}o", "đào\u{200b}tạo", "dao tao"]
        {
            assert_eq!(fold(text), "dao tao", "{text}");
        }
        assert_eq!(fold("Ủy ban nhân dân xã Ngũ Hiệp"), "uy ban nhan dan xa ngu hiep");
        assert_eq!(fold("Ưu Đàm - Mỹ Thượng"), "uu dam - my thuong");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composition_does_not_matter(text in "[ạằốươđĐÐăâêôơư a-z]{0,20}") {
            let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(fold(&composed), fold(&decomposed));
        }
    }
}
