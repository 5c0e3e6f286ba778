//! A part of a template made ready: tags found though Word split them over runs, and lifted out of what they stand in.

mod expression;
mod lift;
mod mark;
mod tag;

pub(super) use expression::expression;
pub(super) use lift::lift;
pub(super) use mark::mark;
pub(super) use tag::{Site, Step, Tag};
