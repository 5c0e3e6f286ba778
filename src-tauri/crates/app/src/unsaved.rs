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
    format!("Đợt thay đổi ngày {}", register::date::printed(today))
}

/// An empty draft for trying something out.
pub fn empty() -> Draft {
    Draft::new(NOT_STORED, header(String::new()))
}
