//! `cargo xtask mutants`: the code is changed in small ways, one at a time, and the tests must notice each.
//!
//! cargo-mutants does it, in a copy of the tree; `.cargo/mutants.toml` says what is left out.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;

use crate::environment::{target, top};
use crate::process::{has_verb, install_verb, plain_cargo};
use crate::sample;

/// The version that is installed where none is.
const VERSION: &str = "27.1.0";

/// Changes the code in small ways and sees whether the tests notice.
///
/// What was found lies in out/mutants/CRATE: missed.txt names the changes no test noticed. A change that keeps every
/// test from ending counts as noticed.
#[derive(Debug, Args)]
pub struct Mutants {
    /// The package whose code is changed and whose own tests must notice.
    #[arg(value_name = "CRATE", default_value = "register")]
    package: String,
    /// A part of all changes, K/N with K from 0.
    shard: Option<String>,
    /// Only so many of the changes, chosen by the seed.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Chooses the sample; the same seed chooses the same changes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only changes in files of this pattern, such as `**/intake/**`; may be repeated.
    #[arg(long, value_name = "GLOB")]
    file: Vec<String>,
    /// Only changes whose full name matches this expression; may be repeated.
    #[arg(long, value_name = "REGEX")]
    re: Vec<String>,
    /// Packages whose tests must notice beside its own; may be repeated.
    #[arg(long, value_name = "CRATE")]
    also_test: Vec<String>,
    /// Only name the changes.
    #[arg(long)]
    list: bool,
}

impl Mutants {
    /// Makes the changes one by one. `false`: some went unnoticed.
    pub fn run(&self) -> Result<bool> {
        install_verb("mutants", VERSION, &[])?;
        let mut words = self.words();
        let chosen = self.sampled(&words)?;
        if self.list {
            let names = chosen.map_or_else(|| self.listed(&words), Ok)?;
            names.iter().for_each(|name| println!("{name}"));
            return Ok(true);
        }
        let out = self.out();
        fs::create_dir_all(&out).with_context(|| format!("making {}", out.display()))?;
        if let Some(chosen) = &chosen {
            // The names bear their places, so each matches one change alone.
            words.retain(|word| !word.starts_with("--re="));
            words.extend(chosen.iter().map(|name| format!("--re=^{}$", literally(name))));
            let patch = out.join("sample.patch");
            let read = |file: &str| fs::read_to_string(top().join(file)).with_context(|| format!("reading {file}"));
            fs::write(&patch, sample::as_patch(chosen, read)?).context("writing the sample")?;
            words.push(format!("--in-diff={}", patch.display()));
        }
        self.make(words, &out)?;
        let outcomes = fs::read_to_string(out.join("mutants.out/outcomes.json")).context("reading the outcomes")?;
        let count = Count::of(&serde_json::from_str(&outcomes)?, chosen.as_deref());
        println!("{count}");
        Ok(count.missed.is_empty())
    }

    /// The names of the sample, where one is wanted.
    fn sampled(&self, words: &[String]) -> Result<Option<Vec<String>>> {
        let Some(size) = self.sample else { return Ok(None) };
        let listed = self.listed(words)?;
        let names: Vec<&str> = listed.iter().map(String::as_str).collect();
        let chosen = sample::choose(&names, size, self.seed);
        eprintln!("{} of {} changes, by seed {}", chosen.len(), names.len(), self.seed);
        Ok(Some(chosen.into_iter().map(str::to_owned).collect()))
    }

    /// Runs cargo-mutants to its end.
    fn make(&self, words: Vec<String>, out: &Path) -> Result<()> {
        let mut command = plain_cargo(["mutants"]);
        command.args(words).args(["--no-shuffle", "--colors=never", "--output"]).arg(out);
        if let Some(shard) = &self.shard {
            command.args(["--shard", shard]);
        }
        for package in std::iter::once(&self.package).chain(&self.also_test) {
            command.args(["--test-package", package]);
        }
        if has_verb("nextest") {
            // It stops at the first test that notices.
            command.arg("--test-tool=nextest");
        }
        // The dependencies are built once, not for every run.
        command.env("CARGO_TARGET_DIR", target().join("mutants"));
        println!("$ cargo mutants, into {}", out.display());
        match command.status().context("starting cargo mutants")?.code() {
            // Done; some were missed; some ran out of time.
            Some(0 | 2 | 3) => Ok(()),
            _ => bail!("cargo mutants did not come to an end; do the tests pass without a change?"),
        }
    }

    /// What chooses the changes.
    fn words(&self) -> Vec<String> {
        let mut words = vec![format!("--package={}", self.package)];
        words.extend(self.file.iter().map(|glob| format!("--file={glob}")));
        words.extend(self.re.iter().map(|re| format!("--re={re}")));
        words
    }

    fn listed(&self, words: &[String]) -> Result<Vec<String>> {
        let answer = plain_cargo(["mutants", "--list", "--colors=never"]).args(words).output();
        let answer = answer.context("starting cargo mutants")?;
        if !answer.status.success() {
            bail!("{}", String::from_utf8_lossy(&answer.stderr));
        }
        let names = String::from_utf8(answer.stdout).context("the list of changes")?;
        Ok(names.lines().map(str::to_owned).collect())
    }

    fn out(&self) -> PathBuf {
        let part = self.shard.iter().map(|shard| format!("-{}", shard.replace('/', "-of-"))).collect::<String>();
        top().join("out/mutants").join(format!("{}{part}", self.package))
    }
}

/// The text as a regular expression that matches nothing else.
fn literally(text: &str) -> String {
    let special = |letter: char| letter.is_ascii_punctuation() && !matches!(letter, '_' | ':' | '/' | '<' | '>');
    text.chars().flat_map(|letter| special(letter).then_some('\\').into_iter().chain([letter])).collect()
}

/// How many changes were noticed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    caught: usize,
    timed_out: usize,
    unviable: usize,
    missed: Vec<String>,
}

impl Count {
    /// From what cargo-mutants wrote; with a sample, of its changes alone.
    fn of(outcomes: &Value, chosen: Option<&[String]>) -> Self {
        let mut count = Self::default();
        for outcome in outcomes["outcomes"].as_array().into_iter().flatten() {
            let Some(name) = outcome["scenario"]["Mutant"]["name"].as_str() else { continue };
            if chosen.is_some_and(|chosen| !chosen.iter().any(|one| one == name)) {
                continue;
            }
            match outcome["summary"].as_str() {
                Some("CaughtMutant") => count.caught += 1,
                Some("Timeout") => count.timed_out += 1,
                Some("MissedMutant") => count.missed.push(name.to_owned()),
                _ => count.unviable += 1,
            }
        }
        count
    }
}

impl Display for Count {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for name in &self.missed {
            writeln!(out, "missed  {name}")?;
        }
        let noticed = self.caught + self.timed_out;
        let all = noticed + self.missed.len();
        let percent = noticed as f64 * 100.0 / all.max(1) as f64;
        write!(out, "noticed {noticed} of {all} changes ({percent:.1} %), {} by running too long; ", self.timed_out)?;
        write!(out, "{} more did not compile", self.unviable)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_matches_only_itself() {
        let name = "src/a.rs:1:2: replace a::<b>() + \"x\"";
        assert_eq!(literally(name), "src/a\\.rs:1:2: replace a::<b>\\(\\) \\+ \\\"x\\\"");
    }

    #[test]
    fn what_cannot_be_compiled_and_what_is_beside_the_sample_is_not_counted() {
        let outcome = |name: &str, summary: &str| json!({"scenario": {"Mutant": {"name": name}}, "summary": summary});
        let outcomes = json!({"outcomes": [
            {"scenario": "Baseline", "summary": "Success"},
            outcome("a", "CaughtMutant"),
            outcome("b", "MissedMutant"),
            outcome("c", "Unviable"),
            outcome("d", "Timeout"),
            outcome("beside", "MissedMutant"),
        ]});
        let sample = ["a", "b", "c", "d"].map(str::to_owned);
        let count = Count::of(&outcomes, Some(&sample));
        let said = "missed  b\nnoticed 2 of 3 changes (66.7 %), 1 by running too long; 1 more did not compile";
        assert_eq!(count.to_string(), said);
        assert_eq!(Count::of(&outcomes, None).missed, ["b", "beside"]);
    }
}
