//! An entry form for units to fill in: their own data are there already, and it comes back through the import.
//!
//! Invariant: a form says on its face whose it is (title, then `name (code)` on the next line), in words that outlive
//! every program it passes through; nothing hidden is needed to know it again.

mod read;
mod write;

pub use read::unit_of;
pub use write::{compare, workbook};

use register::{Code, Unit};

/// The first line of a form.
pub(crate) const TITLE: &str = "PHIẾU KHAI THÔNG TIN MÃ ĐỊNH DANH ĐIỆN TỬ";

/// Whose form it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name of the unit, or of all level-1 bodies.
    pub name: String,
    /// The code of the unit; `None`: a register with several level-1 bodies.
    pub code: Option<Code>,
}

/// A unit whose data the form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// The code of the unit.
    pub code: Code,
    /// What the register says of it.
    pub unit: Unit,
}

/// Blank rows for units that have no code yet.
pub const BLANK: u32 = 20;
