//! Rows pasted from a spreadsheet, to be issued codes.

mod cells;
mod parse;

pub use parse::parse;

use register::Unit;
use serde::Serialize;

/// What was pasted, understood as far as it can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pasted {
    /// The rows, blank ones left out.
    pub rows: Vec<PastedRow>,
    /// The columns that hold something and are not taken over, from the left.
    pub ignored: Vec<IgnoredColumn>,
}

/// A pasted column that is not taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IgnoredColumn {
    /// Its place among the pasted columns, from 1.
    pub number: usize,
    /// Its title as pasted; empty where it has none.
    pub title: String,
}

/// A pasted row. The name may be empty: the caller says so beside the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastedRow {
    /// Row in the pasted text, from 1, the header and blank rows counted.
    pub row: usize,
    /// Code, where a column of that title was pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What the row says, tidied.
    #[serde(flatten)]
    pub unit: Unit,
}
