//! Whether a word can be a Vietnamese syllable: initial, rime and tone by the spelling of the school books.

use unicode_normalization::UnicodeNormalization;

const INITIALS: [&str; 28] = [
    "", "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];

/// All rimes without tone, sorted by code point.
#[rustfmt::skip]
const RIMES: [&str; 168] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng",
    "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp",
    "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc",
    "oe", "oem", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn",
    "oăng", "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp",
    "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uêu", "uôc", "uôi",
    "uôm", "uôn", "uông", "uôt", "uơ", "y", "ych", "yn", "ynh", "yt", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm",
    "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi",
    "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa",
    "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// Whether a word has the tone that its rime wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    /// The tone is one that the rime allows.
    Fitting,
    /// The tone is left out where a stop at the end needs one.
    LeftOut,
    /// The tone is one that the rime cannot have.
    Wrong,
}

/// Whether the word, in small letters, is a syllable; a rime closed by a stop needs the tone sắc or nặng.
pub(super) fn is_syllable(word: &str) -> bool {
    tone(word) == Some(Tone::Fitting)
}

/// Whether the word, in small letters, is a syllable whose tone may have been left out.
pub(super) fn is_plain_syllable(word: &str) -> bool {
    matches!(tone(word), Some(Tone::Fitting | Tone::LeftOut))
}

/// Whether the tone fits; `None` where the word is no initial and rime, has two tones, or has one on the wrong vowel.
fn tone(word: &str) -> Option<Tone> {
    let (plain, tones) = toneless(word);
    let place = tones.first().map(|&(place, _)| place);
    let known = INITIALS.iter().any(|initial| {
        plain.strip_prefix(initial).is_some_and(|rime| {
            RIMES.binary_search(&rime).is_ok()
                && place
                    .is_none_or(|place| place.checked_sub(initial.chars().count()).is_some_and(|at| carries(rime, at)))
        })
    });
    if !known || tones.len() > 1 {
        return None;
    }
    let stopped = plain.ends_with(['c', 'p', 't']) || plain.ends_with("ch");
    Some(match tones.first().map(|&(_, mark)| mark) {
        None if stopped => Tone::LeftOut,
        Some('\u{301}' | '\u{323}') | None => Tone::Fitting,
        Some(_) if stopped => Tone::Wrong,
        Some(_) => Tone::Fitting,
    })
}

/// The word without tones, and each tone with the place of its letter.
fn toneless(word: &str) -> (String, Vec<(usize, char)>) {
    let (mut plain, mut tones) = (String::new(), Vec::new());
    for (place, letter) in word.nfc().enumerate() {
        for c in std::iter::once(letter).nfd() {
            match c {
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push((place, c)),
                other => plain.push(other),
            }
        }
    }
    (plain.nfc().collect(), tones)
}

/// Whether the letter of a rime may carry its tone: the last of ă â ê ô ơ ư; else the last vowel before a consonant, the
/// middle of three, the first of two (either of `oa`, `oe`, `uy`).
fn carries(rime: &str, place: usize) -> bool {
    let vowels: Vec<char> = rime.chars().take_while(|c| "aăâeêioôơuưy".contains(*c)).collect();
    if let Some(shaped) = vowels.iter().rposition(|c| "ăâêôơư".contains(*c)) {
        return place == shaped;
    }
    if vowels.len() < rime.chars().count() {
        return place + 1 == vowels.len();
    }
    match vowels.len() {
        3 => place == 1,
        2 if matches!(rime, "oa" | "oe" | "uy") => place < 2,
        _ => place == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rimes_are_in_order() {
        assert!(RIMES.is_sorted());
    }

    #[test]
    fn vietnamese_words_are_syllables_and_others_are_not() {
        for word in
            "ủy ban nhân dân tỉnh sở giáo dục và đào tạo nghiệp quốc huyện phường thị trấn giếng gì quyết khuỷu xoài"
                .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["hòa", "hoà", "khỏe", "khoẻ", "thủy", "thuỷ", "khoái", "toán"] {
            assert!(is_syllable(word), "both ways of {word} are written");
        }
        for word in ["chaó", "khoaí", "tóan"] {
            assert!(!is_syllable(word), "{word}");
        }
        for word in ["hôtel", "café", "gộnộral", "cũc", "stress", "bắchuyện", "ãã", "xaõ", "tiên\u{300}ừ", "grave", ""]
        {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(is_plain_syllable("phuc") && !is_syllable("phuc"));
    }
}
