//! `cargo xtask package`: the files that officers and administrators are given, and the proof that they work.
//!
//! Everything is made on Debian, the Windows programs cross-built there or handed over ready built. One commit makes the
//! same bytes whenever and wherever it is packaged (but the .msi, whose maker puts a new identity into every file).

mod check;
mod deb;
mod files;
mod licences;
mod msi;
mod parts;
mod portable;
mod programs;
mod rpm;
mod sbom;
mod setup_exe;
mod sign;
mod sums;
mod whole;
mod windows;

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::environment::{is_debian, target, top};
use crate::setup::Packages;

pub use whole::whole;

/// The version of everything, from the workspace's Cargo.toml.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// To package, beside what building takes.
const TOOLS: &[&str] = &["nsis", "wixl", "msitools", "rpm", "dpkg-dev", "osslsigncode", "binutils", "xz-utils"];

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The Debian package.
    Deb,
    /// The RPM package.
    Rpm,
    /// Setup, .msi and portable archive.
    Windows,
    /// Only the programs of the system this runs on, to be handed over by --programs.
    Programs,
    /// Everything.
    All,
}

/// Makes the files that are given out, into `target/package`.
#[derive(Debug, Args)]
pub struct Package {
    /// Which of them.
    #[arg(value_enum, default_value = "all")]
    what: What,
    /// Microsoft's standalone WebView2 installer, to be packed into the setup.
    #[arg(long, value_name = "FILE")]
    runtime: Option<PathBuf>,
    /// A command that signs programs, uninstaller, setup and .msi: `{in}` and `{out}` stand for the file before and after,
    /// or else the file is added as the last word and signed in its place.
    #[arg(long, value_name = "CMD")]
    sign: Option<String>,
    /// Windows programs that were built elsewhere, instead of cross-building them.
    #[arg(long, value_name = "FOLDER")]
    programs: Option<PathBuf>,
    /// Prove the files in `target/package`; with it nothing is made anew unless it is missing.
    #[arg(long)]
    check: bool,
    /// With `programs`, on Windows: does the main job in the built window, through the debugger of its WebView2.
    #[arg(long)]
    drive: bool,
    #[command(flatten)]
    packages: Packages,
}

impl Package {
    /// Makes or proves them.
    pub fn run(&self) -> Result<bool> {
        if self.what == What::Programs {
            self.packages.build()?;
            let built = programs::native(&Release::new()?)?;
            println!("built in {}", built.display());
            return if self.drive { programs::drive(&built) } else { Ok(true) };
        }
        if !is_debian() {
            bail!("packages are made on Debian 12; programs built elsewhere are handed over by --programs");
        }
        self.packages.build()?;
        self.packages.install(TOOLS)?;
        let release = Release::new()?;
        let made = release.out.join("SHA256SUMS").is_file();
        if !self.check || !made {
            self.make(&release)?;
        }
        if self.check {
            let [windows, deb, rpm] = [What::Windows, What::Deb, What::Rpm].map(|what| self.wants(what));
            check::run(&release, &self.packages, check::Wanted { windows, deb, rpm })
        } else {
            Ok(true)
        }
    }

    fn wants(&self, what: What) -> bool {
        self.what == What::All || self.what == what
    }

    fn make(&self, release: &Release) -> Result<()> {
        let signer = sign::Signer::new(self.sign.as_deref(), release)?;
        let start = Instant::now();
        sums::forget_others(&release.out, VERSION)?;
        let parts = parts::all()?;
        licences::write(release, &parts)?;
        sbom::write(release, &parts)?;
        files::write_guide(&release.out.join(files::GUIDE))?;
        files::write_news(&release.out.join(files::NEWS))?;
        if self.wants(What::Windows) {
            let programs = match &self.programs {
                Some(folder) => folder.clone(),
                None => programs::windows(&self.packages, release)?,
            };
            windows::make(release, &programs, &signer, self.runtime.as_deref())?;
        }
        if self.wants(What::Deb) || self.wants(What::Rpm) {
            let tree = files::linux_tree(release, &programs::native(release)?)?;
            if self.wants(What::Deb) {
                deb::make(release, &tree)?;
            }
            if self.wants(What::Rpm) {
                rpm::make(release, &tree)?;
            }
        }
        sums::write(&release.out)?;
        println!("\nmade in {:.0} s:", start.elapsed().as_secs_f64());
        for (name, size) in sums::sizes(&release.out)? {
            println!("    {:>6.1} MB  {name}", size as f64 / 1e6);
        }
        Ok(())
    }
}

/// Where packages are made, and the moment they are dated with.
struct Release {
    /// What is given out.
    out: PathBuf,
    /// What is needed on the way.
    work: PathBuf,
    /// Seconds since 1970: the commit's, or what `SOURCE_DATE_EPOCH` says.
    epoch: u64,
}

impl Release {
    fn new() -> Result<Self> {
        let (out, work) = (target().join("package"), target().join("package-work"));
        fs::create_dir_all(&out)?;
        fs::create_dir_all(&work)?;
        let epoch = match env::var("SOURCE_DATE_EPOCH") {
            Ok(given) => given,
            Err(_) => committed()?,
        };
        let epoch = epoch.trim().parse().with_context(|| format!("`{epoch}` is no time for SOURCE_DATE_EPOCH"))?;
        Ok(Self { out, work, epoch })
    }

    /// An empty folder of this name to work in.
    fn fresh(&self, name: &str) -> Result<PathBuf> {
        let folder = self.work.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A program that dates what it makes with the commit's time.
    fn program(&self, name: &str, folder: &std::path::Path) -> std::process::Command {
        let mut command = crate::process::program(name, folder, Vec::<&str>::new());
        command.env("SOURCE_DATE_EPOCH", self.epoch.to_string()).env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
        command
    }
}

fn committed() -> Result<String> {
    let asked = crate::process::program("git", top(), ["log", "-1", "--format=%ct"]).output().context("asking git")?;
    if !asked.status.success() {
        bail!("not a git checkout: set SOURCE_DATE_EPOCH to the time the packages are to be dated with");
    }
    Ok(String::from_utf8_lossy(&asked.stdout).into_owned())
}
