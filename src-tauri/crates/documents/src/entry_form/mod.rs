//! An entry form for units to fill in: their own data are there already, and it comes back through the import.

mod write;

pub use write::write;

use register::Unit;

/// A unit whose data the form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its code.
    pub code: String,
    /// What the register says of it.
    pub unit: Unit,
}

/// Blank rows for units that have no code yet.
pub const BLANK: u32 = 20;
