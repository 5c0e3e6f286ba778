//! Searching like a person: text, filters, ranked results, searches kept by name.

use register::unit_kind::UnitKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{AheadMark, SearchQuery};

/// A part of the results.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct SearchArg {
    /// What is looked for.
    pub query: SearchQuery,
    /// Index of the first result wanted, from 0.
    #[serde(default)]
    #[ts(optional, as = "Option<u32>")]
    pub offset: u32,
    /// How many results are wanted; default 100.
    #[serde(default)]
    #[ts(optional)]
    pub count: Option<u32>,
}

/// Results, the best first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchResults {
    /// How many units were found in all.
    pub total: u32,
    /// The part asked for.
    pub rows: Vec<SearchRow>,
}

/// A unit that was found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchRow {
    /// The code of the unit.
    pub code: String,
    /// Name, as the draft will leave it.
    pub name: String,
    /// Names of the units above it, from the top; without the level-1 body where there is only one.
    pub path: String,
    /// Whether its code is closed.
    pub closed: bool,
    /// What a draft does to it.
    pub mark: Option<register::change_set::Status>,
    /// What happens to it on a later day.
    pub ahead: Option<AheadMark>,
    /// What answers the search where it is not code or name: `Địa chỉ: …`.
    pub found: Option<String>,
}

/// The results as text for the clipboard, or as a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SearchListArg {
    /// What is looked for.
    pub query: SearchQuery,
    /// Full path. Without it the program asks.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Rows for the clipboard.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CopiedRows {
    /// Lines of cells with tabs between, titles first.
    pub text: String,
    /// How many units the text lists.
    pub rows: u32,
}

/// What a search can be narrowed by.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchChoices {
    /// Kinds of bodies that the register has.
    pub kinds: Vec<KindChoice>,
    /// The deepest level.
    pub levels: u32,
    /// Searches kept in the register, in the order of their names.
    pub saved: Vec<SavedSearch>,
}

/// A kind of body.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KindChoice {
    /// The kind of body.
    pub kind: UnitKind,
    /// Its name in Vietnamese.
    pub title: String,
}

/// A search kept by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    /// The name it is kept by.
    pub name: String,
    /// What is looked for.
    pub query: SearchQuery,
}

/// A kept search by its name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SavedName {
    /// The name it is kept by.
    pub name: String,
}
