//! Data of changing contact data in bulk.

use register::problem::Problem;
use register::unit::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::changes::Origin;
use crate::commands::names::Scope;

/// What is done to the field of each unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ContactFill {
    /// A piece of text is replaced wherever it stands.
    Replace,
    /// Units without the field get the text.
    Empty,
    /// All units get the text.
    All,
}

/// Which contact data are changed, and how.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContactsArg {
    /// The field: address, email, phone, fax or website.
    pub field: Field,
    /// What is done to it.
    pub fill: ContactFill,
    /// The piece of text that is replaced, as written; not asked for otherwise.
    #[serde(default)]
    #[ts(optional)]
    pub find: Option<String>,
    /// What stands in its place, or the text that units get.
    #[serde(default)]
    pub with: String,
    /// Whose data are changed.
    #[serde(flatten)]
    pub scope: Scope,
    /// Updates at once, without a decision; else it goes into the draft.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub direct: bool,
    /// Name of the officer who answers for an update at once.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
    /// In the draft: since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// What the change would do; nothing is written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContactsPreview {
    /// Each unit whose field would change, in the order of codes.
    pub rows: Vec<ContactRow>,
}

/// A unit whose field would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContactRow {
    /// The code of the unit.
    pub code: String,
    /// What the unit is called.
    pub name: String,
    /// The field now.
    pub before: String,
    /// The field then.
    pub after: String,
    /// What stands in the way; such a row cannot be taken.
    pub refused: Option<Problem>,
}
