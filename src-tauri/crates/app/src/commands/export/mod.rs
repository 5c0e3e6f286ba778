//! Lists handed out: the register, files for the national catalogue, old and new codes, and the pack with everything.
//!
//! Every workbook is read back and compared cell by cell before it is put in place; it says in its properties how it was
//! asked for, so that [`rebuilt`] can make the same list again and a finished file be checked.

mod folder;
mod lineage;
mod lists;
mod pack;
mod preview;
mod problem;
mod write;

pub use folder::folder;
pub use lists::{body, rebuilt};
pub use pack::{cannot, pack, suggest_pack};
pub use preview::{preview_catalogue, preview_crosswalk, preview_register};
pub(super) use write::{agreed, expect_ending};
pub use write::{
    catalogue, crosswalk, formatted, proven, register, suggest_catalogue, suggest_crosswalk, suggest_register,
};
