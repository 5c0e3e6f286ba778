//! Does one kind of work on the core as the window does, and says what was confirmed (see `tests/disks.rs`).
//!
//! `officer FOLDER KIND STEPS [again|twice=N]` makes so many of the work's calls. It says `done N` for each that was confirmed, and
//! `refused N {…}` with the words the officer reads; with `again` a refused call is made once more, with
//! `twice=N` call N is made twice whatever comes of it. Where a call stays refused the work ends.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use so_ma_tests::work::{Kind, Officer};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, kind, steps, rest @ ..] = arguments.as_slice() else { anyhow::bail!("FOLDER KIND STEPS [again]") };
    let officer = Officer::new(Path::new(folder))?;
    let steps = Kind::of(kind).context("no such kind")?.steps().into_iter().take(steps.parse()?);
    let again = rest.iter().any(|word| word == "again");
    let twice: Option<usize> = rest.iter().find_map(|word| word.strip_prefix("twice=")?.parse().ok());
    for (number, step) in (1..).zip(steps) {
        if twice == Some(number) {
            let _ = officer.take(&step);
        }
        let mut tries = if again { 2 } else { 1 };
        loop {
            match officer.take(&step) {
                Ok(_) => break say(&format!("done {number}"))?,
                Err(why) => say(&format!("refused {number} {}", serde_json::to_string(&why)?))?,
            }
            tries -= 1;
            if tries == 0 {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn say(words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{words}\n").as_bytes())?;
    Ok(out.flush()?)
}
