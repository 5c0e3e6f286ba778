//! Figures of a register, and the report of a period.

use register::unit::Field;
use register::unit_kind::UnitKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::draft::Counts;

/// Figures of a day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FiguresView {
    /// The day, `yyyy-mm-dd`.
    pub on: String,
    /// Open codes.
    pub open: u32,
    /// Codes closed by then.
    pub closed: u32,
    /// Codes by level, from 1.
    pub levels: Vec<LevelFigure>,
    /// Open codes by kind of body, in the order of the kinds; only those there are.
    pub kinds: Vec<KindFigure>,
    /// How many open codes have each field.
    pub fields: Vec<FieldFigure>,
    /// Changes by year, the first load not counted; from the first year to the last without gaps.
    pub years: Vec<PeriodFigure>,
    /// Changes of the last 24 months.
    pub months: Vec<PeriodFigure>,
    /// Decisions the register rests on.
    pub decisions: u32,
    /// Updates of contact data that need no document.
    pub direct: u32,
    /// Codes that a set gives from a later day.
    pub coming: u32,
}

/// Codes of a level.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LevelFigure {
    /// The level, from 1.
    pub level: u32,
    /// Open codes.
    pub open: u32,
    /// Closed codes.
    pub closed: u32,
}

/// Open codes of a kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KindFigure {
    /// The kind.
    pub kind: UnitKind,
    /// In Vietnamese.
    pub title: String,
    /// Open codes.
    pub open: u32,
}

/// How many have a field.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldFigure {
    /// The field.
    pub field: Field,
    /// In Vietnamese.
    pub title: String,
    /// Open codes that have it.
    pub filled: u32,
}

/// Changes of a year or month.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PeriodFigure {
    /// `2026` or `2026-01`.
    pub period: String,
    /// Changes by status.
    pub counts: Counts,
}

/// A period, both days included.
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

/// The report of a period.
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
    /// Changes by decision, by status.
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
    /// Sentences of the report.
    pub paragraphs: Vec<String>,
}

/// A decision in a report.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportDecision {
    /// Number of its set.
    pub set: u32,
    /// Number of the decision.
    pub number: String,
    /// Its day, `yyyy-mm-dd`.
    pub dated: String,
    /// Who issued it.
    pub issuer: String,
    /// What it is about: the title of the set.
    pub title: String,
    /// From when its changes hold, `yyyy-mm-dd`.
    pub effective: String,
    /// Changes by status.
    pub counts: Counts,
}

/// Something that was late.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportLate {
    /// What was to be done.
    pub title: String,
    /// Of what.
    pub matter: String,
    /// The last day, `yyyy-mm-dd`.
    pub last: String,
    /// How it stands.
    pub standing: String,
}
