//! Rows pasted from a spreadsheet, to be issued codes.

mod cells;
mod parse;

pub use parse::parse;

use register::Unit;
use serde::Serialize;

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
