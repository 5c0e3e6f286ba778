//! `cargo xtask bench`: the budgets of the design, measured in release.

use anyhow::{Result, bail};
use clap::Args;

use crate::process::{cargo, must, succeeds};
use crate::{checks, setup};

/// Measures against the budgets.
#[derive(Debug, Args)]
pub struct Bench {
    /// Only these sections; `--list` names them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    sections: Vec<String>,
    #[command(flatten)]
    packages: setup::Packages,
}

impl Bench {
    /// Runs the benchmark program.
    pub fn run(&self) -> Result<bool> {
        let window = cfg!(target_os = "linux");
        let features: &[&str] = if window { &["--features", "desktop"] } else { &[] };
        if window {
            self.packages.test()?;
            if !checks::build_page()? {
                bail!("the page does not build");
            }
            let programs = ["--release", "--package", "so-ma", "--bins", "--example", "empty_window"];
            must(&mut cargo("build", programs))?;
        }
        let words = [&["--release", "--package", "so-ma-tests"], features, &["--bin", "bench", "--"]].concat();
        succeeds(cargo("run", words).args(&self.sections))
    }
}
