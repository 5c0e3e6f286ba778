//! Data of the acts on units.

use std::collections::BTreeMap;

use register::problem::Problem;
use register::unit::{Field, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::CodeName;

/// A unit to be given a code.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NewUnit {
    /// The code of the unit above.
    pub parent: String,
    /// The code itself; without it the next one by the policy.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// What the register shall say of the unit.
    #[serde(flatten)]
    pub unit: Unit,
}

/// Units to be given codes, as one act.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct IssueArg {
    /// The units, one or many.
    pub rows: Vec<NewUnit>,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Since when and on what an act rests; both may stay open.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// The day it happened, `yyyy-mm-dd`; default: the effective date.
    #[serde(default)]
    #[ts(optional)]
    pub happened_on: Option<String>,
    /// The document it rests on.
    #[serde(default)]
    #[ts(optional)]
    pub basis: Option<String>,
}

/// Since when and on what the event behind a row rests; what is left out is taken away.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetOrigin {
    /// The row's code, or one that goes on in the event without a row.
    pub code: String,
    /// Since when and on what the event rests from now on.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Rows copied in Excel, to become units below a parent.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PasteArg {
    /// The code of the unit above.
    pub parent: String,
    /// Tab-separated text: name, address, e-mail, telephone, web site; or with a header row.
    pub text: String,
}

/// What issuing would give; nothing is written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IssuePreview {
    /// The rows with their codes.
    pub rows: Vec<IssuePreviewRow>,
    /// Pasted columns that hold something and are not taken over.
    pub ignored: Vec<IgnoredColumn>,
    /// Everything that stands in the way or deserves a look; `where.row` counts the rows from 1.
    pub problems: Vec<Problem>,
}

/// A pasted column that is not taken over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IgnoredColumn {
    /// Its place among the pasted columns, from 1.
    pub number: u32,
    /// Its title as pasted; empty where it has none.
    pub title: String,
}

/// A unit as issuing would leave it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IssuePreviewRow {
    /// The code of the unit above.
    pub parent: String,
    /// Proposed or typed code; empty where none can be proposed.
    pub code: String,
    /// Why it gets this code, in Vietnamese.
    pub why: String,
    /// Data as it will be kept.
    pub unit: Unit,
}

/// Asks for the next free codes below a parent.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ProposeArg {
    /// The code of the unit above.
    pub parent: String,
    /// How many codes in a row are wanted.
    pub count: u32,
    /// The name of the unit they are for, so that the run of its kind goes on.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
}

/// A proposed code.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProposedCode {
    /// A code that is free.
    pub code: String,
    /// Why this one, in Vietnamese.
    pub why: String,
    /// What most units of its run of numbers are, in Vietnamese; none where there is none yet.
    pub kind: Option<String>,
    /// Whether it is missing within a run: not used in this register, which says nothing of what was given on paper.
    pub gap: bool,
}

/// Gives a unit another name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RenameArg {
    /// The code of the unit.
    pub code: String,
    /// The new name, as typed.
    pub name: String,
    /// In a correction: whether the name was wrong from its first day, or changes from the set's day on; default: as the
    /// row of the draft does, else from the set's day.
    #[serde(default, rename = "fromStart")]
    #[ts(optional)]
    pub from_start: Option<bool>,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// How a new name compares with the one before (the same rule as the status).
#[derive(Debug, Clone, Serialize, TS)]
pub struct NameJudgement {
    /// How alike they are: `identical`, `spelling`, `near`, `different`.
    pub sameness: String,
    /// The same as a Vietnamese sentence.
    pub message: String,
    /// What would stand in the way or deserves a look.
    pub problems: Vec<Problem>,
}

/// New data of a unit; fields left out stay, empty texts clear.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UpdateArg {
    /// The code of the unit.
    pub code: String,
    /// The new texts by field.
    pub fields: BTreeMap<Field, String>,
    /// In a correction: whether they were wrong from their first day, as in renaming.
    #[serde(default, rename = "fromStart")]
    #[ts(optional)]
    pub from_start: Option<bool>,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Contact data changed at once, without a decision (CV 1018/BTTTT-THH §1.3).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DirectArg {
    /// The code of the unit.
    pub code: String,
    /// The new texts by field; only contact data.
    pub fields: BTreeMap<Field, String>,
    /// Name of the officer who answers for it, kept in the settings; needed in the window where they have none.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
}

/// Closes a code, alone or with everything below it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseArg {
    /// The code that is closed.
    pub code: String,
    /// Why it is closed; printed in the list.
    #[serde(default)]
    pub reason: String,
    /// Whether everything below is closed in the same act.
    #[serde(default)]
    pub subtree: bool,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// What closing a code would do; nothing is written.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClosePreview {
    /// The codes that would be closed, in order.
    pub closed: Vec<CodeName>,
    /// New rows of the draft that would be taken back.
    pub taken_back: Vec<CodeName>,
    /// What stands in the way.
    pub problems: Vec<Problem>,
}
