//! The program's own versions: which this is, what each brought, and whether a file sets up a newer one.

mod news;
mod news_beside;
mod setup_file;
mod sums;
mod version;
mod windows_program;

pub use news::{NewsSection, all, between};
pub use setup_file::{SetupFile, SetupKind};
pub use version::Version;

/// The first version that was given out; it did not yet note which news were seen.
pub const FIRST: Version = Version(0, 1, 0);
