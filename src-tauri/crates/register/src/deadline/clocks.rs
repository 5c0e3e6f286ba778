//! Which terms a register watches, and how it counts days.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::holiday::{self, Holiday, shipped};
use crate::Problem;
use crate::deadline::problem;

/// How the days of a term are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Counting {
    /// Every day counts and any day may be the last.
    #[default]
    Calendar,
    /// Every day counts; a term that would end on a day off ends with the next working day (Bộ luật Dân sự 2015 Điều 148.5).
    CalendarToWorking,
    /// Only working days count.
    Working,
}

/// The terms of one register and how it counts them; its JSON is stable, missing parts mean the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Clocks {
    /// How the days of all terms are counted.
    pub counting: Counting,
    /// Whether a renaming, too, must be decided within thirty days. That is local practice: CV 1018/BTTTT-THH §1.3b
    /// names founding, merging, splitting and dissolving.
    pub renaming: bool,
    /// Days within which units report an event to the level-1 body; `None` where the register does not ask it of them.
    pub report: Option<u32>,
    /// Days off beside weekends and [`super::FIXED`], in their order.
    pub holidays: Vec<Holiday>,
}

impl Default for Clocks {
    fn default() -> Self {
        Self { counting: Counting::default(), renaming: true, report: None, holidays: shipped() }
    }
}

/// The most days units may be given to report; longer than the time to decide makes no sense.
const LONGEST_REPORT: u32 = super::DECIDE_DAYS;
/// The years a day off can lie in; anything else is a slip of the key.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2199;

impl Clocks {
    /// Everything in the settings that cannot be meant; empty where they are sound.
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(days) = self.report.filter(|days| !(1..=LONGEST_REPORT).contains(days)) {
            problems.push(problem::report_days(days, LONGEST_REPORT));
        }
        let mut seen = BTreeSet::new();
        for (row, holiday) in (1..).zip(&self.holidays) {
            if !YEARS.contains(&holiday.on.year()) {
                problems.push(problem::holiday_year(holiday.on).in_row(row));
            }
            if !seen.insert(holiday.on) {
                problems.push(problem::holiday_twice(holiday.on).in_row(row));
            }
        }
        problems
    }

    /// The same settings with the days off in their order and their names trimmed.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.holidays.iter_mut().for_each(|day| day.name = crate::unit::tidy(&day.name));
        self.holidays.sort_by_key(|day| day.on);
        self
    }

    /// The last day of a term of this many days that runs from `since`, which is not counted (Bộ luật Dân sự 2015 Điều
    /// 147.2).
    pub fn last_day(&self, since: NaiveDate, days: u32) -> NaiveDate {
        let plain = || since.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
        match self.counting {
            Counting::Calendar => plain(),
            Counting::CalendarToWorking => self.working_from(plain()),
            Counting::Working => (0..days).fold(since, |day, _| self.working_from(next(day))),
        }
    }

    /// The first working day, beginning with this one.
    fn working_from(&self, mut day: NaiveDate) -> NaiveDate {
        while holiday::is_off(day, &self.holidays) && day != NaiveDate::MAX {
            day = next(day);
        }
        day
    }

    /// The years of whose Tết the list says nothing, though the term runs into it and days off count.
    pub fn unknown_tet(&self, since: NaiveDate, last: NaiveDate) -> Vec<i32> {
        if self.counting == Counting::Calendar {
            return Vec::new();
        }
        let touched = |year: &i32| {
            let within = holiday::season(*year).is_some_and(|(from, until)| since < until && last >= from);
            within && holiday::lacks_tet(*year, &self.holidays)
        };
        (since.year()..=last.year().min(since.year() + 1)).filter(touched).collect()
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn clocks(counting: Counting) -> Clocks {
        Clocks { counting, ..Clocks::default() }
    }

    #[test]
    fn the_day_itself_is_not_counted_and_every_calendar_day_after_it_is() {
        let clocks = clocks(Counting::Calendar);
        for (since, days, last) in [
            ("2026-01-31", 7, "2026-02-07"),
            ("2026-01-31", 30, "2026-03-02"), // 28 days of February
            ("2024-01-31", 30, "2024-03-01"), // 29 in a leap year
            ("2024-02-25", 7, "2024-03-03"),
            ("2023-02-25", 7, "2023-03-04"),
            ("2100-02-25", 7, "2100-03-04"), // a century that is no leap year
            ("2025-12-28", 7, "2026-01-04"),
            ("2025-12-02", 30, "2026-01-01"), // a day off is a last day too
            ("2026-02-10", 7, "2026-02-17"),  // so is mùng 1 Tết
            ("2026-04-15", 15, "2026-04-30"),
            ("2025-07-01", 30, "2025-07-31"),
        ] {
            assert_eq!(clocks.last_day(day(since), days), day(last), "{since} + {days}");
        }
        assert_eq!(clocks.last_day(NaiveDate::MAX, 7), NaiveDate::MAX);
    }

    #[test]
    fn a_term_that_would_end_on_a_day_off_goes_on_to_the_next_working_day() {
        let clocks = clocks(Counting::CalendarToWorking);
        for (since, days, last) in [
            ("2026-01-31", 7, "2026-02-09"),  // Saturday → Monday
            ("2026-02-09", 7, "2026-02-23"),  // into Tết → the Monday after
            ("2026-02-10", 7, "2026-02-23"),  // mùng 1
            ("2026-04-23", 7, "2026-05-04"),  // 30/4 Thursday, 1/5, weekend
            ("2025-12-02", 30, "2026-01-02"), // New Year's day, Thursday
            ("2026-08-26", 7, "2026-09-03"),  // Quốc khánh
            ("2026-03-04", 7, "2026-03-11"),
        ] {
            assert_eq!(clocks.last_day(day(since), days), day(last), "{since} + {days}");
        }
    }

    #[test]
    fn only_working_days_count_where_the_register_says_so() {
        let clocks = clocks(Counting::Working);
        for (since, days, last) in [
            ("2026-03-06", 1, "2026-03-09"), // Friday → Monday
            ("2026-03-07", 1, "2026-03-09"), // from a Saturday
            ("2026-03-02", 7, "2026-03-11"),
            ("2026-02-12", 7, "2026-03-02"), // Tết 16–20/2 and two weekends
            ("2025-01-24", 7, "2025-02-11"), // Tết 27–31/1
            ("2024-02-28", 2, "2024-03-01"), // 29 February is a Thursday
            ("2026-04-29", 1, "2026-05-04"),
            ("2026-04-24", 1, "2026-04-28"), // Giỗ Tổ on a Sunday, the Monday after given for it
        ] {
            assert_eq!(clocks.last_day(day(since), days), day(last), "{since} + {days}");
        }
        assert_eq!(clocks.last_day(NaiveDate::MAX, 7), NaiveDate::MAX);
    }

    #[test]
    fn a_term_over_a_tet_that_nobody_listed_is_told() {
        let asked = |counting, since, last| clocks(counting).unknown_tet(day(since), day(last));
        assert_eq!(asked(Counting::Working, "2027-01-30", "2027-02-10"), [2027]);
        assert_eq!(asked(Counting::CalendarToWorking, "2026-12-30", "2027-01-29"), [2027]);
        assert_eq!(asked(Counting::Calendar, "2027-01-30", "2027-02-10"), Vec::<i32>::new());
        assert_eq!(asked(Counting::Working, "2026-01-30", "2026-02-10"), Vec::<i32>::new());
        assert_eq!(asked(Counting::Working, "2027-03-01", "2027-03-10"), Vec::<i32>::new());
    }

    #[test]
    fn settings_that_cannot_be_meant_are_told_all_at_once() {
        let twice = Holiday { on: day("2027-02-05"), name: "Tết".into() };
        let slip = Holiday { on: day("0227-02-05"), name: "Tết".into() };
        let wrong = Clocks { report: Some(0), holidays: vec![twice.clone(), twice, slip], ..Clocks::default() };
        let found: Vec<(&str, Option<usize>)> =
            wrong.validate().iter().map(|problem| (problem.rule, problem.place.row)).collect();
        assert_eq!(found, [("due.reportDays", None), ("due.holidayTwice", Some(2)), ("due.holidayYear", Some(3))]);
        assert!(Clocks::default().validate().is_empty());
        assert!(Clocks { report: Some(15), ..Clocks::default() }.validate().is_empty());
    }

    #[test]
    fn json_missing_parts_mean_the_default() {
        assert_eq!(serde_json::from_str::<Clocks>("{}").unwrap(), Clocks::default());
        let json = serde_json::to_string(&clocks(Counting::Working)).unwrap();
        assert!(
            json.starts_with(r#"{"counting":"working","renaming":true,"report":null,"holidays":[{"on":"2025-01-27""#)
        );
        assert_eq!(serde_json::from_str::<Clocks>(&json).unwrap(), clocks(Counting::Working));
    }
}
