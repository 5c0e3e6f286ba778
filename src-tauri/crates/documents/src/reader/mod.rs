//! Reading a list, a template, a signed document or a file to be checked in a process of its own, so that no file can bring the program down, hang it or fill its memory.
//!
//! The process is this very program, started with a hidden argument that every `main` hands to [`serve`] before anything
//! else, without an environment and with the opened file as its standard input: it never learns where the file lies. It
//! takes limits upon itself ([`limits`]), gives up everything but reading that file ([`confinement`]), parses it with
//! [`crate::table::parse`] and writes the book to its standard output, row by row in frames ([`wire`]). The parent opens
//! the file, reads none of it, counts what comes out of the pipe, and kills the process when it is cancelled, takes too
//! long or sends too much.
//!
//! **Invariant:** the process dies with its parent: on Linux by a signal the system sends, on Windows by its job, and
//! anywhere by the broken pipe.

mod confinement;
mod limits;
mod opening;
mod packed_problem;
mod paper;
mod progress;
mod receive;
mod request;
mod serve;
mod signed;
mod start;
mod wire;

pub use paper::{ReadHandout, ReadTemplate};
pub use progress::{Phase, Progress};
pub use receive::ReadList;
pub use serve::{Parser, serve, serve_by};
pub use signed::ReadSigned;
pub use start::{Handle, Reading};

use std::time::Duration;

/// The hidden argument; what is asked for and the seconds that it may take follow.
const ARGUMENT: &str = "--so-ma-read-list";

/// What the process calls a file of which it knows no name; no sheet of a workbook can be called so.
const UNNAMED: &str = "\0";

/// Memory that the process may take beside the program itself, in bytes.
pub const MEMORY: u64 = 1 << 30;

/// How long reading may take if nothing else is said.
pub const TIME: Duration = Duration::from_secs(60);
