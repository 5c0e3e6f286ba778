//! `cargo xtask package --check`: the files that are given out, tried as an officer or an administrator uses them.

mod chroot;
mod given_out;
mod linux;
mod screen;
mod windows;
mod wine;

use anyhow::{Result, bail};

use super::Release;
use crate::setup::Packages;

/// To prove packages, beside what making them takes.
const TOOLS: &[&str] =
    &["debootstrap", "xvfb", "xdotool", "imagemagick", "openssl", "gcc-mingw-w64-x86-64", "desktop-file-utils", "rpm"];

/// Which packages are proved.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub windows: bool,
    pub deb: bool,
    pub rpm: bool,
}

/// Proves what lies in `target/package`; `false` when a check failed.
pub fn run(release: &Release, packages: &Packages, wanted: Wanted) -> Result<bool> {
    packages.install(TOOLS)?;
    let id = crate::process::program("id", &release.work, ["-u"]).output()?;
    if id.stdout.trim_ascii() != b"0" {
        bail!("packages are tried in systems of their own (chroot), which only the administrator can enter");
    }
    let mut report = Report::default();
    given_out::check(release, &mut report, wanted)?;
    if wanted.windows {
        windows::check(release, &mut report)?;
    }
    if wanted.deb {
        linux::check_deb(release, &mut report)?;
    }
    if wanted.rpm {
        linux::check_rpm(release, &mut report)?;
    }
    Ok(report.end())
}

/// What was checked, and how it ended.
#[derive(Default)]
pub struct Report {
    group: &'static str,
    passed: Vec<(&'static str, usize)>,
    failed: Vec<String>,
}

impl Report {
    /// What is checked from here on.
    pub fn begin(&mut self, group: &'static str) {
        println!("\n--- {group}");
        self.group = group;
        self.passed.push((group, 0));
    }

    /// Notes one check under its name.
    pub fn check(&mut self, name: &str, passed: bool) {
        println!("{}  {name}", if passed { "ok    " } else { "FAILED" });
        match self.passed.last_mut() {
            Some((_, count)) if passed => *count += 1,
            _ => self.failed.push(format!("{}: {name}", self.group)),
        }
    }

    /// Notes one check that compares.
    pub fn same<T: PartialEq + std::fmt::Debug>(&mut self, name: &str, found: T, expected: T) {
        if found != expected {
            println!("        found {found:?}, expected {expected:?}");
        }
        self.check(name, found == expected);
    }

    fn end(&self) -> bool {
        println!();
        for (group, passed) in &self.passed {
            println!("{passed:>4} passed  {group}");
        }
        for name in &self.failed {
            println!("FAILED  {name}");
        }
        let passed: usize = self.passed.iter().map(|(_, count)| count).sum();
        println!("\n{passed} passed, {} failed", self.failed.len());
        self.failed.is_empty()
    }
}
