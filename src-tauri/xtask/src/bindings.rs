//! `cargo xtask bindings`: the page's map of commands.

use anyhow::Result;

use crate::process::{cargo, succeeds};

/// Writes the page's map of commands anew.
pub fn write() -> Result<bool> {
    succeeds(cargo("test", ["--package", "app", "--test", "bindings"]).env("SO_MA_WRITE_BINDINGS", "1"))
}
