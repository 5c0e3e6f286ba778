//! Data of drafts and applied sets.

use register::change_set::SetKind;
use register::problem::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::sets::SetNamed;
use crate::view::{ChangeRow, Counts, DraftSummary, EventOrigin};

/// The current draft with its rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftView {
    /// The draft in short.
    pub summary: DraftSummary,
    /// Notes; for a correction the reason.
    pub notes: String,
    /// Net rows in the order of codes.
    pub rows: Vec<ChangeRow>,
    /// How many rows it has of each status.
    pub counts: Counts,
    /// How many units its reorganisations count on that another set changed meanwhile; see `draft.overtaken`.
    pub overtaken: u32,
}

/// A unit that a reorganisation of a draft counts on, and that another set changed meanwhile.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OvertakenUnit {
    /// The code of the unit.
    pub code: String,
    /// Its name when the reorganisation was drawn.
    pub then: String,
    /// Its name now; none: its code is closed.
    pub now: Option<String>,
    /// The sets that changed it since, the oldest first.
    pub sets: Vec<SetNamed>,
    /// The reorganisation in one line.
    pub event: String,
    /// The kept drawing that it is; none: it is taken into the draft.
    pub kept: Option<u32>,
}

/// Does the overtaken reorganisations of the current draft again on what the register says now.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RebuildDraft {
    /// Whether a unit that was drawn to go on under its name goes on under the name it has now (default); else under the
    /// drawn one.
    #[serde(default = "yes")]
    #[ts(optional, as = "Option<bool>")]
    pub carry_names: bool,
    /// Whether it is only said what would happen.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry_run: bool,
}

fn yes() -> bool {
    true
}

/// What doing it again made, or would make.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RebuiltDraft {
    /// Reorganisations that stand again, each in one line.
    pub redone: Vec<String>,
    /// What could not be done again and is no longer in the draft.
    pub left: Vec<LeftOutView>,
    /// The rows of the draft that differ, in the order of codes.
    pub rows: Vec<RebuiltRow>,
    /// Whether a unit was drawn to go on under a name that is another now, so that `carryNames` matters.
    pub asks_names: bool,
    /// What deserves a second look.
    pub warnings: Vec<Problem>,
}

/// What could not be done again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LeftOutView {
    /// The reorganisation in one line, or the row's code with its name.
    pub title: String,
    /// The drawing that it is kept as; none: it was a row, or nothing was written.
    pub kept: Option<u32>,
    /// Whether it is a reorganisation, or else a row.
    pub event: bool,
    /// Why it could not be done again.
    pub problems: Vec<Problem>,
}

/// A row of a draft before and after it was built again; a text is none where there is no row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RebuiltRow {
    /// The code of the row.
    pub code: String,
    /// What it said: status, name, note.
    pub before: Option<String>,
    /// What it says now: status, name, note.
    pub after: Option<String>,
}

/// Opens a draft and makes it the current one.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct NewDraft {
    /// Title; default: made from today.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// `decision` (default) or `correction`.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<SetKind>,
    /// Notes; for a correction the reason, which it must have.
    #[serde(default)]
    #[ts(optional)]
    pub notes: Option<String>,
}

/// Names a draft by its identity.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftArg {
    /// Identity of the draft in the file.
    pub id: i64,
}

/// New title, notes, kind of the current draft.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditDraft {
    /// Title; an empty one keeps the title it has.
    pub title: String,
    /// Notes; for a correction the reason.
    pub notes: String,
    /// `decision` or `correction`.
    pub kind: SetKind,
}

/// The list exactly as the Excel file will say it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListPreview {
    /// The lines of the title block.
    pub title: Vec<String>,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// The rows, cell by cell.
    pub rows: Vec<Vec<String>>,
    /// The lines below the table.
    pub summary: Vec<String>,
    /// How many rows it has of each status.
    pub counts: Counts,
    /// What happened, since when and on what it rests; events that say the same are one. At most a hundred; none for a first
    /// load.
    pub events: Vec<EventOrigin>,
}

/// The terms under which a draft or a script is applied.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplyArg {
    /// Number of the decision (`12/QĐ-UBND`).
    pub number: String,
    /// The day of the decision, `yyyy-mm-dd`.
    pub dated: String,
    /// The authority that issued it.
    pub issuer: String,
    /// From when the changes hold, `yyyy-mm-dd`; default: the date of the decision.
    #[serde(default)]
    #[ts(optional)]
    pub effective_on: Option<String>,
    /// What the set is called from now on; without it as the draft is, or, where nobody named that, as the decision is.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// Notes instead of the draft's own; for a correction the reason.
    #[serde(default)]
    #[ts(optional)]
    pub notes: Option<String>,
    /// Name of the officer who applies it, kept in the settings; needed in the window where they have none.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
    /// Full path of the signed document (PDF) to be kept with the set.
    #[serde(default)]
    #[ts(optional)]
    pub signed: Option<String>,
    /// Whether it is only said what would happen.
    #[serde(default)]
    #[ts(optional)]
    pub dry_run: Option<bool>,
}
