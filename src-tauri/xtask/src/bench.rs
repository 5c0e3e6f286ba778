//! `cargo xtask bench`: the budgets of the design, measured in release.

use anyhow::{Result, bail};

use crate::process::{cargo, must, succeeds};
use crate::{checks, setup};

/// Runs the benchmark program with these arguments.
pub fn run(arguments: &[&str]) -> Result<bool> {
    let window = cfg!(target_os = "linux");
    let features: &[&str] = if window { &["--features", "desktop"] } else { &[] };
    if window {
        setup::test()?;
        if !checks::build_page()? {
            bail!("the page does not build");
        }
        must(&mut cargo(["build", "--release", "--package", "so-ma", "--bins", "--example", "empty_window"]))?;
    }
    let words = [&["run", "--release", "--package", "so-ma-tests"], features, &["--bin", "bench", "--"]].concat();
    succeeds(&mut cargo(words.iter().chain(arguments)))
}
