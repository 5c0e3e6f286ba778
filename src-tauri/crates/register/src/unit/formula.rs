//! Texts that a spreadsheet takes for a formula: what begins like one is reckoned, or run, when a list is opened or pasted.

use super::{Field, contact};

/// The first sign of a formula, also in full width, and those that a spreadsheet passes over before it looks for one
/// (OWASP, CSV Injection).
const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may reckon the text instead of showing it. What is not seen before the first sign counts as not there: some
/// programs drop it.
pub fn begins_formula(text: &str) -> bool {
    text.trim_start_matches(is_unseen).starts_with(SIGNS)
}

/// Letters that leave no trace where they stand: marks of order and joining, spaces without width, controls, fillers, and the
/// blanks that a spreadsheet trims.
fn is_unseen(letter: char) -> bool {
    match letter {
        '\t' | '\r' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control() || other.is_whitespace(),
    }
}

/// Whether the text of a field is none that a unit has: it begins as a formula does. A telephone number may begin with `+`,
/// and dashes alone say that there is nothing; no unit is called so.
pub(crate) fn is_formula(field: Field, text: &str) -> bool {
    begins_formula(text)
        && match field {
            Field::Name => true,
            Field::Phone | Field::Fax => has_word(text) && contact::is_odd(field, text),
            Field::Address | Field::Email | Field::Website | Field::Qcvn102 => has_word(text),
        }
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_unit_begins_as_a_formula_but_telephones_may_begin_with_plus() {
        for (field, text, refused) in [
            (Field::Name, "=HYPERLINK(\"http://x\";\"Sở Y tế\")", true),
            (Field::Name, "+ Sở Y tế", true),
            (Field::Name, "- Phòng Nội vụ", true),
            (Field::Name, "@Sở", true),
            (Field::Name, "\tSở Y tế", true),
            (Field::Name, "＝1+1", true),
            (Field::Name, "\u{200b}=1+1", true),
            (Field::Name, "\u{feff}@Sở", true),
            (Field::Name, "\u{2060}\u{200e} \u{ad}-Sở", true),
            (Field::Name, "\u{e0001}\u{180e}\u{3164}+Sở", true),
            (Field::Name, "\u{200b}Sở", false),
            (Field::Address, "\u{202e}=1+1", true),
            (Field::Phone, "\u{200b}=0276", true),
            (Field::Name, "-", true),
            (Field::Name, "Sở Y tế - Dân số", false),
            (Field::Name, "– Sở", false),
            (Field::Address, "-", false),
            (Field::Address, "-1+1", true),
            (Field::Phone, "+84 276 3822123", false),
            (Field::Phone, "+1+cmd|' /C calc'!A0", true),
            (Field::Phone, "=0276", true),
            (Field::Fax, "--", false),
            (Field::Email, "@tayninh.gov.vn", true),
            (Field::Website, "=WEBSERVICE(A1)", true),
            (Field::Qcvn102, "000.00.02.H53", false),
        ] {
            assert_eq!(is_formula(field, text), refused, "{field:?} {text:?}");
        }
    }
}
