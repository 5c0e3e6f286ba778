//! Communes: those of the province without a code, those that are no more, names and type words other than the list's.
//!
//! Only a body of which a unit bears the name of one of its communes is looked at: a register that ends with departments, or
//! still has the districts of before July 2025, is no worse for it.

use super::group::{Group, Member};
use super::seen::{Open, Seen};
use super::{Finding, some};
use crate::commune::{Commune, Known, Match, Of, matched};
use crate::date::printed;
use crate::unit::Field;
use crate::{Code, name};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    for root in seen.facts.register.roots() {
        let communes = seen.facts.communes.of(root.as_str(), seen.facts.today);
        let units: Vec<&Open<'_>> = seen.directly_below(root).collect();
        let known: Vec<Known<'_>> =
            units.iter().map(|unit| Known { code: unit.code, name: &unit.unit().name }).collect();
        let compared = matched(&communes, &known);
        if !compared.communes.iter().any(|of| matches!(of.unit, Some((_, Match::Same)))) {
            continue;
        }
        found.extend(missing(root, &compared.communes));
        let named = |code: &Code| seen.name(code).to_owned();
        let retyped = seen.facts.communes.retyped(root.as_str(), seen.facts.today);
        for of in &compared.communes {
            found.extend(match &of.unit {
                Some((code, Match::OtherType)) => Some(type_word(code, &named(code), of.commune, &retyped)),
                Some((code, Match::Near)) if of.commune.sources > 1 => Some(spelt(code, &named(code), of.commune)),
                Some(_) | None => None,
            });
        }
        found.extend(compared.strangers.iter().map(|code| gone(code, &named(code))));
    }
}

/// One finding for all communes of the body without a code, those on which the sources agree.
fn missing(root: &Code, communes: &[Of<'_>]) -> Option<Finding> {
    let lacks = |of: &&Of<'_>| of.unit.is_none() && of.candidates.is_empty() && of.commune.sources > 1;
    let members: Vec<Member> = communes
        .iter()
        .filter(lacks)
        .map(|of| Member::named(root, of.commune.code.as_deref().unwrap_or_default(), of.commune.full_name()))
        .collect();
    if members.is_empty() {
        return None;
    }
    let subject = members.iter().map(Member::label).collect::<Vec<_>>().join("|");
    Some(Finding::of_group("commune.missing", Group::Communes(root.clone()), members, subject))
}

/// What is said of communes without a code.
pub(super) fn without_code(root: &Code, names: &[String]) -> String {
    match names {
        [only] => format!("{only} chưa có mã dưới {root}."),
        many => format!("{} xã, phường, đặc khu chưa có mã dưới {root}: {}.", many.len(), some(many, 4)),
    }
}

fn type_word(code: &Code, unit: &str, commune: &Commune, retyped: &[(&Commune, &Commune)]) -> Finding {
    let since = retyped.iter().find(|(_, now)| now.code == commune.code).map(|(_, now)| {
        let act = now.act.as_ref().map(|act| format!(" theo {act}")).unwrap_or_default();
        format!(" từ {}{act}", printed(now.since))
    });
    let full = commune.full_name();
    let message = format!("“{unit}” ({code}): theo danh mục nay là {full}{}.", since.unwrap_or_default());
    Finding::of_unit("commune.typeWord", code, Field::Name, message, format!("{unit}|{full}"))
}

fn spelt(code: &Code, unit: &str, commune: &Commune) -> Finding {
    let full = commune.full_name();
    let message = format!("“{unit}” ({code}): danh mục ghi là {full}.");
    Finding::of_unit("commune.name", code, Field::Name, message, format!("{unit}|{full}"))
}

fn gone(code: &Code, unit: &str) -> Finding {
    let message = format!("“{unit}” ({code}): danh mục hiện nay không có đơn vị này.");
    Finding::of_unit("commune.gone", code, Field::Name, message, name::key(unit))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect, said};

    /// Communes of Bắc Ninh, of which Lạng Giang became a ward on 20/09/2026.
    fn bac_ninh(units: &[(&str, &str)]) -> Book {
        Book::root("H05").called("UBND thành phố Bắc Ninh").with_units(units)
    }

    #[test]
    fn communes_without_a_code_are_told_once_and_only_where_the_body_has_communes() {
        let one = bac_ninh(&[("H05.101", "UBND xã Lạng Giang")]);
        expect("commune.missing", &one, &["H05"]);
        let told = said("commune.missing", &one);
        assert!(
            told[0].starts_with("98 xã, phường, đặc khu chưa có mã dưới H05: ") && told[0].ends_with("mã nữa."),
            "{told:?}"
        );
        expect("commune.missing", &bac_ninh(&[("H05.01", "Sở Nội vụ"), ("H05.02", "UBND huyện Lạng Giang")]), &[]);
    }

    #[test]
    fn a_type_word_of_before_is_told_from_the_day_of_the_act() {
        let book = bac_ninh(&[("H05.101", "UBND xã Lạng Giang"), ("H05.102", "UBND phường Kinh Bắc")]);
        expect("commune.typeWord", &book, &[]);
        let later = book.today("2026-10-01");
        expect("commune.typeWord", &later, &["H05.101"]);
        let told = said("commune.typeWord", &later);
        let wanted = "“UBND xã Lạng Giang” (H05.101): theo danh mục nay là Phường Lạng Giang từ 20/09/2026 theo ";
        assert!(told[0].starts_with(wanted), "{told:?}");
    }

    #[test]
    fn a_name_other_than_the_official_one_is_told_the_place_of_a_tone_mark_is_not() {
        let book = bac_ninh(&[("H05.102", "UBND phường Kinh Bắc"), ("H05.103", "UBND xã Lang Giang")]);
        expect("commune.name", &book, &["H05.103"]);
        let tone = Book::root("H01")
            .called("UBND tỉnh An Giang")
            .with_units(&[("H01.101", "UBND xã Mỹ Hoà Hưng"), ("H01.102", "UBND phường Long Xuyên")]);
        expect("commune.name", &tone, &[]);
    }

    #[test]
    fn a_commune_that_is_no_more_is_told() {
        let book = bac_ninh(&[("H05.102", "UBND phường Kinh Bắc"), ("H05.199", "UBND xã Không Còn")]);
        expect("commune.gone", &book, &["H05.199"]);
    }
}
