//! Searching like a person: ranked results by pages, copied or written as a list, searches kept by name.

mod data;
mod list;
mod problem;
mod results;
mod saved;

pub use data::*;
pub use list::{copy, export, rebuilt, suggest};
pub use results::find;
pub use saved::{choices, forget, save};
