//! Data of units.

use register::change_set::{SetKind, Status};
use register::unit::{Field, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::intake::SourceView;
use crate::commands::sets::AttachmentView;
use crate::commands::time::AheadView;
use crate::view::{AheadMark, CodeName, Standing};

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
    /// The code of the unit.
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

/// Names several units by their codes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CodesArg {
    /// The codes of the units.
    pub codes: Vec<String>,
}

/// All the window says of one unit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitView {
    /// The code of the unit.
    pub code: String,
    /// Level, from 1.
    pub level: u32,
    /// From the level-1 body down to its parent.
    pub path: Vec<CodeName>,
    /// How the code stands.
    pub state: UnitState,
    /// What the register says, or will say once the draft is applied.
    pub unit: Unit,
    /// What it says now, where a draft changes it.
    pub before: Option<Unit>,
    /// What the draft does to it.
    pub status: Option<Status>,
    /// The fields the draft changes.
    pub changed: Vec<Field>,
    /// The draft that holds the code.
    pub draft: Option<DraftRef>,
    /// What is given already but holds from a later day; then `unit` says what is to come.
    pub ahead: Option<AheadView>,
    /// In a draft that corrects: a change must say whether what the register says was wrong from the start.
    pub correction: Option<CorrectionChoice>,
    /// Reason or remark on the draft's line.
    pub note: Option<String>,
    /// First day of the code, `yyyy-mm-dd`.
    pub given_on: Option<String>,
    /// First day it is out of use, `yyyy-mm-dd`.
    pub closed_on: Option<String>,
    /// Open units directly below, as the draft will leave them.
    pub children: u32,
    /// What can be done with it now.
    pub can: UnitActs,
    /// Every version it ever had, newest first.
    pub history: Vec<HistoryItem>,
    /// The rows of lists from which it was taken, the oldest first.
    pub sources: Vec<SourceView>,
}

/// How a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum UnitState {
    /// In use.
    Open,
    /// Given by a draft only.
    Drafted,
    /// Closed for good.
    Closed,
}

/// What a change in a correction may mean.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorrectionChoice {
    /// First day of what the register says now, `yyyy-mm-dd`: from then on it would be put right.
    pub since: String,
    /// Which way the row of the draft goes already: wrong from the start, or changing from the set's day on.
    pub from_start: Option<bool>,
}

/// A draft, by name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftRef {
    /// Identity of the draft in the file.
    pub id: i64,
    /// Title of the draft.
    pub title: String,
    /// Whether it is the one that acts go into.
    pub current: bool,
}

/// Which acts are possible, and what stands in the way of the others. The acts check again, with all the rules.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitActs {
    /// Whether a code can be issued below it.
    pub issue: bool,
    /// Whether it can be renamed, or its data changed in the draft.
    pub edit: bool,
    /// Whether its contact data can be changed at once.
    pub direct: bool,
    /// Whether its code can be closed.
    pub close: bool,
    /// Whether its row can be taken out of the draft.
    pub take_back: bool,
    /// Why the acts that are not possible are not, as Vietnamese sentences.
    pub why_not: WhyNot,
}

/// Why an act is not possible; none: it is.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhyNot {
    /// Why no code can be issued below it.
    pub issue: Option<String>,
    /// Why it cannot be renamed or changed in the draft.
    pub edit: Option<String>,
    /// Why its contact data cannot be changed at once.
    pub direct: Option<String>,
    /// Why its code cannot be closed.
    pub close: Option<String>,
}

/// One version with the set that made it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryItem {
    /// What the register said.
    pub unit: Unit,
    /// The fields that differ from the version before.
    pub changed: Vec<Field>,
    /// First day, `yyyy-mm-dd`.
    pub valid_from: String,
    /// First day after it, `yyyy-mm-dd`.
    pub valid_to: Option<String>,
    /// Number of the set that made it.
    pub set: u32,
    /// What kind of set that is.
    pub kind: SetKind,
    /// Title of that set.
    pub title: String,
    /// `12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`; none: without a document.
    pub decision: Option<String>,
    /// What the set did to the unit.
    pub status: Status,
    /// Whether it took the place of a version that was wrong from its first day.
    pub corrects: bool,
    /// What the version is on the day that is looked at.
    pub standing: Standing,
    /// Where the version was ended by closing: by which set, decision, and why.
    pub closing: Option<String>,
    /// Signed documents of the set that made it and of the one that closed it.
    pub attachments: Vec<AttachmentView>,
}

/// A unit directly below, for the grid.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChildRow {
    /// The code of the unit.
    pub code: String,
    /// Data as it will be.
    pub unit: Unit,
    /// What a draft does to it.
    pub mark: Option<Status>,
    /// Whether it is closed for good.
    pub closed: bool,
    /// What is given already but holds from a later day.
    pub ahead: Option<AheadMark>,
    /// Units directly below it.
    pub children: u32,
    /// Rank by code.
    pub code_order: u32,
    /// Rank by name in Vietnamese order.
    pub name_order: u32,
}

/// Units directly below a code.
#[derive(Debug, Clone, serde::Deserialize, TS)]
pub struct ChildrenArg {
    /// The code of the parent.
    pub code: String,
    /// Whether closed codes are listed too.
    #[serde(default)]
    #[ts(optional)]
    pub closed: Option<bool>,
}
