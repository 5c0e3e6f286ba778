//! Folding a text for search: lower case, without accents, đ as d.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case without accents, `đ` (also written Ð or Ɖ) as `d`, spaces squeezed; composed and decomposed
/// spellings fold alike.
pub fn fold(text: &str) -> String {
    squeezed(text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(plain))
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'd',
        other => other,
    };
    // Lower-casing may bring a combining mark of its own (İ).
    c.to_lowercase().filter(|&c| !is_combining_mark(c))
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
