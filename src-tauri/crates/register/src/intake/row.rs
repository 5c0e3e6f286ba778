//! A row of a list before anything of it is believed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::legacy_encoding::LegacyEncoding;
use crate::unit::Field;

/// How the file held a cell; what a spreadsheet did to a code or telephone is told by it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stored {
    /// As text, as codes should be.
    #[default]
    Text,
    /// As a number: leading zeros, and trailing ones after the point, are gone.
    Number,
    /// As a date that the spreadsheet made of it.
    Date,
    /// As true or false.
    Logical,
    /// An error value of the spreadsheet, such as `#N/A`.
    Fault,
    /// As a formula without the value that it has: whatever wrote the file did not calculate it.
    Uncalculated,
}

/// The content of a cell as it is seen in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Raw {
    /// The text as seen, untouched.
    pub text: String,
    /// How the file stored the cell.
    #[serde(default)]
    pub stored: Stored,
    /// The old encoding it is in: told by its font, or by the texts of its sheet where no font tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub font: Option<LegacyEncoding>,
}

/// A row that speaks of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Name of the sheet it stands on.
    pub sheet: Arc<str>,
    /// Its number on that sheet, from 1.
    pub number: u32,
    /// The texts of all its cells as seen, kept as evidence.
    pub cells: Vec<String>,
    /// What stands in the column of the code; the list may use old codes (QCVN 102) there.
    pub code: Raw,
    /// What stands in the columns of the fields; the name among them.
    pub fields: BTreeMap<Field, Raw>,
    /// The code, or else the name, of the unit above, where the list has a column for it.
    pub parent: Option<Raw>,
    /// The state as the list words it (“Đã đóng”, “Đang hoạt động”), where it has a column for it.
    pub state: Option<Raw>,
    /// What stands in the column of remarks, where the list has one.
    pub note: Option<Raw>,
}

impl Raw {
    /// A cell that is stored as text, in no special font.
    pub fn text(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// Whether nothing is seen in the cell.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
