//! Files that this program made: opened, shown, and checked against the register.

mod chain;
mod check;
mod data;
mod extent;
mod open;
mod problem;
mod wording;

pub use check::check;
pub use data::*;
pub use open::{open_file, show_in_folder};
