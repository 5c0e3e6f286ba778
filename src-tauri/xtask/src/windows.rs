//! `cargo xtask check-windows`: the users' platform keeps compiling.
//!
//! Built here, not run: the release build is for a Windows machine. Debian's `rustc-web` comes with the source of the
//! standard library, which is built for Windows along with the program.

use anyhow::{Result, bail};
use clap::Args;

use crate::process::{cargo, succeeds};
use crate::{checks, setup};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// Cross-builds the program and the command line into `target-windows`.
#[derive(Debug, Args)]
pub struct CheckWindows {
    #[command(flatten)]
    packages: setup::Packages,
}

impl CheckWindows {
    /// Builds it.
    pub fn run(&self) -> Result<bool> {
        self.packages.windows()?;
        if !checks::build_page()? {
            bail!("the page does not build");
        }
        let words = ["-Zbuild-std", "--target", TARGET, "--target-dir", "target-windows"];
        let programs = ["--package", "so-ma", "--package", "cli"];
        // Debian's compiler may use what a nightly one may, which building the standard library takes.
        let mut build = cargo("build", words.iter().chain(&programs));
        let built = succeeds(build.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1"))?;
        if built {
            println!("built for Windows: target-windows/{TARGET}/debug/so-ma.exe");
        }
        Ok(built)
    }
}
