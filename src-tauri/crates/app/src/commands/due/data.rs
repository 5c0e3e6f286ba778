//! Data of what is due: the tasks of events and decisions, and the register's clocks.

use register::deadline::Clocks;
use register::problem::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::CodeName;

/// Which day to count from.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct DueArg {
    /// The day that counts as today, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub today: Option<String>,
}

/// Which term runs.
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
    /// Which term.
    pub clock: DueClock,
    /// What is to be done, in words.
    pub title: String,
    /// Of what: the set or draft, in words.
    pub matter: String,
    /// The same in short, by which it is known elsewhere: `12/QĐ-UBND`, `dự thảo “Sáp nhập”`.
    pub known_as: String,
    /// The applied set.
    pub set: Option<u32>,
    /// The draft.
    #[ts(type = "number | null")]
    pub draft: Option<i64>,
    /// The event, where it is one alone.
    pub event: Option<u32>,
    /// How many events.
    pub events: u32,
    /// The day it runs from, `yyyy-mm-dd`.
    pub since: String,
    /// The last day, `yyyy-mm-dd`.
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
    /// The rule behind it.
    pub clause: String,
}

/// All tasks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DueList {
    /// The day that counted as today, `yyyy-mm-dd`.
    pub today: String,
    /// What is late first, then by the last day; what is done last.
    pub tasks: Vec<DueTask>,
    /// How many are late.
    pub late: u32,
    /// How many run.
    pub open: u32,
    /// How many are done.
    pub done: u32,
    /// What the counting lacks.
    pub warnings: Vec<Problem>,
    /// The drafts with rows for which no clock runs, because the day of their event is not known yet.
    pub undated: Vec<Undated>,
}

/// A draft with rows for which no clock runs yet.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undated {
    /// The draft.
    #[ts(type = "number")]
    pub draft: i64,
    /// How many rows.
    pub rows: u32,
    /// The same as a Vietnamese sentence.
    pub sentence: String,
}

/// The events of a task.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DueUnitsArg {
    /// The applied set; else the draft.
    #[serde(default)]
    #[ts(optional)]
    pub set: Option<u32>,
    /// The draft.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub draft: Option<i64>,
    /// The day of the events, `yyyy-mm-dd`.
    pub since: String,
}

/// The units of a task.
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
    /// How many run.
    pub open: u32,
    /// The most urgent.
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

/// Takes ticks back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReopenArg {
    /// Numbers of the sets.
    pub sets: Vec<u32>,
}

/// The clocks of the register.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClocksView {
    /// What is set.
    pub clocks: Clocks,
    /// Days to decide.
    pub decide_days: u32,
    /// Days to the catalogue.
    pub catalogue_days: u32,
    /// Days that provinces usually give their units to report.
    pub report_days: u32,
    /// Days off that are the same each year, `01/01 Tết Dương lịch`.
    pub fixed: Vec<String>,
}

/// New clocks.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ClocksArg {
    /// What is set.
    pub clocks: Clocks,
}

/// Tasks as a file.
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
