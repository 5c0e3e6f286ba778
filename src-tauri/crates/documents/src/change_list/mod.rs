//! The change list: what a change set changed, one row per code with its legal status (CV 1018/BTTTT-THH §1.3).
//!
//! [`preview()`] makes the texts and [`workbook()`] writes exactly those, so the window shows what the file will say;
//! [`compare()`] reads a finished file again.

mod preview;
mod write;

pub use preview::{MADE_ON, Preview, Table, cells, preview};
pub(crate) use preview::{changes, spoken};
pub use write::{compare, workbook};

use chrono::NaiveDate;
use register::Unit;
use register::change_set::{Decision, Status};
use register::unit::Field;

/// The title of the list where the caller has no better one.
pub const TITLE: &str = "DANH SÁCH THAY ĐỔI MÃ ĐỊNH DANH ĐIỆN TỬ CỦA CƠ QUAN, TỔ CHỨC";
/// The title of the list of a correction: it changes what an earlier list said.
pub const CORRECTION_TITLE: &str = "DANH SÁCH ĐÍNH CHÍNH MÃ ĐỊNH DANH ĐIỆN TỬ CỦA CƠ QUAN, TỔ CHỨC";

/// What the stamp of a change list says it is.
pub const STAMP: &str = "changes";

/// A change set as it is handed out.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeList {
    /// The level-1 body (`UBND tỉnh Tây Ninh`); the head of the list prints it in capitals.
    pub issuer: String,
    /// Title of the list; [`TITLE`], or [`CORRECTION_TITLE`].
    pub title: String,
    /// Title the officer gave the change set; may be empty.
    pub set_title: String,
    /// Number of the applied set; `None` for a draft. Kept in the file, not printed.
    pub set: Option<u32>,
    /// Hash of that set; of a draft, of the last set there is; may be empty. Kept in the file, not printed.
    pub fingerprint: String,
    /// A draft carries the mark DỰ THẢO; number and date of its decision stay blank.
    pub draft: bool,
    /// The decision behind an applied set; `None` for a draft and for contact data changed directly.
    pub decision: Option<Decision>,
    /// From when the changes hold.
    pub effective_on: Option<NaiveDate>,
    /// The day the list is made.
    pub made_on: NaiveDate,
    /// Net rows in the order of codes.
    pub rows: Vec<ChangeRow>,
}

/// The net change of one code.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// The code, as text.
    pub code: String,
    /// Legal status (CV 1018/BTTTT-THH §1.3).
    pub status: Status,
    /// The unit before; `None`: the code is new.
    pub before: Option<Unit>,
    /// The unit after; `None`: the code is closed.
    pub after: Option<Unit>,
    /// The fields that differ.
    pub changed: Vec<Field>,
    /// Predecessor, successor or reason.
    pub note: String,
}

impl ChangeRow {
    /// The values the row shows: the new ones, and for a closed code the last ones.
    pub fn shown(&self) -> Option<&Unit> {
        match self.status {
            Status::Issued | Status::Renamed | Status::InfoChanged => self.after.as_ref().or(self.before.as_ref()),
            Status::Closed => self.before.as_ref().or(self.after.as_ref()),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
