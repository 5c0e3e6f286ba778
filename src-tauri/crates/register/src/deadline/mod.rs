//! What must be done by when after a decision.
//!
//! Days are calendar days; the day of the event itself is not counted and the last day ends at midnight (Bộ luật Dân sự 2015
//! Điều 147, 148).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Days after a document within which the national catalogue is brought up to date (QĐ 20/2020/QĐ-TTg).
pub const CATALOGUE_DAYS: u64 = 7;

/// A term that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day of it.
    pub last: NaiveDate,
    /// Days left on the day it was asked for: 0 on the last day, below 0 once it is past.
    pub left: i64,
}

/// Until when the national catalogue must have the rows of a decision of this day.
pub fn catalogue(dated: NaiveDate, today: NaiveDate) -> Deadline {
    let last = dated.checked_add_days(Days::new(CATALOGUE_DAYS)).unwrap_or(NaiveDate::MAX);
    Deadline { last, left: (last - today).num_days() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_of_the_decision_is_not_counted_and_the_seventh_is_the_last() {
        let cases = [
            ("2026-01-31", "2026-01-31", "2026-02-07", 7),
            ("2026-01-31", "2026-02-06", "2026-02-07", 1),
            ("2026-01-31", "2026-02-07", "2026-02-07", 0),
            ("2026-01-31", "2026-02-09", "2026-02-07", -2),
            ("2024-02-25", "2024-02-25", "2024-03-03", 7),
            ("2025-12-28", "2026-01-01", "2026-01-04", 3),
        ];
        for (dated, today, last, left) in cases {
            assert_eq!(catalogue(day(dated), day(today)), Deadline { last: day(last), left }, "{dated} on {today}");
        }
        assert_eq!(catalogue(NaiveDate::MAX, NaiveDate::MAX).left, 0);
    }
}
