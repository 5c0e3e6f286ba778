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
    NUMBERED.iter().find_map(|(said, meant)| numbered(name, said, meant)).or_else(|| field(name))
}

/// Whether it is in capitals alone and no abbreviation: those have no accents.
fn is_all_capitals(name: &str) -> bool {
    let accented = |c: char| c.is_alphabetic() && !c.is_ascii() && c != 'Đ';
    !name.chars().any(char::is_lowercase) && name.split(' ').filter(|word| word.contains(accented)).count() > 1
}

/// `quận 1` within the name.
fn numbered(name: &str, said: &str, meant: &str) -> Option<String> {
    let (_, rest) = name.split_once(said)?;
    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let ends = rest.get(number.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    (!number.is_empty() && ends).then(|| format!("“{said}{number}” phải viết là “{meant}{number}”"))
}

/// `Sở y tế`.
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
            "Trung tâm Y tế quận Bình Thạnh",
            "Trường THPT số 1 phường Ninh Thạnh",
            "Đội Quản lý thị trường số 3",
            "Ban Quản lý dự án đầu tư xây dựng",
            "Thành phố Hồ Chí Minh",
            "1A – Tổ công tác",
            "Bộ Công an",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
        expect("name.capitals", &Book::of(&[("H53.01", "sở Y tế")]), &["H53.01"]);
        expect("name.capitals", &Book::of(&[("H53.01", "Sở Y tế")]), &[]);
    }
}
