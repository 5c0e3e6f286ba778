//! A list compared with the register, as Excel: what each of the two says, side by side.

mod write;

pub use write::{compare, workbook};

use chrono::NaiveDate;

/// What the comparison is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonHeading {
    /// The level-1 bodies, as one line.
    pub body: String,
    /// Name of the list's file.
    pub file: String,
    /// The day of the comparison.
    pub on: NaiveDate,
    /// How many entries there are of each group, in words, in the order of the rows.
    pub counts: Vec<(String, u32)>,
}

/// A difference between the list and the register, at one code and one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComparisonRow {
    /// The group: “Chỉ có trong danh sách”, “Khác tên” …
    pub group: String,
    /// The code, or what stands in its place in the list.
    pub code: String,
    /// What differs: the title of a field, or nothing.
    pub field: String,
    /// What the register says.
    pub here: String,
    /// What the list says.
    pub there: String,
    /// Sheet and row in the list; empty for what only the register has.
    pub place: String,
    /// What is wrong or to be looked at.
    pub note: String,
}
