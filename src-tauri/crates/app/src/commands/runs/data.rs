//! Data of runs of numbers.

use register::policy::KeptRun;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::search::KindChoice;
use crate::view::CodeName;

/// Asks for the runs below a body.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RunsArg {
    /// The code of the body.
    pub parent: String,
}

/// The runs that the register keeps below a body from now on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetRuns {
    /// The code of the body.
    pub parent: String,
    /// All of them; those left out are kept no more.
    pub runs: Vec<KeptRun>,
}

/// The runs of numbers directly below a body.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RunsView {
    /// The body that they are below.
    pub parent: CodeName,
    /// The runs in the order of their numbers.
    pub runs: Vec<RunRow>,
    /// The kinds of unit that a run can be kept for.
    pub kinds: Vec<KindChoice>,
}

/// A run of numbers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RunRow {
    /// First and last number as they stand in codes.
    pub span: String,
    /// What most of its units are, or what it is kept for; in Vietnamese.
    pub kind: Option<String>,
    /// How many of its numbers are used, by open and closed codes and those of drafts.
    pub used: u32,
    /// Its highest code.
    pub highest: Option<String>,
    /// Numbers within it that no unit of this register ever had, as they stand in codes; empty where there are none.
    pub gaps: String,
    /// The code that comes next; none where it is set aside or nothing is left.
    pub next: Option<String>,
    /// Why that one, in Vietnamese.
    pub why: String,
    /// What can be kept instead of a recognised run, or what is kept.
    pub run: KeptRun,
    /// Whether the register keeps it; else it was recognised from the codes that are there.
    pub kept: bool,
}
