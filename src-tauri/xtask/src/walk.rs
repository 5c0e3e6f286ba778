//! Starting the program: in a window, on a screen of its own, in a browser.

use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::environment::{built, has_display, top};
use crate::process::{cargo, must, program, succeeds};
use crate::{checks, setup};

/// Opens the window, or walks through the main job where there is none.
pub fn run(headless: bool) -> Result<bool> {
    if headless || !has_display() {
        let why = if headless { "--headless" } else { "no display here (DISPLAY and WAYLAND_DISPLAY are not set)" };
        println!("{why}: walking through the main job in the real window, on a screen of its own");
        let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.as_secs());
        return walk(&top().join("out").join(format!("walk-{seconds}")), &[]);
    }
    setup::build()?;
    page()?;
    must(&mut cargo(["build", "--package", "so-ma"]))?;
    println!("opening the window of {}", built("so-ma").display());
    succeeds(&mut program(built("so-ma"), top(), [""; 0]))
}

/// Makes the pictures of the README.
pub fn screenshots() -> Result<bool> {
    walk(&top().join("out/screenshots"), &["--screenshots", "icons/screenshots"])
}

/// The page and the core in a browser.
pub fn serve(port: &str) -> Result<bool> {
    setup::build()?;
    page()?;
    println!("the page and the core, until Ctrl+D or Ctrl+C:");
    succeeds(&mut cargo(["run", "--quiet", "--package", "so-ma-tests", "--bin", "bridge", "--", port]))
}

fn walk(folder: &Path, options: &[&str]) -> Result<bool> {
    if !cfg!(target_os = "linux") {
        bail!("the walk drives WebKitWebDriver, which is on Linux only");
    }
    setup::test()?;
    page()?;
    if !checks::rust_build()? {
        bail!("the program does not build");
    }
    let folder = folder.to_str().context("the repository's path is not UTF-8")?;
    succeeds(&mut program(built("walk"), top(), [&["--out", folder], options].concat()))
}

fn page() -> Result<()> {
    if !checks::build_page()? {
        bail!("the page does not build");
    }
    Ok(())
}
