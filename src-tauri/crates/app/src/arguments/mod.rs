//! The arguments of a command: none beyond its limit, and each as the command takes it.

mod limits;
mod read;

pub use limits::keep;
pub use read::{named, read};
