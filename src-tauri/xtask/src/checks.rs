//! `cargo xtask test`: every check, each named and timed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::environment::{built, top, ui};
use crate::process::{cargo, npm, program, succeeds};
use crate::setup;

/// One check.
struct Step {
    name: &'static str,
    about: &'static str,
    /// Steps that must have succeeded.
    needs: &'static [&'static str],
    run: fn() -> Result<bool>,
}

const STEPS: &[Step] = &[
    Step { name: "setup", about: "Debian and npm packages", needs: &[], run: || setup::test().map(|()| true) },
    Step { name: "format", about: "cargo fmt", needs: &[], run: || succeeds(&mut cargo(["fmt", "--all", "--check"])) },
    Step { name: "page-format", about: "Prettier", needs: &["setup"], run: page_format },
    Step { name: "page-lint", about: "ESLint", needs: &["setup"], run: || page("lint") },
    Step { name: "page-types", about: "svelte-check", needs: &["setup"], run: || page("check") },
    Step { name: "page-tests", about: "Vitest", needs: &["setup"], run: || page("test") },
    Step { name: "page-build", about: "Vite", needs: &["setup"], run: || page("build") },
    Step { name: "clippy", about: "cargo clippy on everything", needs: &["page-build"], run: clippy },
    Step { name: "rust-build", about: "programs and tests", needs: &["page-build"], run: rust_build },
    Step { name: "rust", about: "unit, property, guard and kill tests", needs: &["rust-build"], run: rust },
    Step { name: "browser", about: "the page in Chromium on the real core", needs: &["rust-build"], run: browser },
    Step { name: "desktop", about: "the real program in a real window", needs: &["rust-build"], run: desktop },
];

/// Which steps to run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    only: Vec<String>,
    skip: Vec<String>,
    list: bool,
}

impl Choice {
    /// From the command line.
    pub fn parse(words: &[&str]) -> Result<Self> {
        let mut choice = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let list = match *word {
                "--only" => &mut choice.only,
                "--skip" => &mut choice.skip,
                "--list" => {
                    choice.list = true;
                    continue;
                }
                other => bail!("`{other}` is not an option of test"),
            };
            let step = words.next().context("which step? see `cargo xtask test --list`")?;
            if !STEPS.iter().any(|known| known.name == *step) {
                bail!("no step `{step}`; see `cargo xtask test --list`");
            }
            list.push((*step).to_owned());
        }
        Ok(choice)
    }

    fn wants(&self, step: &str) -> bool {
        (self.only.is_empty() || self.only.iter().any(|one| one == step)) && !self.skip.iter().any(|one| one == step)
    }
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

/// Prints the steps.
pub fn list() {
    for step in STEPS {
        println!("    {:<12} {}", step.name, step.about);
    }
}

/// Runs the chosen steps, all of them even when one fails; `false` when one did.
pub fn run(choice: &Choice) -> Result<bool> {
    if choice.list {
        list();
        return Ok(true);
    }
    let mut ended: Vec<(&Step, Outcome, Duration)> = Vec::new();
    for step in STEPS {
        let start = Instant::now();
        // With --only the developer answers for what the step needs.
        let failed = |need: &&str| ended.iter().any(|(one, how, _)| one.name == *need && *how == Outcome::Failed);
        let outcome = if !choice.wants(step.name) {
            Outcome::Skipped
        } else if let Some(need) = step.needs.iter().find(|need| failed(need)) {
            println!("\n=== {}: cannot run, as {need} failed", step.name);
            Outcome::Failed
        } else {
            println!("\n=== {}: {}", step.name, step.about);
            match (step.run)() {
                Ok(true) => Outcome::Passed,
                Ok(false) => Outcome::Failed,
                Err(why) => {
                    println!("{}: {why:#}", step.name);
                    Outcome::Failed
                }
            }
        };
        ended.push((step, outcome, start.elapsed()));
    }
    Ok(summary(&ended))
}

fn summary(ended: &[(&Step, Outcome, Duration)]) -> bool {
    println!();
    for (step, outcome, time) in ended {
        let word = match outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::Skipped => "skipped",
        };
        println!("{word:<8} {:<12} {:>7.1} s   {}", step.name, time.as_secs_f64(), step.about);
    }
    let total: Duration = ended.iter().map(|(_, _, time)| *time).sum();
    println!("{:<21} {:>7.1} s\n", "total", total.as_secs_f64());
    let count = |wanted| ended.iter().filter(|(_, outcome, _)| *outcome == wanted).count();
    let (failed, skipped) = (count(Outcome::Failed), count(Outcome::Skipped));
    let rest = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("{} passed, {failed} failed{rest}", count(Outcome::Passed));
    failed == 0
}

/// Writes the page's map of commands anew.
pub fn write_bindings() -> Result<bool> {
    succeeds(cargo(["test", "--package", "app", "--test", "bindings"]).env("SO_MA_WRITE_BINDINGS", "1"))
}

/// Builds the page.
pub fn build_page() -> Result<bool> {
    page("build")
}

/// Builds every program and test, with test hooks.
pub fn rust_build() -> Result<bool> {
    Ok(succeeds(&mut everything(&["test", "--no-run"], &[]))? && succeeds(&mut everything(&["build", "--bins"], &[]))?)
}

/// Cargo on the whole workspace, always with the same features, so that nothing is compiled twice.
fn everything(verb: &[&str], rest: &[&str]) -> Command {
    let features = ["--workspace", "--features", "so-ma/test-hooks,so-ma-tests/desktop"];
    // On Windows a running program cannot be written anew.
    let without: &[&str] = if cfg!(windows) { &["--exclude", "xtask"] } else { &[] };
    cargo([verb, &features, without, rest].concat())
}

fn page(script: &str) -> Result<bool> {
    succeeds(&mut npm(["run", "--silent", script]))
}

fn page_format() -> Result<bool> {
    let tests = ["exec", "--", "prettier", "--config", ".prettierrc.json", "--check", "../tests/browser/*.mjs"];
    Ok(page("format:check")? & succeeds(&mut npm(tests))?)
}

fn clippy() -> Result<bool> {
    succeeds(&mut everything(&["clippy"], &["--all-targets", "--", "-D", "warnings"]))
}

fn rust() -> Result<bool> {
    succeeds(&mut everything(&["test", "--no-fail-fast"], &[]))
}

fn browser() -> Result<bool> {
    let specs = specs()?;
    let words = ["--test", "--test-reporter=spec", "--test-concurrency=2"].iter().map(PathBuf::from).chain(specs);
    succeeds(program("node", top(), words).env("SO_MA_BRIDGE", built("bridge")))
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

fn desktop() -> Result<bool> {
    if !cfg!(target_os = "linux") {
        println!("the window is tested on Linux, where WebKitWebDriver is");
        return Ok(true);
    }
    let tests = ["--ignored", "--test-threads=1", "--nocapture"];
    succeeds(&mut everything(&["test", "--test", "desktop"], &[&["--"], &tests[..]].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_chosen_by_name() {
        let only = Choice::parse(&["--only", "rust", "--only", "desktop"]).unwrap();
        assert!(only.wants("rust") && only.wants("desktop") && !only.wants("format"));
        let skip = Choice::parse(&["--skip", "desktop"]).unwrap();
        assert!(skip.wants("rust") && !skip.wants("desktop"));
        assert!(Choice::parse(&["--only", "nothing"]).is_err());
        assert!(Choice::parse(&["--only"]).is_err());
        assert!(Choice::parse(&["--fast"]).is_err());
    }

    #[test]
    fn a_step_needs_only_earlier_ones() {
        for (at, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                assert!(STEPS[..at].iter().any(|earlier| earlier.name == *need), "{} needs {need}", step.name);
            }
        }
    }
}
