//! A draft that no file has: what acts are tried on, and what a set of its own is made of.

use chrono::NaiveDate;
use register::change_set::{Draft, Header, SetKind};

/// Its identity; no stored draft has it.
pub use register::change_set::NOT_STORED;

/// The header of a draft for a decision.
pub fn header(title: String) -> Header {
    Header { kind: SetKind::Decision, title, notes: String::new() }
}

/// The title of a draft nobody named.
pub fn default_title(today: NaiveDate) -> String {
    format!("{UNNAMED}{}", register::date::printed(today))
}

/// Whether the title is one that [`default_title`] gave, on whatever day.
pub fn is_default_title(title: &str) -> bool {
    let day = title.strip_prefix(UNNAMED);
    day.is_some_and(|day| NaiveDate::parse_from_str(day, "%d/%m/%Y").is_ok())
}

/// How the title of a draft nobody named begins; the day on which it was begun follows.
const UNNAMED: &str = "Đợt thay đổi ngày ";

/// An empty draft for trying something out.
pub fn empty() -> Draft {
    Draft::new(NOT_STORED, header(String::new()))
}
