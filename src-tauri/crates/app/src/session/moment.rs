//! A moment that is asked for, and what is kept of today while it is shown.

use chrono::NaiveDate;
use register::Register;
use register::change_set::{DraftId, SetNumber};
use register::validity::Moment;

use crate::tree::Tree;

/// A look at another moment. Its register and tree stand in the session meanwhile, those of today here; nothing is written
/// until they are back.
pub struct Travel {
    /// What is looked at, and the words in which it was asked for.
    pub(super) asked: Asked,
    /// The register of today.
    pub(super) register: Register,
    /// The tree of today.
    pub(super) tree: Tree,
    /// The draft that acts go into today.
    pub(super) current: Option<DraftId>,
}

/// A moment that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The day, and the last set that is known on it.
    pub moment: Moment,
    /// How the limit of what is known was named; `None`: everything known today.
    pub limit: Option<Limit>,
}

/// What limits what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// What had been applied by the end of this day.
    Day(NaiveDate),
    /// What had been applied when this set was.
    Set(SetNumber),
}
