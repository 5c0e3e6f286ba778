//! What must be done by when: the clocks that events and decisions start, and the tasks they make.
//!
//! A term of days begins on the day after the one it runs from, and ends with its last day (Bộ luật Dân sự 2015 Điều 147.2,
//! 148). Whether days off count, and whether a term that would end on one goes on to the next working day (Điều 148.5), is
//! the register's setting.

mod clocks;
mod holiday;
pub mod problem;
mod task;

pub use clocks::{Clocks, Counting};
pub use holiday::{FIXED, Holiday, shipped};
pub use task::{Clock, DraftEvents, Happened, Matter, SetEvents, Settled, Standing, Task, TaskKey, tasks};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days after an event within which the level-1 body decides (CV 1018/BTTTT-THH §1.3b).
pub const DECIDE_DAYS: u32 = 30;
/// Days after a document within which the national catalogue is brought up to date (CV 1018/BTTTT-THH §1.4b).
pub const CATALOGUE_DAYS: u32 = 7;
/// Days after an event within which provinces ask their units to report it (local practice: Hà Tĩnh, Ninh Thuận).
pub const REPORT_DAYS: u32 = 15;

/// A term that runs, seen on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day of the term.
    pub last: NaiveDate,
    /// Days left on the day it was asked for: 0 on the last day, below 0 once it is past.
    pub left: i64,
}

impl Deadline {
    /// What is left on `today` of a term that ends with `last`.
    pub fn of(last: NaiveDate, today: NaiveDate) -> Self {
        Self { last, left: (last - today).num_days() }
    }
}
