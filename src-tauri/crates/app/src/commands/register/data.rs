//! Data of an open register as a whole.

use register::policy::Policy;
use register::problem::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::AppError;
use crate::commands::due::DueBrief;
use crate::commands::intake::OpeningSet;
use crate::commands::paper::ForeignPaper;
use crate::commands::time::{AheadDay, MomentView};
use crate::view::{CodeName, DraftSummary};

/// The open register.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterInfo {
    /// Full path of the file.
    pub path: String,
    /// Name of the file, with its ending.
    pub file_name: String,
    /// The level-1 bodies.
    pub roots: Vec<CodeName>,
    /// Those of them that stand and have nothing below: a list may open their tree.
    pub bare_roots: Vec<CodeName>,
    /// Codes in force on the day that is shown.
    pub open: u32,
    /// Codes that are closed on the day that is shown.
    pub closed: u32,
    /// Whether nothing can be changed, because the file or its folder is write-protected.
    pub read_only: bool,
    /// What speaks against the history in the file: a broken chain, or one that is not the one this machine has seen. No set
    /// can be applied then.
    pub history: Vec<Problem>,
    /// Whether the officer may take the history as it is in the file, with a reason.
    pub in_doubt: bool,
    /// What the officer is told of what this machine remembers of registers, until they have taken note: that it was damaged, or
    /// that it knows another register of the same body. Nothing is blocked by it.
    pub history_notes: Vec<Problem>,
    /// Why this machine cannot remember what it has seen of the history, where it cannot.
    pub unremembered: Option<AppError>,
    /// Templates and texts of documents that came with the register and that the officer has not looked at on this machine.
    pub foreign_papers: Vec<ForeignPaper>,
    /// What the officer is told of a register that an older version wrote, where it was opened just now.
    pub upgraded: Option<AppError>,
    /// The level-1 bodies that an act gave another name than the register has, where it was opened just now and the
    /// officer was not told of it yet.
    pub renamed: Vec<RenamedRoot>,
    /// What the officer is told of a register in a folder that another program copies to elsewhere.
    pub synced: Option<AppError>,
    /// Number of the last applied set.
    pub last_set: u32,
    /// The first load of a list, while it can be taken back.
    pub opening: Option<OpeningSet>,
    /// All open drafts, in the order they were opened.
    pub drafts: Vec<DraftSummary>,
    /// The draft that acts go into.
    pub current_draft: Option<i64>,
    /// The register's numbering policy.
    pub policy: Policy,
    /// Issuer offered for the next decision.
    pub issuer: String,
    /// The day that is shown, where it is not today; nothing can be changed then.
    pub moment: Option<MomentView>,
    /// What was decided already but takes force on a later day, by day.
    pub ahead: Vec<AheadDay>,
    /// What is due in it, in short.
    pub due: DueBrief,
}

/// A level-1 body that bears another name than the register has, under the same code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RenamedRoot {
    /// The code of the body, which stays as it is.
    pub code: String,
    /// What the register calls it.
    pub name: String,
    /// What it is called now.
    pub proposed: String,
    /// The day from which it is called so.
    pub since: String,
    /// The act that renamed it, as a basis names it.
    pub act: String,
    /// Whether that act was read when the table was made; else the officer compares with it first.
    pub verified: bool,
}

/// A new register.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreateRegister {
    /// Code of the level-1 body.
    pub root: String,
    /// Name of the level-1 body.
    pub name: String,
    /// A second level-1 body kept in the same file (`K53` beside `H53`).
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<CodeName>,
    /// Numbering policy; default: two digits from 01.
    #[serde(default)]
    #[ts(optional)]
    pub policy: Option<Policy>,
    /// The officer has confirmed that the register is for a body whose code is closed; without it that is refused.
    #[serde(default)]
    #[ts(optional)]
    pub closed_root_ok: Option<bool>,
    /// Full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Another level-1 body, whose tree is to be loaded and absorbed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddRoot {
    /// Code of the level-1 body; it may be closed.
    pub code: String,
    /// Name of the level-1 body.
    pub name: String,
    /// Name of the officer, kept in the settings; needed in the window where they have none.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
}

/// How to open the sample.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct SampleArg {
    /// Make a new one even if there is one from before.
    #[serde(default)]
    #[ts(optional)]
    pub fresh: Option<bool>,
}

/// The sample register and what its source did not let through.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleReport {
    /// The register, now open.
    pub register: RegisterInfo,
    /// Units taken over.
    pub mapped: u32,
    /// Rows that could not be taken over cleanly.
    pub reported: Vec<ReportedRow>,
}

/// A row of a list that was not taken over.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportedRow {
    /// Row of the source, from 1.
    pub row: u32,
    /// The code as it stands there.
    pub code: String,
    /// The name as it stands there.
    pub name: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The result of checking the whole file.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyReport {
    /// Whether everything is as it must be.
    pub sound: bool,
    /// Applied sets in the chain.
    pub sets: u32,
    /// Codes ever given.
    pub codes: u32,
    /// Versions that units ever had.
    pub versions: u32,
    /// Fingerprint of the last set (SHA-256, hexadecimal).
    pub fingerprint: Option<String>,
    /// What is wrong and where, in Vietnamese.
    pub faults: Vec<String>,
    /// The same in the words of the file format, for whoever helps the officer.
    pub details: Vec<String>,
    /// Signed documents, templates and texts that came after the newest set, so that no set has them in its hash yet.
    pub unsealed: u32,
    /// What an officer decided on this machine about a history that was not the one it had seen, the oldest first.
    pub decided: Vec<String>,
    /// The copies kept beside the file, newest first (full paths); listed where something is wrong.
    pub backups: Vec<String>,
}

/// Replaces the numbering policy.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PolicyArg {
    /// The whole policy.
    pub policy: Policy,
}

/// A row of the whole list on a day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListRow {
    /// The code of the unit.
    pub code: String,
    /// Level, from 1.
    pub level: u32,
    /// Code of the parent; empty for level 1.
    pub parent: String,
    /// What the register says of it on that day.
    #[serde(flatten)]
    pub unit: register::Unit,
    /// First day of this state, `yyyy-mm-dd`.
    pub valid_from: String,
    /// First day after it, `yyyy-mm-dd`.
    pub valid_to: Option<String>,
}

/// How far the chain was looked over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryCheck {
    /// Whether its end, or a broken link, is reached.
    pub done: bool,
}

/// The officer's word on a history that this machine has not seen like this.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptHistory {
    /// Why it is the history of the register all the same.
    pub reason: String,
    /// Name of the officer, kept in the settings; needed in the window where they have none.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
}

/// Whether the register is still the one a receipt was made of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReceiptCheck {
    /// Name of the receipt's file.
    pub file: String,
    /// The set it is of.
    pub set: u32,
    /// Whether the chain has its hash and the register says every line of it.
    pub agrees: bool,
    /// What was found, as a sentence.
    pub sentence: String,
    /// What to do where it does not agree; else empty.
    pub remedy: String,
    /// The lines that say otherwise than the register, are missing, or cannot be read.
    pub differs: Vec<ReceiptDifference>,
}

/// A line of a receipt that is not as the register says.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReceiptDifference {
    /// The line, by what stands before its colon; empty for what is no line of a receipt.
    pub line: String,
    /// What the receipt says there; none where it lacks it.
    pub said: Option<String>,
    /// What the register says; none where it says nothing of the kind.
    pub meant: Option<String>,
    /// Both as a sentence.
    pub sentence: String,
}
