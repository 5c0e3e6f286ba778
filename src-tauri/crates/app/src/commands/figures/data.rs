//! Figures of a register, and the report of a period.

use register::unit::Field;
use register::unit_kind::UnitKind;
use serde::Serialize;
use ts_rs::TS;

use crate::view::Counts;

/// Figures of a day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FiguresView {
    /// The day, `yyyy-mm-dd`.
    pub on: String,
    /// Codes in use.
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

/// How many codes a level has.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LevelFigure {
    /// The level, from 1.
    pub level: u32,
    /// Codes in use on it.
    pub open: u32,
    /// Closed codes on it.
    pub closed: u32,
}

/// How many codes in use are of a kind of body.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KindFigure {
    /// The kind of body.
    pub kind: UnitKind,
    /// Its name in Vietnamese.
    pub title: String,
    /// Codes in use of bodies of the kind.
    pub open: u32,
}

/// How many units have a field.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldFigure {
    /// The field that is counted.
    pub field: Field,
    /// Its name in Vietnamese.
    pub title: String,
    /// Codes in use whose unit has it.
    pub filled: u32,
}

/// Changes of a year or month.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PeriodFigure {
    /// The year `2026` or the month `2026-01`.
    pub period: String,
    /// How many changes there were, by status.
    pub counts: Counts,
}
