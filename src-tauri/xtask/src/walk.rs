//! Starting the program: in a window, on a screen of its own, in a browser.

use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::checks;
use crate::environment::{built, has_display, top};
use crate::pictures;
use crate::process::{cargo, must, program, succeeds};
use crate::setup::Packages;

/// Opens the window; without a display, walks through the main job on a screen of its own.
#[derive(Debug, Args)]
pub struct Run {
    /// Walk through the main job on a screen of its own, and leave pictures, register and Excel file in a folder that is
    /// named at the end.
    #[arg(long)]
    headless: bool,
    #[command(flatten)]
    packages: Packages,
}

impl Run {
    /// Builds and starts the program.
    pub fn run(&self) -> Result<bool> {
        if self.headless || !has_display() {
            let why =
                if self.headless { "--headless" } else { "no display here (DISPLAY and WAYLAND_DISPLAY are not set)" };
            println!("{why}: walking through the main job in the real window, on a screen of its own");
            let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.as_secs());
            return walk(&self.packages, &top().join("out").join(format!("walk-{seconds}")), &[]);
        }
        self.packages.build()?;
        page()?;
        must(&mut cargo("build", ["--package", "so-ma"]))?;
        println!("opening the window of {}", built("so-ma").display());
        succeeds(&mut program(built("so-ma"), top(), [""; 0]))
    }
}

/// Makes the pictures of the README, those of the handbook, or a sheet of every screen.
#[derive(Debug, Args)]
pub struct Screenshots {
    /// Paint every screen in every look into out/sheet, to be looked at.
    #[arg(long, conflicts_with = "handbook")]
    sheet: bool,
    /// Make the pictures of the handbook, which the page is driven for in a browser.
    #[arg(long)]
    handbook: bool,
    #[command(flatten)]
    packages: Packages,
}

impl Screenshots {
    /// Walks through the main job and keeps the pictures.
    pub fn run(&self) -> Result<bool> {
        if self.handbook || self.sheet {
            self.packages.test()?;
            page()?;
            must(&mut cargo("build", ["--package", "so-ma-tests", "--bin", "bridge"]))?;
            return if self.sheet { pictures::sheet() } else { pictures::make() };
        }
        walk(&self.packages, &top().join("out/screenshots"), &["--screenshots", "icons/screenshots"])
    }
}

/// Serves the built page and the core to a browser.
#[derive(Debug, Args)]
pub struct Serve {
    /// The port of the loopback address; 0 takes any free one.
    #[arg(default_value_t = 0)]
    port: u16,
    #[command(flatten)]
    packages: Packages,
}

impl Serve {
    /// Serves until the end of standard input.
    pub fn run(&self) -> Result<bool> {
        self.packages.build()?;
        page()?;
        println!("the page and the core, until Ctrl+D or Ctrl+C:");
        let port = self.port.to_string();
        succeeds(&mut cargo("run", ["--quiet", "--package", "so-ma-tests", "--bin", "bridge", "--", &port]))
    }
}

fn walk(packages: &Packages, folder: &Path, options: &[&str]) -> Result<bool> {
    if !cfg!(target_os = "linux") {
        bail!("the walk drives WebKitWebDriver, which is on Linux only");
    }
    packages.test()?;
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
