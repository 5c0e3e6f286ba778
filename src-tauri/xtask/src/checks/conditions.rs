//! Under which conditions the tests run: how often, on how slow a machine, on which day.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use anyhow::{Result, bail};
use chrono::NaiveDateTime;
use clap::Args;

use crate::setup::Packages;

/// Steps that can be repeated and slowed.
const TESTS: &[&str] = &["rust", "browser", "desktop"];

/// How much later the core answers the page, in milliseconds, for each time that the machine is slower.
const DELAY: u32 = 20;

/// Conditions of the steps `rust`, `browser` and `desktop`.
#[derive(Debug, Args)]
pub struct Conditions {
    /// Run each of the steps rust, browser and desktop this often, to the end even when a run fails.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,
    /// As on a machine K times slower: Chromium's processor throttled K times and each answer to the page later by
    /// K − 1 times 20 ms; beside the Rust tests and the window K − 1 threads that never rest.
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=20))]
    throttle: u32,
    /// Let the clock of the Rust tests begin at this moment, such as 2028-02-29T23:59:00.
    #[arg(long, value_name = "MOMENT")]
    on: Option<NaiveDateTime>,
}

impl Default for Conditions {
    fn default() -> Self {
        Self { repeat: 1, throttle: 1, on: None }
    }
}

impl Conditions {
    /// Runs a step as often as asked for; `false`: at least one run found something wrong.
    pub fn repeated(&self, step: &str, mut run: impl FnMut() -> Result<bool>) -> Result<bool> {
        if self.repeat == 1 || !TESTS.contains(&step) {
            return run();
        }
        let mut failed = Vec::new();
        for number in 1..=self.repeat {
            println!("--- {step}: run {number} of {}", self.repeat);
            if !run()? {
                failed.push(number.to_string());
            }
        }
        if !failed.is_empty() {
            println!("{step}: {} of {} runs failed: {}", failed.len(), self.repeat, failed.join(", "));
        }
        Ok(failed.is_empty())
    }

    /// What the browser tests and their bridge are told.
    pub fn browser(&self) -> [(&'static str, String); 2] {
        let delay = (self.throttle - 1) * DELAY;
        [("SO_MA_THROTTLE", self.throttle.to_string()), ("SO_MA_ANSWER_DELAY", delay.to_string())]
    }

    /// Takes processor time from the tests for as long as the value lives.
    pub fn load(&self) -> Load {
        let over = Arc::new(AtomicBool::new(false));
        let busy = |_| {
            let over = over.clone();
            thread::spawn(move || while !over.load(Ordering::Relaxed) {})
        };
        let threads = (1..self.throttle).map(busy).collect();
        Load { over, threads }
    }

    /// The options of cargo with which test programs run on the day asked for. Only they do: cargo itself compares the
    /// times of files.
    pub fn clock(&self, packages: &Packages) -> Result<Vec<String>> {
        let Some(moment) = self.on else { return Ok(Vec::new()) };
        if !cfg!(target_os = "linux") {
            bail!("--on needs Debian's faketime");
        }
        packages.install(&["faketime"])?;
        let moment = moment.format("@%Y-%m-%d %H:%M:%S");
        Ok(vec!["--config".to_owned(), format!("target.'cfg(unix)'.runner=['faketime', '-f', '{moment}']")])
    }
}

/// Keeps the clock that only measures and the times of files as they are: neither tells a day.
pub fn only_the_day(command: &mut Command) -> &mut Command {
    command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").env("DONT_FAKE_MONOTONIC", "1").env("NO_FAKE_STAT", "1")
}

/// Threads that never rest; they end with this value.
pub struct Load {
    over: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Drop for Load {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            // A thread that only counts cannot fail.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tests_are_repeated_and_all_runs_are_made() {
        let often = Conditions { repeat: 3, ..Conditions::default() };
        let mut runs = 0;
        let failing_first = |runs: &mut u32| {
            *runs += 1;
            Ok(*runs > 1)
        };
        assert!(!often.repeated("browser", || failing_first(&mut runs)).unwrap());
        assert_eq!(runs, 3);
        runs = 0;
        assert!(!often.repeated("format", || failing_first(&mut runs)).unwrap());
        assert_eq!(runs, 1);
    }

    #[test]
    fn a_slow_machine_is_the_same_on_every_machine() {
        let slow = Conditions { throttle: 4, ..Conditions::default() };
        assert_eq!(slow.browser().map(|(_, value)| value), ["4".to_owned(), "60".to_owned()]);
        assert_eq!(slow.load().threads.len(), 3);
        assert!(Conditions::default().load().threads.is_empty());
    }
}
