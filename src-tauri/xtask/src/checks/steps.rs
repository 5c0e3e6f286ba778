//! The steps of `cargo xtask test`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Test;
use super::conditions::only_the_day;
use crate::environment::{built, top, ui};
use crate::process::{cargo, npm, plain_cargo, program, succeeds};
use crate::{deny, format, package};

/// One check: its name for `--only`, and a word about it.
pub struct Step {
    pub name: &'static str,
    pub about: &'static str,
    /// Steps that must have succeeded.
    pub needs: &'static [&'static str],
    /// Does it, under the options of the command; `false`: something is wrong.
    pub run: fn(&Test) -> Result<bool>,
}

pub const STEPS: &[Step] = &[
    Step {
        name: "setup",
        about: "Debian and npm packages",
        needs: &[],
        run: |test| test.packages.test().map(|()| true),
    },
    Step { name: "format", about: "cargo fmt", needs: &[], run: |_| format::rust(true) },
    Step { name: "packaging", about: "scripts and lists of the packages agree", needs: &[], run: |_| package::whole() },
    Step { name: "locks", about: "Cargo.lock of tests/fuzz is whole", needs: &[], run: |_| fuzz_lock() },
    Step { name: "deny", about: "licences and sources of what is built with", needs: &[], run: |_| deny::step() },
    Step { name: "page-format", about: "Prettier", needs: &["setup"], run: |_| format::page(true) },
    Step { name: "page-lint", about: "ESLint", needs: &["setup"], run: |_| page("lint") },
    Step { name: "page-types", about: "svelte-check", needs: &["setup"], run: |_| page("check") },
    Step { name: "page-tests", about: "Vitest", needs: &["setup"], run: |_| page("test") },
    Step { name: "page-build", about: "Vite", needs: &["setup"], run: |_| page("build") },
    Step { name: "clippy", about: "cargo clippy on everything", needs: &["page-build"], run: |_| clippy() },
    Step { name: "rust-build", about: "programs and tests", needs: &["page-build"], run: |_| rust_build() },
    Step { name: "rust", about: "unit, property, guard and kill tests", needs: &["rust-build"], run: rust },
    Step { name: "browser", about: "the page in Chromium on the real core", needs: &["rust-build"], run: browser },
    Step { name: "desktop", about: "the real program in a real window", needs: &["rust-build"], run: desktop },
];

/// Builds the page.
pub fn build_page() -> Result<bool> {
    page("build")
}

/// Builds every program and test, with test hooks.
pub fn rust_build() -> Result<bool> {
    Ok(succeeds(&mut everything("test", &["--no-run"]))? && succeeds(&mut everything("build", &["--bins"]))?)
}

/// Whether the workspace that only `cargo xtask fuzz` builds has its versions written down, too.
fn fuzz_lock() -> Result<bool> {
    let words = ["metadata", "--locked", "--format-version", "1", "--manifest-path", "tests/fuzz/Cargo.toml"];
    let told = plain_cargo(words).current_dir(top()).output().context("starting cargo")?;
    eprint!("{}", String::from_utf8_lossy(&told.stderr));
    Ok(told.status.success())
}

/// Cargo on the whole workspace, always with the same features, so that nothing is compiled twice.
pub fn everything(verb: &str, rest: &[&str]) -> Command {
    let features = ["--workspace", "--features", "so-ma/test-hooks,so-ma-tests/desktop"];
    // On Windows a running program cannot be written anew.
    let without: &[&str] = if cfg!(windows) { &["--exclude", "xtask"] } else { &[] };
    cargo(verb, [&features, without, rest].concat())
}

pub fn page(script: &str) -> Result<bool> {
    succeeds(&mut npm(["run", "--silent", script]))
}

pub fn clippy() -> Result<bool> {
    succeeds(&mut everything("clippy", &["--all-targets", "--", "-D", "warnings"]))
}

fn rust(test: &Test) -> Result<bool> {
    let clock = test.conditions.clock(&test.packages)?;
    let _load = test.conditions.load();
    test.run_tests("rust", only_the_day(everything("test", &["--no-fail-fast"]).args(clock)))
}

fn browser(test: &Test) -> Result<bool> {
    let specs = specs()?;
    let words = ["--test", "--test-reporter=spec", "--test-concurrency=2"].iter().map(PathBuf::from).chain(specs);
    let conditions = test.conditions.browser();
    let mut node = program("node", top(), words);
    test.run_tests("browser", node.env("SO_MA_BRIDGE", built("bridge")).envs(conditions))
}

/// The files of browser tests, by name; Node 20 takes no pattern.
fn specs() -> Result<Vec<PathBuf>> {
    let mut specs = Vec::new();
    for entry in fs::read_dir(top().join("tests/browser"))? {
        let path = entry?.path();
        specs.extend(path.to_string_lossy().ends_with(".spec.mjs").then_some(path));
    }
    specs.sort();
    if specs.is_empty() {
        bail!("no browser tests found beside {}", ui().display());
    }
    Ok(specs)
}

fn desktop(test: &Test) -> Result<bool> {
    if !cfg!(target_os = "linux") {
        println!("the window is tested on Linux, where WebKitWebDriver is");
        return Ok(true);
    }
    let _load = test.conditions.load();
    let tests = ["--ignored", "--test-threads=1", "--nocapture"];
    test.run_tests("desktop", &mut everything("test", &[&["--test", "desktop", "--"], &tests[..]].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_needs_only_earlier_ones() {
        for (at, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                assert!(STEPS[..at].iter().any(|earlier| earlier.name == *need), "{} needs {need}", step.name);
            }
        }
    }
}
