//! Data of the tree: windows of visible rows.

use serde::Deserialize;
use ts_rs::TS;

/// Names a part of the visible rows.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WindowArg {
    /// Index of the first visible row wanted, from 0.
    pub offset: u32,
    /// How many rows are wanted, at most 2,000.
    pub count: u32,
}

/// Opens or shuts a row.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExpandArg {
    /// The code of the row.
    pub code: String,
    /// Whether it is to be open.
    pub expanded: bool,
    /// Whether everything below is opened or shut with it.
    #[serde(default)]
    #[ts(optional)]
    pub all: Option<bool>,
}

/// Type-ahead: the next visible row whose name or code begins with the text.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TypeAhead {
    /// What was typed so far.
    pub text: String,
    /// Where to start, index of a visible row.
    pub from: u32,
}
