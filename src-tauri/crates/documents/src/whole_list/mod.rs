//! The whole register as one flat table that programs and people can read again: header in the first row, no title block.

mod write;

pub use write::write;

use chrono::NaiveDate;
use register::Unit;

/// A code of the register.
#[derive(Debug, Clone, PartialEq)]
pub struct ListEntry {
    /// Code as text.
    pub code: String,
    /// Level, from 1.
    pub level: u32,
    /// Code of the parent; `None` for level 1.
    pub parent: Option<String>,
    /// What the register says of it, or said last.
    pub unit: Unit,
    /// Whether the code is open.
    pub open: bool,
    /// First day of the version shown.
    pub valid_from: Option<NaiveDate>,
    /// First day on which it no longer holds.
    pub valid_to: Option<NaiveDate>,
}

/// The word for an open code in the column "Tình trạng".
pub const OPEN: &str = "Đang dùng";
/// The word for a closed code in the column "Tình trạng".
pub const CLOSED: &str = "Đã đóng";
