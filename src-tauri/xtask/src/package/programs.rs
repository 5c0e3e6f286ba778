//! The released programs: built so that neither this machine's paths nor the time are in them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use super::Release;
use crate::environment::top;
use crate::process::{cargo, must, program, succeeds};
use crate::setup::Packages;
use crate::{checks, windows};

const PROGRAMS: [&str; 4] = ["--package", "so-ma", "--package", "cli"];

/// Builds the programs of the system this runs on; the folder they are in.
pub fn native(release: &Release) -> Result<PathBuf> {
    build_page()?;
    let target = top().join("target-package");
    let mut build = cargo("build", ["--release", "--target-dir"]);
    build.arg(&target).args(PROGRAMS);
    // By Microsoft's linker: its C library inside the program, the time not.
    let flags: &[&str] = if cfg!(windows) { &["-Ctarget-feature=+crt-static", "-Clink-arg=/Brepro"] } else { &[] };
    must(released(&mut build, release, &[], flags)?)?;
    Ok(target.join("release"))
}

/// Cross-builds the Windows programs; the folder they are in.
pub fn windows(packages: &Packages, release: &Release) -> Result<PathBuf> {
    packages.windows()?;
    build_page()?;
    let mut build = windows::cross_build(&["--release", "--package", "so-ma", "--package", "cli"]);
    // The linker would write the time it ran.
    let flags = ["-Clink-arg=-Wl,--no-insert-timestamp"];
    must(released(&mut build, release, &[(windows::library_source()?, "/rust")], &flags)?)?;
    Ok(windows::built_in("release"))
}

/// Does the main job in the window of the programs in this folder; `false`: something is wrong.
pub fn drive(programs: &Path) -> Result<bool> {
    if !cfg!(windows) {
        bail!("only Windows has WebView2; elsewhere `cargo xtask test --only desktop` drives the window");
    }
    succeeds(program("node", top(), ["--test", "tests/webview2/main-job.mjs"]).env("SO_MA_PROGRAMS", programs))
}

fn build_page() -> Result<()> {
    if checks::build_page()? { Ok(()) } else { bail!("the page does not build") }
}

/// Adds to a build what a released program takes: paths that say nothing of this machine, and the commit's time.
fn released<'a>(
    build: &'a mut Command,
    release: &Release,
    also: &[(PathBuf, &str)],
    flags: &[&str],
) -> Result<&'a mut Command> {
    // The last that fits is taken, so the longer paths come last.
    let home = cargo_home()?;
    let mut paths = vec![(home.clone(), "/cargo".to_owned())];
    for index in fs::read_dir(home.join("registry/src")).context("the crates that were fetched")? {
        paths.push((index?.path(), "/crates".to_owned()));
    }
    paths.push((top().to_owned(), "/so-ma".to_owned()));
    paths.extend(also.iter().map(|(path, name)| (path.clone(), (*name).to_owned())));
    let mut rust: Vec<OsString> = paths.iter().map(|(path, name)| remap("--remap-path-prefix=", path, name)).collect();
    rust.extend(flags.iter().map(OsString::from));
    let c: Vec<OsString> = paths.iter().map(|(path, name)| remap("-ffile-prefix-map=", path, name)).collect();
    Ok(build
        .env("CARGO_ENCODED_RUSTFLAGS", rust.join("\u{1f}".as_ref()))
        .env("CFLAGS", c.join(" ".as_ref()))
        .env("SOURCE_DATE_EPOCH", release.epoch.to_string()))
}

fn remap(option: &str, path: &Path, name: &str) -> OsString {
    let mut text = OsString::from(option);
    text.push(path);
    text.push("=");
    text.push(name);
    text
}

fn cargo_home() -> Result<PathBuf> {
    let set = env::var_os("CARGO_HOME").map(PathBuf::from);
    set.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).context("no home folder for cargo")
}
