//! The Windows packages under Wine, by every way they can end.

mod command_line;
mod msi;
mod portable;
mod setup;
mod uninstall;
mod webview2;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Report;
use super::chroot::Answer;
use super::given_out::TrialSigner;
use super::screen::Screen;
use super::wine::{self, Wine};
use crate::package::{Release, VERSION, files, msi as msi_file, setup_exe, sign::Signer};

/// Versions before and after the one that is proved, with its programs in them.
const OLDER: &str = "0.0.1";
const NEWER: &str = "99.0.0";

/// Where the trial's files lie in Windows.
const TRIAL: &str = "C:\\trial";

/// One run of all checks.
pub struct Trial<'a> {
    release: &'a Release,
    screen: &'a Screen,
    wine: Wine<'a>,
    signer: TrialSigner,
}

/// Proves them.
pub fn check(release: &Release, report: &mut Report) -> Result<()> {
    let chroot = wine::chroot()?;
    let screen = Screen::start()?;
    report.begin("Windows: who is refused");
    let old = Wine::fresh(&chroot, &screen, release, "/wine32", "win32")?;
    let setup = release.out.join(format!("so-ma-{VERSION}-setup.exe"));
    fs::create_dir_all(old.drive("trial"))?;
    fs::copy(&setup, old.drive("trial/setup.exe"))?;
    report.same("a 32-bit Windows is refused (5)", old.run(&["C:\\trial\\setup.exe", "/S"])?.code, 5);
    old.end()?;
    let wine = Wine::fresh(&chroot, &screen, release, "/wine64", "win64")?;
    let trial = Trial { release, screen: &screen, wine, signer: TrialSigner::new(release)? };
    trial.lay_out()?;
    setup::check(&trial, report)?;
    command_line::check(&trial, report)?;
    setup::check_upgrades(&trial, report)?;
    webview2::check(&trial, report)?;
    uninstall::check(&trial, report)?;
    msi::check(&trial, report)?;
    portable::check(&trial, report)?;
    trial.wine.end()
}

impl Trial<'_> {
    /// Puts what was made onto drive C, with setups of other versions and stand-ins for Microsoft's installer.
    fn lay_out(&self) -> Result<()> {
        let trial = self.wine.drive("trial");
        fs::create_dir_all(&trial)?;
        let made = |name: &str| self.release.out.join(format!("so-ma-{VERSION}{name}"));
        fs::copy(made("-setup.exe"), trial.join("setup.exe"))?;
        fs::copy(made(".msi"), trial.join("so-ma.msi"))?;
        fs::copy(made("-portable.zip"), trial.join("portable.zip"))?;
        let stage = self.release.work.join("windows");
        for version in [OLDER, NEWER] {
            self.make_setup(&stage, version, &format!("setup-{version}.exe"), None, &Signer::none())?;
            msi_file::make_version(self.release, &stage, version, &trial.join(format!("so-ma-{version}.msi")))?;
        }
        self.make_stand_in("runtime.exe", &[])?;
        self.make_stand_in("runtime-fails.exe", &["-DFAILS"])?;
        self.make_setup(&stage, VERSION, "setup-signed.exe", None, &self.signer.signer)?;
        self.make_setup(&stage, VERSION, "setup-full.exe", Some(&trial.join("runtime.exe")), &Signer::none())
    }

    fn make_setup(
        &self,
        stage: &Path,
        version: &str,
        name: &str,
        runtime: Option<&Path>,
        signer: &Signer,
    ) -> Result<()> {
        let setup = setup_exe::Setup { version: version.to_owned(), out: self.file(name), fast: true };
        setup_exe::make(self.release, stage, &setup, signer, runtime)
    }

    fn make_stand_in(&self, name: &str, define: &[&str]) -> Result<()> {
        let mut makensis = self.release.program("makensis", &self.release.work);
        makensis.arg("-V1").args(define).arg(format!("-DOUT={}", self.file(name).display()));
        crate::process::must(makensis.arg(files::packaging().join("windows/trial/runtime.nsi")))
    }

    /// A file of the trial, seen from outside.
    fn file(&self, name: &str) -> PathBuf {
        self.wine.drive("trial").join(name)
    }

    /// Runs a file of the trial to its end.
    fn run(&self, name: &str, words: &[&str]) -> Result<Answer> {
        self.wine.run(&[&[format!("{TRIAL}\\{name}").as_str()], words].concat())
    }

    /// Runs the setup, silently.
    fn install(&self, name: &str, words: &[&str]) -> Result<i32> {
        Ok(self.run(name, &[&["/S"], words].concat())?.code)
    }

    /// Takes the program away, silently.
    fn uninstall(&self) -> Result<i32> {
        // Without `_?=` the uninstaller goes on in a copy of itself, whose code nobody sees; Wine waits for both.
        Ok(self.wine.run(&[&program("uninstall.exe"), "/S"])?.code)
    }

    /// An installed file, seen from outside.
    fn installed(&self, name: &str) -> PathBuf {
        self.wine.home("AppData/Local/Programs/SoMa").join(name)
    }

    /// Runs the installed command line.
    fn command_line(&self, words: &[&str]) -> Result<Answer> {
        self.wine.run(&[&[program("so-ma-cli.exe").as_str()], words].concat())
    }
}

/// An installed file, as Windows names it.
fn program(name: &str) -> String {
    format!("C:\\users\\root\\AppData\\Local\\Programs\\SoMa\\{name}")
}

/// The entry in the list of programs.
const ENTRY: &str = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\vn.so-ma.register";
/// Where the file type is.
const CLASSES: &str = "HKCU\\Software\\Classes";
/// Where setup and .msi note for each other what is installed.
const MARK: &str = "HKCU\\Software\\SoMa";
const MARK_OF_ALL: &str = "HKLM\\Software\\SoMa";
