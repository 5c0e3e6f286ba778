//! Reorganisations (chia tách, sáp nhập, sắp xếp, chuyển, giải thể, thành lập): the officer draws what was before and what
//! is after, and the edges between them; the rest follows from the law and is judged here.
//!
//! [`judge`] reads a [`Draw`], derives the kind of each of its connected parts, says for every unit after which code it
//! keeps or gets and why, carries what stands below along, and asks where the law is silent. A [`Judged`] without open
//! questions is laid over a draft by [`crate::change::DraftEdit::event`].
//!
//! Invariants: units before = kept ∪ closed; units after = kept ∪ issued; nobody stands under a code that ends; no code is
//! given twice. The judge changes nothing and knows no clock.

mod answer;
mod codes;
mod draw;
mod draw_index;
#[cfg(test)]
pub(crate) mod fixture;
mod judge;
mod judged;
mod name_rule;
mod redraw;
mod rule_book;
mod subtree;
mod table;
mod words;

pub use crate::change::{Share, Succession};
pub use answer::{Answer, Asked, Choice, Offer, Question};
pub use draw::{Above, After, Children, Draw, Edge, Fate, Row};
pub use judge::judge;
pub use judged::{ClosedBelow, Counts, Judged, Outcome, Part, Reason, Recoded, Source, SourceFate, Verdict};
pub use rule_book::{LocalRule, Moved, NearRule, RuleBook, Stance, TypeWordRule};
pub use table::{TableRow, TableVerdict, draw_table};
pub(crate) use words::{now_is, was};
