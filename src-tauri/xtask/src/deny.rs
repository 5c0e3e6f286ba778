//! `cargo xtask deny`: what the program is made of, held to `deny.toml`.

use anyhow::Result;
use clap::Args;

use crate::process::{install_verb, plain_cargo, succeeds};

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
        install_verb("deny", VERSION)?;
        let offline = ["--locked", "--offline", "check", "bans", "licenses", "sources"];
        let all = ["--locked", "check"];
        if self.offline {
            println!("advisories are left out: they need the network");
        }
        succeeds(plain_cargo(["deny"]).args(if self.offline { &offline[..] } else { &all }))
    }
}
