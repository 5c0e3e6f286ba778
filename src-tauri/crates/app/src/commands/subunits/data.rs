//! Data of units that each of several bodies gets.

use register::problem::Problem;
use register::unit_kind::UnitKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::changes::Origin;
use crate::view::CodeName;

/// Which bodies get the units: those of a kind below a code, or those named.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct Parents {
    /// Only bodies of this kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<UnitKind>,
    /// Only bodies below this code.
    #[serde(default)]
    #[ts(optional)]
    pub under: Option<String>,
    /// Exactly the bodies of these codes.
    #[serde(default)]
    #[ts(optional)]
    pub codes: Option<Vec<String>>,
}

/// A unit that each body gets.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubunitName {
    /// Its name; `{tên}` and `{loại}` stand for name and type word of the body (`Phòng Kinh tế {loại} {tên}`).
    pub name: String,
}

/// The same units below each of several bodies.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SubunitsArg {
    /// The bodies that get the units.
    pub parents: Parents,
    /// The units that each gets.
    pub units: Vec<SubunitName>,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// What giving the units would give; nothing is written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SubunitsPreview {
    /// The bodies that are meant.
    pub parents: Vec<CodeName>,
    /// Each new unit, and those that are there already.
    pub rows: Vec<SubunitRow>,
    /// How many codes would be given.
    pub issued: u32,
    /// What stands in the way or deserves a look.
    pub problems: Vec<Problem>,
}

/// A unit below a body.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SubunitRow {
    /// The code of the body.
    pub parent: String,
    /// The name of the body.
    #[serde(rename = "parentName")]
    pub parent_name: String,
    /// The code it would get, or has.
    pub code: String,
    /// The name that it would have.
    pub name: String,
    /// Whether a unit of this name is there already, so that none is given.
    pub known: bool,
}
