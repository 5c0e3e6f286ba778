//! Reading a list in a process of its own, so that no file can bring the program down, hang it or fill its memory.
//!
//! The process is this very program, started with a hidden argument that every `main` hands to [`serve`] before anything
//! else. It takes limits upon itself, parses the file with [`crate::table::parse`] and writes the book to its standard
//! output, row by row in frames ([`wire`]). The parent opens nothing but that pipe, counts what comes out of it, and kills
//! the process when it is cancelled, takes too long or sends too much.
//!
//! **Invariant:** the process dies with its parent: on Linux by a signal the system sends, on Windows by its job, and
//! anywhere by the broken pipe.

mod limits;
mod progress;
mod receive;
mod serve;
mod start;
mod wire;

pub use progress::{Phase, Progress};
pub use receive::ReadList;
pub use serve::serve;
pub use start::{Handle, Reading};

use std::time::Duration;

/// The hidden argument; the file and the seconds it may take follow it.
const ARGUMENT: &str = "--so-ma-read-list";

/// Memory that the process may take beside the program itself, in bytes.
pub const MEMORY: u64 = 1 << 30;

/// How long reading may take if nothing else is said.
pub const TIME: Duration = Duration::from_secs(60);
