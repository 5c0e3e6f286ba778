//! What failed, for the end of the output: of a long run, a log often keeps no more.

use std::mem;

/// So many lines of each run are said again.
const LIMIT: usize = 60;

/// Lines in which test programs tell of their failures, gathered while they pass.
#[derive(Debug, Default)]
pub struct Failures {
    of_run: Vec<String>,
    telling: Option<Teller>,
    all: Vec<String>,
}

/// Whose list of failures is passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Teller {
    /// Rust's test programs: each has a list, and more output comes after it.
    Libtest,
    /// Node's: the list is the end of a run.
    Node,
}

impl Failures {
    /// Takes the next line of a run.
    pub fn read(&mut self, line: &str) {
        match (self.telling, line) {
            (None, "failures:") => self.telling = Some(Teller::Libtest),
            (None, "✖ failing tests:") => self.telling = Some(Teller::Node),
            (Some(Teller::Libtest), line) if line.starts_with("test result:") => self.telling = None,
            (Some(_), line) if !line.trim().is_empty() => self.of_run.push(line.to_owned()),
            (Some(_) | None, _) => {}
        }
    }

    /// A run is over; the next one begins anew.
    pub fn end_run(&mut self, step: &str) {
        self.telling = None;
        let mut lines = mem::take(&mut self.of_run);
        if lines.is_empty() {
            return;
        }
        self.all.push(format!("--- {step}"));
        let more = lines.len().saturating_sub(LIMIT);
        lines.truncate(LIMIT);
        self.all.append(&mut lines);
        self.all.extend((more > 0).then(|| format!("… and {more} lines more, above")));
    }

    /// Everything gathered.
    pub fn lines(&self) -> &[String] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(runs: &[&[&str]]) -> Vec<String> {
        let mut failures = Failures::default();
        for run in runs {
            run.iter().for_each(|line| failures.read(line));
            failures.end_run("rust");
        }
        failures.lines().to_vec()
    }

    #[test]
    fn what_failed_is_said_again_and_nothing_else() {
        let rust =
            ["test a ... FAILED", "", "failures:", "", "---- a stdout ----", "panicked at x.rs:1:2:", "failures:"];
        let rest = ["    a", "", "test result: FAILED. 0 passed", "test b ... ok"];
        let said = told(&[&[&rust[..], &rest[..]].concat()]);
        assert_eq!(said, ["--- rust", "---- a stdout ----", "panicked at x.rs:1:2:", "failures:", "    a"]);
        assert_eq!(told(&[&["✖ one", "✖ failing tests:", "", "test at a.mjs", "✖ one"], &["✔ two"]]).len(), 3);
        assert!(told(&[&["✔ one", "test result: ok"]]).is_empty());
    }

    #[test]
    fn a_run_that_fails_everywhere_does_not_hide_the_next() {
        let many = vec!["x"; 100];
        let said = told(&[&[&["✖ failing tests:"], &many[..]].concat(), &["✖ failing tests:", "y"]]);
        assert_eq!(said.len(), 2 + LIMIT + 2);
        assert_eq!(said.last().map(String::as_str), Some("y"));
    }
}
