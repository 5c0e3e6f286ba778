//! The whole register as one flat table: whose it is, of which day and how many above it, then header and rows that
//! programs and people can read again.

mod write;

pub use write::write;

use crate::sheet::clean;

use chrono::NaiveDate;
use register::Unit;

/// What stands above the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level-1 bodies, as one line.
    pub body: String,
    /// The day of which the list is.
    pub on: NaiveDate,
    /// Open codes.
    pub open: u32,
    /// Closed codes.
    pub closed: u32,
}

/// Title of the list.
pub const TITLE: &str = "DANH SÁCH MÃ ĐỊNH DANH ĐIỆN TỬ CỦA CÁC CƠ QUAN, ĐƠN VỊ";

impl Heading {
    /// The lines above the table, from top to bottom: the body, the title, the day, the counts.
    fn lines(&self) -> [String; 4] {
        let closed = match self.closed {
            0 => String::new(),
            closed => format!(", {closed} mã đã đóng"),
        };
        [
            clean(&self.body).to_uppercase(),
            TITLE.to_owned(),
            format!("(Tính đến ngày {})", self.on.format("%d/%m/%Y")),
            format!("Tổng số: {} mã đang dùng{closed}.", self.open),
        ]
    }
}

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
