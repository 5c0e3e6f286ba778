//! The tree as the window shows it.

use register::change_set::Status;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AheadMark;

/// How the tree stands with its filter and expansion.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, TS)]
#[serde(rename_all = "camelCase")]
pub struct TreeShape {
    /// How many rows are visible in all.
    pub total: u32,
    /// How many units the search found; none: no search.
    pub hits: Option<u32>,
    /// Index of the first hit, or of the row the command was about.
    pub index: Option<u32>,
    /// The search and filter that hold now; a command that makes a unit visible may have widened them.
    pub filter: TreeFilter,
}

/// A visible row of the tree.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TreeRow {
    /// Index among the visible rows, from 0.
    pub index: u32,
    /// Index of the parent's row.
    pub parent_index: Option<u32>,
    /// The code of the unit.
    pub code: String,
    /// Its name, as the draft will leave it.
    pub name: String,
    /// Level for ARIA, from 1.
    pub level: u32,
    /// How many siblings are shown, itself included.
    pub set_size: u32,
    /// Its place among them, from 1.
    pub pos_in_set: u32,
    /// Whether rows stand below it.
    pub has_children: bool,
    /// Whether they are shown.
    pub expanded: bool,
    /// What a draft does to it.
    pub mark: Option<Status>,
    /// Title of the draft that does it, where it is not the current one.
    pub other_draft: Option<String>,
    /// Whether its code is closed for good.
    pub closed: bool,
    /// What is given already but holds from a later day.
    pub ahead: Option<AheadMark>,
    /// Whether the search found it (and not only something below it).
    pub hit: bool,
}

/// The search and filter that say which units the tree shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TreeFilter {
    /// Words searched in code, name, older code and address; with or without accents.
    pub text: String,
    /// Whether only units that a draft changes are shown.
    pub changed: bool,
    /// Whether closed codes are shown too.
    pub closed: bool,
}

/// A part of the visible rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TreeWindow {
    /// How the whole tree stands.
    pub shape: TreeShape,
    /// The rows from the offset on.
    pub rows: Vec<TreeRow>,
}
