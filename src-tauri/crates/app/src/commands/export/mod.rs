//! Lists handed out: the change list, the register, files for the national catalogue, old and new codes, and the pack with
//! everything.
//!
//! A workbook says in its properties how it was asked for, so that [`rebuilt`] can make the same list again and a finished
//! file be checked.

mod changes;
mod data;
mod folder;
mod lineage;
mod lists;
mod pack;
mod preview;
mod problem;
mod write;

pub use changes::{changes, suggest_changes};
pub use data::*;
pub use folder::folder;
pub use lists::rebuilt;
pub use pack::{pack, suggest_pack};
pub use preview::{preview_catalogue, preview_crosswalk, preview_register};
pub use write::{catalogue, crosswalk, register, suggest_catalogue, suggest_crosswalk, suggest_register};
