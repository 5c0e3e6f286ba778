//! Capitals of names against NĐ 30/2020/NĐ-CP Phụ lục II: only what is surely otherwise than the rules say.

use super::Finding;
use super::seen::{Open, Seen};
use crate::unit::Field;

/// Bodies whose field of work follows at once and begins with a capital (Phụ lục II.III.1: “Sở Tài chính”).
const OF_A_FIELD: [&str; 3] = ["Sở", "Bộ", "Chi cục"];
/// Words whose second part is no name (Phụ lục II.III.1: “Ủy ban nhân dân tỉnh Quảng Ninh”).
const PEOPLES: [(&str, &str); 4] = [
    ("Ủy ban Nhân dân", "Ủy ban nhân dân"),
    ("Uỷ ban Nhân dân", "Uỷ ban nhân dân"),
    ("Ủy ban Nhân Dân", "Ủy ban nhân dân"),
    ("Hội đồng Nhân dân", "Hội đồng nhân dân"),
];
/// Names that take the type word in (Phụ lục II.II.1).
const WHOLE: [(&str, &str); 2] =
    [("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"), ("thủ đô Hà Nội", "Thủ đô Hà Nội")];
/// Type words that belong to a name of digits (Phụ lục II.II.1: “Quận 1”, “Phường 7”).
const NUMBERED: [(&str, &str); 2] = [("quận ", "Quận "), ("phường ", "Phường ")];

/// Type words of administrative units, whose own name alone is written in capitals (Phụ lục II.II.1, III.1: “Ủy ban nhân dân
/// tỉnh Quảng Ninh”, “thành phố Thái Nguyên”).
const TYPES: [&[&str]; 9] = [
    &["thành", "phố"],
    &["thị", "xã"],
    &["thị", "trấn"],
    &["đặc", "khu"],
    &["tỉnh"],
    &["quận"],
    &["huyện"],
    &["xã"],
    &["phường"],
];
/// Words that make something else of a type word before them: “Tỉnh ủy”, “Tỉnh đoàn”, “Phường đội”, “Xã hội”.
const OTHERWISE: [&str; 5] = ["ủy", "uỷ", "đoàn", "đội", "hội"];
/// Words that make something else of “xã” after them: “Hợp tác xã”, “Thông tấn xã”.
const BEFORE_XA: [&str; 2] = ["tác", "tấn"];
/// What schools are, before their own name.
const SCHOOLS: [&str; 9] = [
    "trường thpt ",
    "trường thcs ",
    "trường th ",
    "trường trung học phổ thông ",
    "trường trung học cơ sở ",
    "trường tiểu học ",
    "trường mầm non ",
    "trường mẫu giáo ",
    "trường thcs và thpt ",
];
/// What bodies of an administrative unit are, before its type word and name.
const BODIES: [&str; 4] = ["ubnd ", "hđnd ", "ủy ban nhân dân ", "hội đồng nhân dân "];
/// What may follow a school's or a body's kind in small letters and is no proper name.
const COMMON: [&str; 38] = [
    "số", "chuyên", "dân", "nội", "bán", "và", "các", "của", "thực", "liên", "khu", "cấp", "kỹ", "năng", "quốc",
    "công", "tư", "ngoài", "có", "khuyết", "trung", "tiểu", "mầm", "mẫu", "hội", "trực", "thuộc", "đảo", "miền",
    "vùng", "biên", "chất", "nông", "lâm", "sư", "bổ", "thpt", "thcs",
];

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    found.extend(seen.open.iter().filter_map(capitals));
}

fn capitals(unit: &Open<'_>) -> Option<Finding> {
    let name = unit.unit().name.as_str();
    let fault = fault(name)?;
    let message = format!("Tên “{name}” của {}: {fault}.", unit.code);
    Some(Finding::of_unit("name.capitals", unit.code, Field::Name, message, name.to_owned()))
}

/// The first thing about the capitals that is surely not as the decree has it.
fn fault(name: &str) -> Option<String> {
    let first = name.chars().find(|c| c.is_alphanumeric())?;
    if first.is_lowercase() {
        return Some("chữ đầu của tên phải viết hoa".to_owned());
    }
    if is_all_capitals(name) {
        return Some("viết hoa toàn bộ; chỉ viết hoa chữ đầu của từng cụm từ theo quy định".to_owned());
    }
    let swap = |(said, meant): &(&str, &str)| name.contains(said).then(|| format!("“{said}” phải viết là “{meant}”"));
    if let Some(fault) = PEOPLES.iter().chain(&WHOLE).find_map(swap) {
        return Some(fault);
    }
    if let Some(fault) = NUMBERED.iter().find_map(|(said, meant)| numbered(name, said, meant)).or_else(|| field(name)) {
        return Some(fault);
    }
    let lower = name.to_lowercase();
    let words = Words { said: name.split(' ').collect(), lower: lower.split(' ').collect() };
    type_word(&words).or_else(|| small_name(&words, &lower))
}

/// A name taken apart into its words.
struct Words<'a> {
    said: Vec<&'a str>,
    /// The same words in small letters.
    lower: Vec<&'a str>,
}

impl Words<'_> {
    /// The type word that begins at this place among the words.
    fn kind(&self, at: usize) -> Option<&'static [&'static str]> {
        TYPES.iter().copied().find(|kind| self.lower.get(at..at + kind.len()) == Some(kind))
    }
}

/// `UBND Xã An Bình`, `Thành Phố Hải Phòng`: a type word with capitals within the name. At the head of the name only
/// what follows its first letter is judged.
fn type_word(words: &Words<'_>) -> Option<String> {
    (0..words.said.len()).find_map(|at| {
        let kind = words.kind(at)?;
        let (said, after) = words.said.get(at..)?.split_at_checked(kind.len())?;
        let next = *after.first()?;
        let before = at.checked_sub(1).and_then(|before| words.lower.get(before)).copied();
        if !next.starts_with(char::is_uppercase) || makes_another_word(kind, before, next) {
            return None;
        }
        // At the head of a name, or of a part of it, the first letter is a capital whatever the word is.
        let is_head = before.is_none_or(|before| before.ends_with(['-', '–', '—']));
        let takes_in = kind == ["thành", "phố"] && after.starts_with(&["Hồ", "Chí", "Minh"]);
        let [first, rest @ ..] = kind else { return None };
        let first = if is_head || takes_in { capital(first) } else { (*first).to_owned() };
        let meant = [&[first.as_str()], rest].concat().join(" ");
        let said = said.join(" ");
        let end = (at + kind.len()..words.said.len()).find(|at| words.kind(*at).is_some());
        let own = words.said.get(at + kind.len()..end.unwrap_or(words.said.len()))?.join(" ");
        let own = own.trim_end_matches([',', ';', ')', ' ', '-', '–']);
        (said != meant).then(|| format!("“{said} {own}” phải viết là “{meant} {own}”"))
    })
}

fn makes_another_word(kind: &[&str], before: Option<&str>, next: &str) -> bool {
    let next = next.trim_end_matches([',', ';']).to_lowercase();
    OTHERWISE.contains(&next.as_str()) || kind == ["xã"] && before.is_some_and(|before| BEFORE_XA.contains(&before))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `Trường THPT lê quý đôn`, `UBND xã tân hưng`: a proper name of two syllables or more without any capital.
fn small_name(words: &Words<'_>, lower: &str) -> Option<String> {
    let count = |kind: &&str| lower.starts_with(*kind).then(|| kind.matches(' ').count());
    let begins = SCHOOLS.iter().filter_map(count).max().or_else(|| {
        let body = BODIES.iter().find_map(count)?;
        Some(body + words.kind(body)?.len())
    })?;
    // The place a school stands in does not belong to its own name.
    let end = (begins..words.said.len()).find(|at| words.kind(*at).is_some()).unwrap_or(words.said.len());
    let own = words.said.get(begins..end)?;
    let is_small = |word: &&str| word.chars().all(char::is_lowercase);
    let is_name = own.len() > 1 && own.iter().all(is_small) && !COMMON.contains(own.first()?);
    is_name.then(|| format!("tên riêng “{}” phải viết hoa chữ đầu mỗi tiếng", own.join(" ")))
}

/// Whether the name is in capitals alone and no abbreviation; abbreviations have no accents.
fn is_all_capitals(name: &str) -> bool {
    let accented = |c: char| c.is_alphabetic() && !c.is_ascii() && c != 'Đ';
    !name.chars().any(char::is_lowercase) && name.split(' ').filter(|word| word.contains(accented)).count() > 1
}

/// A numbered unit within the name whose type word is not written as a name: `quận 1`.
fn numbered(name: &str, said: &str, meant: &str) -> Option<String> {
    let (_, rest) = name.split_once(said)?;
    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let ends = rest.get(number.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    (!number.is_empty() && ends).then(|| format!("“{said}{number}” phải viết là “{meant}{number}”"))
}

/// A body whose field of work does not begin with a capital: `Sở y tế`.
fn field(name: &str) -> Option<String> {
    OF_A_FIELD.iter().find_map(|kind| {
        let rest = name.strip_prefix(kind)?.strip_prefix(' ')?;
        rest.starts_with(char::is_lowercase).then(|| format!("chữ đầu sau “{kind}” phải viết hoa"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect};
    use super::*;

    #[test]
    fn only_what_is_surely_against_the_decree_is_said() {
        for name in [
            "sở Y tế",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "Ủy ban Nhân dân xã Tân Hưng",
            "Hội đồng Nhân dân tỉnh",
            "Công an thành phố Hồ Chí Minh",
            "Ủy ban nhân dân quận 1",
            "Công an phường 7, Quận 3",
            "Sở y tế",
            "Chi cục thuế khu vực",
            "UBND Xã An Bình huyện Châu Thành",
            "UBND Thành phố Tây Ninh",
            "UBND Thị Trấn Gò Dầu huyện Gò Dầu",
            "UBND Tỉnh Nam Định",
            "Thành Phố Hải Phòng",
            "Công an Thành Phố Hồ Chí Minh",
            "Phòng Nội vụ Huyện Gò Dầu",
            "UBND Phường Hiệp Ninh, Thành phố Tây Ninh",
            "Trường THPT lê quý đôn",
            "Trường Tiểu học nguyễn du huyện Gò Dầu",
            "UBND xã tân hưng",
        ] {
            assert!(fault(name).is_some(), "{name}");
        }
        for name in [
            "Sở Y tế",
            "Sở Giáo dục và Đào tạo",
            "UBND xã Tân Hưng",
            "HĐND",
            "VP HĐND UBND",
            "BQL DA",
            "VP ĐĐBQH HĐND",
            "Ủy ban nhân dân thành phố Đà Nẵng",
            "Ủy ban nhân dân Quận 1",
            "Công an Phường 7",
            "Công an phường 7A",
            "Công an phường (cũ)",
            "Trung tâm Y tế quận Bình Thạnh",
            "Trường THPT số 1 phường Ninh Thạnh",
            "Đội Quản lý thị trường số 3",
            "Ban Quản lý dự án đầu tư xây dựng",
            "Thành phố Hồ Chí Minh",
            "1A – Tổ công tác",
            "Bộ Công an",
            "Thành phố Hải Phòng",
            "Xã Tân Hưng",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh",
            "Bộ Tư lệnh Thủ đô Hà Nội",
            "Phòng Lao động Thương binh và UBND Xã hội huyện Bến Cầu",
            "Phòng Lao động - Thương binh và Xã Hội",
            "Văn phòng Tỉnh ủy",
            "Tỉnh Ủy Tây Ninh",
            "Ban Thường vụ Tỉnh Đoàn",
            "Liên minh Hợp tác Xã Tây Ninh",
            "Văn phòng HĐND - Thành phố Tây Ninh",
            "UBND Phường 1 thành phố Tây Ninh",
            "UBND xã",
            "UBND tỉnh và các sở",
            "Trường THPT chuyên Hoàng Lê Kha",
            "Trường THPT số hai",
            "Trường Trung học cơ sở và trung học phổ thông",
            "Trường Tiểu học thị trấn Gò Dầu",
            "Trường Mầm non tư thục Hoa Sen",
            "Trường THPT Lê Quý Ðôn",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
        assert_eq!(
            fault("UBND Xã An Bình huyện Châu Thành").as_deref(),
            Some("“Xã An Bình” phải viết là “xã An Bình”")
        );
        expect("name.capitals", &Book::of(&[("H53.01", "sở Y tế")]), &["H53.01"]);
        expect("name.capitals", &Book::of(&[("H53.01", "Sở Y tế")]), &[]);
    }
}
