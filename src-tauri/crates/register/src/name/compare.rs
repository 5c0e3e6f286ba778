//! Comparing two names: identical, equal but for spelling, near, or different.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::abbreviation::{MEANINGS, expanded, is_word, tokens};
use super::key::key;

/// How far two names are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "why")]
pub enum Sameness {
    /// The same text, composed or decomposed.
    Identical,
    /// The same name, spelt differently: case, spaces, dashes, tone mark placement, Ð for Đ.
    Spelling,
    /// Perhaps the same name: a question for the officer, never an answer. Holds all that must be overlooked.
    Near(Vec<Nearness>),
    /// Names of two different things.
    Different,
}

impl Sameness {
    /// Whether the law's "tên không thay đổi" holds without asking anybody.
    pub fn is_same_name(&self) -> bool {
        match self {
            Sameness::Identical | Sameness::Spelling => true,
            Sameness::Near(_) | Sameness::Different => false,
        }
    }
}

/// One thing that must be overlooked for two names to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Nearness {
    /// The word for the kind of administrative unit (`Thị trấn Sóc Sơn`, `Xã Sóc Sơn`).
    TypeWord,
    /// An abbreviation (`UBND`, `Ủy ban nhân dân`).
    Abbreviation,
    /// i for y or the other way (`Mỹ Lý`, `Mỹ Lí`).
    IAndY,
    /// Punctuation (`Văn hóa, Thể thao`, `Văn hóa Thể thao`).
    Punctuation,
    /// Accents that one of the two lacks (`So Y te`, `Sở Y tế`).
    Accent,
}

impl Nearness {
    /// All of them, the plainest explanation first.
    pub const ALL: [Nearness; 5] =
        [Nearness::TypeWord, Nearness::Accent, Nearness::IAndY, Nearness::Punctuation, Nearness::Abbreviation];

    /// What differs, in Vietnamese, to stand after "chỉ khác" (differs only by).
    pub fn title(self) -> &'static str {
        match self {
            Nearness::TypeWord => "từ chỉ loại đơn vị hành chính",
            Nearness::Abbreviation => "cách viết tắt",
            Nearness::IAndY => "cách viết i/y",
            Nearness::Punctuation => "dấu câu",
            Nearness::Accent => "dấu tiếng Việt bị thiếu",
        }
    }
}

/// Compares two names (CV 1018/BTTTT-THH §1.2b–c asks whether a name is unchanged and does not say what that means).
pub fn compare(a: &str, b: &str) -> Sameness {
    if a.nfc().eq(b.nfc()) {
        return Sameness::Identical;
    }
    let (a, b) = (key(a), key(b));
    if a == b {
        return Sameness::Spelling;
    }
    match smallest_reason(&a, &b) {
        Some(why) => Sameness::Near(why),
        None => Sameness::Different,
    }
}

/// The fewest things to overlook that make two keys the same; `None` when overlooking all does not.
fn smallest_reason(a: &str, b: &str) -> Option<Vec<Nearness>> {
    if !agree(a, b, &Nearness::ALL) {
        return None;
    }
    if agree(a, b, &[]) {
        // Only the spaces around a punctuation mark differ.
        return Some(vec![Nearness::Punctuation]);
    }
    let mut reasons = subsets();
    reasons.sort_by_key(Vec::len);
    reasons.into_iter().find(|why| agree(a, b, why))
}

fn subsets() -> Vec<Vec<Nearness>> {
    (1..1_usize << Nearness::ALL.len())
        .map(|mask| {
            let chosen = |&(at, _): &(usize, Nearness)| mask & (1 << at) != 0;
            Nearness::ALL.into_iter().enumerate().filter(chosen).map(|(_, why)| why).collect()
        })
        .collect()
}

fn agree(a: &str, b: &str, overlooked: &[Nearness]) -> bool {
    let meanings = if overlooked.contains(&Nearness::Abbreviation) { MEANINGS } else { 1 };
    (0..meanings).any(|choice| {
        let (a, b) = (words(a, overlooked, choice), words(b, overlooked, choice));
        !a.is_empty() && a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_word(a, b, overlooked))
    })
}

fn words(text: &str, overlooked: &[Nearness], choice: usize) -> Vec<String> {
    let mut words: Vec<String> = if overlooked.contains(&Nearness::Abbreviation) {
        expanded(text, choice)
    } else {
        tokens(text).into_iter().map(str::to_owned).collect()
    };
    if overlooked.contains(&Nearness::Punctuation) {
        words.retain(|word| word.starts_with(is_word));
    }
    if overlooked.contains(&Nearness::TypeWord) {
        words = without_type_words(&words, overlooked.contains(&Nearness::Accent));
    }
    if overlooked.contains(&Nearness::IAndY) {
        words = words.iter().map(|word| with_i(word)).collect();
    }
    words
}

/// The words for kinds of administrative units, and the same without accents.
const TYPE_WORDS: [(&[&str], &[&str]); 9] = [
    (&["thành", "phố"], &["thanh", "pho"]),
    (&["thị", "trấn"], &["thi", "tran"]),
    (&["thị", "xã"], &["thi", "xa"]),
    (&["đặc", "khu"], &["dac", "khu"]),
    (&["tỉnh"], &["tinh"]),
    (&["huyện"], &["huyen"]),
    (&["quận"], &["quan"]),
    (&["phường"], &["phuong"]),
    (&["xã"], &["xa"]),
];

/// The words for kinds of administrative units in a name, in their order, in lower case (`thị trấn`).
pub fn type_words(name: &str) -> Vec<String> {
    let key = key(name);
    let words: Vec<String> = tokens(&key).into_iter().map(str::to_owned).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = type_word_length(&words, at, false);
        if length > 0 {
            found.push(words[at..at + length].join(" "));
        }
        at += length.max(1);
    }
    found
}

fn without_type_words(words: &[String], accents_lack: bool) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match type_word_length(words, at, accents_lack) {
            0 => {
                kept.push(words[at].clone());
                at += 1;
            }
            length => at += length,
        }
    }
    kept
}

fn type_word_length(words: &[String], at: usize, accents_lack: bool) -> usize {
    let rest = &words[at..];
    let begins = |kind: &[&str]| kind.len() <= rest.len() && kind.iter().zip(rest).all(|(kind, word)| kind == word);
    // "xã hội" (social) and "hợp tác xã" (cooperative) are no communes.
    let after = rest.get(1).map(String::as_str);
    let before = at.checked_sub(1).map(|before| words[before].as_str());
    let is_other_xa = matches!(after, Some("hội" | "hoi")) || matches!(before, Some("tác" | "tac"));
    for (accented, plain) in TYPE_WORDS {
        let found = begins(accented) || (accents_lack && begins(plain));
        let commune = accented == ["xã"];
        if found && !(commune && is_other_xa) {
            return accented.len();
        }
    }
    0
}

const Y: [char; 6] = ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];
const I: [char; 6] = ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'];

/// The word with its only vowel y written i (`kỹ`, `quý`, `y`); in `thủy`, `tay` the y is not alone and stays.
fn with_i(word: &str) -> String {
    let mut characters: Vec<char> = word.chars().collect();
    let Some(last) = characters.pop() else {
        return String::new();
    };
    let alone = match characters.as_slice() {
        [] => true,
        [.., 'q', 'u'] => true,
        [.., before] => before.is_alphabetic() && !is_vowel(*before),
    };
    let replaced = Y.iter().position(|&y| y == last).filter(|_| alone).map(|tone| I[tone]);
    characters.push(replaced.unwrap_or(last));
    characters.into_iter().collect()
}

fn is_vowel(c: char) -> bool {
    let base = std::iter::once(c).nfd().next().unwrap_or(c);
    matches!(base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn same_word(a: &str, b: &str, overlooked: &[Nearness]) -> bool {
    if !overlooked.contains(&Nearness::Accent) {
        return a == b;
    }
    let (a, b) = (letters(a), letters(b));
    a.len() == b.len()
        && a.iter().zip(&b).all(|((a, marks_a), (b, marks_b))| {
            let within = |some: &[char], all: &[char]| some.iter().all(|mark| all.contains(mark));
            a == b && (within(marks_a, marks_b) || within(marks_b, marks_a))
        })
}

/// The letters of a word, each with its marks; the stroke of đ is one.
fn letters(word: &str) -> Vec<(char, Vec<char>)> {
    let mut letters: Vec<(char, Vec<char>)> = Vec::new();
    for c in word.nfd() {
        match letters.last_mut() {
            Some((_, marks)) if is_combining_mark(c) => marks.push(c),
            Some(_) | None if c == 'đ' => letters.push(('d', vec![c])),
            Some(_) | None => letters.push((c, Vec::new())),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use Nearness::{Abbreviation, Accent, IAndY, Punctuation, TypeWord};

    #[test]
    fn spelling_makes_no_new_name() {
        for (a, b) in [
            ("Văn hóa", "Văn hoá"),
            ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hoá, Thể thao và Du lịch"),
            ("Sở Giáo dục và Ðào tạo", "Sở Giáo dục và Đào tạo"),
            ("Sở Y  tế ", "Sở Y tế"),
            ("UBND Phường 1", "UBND phường 1"),
            ("UBND tỉnh Bà Rịa - Vũng Tàu", "UBND tỉnh Bà Rịa–Vũng Tàu"),
            ("Chi cục Thuỷ lợi", "Chi cục Thủy lợi"),
        ] {
            assert_eq!(compare(a, b), Sameness::Spelling, "{a} / {b}");
            assert!(compare(a, b).is_same_name());
        }
    }

    #[test]
    fn composition_alone_is_identical() {
        assert_eq!(compare("Sở Y tế", "So\u{31b}\u{309} Y te\u{302}\u{301}"), Sameness::Identical);
    }

    #[test]
    fn near_names_say_why() {
        for (a, b, why) in [
            ("Thị trấn Sóc Sơn", "Xã Sóc Sơn", vec![TypeWord]),
            ("UBND thị trấn Sóc Sơn", "UBND xã Sóc Sơn", vec![TypeWord]),
            ("UBND tỉnh Thừa Thiên Huế", "UBND thành phố Thừa Thiên Huế", vec![TypeWord]),
            ("Phường Bến Thành", "Bến Thành", vec![TypeWord]),
            ("UBND tỉnh An Giang", "Ủy ban nhân dân tỉnh An Giang", vec![Abbreviation]),
            ("HĐND TP Huế", "Hội đồng nhân dân thành phố Huế", vec![Abbreviation]),
            ("TP. Huế", "Thành phố Huế", vec![Abbreviation]),
            ("TT Y tế Bến Cầu", "Trung tâm Y tế Bến Cầu", vec![Abbreviation]),
            ("TT Bến Cầu", "Thị trấn Bến Cầu", vec![Abbreviation]),
            ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", vec![Abbreviation]),
            ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", vec![Abbreviation]),
            ("TT Sóc Sơn", "Xã Sóc Sơn", vec![TypeWord, Abbreviation]),
            ("So Y te", "Sở Y tế", vec![Accent]),
            ("Sở Y tê", "Sở Y tế", vec![Accent]),
            ("VP HĐNĐ tỉnh", "VP HĐND tỉnh", vec![Accent]),
            ("uy ban nhan dan xa Hoa An", "UBND xã Hòa An", vec![Accent, Abbreviation]),
            ("Xã Mỹ Lí", "Xã Mỹ Lý", vec![IAndY]),
            ("Phòng Kĩ thuật", "Phòng Kỹ thuật", vec![IAndY]),
            ("Bệnh viện Quí Hoà", "Bệnh viện Quý Hòa", vec![IAndY]),
            ("Sở Văn hóa, Thể thao", "Sở Văn hóa Thể thao", vec![Punctuation]),
            ("Phòng, chống", "Phòng ,chống", vec![Punctuation]),
        ] {
            assert_eq!(compare(a, b), Sameness::Near(why.clone()), "{a} / {b}");
            assert_eq!(compare(b, a), Sameness::Near(why), "{b} / {a}");
        }
    }

    #[test]
    fn different_names_are_different() {
        for (a, b) in [
            ("Sở Y tế", "Sở Tư pháp"),
            ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường"),
            ("Phường 1", "Phường 2"),
            ("Xã Tân Bình", "Xã Tân Bính"),
            ("Xã Tuy An", "Xã Tui An"),
            ("Xã", "Phường"),
            ("", "Sở Y tế"),
            ("Hợp tác xã Tân Lập", "Hợp tác Tân Lập"),
            ("Bảo hiểm xã hội", "Bảo hiểm hội"),
            ("Trung tâm Bến Cầu", "Thị trấn Bến Cầu"),
        ] {
            assert_eq!(compare(a, b), Sameness::Different, "{a} / {b}");
        }
    }
}
