//! Names: the same name twice, spellings of one name, strange characters, the parent's name within.

use std::collections::HashMap;

use super::seen::{Open, Seen, shared};
use super::{Finding, some};
use crate::Code;
use crate::name::{endings, names};
use crate::unit::Field;

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    for (parent, units) in seen.siblings() {
        twice(parent, &units, found);
        if parent.level() > 1 {
            let above = seen.name(parent);
            // Comparing is slow, and the units of one body often have one ending.
            let mut known: HashMap<&str, bool> = HashMap::new();
            found.extend(units.iter().filter_map(|unit| suffix(unit, parent, above, &mut known)));
        }
    }
    found.extend(seen.open.iter().filter_map(characters));
}

/// One finding for all units that share a name, spelt alike or not.
fn twice(parent: &Code, units: &[&Open<'_>], found: &mut Vec<Finding>) {
    for (key, codes) in shared(units.iter().map(|unit| (unit.key.as_str(), unit.code))) {
        let names: Vec<&str> =
            units.iter().filter(|unit| unit.key == key).map(|unit| unit.unit().name.as_str()).collect();
        let mut distinct = names.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let listed = some(&codes, 6);
        let subject = format!("{} {}", listed_all(&codes), distinct.join("|"));
        let name = names.first().copied().unwrap_or_default();
        let (rule, message) = if distinct.len() < names.len() {
            ("name.duplicate", format!("“{name}” có {} mã dưới {parent}: {listed}.", codes.len()))
        } else {
            let quoted: Vec<String> = distinct.iter().map(|name| format!("“{name}”")).collect();
            ("name.spelling", format!("{} dưới {parent} chỉ khác cách viết: {}.", listed, quoted.join(", ")))
        };
        let own: HashMap<&Code, &str> = codes.iter().zip(&names).map(|(code, name)| (code, *name)).collect();
        let named = |code: &Code| own.get(code).copied().unwrap_or_default().to_owned();
        found.push(Finding::together(rule, Some(Field::Name), codes.clone(), message, subject, named));
    }
}

/// All codes as one text.
pub(super) fn listed_all(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(" ")
}

fn suffix<'a>(unit: &'a Open<'_>, parent: &Code, above: &str, known: &mut HashMap<&'a str, bool>) -> Option<Finding> {
    let name = unit.unit().name.as_str();
    if !endings(name).any(|ending| *known.entry(ending).or_insert_with(|| names(ending, above))) {
        return None;
    }
    let message = format!("Tên “{name}” của {} kèm tên cấp trên “{above}” ({parent}).", unit.code);
    Some(Finding::of_unit("name.parentSuffix", unit.code, Field::Name, message, format!("{name}|{above}")))
}

fn characters(unit: &Open<'_>) -> Option<Finding> {
    let name = unit.unit().name.as_str();
    let mut faults: Vec<&str> = Vec::new();
    if name.contains("  ") {
        faults.push("hai dấu cách liền nhau");
    }
    if name != name.trim() {
        faults.push("dấu cách ở đầu hoặc cuối");
    }
    if name.contains(['Ð', 'ð', 'Ɖ', 'ɖ']) {
        faults.push("chữ Ð không phải chữ Đ của tiếng Việt");
    }
    if name.chars().any(|c| c == '\u{a0}' || crate::name::is_zero_width(c)) {
        faults.push("dấu cách không ngắt hoặc ký tự ẩn");
    }
    if faults.is_empty() {
        return None;
    }
    let message = format!("Tên “{name}” của {} có {}.", unit.code, faults.join(", "));
    Some(Finding::of_unit("name.characters", unit.code, Field::Name, message, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect};

    #[test]
    fn a_name_that_stands_twice_under_one_parent() {
        let twice = Book::of(&[("H53.01", "Ban Thi đua"), ("H53.01.01", "Tổ Một"), ("H53.01.02", "Tổ Một")]);
        expect("name.duplicate", &twice, &["H53.01.01 H53.01.02"]);
        let spelt_too = Book::of(&[("H53.01", "Sở Y tế"), ("H53.02", "Sở Y tế"), ("H53.03", "SỞ Y TẾ")]);
        expect("name.duplicate", &spelt_too, &["H53.01 H53.02 H53.03"]);
        let elsewhere = Book::of(&[("H53.01", "A"), ("H53.02", "B"), ("H53.01.01", "Tổ Một"), ("H53.02.01", "Tổ Một")]);
        expect("name.duplicate", &elsewhere, &[]);
        let closed = Book::of(&[("H53.01", "Tổ Một"), ("H53.02", "Tổ Một")]).closed("H53.02");
        expect("name.duplicate", &closed, &[]);
        // What counts is what is in force today.
        let later = Book::of(&[("H53.01", "Tổ Một"), ("H53.02", "Tổ Hai")]).renamed_ahead("H53.02", "Tổ Một");
        expect("name.duplicate", &later, &[]);
        let until = Book::of(&[("H53.01", "Tổ Một"), ("H53.02", "Tổ Một")]).closed_ahead("H53.02");
        expect("name.duplicate", &until, &["H53.01 H53.02"]);
    }

    #[test]
    fn names_that_differ_in_spelling_only() {
        let spelt = Book::of(&[("H53.01", "Sở Văn hóa"), ("H53.02", "Sở Văn hoá")]);
        expect("name.spelling", &spelt, &["H53.01 H53.02"]);
        expect("name.duplicate", &spelt, &[]);
        expect("name.spelling", &Book::of(&[("H53.01", "Sở Văn hóa"), ("H53.02", "Sở Văn hiến")]), &[]);
    }

    #[test]
    fn a_name_that_carries_the_name_above() {
        let book = |name| Book::of(&[("H53.01", "Sở Nội vụ"), ("H53.01.01", name)]);
        for name in ["Ban Thi đua - Sở Nội vụ", "Ban Thi đua (Sở Nội vụ)", "Ban Thi đua thuộc sở nội vụ"]
        {
            expect("name.parentSuffix", &book(name), &["H53.01.01"]);
        }
        expect("name.parentSuffix", &book("Ban Thi đua - Khen thưởng"), &[]);
        let below = |name| Book::of(&[("H53.36", "UBND huyện Tân Biên"), ("H53.36.01", name)]);
        expect("name.parentSuffix", &below("Văn phòng HĐND - UBND huyện Tân Biên"), &[]);
        expect("name.parentSuffix", &below("Văn phòng - UBND huyện Tân Biên"), &["H53.36.01"]);
    }

    #[test]
    fn strange_characters_in_a_name() {
        for name in ["Sở  Y tế", "Sở Y tế ", "Sở Giáo dục và Ðào tạo", "Sở\u{a0}Y tế", "Sở\u{200b}Y tế"]
        {
            expect("name.characters", &Book::of(&[("H53.01", name)]), &["H53.01"]);
        }
        expect("name.characters", &Book::of(&[("H53.01", "Sở Giáo dục và Đào tạo")]), &[]);
    }
}
