//! The paper a change set ends in: decision, appendices, submission, letter, from templates the officer can edit.
//!
//! Invariant: rows come from the change set and nothing else, and no file stays that says something else than the
//! difference between the register's state after and before it.

mod compose;
mod data;
mod foreign;
mod marks;
mod problem;
mod prove;
mod source;
pub mod template;
pub mod texts;
mod write;

pub use data::*;
pub use foreign::{bring_back, foreign, keep_foreign, open_template};
pub use problem::needs_period;
pub use source::{Names, Source, State, state_after, whole_row};
pub use template::{check_template, export_template, help, reset_template, suggest_template, use_template};
pub use texts::{get as settings, set as set_texts};
pub use write::{made, preview, suggest, write};
