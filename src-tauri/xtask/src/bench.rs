//! `cargo xtask bench`: the budgets of the design, measured in release.

use anyhow::Result;

use crate::process::{cargo, succeeds};

/// Runs the benchmark program with these arguments.
pub fn run(arguments: &[&str]) -> Result<bool> {
    let words = ["run", "--release", "--package", "so-ma-tests", "--bin", "bench", "--"];
    succeeds(&mut cargo(words.iter().chain(arguments)))
}
