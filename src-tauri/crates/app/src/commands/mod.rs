//! The commands of [`crate::api`], a file per noun.

pub mod attachment;
pub mod changes;
pub mod check;
pub mod comparison;
pub mod draft;
pub mod due;
pub mod event;
pub mod export;
pub mod figures;
pub mod files;
pub mod find;
pub mod handout;
pub mod intake;
pub mod journal;
pub mod level1;
pub mod paper;
pub mod report;
pub mod search;
pub mod sets;
pub mod settings;
pub mod time;
pub mod trace;
pub mod tree;
pub mod units;

use chrono::{Datelike as _, NaiveDate};
use register::Code;

use crate::AppError;

/// Reads a code that the page or a script names.
fn code(text: &str) -> Result<Code, AppError> {
    Code::parse(text.trim()).map_err(AppError::refused)
}

/// The years a day of a register can lie in; anything else is a slip of the key.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2199;

/// Reads a day, `yyyy-mm-dd`; an empty text is none.
fn day(field: &str, text: Option<&str>) -> Result<Option<NaiveDate>, AppError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => match text.parse::<NaiveDate>() {
            Ok(day) if YEARS.contains(&day.year()) => Ok(Some(day)),
            _ => Err(AppError::bad_date(field, text)),
        },
    }
}

/// `yyyy-mm-dd`.
fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A count for the page.
pub(crate) fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
