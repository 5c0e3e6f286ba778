//! Data of checks: rules, findings, what was accepted.

use register::check::{Grade, Lead};
use register::unit::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::jobs::CheckProgress;

/// Begins a run of the checks.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct StartCheck {
    /// Answer only when it is done; default: at once, the run goes on beside the program.
    #[serde(default)]
    #[ts(optional)]
    pub wait: Option<bool>,
}

/// Says which findings are wanted; what is left out lets everything through.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CheckFilter {
    /// Only findings of this grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub grade: Option<Grade>,
    /// Only findings of this rule, by its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rule: Option<String>,
    /// Only findings at or below this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub branch: Option<String>,
    /// Whether those that were accepted are wanted, instead of those that were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub accepted: Option<bool>,
}

/// Names a part of the findings.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct CheckRowsArg {
    /// Which findings are wanted; default: all that are open.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<CheckFilter>,
    /// Place of the first row that is wanted, from 0.
    pub offset: u32,
    /// How many rows are wanted.
    pub count: u32,
}

/// What the last run found, counted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckView {
    /// How far the run under way is.
    pub progress: CheckProgress,
    /// Whether it is over, so that there is something to show.
    pub finished: bool,
    /// Whether the register has changed since.
    pub stale: bool,
    /// The day of the run, `yyyy-mm-dd`.
    pub on: Option<String>,
    /// Findings by rule, in the order of rules; rules without findings too.
    pub rules: Vec<RuleCount>,
    /// How many findings are open.
    pub open: u32,
    /// How many findings were accepted.
    pub accepted: u32,
}

/// A rule, and what it found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleCount {
    /// The rule that is counted.
    pub rule: CheckRule,
    /// How many of its findings are open.
    pub open: u32,
    /// How many of its findings were accepted.
    pub accepted: u32,
}

/// A rule that the register is checked by.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckRule {
    /// Stable identifier, `noun.fault`.
    pub id: String,
    /// How grave what it finds is.
    pub grade: Grade,
    /// The grade in words.
    pub grade_title: String,
    /// What the rule looks for.
    pub title: String,
    /// Why what it finds matters.
    pub why: String,
    /// The law and clause behind it.
    pub clause: Option<String>,
    /// What to do about what it finds.
    pub remedy: String,
    /// Where one click leads.
    pub lead: Lead,
}

/// A part of the findings that match.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckRows {
    /// Number of the run they are of.
    pub run: u32,
    /// How many match in all.
    pub total: u32,
    /// The part that was asked for.
    pub rows: Vec<CheckRow>,
}

/// A finding as a row of the window.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckRow {
    /// Place of the finding in the run, from 0.
    pub index: u32,
    /// Identifier of the rule.
    pub rule: String,
    /// How grave it is.
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
    /// Name of that unit.
    pub name: Option<String>,
    /// The codes concerned, at most a hundred.
    pub codes: Vec<String>,
    /// The things it is about, where each can be accepted on its own; at most two hundred.
    pub members: Vec<CheckMember>,
    /// How many things it is about.
    pub member_count: u32,
    /// How many codes are concerned.
    pub code_count: u32,
    /// The field concerned.
    pub field: Option<Field>,
    /// Number of the applied set concerned.
    pub set: Option<u32>,
    /// Identity of the draft concerned.
    #[ts(type = "number | null")]
    pub draft: Option<i64>,
    /// Where one click leads.
    pub lead: Lead,
    /// How it was accepted; none: it is open.
    pub accepted: Option<AcceptedFinding>,
    /// How something else was accepted here before: that does not stand for this.
    pub formerly: Option<AcceptedFinding>,
}

/// One of the things a finding is about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckMember {
    /// Its identity within the finding.
    pub key: String,
    /// The code, where it is one.
    pub code: Option<String>,
    /// What the window says of it beside its code.
    pub label: String,
}

/// How a finding was accepted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AcceptedFinding {
    /// Identities: one, or one for each of the things accepted at once.
    #[ts(type = "Array<number>")]
    pub ids: Vec<i64>,
    /// Why it was accepted.
    pub reason: String,
    /// Name of the person who accepted it.
    pub by: String,
    /// When it was accepted, `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
}

/// Names a finding by its run and its place in it.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct FindingArg {
    /// The run it was read in.
    pub run: u32,
    /// Place of the finding in that run, from 0.
    pub index: u32,
}

/// Accepts findings of a run for one reason.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptFindings {
    /// The run they were read in.
    pub run: u32,
    /// Places of the findings in that run, from 0.
    pub findings: Vec<u32>,
    /// Only these of the things they are about, by key; default: all that were not accepted yet.
    #[serde(default)]
    #[ts(optional)]
    pub members: Option<Vec<String>>,
    /// Why they are left as they are.
    pub reason: String,
    /// Name of the person who accepts them, where the settings have none yet; it is kept there.
    #[serde(default)]
    #[ts(optional)]
    pub officer: Option<String>,
}

/// Withdraws acceptances, so that their findings are open again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WithdrawArg {
    /// Identities of the acceptances.
    #[ts(type = "Array<number>")]
    pub ids: Vec<i64>,
}

/// Which findings go into a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CheckFileArg {
    /// Which findings are wanted; default: all that are open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub filter: Option<CheckFilter>,
    /// Full path; without it the program asks.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}
