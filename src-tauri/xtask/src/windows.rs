//! `cargo xtask check-windows`: the users' platform keeps compiling.
//!
//! Built here, not run: the release build is for a Windows machine. Debian's `rustc-web` comes with the source of the
//! standard library, which is built for Windows along with the program.

use anyhow::{Result, bail};

use crate::process::{cargo, succeeds};
use crate::{checks, setup};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// Cross-builds the program and the command line into `target-windows`.
pub fn run() -> Result<bool> {
    setup::windows()?;
    if !checks::build_page()? {
        bail!("the page does not build");
    }
    let words = ["build", "-Zbuild-std", "--target", TARGET, "--target-dir", "target-windows"];
    let packages = ["--package", "so-ma", "--package", "cli"];
    // Debian's compiler may use what a nightly one may, which building the standard library takes.
    let built =
        succeeds(cargo(words.iter().chain(&packages)).env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1"))?;
    if built {
        println!("built for Windows: target-windows/{TARGET}/debug/so-ma.exe");
    }
    Ok(built)
}
