//! Data of a file that is checked against the register.

use register::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A finished document to be checked.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct CheckPaperArg {
    /// Full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// What a file says of the register.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperCheck {
    /// Full path of the checked file.
    pub path: String,
    /// What the file is, in words.
    pub title: String,
    /// The applied set it was made from; none for a draft or a list of a day.
    pub set: Option<u32>,
    /// Whether all that was compared says what it was made from; see `compared`.
    pub agrees: bool,
    /// What the chain says of the fingerprints it keeps and prints, as a sentence; empty where it has none, or they do not agree.
    pub chain: String,
    /// What was compared, each as a phrase.
    pub compared: Vec<String>,
    /// What was not: nobody may take it for unchanged.
    pub not_compared: Vec<String>,
    /// Its rows, and those it lacks.
    pub rows: Vec<CheckedRow>,
    /// What does not agree, and what has changed in the register since.
    pub problems: Vec<Problem>,
}

/// A row of a checked file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckedRow {
    /// Code, or the first cell of the row.
    pub code: String,
    /// How it stands to what the file was made from.
    pub verdict: RowVerdict,
    /// The columns that differ.
    pub differs: Vec<DifferentCell>,
    /// Whether the register says something else of this code today.
    pub changed_since: bool,
}

/// How a row of a file stands to what it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RowVerdict {
    /// It says the same.
    Same,
    /// It says something else.
    Differs,
    /// The file does not have it.
    Missing,
    /// Only the file has it.
    Added,
}

/// A cell that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DifferentCell {
    /// Title of the column.
    pub column: String,
    /// What the file says there.
    pub said: String,
    /// What the register says there.
    pub meant: String,
}
