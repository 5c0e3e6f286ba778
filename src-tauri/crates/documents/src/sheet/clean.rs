//! Texts made fit for a cell.

use std::borrow::Cow;

/// What Excel holds in one cell, in UTF-16 units.
const LONGEST: usize = 32_767;
const CUT: &str = "… (đã cắt bớt)";

/// The text as a cell can hold it: line breaks as `\n`, other control characters as spaces, what XML forbids as U+FFFD,
/// and no longer than a cell.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST && text.chars().all(|c| allowed(c) == c) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let fit: String = unified.chars().map(allowed).collect();
    Cow::Owned(shortened(fit))
}

fn allowed(c: char) -> char {
    match c {
        '\n' => '\n',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() => ' ',
        c => c,
    }
}

fn shortened(text: String) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let room = LONGEST - CUT.encode_utf16().count();
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    kept + CUT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_line_breaks_survive_among_the_control_characters() {
        assert_eq!(clean("a\r\nb\rc\td\u{0}e\u{ffff}"), "a\nb\nc d e\u{fffd}");
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_and_says_so() {
        let text = "𝒳".repeat(20_000);
        let long = clean(&text);
        assert!(long.encode_utf16().count() <= LONGEST && long.ends_with(CUT));
    }
}
