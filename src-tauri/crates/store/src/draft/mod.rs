//! Open drafts in the file: made, edited by plans, undone step by step, discarded.
//!
//! Invariant: every edit goes through [`row_deltas::write`], which compares each row with what the plan was made for; undo and
//! redo are nothing but plans written the same way.

mod create;
mod discard;
mod read;
mod row_deltas;
mod undo;
mod write;

pub(crate) use create::insert;
pub(crate) use discard::{discard, release_codes};
pub(crate) use read::{drafts, events, successions};
pub(crate) use row_deltas::{write_event, write_succession};
pub(crate) use write::write_act;
