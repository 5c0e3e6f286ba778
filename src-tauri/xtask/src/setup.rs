//! Installs what is missing: Debian packages by apt-get, the page's packages by its lock file.

use std::fs;
use std::io::Write as _;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::environment::{is_automatic, is_debian, ui};
use crate::process::{must, npm, program};

/// To build the program.
const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"];

/// To run the checks: a screen, fonts with Vietnamese letters and of the width of Times, drivers of the window and of a
/// native dialog, a session bus, a clipboard, a browser, other programs that read Excel files and documents, and a hand for
/// the window's cross.
const TEST: &[&str] = &[
    "xvfb",
    "fonts-noto-core",
    "fonts-liberation",
    "webkit2gtk-driver",
    "xdotool",
    "dbus-daemon",
    "xclip",
    "chromium-headless-shell",
    "python3-minimal",
    "python3-openpyxl",
    "python3-xlib",
    "libreoffice-calc",
    "libreoffice-writer",
];

/// To cross-build for Windows: a compiler with its own library's source, and the linker.
const WINDOWS: &[&str] = &["rustc-web", "rust-web-src", "gcc-mingw-w64-x86-64"];

/// Only installs what is missing.
#[derive(Debug, Args)]
pub struct Setup {
    /// Also what the checks take.
    #[arg(long)]
    tests: bool,
    #[command(flatten)]
    packages: Packages,
}

impl Setup {
    /// Installs it.
    pub fn run(&self) -> Result<bool> {
        if self.tests { self.packages.test() } else { self.packages.build() }.map(|()| true)
    }
}

/// Packages of the system, and whether they may be installed.
#[derive(Debug, Default, Args)]
pub struct Packages {
    /// Install missing Debian packages without asking; so it is done where CI is set or no terminal is attached.
    #[arg(long, short)]
    yes: bool,
}

impl Packages {
    /// What building the program takes.
    pub fn build(&self) -> Result<()> {
        self.install(BUILD)?;
        node_modules()
    }

    /// What the checks take.
    pub fn test(&self) -> Result<()> {
        self.install(&[BUILD, TEST].concat())?;
        node_modules()
    }

    /// What cross-building for Windows takes.
    pub fn windows(&self) -> Result<()> {
        if !is_debian() {
            bail!(
                "cross-building for Windows is set up for Debian; on Windows `cargo xtask run` builds the program itself"
            );
        }
        self.install(WINDOWS)?;
        node_modules()
    }

    /// Installs what is missing of these, once the developer agrees.
    pub fn install(&self, wanted: &[&str]) -> Result<()> {
        if !cfg!(target_os = "linux") {
            return Ok(());
        }
        if !is_debian() {
            println!(
                "not Debian or Ubuntu: if something is missing, install what these Debian packages hold: {wanted:?}"
            );
            return Ok(());
        }
        let missing: Vec<&str> = wanted.iter().copied().filter(|package| !installed(package)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let by_hand = format!("apt-get install --no-install-recommends {}", missing.join(" "));
        if !self.may_install(&missing)? {
            bail!("not installed; do it by hand: {by_hand}");
        }
        must(&mut apt(&["update", "-qq"])?)?;
        let options = ["install", "-y", "-qq", "--no-install-recommends"];
        must(&mut apt(&[&options[..], &missing].concat())?).with_context(|| format!("install them by hand: {by_hand}"))
    }

    /// Asks on a terminal; an automatic run has nobody to ask, and must not wait for an answer.
    fn may_install(&self, missing: &[&str]) -> Result<bool> {
        println!("Debian packages that are missing: {}", missing.join(" "));
        if self.yes || is_automatic() {
            return Ok(true);
        }
        print!("Install them now, with apt-get as the administrator? [y/N] ");
        std::io::stdout().flush().context("asking")?;
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).context("reading the answer")?;
        Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
    }
}

fn installed(package: &str) -> bool {
    let asked = Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]).output();
    asked.is_ok_and(|answer| answer.status.success() && answer.stdout == b"installed")
}

/// apt-get as the administrator, who must not be asked anything.
fn apt(words: &[&str]) -> Result<Command> {
    let id = Command::new("id").arg("-u").output().context("asking who runs this")?;
    let top = crate::environment::top();
    let mut command = if id.stdout.trim_ascii() == b"0" {
        program("apt-get", top, words)
    } else {
        program("sudo", top, [&["DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat())
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

/// `npm ci`, unless the lock file is the one that was installed. No package runs a script of its own.
pub fn node_modules() -> Result<()> {
    let lock = fs::read(ui().join("package-lock.json")).context("ui/package-lock.json")?;
    let stamp = ui().join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    must(&mut npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
        .context("Node.js 20 or later with npm is needed")?;
    fs::write(&stamp, &lock).context("noting what was installed")
}
