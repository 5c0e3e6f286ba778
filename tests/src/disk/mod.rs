//! What a program asked of the disk, and what a power cut would leave of it.
//!
//! A program that runs with the library `failing-disk` in front of the system's calls leaves a [`Record`]. From the folder before it
//! and the record, [`Disk`] gives the folder as it is after each operation, and as it may be found when the power goes there:
//! what was written and not synced is kept, lost, or kept in part.

mod power;
mod record;
mod run;

pub use power::{Disk, Loss};
pub use record::{Operation, Record};
pub use run::{Fault, How, Run, library};
