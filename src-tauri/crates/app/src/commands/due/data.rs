//! Data of what is due: the tasks of events and decisions, and the register's clocks.

use register::deadline::Clocks;
use register::problem::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::CodeName;

/// Names the day that deadlines are counted from.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct DueArg {
    /// The day that counts as today, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub today: Option<String>,
}

/// The terms that run for tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DueClock {
    /// Units report an event.
    Report,
    /// The level-1 body decides on events.
    Decide,
    /// The national catalogue gets the rows of a decision.
    Catalogue,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DueState {
    /// Not done and past its last day.
    Late,
    /// Not done, in time.
    Open,
    /// Done.
    Done,
}

/// Something to be done by a day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueTask {
    /// The same for the same task as long as the register lives.
    pub id: String,
    /// The term that runs for it.
    pub clock: DueClock,
    /// What is to be done, in words.
    pub title: String,
    /// The set or draft that it is about, in words.
    pub matter: String,
    /// The same in short, by which it is known elsewhere: `12/QĐ-UBND`, `dự thảo “Sáp nhập”`.
    pub known_as: String,
    /// Number of the applied set it is about.
    pub set: Option<u32>,
    /// Identity of the draft it is about.
    #[ts(type = "number | null")]
    pub draft: Option<i64>,
    /// Number of its event, where it is of one alone.
    pub event: Option<u32>,
    /// How many events it is of.
    pub events: u32,
    /// The day it runs from, `yyyy-mm-dd`.
    pub since: String,
    /// The last day to do it, `yyyy-mm-dd`.
    pub last: String,
    /// How it stands.
    pub state: DueState,
    /// Days left: today, or on the day it was done; below 0 is late; none where that day is not known.
    pub left: Option<i32>,
    /// How it stands, in words (`Trễ 2 ngày`).
    pub standing: String,
    /// What settles it, or settled it: a document or a tick, in words.
    pub settled_by: String,
    /// The day it was done, `yyyy-mm-dd`.
    pub settled_on: Option<String>,
    /// Why it was ticked afterwards.
    pub reason: Option<String>,
    /// The rule that asks for it.
    pub clause: String,
}

/// Every task, with what the counting lacks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DueList {
    /// The day that counted as today, `yyyy-mm-dd`.
    pub today: String,
    /// What is late first, then by the last day; what is done last.
    pub tasks: Vec<DueTask>,
    /// How many are late.
    pub late: u32,
    /// How many run: not done, in time.
    pub open: u32,
    /// How many are done.
    pub done: u32,
    /// What the counting lacks: years whose Tết nobody entered.
    pub warnings: Vec<Problem>,
    /// The drafts with rows for which no clock runs, because the day of their event is not known yet.
    pub undated: Vec<Undated>,
}

/// A draft with rows for which no clock runs yet.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undated {
    /// Identity of the draft.
    #[ts(type = "number")]
    pub draft: i64,
    /// How many of its rows those are.
    pub rows: u32,
    /// The same as a Vietnamese sentence.
    pub sentence: String,
}

/// Names the events of a task.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DueUnitsArg {
    /// Number of the applied set; without it the draft counts.
    #[serde(default)]
    #[ts(optional)]
    pub set: Option<u32>,
    /// Identity of the draft.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub draft: Option<i64>,
    /// The day of the events, `yyyy-mm-dd`.
    pub since: String,
}

/// The units that the events of a task are of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DueUnits {
    /// The first of them, in the order of codes.
    pub units: Vec<CodeName>,
    /// How many there are.
    pub total: u32,
}

/// What is due, in short.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct DueBrief {
    /// How many tasks are late.
    pub late: u32,
    /// How many run: not done, in time.
    pub open: u32,
    /// The most urgent of them.
    pub next: Option<DueTask>,
}

/// Ticks that the national catalogue has the rows of sets.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SettleArg {
    /// Numbers of the sets.
    pub sets: Vec<u32>,
    /// When it was done, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// Why, where several are ticked at once.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// Takes the ticks of sets back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReopenArg {
    /// Numbers of the sets.
    pub sets: Vec<u32>,
}

/// How the register counts days, with what law and calendar fix.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClocksView {
    /// Which terms run, and which days are off.
    pub clocks: Clocks,
    /// Days that the law gives to decide.
    pub decide_days: u32,
    /// Days that the law gives to bring the catalogue up to date.
    pub catalogue_days: u32,
    /// Days that provinces usually give their units to report.
    pub report_days: u32,
    /// Days off that are the same each year, `01/01 Tết Dương lịch`.
    pub fixed: Vec<String>,
}

/// Changes the clocks of the register.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ClocksArg {
    /// Which terms run, and which days are off.
    pub clocks: Clocks,
}

/// Which tasks go into a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct DueFileArg {
    /// The day that counts as today, `yyyy-mm-dd`; default: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub today: Option<String>,
    /// Only tasks that stand so; default: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub states: Option<Vec<DueState>>,
    /// Only tasks of this term; default: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub clock: Option<DueClock>,
    /// Full path; without it the program asks.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}
