//! The handbook (sổ tay): its pages, read once from Markdown and from the data of rules, verdicts and repairs; the law at
//! hand; where it speaks of something; finding words in it.
//!
//! A page is a file of `pages` or `law`, named by its identifier. What the program holds as data already (checks,
//! verdicts, repairs) is not written there a second time: [`described`] adds it.

mod book;
mod clauses;
mod described;
mod find;
mod pictures;
mod places;
mod read;

pub use book::{Section, acts, page, pages};
pub use find::{Found, find};
pub use pictures::PICTURES;
pub use places::{Place, of_clause, of_rule};
