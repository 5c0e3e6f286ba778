//! Days off: the fixed ones of the labour code, and those that are announced for each year.

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Days off on the same date each year (Bộ luật Lao động 2019 Điều 112.1): month, day, name. The second day of Quốc khánh
/// is announced each year, as Tết and Giỗ Tổ are by the lunar calendar.
pub const FIXED: [(u32, u32, &str); 4] =
    [(1, 1, "Tết Dương lịch"), (4, 30, "Ngày Chiến thắng"), (5, 1, "Ngày Quốc tế lao động"), (9, 2, "Quốc khánh")];

/// A day off in one year that the fixed ones do not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Holiday {
    /// The day, `yyyy-mm-dd`.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
    /// What the day is, in Vietnamese.
    pub name: String,
}

/// The announced days off of state agencies that were known when the program was made, days worked elsewhere instead
/// left out.
const ANNOUNCED: [(&str, &[&str]); 3] = [
    (
        "Tết Nguyên đán",
        &[
            "2025-01-27",
            "2025-01-28",
            "2025-01-29",
            "2025-01-30",
            "2025-01-31",
            "2026-02-16",
            "2026-02-17",
            "2026-02-18",
            "2026-02-19",
            "2026-02-20",
        ],
    ),
    ("Giỗ Tổ Hùng Vương", &["2025-04-07", "2026-04-26", "2026-04-27"]),
    ("Nghỉ Quốc khánh", &["2025-09-01", "2026-09-01"]),
];

/// The list a register begins with; it is the officer's from then on.
pub fn shipped() -> Vec<Holiday> {
    let mut days: Vec<Holiday> = ANNOUNCED
        .iter()
        .flat_map(|(name, days)| days.iter().map(move |day| (*name, *day)))
        .filter_map(|(name, day)| Some(Holiday { on: day.parse().ok()?, name: name.to_owned() }))
        .collect();
    days.sort_by_key(|day| day.on);
    days
}

/// Whether nobody works on that day: the weekend, a fixed day off, or one of the list.
pub(super) fn is_off(day: NaiveDate, listed: &[Holiday]) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let fixed = FIXED.iter().any(|(month, date, _)| (*month, *date) == (day.month(), day.day()));
    weekend || fixed || listed.iter().any(|one| one.on == day)
}

/// Whether the list has no day off in the season of Tết of that year; Tết begins between 21 January and 20 February.
pub(super) fn lacks_tet(year: i32, listed: &[Holiday]) -> bool {
    let Some((from, until)) = season(year) else { return false };
    !listed.iter().any(|one| one.on >= from && one.on <= until)
}

/// The first and last day between which Tết and its days off lie.
pub(super) fn season(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((NaiveDate::from_ymd_opt(year, 1, 16)?, NaiveDate::from_ymd_opt(year, 2, 26)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_announced_day_is_read_and_days_off_are_known() {
        let listed = shipped();
        assert_eq!(listed.len(), ANNOUNCED.iter().map(|(_, days)| days.len()).sum::<usize>());
        for (day, off) in [
            ("2026-02-13", false), // Friday before Tết
            ("2026-02-14", true),  // Saturday
            ("2026-02-17", true),  // mùng 1
            ("2026-02-23", false),
            ("2026-04-30", true),
            ("2026-09-02", true),
            ("2031-01-01", true),
            ("2031-01-02", false),
        ] {
            assert_eq!(is_off(day.parse().unwrap(), &listed), off, "{day}");
        }
        assert!(!lacks_tet(2026, &listed));
        assert!(lacks_tet(2027, &listed));
    }

    #[test]
    fn only_a_day_in_the_season_of_tet_is_a_day_off_of_tet() {
        let listed = |day: &str| [Holiday { on: day.parse().unwrap(), name: "Nghỉ".to_owned() }];
        assert!(!lacks_tet(2026, &listed("2026-02-17")));
        assert!(!lacks_tet(2026, &listed("2026-01-16")));
        assert!(lacks_tet(2026, &listed("2026-04-26")), "Giỗ Tổ comes after the season");
        assert!(lacks_tet(2026, &listed("2026-01-02")), "nor does New Year's Day belong to it");
    }
}
