//! Letters that were broken before the file came here: lost for good, or shown as signs of another alphabet.
//!
//! Nothing of it can be repaired for sure, so that it is only told: what is lost is refused, what looks lost is asked about.

use crate::unit::Field;

/// What a text shows of letters that were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// “�” stands where a letter was; which one, nobody can tell.
    Destroyed,
    /// UTF-8 that was read byte by byte: “Sá»Ÿ” for “Sở”.
    Garbled,
    /// A question mark in a word, as an old encoding puts for a letter that it lacks: “S? N?i v?”.
    QuestionMark,
}

/// The worst that the text of a field shows of broken letters.
pub(super) fn broken(text: &str, field: Field) -> Option<Broken> {
    if text.is_ascii() {
        return has_question_mark(text, field).then_some(Broken::QuestionMark);
    }
    let mut found = None;
    let mut before = ' ';
    let mut quoted = false;
    for letter in text.chars() {
        if letter == '\u{fffd}' {
            return Some(Broken::Destroyed);
        }
        if is_garbled(before, letter) && !(letter == '»' && quoted) {
            found = Some(Broken::Garbled);
        }
        quoted |= letter == '«';
        before = letter;
    }
    found.or_else(|| has_question_mark(text, field).then_some(Broken::QuestionMark))
}

/// Whether the two are the first bytes of a Vietnamese letter, or of a dash or quotation mark, in UTF-8, shown in
/// windows-1252 or windows-1258. No Vietnamese word has them side by side; an “á” before a closing “»” is told apart by the
/// caller. “Ã” before a no-break space is left out: it ends a word in capitals.
fn is_garbled(first: char, second: char) -> bool {
    match first {
        'á' => matches!(second, '»' | 'º'),
        'Ã' | 'Ă' => {
            matches!(second, '¡'..='¿' | '€' | '‚' | 'ƒ' | '„' | '†' | '‡' | 'ˆ' | '‰' | 'Š' | 'Œ' | '™' | 'š')
        }
        'Ä' => matches!(second, '‘' | 'ƒ' | '‚' | '©' | '¨' | '\u{90}'),
        'Å' => matches!(second, '©' | '¨'),
        'Æ' => matches!(second, '°' | '¡' | '¯'),
        'â' => second == '€',
        _ => false,
    }
}

/// Whether a question mark stands in a word, or beside one in a name: no unit is called so. Web sites may have one.
fn has_question_mark(text: &str, field: Field) -> bool {
    if field == Field::Website {
        return false;
    }
    text.match_indices('?').any(|(at, mark)| {
        let (before, rest) = text.split_at(at);
        let left = before.ends_with(char::is_alphabetic);
        let right = rest.strip_prefix(mark).is_some_and(|after| after.starts_with(char::is_alphabetic));
        if field == Field::Name { left || right } else { left && right }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_read_byte_by_byte_looks_garbled_and_none_that_is_whole() {
        const LETTERS: &str = "áảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựýỳỷỹỵđĐÂÊĂ";
        // windows-1252, byte by byte; the places it leaves empty are control characters.
        const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
        let high: Vec<char> = HIGH.chars().collect();
        for letter in LETTERS.chars() {
            let mut bytes = [0; 4];
            let shown = letter.encode_utf8(&mut bytes).bytes();
            let shown: String = shown
                .map(|byte| high.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte)))
                .collect();
            assert_eq!(broken(&format!("S{shown} n"), Field::Name), Some(Broken::Garbled), "{letter}: {shown}");
            assert_eq!(broken(&format!("S{letter} n"), Field::Name), None, "{letter}");
        }
    }

    #[test]
    fn a_question_mark_of_a_web_site_or_of_an_address_is_no_broken_letter() {
        assert_eq!(broken("S? N?i v?", Field::Name), Some(Broken::QuestionMark));
        assert_eq!(broken("S? Y t?", Field::Name), Some(Broken::QuestionMark));
        assert_eq!(broken("soyte.vn/trang?id=1", Field::Website), None);
        assert_eq!(broken("Số 1 (?)", Field::Address), None);
        assert_eq!(broken("Gần chợ? Hay cầu?", Field::Address), None, "the end of a question");
        assert_eq!(broken("Ngõ 5 ?Lê Lợi", Field::Address), None);
        assert_eq!(broken("Đư?ng Lê Lợi", Field::Address), Some(Broken::QuestionMark));
        assert_eq!(broken("S\u{fffd} N?i vá»¥", Field::Name), Some(Broken::Destroyed));
    }
}
