//! What is to be done by when, handed out: as a calendar other programs read, and as a list.

mod calendar;
mod listing;

pub use calendar::{calendar, compare_calendar};
pub use listing::listing;

use chrono::NaiveDate;

/// A task as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// The same for the same task in every calendar made of this register.
    pub uid: String,
    /// What is to be done.
    pub title: String,
    /// Of what: the set or draft.
    pub matter: String,
    /// The same in short: the number of the decision, the title of the draft.
    pub known_as: String,
    /// The rule behind it.
    pub clause: String,
    /// The day it runs from.
    pub since: NaiveDate,
    /// The last day on which it is done in time.
    pub last: NaiveDate,
    /// How it stands, in words.
    pub standing: String,
    /// What settled it, in words; empty where nothing did.
    pub settled: String,
    /// The day it was done, where that is known.
    pub done_on: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}
