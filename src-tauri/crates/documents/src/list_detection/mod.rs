//! Finding the list in a file of tables (tìm bảng): which sheet and rows hold it and what each column means.
//!
//! [`propose`] looks, the officer corrects the plain fields of a [`Layout`], [`check`] says what is missing, [`rows`] sorts
//! every line of the chosen sheets into data and what is not ([`Passed`]). Nothing is judged and no text is changed here.

mod check;
mod column_stats;
mod columns;
mod decoded;
mod header;
mod kept;
mod line;
mod merged;
mod problem;
mod propose;
mod rows;
#[cfg(test)]
mod small_books;
#[cfg(test)]
mod tests;

pub use check::check;
pub(crate) use decoded::decoded;
pub use kept::{Kept, apply_kept};
pub use propose::{propose, propose_at};
pub use rows::{rows, weight};

use std::sync::Arc;

use register::intake::Row;
use register::legacy_encoding::LegacyEncoding;
use register::unit::Field;
use serde::{Deserialize, Serialize};

use crate::titles::Column;

/// The columns in which a code may stand.
const CODES: [Column; 3] = [Column::Code, Column::Group, Column::Of(Field::Qcvn102)];

/// Where a list stands on a sheet and what its columns mean; every field may be set by the officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Layout {
    /// The sheet's place in [`Book::sheets`](crate::table::Book::sheets), from 0.
    pub sheet: usize,
    /// The sheet's name.
    pub name: String,
    /// Whether the file hides the sheet.
    pub hidden: bool,
    /// Whether its rows are taken.
    pub chosen: bool,
    /// The rows of the titles, as the file counts; none where the list has no titles.
    pub header: Vec<u32>,
    /// The row from which on units stand, as the file counts.
    pub first: u32,
    /// The last row, where another list with other titles follows on the same sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub last: Option<u32>,
    /// Its columns from the left, every one.
    pub columns: Vec<Meaning>,
    /// The old encoding that the texts of the sheet show where no font tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub encoding: Option<LegacyEncoding>,
    /// Why it is proposed so, in Vietnamese.
    pub why: String,
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// Its title in Unicode, the parts of two rows joined by “ – ”; empty where it has none.
    pub title: String,
    /// The meaning.
    pub column: Column,
    /// How it was recognised.
    pub by: By,
    /// How sure that is, in percent.
    pub confidence: u8,
    /// What else it might be, likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Column>,
}

/// How the meaning of a column was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// By its title.
    Title,
    /// By what its cells look like.
    Cells,
    /// By a mapping kept from a like file.
    Kept,
    /// By the officer.
    Officer,
    /// Not at all.
    Nothing,
}

/// What stands on the chosen sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The rows that speak of units, in the order of the file.
    pub rows: Vec<Row>,
    /// What is known of each of `rows` besides, in the same order.
    pub marks: Vec<Mark>,
    /// Every other line, in the order of the file.
    pub passed: Vec<Passed>,
}

/// What is known of a row besides its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// Whether the file hides the row.
    pub hidden: bool,
    /// The section under which it stands: a place in [`Found::passed`].
    pub section: Option<usize>,
}

/// A line that is no unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Passed {
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// The row's number, from 1.
    pub number: u32,
    /// What it is.
    pub kind: PassedLineKind,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Its filled cells as seen, joined by “ | ”; in Unicode where an old encoding is known.
    pub text: String,
}

/// What a line that is no unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PassedLineKind {
    /// Above the table: heading of the document.
    Title,
    /// The titles of the columns, the first time or repeated on a new page.
    Header,
    /// The numbers of the columns: (1) (2) (3).
    ColumnNumbers,
    /// The heading of a group of units: “I. KHỐI SỞ, BAN, NGÀNH”.
    Section,
    /// A total: “Tổng cộng: 35 đơn vị”.
    Total,
    /// Place and date, powers, name, “Nơi nhận”.
    Signature,
    /// A remark.
    Note,
    /// Nothing, or a running number alone.
    Blank,
    /// Nothing the program understands; there is neither code nor name in it.
    Unclear,
}

impl PassedLineKind {
    /// What it is called, in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            PassedLineKind::Title => "Phần đầu văn bản",
            PassedLineKind::Header => "Dòng tiêu đề",
            PassedLineKind::ColumnNumbers => "Dòng đánh số cột",
            PassedLineKind::Section => "Dòng tên nhóm",
            PassedLineKind::Total => "Dòng tổng cộng",
            PassedLineKind::Signature => "Phần ký",
            PassedLineKind::Note => "Ghi chú",
            PassedLineKind::Blank => "Dòng trống",
            PassedLineKind::Unclear => "Không rõ",
        }
    }
}
