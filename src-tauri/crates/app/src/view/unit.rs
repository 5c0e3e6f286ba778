//! A unit in short, and what is to become of it.

use register::change_set::Status;
use register::snapshot::Ahead;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code with its name.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq, TS)]
pub struct CodeName {
    /// The code of a unit or level-1 body.
    pub code: String,
    /// Its name; which one of several in time, the field says that holds it.
    pub name: String,
}

/// A mark of what takes force later.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AheadMark {
    /// What then happens to the unit.
    pub status: Status,
    /// The day it takes force, `yyyy-mm-dd`.
    pub from: String,
    /// The same in words: `có hiệu lực từ 01/07/2026`.
    pub words: String,
}

/// What a version is on the day that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// It takes force later.
    Ahead,
    /// It holds.
    InForce,
    /// It held before.
    Over,
    /// It was declared wrong from its first day.
    Voided,
}

/// The mark for rows and cards of a unit for which something takes force later.
pub fn ahead_mark(ahead: &Ahead) -> AheadMark {
    let day = register::date::printed(ahead.from);
    let words = match ahead.status {
        Status::Issued => format!("có hiệu lực từ {day}"),
        Status::Renamed => format!("đổi tên từ {day}"),
        Status::InfoChanged => format!("đổi thông tin từ {day}"),
        Status::Closed => format!("sẽ đóng từ {day}"),
    };
    AheadMark { status: ahead.status, from: ahead.from.format("%Y-%m-%d").to_string(), words }
}
