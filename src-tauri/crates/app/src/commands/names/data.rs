//! Data of renaming in bulk.

use register::problem::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::changes::Origin;

use super::Scope;

/// Words to be found, and what stands in their place.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NameChange {
    /// Whole words, accents exactly so.
    pub find: String,
    /// What stands in their place; empty takes them away.
    pub with: String,
}

/// Which names are changed, and how.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamesArg {
    /// The words; with several, the first that is found in a name counts.
    #[serde(default)]
    pub words: Vec<NameChange>,
    /// Instead of words: the communes whose type word changed, with everything below them.
    #[serde(default)]
    pub retyped: bool,
    /// Put before each name.
    #[serde(default)]
    #[ts(optional)]
    pub prefix: Option<String>,
    /// Put behind each name.
    #[serde(default)]
    #[ts(optional)]
    pub suffix: Option<String>,
    /// Whose names are changed.
    #[serde(flatten)]
    pub scope: Scope,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// What renaming would do; nothing is written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NamesPreview {
    /// Each name that would change, in the order of codes.
    pub rows: Vec<NameRow>,
    /// How many communes changed their type word, by the list, and are still written with the one before.
    pub retyped: u32,
}

/// A name that would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NameRow {
    /// The code of the unit.
    pub code: String,
    /// Its name now.
    pub before: String,
    /// Its name then.
    pub after: String,
    /// What stands in the way; such a row cannot be taken.
    pub refused: Option<Problem>,
}
