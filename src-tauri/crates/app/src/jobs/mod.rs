//! Work that goes on beside the program: reading a list in a process of its own, checking a snapshot on a thread; and work
//! that the program is busy with while it is watched: opening a register.
//!
//! A job is shared: the command that begins it and those that watch or end it each hold it, so that the latter are answered
//! while the program is busy.

mod check;
mod opening;
mod reading;

pub use check::{CheckJob, CheckProgress, Checked};
pub use opening::{OpeningJob, OpeningProgress};
pub use reading::{IntakeProgress, List, ReadingJob};

/// The jobs of a program.
#[derive(Clone, Default)]
pub struct Jobs {
    /// The list that is being read and judged.
    pub reading: ReadingJob,
    /// The checks under way, and what the last run found.
    pub checks: CheckJob,
    /// The register that is being opened.
    pub opening: OpeningJob,
}
