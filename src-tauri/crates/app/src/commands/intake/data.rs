//! Data of taking over and reconciling lists.

use documents::list_detection::{Layout, Passed, PassedLineKind};
use documents::titles::Column;
use register::intake::{Choice, Purpose, Remark, RepairKind, Verdict};
use register::problem::Problem;
use register::unit::{Field, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::check::FindingArg;
use crate::intake::IntakeMode;
use crate::view::{Applied, CodeName, Done};

/// Reads a list; without a path the program asks for the file.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadList {
    /// Full path of the file.
    #[ts(optional)]
    pub path: Option<String>,
    /// What the list is read for.
    pub mode: IntakeMode,
    /// What it is to be taken into; else an opening set where the register holds nothing but its level-1 bodies, and a
    /// draft anywhere else.
    #[ts(optional)]
    pub purpose: Option<Purpose>,
}

/// The list that is being taken over.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeView {
    /// The file's name.
    pub file: String,
    /// What it was read for.
    pub mode: IntakeMode,
    /// What it would be taken into.
    pub purpose: Purpose,
    /// The unit whose entry form it is: nothing but this unit and what stands below it is compared.
    pub form: Option<CodeName>,
    /// The lists found on its sheets, as understood now.
    pub layouts: Vec<Layout>,
    /// What is missing before rows can be judged, for each of `layouts`.
    pub faults: Vec<Vec<Problem>>,
    /// Which of `layouts` were understood by a mapping kept from a like file.
    pub kept: Vec<bool>,
    /// What the rows of its tables do not show: tracked changes, tables in tables, and the like.
    pub notices: Vec<TableNotice>,
    /// How many rows speak of units.
    pub rows: u32,
    /// How many rows the plan holds.
    pub taken: u32,
    /// How many lines are no units.
    pub passed: u32,
    /// Open codes of the register that the list lacks; named, never closed.
    pub missing: u32,
    /// How many rows have each verdict, in the order of importance.
    pub verdicts: Vec<VerdictCount>,
    /// What is wrong with the list or deserves a look, each told once with the rows that have it.
    pub problems: Vec<Problem>,
    /// How many rows carry each remark.
    pub remarks: Vec<RemarkCount>,
    /// Rows in which a field differs from the register, by field.
    pub fields: Vec<FieldCount>,
    /// How many repairs of each kind are proposed and accepted.
    pub repairs: Vec<RepairCount>,
    /// What the officer decided about repairs and rows.
    pub choice: Choice,
    /// All meanings a column may have.
    pub meanings: Vec<MeaningChoice>,
}

/// What the rows of a table do not show.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TableNotice {
    /// The table's place in the file, as [`Layout::sheet`] counts.
    pub sheet: usize,
    /// What it is, in Vietnamese.
    pub message: String,
}

/// A meaning of a column with its name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeaningChoice {
    /// What such a column says.
    pub column: Column,
    /// Its name in Vietnamese.
    pub title: String,
}

/// How many rows have a verdict.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerdictCount {
    /// The verdict that is counted.
    pub verdict: Verdict,
    /// Its name in Vietnamese.
    pub title: String,
    /// How many rows have it.
    pub rows: u32,
    /// Rows of them that the plan holds.
    pub taken: u32,
    /// Whether such rows can be taken over at all.
    pub can_be_taken: bool,
}

/// How many rows carry a remark.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RemarkCount {
    /// The remark that is counted.
    pub remark: Remark,
    /// Its name in Vietnamese.
    pub title: String,
    /// How many rows carry it.
    pub rows: u32,
}

/// In how many rows a field differs from the register.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldCount {
    /// The field that is counted.
    pub field: Field,
    /// Its name in Vietnamese.
    pub title: String,
    /// In how many rows it differs.
    pub rows: u32,
}

/// How many repairs of a kind are proposed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepairCount {
    /// The kind of repair.
    pub kind: RepairKind,
    /// What it does, in Vietnamese.
    pub title: String,
    /// How many are proposed.
    pub proposed: u32,
    /// How many of them are accepted.
    pub accepted: u32,
    /// One of them: before and after.
    pub example: [String; 2],
}

/// The officer's correction of how the file is understood. Where other rows are named as titles, the columns are
/// understood anew by them; columns whose meaning the officer set keep it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MapList {
    /// The understanding of every list of the file.
    pub layouts: Vec<Layout>,
    /// Whether they are taken exactly as they are: a correction that is taken back.
    #[serde(default)]
    pub exact: bool,
    /// Whether this understanding is offered again for a like file.
    #[serde(default)]
    pub keep: bool,
}

/// The officer's decisions, all of them.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseRows {
    /// Every decision about repairs and rows.
    pub choice: Choice,
}

/// Takes, or leaves out, all rows that match and can be taken.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TakeRows {
    /// Which rows; `from` and `count` do not matter.
    pub rows: IntakeRowsArg,
    /// Whether they are taken, or left out.
    pub take: bool,
}

/// Which rows of the list are wanted; what is left out lets all through.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct IntakeRowsArg {
    /// Only rows with this verdict.
    #[ts(optional)]
    pub verdict: Option<Verdict>,
    /// Only rows with this remark.
    #[ts(optional)]
    pub remark: Option<Remark>,
    /// Only rows with a repair of this kind.
    #[ts(optional)]
    pub repair: Option<RepairKind>,
    /// Only rows in which this field differs from the register.
    #[ts(optional)]
    pub field: Option<Field>,
    /// Only rows that are taken, or that are not.
    #[ts(optional)]
    pub taken: Option<bool>,
    /// Only rows with this text in code or name, without regard to accents.
    #[ts(optional)]
    pub text: Option<String>,
    /// Only rows of this sheet.
    #[ts(optional)]
    pub sheet: Option<String>,
    /// Only the row with this number in its sheet.
    #[ts(optional)]
    pub number: Option<u32>,
    /// First row shown, from 0.
    pub from: u32,
    /// How many rows are wanted, at most 500.
    pub count: u32,
}

/// A part of the rows that match.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IntakeRows {
    /// How many there are in all.
    pub total: u32,
    /// The part that was asked for.
    pub rows: Vec<IntakeRow>,
}

/// A row of the list with its verdict.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeRow {
    /// Its place in the list, from 0: the key of [`Choice::rows`].
    pub index: u32,
    /// Name of its sheet.
    pub sheet: String,
    /// Number of the row on the sheet, from 1.
    pub number: u32,
    /// Whether the file hides it.
    pub hidden: bool,
    /// The code as it stands in the file.
    pub raw_code: String,
    /// The code it is understood as.
    pub code: Option<String>,
    /// What the row says, with the accepted repairs.
    pub unit: Unit,
    /// What the register or the draft says of the code.
    pub here: Option<Unit>,
    /// The fields of which the two say different things.
    pub differing: Vec<Field>,
    /// Whether the list calls the code closed.
    pub closed: bool,
    /// The verdict on the row.
    pub verdict: Verdict,
    /// The verdict in Vietnamese.
    pub verdict_title: String,
    /// What else deserves a look.
    pub remarks: Vec<Remark>,
    /// The repairs that are proposed for it.
    pub repairs: Vec<IntakeRepair>,
    /// What is wrong, with what to do.
    pub problems: Vec<Problem>,
    /// Whether the plan holds it.
    pub taken: bool,
    /// Whether it can be taken over at all.
    pub can_be_taken: bool,
    /// The other rows of the same code where they say something else, so that one of all these is to be kept; none where
    /// they are so many that no officer chooses among them.
    pub rivals: Vec<RivalRow>,
    /// All its cells as seen in the file.
    pub cells: Vec<String>,
}

/// Another row with the code of a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RivalRow {
    /// Its place in the list, from 0: the key of [`Choice::rows`].
    pub index: u32,
    /// Name of its sheet.
    pub sheet: String,
    /// Number of the row on the sheet, from 1.
    pub number: u32,
    /// The name it gives the unit.
    pub name: String,
    /// Whether the officer left it out.
    pub left: bool,
}

/// A repair of a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IntakeRepair {
    /// The kind of repair.
    pub kind: RepairKind,
    /// The field it mends; `code` for the code.
    pub field: String,
    /// What the cell says now.
    pub before: String,
    /// What it would say.
    pub after: String,
    /// Whether the row cannot be kept without it.
    pub needed: bool,
    /// Whether it is accepted.
    pub accepted: bool,
}

/// A part of something that is listed.
#[derive(Debug, Clone, Copy, Default, Deserialize, TS)]
#[serde(default)]
pub struct PartArg {
    /// Place of the first that is wanted, from 0.
    pub from: u32,
    /// How many are wanted, at most 500.
    pub count: u32,
}

/// A code of the register that the list lacks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MissingRow {
    /// The code that the list lacks.
    pub code: String,
    /// The name in the register.
    pub name: String,
}

/// A part of the codes that the list lacks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MissingRows {
    /// How many there are in all.
    pub total: u32,
    /// The part that was asked for.
    pub rows: Vec<MissingRow>,
}

/// A part of the lines that are no units.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PassedRows {
    /// How many there are in all.
    pub total: u32,
    /// The part that was asked for.
    pub rows: Vec<PassedRow>,
}

/// A line that is no unit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassedRow {
    /// The line as it stands in the file.
    pub line: Passed,
    /// What it is, in Vietnamese.
    pub kind_title: String,
}

/// A part of a sheet as it is in the file.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct GridArg {
    /// The sheet's place in the file, from 0.
    pub sheet: u32,
    /// First row of those that hold anything, from 0.
    pub from: u32,
    /// How many rows are wanted, at most 500.
    pub count: u32,
}

/// A part of a sheet as it is in the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Grid {
    /// How many rows hold anything.
    pub total: u32,
    /// Columns of the widest row.
    pub columns: u32,
    /// The part that was asked for.
    pub rows: Vec<GridRow>,
}

/// A row of a sheet as it is in the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridRow {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Whether the file hides it.
    pub hidden: bool,
    /// What it is where it is no unit; `None` where it is one, or where the sheet is not taken.
    pub passed: Option<PassedAs>,
    /// Its cells as seen.
    pub cells: Vec<String>,
}

/// What a line that is no unit was passed over as.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PassedAs {
    /// What kind of line it is.
    pub kind: PassedLineKind,
    /// Its name in Vietnamese.
    pub title: String,
}

/// Takes exactly the rows over that the view counts as taken.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct AcceptArg {
    /// How many rows the officer was shown as taken; another number now is refused.
    #[ts(optional)]
    pub taken: Option<u32>,
    /// Into an opening set: the number of the decision that gave the codes, if there is one.
    #[ts(optional)]
    pub decision: Option<String>,
    /// Into an opening set: its day, `yyyy-mm-dd`; else the day from which the level-1 code holds.
    #[ts(optional)]
    pub date: Option<String>,
    /// Into an opening set: who issued it; else the name of the level-1 body.
    #[ts(optional)]
    pub issuer: Option<String>,
    /// Into an opening set: who takes it over, where the settings name nobody yet.
    #[ts(optional)]
    pub officer: Option<String>,
    /// Whether it is only looked what would happen: refusals and warnings are the same, nothing is written.
    #[ts(optional)]
    pub dry_run: Option<bool>,
}

impl AcceptArg {
    /// Whether nothing is to be written; see [`AcceptArg::dry_run`].
    pub fn is_dry_run(&self) -> bool {
        self.dry_run.unwrap_or(false)
    }
}

/// What taking over did, or would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Accepted {
    /// The opening set it made, where it made one.
    pub applied: Option<Applied>,
    /// The step of the draft it made, where it made one.
    pub done: Option<Done>,
    /// How many rows were taken over.
    pub taken: u32,
}

/// An opening set that can be taken back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpeningSet {
    /// Number of the set in the chain.
    pub number: u32,
    /// Title of the set.
    pub title: String,
    /// How many codes it took in, closed ones too.
    pub codes: u32,
}

/// What taking the opening set back did.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TakenBack {
    /// The set that is no more.
    pub opening: OpeningSet,
    /// The copy of the register as it was with the set.
    pub kept: String,
}

/// Writes the comparison as Excel; without a path the program asks where to.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct ReportArg {
    /// Full path of the file to write.
    #[ts(optional)]
    pub path: Option<String>,
}

/// Writes an entry form for units to fill in; without a path the program asks where to.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct FormArg {
    /// The unit whose data and whose sub-units' data are filled in; empty: the whole register.
    pub code: String,
    /// Only the units that a finding of the checks is still about.
    #[serde(default)]
    #[ts(optional)]
    pub finding: Option<FindingArg>,
    /// Full path of the file to write.
    #[ts(optional)]
    pub path: Option<String>,
}

/// Where something the register says of a unit was taken from.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// The number of the set, once it is applied.
    pub set: Option<u32>,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// When it was taken over, `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
    /// Name of the person who took it over.
    pub by: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Number of the row on the sheet, from 1.
    pub row: u32,
    /// The row's cells as seen.
    pub cells: Vec<String>,
}
