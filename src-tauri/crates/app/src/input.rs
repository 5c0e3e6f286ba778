//! Reading codes and days as the page or a script names them.

use chrono::{Datelike as _, NaiveDate};
use register::Code;

use crate::AppError;

/// Reads a code.
///
/// # Errors
/// Everything that keeps the text from being a code.
pub fn code(text: &str) -> Result<Code, AppError> {
    Code::parse(text.trim()).map_err(AppError::refused)
}

/// The years a day of a register can lie in; anything else is a slip of the key.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2199;

/// Reads a day, `yyyy-mm-dd`; an empty text is none.
///
/// # Errors
/// Where the text is no day, or one no register can have; the error names `field`.
pub fn day(field: &str, text: Option<&str>) -> Result<Option<NaiveDate>, AppError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => match text.parse::<NaiveDate>() {
            Ok(day) if YEARS.contains(&day.year()) => Ok(Some(day)),
            _ => Err(AppError::bad_date(field, text)),
        },
    }
}
