//! Arguments that several commands take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a change set.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct SetArg {
    /// Number of an applied set; default: the current draft.
    #[serde(default)]
    #[ts(optional)]
    pub set: Option<u32>,
}

/// A file to open or write; without a path the program asks.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct FileArg {
    /// Full path of the file.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Names a day, and how much of what was applied counts as known.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct OnDay {
    /// `yyyy-mm-dd`; default: the day that is shown, else today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// Limits what is known: a day (`yyyy-mm-dd`) or the number of an applied set; default: everything known today.
    #[serde(default)]
    #[ts(optional)]
    pub known: Option<String>,
}

/// A command without arguments.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct NoArgs {}

/// The result of a command that has nothing to tell.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
pub struct NoAnswer {}

/// Names a file by its path.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PathArg {
    /// Full path of the file.
    pub path: String,
}

/// Names a unit by its code.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CodeArg {
    /// The code of the unit.
    pub code: String,
}
