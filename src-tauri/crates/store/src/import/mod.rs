//! Lists that were taken over: file, raw rows and verdicts, kept as evidence of where a name comes from.
//!
//! A batch hangs on the set it was taken into and, while that is a draft, on the step that can be undone: undone for
//! good, its evidence goes with it; applied, it is fixed.

mod read;
mod write;

pub(crate) use write::{forget_undone, insert};

use chrono::NaiveDateTime;
use register::change::DraftId;

/// A list to be kept as evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The file's name, without folder.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// How its columns were understood, as JSON.
    pub mapping: String,
    /// When it was taken over, local time.
    pub at: NaiveDateTime,
    /// Who took it over.
    pub by: String,
    /// Every row that was judged, in the order of the file.
    pub rows: Vec<BatchRow>,
}

/// A row of a list as it was read, with its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BatchRow {
    /// The sheet.
    pub sheet: String,
    /// The row's number there, from 1.
    pub number: u32,
    /// The code it was understood to speak of.
    pub code: Option<String>,
    /// The verdict's identifier.
    pub verdict: String,
    /// Whether it was taken over.
    pub taken: bool,
    /// Its cells as seen.
    pub cells: Vec<String>,
}

/// Where something the register says of a code was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The change set it was taken into.
    pub set: DraftId,
    /// The number of that set, once it is applied.
    pub number: Option<u32>,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// When it was taken over.
    pub at: NaiveDateTime,
    /// Who took it over.
    pub by: String,
    /// The sheet.
    pub sheet: String,
    /// The row's number there, from 1.
    pub row: u32,
    /// The row's cells as seen.
    pub cells: Vec<String>,
}
