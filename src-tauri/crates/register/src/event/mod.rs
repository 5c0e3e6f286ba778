//! Reorganisations (chia tách, sáp nhập, sắp xếp, chuyển, giải thể, thành lập): the officer draws what was before and what
//! is after, and the edges between them; the rest follows from the law and is judged here.
//!
//! [`judge`] reads a [`Drawing`], derives the kind of each of its connected parts, says for every unit after which code
//! it keeps or gets and why, carries what stands below along, and asks where the law is silent. A [`Judged`] without open
//! questions is laid over a draft by [`crate::change::DraftEdit::event`].
//!
//! Invariants: units before = kept ∪ closed; units after = kept ∪ issued; nobody stands under a code that ends; no code is
//! given twice. The judge changes nothing and knows no clock.

mod codes;
mod drawing_index;
#[cfg(test)]
pub(crate) mod fixture;
mod judge;
mod judged;
mod lay;
mod name_rule;
pub mod problem;
mod question_log;
mod rebuild;
mod reform_table;
#[cfg(test)]
mod replay_2025;
mod rule_book;
mod subtree;
mod table;
mod words;

pub use judge::judge;
pub use judged::{ClosedBelow, Counts, Judged, Outcome, Part, Reason, Recoded, Source, SourceFate, Verdict};
pub use rebuild::{LeftOut, Rebuilt, keeps_a_changed_name};
pub use reform_table::Chosen;
pub use rule_book::{Moved, RuleBook};
pub use table::{TableRow, TableVerdict, draw_table};
pub(crate) use words::{now_is, was};

#[cfg(test)]
use crate::change_set::Row;
use crate::change_set::{Above, After, Children, Drawing, Edge, Fate, Share, Succession};
use crate::question::{Answer, Asked, Choice, LocalRule, NearRule, Offer, Question, Stance, TypeWordRule};
