//! Numbering: the next code below a body, and the second look at a code that an officer typed.
//!
//! How the series is chosen, from the strongest word to the weakest:
//! 1. a policy rule made for this very parent;
//! 2. the siblings: the series (width of the number, letters before it) that most of them share, on a tie the one of
//!    the policy, then the one with the latest code. So below `H15`, where 102 communes have three digits and 20
//!    departments two, the next code is a commune's; [`alternatives`] also gives the next department's;
//! 3. the policy's rule for the level, or its default.
//!
//! A register that has several series under one parent can so be steered by a rule for that parent, or by typing.

mod carry;
mod counter;
mod problem;
mod propose;
mod series;
mod warnings;
mod why;

pub use carry::{Wish, carry};
pub use propose::{Proposal, alternatives, propose};
pub(crate) use series::numbered;
pub use warnings::Below;
pub(crate) use warnings::{EXCHANGE, ORGAN_ID, looks, number_of};
