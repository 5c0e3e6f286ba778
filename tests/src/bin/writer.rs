//! Edits and applies without end, saying every step on its output, until it is killed (see `tests/kill.rs`).
//!
//! `writer FILE SEED` says `opened F`, then for each step `will F` (`apply F` for a set) before it writes and `done F` when the write is confirmed;
//! `F` is the fingerprint of the whole register after it (`draft` where a new draft is begun). `writer FILE hold` opens the file, says `held` and keeps it.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use so_ma_tests::chance::{Random, fingerprint, next};
use so_ma_tests::ledger::{Ledger, Write};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().context("FILE is missing")?;
    let what = arguments.next().context("SEED or hold is missing")?;
    let mut ledger = Ledger::open(Path::new(&path))?;
    if what == "hold" {
        say("held")?;
        // Until it is killed, or the test that started it is gone.
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink())?;
        return Ok(());
    }
    let mut random = Random::new(what.parse()?);
    say(&format!("opened {}", fingerprint(&ledger.register)))?;
    loop {
        step(&mut ledger, &mut random)?;
        say(&format!("done {}", fingerprint(&ledger.register)))?;
    }
}

fn step(ledger: &mut Ledger, random: &mut Random) -> Result<()> {
    let mut foreseen = ledger.register.clone();
    match next(ledger, random)? {
        Some(write) => {
            write.absorb(&mut foreseen);
            let verb = if matches!(write, Write::Seal(_)) { "apply" } else { "will" };
            say(&format!("{verb} {}", fingerprint(&foreseen)))?;
            ledger.write(write)
        }
        None => {
            say("will draft")?;
            ledger.draft().map(|_| ())
        }
    }
}

fn say(words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}")?;
    Ok(out.flush()?)
}
