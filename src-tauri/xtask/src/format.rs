//! `cargo xtask fmt`: rustfmt on the Rust sources, Prettier on the page and the browser tests.

use anyhow::Result;
use clap::Args;

use crate::process::{npm, plain_cargo, succeeds};
use crate::setup;

/// The browser tests, seen from the page's folder.
const BROWSER_TESTS: &str = "../tests/browser/*.mjs";

/// Formats everything.
#[derive(Debug, Args)]
pub struct Format {
    /// Change nothing, only say what is not formatted.
    #[arg(long)]
    check: bool,
}

impl Format {
    /// Runs both formatters, the second also when the first found something.
    pub fn run(&self) -> Result<bool> {
        setup::node_modules()?;
        let rust = rust(self.check)?;
        Ok(page(self.check)? && rust)
    }
}

/// Formats the Rust sources, or says whether they are.
pub fn rust(check: bool) -> Result<bool> {
    let check: &[&str] = if check { &["--check"] } else { &[] };
    succeeds(plain_cargo(["fmt", "--all"]).args(check))
}

/// Formats the page and the browser tests, or says whether they are.
pub fn page(check: bool) -> Result<bool> {
    let how = if check { "--check" } else { "--write" };
    let page = succeeds(&mut npm(["exec", "--", "prettier", "--log-level", "warn", how, "."]))?;
    let tests = ["exec", "--", "prettier", "--log-level", "warn", "--config", ".prettierrc.json", how, BROWSER_TESTS];
    Ok(succeeds(&mut npm(tests))? && page)
}
