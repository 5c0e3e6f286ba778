//! Answers that are kept for the next question about the same thing.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use documents::table::Book;
use register::change_set::SetNumber;
use register::search::Hit;
use register::validity::{Difference, Moment, State};
use register::{Code, Unit};
use store::Cause;

use crate::view::SearchQuery;

/// What the last search found, so that the next page of it is not looked for anew.
pub struct Found {
    /// What was asked for.
    pub query: SearchQuery,
    /// The state of the register it was found in; see [`super::Session::changes`].
    pub at: u64,
    /// The units found, the best first.
    pub hits: Vec<Hit>,
    /// How many of them stand in their order.
    pub ordered: usize,
    /// The decisions that were searched for, in words, by the codes on their lines.
    pub cited: HashMap<Code, String>,
}

/// Two states of the register and what leads from the one to the other.
pub struct Compared {
    /// The two moments, the earlier first.
    pub ends: (Moment, Moment),
    /// The state of the register it was compared in; see [`super::Session::changes`].
    pub changes: u64,
    /// What differs, in the order of codes.
    pub found: Vec<Difference>,
    /// The sets that changed each code.
    pub causes: BTreeMap<Code, Cause>,
    /// The sets by number, in words.
    pub named: HashMap<SetNumber, String>,
    /// Units that stand at both ends and say the same.
    pub same: usize,
    /// What stands above a difference, at the second end or, where nothing does, at the first.
    pub above: State,
}

impl Compared {
    /// The sets that changed a code.
    pub fn cause(&self, code: &Code) -> Cause {
        self.causes.get(code).cloned().unwrap_or_default()
    }

    /// A unit that stands above a difference.
    pub fn above(&self, code: &Code) -> Option<&Arc<Unit>> {
        self.above.get(code)
    }
}

/// The table of a mass reorganisation that was read, or made, last.
#[derive(Debug, Clone)]
pub struct ReformTable {
    /// The file's name, or what the table is called.
    pub name: String,
    /// The sheets it was read from, or would be read from.
    pub book: Book,
    /// The day on which it happened, where that is known with it.
    pub happened_on: Option<NaiveDate>,
    /// What it rests on, where that is known with it.
    pub basis: Option<String>,
    /// The same of units that end without a successor, where that is another document.
    pub ended_basis: Option<String>,
}
