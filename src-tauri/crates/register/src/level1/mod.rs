//! The level-1 codes (mã cấp 1): data, not code, since the Ministry may change the list (QĐ 20/2020/QĐ-TTg Điều 9.1).
//!
//! A table is a CSV text with a header row. Required columns: `code`, `name`, `status` (active, closed, reserved, range,
//! scheme), `act`. Optional: `closed_on`, `merged_into`, `previous_name`, `verified`, `note`, `since` (first day of the
//! code where an earlier act gave it) and `in_force_on` (the day the act came into force; needed for acts this program
//! does not know). Dates as `2025-07-01` or `01/07/2025`.
//!
//! The shipped table is QĐ 20/2020 and QĐ 09/2025 as read in the signed acts, with the `since` of codes that QĐ 09/2025
//! names but QĐ 20/2020 gave, and the three provinces that became cities in 2026, whose resolutions were not read: their
//! rows are not `verified`, and the names of their councils are concluded from the cities'. "Closed" is not "reserved": a closed code had an owner and never comes back.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

mod lookup;
mod parse;
mod problem;
mod renamed;
mod search;

pub use renamed::Renamed;

/// What a row of the table says of its codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// A body has the code.
    Active,
    /// A body had the code and lost it; nobody is ever given it again.
    Closed,
    /// A group whose single codes the table does not list (`A01..A99`).
    Range,
    /// The code is not given to anybody yet.
    Reserved,
    /// Identifiers of schemes (QĐ 20/2020/QĐ-TTg Điều 6), which are no level-1 codes at all.
    Scheme,
}

impl Status {
    /// The status in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            Status::Active => "đang dùng",
            Status::Closed => "đã đóng",
            Status::Range => "nhóm cơ quan",
            Status::Reserved => "dự trữ",
            Status::Scheme => "lược đồ định danh",
        }
    }
}

/// The codes of a row: `H53`, `A01..A99`, `B00, B02..B99` or whole letters `L..Y`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    text: String,
    /// The first and last code of each part.
    spans: Vec<(String, String)>,
}

impl Codes {
    /// The codes as the table writes them.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The code, if there is only one.
    pub fn single(&self) -> Option<&str> {
        match self.spans.as_slice() {
            [(first, last)] if first == last => Some(first),
            _ => None,
        }
    }

    /// Whether a code of three characters is among these.
    pub fn contains(&self, code: &str) -> bool {
        let among = |(first, last): &(String, String)| first.as_str() <= code && code <= last.as_str();
        code.len() == 3 && self.spans.iter().any(among)
    }
}

impl fmt::Display for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Serialize for Codes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// A row of the table: codes, and whose they are or were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Level1Row {
    /// The codes it is about.
    pub codes: Codes,
    /// Name of the body since [`Level1Row::act_in_force_on`]; may be empty for a closed code whose owner is unknown.
    pub name: String,
    /// Whether the codes are given, closed, reserved or of another kind.
    pub status: Status,
    /// First day on which a closed code is no longer valid.
    pub closed_on: Option<NaiveDate>,
    /// The code of the body that it was merged into.
    pub merged_into: Option<String>,
    /// The name of the body before the act came into force.
    pub previous_name: Option<String>,
    /// The act that gave the code or last named it.
    pub act: String,
    /// The day on which that act came into force.
    pub act_in_force_on: NaiveDate,
    /// First day of the code; see [`Level1Row::in_force_since`].
    pub since: NaiveDate,
    /// Whether it was read in a signed act; `false` when concluded from others.
    pub verified: bool,
    /// A remark for whoever reads the table.
    pub note: Option<String>,
}

/// The table of level-1 codes (QĐ 20/2020/QĐ-TTg Phụ lục, as amended).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    entries: Vec<Level1Row>,
    /// For each row, the folded words by which it is found.
    words: Vec<Vec<String>>,
    /// For each code that has a row of its own, the place of that row.
    singles: HashMap<String, usize>,
}

static SHIPPED: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("level1.csv")).unwrap_or_default());

impl Table {
    /// The table that comes with the program; a test proves that it can be read.
    pub fn shipped() -> Table {
        SHIPPED.clone()
    }

    /// All rows in the order of the file.
    pub fn entries(&self) -> &[Level1Row] {
        &self.entries
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the table has no row at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
