//! TCVN 5712:1993, third set (VN3): one byte a letter; capitals with a tone have no code of their own.

/// The value of the first character in [`LETTERS`].
const FIRST: u32 = 0xa1;
/// Stands where VN3 leaves a value to the font.
const NONE: char = '\0';

/// The letters of 0xA1–0xFE in their order, as glibc's TCVN5712-1 has them less what VN3 leaves out.
#[rustfmt::skip]
const LETTERS: [char; 94] = [
    'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', NONE,
    NONE, NONE, NONE, NONE, NONE, 'à', 'ả', 'ã', 'á', 'ạ', NONE, 'ằ', 'ẳ', 'ẵ', 'ắ', NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', NONE, 'ẻ', 'ẽ',
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', NONE, NONE, NONE, 'ĩ', 'í', 'ị', 'ò',
    NONE, 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
    NONE, 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ',
];

/// The letter that a character stands for; `None` where VN3 has no letter at its value.
pub(super) fn letter(c: char) -> Option<char> {
    let index = u32::from(c).checked_sub(FIRST)?;
    LETTERS.get(usize::try_from(index).ok()?).copied().filter(|&letter| letter != NONE)
}

/// The text in Unicode, or `None` where it holds a character beyond ASCII that VN3 does not have.
pub(super) fn strict(text: &str) -> Option<String> {
    text.chars().map(|c| if c.is_ascii() { Some(c) } else { letter(c) }).collect()
}

/// The text in Unicode; a character that VN3 does not have stays.
///
/// A small letter with a tone in a word of capitals is a capital: that is how converters write “TỈNH” for a font that
/// has no capitals with tones (“TØNH”), and what a reader saw in a font of capitals.
pub(super) fn unicode(text: &str) -> String {
    let all = shouted(text);
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        let upper = all || is_shouted(word);
        for c in word.chars() {
            match letter(c) {
                Some(letter) if upper => out.extend(letter.to_uppercase()),
                Some(letter) => out.push(letter),
                None => out.push(c),
            }
        }
    }
    out
}

/// Runs between blanks, hyphens and the like, each with what ends it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c: char| !c.is_ascii_alphabetic() && letter(c).is_none())
}

/// Whether the word has two plain capitals, no plain small letter, and a letter of the old encoding.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(char::is_ascii_uppercase).count() >= 2
        && !word.contains(|c: char| c.is_ascii_lowercase())
        && word.contains(|c| letter(c).is_some_and(char::is_lowercase))
}

/// Whether the whole text is in capitals: no plain small letter, and some word shows it.
fn shouted(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_lowercase()) && words(text).any(is_shouted)
}

#[cfg(test)]
pub(super) fn code(letter: char) -> Option<char> {
    let index = LETTERS.iter().position(|&known| known == letter)?;
    char::from_u32(FIRST + u32::try_from(index).ok()?)
}
