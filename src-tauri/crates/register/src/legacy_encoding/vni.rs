//! VNI Windows: a vowel and, after it, one character for its shape and tone.

use unicode_normalization::UnicodeNormalization;

const CIRCUMFLEX: &str = "\u{302}";
const BREVE: &str = "\u{306}";
/// The combining marks of the tones: none, grave, acute, hook, tilde, dot below.
const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"];

/// The characters after a vowel: the vowels they may follow, the shape they give, and which they are by tone.
const MARKS: [(&str, &str, [char; 6]); 3] = [
    ("aeoôuöy", "", ['\0', 'ø', 'ù', 'û', 'õ', 'ï']),
    ("aeo", CIRCUMFLEX, ['â', 'à', 'á', 'å', 'ã', 'ä']),
    ("a", BREVE, ['ê', 'è', 'é', 'ú', 'ü', 'ë']),
];

/// The letters that are one character, whatever stands before.
const SINGLE: [(char, char); 8] =
    [('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'), ('ñ', 'đ'), ('Ñ', 'Đ')];

/// What a vowel and the character after it are together, decomposed; a mark may be small beside a capital.
fn marked(vowel: char, mark: char) -> Option<String> {
    let (base, mark) = (small(vowel), small(mark));
    let (_, shape, tone) = MARKS.iter().find_map(|(vowels, shape, marks)| {
        let tone = marks.iter().position(|&known| known == mark)?;
        vowels.contains(base).then_some((vowels, *shape, TONES[tone]))
    })?;
    Some(format!("{}{shape}{tone}", alone(vowel).unwrap_or(vowel)))
}

/// What a character is after which no mark follows.
fn alone(c: char) -> Option<char> {
    let letter = match small(c) {
        'ô' => 'ơ',
        'ö' => 'ư',
        other => SINGLE.iter().find(|(code, _)| *code == other)?.1,
    };
    Some(if c.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter })
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The text in Unicode; a character that VNI does not have there stays.
pub(super) fn unicode(text: &str) -> String {
    letters(text, Some).unwrap_or_default()
}

/// The text in Unicode, or `None` where it holds a character beyond ASCII that VNI does not have there.
pub(super) fn strict(text: &str) -> Option<String> {
    letters(text, |c| c.is_ascii().then_some(c))
}

fn letters(text: &str, other: impl Fn(char) -> Option<char>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if let Some(letter) = rest.peek().and_then(|&mark| marked(c, mark)) {
            out.push_str(&letter);
            rest.next();
            continue;
        }
        match alone(c) {
            Some(letter) => out.push(letter),
            None => out.push(other(c)?),
        }
    }
    Some(out.nfc().collect())
}

#[cfg(test)]
pub(super) fn code(letter: char) -> String {
    let capital = letter.is_uppercase();
    let cased = |c: char| if capital { c.to_uppercase().next().unwrap_or(c) } else { c };
    let low = small(letter);
    if let Some((code, _)) = SINGLE.iter().find(|(_, known)| *known == low) {
        return cased(*code).to_string();
    }
    for vowel in "aeoôuöy".chars() {
        if alone(vowel) == Some(low) {
            return cased(vowel).to_string();
        }
        for (vowels, _, marks) in MARKS {
            for mark in marks.into_iter().filter(|&mark| mark != '\0' && vowels.contains(vowel)) {
                if marked(vowel, mark).is_some_and(|text| text.nfc().eq([low])) {
                    return [cased(vowel), cased(mark)].into_iter().collect();
                }
            }
        }
    }
    letter.to_string()
}
