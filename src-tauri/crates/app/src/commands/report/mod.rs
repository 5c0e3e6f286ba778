//! Báo cáo định kỳ: what changed in a period, by which decisions, and what was not done in time; as Word and as Excel.

mod data;
mod list;
mod period;
mod problem;
mod word;

pub use data::*;
pub use list::{excel, rebuilt, suggest_excel};
pub use period::preview;
pub use word::{document_of, suggest_word, word};
