//! A file of tables as read: sheets with every filled cell, nothing judged.

use register::intake::Raw;
use serde::{Deserialize, Serialize};

use super::{Notice, ReadError};

/// Everything that was read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// The sheets in the file's order; a text file has one, named after the file, a document one for each table.
    pub sheets: Vec<Page>,
}

/// One sheet (trang tính).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Whether the file hides it.
    pub hidden: bool,
    /// The rows that hold anything, by rising number.
    pub rows: Vec<Line>,
    /// Merged areas; only the upper left cell of one holds anything.
    pub merged: Vec<Area>,
    /// Why nothing of it is read although the other sheets are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<ReadError>,
    /// What its rows do not show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Whether the file hides it (also by a filter).
    pub hidden: bool,
    /// Its cells up to the last filled one.
    pub cells: Vec<Raw>,
}

impl Book {
    /// About how much memory it takes, in bytes.
    pub fn weight(&self) -> usize {
        self.sheets.iter().flat_map(|page| &page.rows).map(Line::weight).sum()
    }
}

impl Line {
    /// About how much memory it takes, in bytes.
    pub fn weight(&self) -> usize {
        64 + self.cells.iter().map(|cell| size_of::<Raw>() + weight_of_text(&cell.text)).sum::<usize>()
    }
}

/// What the system sets aside for a text: nothing for none, else a block with its own bookkeeping.
pub(crate) fn weight_of_text(text: &str) -> usize {
    if text.is_empty() { 0 } else { (text.len() + 24).next_multiple_of(16) }
}

/// A rectangle of cells; rows from 1 as the file counts, columns from 0; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}
