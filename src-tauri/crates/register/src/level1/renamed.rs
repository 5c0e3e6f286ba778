//! A level-1 body that an act gave another name while it kept its code, as a province that became a city.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::Table;
use crate::name::{Nearness, Sameness, compare};

/// A body that is still called by the name it had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed<'a> {
    /// The name of today, written as the old one is: `UBND` or `Ủy ban nhân dân`.
    pub name: String,
    /// The day from which it bears this name.
    pub since: NaiveDate,
    /// The act that named it so.
    pub act: &'a str,
    /// Whether that act was read; else name, act and day are to be compared with it first.
    pub verified: bool,
}

impl Table {
    /// What a body of level 1 is called on this day, where `name` is the one before; `None` where the name is any other. A
    /// name that differs in spelling or abbreviation only is still the one before.
    pub fn renamed(&self, code: &str, name: &str, day: NaiveDate) -> Option<Renamed<'_>> {
        let row = self.lookup(code)?;
        let previous = row.previous_name.as_deref()?;
        let today = row.name_on(day).filter(|today| *today != previous)?;
        is_the_same(name, previous).then(|| Renamed {
            name: rewritten(name, previous, today),
            since: row.act_in_force_on,
            act: &row.act,
            verified: row.verified,
        })
    }
}

fn is_the_same(name: &str, other: &str) -> bool {
    match compare(name, other) {
        Sameness::Identical | Sameness::Spelling => true,
        Sameness::Near(why) => why == [Nearness::Abbreviation],
        Sameness::Different => false,
    }
}

/// The words in which the two official names differ, put in the place of the old ones where the name ends with them; else
/// the official name as it is.
fn rewritten(name: &str, previous: &str, today: &str) -> String {
    let shared = previous.split(' ').zip(today.split(' ')).take_while(|(a, b)| a == b).count();
    let rest = |official: &str| official.split(' ').skip(shared).collect::<Vec<_>>().join(" ");
    let name: String = name.nfc().collect();
    match name.strip_suffix(rest(previous).as_str()) {
        Some(head) => format!("{head}{}", rest(today)),
        None => today.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_province_that_became_a_city_is_told_from_the_day_of_its_act() {
        let table = Table::shipped();
        for (code, name, on, told) in [
            ("H05", "UBND tỉnh Bắc Ninh", "2026-09-19", None),
            ("H05", "UBND tỉnh Bắc Ninh", "2026-09-20", Some("UBND thành phố Bắc Ninh")),
            ("H05", "Ủy ban nhân dân tỉnh Bắc Ninh", "2026-10-01", Some("Ủy ban nhân dân thành phố Bắc Ninh")),
            ("H05", "UBND TỈNH BẮC NINH", "2026-10-01", Some("UBND thành phố Bắc Ninh")),
            ("H05", "UBND thành phố Bắc Ninh", "2026-10-01", None),
            ("H05", "Văn phòng UBND tỉnh", "2026-10-01", None),
            ("H19", "UBND tỉnh Đồng Nai", "2026-04-30", Some("UBND thành phố Đồng Nai")),
            ("H49", "UBND tỉnh Quảng Ninh", "2026-08-31", None),
            ("H49", "UBND tỉnh Quảng Ninh", "2026-09-01", Some("UBND thành phố Quảng Ninh")),
            ("K49", "HĐND tỉnh Quảng Ninh", "2026-09-01", Some("HĐND thành phố Quảng Ninh")),
            ("H57", "UBND tỉnh Thừa Thiên Huế", "2026-09-01", Some("UBND thành phố Huế")),
            ("H53", "UBND tỉnh Tây Ninh", "2026-10-01", None),
            ("H26.01", "UBND tỉnh Bắc Ninh", "2026-10-01", None),
        ] {
            let found = table.renamed(code, name, day(on)).map(|renamed| renamed.name);
            assert_eq!(found.as_deref(), told, "{code} {name} {on}");
        }
    }

    #[test]
    fn acts_that_were_not_read_are_said_to_be_second_hand() {
        let table = Table::shipped();
        let verified =
            |code, name| table.renamed(code, name, day("2026-12-01")).map(|renamed| (renamed.act, renamed.verified));
        assert_eq!(verified("H05", "UBND tỉnh Bắc Ninh"), Some(("NQ 39/2026/QH16", false)));
        assert_eq!(verified("H57", "UBND tỉnh Thừa Thiên Huế"), Some(("QĐ 09/2025/QĐ-TTg", true)));
    }
}
