//! Slips of the keyboard: Telex and VNI keys that stayed in the text, letters missing, doubled, swapped or beside.

use strsim::osa_distance;

/// The word without the keys of Telex or VNI that stayed in it (`giaos` → `giao`, `dduowngf` → `duong`, `gia1o` → `giao`);
/// `None`: there are none in it.
pub(super) fn without_typing_keys(fold: &str) -> Option<String> {
    let letters: Vec<char> = fold.chars().collect();
    let first = *letters.first()?;
    if !first.is_ascii_lowercase() || !fold.is_ascii() {
        return None;
    }
    let mut kept: Vec<char> = Vec::with_capacity(letters.len());
    let mut vowel_seen = false;
    for &letter in &letters {
        let before = kept.last().copied();
        let is_key = match letter {
            // VNI, and the tone keys of Telex: no syllable goes on with one of these after its vowel.
            '0'..='9' => true,
            's' | 'f' | 'r' | 'x' | 'j' | 'z' => vowel_seen,
            'w' => vowel_seen,
            'd' => before == Some('d') || vowel_seen,
            'a' | 'e' | 'o' => kept.contains(&letter) && (before == Some(letter) || !before.is_some_and(is_vowel)),
            _ => false,
        };
        if is_key {
            continue;
        }
        let letter = if letter == 'w' { 'u' } else { letter };
        vowel_seen |= is_vowel(letter) && !(letter == 'u' && before == Some('q'));
        kept.push(letter);
    }
    let plain: String = kept.into_iter().collect();
    (plain != fold && !plain.is_empty()).then_some(plain)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The same word with its last y written i, or the other way (`quy`, `qui`).
pub(super) fn with_other_i(fold: &str) -> Option<String> {
    let (rest, other) = match fold.strip_suffix('y') {
        Some(rest) => (rest, 'i'),
        None => (fold.strip_suffix('i')?, 'y'),
    };
    (!rest.is_empty()).then(|| format!("{rest}{other}"))
}

/// How far a typed word is from one of a name: 1, with long words 2 slips; `None`: it is another word.
pub(super) fn slips(typed: &str, word: &str) -> Option<u8> {
    let (a, b) = (typed.len(), word.len());
    let allowed = match a.min(b) {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    if a.abs_diff(b) > allowed || typed.bytes().chain(word.bytes()).any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mut of_typed, mut of_word) = (typed.chars(), word.chars());
    if let (Some(x), Some(y)) = (of_typed.next(), of_word.next())
        && x != y
        && (a.min(b) < 4 || !confused(x, y))
        && of_typed.next() != Some(y)
    {
        return None;
    }
    let distance = osa_distance(typed, word);
    (distance <= allowed).then(|| u8::try_from(distance).unwrap_or(u8::MAX))
}

/// Letters beside each other on the keyboard.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// First letters that are said alike.
const ALIKE: [(char, char); 7] = [('s', 'x'), ('c', 'k'), ('d', 'g'), ('d', 'r'), ('g', 'r'), ('l', 'n'), ('c', 't')];

fn confused(x: char, y: char) -> bool {
    let beside = |row: &str| row.find(x).zip(row.find(y)).is_some_and(|(x, y)| x.abs_diff(y) == 1);
    ALIKE.contains(&(x, y)) || ALIKE.contains(&(y, x)) || ROWS.iter().any(|row| beside(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_telex_and_vni_are_taken_out() {
        for (typed, plain) in [
            ("giaos", "giao"),
            ("nguyeenx", "nguyen"),
            ("dduowngf", "duong"),
            ("truowngf", "truong"),
            ("tw", "tu"),
            ("twf", "tu"),
            ("chuwowng", "chuong"),
            ("ddoong", "dong"),
            ("hieepj", "hiep"),
            ("nhana", "nhan"),
            ("gia1o", "giao"),
            ("so73", "so"),
            ("te61", "te"),
            ("bangf", "bang"),
            ("ducj", "duc"),
            ("thuyr", "thuy"),
            ("dodngf", "dong"),
        ] {
            assert_eq!(without_typing_keys(typed).as_deref(), Some(plain), "{typed}");
        }
    }

    #[test]
    fn plain_words_have_no_such_keys() {
        for word in ["giao", "so", "xa", "rung", "duong", "quoc", "thanh", "hoa", "truong", "khoa", "y", "12"] {
            assert_eq!(without_typing_keys(word), None, "{word}");
        }
    }

    #[test]
    fn i_and_y_at_the_end_stand_for_each_other() {
        assert_eq!(with_other_i("quy").as_deref(), Some("qui"));
        assert_eq!(with_other_i("qui").as_deref(), Some("quy"));
        assert_eq!(with_other_i("y"), None, "a letter alone is no word");
        assert_eq!(with_other_i("so"), None);
    }

    #[test]
    fn a_slip_is_one_letter_and_another_word_is_none() {
        for (typed, word, far) in [
            ("duv", "duc", Some(1)),
            ("gaio", "giao", Some(1)),
            ("phonf", "phong", Some(1)),
            ("hip", "hiep", Some(1)),
            ("chuong", "truong", Some(2)),
            ("khong", "phong", None),
            ("xong", "song", Some(1)),
            ("song", "xong", Some(1)),
            ("tran", "tien", None),
            ("van", "ban", None),
            ("an", "anh", None),
            ("giao", "bao", None),
        ] {
            assert_eq!(slips(typed, word), far, "{typed} {word}");
        }
    }
}
