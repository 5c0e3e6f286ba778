//! What is due: the tasks of events and decisions, how they are settled, and the register's clocks.

mod data;
mod list;
mod settings;
mod settle;
mod units;
mod view;
mod write;

pub use data::*;
pub use list::{brief, happened, list, waiting};
pub use settings::{get, set};
pub use settle::{reopen, settle};
pub use units::units;
pub use write::{calendar, suggest_calendar, suggest_workbook, workbook};
