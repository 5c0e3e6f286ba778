//! `cargo xtask test`: every check, each named and timed.

mod changes;
mod conditions;
mod failures;
mod quick;
mod steps;

use std::cell::RefCell;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::process::shown;
use crate::setup::Packages;

use conditions::Conditions;
use failures::Failures;
use quick::QUICK;
use steps::{STEPS, Step};
pub use steps::{build_page, rust_build};

/// Runs every check, or some.
#[derive(Debug, Default, Args)]
pub struct Test {
    /// Run only this step, and before it what it is made of; may be repeated.
    #[arg(long, value_name = "STEP", value_parser = step_names())]
    only: Vec<String>,
    /// Leave this step out; may be repeated.
    #[arg(long, value_name = "STEP", value_parser = step_names())]
    skip: Vec<String>,
    /// Format, lint, types and the tests of what changed since the branch left main.
    #[arg(long)]
    quick: bool,
    /// With --quick: what changed since this revision.
    #[arg(long, value_name = "REVISION", requires = "quick")]
    since: Option<String>,
    /// Only list the steps.
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    conditions: Conditions,
    #[command(flatten)]
    packages: Packages,
    #[arg(skip)]
    failures: RefCell<Failures>,
}

fn step_names() -> PossibleValuesParser {
    STEPS.iter().map(|step| step.name).collect::<Vec<_>>().into()
}

impl Test {
    /// Runs the chosen steps, all of them even when one fails; `false` when one did.
    pub fn run(&self) -> Result<bool> {
        if self.list {
            for step in self.steps() {
                println!("    {:<12} {}", step.name, step.about);
            }
            return Ok(true);
        }
        let mut ended: Vec<(&Step, Outcome, Duration)> = Vec::new();
        for step in self.steps() {
            let start = Instant::now();
            // With --skip the developer answers for what the step needs.
            let failed = |need: &&str| ended.iter().any(|(one, how, _)| one.name == *need && *how == Outcome::Failed);
            let outcome = if !self.wants(step.name) {
                Outcome::Skipped
            } else if let Some(need) = step.needs.iter().find(|need| failed(need)) {
                println!("\n=== {}: cannot run, as {need} failed", step.name);
                Outcome::Failed
            } else {
                self.run_step(step)
            };
            ended.push((step, outcome, start.elapsed()));
        }
        let passed = summary(&ended);
        for line in self.failures.borrow().lines() {
            println!("{line}");
        }
        Ok(passed)
    }

    fn steps(&self) -> &'static [Step] {
        if self.quick { QUICK } else { STEPS }
    }

    fn run_step(&self, step: &Step) -> Outcome {
        println!("\n=== {}: {}", step.name, step.about);
        match self.conditions.repeated(step.name, || (step.run)(self)) {
            Ok(true) => Outcome::Passed,
            Ok(false) => Outcome::Failed,
            Err(why) => {
                println!("{}: {why:#}", step.name);
                Outcome::Failed
            }
        }
    }

    /// Runs a program of tests of a step; whether all passed. What failed is kept for the end.
    fn run_tests(&self, step: &str, command: &mut Command) -> Result<bool> {
        let mut failures = self.failures.borrow_mut();
        let passed = shown(command, |line| failures.read(line));
        failures.end_run(step);
        passed
    }

    fn wants(&self, step: &str) -> bool {
        let chosen = || self.only.iter().any(|only| only == step || self.needs(only, step));
        (self.only.is_empty() || chosen()) && !self.skip.iter().any(|one| one == step)
    }

    /// Whether a step needs another one, be it by a third.
    fn needs(&self, step: &str, other: &str) -> bool {
        let needs = self.steps().iter().find(|one| one.name == step).map_or(&[][..], |one| one.needs);
        needs.iter().any(|need| *need == other || self.needs(need, other))
    }
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        test: Test,
    }

    fn parsed(words: &[&str]) -> Result<Test, clap::Error> {
        Line::try_parse_from([&["test"], words].concat()).map(|line| line.test)
    }

    #[test]
    fn steps_are_chosen_by_name() {
        let only = parsed(&["--only", "rust", "--only", "desktop"]).unwrap();
        assert!(only.wants("rust") && only.wants("desktop") && !only.wants("format"));
        assert!(only.wants("page-build") && only.wants("rust-build") && !only.wants("clippy"));
        let skip = parsed(&["--skip", "desktop"]).unwrap();
        assert!(skip.wants("rust") && !skip.wants("desktop"));
        assert!(parsed(&["--only", "nothing"]).is_err());
        assert!(parsed(&["--only"]).is_err());
        assert!(parsed(&["--fast"]).is_err());
    }
}
