//! Reading a code: the exact text, without trimming or repair, and every fault at once.

use serde::{Deserialize, Deserializer};

use self::problem as fault;
use crate::code::is_level1;
use crate::{Code, Problem, qcvn102};

mod problem;
mod suggest;

impl Code {
    /// Reads a code, exactly as it stands.
    ///
    /// # Errors
    /// Every fault against QĐ 20/2020/QĐ-TTg Điều 4, each with what is wrong, where and what to do.
    pub fn parse(text: &str) -> Result<Code, Vec<Problem>> {
        if is_well_formed(text) {
            return Ok(Code::short(text));
        }
        Err(faults(text))
    }

    /// The code directly below this one that ends with `group`.
    ///
    /// # Errors
    /// When `group` is empty, holds anything but `0-9` and `A-Z` (a dot too), or makes the code too long.
    pub fn child(&self, group: &str) -> Result<Code, Vec<Problem>> {
        if group.contains('.') {
            return Err(vec![fault::dot_in_group(group)]);
        }
        Code::parse(&format!("{self}.{group}"))
    }
}

impl std::str::FromStr for Code {
    type Err = Vec<Problem>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Code::parse(text)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Code::parse(&text).map_err(|problems| {
            let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
            serde::de::Error::custom(messages.join(" "))
        })
    }
}

fn is_well_formed(text: &str) -> bool {
    if text.len() > Code::MAX_LENGTH {
        return false;
    }
    let mut groups = text.split('.');
    groups.next().is_some_and(is_level1) && groups.all(is_group)
}

fn is_group(group: &str) -> bool {
    !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// The most letters of a text that are looked at one by one: a code has far fewer, whatever a hand or a spreadsheet did to it.
pub(crate) const MOST_LETTERS_READ: usize = 200;

fn faults(text: &str) -> Vec<Problem> {
    if text.is_empty() {
        return vec![fault::empty()];
    }
    let length = text.chars().count();
    if length > MOST_LETTERS_READ {
        return vec![fault::too_long(text, length)];
    }
    if let Ok(old) = qcvn102::OldCode::parse(text) {
        return vec![fault::old_form(text, old.suggest().ok().as_ref())];
    }
    let mut problems = character_faults(text);
    let meant = repaired(text);
    problems.extend(group_faults(text, &meant));
    problems.extend(first_group_fault(text, &meant));
    if length > Code::MAX_LENGTH {
        problems.push(fault::too_long(text, length));
    }
    problems
}

/// Kinds of characters that a code cannot hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stray {
    LowerCase,
    Space,
    Separator,
    LookAlike,
    Accented,
    Other,
}

const STRAYS: [Stray; 6] =
    [Stray::LowerCase, Stray::Space, Stray::Separator, Stray::LookAlike, Stray::Accented, Stray::Other];

/// One problem for each kind of wrong character, naming where they stand.
fn character_faults(text: &str) -> Vec<Problem> {
    let meant = repaired(text);
    let meant = Some(meant.as_str()).filter(|meant| is_well_formed(meant));
    STRAYS
        .into_iter()
        .filter_map(|kind| {
            let found: Vec<(usize, char)> =
                text.chars().enumerate().filter(|&(_, c)| stray(c) == Some(kind)).map(|(at, c)| (at + 1, c)).collect();
            if found.is_empty() {
                return None;
            }
            Some(match kind {
                Stray::LowerCase => fault::lower_case(text, &found, meant),
                Stray::Space => fault::space(text, &found, meant),
                Stray::Separator => fault::separator(text, &found, meant),
                Stray::LookAlike => fault::look_alike_character(text, &with_latin(&found), meant),
                Stray::Accented => fault::accented(text, &found),
                Stray::Other => fault::character(text, &found),
            })
        })
        .collect()
}

fn with_latin(found: &[(usize, char)]) -> Vec<(usize, char, char)> {
    found.iter().map(|&(at, c)| (at, c, look_alike(c).unwrap_or(c))).collect()
}

fn stray(c: char) -> Option<Stray> {
    match c {
        '.' | '0'..='9' | 'A'..='Z' => None,
        'a'..='z' => Some(Stray::LowerCase),
        _ if is_blank(c) => Some(Stray::Space),
        _ if is_separator(c) => Some(Stray::Separator),
        _ if look_alike(c).is_some() => Some(Stray::LookAlike),
        _ if is_accented(c) => Some(Stray::Accented),
        _ => Some(Stray::Other),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || crate::name::is_zero_width(c)
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '-' | '_' | '/' | '\\' | '·' | '•' | '‧' | '․' | '。' | '．' | '｡' | '，' | '‐'..='―')
}

fn is_accented(c: char) -> bool {
    matches!(c, 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' | '\u{300}'..='\u{36f}')
        || crate::name::fold(c.encode_utf8(&mut [0; 4])).bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The Latin letter or digit that looks like this Cyrillic, Greek or full-width one.
pub(crate) fn look_alike(c: char) -> Option<char> {
    let latin = match c {
        'А' | 'а' | 'Α' | 'α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'с' | 'Ϲ' => 'C',
        'Е' | 'е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'і' | 'Ι' | 'ι' => 'I',
        'Ј' | 'ј' => 'J',
        'К' | 'к' | 'Κ' | 'κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'о' | 'Ο' | 'ο' => 'O',
        'Р' | 'р' | 'Ρ' | 'ρ' => 'P',
        'Ѕ' | 'ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Υ' | 'У' | 'у' => 'Y',
        'Х' | 'х' | 'Χ' | 'χ' => 'X',
        'Ζ' => 'Z',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            let ascii = u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32)?;
            ascii.to_ascii_uppercase()
        }
        _ => return None,
    };
    Some(latin)
}

/// What was probably meant: only to name a remedy and to judge the groups once; never taken as the code.
fn repaired(text: &str) -> String {
    text.chars()
        .filter_map(|c| match stray(c) {
            None | Some(Stray::Accented | Stray::Other) => Some(c),
            Some(Stray::LowerCase) => Some(c.to_ascii_uppercase()),
            Some(Stray::Space) => None,
            Some(Stray::Separator) => Some('.'),
            Some(Stray::LookAlike) => look_alike(c),
        })
        .collect()
}

fn group_faults(text: &str, meant: &str) -> Vec<Problem> {
    let groups: Vec<&str> = meant.split('.').collect();
    let last = groups.len();
    groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.is_empty())
        .map(|(at, _)| match at + 1 {
            1 => fault::leading_dot(text),
            number if number == last => fault::trailing_dot(text),
            number => fault::empty_group(text, number),
        })
        .collect()
}

fn first_group_fault(text: &str, meant: &str) -> Option<Problem> {
    let first = meant.split('.').next().unwrap_or_default();
    if first.is_empty() || is_level1(first) {
        return None;
    }
    if let [b'Z', b'0'..=b'9', b'0'..=b'9'] = first.as_bytes() {
        return Some(fault::scheme(text, first));
    }
    Some(fault::level1(text, first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rules(text: &str) -> Vec<&'static str> {
        Code::parse(text).unwrap_err().into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn shapes_in_use_are_codes() {
        for text in [
            "H26",
            "H27.01",
            "H15.15",
            "H15.198",
            "H01.151",
            "H26.107",
            "H01.151.01",
            "H52.101.114",
            "H15.50.05.13",
            "G22.99.3",
            "H37.DN.001",
            "A00",
            "Y99.0",
        ] {
            assert_eq!(Code::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn each_fault_has_its_rule() {
        for (text, expected) in [
            ("", "code.empty"),
            ("h26.01", "code.lowerCase"),
            ("H26.01 ", "code.space"),
            ("H26\u{a0}.01", "code.space"),
            ("H26.\u{200b}01", "code.space"),
            ("H26,01", "code.separator"),
            ("H26-01", "code.separator"),
            ("Н26.01", "code.lookAlikeCharacter"),
            ("H２6.01", "code.lookAlikeCharacter"),
            ("H26.Đ1", "code.accented"),
            ("H26.Ð1", "code.accented"),
            ("H26.Ê1", "code.accented"),
            ("H26.E\u{302}1", "code.accented"),
            ("H26.0#", "code.character"),
            ("H26..01", "code.emptyGroup"),
            (".H26", "code.emptyGroup"),
            ("H26.", "code.emptyGroup"),
            ("Z01.01", "code.scheme"),
            ("26.01", "code.level1"),
            ("H6.01", "code.level1"),
            ("HH6", "code.level1"),
            ("H026", "code.level1"),
            ("H26.01.01.01.01.01.01.01.01.01.01.01", "code.length"),
            ("000.00.01.H27", "code.oldForm"),
        ] {
            assert_eq!(rules(text), [expected], "{text}");
        }
    }

    #[test]
    fn every_letter_that_looks_latin_is_told_with_the_latin_one() {
        for (foreign, latin) in [
            ("АаΑα", 'A'),
            ("ВΒ", 'B'),
            ("СсϹ", 'C'),
            ("ЕеΕ", 'E'),
            ("НΗ", 'H'),
            ("ІіΙι", 'I'),
            ("Јј", 'J'),
            ("КкΚκ", 'K'),
            ("МΜ", 'M'),
            ("Ν", 'N'),
            ("ОоΟο", 'O'),
            ("РрΡρ", 'P'),
            ("Ѕѕ", 'S'),
            ("ТΤ", 'T'),
            ("ΥУу", 'Y'),
            ("ХхΧχ", 'X'),
            ("Ζ", 'Z'),
            ("Ａａ", 'A'),
            ("７", '7'),
        ] {
            for c in foreign.chars() {
                assert_eq!(look_alike(c), Some(latin), "{c}");
                assert_eq!(rules(&format!("H26.{c}1")), ["code.lookAlikeCharacter"], "{c}");
            }
        }
        assert_eq!(look_alike('A'), None);
    }

    #[test]
    fn a_dot_too_many_is_told_by_where_it_stands() {
        let told = |text: &str| Code::parse(text).unwrap_err().remove(0).message;
        assert_eq!(told(".H26"), fault::leading_dot(".H26").message);
        assert_eq!(told("H26."), fault::trailing_dot("H26.").message);
        assert_eq!(told("H26..01"), fault::empty_group("H26..01", 2).message);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        assert_eq!(
            rules("z01 ,Đ..x#"),
            [
                "code.lowerCase",
                "code.space",
                "code.separator",
                "code.accented",
                "code.character",
                "code.emptyGroup",
                "code.scheme"
            ]
        );
    }

    #[test]
    fn a_refusal_says_where_what_to_do_and_by_which_clause() {
        let problems = Code::parse("h26.o1,5").unwrap_err();
        assert_eq!(problems[0].message, "Mã “h26.o1,5” có chữ thường: “h” (ký tự thứ 1), “o” (ký tự thứ 5).");
        assert_eq!(problems[0].remedy, "Viết bằng chữ in hoa; có thể là “H26.O1.5”.");
        assert_eq!(problems[0].clause, Some("QĐ 20/2020/QĐ-TTg Điều 4"));
        assert_eq!(problems[0].place.code.as_deref(), Some("h26.o1,5"));
        assert_eq!(problems[1].message, "Mã “h26.o1,5” dùng “,” (ký tự thứ 7) để ngăn cách các nhóm.");
    }

    #[test]
    fn long_garbage_gives_short_messages() {
        let problems = Code::parse(&"#".repeat(10_000)).unwrap_err();
        assert!(problems.len() <= 4);
        assert!(problems.iter().all(|problem| problem.message.chars().count() < 400));
    }

    proptest! {
        #[test]
        fn any_text_is_a_code_or_has_a_fault(text in "\\PC{0,40}") {
            match Code::parse(&text) {
                Ok(code) => prop_assert_eq!(code.as_str(), text),
                Err(problems) => prop_assert!(!problems.is_empty() && problems.iter().all(Problem::is_error)),
            }
        }
    }

    proptest! {
        #[test]
        fn texts_close_to_codes_too(text in "[H-JYZa0-1.. ,Đ]{0,12}") {
            prop_assert_eq!(Code::parse(&text).is_err(), !is_well_formed(&text));
            prop_assert!(Code::parse(&text).err().is_none_or(|problems| !problems.is_empty()));
        }
    }
}
