//! What the page is told of things that more than one noun speaks of.

mod args;
mod change;
mod search;
mod topic;
mod tree;
mod unit;
mod written;

pub use args::{CodeArg, FileArg, NoAnswer, NoArgs, OnDay, PathArg, SetArg};
pub use change::{Applied, ChangeRow, Counts, Done, DraftSummary, EventOrigin};
pub use search::{SearchQuery, SearchStatus};
pub use topic::{Topic, UndoState};
pub use tree::{TreeFilter, TreeRow, TreeShape, TreeWindow};
pub use unit::{AheadMark, CodeName, Standing, ahead_mark};
pub use written::Written;
