//! Data of checks: rules, findings, what was accepted.

use register::check::{Grade, Lead};
use register::unit::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::jobs::CheckProgress;

/// Begins a run.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct StartCheck {
    /// Answer only when it is done; default: at once, the run goes on beside the program.
    #[serde(default)]
    #[ts(optional)]
    pub wait: Option<bool>,
}

/// Which findings.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CheckFilter {
    /// Of this grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub grade: Option<Grade>,
    /// Of this rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rule: Option<String>,
    /// At or below this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub branch: Option<String>,
    /// Those that were accepted, instead of those that were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub accepted: Option<bool>,
}

/// A part of the findings.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct CheckRowsArg {
    /// Which.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<CheckFilter>,
    /// The first row, from 0.
    pub offset: u32,
    /// How many.
    pub count: u32,
}

/// What the last run found, counted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckView {
    /// How far the run is.
    pub progress: CheckProgress,
    /// Whether it is over, so that there is something to show.
    pub finished: bool,
    /// Whether the register has changed since.
    pub stale: bool,
    /// The day of the run, `yyyy-mm-dd`.
    pub on: Option<String>,
    /// Findings by rule, in the order of rules; rules without findings too.
    pub rules: Vec<RuleCount>,
    /// Findings that were not accepted.
    pub open: u32,
    /// Findings that were accepted.
    pub accepted: u32,
}

/// A rule, and what it found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleCount {
    /// The rule.
    pub rule: CheckRule,
    /// Findings that were not accepted.
    pub open: u32,
    /// Findings that were accepted.
    pub accepted: u32,
}

/// A rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckRule {
    /// Stable identifier, `noun.fault`.
    pub id: String,
    /// How grave.
    pub grade: Grade,
    /// The grade in words.
    pub grade_title: String,
    /// What it looks for.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// The law and clause behind it.
    pub clause: Option<String>,
    /// What to do.
    pub remedy: String,
    /// Where one click leads.
    pub lead: Lead,
}

/// A part of the findings.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckRows {
    /// Which run they are of.
    pub run: u32,
    /// How many there are.
    pub total: u32,
    /// The rows.
    pub rows: Vec<CheckRow>,
}

/// A finding.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckRow {
    /// Its place in the run.
    pub index: u32,
    /// The rule.
    pub rule: String,
    /// How grave.
    pub grade: Grade,
    /// The grade in words.
    pub grade_title: String,
    /// What the rule looks for.
    pub title: String,
    /// What is wrong.
    pub message: String,
    /// Where, in words: codes, set or draft.
    pub place: String,
    /// The code it stands at.
    pub code: Option<String>,
    /// That unit's name.
    pub name: Option<String>,
    /// The codes concerned, at most a hundred.
    pub codes: Vec<String>,
    /// The things it is about, where each can be accepted on its own; at most two hundred.
    pub members: Vec<CheckMember>,
    /// How many those are.
    pub member_count: u32,
    /// How many codes are concerned.
    pub code_count: u32,
    /// The field concerned.
    pub field: Option<Field>,
    /// The applied set concerned.
    pub set: Option<u32>,
    /// The draft concerned.
    #[ts(type = "number | null")]
    pub draft: Option<i64>,
    /// Where one click leads.
    pub lead: Lead,
    /// Why it was accepted.
    pub accepted: Option<AcceptedFinding>,
    /// Why something else was accepted here before: it does not stand for this.
    pub formerly: Option<AcceptedFinding>,
}

/// One of the things a finding is about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckMember {
    /// Its identity within the finding.
    pub key: String,
    /// The code, where it is one.
    pub code: Option<String>,
    /// What is said of it beside its code.
    pub label: String,
}

/// How a finding was accepted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AcceptedFinding {
    /// Identities: one, or one for each of the things accepted at once.
    #[ts(type = "Array<number>")]
    pub ids: Vec<i64>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When, `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
}

/// One finding.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct FindingArg {
    /// The run it was read in.
    pub run: u32,
    /// Its place in it.
    pub index: u32,
}

/// Accepts findings.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptFindings {
    /// The run they were read in.
    pub run: u32,
    /// Their places in it.
    pub findings: Vec<u32>,
    /// Only these of the things they are about, by key; default: all that were not accepted yet.
    #[serde(default)]
    #[ts(optional)]
    pub members: Option<Vec<String>>,
    /// Why.
    pub reason: String,
    /// Who accepts them, where the settings have no name yet; it is kept there.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
}

/// Withdraws acceptances.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WithdrawArg {
    /// Identities.
    #[ts(type = "Array<number>")]
    pub ids: Vec<i64>,
}

/// Findings as a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CheckFileArg {
    /// Which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filter: Option<CheckFilter>,
    /// Full path; without it the program asks.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}
