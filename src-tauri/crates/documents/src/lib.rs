//! Spreadsheets in and out: the change list, the whole list, lists of any kind and pasted rows. Word documents from
//! templates.
//!
//! Knows neither the register file nor the window: data come in as plain values, files and texts go out. Every file is
//! written beside its target and then put in place, so a reader never meets half of one.

#![deny(missing_docs, clippy::missing_errors_doc)]

pub mod agenda;
pub mod catalogue;
pub mod change_list;
pub mod comparison;
pub mod crosswalk;
pub mod differences;
pub mod entry_form;
pub mod findings;
pub mod journal;
pub mod list_detection;
pub mod listing;
pub mod manual;
pub mod pack;
pub mod pasted;
pub mod reader;
pub mod receipt;
pub mod reform;
pub mod register_book;
pub mod save;
pub mod signed;
pub mod table;
pub mod titles;
pub mod word;

mod entity;
mod roman;
mod sheet;

pub use change_list::{ChangeList, ChangeRow};
pub use save::WriteError;
pub use table::ReadError;
