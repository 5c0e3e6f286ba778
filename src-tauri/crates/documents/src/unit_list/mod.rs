//! A clean list of units: a table whose titles say what each column holds, with code and name in every row.

mod interpret;
mod problem;

pub(crate) use interpret::joined;
pub use interpret::{interpret, judge};

use register::Unit;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Row in the file, from 1.
    pub row: usize,
    /// Code as it stands there, checked for its form.
    pub code: String,
    /// What the row says of the unit, tidied.
    pub unit: Unit,
}
