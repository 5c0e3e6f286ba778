//! `cargo xtask check-windows`: the users' platform keeps compiling.
//!
//! Built here, not run: the release build is for a Windows machine. Debian's `rustc-web` comes with the source of the
//! standard library, which is built for Windows along with the program.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::environment::top;
use crate::process::{cargo, program, succeeds};
use crate::{checks, setup};

const TARGET: &str = "x86_64-pc-windows-gnu";
const COMPILER: &str = "/usr/bin/rustc";

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
        let built = succeeds(&mut cross_build(&["--package", "so-ma", "--package", "cli"]))?;
        if built {
            println!("built for Windows: {}", built_in("debug").join("so-ma.exe").display());
        }
        Ok(built)
    }
}

/// A cargo that builds for Windows, with the words that say what.
pub fn cross_build(words: &[&str]) -> Command {
    let target = ["-Zbuild-std", "--target", TARGET, "--target-dir", "target-windows"];
    let mut build = cargo("build", target.iter().chain(words));
    // Debian's compiler may use what a nightly one may, which building the standard library takes.
    build.env("RUSTC", COMPILER).env("RUSTC_BOOTSTRAP", "1");
    build
}

/// The folder the programs of a profile are built into.
pub fn built_in(profile: &str) -> PathBuf {
    top().join("target-windows").join(TARGET).join(profile)
}

/// Where the source of the standard library lies.
pub fn library_source() -> Result<PathBuf> {
    let asked = program(COMPILER, top(), ["--print", "sysroot"]).output().context(COMPILER)?;
    let root = PathBuf::from(String::from_utf8(asked.stdout)?.trim());
    root.join("lib/rustlib/src/rust").canonicalize().context("the source of the standard library")
}
