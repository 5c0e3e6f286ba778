//! The commands of [`crate::api`]: a folder per noun, a file per verb or two, argument and result types beside them.
//!
//! Nouns may speak of others, never in a circle; what several of them say is below, in [`crate::view`],
//! [`crate::session`] and [`crate::export`].
//!
//! A handler on the open register fails where none is open (`register.none`) or its file cannot be read or written
//! (`file.…`). Its `# Errors` name what it refuses beside that, or these where there is nothing else; what a preview finds
//! in the way is part of its answer.

pub mod changes;
pub mod check;
pub mod communes;
pub mod contacts;
pub mod draft;
pub mod due;
pub mod event;
pub mod export;
pub mod figures;
pub mod file;
pub mod handbook;
pub mod intake;
pub mod journal;
pub mod level1;
pub mod names;
pub mod paper;
pub mod register;
pub mod release;
pub mod report;
pub mod runs;
pub mod script;
pub mod search;
pub mod sets;
pub mod settings;
pub mod start;
pub mod subunits;
pub mod time;
pub mod trace;
pub mod tree;
pub mod unit;
