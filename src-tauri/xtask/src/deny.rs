//! `cargo xtask deny`: what the program is made of, held to `deny.toml`.

use anyhow::Result;
use clap::Args;

use crate::process::{cargo, install_verb, plain_cargo, succeeds};

/// The version that is installed where none is.
const VERSION: &str = "0.20.2";

/// Checks licences, sources and versions of all dependencies, and known advisories about them.
///
/// Only the advisories need the network: they are fetched from the database of the RustSec project.
#[derive(Debug, Args)]
pub struct Deny {
    /// Leave the advisories out, where their database cannot be reached.
    #[arg(long)]
    offline: bool,
}

impl Deny {
    /// Runs cargo-deny. `false`: something is not as `deny.toml` allows.
    pub fn run(&self) -> Result<bool> {
        install()?;
        if self.offline {
            println!("advisories are left out: they need the network");
            return without_advisories();
        }
        succeeds(plain_cargo(["deny"]).args(["--locked", "check"]))
    }
}

/// The part of the check that needs no network, as a step of the tests. Where cargo-deny is not and cannot be fetched,
/// that is said and nothing is checked.
pub fn step() -> Result<bool> {
    if let Err(why) = install() {
        println!("not checked, as there is no cargo-deny here: {why:#}");
        return Ok(true);
    }
    // Packages of other systems, too, which no build here has fetched; without a network they may be there already.
    if !succeeds(&mut cargo("fetch", NOTHING))? {
        println!("packages could not be fetched; those that are here are checked");
    }
    without_advisories()
}

const NOTHING: [&str; 0] = [];

/// Unoptimized: it is built more often than it is run.
fn install() -> Result<()> {
    install_verb("deny", VERSION, &["--debug"])
}

fn without_advisories() -> Result<bool> {
    let quiet = ["--hide-inclusion-graph", "--allow", "duplicate"];
    let words = ["deny", "--locked", "--offline", "check"];
    succeeds(plain_cargo(words).args(quiet).args(["bans", "licenses", "sources"]))
}
