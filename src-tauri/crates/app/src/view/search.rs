//! What a search asks for.

use register::unit::Field;
use register::unit_kind::UnitKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Open codes, closed ones, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SearchStatus {
    /// Both; open ones first.
    #[default]
    All,
    /// Open codes, and those a draft gives.
    Open,
    /// Closed codes.
    Closed,
}

/// What is looked for. Everything that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SearchQuery {
    /// Code, name, abbreviation, address, telephone, e-mail, number of a decision; empty: all that the filters keep.
    pub text: String,
    /// Only units of this level.
    #[ts(optional)]
    pub level: Option<u32>,
    /// Whether open codes, closed ones or both are wanted.
    #[ts(optional, as = "Option<SearchStatus>")]
    pub status: SearchStatus,
    /// Only units of this kind of body.
    #[ts(optional)]
    pub kind: Option<UnitKind>,
    /// Only what the register says otherwise since this day, `yyyy-mm-dd`.
    #[ts(optional)]
    pub since: Option<String>,
    /// Only this unit and what stands below it.
    #[ts(optional)]
    pub under: Option<String>,
    /// Only these codes; empty: whichever.
    #[ts(optional, as = "Option<Vec<String>>")]
    pub among: Vec<String>,
    /// Only units that lack all of these.
    #[ts(optional, as = "Option<Vec<Field>>")]
    pub lacks: Vec<Field>,
    /// Whether only units are wanted that a draft changes.
    #[ts(optional, as = "Option<bool>")]
    pub drafted: bool,
}
