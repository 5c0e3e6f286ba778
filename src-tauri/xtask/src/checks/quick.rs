//! `cargo xtask test --quick`: format, lint, types and the tests of what changed, for the minutes between two commits.
//!
//! Everything is built as the whole `test` builds it, so that neither makes the other build anew; what did not change
//! since is not built again. Left to the whole test: the browser, the window, and the integration tests of packages that
//! only depend on what changed.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Test;
use super::changes::Changes;
use super::steps::{Step, everything};
use crate::environment::top;
use crate::format;
use crate::process::{npm, program, succeeds};

pub const QUICK: &[Step] = &[
    Step { name: "format", about: "cargo fmt", needs: &[], run: |_| format::rust(true) },
    Step { name: "page-format", about: "Prettier on changed files", needs: &[], run: page_format },
    Step { name: "page-lint", about: "ESLint on changed files", needs: &[], run: page_lint },
    Step { name: "page-types", about: "svelte-check", needs: &[], run: page_types },
    Step { name: "page-tests", about: "Vitest on what changed files reach", needs: &[], run: page_tests },
    Step { name: "clippy", about: "cargo clippy on everything", needs: &[], run: clippy },
    Step {
        name: "rust",
        about: "tests of changed packages, unit tests of those that need them",
        needs: &[],
        run: rust,
    },
];

/// What changed, as the options of the command ask.
fn changes(test: &Test) -> Result<Changes> {
    Changes::since(test.since.as_deref())
}

/// Runs a tool of the page on changed files; nothing to do where there are none.
fn on_files(words: &[&str], files: Vec<String>) -> Result<bool> {
    if files.is_empty() {
        println!("nothing of that kind changed");
        return Ok(true);
    }
    succeeds(npm(["exec", "--"]).args(words).args(files))
}

fn page_format(test: &Test) -> Result<bool> {
    let changes = changes(test)?;
    let page = changes.page(&[]);
    let tests = changes.browser_tests();
    let check = ["prettier", "--log-level", "warn", "--ignore-unknown", "--check"];
    let page = on_files(&check, page)?;
    Ok(on_files(&[&check[..], &["--config", ".prettierrc.json"]].concat(), tests)? && page)
}

fn page_lint(test: &Test) -> Result<bool> {
    on_files(&["eslint", "--no-warn-ignored"], changes(test)?.page(&["ts", "js", "svelte"]))
}

fn page_types(test: &Test) -> Result<bool> {
    if changes(test)?.page(&[]).is_empty() {
        println!("nothing of the page changed");
        return Ok(true);
    }
    super::steps::page("check")
}

fn page_tests(test: &Test) -> Result<bool> {
    on_files(&["vitest", "related", "--run", "--passWithNoTests"], changes(test)?.page(&["ts", "svelte"]))
}

fn clippy(test: &Test) -> Result<bool> {
    if changes(test)?.packages()?.is_empty() {
        println!("no package changed");
        return Ok(true);
    }
    super::steps::clippy()
}

/// A built program of tests.
struct Tests {
    program: PathBuf,
    /// Of its package.
    manifest: PathBuf,
}

fn rust(test: &Test) -> Result<bool> {
    let packages = changes(test)?.packages()?;
    if packages.is_empty() {
        println!("no package changed");
        return Ok(true);
    }
    let mut words = vec!["--no-run".to_owned(), "--lib".to_owned(), "--bins".to_owned()];
    for name in packages.integration_tests() {
        words.extend(["--test".to_owned(), name]);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some(built) = built(&words)? else { return Ok(false) };
    let mut passed = true;
    for tests in built.iter().filter(|tests| packages.affects(&tests.manifest)) {
        // Where cargo runs them, too.
        let folder = tests.manifest.parent().unwrap_or(top());
        passed &= succeeds(&mut program(&tests.program, folder, ["--quiet"]))?;
    }
    Ok(passed)
}

/// Builds these tests of the whole workspace; `None` where they do not build.
fn built(words: &[&str]) -> Result<Option<Vec<Tests>>> {
    let mut command = everything("test", &[words, &["--message-format=json-render-diagnostics"]].concat());
    let answer = command.stderr(Stdio::inherit()).output().context("starting cargo")?;
    if !answer.status.success() {
        return Ok(None);
    }
    let lines = String::from_utf8(answer.stdout).context("what cargo built")?;
    Ok(Some(lines.lines().filter_map(tests_of).collect()))
}

/// The program of tests that a message of cargo tells of.
fn tests_of(message: &str) -> Option<Tests> {
    let message: Value = serde_json::from_str(message).ok()?;
    if message["profile"]["test"] != true {
        return None;
    }
    let path = |name: &str| message[name].as_str().map(PathBuf::from);
    Some(Tests { program: path("executable")?, manifest: path("manifest_path")? })
}
