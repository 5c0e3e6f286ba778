//! Numbering: the next code below a body, and the second look at a code that an officer typed.
//!
//! How the series is chosen, from the strongest word to the weakest:
//! 1. a policy rule made for this very parent;
//! 2. the siblings: the series (width of the number, letters before it) that most of them share, on a tie the one of
//!    the policy, then the one with the latest code. So below `H15`, where 102 communes have three digits and 20
//!    departments two, the next code is a commune's; [`alternatives`] also gives the next department's;
//! 3. the policy's rule for the level, or its default.
//!
//! A unit whose name tells its kind goes on in the run of its kind ([`runs`]), unless a rule was made for the parent:
//! a department in the departments' run, a commune in that of communes. A run that the register keeps
//! ([`crate::policy::KeptRun`]) is stronger than both.

mod carry;
mod counter;
mod problem;
mod propose;
mod propose_for;
mod runs;
mod series;
mod warnings;
mod why;

pub use carry::{Wish, carry};
pub use propose::{Proposal, alternatives, propose};
pub use propose_for::{Offer, next_in, offers, propose_each, propose_for};
pub use runs::{Run, Sibling, others, runs};
pub(crate) use series::numbered;
pub use warnings::Below;
pub(crate) use warnings::{EXCHANGE, ORGAN_ID, looks, number_of};
