//! Searching like a person: ranked results by pages, copied or written as a list, searches kept by name.

mod list;
mod problem;
mod results;
mod saved;

pub use list::{copy, export, rebuilt, suggest};
pub use results::{Found, find};
pub use saved::{choices, forget, save};
