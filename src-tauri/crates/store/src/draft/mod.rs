//! Open drafts in the file: made, edited by plans, undone step by step, discarded.
//!
//! Invariant: every edit goes through [`images::write`], which compares each row with what the plan was made for; undo and
//! redo are nothing but plans written the same way.

mod create;
mod discard;
mod images;
mod read;
mod undo;
mod write;

pub(crate) use create::insert;
pub(crate) use discard::free;
pub(crate) use images::{write_event, write_succession};
pub(crate) use read::{drafts, events, successions};
