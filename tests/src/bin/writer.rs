//! Works at the window's own core without end, saying every step on its output, until it is killed (see `tests/kill.rs`).
//!
//! `writer FOLDER SEED` opens the register of a folder that `so_ma_tests::work` made and says `opened F`, then for each step `will VERB`
//! for each call it makes and `done F` when one is confirmed; `F` is what the window shows after it, as a number. `writer FOLDER hold` opens the
//! register, says `held` and keeps it.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde_json::json;
use so_ma_tests::chance::Random;
use so_ma_tests::random_calls::{shown, step};
use so_ma_tests::work::{Officer, REGISTER, Step};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("FOLDER is missing")?;
    let what = arguments.next().context("SEED or hold is missing")?;
    let officer = Officer::new(Path::new(&folder))?;
    let opening = Step { command: "register.open", args: json!({}), file: Some(REGISTER) };
    officer.take(&opening).map_err(|why| anyhow!("{why:?}"))?;
    if what == "hold" {
        say("held")?;
        // Until it is killed, or the test that started it is gone.
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink())?;
        return Ok(());
    }
    let mut random = Random::new(what.parse()?);
    say(&format!("opened {}", shown(&officer.app)?))?;
    loop {
        step(&officer.app, &mut random, &mut |command| say(&format!("will {command}")))?;
        say(&format!("done {}", shown(&officer.app)?))?;
    }
}

fn say(words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}")?;
    Ok(out.flush()?)
}
