//! Time, twice: the days on which the law lets a version hold, and the sets by which the register came to know of it.
//!
//! Invariant: what a register says of a [`Moment`] follows from its versions alone, each judged by [`Life::at`]; later sets
//! change nothing in what was known before them.

mod difference;
mod moment;

pub use difference::{Difference, State, differences, state};
pub use moment::{At, EndedBy, Life, Moment};
