//! Contact data: whether it looks like what it is called, and whether it is the unit's own.

use super::name::listed_all;
use super::seen::{Seen, shared};
use super::{Finding, some};
use crate::unit::Field;
use crate::unit::contact::is_odd;

/// From this many units on, a shared value is hardly each one's own; a body and its few offices often share one.
const MANY: usize = 5;

const RULES: [(Field, &str); 4] = [
    (Field::Email, "contact.email"),
    (Field::Phone, "contact.phone"),
    (Field::Fax, "contact.phone"),
    (Field::Website, "contact.website"),
];

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    for unit in &seen.open {
        for (field, rule) in RULES {
            let Some(said) = unit.unit().get(field).filter(|said| is_odd(field, said)) else { continue };
            let message = format!("{} của {} ghi “{said}”, không có dạng thường gặp.", field.title(), unit.code);
            found.push(Finding::of_unit(rule, unit.code, field, message, said.to_owned()));
        }
    }
    for field in [Field::Email, Field::Phone] {
        repeated(seen, field, found);
    }
}

/// One finding for all units that share a value.
fn repeated(seen: &Seen<'_>, field: Field, found: &mut Vec<Finding>) {
    let values = seen.open.iter().filter_map(|unit| Some((plain(field, unit.unit().get(field)?), unit.code)));
    for (value, codes) in shared(values).filter(|(_, codes)| codes.len() >= MANY) {
        let said = codes.first().and_then(|code| seen.facts.register.in_force(code)?.get(field)).unwrap_or(&value);
        let message = format!("{} “{said}” ghi ở {} đơn vị: {}.", field.title(), codes.len(), some(&codes, 4));
        let subject = format!("{value} {}", listed_all(&codes));
        found.push(Finding::together("contact.repeated", Some(field), codes, message, subject, |_| value.clone()));
    }
}

/// A value in the form in which two are compared: a number without its spacing, an address in small letters.
fn plain(field: Field, said: &str) -> String {
    match field {
        Field::Phone => said.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')')).collect(),
        _ => said.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect, found};
    use super::*;

    #[test]
    fn what_does_not_look_like_contact_data() {
        for (field, rule, odd, fine) in [
            (Field::Email, "contact.email", "sonoivu.tayninh.gov.vn", "sonoivu@tayninh.gov.vn"),
            (Field::Phone, "contact.phone", "0276 382", "0276 3822 123"),
            (Field::Fax, "contact.phone", "không có", "0276 3822 124"),
            (Field::Website, "contact.website", "đang xây dựng", "sonoivu.tayninh.gov.vn"),
        ] {
            expect(rule, &Book::of(&[("H53.01", "A")]).with("H53.01", field, odd), &["H53.01"]);
            expect(rule, &Book::of(&[("H53.01", "A")]).with("H53.01", field, fine), &[]);
            expect(rule, &Book::of(&[("H53.01", "A")]), &[]);
        }
    }

    #[test]
    fn one_telephone_on_every_row() {
        let rows = ["H53.01", "H53.02", "H53.03", "H53.04", "H53.05"].map(|code| (code, code));
        let all = |count: usize| {
            let book = Book::of(&rows);
            let spelt = ["0276 3822 123", "0276.3822.123", "(0276) 3822123", "02763822123", "0276-3822-123"];
            rows.iter().zip(spelt).take(count).fold(book, |book, ((code, _), said)| book.with(code, Field::Phone, said))
        };
        expect("contact.repeated", &all(5), &["H53.01 H53.02 H53.03 H53.04 H53.05"]);
        expect("contact.repeated", &all(4), &[]);
        assert_eq!(found("contact.repeated", &all(5))[0].field, Some(Field::Phone));
    }

    #[test]
    fn different_numbers_are_nothing_that_is_shared() {
        let codes = ["H53.01", "H53.02", "H53.03", "H53.04", "H53.05", "H53.06"];
        let units = codes.map(|code| (code, code));
        let said = ["0276 1", "0276 2", "0276 3", "0276 4", "0276 5", "0276 6"];
        let book =
            codes.iter().zip(said).fold(Book::of(&units), |book, (code, said)| book.with(code, Field::Phone, said));
        expect("contact.repeated", &book, &[]);
    }
}
