//! Which commune of the list a unit of the register is: by its name, spelling and tone marks aside. What is only nearly the
//! same is a question for the officer, never an answer.

use std::collections::HashMap;

use super::Commune;
use crate::{Code, name};

/// A unit of the register that may be a commune's committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// Its code.
    pub code: &'a Code,
    /// Its name.
    pub name: &'a str,
}

/// How a unit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Type word and name are the same but for spelling.
    Same,
    /// The name is the same, the type word another.
    OtherType,
    /// The name is nearly the same: accents, spaces or a spelling that a source has.
    Near,
}

impl Match {
    /// How, in Vietnamese.
    pub fn words(self) -> &'static str {
        match self {
            Match::Same => "trùng tên",
            Match::OtherType => "khác từ chỉ loại",
            Match::Near => "tên gần giống",
        }
    }
}

/// A commune with the units of the register that are or may be its committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Of<'a> {
    /// The commune.
    pub commune: &'a Commune,
    /// The unit that has its name, and how it was found; several that fit alike are none, but [`Of::candidates`].
    pub unit: Option<(Code, Match)>,
    /// Units that fit no better than another commune or another unit does.
    pub candidates: Vec<Code>,
}

/// What matching gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched<'a> {
    /// Each commune, in the order of the list.
    pub communes: Vec<Of<'a>>,
    /// Units with the name of a commune that no commune of the list has.
    pub strangers: Vec<Code>,
}

/// Compares the communes of a body with the units of its register.
pub fn matched<'a>(communes: &[&'a Commune], units: &[Known<'_>]) -> Matched<'a> {
    let mut found: Vec<Of<'a>> =
        communes.iter().map(|commune| Of { commune, unit: None, candidates: Vec::new() }).collect();
    let mut rest: Vec<(usize, String)> =
        units.iter().enumerate().filter_map(|(at, unit)| Some((at, of_commune(unit.name)?))).collect();
    for (how, key) in PASSES {
        // What a key stands for: communes not found yet, and units not taken yet.
        let mut wanted: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, of) in found.iter().enumerate().filter(|(_, of)| of.unit.is_none()) {
            for text in key(&of.commune.full_name()).into_iter().chain(own_spellings(of.commune, how, key)) {
                wanted.entry(text).or_default().push(at);
            }
        }
        let mut given: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, text) in &rest {
            if let Some(text) = key(text) {
                given.entry(text).or_default().push(*at);
            }
        }
        let mut taken = Vec::new();
        for (text, at) in wanted {
            let Some(units_at) = given.get(&text) else { continue };
            let codes = || units_at.iter().filter_map(|at| units.get(*at)).map(|unit| unit.code.clone());
            match (at.as_slice(), units_at.as_slice()) {
                ([commune], [unit]) if found[*commune].unit.is_none() && !taken.contains(unit) => {
                    found[*commune].unit = codes().next().map(|code| (code, how));
                    taken.push(*unit);
                }
                (several, _) => {
                    for commune in several {
                        let candidates = &mut found[*commune].candidates;
                        candidates.extend(codes());
                        candidates.sort();
                        candidates.dedup();
                    }
                }
            }
        }
        rest.retain(|(at, _)| !taken.contains(at));
    }
    let possible: Vec<Code> = found.iter().flat_map(|of| of.candidates.iter().cloned()).collect();
    let strangers = rest.into_iter().filter_map(|(at, _)| units.get(at)).map(|unit| unit.code.clone());
    let strangers = strangers.filter(|code| !possible.contains(code)).collect();
    for of in found.iter_mut().filter(|of| of.unit.is_some()) {
        of.candidates.clear();
    }
    Matched { communes: found, strangers }
}

/// What of a name must be the same, from strict to lax; `None` where a name says nothing of it.
type Key = fn(&str) -> Option<String>;

const PASSES: [(Match, Key); 3] = [(Match::Same, whole), (Match::OtherType, bare), (Match::Near, folded)];

fn whole(name: &str) -> Option<String> {
    Some(name::key(name))
}

fn bare(name: &str) -> Option<String> {
    let key = name::key(name);
    let rest = TYPES.iter().find_map(|kind| key.strip_prefix(kind)?.strip_prefix(' '));
    rest.map(str::to_owned)
}

/// Without type word, accents, spaces and marks: `Al Bá` and `Albá`.
fn folded(name: &str) -> Option<String> {
    Some(letters(name))
}

/// The letters of a name without its type word and their accents.
pub(super) fn letters(name: &str) -> String {
    let bare = bare(name).unwrap_or_else(|| name.to_owned());
    name::fold(&bare).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How sources write the name otherwise: near, never the same.
fn own_spellings(commune: &Commune, how: Match, key: Key) -> Vec<String> {
    if how != Match::Near {
        return Vec::new();
    }
    let own = key(&commune.full_name());
    let mut keys: Vec<String> = commune.spellings.iter().filter_map(|text| key(text)).collect();
    keys.sort();
    keys.dedup();
    keys.retain(|text| Some(text) != own.as_ref());
    keys
}

/// The type words, as keys have them.
const TYPES: [&str; 4] = ["đặc khu", "phường", "xã", "thị trấn"];
/// Words for a committee, as keys have them.
const COMMITTEES: [&str; 2] = ["ủy ban nhân dân ", "ubnd "];

/// What follows the words for a committee in a key; `None` where it has none.
pub(super) fn of_committee(key: &str) -> Option<&str> {
    COMMITTEES.iter().find_map(|words| key.strip_prefix(words))
}

/// Whether the unit is a people's committee, of whatever level.
pub fn is_committee(unit: &str) -> bool {
    of_committee(&name::key(unit)).is_some()
}

/// The name of the commune whose committee the unit is, the name of district and province behind it set aside: `xã mỹ hòa
/// hưng` for `UBND xã Mỹ Hòa Hưng - tỉnh An Giang`. `None` where it is no committee of a commune.
pub fn of_commune(unit: &str) -> Option<String> {
    place(unit).map(|(commune, _)| commune)
}

/// The same with what stands behind it: `huyện thoại sơn` for `UBND xã Định Mỹ, huyện Thoại Sơn`.
pub(super) fn place(unit: &str) -> Option<(String, String)> {
    let key = name::key(unit);
    let of = of_committee(&key)?;
    TYPES.iter().find(|kind| of.strip_prefix(**kind).is_some_and(|rest| rest.starts_with(' ')))?;
    let end = ABOVE_MARKS.iter().filter_map(|mark| of.find(mark)).min().unwrap_or(of.len());
    let set_aside = [' ', ',', '-', '('];
    let (commune, above) = of.split_at(end);
    Some((commune.trim_end_matches(set_aside).to_owned(), above.trim_start_matches(set_aside).to_owned()))
}

/// Type word and name of the commune whose committee the unit is, as its name writes them, the province behind it set aside;
/// for any other unit no type word and its whole name.
pub fn type_and_name(unit: &str) -> (String, String) {
    let words: Vec<&str> = unit.split_whitespace().collect();
    let keys: Vec<String> = words.iter().map(|word| name::key(word)).collect();
    let begins = |from: usize, phrase: &str| -> Option<usize> {
        let phrase: Vec<&str> = phrase.split_whitespace().collect();
        let there = keys.get(from..from + phrase.len())?;
        there.iter().eq(phrase.iter()).then_some(from + phrase.len())
    };
    let of = COMMITTEES.iter().find_map(|committee| begins(0, committee));
    let named = of.and_then(|from| Some((from, TYPES.iter().find_map(|kind| begins(from, kind))?)));
    let Some((from, first)) = named.filter(|(_, first)| *first < words.len()) else {
        return (String::new(), words.join(" "));
    };
    let is_province = |at: usize| begins(at, "tỉnh").or_else(|| begins(at, "thành phố")).is_some();
    let end = (first + 1..words.len()).find(|at| is_province(*at)).unwrap_or(words.len());
    let own = words[first..end].join(" ");
    (words[from..first].join(" "), own.trim_end_matches([' ', ',', '-', '–', '—', '(']).to_owned())
}

/// What the name of a district or province behind a commune's begins with, as keys have it.
const ABOVE_MARKS: [&str; 16] = [
    "-tỉnh ",
    "-thành phố ",
    ", tỉnh ",
    ", thành phố ",
    " tỉnh ",
    " thành phố ",
    " (tỉnh ",
    "-tp ",
    "-huyện ",
    ", huyện ",
    " huyện ",
    "-quận ",
    ", quận ",
    " quận ",
    "-thị xã ",
    ", thị xã ",
];

#[cfg(test)]
mod tests {
    use super::super::{List, REFORM};
    use super::*;
    use crate::code::tests::code;

    const HA_NOI: &str = include_str!("../numbering/fixture/ha_noi_H26_2026-10.csv");
    const AN_GIANG: &str = include_str!("../numbering/fixture/an_giang_H01_2025-10.csv");

    fn published(text: &str) -> Vec<(Code, String)> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.records().map(Result::unwrap).map(|row| (code(&row[0]), row[1].to_owned())).collect()
    }

    fn known(units: &[(Code, String)]) -> Vec<Known<'_>> {
        units.iter().map(|(code, name)| Known { code, name }).collect()
    }

    #[test]
    fn two_provinces_have_all_their_communes() {
        for (level1, text, count) in [("H01", AN_GIANG, 102), ("H26", HA_NOI, 126)] {
            let units = published(text);
            let found = matched(&List::shipped().of(level1, REFORM), &known(&units));
            let same = found.communes.iter().filter(|of| matches!(of.unit, Some((_, Match::Same)))).count();
            let others: Vec<_> =
                found.communes.iter().filter(|of| !matches!(of.unit, Some((_, Match::Same)))).collect();
            assert_eq!(same, count, "{others:?}");
            assert_eq!(found.strangers, Vec::<Code>::new());
        }
    }

    #[test]
    fn what_is_only_near_is_told_from_what_is_the_same() {
        let list = List::parse(
            "level1,type,name\nH21,Xã,Albá\nH21,Xã,Ia Chía\nH21,Phường,Kép\nH21,Xã,Hòa An\nH21,Xã,Long Phú\nH21,Phường,Long Phú\nH21,Xã,Vắng\n",
        )
        .unwrap();
        let units: Vec<(Code, String)> = [
            ("H21.01", "Sở Nội vụ"),
            ("H21.101", "UBND xã Al Bá"),
            ("H21.102", "Ủy ban nhân dân xã Ia Chia"),
            ("H21.103", "UBND xã Kép"),
            ("H21.104", "UBND Xã Hoà An, tỉnh Gia Lai"),
            ("H21.105", "UBND phường Long Phú"),
            ("H21.106", "UBND xã Lạ"),
        ]
        .into_iter()
        .map(|(text, name)| (code(text), name.to_owned()))
        .collect();
        let found = matched(&list.of("H21", REFORM), &known(&units));
        let told: Vec<String> = found
            .communes
            .iter()
            .map(|of| match &of.unit {
                Some((code, how)) => format!("{}: {code} {}", of.commune.full_name(), how.words()),
                None => format!("{}: –", of.commune.full_name()),
            })
            .collect();
        assert_eq!(
            told,
            [
                "Xã Albá: H21.101 tên gần giống",
                "Xã Ia Chía: H21.102 tên gần giống",
                "Phường Kép: H21.103 khác từ chỉ loại",
                "Xã Hòa An: H21.104 trùng tên",
                "Xã Long Phú: –",
                "Phường Long Phú: H21.105 trùng tên",
                "Xã Vắng: –",
            ]
        );
        assert_eq!(found.strangers, [code("H21.106")]);
    }

    #[test]
    fn several_that_fit_alike_are_candidates_and_no_answer() {
        let list = List::parse("level1,type,name\nH21,Xã,Tân An\n").unwrap();
        let units = [(code("H21.101"), "UBND xã Tân An".to_owned()), (code("H21.102"), "UBND Xã Tân An".to_owned())];
        let found = matched(&list.of("H21", REFORM), &known(&units));
        assert_eq!(found.communes[0].unit, None);
        assert_eq!(found.communes[0].candidates, [code("H21.101"), code("H21.102")]);
        assert_eq!(found.strangers, Vec::<Code>::new());
    }

    #[test]
    fn type_word_and_name_are_read_as_they_are_written() {
        for (unit, kind, own) in [
            ("UBND xã Định Mỹ", "xã", "Định Mỹ"),
            ("Ủy ban nhân dân Đặc khu Phú Quốc - tỉnh An Giang", "Đặc khu", "Phú Quốc"),
            ("UBND phường Văn Miếu - Quốc Tử Giám", "phường", "Văn Miếu - Quốc Tử Giám"),
            ("UBND xã Tân Thành, thành phố Hải Phòng", "xã", "Tân Thành"),
            ("Sở  Nội vụ", "", "Sở Nội vụ"),
            ("UBND xã", "", "UBND xã"),
        ] {
            assert_eq!(type_and_name(unit), (kind.to_owned(), own.to_owned()), "{unit}");
        }
    }

    #[test]
    fn a_unit_named_as_another_source_spells_the_commune_is_near_and_no_stranger() {
        let list = List::parse("level1,type,name,spellings\nH21,Xã,Ia Krêng,Xã Ya Krêng|Xã Ia Kơ Rêng\n").unwrap();
        for name in ["UBND xã Ya Krêng", "UBND xã Ia Kơ Rêng"] {
            let units = [(code("H21.101"), name.to_owned())];
            let found = matched(&list.of("H21", REFORM), &known(&units));
            assert_eq!(found.communes[0].unit, Some((code("H21.101"), Match::Near)), "{name}");
            assert_eq!(found.strangers, Vec::<Code>::new());
        }
    }
}
