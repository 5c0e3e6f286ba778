//! Cells of a text table that a spreadsheet would run, kept from it.

use std::borrow::Cow;

use register::unit::begins_formula;

/// The mark by which Excel and LibreOffice take what follows for text.
const MARK: char = '\'';

/// The text as it goes into a text table that a spreadsheet opens, or onto the clipboard.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if begins_formula(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// The text that was guarded.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|text| begins_formula(text)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_stands_behind_a_mark_and_comes_back_without_it() {
        for (text, kept) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+84 276", "'+84 276"),
            ("-", "'-"),
            ("\t=1", "'\t=1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("\u{feff}@A1", "'\u{feff}@A1"),
            ("\u{200b}Sở", "\u{200b}Sở"),
            ("Sở Y tế - Dân số", "Sở Y tế - Dân số"),
            ("'quán", "'quán"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), kept);
            assert_eq!(unguarded(kept), text);
        }
    }
}
