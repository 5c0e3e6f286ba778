//! From start to a settled picture: the program with a register of 10,000 units, against an empty Tauri window.
//!
//! Nothing in the program is instrumented: the virtual screen's memory is watched for its last change.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::{Amount, Budget, Row};
use crate::built;
use crate::desktop::Screen;

/// A picture is settled when it has not changed for this long.
const SETTLED: Duration = Duration::from_millis(1_500);
const ROUNDS: usize = 5;

/// The row of the first picture. `folder` holds `10000.soma`.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let program = built("so-ma")?;
    let empty = program.with_file_name("examples").join("empty_window");
    ensure!(empty.is_file(), "{} is not built; `cargo xtask bench` builds it", empty.display());
    let register = folder.join("10000.soma");
    let (mut floor, mut measured) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(settles(&mut Command::new(&empty), folder)?);
        measured.push(settles(Command::new(&program).arg(&register), folder)?);
    }
    Ok(vec![Row {
        work: "window settled, register of 10,000 units".to_owned(),
        measured: Amount::Time(middle(measured)),
        floor: (Amount::Time(middle(floor)), "an empty Tauri window"),
        budget: Budget::Ratio(1.5),
    }])
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Starts the program on a screen of its own; the time to the last change of the picture.
fn settles(program: &mut Command, folder: &Path) -> Result<Duration> {
    let memory = tempfile::tempdir()?;
    let screen = Screen::watched(1366, 768, memory.path())?;
    let home = tempfile::tempdir_in(folder)?;
    let start = Instant::now();
    let mut child = program
        .env("DISPLAY", screen.display())
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_CACHE_HOME", home.path())
        .stderr(Stdio::null())
        .spawn()?;
    let outcome = last_change(&memory.path().join("Xvfb_screen0"), start);
    // Already dead is as good.
    let _ = child.kill();
    let _ = child.wait();
    outcome
}

fn last_change(picture: &PathBuf, start: Instant) -> Result<Duration> {
    let mut before = std::fs::read(picture).context("the screen's memory")?;
    let mut last = None;
    while start.elapsed() < Duration::from_secs(30) {
        let now = std::fs::read(picture)?;
        if now != before {
            last = Some(start.elapsed());
            before = now;
        }
        if last.is_some_and(|last| start.elapsed() > last + SETTLED) {
            break;
        }
        std::thread::sleep(Duration::from_millis(4));
    }
    last.context("the window painted nothing")
}
