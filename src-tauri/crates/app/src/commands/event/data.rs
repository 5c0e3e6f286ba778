//! Data of reorganisations (sáp nhập, chia tách, sắp xếp …): drawn, judged, accepted, opened again.
//!
//! The drawing itself, the questions and their answers are the rules' own types; see [`register::event`].

use std::collections::BTreeMap;

use documents::reform::{ReformColumn, ReformLayout};
use register::Code;
use register::change_set::{Drawing, EventKind};
use register::event::{Counts, Reason, RuleBook};
use register::problem::Problem;
use register::question::{Choice, Question};
use register::unit::Unit;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{CodeName, DraftSummary};

/// What becomes of all sub-units of the units that end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScriptFate {
    /// They go where the unit above goes; asked where that is divided.
    Follow,
    /// They are closed.
    Close,
}

/// Units to begin a drawing with.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BeginEvent {
    /// The units before, as selected in the tree.
    pub codes: Vec<String>,
    /// What is to be done with them.
    pub kind: EventKind,
}

/// A drawing to be judged; nothing is written.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct JudgeEvent {
    /// The drawing that is judged.
    pub draw: Drawing,
    /// The draft it would go into; default: the current one.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<i64>,
    /// An accepted event of that draft that it is drawn anew for.
    #[serde(default)]
    #[ts(optional)]
    pub replaces: Option<u32>,
}

/// What a drawing comes to, and why.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JudgedEvent {
    /// What it is in one line: `Sáp nhập 2 đơn vị vào “Sở Tài chính”`.
    pub title: String,
    /// Whether it can be accepted: drawn without fault, and every question answered.
    pub settled: bool,
    /// The events it is made of: parts that do not touch each other.
    pub parts: Vec<EventPart>,
    /// One for every unit after, in the order drawn; empty where the drawing has a fault.
    pub after: Vec<AfterVerdict>,
    /// One for every unit before, in the order of codes.
    pub before: Vec<BeforeVerdict>,
    /// Everything below that is given another code or closed, in the order of the old codes.
    pub below: Vec<BelowVerdict>,
    /// What is still to be answered.
    pub questions: Vec<OpenQuestion>,
    /// Kept, new, closed, to decide; units below counted in.
    pub counts: Counts,
    /// What is wrong, or deserves a second look; `where.row` counts the units after from 1.
    pub problems: Vec<Problem>,
}

/// One event of a drawing: a part that touches no other.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventPart {
    /// What the edges make of it.
    pub kind: EventKind,
    /// The kind in words: `Sáp nhập`.
    pub kind_title: String,
    /// Codes of its units before.
    pub before: Vec<String>,
    /// Places of the units after in the drawing.
    pub after: Vec<u32>,
}

/// What code a unit after has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EventOutcome {
    /// It goes on under its code.
    Kept,
    /// It gets a new code.
    Issued,
    /// A question is open.
    Open,
}

/// The judgement on a unit after.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AfterVerdict {
    /// Place of its part among the parts.
    pub part: u32,
    /// What becomes of its code.
    pub outcome: EventOutcome,
    /// The code, where it is settled.
    pub code: Option<String>,
    /// Why, in turn, with the clauses.
    pub reasons: Vec<Reason>,
    /// What the register will say of it.
    pub unit: Unit,
    /// What the list prints beside it.
    pub note: Option<String>,
}

/// What becomes of a unit before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EventFate {
    /// Its code goes on.
    Kept,
    /// Its code is closed.
    Closed,
    /// A question is open.
    Open,
}

/// The judgement on a unit before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BeforeVerdict {
    /// The code of the unit before.
    pub code: String,
    /// Its name before.
    pub name: String,
    /// Place of its part among the parts.
    pub part: u32,
    /// What becomes of its code.
    pub fate: EventFate,
    /// Place of the unit after that its code goes on with.
    pub after: Option<u32>,
    /// What the list prints beside it where it is closed.
    pub note: String,
}

/// What becomes of a unit below.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BelowVerdict {
    /// The code that ends.
    pub old: String,
    /// The new code; none where it is closed, or what it goes under has no code yet.
    pub new: Option<String>,
    /// The name of the unit.
    pub name: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Place of the part it belongs to.
    pub part: u32,
    /// What the list prints beside the old code.
    pub note: String,
}

/// A question with what the page needs to ask it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenQuestion {
    /// The question with the answers that are offered.
    #[serde(flatten)]
    pub question: Question,
    /// Whether an answer needs a reason.
    pub needs_reason: bool,
}

impl From<&Question> for OpenQuestion {
    fn from(question: &Question) -> Self {
        Self { question: question.clone(), needs_reason: question.needs_reason() }
    }
}

/// One answer to all questions of a kind.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AnswerEvent {
    /// The drawing whose questions are answered.
    #[serde(flatten)]
    pub judge: JudgeEvent,
    /// The kind of the questions, as [`Question::group`] names it.
    pub group: String,
    /// The answer to one of them; the others are answered in the same sense.
    pub choice: Choice,
    /// Why it is decided so.
    #[serde(default)]
    pub reason: String,
}

/// The drawing with the answers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnsweredEvent {
    /// The drawing with the answers in it.
    pub draw: Drawing,
    /// How many questions the answer settled.
    pub answered: u32,
    /// How many of the kind it could not answer in this sense: more than one code comes into question.
    pub left: u32,
    /// The judgement with the answers.
    pub judged: JudgedEvent,
}

/// A judged drawing to be taken into the current draft, as one step that can be undone.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptEvent {
    /// The drawing, every question answered.
    pub draw: Drawing,
    /// An accepted event of the draft that it takes the place of.
    #[serde(default)]
    #[ts(optional)]
    pub replaces: Option<u32>,
    /// The kept drawing that it was; it is kept no longer.
    #[serde(default)]
    #[ts(optional)]
    pub kept: Option<u32>,
}

/// An accepted event of a draft.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventArg {
    /// Number of its first event in the draft.
    pub event: u32,
    /// The draft; default: the current one.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<i64>,
}

/// Names a draft; default: the current one.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct OfDraft {
    /// Identity of the draft.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<i64>,
}

/// The reorganisations of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EventList {
    /// The accepted ones, in the order of their numbers.
    pub events: Vec<EventView>,
    /// Drawings that are kept to be gone on with.
    pub kept: Vec<KeptDraw>,
}

/// An accepted reorganisation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    /// Number of its first event; names it.
    pub event: u32,
    /// What it is in one line.
    pub title: String,
    /// The kinds of its events in words, each once.
    pub kinds: Vec<String>,
    /// The day it happened, `yyyy-mm-dd`.
    pub happened_on: Option<String>,
    /// The document it rests on.
    pub basis: Option<String>,
    /// The same of its units that end without a successor, where that is another document.
    pub ended_basis: Option<String>,
    /// Its units before, with their names then.
    pub before: Vec<CodeName>,
    /// Its units after, with the names they get.
    pub after: Vec<CodeName>,
    /// How many rows of the draft come from it.
    pub rows: u32,
}

/// An accepted reorganisation as it was drawn.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DrawnEvent {
    /// The drawing it was accepted as.
    pub draw: Drawing,
    /// The judgement, as if it were drawn now.
    pub judged: JudgedEvent,
}

/// A drawing that is not accepted yet, kept in the register.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptDraw {
    /// Number that names it among the kept drawings.
    pub id: u32,
    /// Identity of the draft it is for.
    pub draft: i64,
    /// What the officer calls it, else what it is in one line.
    pub title: String,
    /// When it was kept last, local time.
    pub at: String,
    /// How many questions were open then.
    pub to_decide: u32,
    /// The drawing as it was left.
    pub draw: Drawing,
    /// The names its units before had then, by code.
    #[serde(default)]
    #[ts(as = "BTreeMap<String, String>")]
    pub seen: BTreeMap<Code, String>,
}

/// A drawing to be kept, for the current draft.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeepDraw {
    /// The drawing that is kept.
    pub draw: Drawing,
    /// The kept drawing it takes the place of.
    #[serde(default)]
    #[ts(optional)]
    pub kept: Option<u32>,
    /// Title; default: what the drawing is.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
}

/// Names a kept drawing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeptArg {
    /// Number of the kept drawing.
    pub kept: u32,
}

/// A draft by its numbers, to be compared with other drafts of the same reorganisation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rehearsal {
    /// The draft in short.
    pub draft: DraftSummary,
    /// Whether it is the one that acts go into.
    pub current: bool,
    /// How many reorganisations are accepted in it.
    pub events: u32,
    /// Kept, new, closed; to decide: in the drawings that are kept for it.
    pub counts: Counts,
}

/// The register's own answers where the law is silent.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RulesArg {
    /// All rules; they take the place of those before.
    pub rules: RuleBook,
}

/// A table of a mass reorganisation to be read; without a path the program asks for the file.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct ReadTable {
    /// Full path of the file.
    #[ts(optional)]
    pub path: Option<String>,
    /// What rows mean that leave something to be said.
    #[serde(flatten)]
    pub rest: TableRest,
}

/// The table read last, understood otherwise.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MapTable {
    /// Where it stands and what its columns mean.
    pub layout: ReformLayout,
    /// Whether it stands on another sheet than before: then its titles are looked for there.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub afresh: bool,
    /// What rows mean that leave something to be said.
    #[serde(flatten)]
    pub rest: TableRest,
}

/// What rows of a table mean that leave something to be said.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct TableRest {
    /// The code that units after stand under whose rows name nothing.
    #[ts(optional)]
    pub parent: Option<String>,
    /// What becomes of the sub-units of units that end; else it is asked.
    #[ts(optional)]
    pub children: Option<ScriptFate>,
}

/// A table of a mass reorganisation, read, drawn and judged.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReadReform {
    /// The file's name.
    pub file: String,
    /// Where it stands and what its columns mean.
    pub layout: ReformLayout,
    /// The sheets of the file that have cells.
    pub sheets: Vec<ReformSheet>,
    /// What a column can mean.
    pub columns: Vec<ReformColumnTitle>,
    /// Its rows in the order of the file.
    pub rows: Vec<ReformRowView>,
    /// How many rows there are, by what becomes of the unit before.
    pub counts: ReformCounts,
    /// The drawing that the rows without fault make.
    pub draw: Drawing,
    /// The judgement of that drawing.
    pub judged: JudgedEvent,
}

/// A sheet that a table may stand on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReformSheet {
    /// Its place in the file, from 0.
    pub sheet: u32,
    /// Name of the sheet.
    pub name: String,
    /// How many rows it has.
    pub rows: u32,
}

/// A meaning of a column with its title.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReformColumnTitle {
    /// What such a column says.
    pub column: ReformColumn,
    /// What it is called in Vietnamese.
    pub title: String,
}

/// How many rows of a table there are, by what becomes of the unit before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct ReformCounts {
    /// Rows whose unit before keeps its code.
    pub kept: u32,
    /// Rows whose code before is closed.
    pub closed: u32,
    /// Rows that found a unit: there was none before.
    pub founded: u32,
    /// Rows on which a question is open.
    pub open: u32,
    /// Rows that cannot be used.
    pub faulty: u32,
}

/// What becomes of the unit before of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReformState {
    /// It keeps its code.
    Kept,
    /// Its code is closed.
    Closed,
    /// There was none: a unit is founded.
    Founded,
    /// A question is open.
    Open,
    /// The row cannot be used.
    Faulty,
}

/// A row of a table with its judgement.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReformRowView {
    /// Its number in the file, from 1.
    pub number: u32,
    /// The unit before as it was found; else as the row says.
    pub old: CodeName,
    /// Name after, as the row says.
    pub new_name: String,
    /// What it stands under, as the row says.
    pub new_parent: String,
    /// The share, as the row says.
    pub share: String,
    /// Place of the unit after in the drawing.
    pub after: Option<u32>,
    /// Its code, where it is settled.
    pub code: Option<String>,
    /// What becomes of the unit before.
    pub state: ReformState,
    /// What stands in the way or deserves a look.
    pub problems: Vec<Problem>,
}
