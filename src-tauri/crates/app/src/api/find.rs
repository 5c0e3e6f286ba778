//! Units to choose from, and units in short.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words to find units by; the search and filter of the tree stay as they are.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct FindUnits {
    /// Words searched in code, name, older code and address; with or without accents. Empty: the first units.
    pub text: String,
    /// How many at most; default 30.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// A unit in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitBrief {
    /// Code.
    pub code: String,
    /// Name, as the draft will leave it.
    pub name: String,
    /// Code of what it stands under; none: level 1.
    pub parent: Option<String>,
    /// Name of what it stands under.
    pub parent_name: Option<String>,
    /// Open units directly below.
    pub children: u32,
}

/// Several codes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CodesArg {
    /// The codes.
    pub codes: Vec<String>,
}
