//! What the table says of a code, and on which day.

use chrono::NaiveDate;

use super::{Level1Row, Status, Table};

impl Level1Row {
    /// The first day of the code, on which the act that gave it came into force: a register may hold decisions from
    /// that day on.
    pub fn in_force_since(&self) -> NaiveDate {
        self.since
    }

    /// Whether the code was valid on that day. The day of closing is no longer one.
    pub fn is_in_force_on(&self, day: NaiveDate) -> bool {
        match self.status {
            Status::Active | Status::Closed | Status::Range => {
                self.since <= day && self.closed_on.is_none_or(|closed| day < closed)
            }
            Status::Reserved | Status::Scheme => false,
        }
    }

    /// The body's name on a day on which its code was valid; `None` on other days and when the name is not known.
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        if !self.is_in_force_on(day) {
            return None;
        }
        let name = match &self.previous_name {
            Some(previous) if day < self.act_in_force_on => previous,
            Some(_) | None => &self.name,
        };
        Some(name.as_str()).filter(|name| !name.is_empty())
    }
}

impl Table {
    /// The entry of a level-1 code: its own row, else the range or list that holds it.
    pub fn lookup(&self, code: &str) -> Option<&Level1Row> {
        match self.singles.get(code) {
            Some(&at) => self.entries.get(at),
            None => self.entries.iter().find(|entry| entry.codes.contains(code)),
        }
    }

    /// The name that belonged to a level-1 code on that day; see [`Level1Row::name_on`].
    pub fn name_on(&self, code: &str, day: NaiveDate) -> Option<&str> {
        self.lookup(code)?.name_on(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_code_is_found_alone_or_in_its_range() {
        let table = Table::shipped();
        for (code, status) in [
            ("H53", Status::Active),
            ("H39", Status::Closed),
            ("A05", Status::Range),
            ("A00", Status::Reserved),
            ("B01", Status::Active),
            ("B02", Status::Reserved),
            ("G33", Status::Reserved),
            ("G37", Status::Closed),
            ("G41", Status::Reserved),
            ("L00", Status::Reserved),
            ("Y99", Status::Reserved),
            ("Z01", Status::Scheme),
        ] {
            assert_eq!(table.lookup(code).map(|entry| entry.status), Some(status), "{code}");
        }
        for code in ["", "H", "H5", "H53.01", "h53", "Z00"] {
            assert_eq!(table.lookup(code), None, "{code}");
        }
    }

    #[test]
    fn every_level1_code_is_in_the_shipped_table() {
        let table = Table::shipped();
        for letter in 'A'..='Y' {
            for number in 0..100 {
                let code = format!("{letter}{number:02}");
                assert!(table.lookup(&code).is_some(), "{code}");
            }
        }
    }

    #[test]
    fn a_code_counts_from_the_act_that_gave_it() {
        let table = Table::shipped();
        for (code, since) in
            [("H53", "2020-09-15"), ("G02", "2020-09-15"), ("H57", "2020-09-15"), ("G38", "2025-04-14")]
        {
            assert_eq!(table.lookup(code).unwrap().in_force_since(), day(since), "{code}");
        }
    }

    #[test]
    fn names_go_by_the_day() {
        let table = Table::shipped();
        for (code, on, name) in [
            ("H57", "2020-09-14", None),
            ("H57", "2020-09-15", Some("UBND tỉnh Thừa Thiên Huế")),
            ("H57", "2025-04-13", Some("UBND tỉnh Thừa Thiên Huế")),
            ("H57", "2025-04-14", Some("UBND thành phố Huế")),
            ("H39", "2025-06-30", Some("UBND tỉnh Long An")),
            ("H39", "2025-07-01", None),
            ("G21", "2021-01-01", Some("Ủy ban Dân tộc")),
            ("H64", "2025-07-01", None),
            ("Z01", "2025-07-01", None),
        ] {
            assert_eq!(table.name_on(code, day(on)), name, "{code} {on}");
        }
    }
}
