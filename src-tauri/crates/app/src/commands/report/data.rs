//! Data of the report of a period.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::Counts;

/// The period that a report is of, both days included.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeriodReport {
    /// First day, `yyyy-mm-dd`.
    pub from: String,
    /// Last day, `yyyy-mm-dd`.
    pub to: String,
    /// Full path; without it the program asks.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// What the report of a period says.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportView {
    /// First day, `yyyy-mm-dd`.
    pub from: String,
    /// Last day, `yyyy-mm-dd`.
    pub to: String,
    /// Open codes on the day before the period.
    pub before: u32,
    /// Open codes at the end of its last day.
    pub after: u32,
    /// Changes by decisions of the period, by status.
    pub counts: Counts,
    /// How many of them hold from a day after the period.
    pub later: u32,
    /// Changes that hold from a day of the period by a decision before it.
    pub earlier: u32,
    /// Codes whose contact data were changed without a document.
    pub direct: u32,
    /// Decisions of the period in their order.
    pub decisions: Vec<ReportDecision>,
    /// What was not done in time, and was still to be done in the period.
    pub late: Vec<ReportLate>,
    /// The sentences of the report, in their order.
    pub paragraphs: Vec<String>,
}

/// A decision of the period, and what it changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportDecision {
    /// Number of its set.
    pub set: u32,
    /// Number of the decision.
    pub number: String,
    /// The day of the decision, `yyyy-mm-dd`.
    pub dated: String,
    /// The authority that issued it.
    pub issuer: String,
    /// What it is about: the title of the set.
    pub title: String,
    /// From when its changes hold, `yyyy-mm-dd`.
    pub effective: String,
    /// How many changes it made, by status.
    pub counts: Counts,
}

/// A task that was late in the period.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportLate {
    /// The task in words.
    pub title: String,
    /// The set or draft it was to be done for.
    pub matter: String,
    /// The last day, `yyyy-mm-dd`.
    pub last: String,
    /// How it stands at the end of the period, in words.
    pub standing: String,
}
