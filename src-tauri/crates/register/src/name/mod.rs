//! Names of units: when two are the same, nearly the same, or different, and how they are searched.
//!
//! A name is stored as the decision prints it; what is computed here serves comparing and searching only.

mod abbreviation;
mod carry;
mod compare;
mod fold;
mod key;
mod replace;

pub use abbreviation::search_forms;
pub(crate) use abbreviation::{abbreviations, name_words};
pub(crate) use carry::{carries, endings, names};
pub use compare::{Nearness, Sameness, compare, type_words};
pub use fold::fold;
pub(crate) use fold::is_zero_width;
pub(crate) use key::composed;
pub use key::{is_blank, key};
pub use replace::Replacement;
