//! Lists that were taken over: file, raw rows and verdicts, kept as evidence of where a name comes from.
//!
//! A batch hangs on the set it was taken into and, while that is a draft, on the step that can be undone: undone for
//! good, its evidence goes with it; applied, it is fixed.

mod read;
mod write;

pub(crate) use write::{forget_undone, insert};

use chrono::NaiveDateTime;
use register::change_set::DraftId;

/// A list that was taken over, as it is kept as evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportBatch {
    /// Name of the list's file, without its folder.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// How its columns were understood, as JSON.
    pub mapping: String,
    /// When it was taken over, local time.
    pub at: NaiveDateTime,
    /// Name of the officer who took it over.
    pub by: String,
    /// Every row that was judged, in the order of the file.
    pub rows: Vec<ImportRow>,
}

/// A row of a list as it was read, with its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportRow {
    /// Name of the sheet it stood on.
    pub sheet: String,
    /// Its number on that sheet, from 1.
    pub number: u32,
    /// The code it was understood to speak of, if any.
    pub code: Option<String>,
    /// Identifier of the verdict it got.
    pub verdict: String,
    /// Whether it was taken over into the register.
    pub taken: bool,
    /// Its cells as they were read.
    pub cells: Vec<String>,
}

/// A row of a list from which something was taken over for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSource {
    /// Identity of the change set it was taken into.
    pub set: DraftId,
    /// Number of that set in the chain, once it is applied.
    pub number: Option<u32>,
    /// Name of the list's file, without its folder.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// When it was taken over, local time.
    pub at: NaiveDateTime,
    /// Name of the officer who took it over.
    pub by: String,
    /// Name of the sheet it stood on.
    pub sheet: String,
    /// Its number on that sheet, from 1.
    pub row: u32,
    /// Its cells as they were read.
    pub cells: Vec<String>,
}
