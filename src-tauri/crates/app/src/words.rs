//! How the program words what several commands say.

use chrono::NaiveDate;
use register::change_set::Decision;
use register::date::printed;

/// A day as the page, scripts and files for programs write it: `yyyy-mm-dd`.
pub fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A count for the page; one beyond 32 bits is cut off.
pub fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// `12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`.
pub fn cited(decision: &Decision) -> String {
    format!("{} ngày {} của {}", decision.number, printed(decision.dated), decision.issuer)
}

/// Days for the page; beyond 32 bits they are cut off.
pub fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX })
}
