//! The program is killed at random moments, its own core at work in it as in the window; the file then holds every confirmed step,
//! and the last unconfirmed one wholly or not at all. And two programs never have one file.
//!
//! `SO_MA_KILL_ROUNDS` sets the number of rounds (200).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};
use so_ma_tests::chance::Random;
use so_ma_tests::ledger::{Ledger, holder};
use so_ma_tests::random_calls::{is_no, shown, step};
use so_ma_tests::work::{Kind, Officer, REGISTER, Step};
use store::{Store, StoreError};
use tempfile::TempDir;

/// A register grows until it has so many codes, then a new one is begun: what is tried is the writing, not the size.
const CODES: usize = 100;

fn writer(folder: &Path, what: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_writer"))
        .arg(folder)
        .arg(what)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What the writer said: the last state that was confirmed, and the call that was begun after it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    done: Option<String>,
    will: Option<String>,
    steps: usize,
}

/// Kills the writer, now and then while it opens the file, else while it writes.
fn kill(child: &mut Child, random: &mut Random) -> Said {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = Said::default();
    if random.below(5) == 0 {
        sleep(Duration::from_micros(random.below(40_000) as u64));
    } else {
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        said.hear(line.trim_end());
        sleep(Duration::from_micros(random.below(150_000) as u64));
    }
    child.kill().unwrap();
    for line in out.lines() {
        said.hear(&line.unwrap());
    }
    child.wait().unwrap();
    said
}

impl Said {
    fn hear(&mut self, line: &str) {
        match line.split_once(' ') {
            Some(("opened", state)) => self.done = Some(state.to_owned()),
            Some(("will", command)) => self.will = Some(command.to_owned()),
            Some(("done", state)) => {
                self.done = Some(state.to_owned());
                self.will = None;
                self.steps += 1;
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A folder with a register, and a program that looks into it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        Kind::Edit.prepare(place.folder.path()).unwrap();
        place
    }

    fn register(&self) -> PathBuf {
        self.folder.path().join("files").join(REGISTER)
    }

    /// The same register elsewhere, with what the program remembers of it.
    fn copied(&self) -> Self {
        let copy = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["files", "settings"] {
            fs::create_dir_all(copy.folder.path().join(name)).unwrap();
        }
        fs::copy(self.register(), copy.register()).unwrap();
        copy
    }

    fn opened(&self) -> Officer {
        let officer = Officer::new(self.folder.path()).unwrap();
        call(&officer, "settings.set", json!({ "officer": "Nguyễn Thị Hoà" }));
        officer.take(&Step { command: "register.open", args: json!({}), file: Some(REGISTER) }).unwrap();
        officer
    }
}

fn call(officer: &Officer, command: &'static str, args: Value) -> Value {
    officer.take(&Step { command, args, file: None }).unwrap_or_else(|why| panic!("{command}: {why:?}"))
}

#[test]
fn a_killed_program_leaves_every_confirmed_step_and_nothing_half_done() {
    let rounds: u64 = std::env::var("SO_MA_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let mut random = Random::new(2_026);
    let mut place = Place::new();
    let mut state = shown(&place.opened().app).unwrap().to_string();
    let (mut steps, mut cut, mut applies, mut done_after_all) = (0, 0, 0, 0);
    // A busy machine does fewer steps in the time that a child lives; then more are killed.
    let is_enough = |round: u64, steps: usize, cut: usize, applies: usize| {
        rounds < 100 || (steps > 0 && cut as u64 > round / 8 && applies > 2)
    };
    for round in 0..3 * rounds {
        if round >= rounds && is_enough(round, steps, cut, applies) {
            break;
        }
        let before = place.copied();
        let mut child = writer(place.folder.path(), &round.to_string());
        let said = kill(&mut child, &mut random);
        let mut words = String::new();
        child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
        assert!(words.is_empty(), "round {round}: the writer failed: {words}");
        steps += said.steps;
        cut += usize::from(said.will.is_some());
        applies += usize::from(said.will.as_deref() == Some("draft.apply"));
        let officer = place.opened();
        assert_eq!(call(&officer, "register.info", json!({}))["history"], json!([]), "round {round}: {said:?}");
        let confirmed = said.done.clone().unwrap_or(state);
        state = shown(&officer.app).unwrap().to_string();
        if state != confirmed {
            assert!(said.will.is_some(), "round {round}: {said:?}, found {state}");
            assert_eq!(after(&before, round, said.steps + 1), state, "round {round}: {said:?}");
            done_after_all += 1;
        }
        walk_back_and_forth(&officer, round);
        let full = call(&officer, "register.info", json!({}))["open"].as_u64().unwrap() as usize > CODES;
        drop(officer);
        Ledger::open(&place.register()).unwrap().check().unwrap();
        if full {
            check_copies(&place);
            place = Place::new();
            state = shown(&place.opened().app).unwrap().to_string();
        }
    }
    check_copies(&place);
    println!(
        "{rounds} rounds or more, {steps} steps, {cut} cut off ({applies} applying), {done_after_all} of them written all the same"
    );
    let enough = is_enough(rounds, steps, cut, applies);
    assert!(enough, "{steps} steps, {cut} cut off, {applies} applying: the kills come at the wrong time");
}

/// What the window shows after so many steps that nobody cut off, from the same beginning.
fn after(before: &Place, seed: u64, steps: usize) -> String {
    let officer = before.opened();
    let mut random = Random::new(seed);
    for _ in 0..steps {
        step(&officer.app, &mut random, &mut |_| Ok(())).unwrap();
    }
    shown(&officer.app).unwrap().to_string()
}

/// The last step is still there: it can be taken back and done again.
fn walk_back_and_forth(officer: &Officer, round: u64) {
    let before = shown(&officer.app).unwrap();
    // The rules may refuse a step back where another draft rests on it; the file must not.
    let back = officer.take(&Step { command: "draft.undo", args: json!({}), file: None });
    match back {
        Ok(_) => drop(call(officer, "draft.redo", json!({}))),
        Err(why) => assert!(is_no(&why.kind), "round {round}: {why:?}"),
    }
    assert_eq!(shown(&officer.app).unwrap(), before, "round {round}");
}

/// The copies that were kept are whole, whenever the program was killed.
fn check_copies(place: &Place) {
    let copies = Ledger::open(&place.register()).unwrap().store.backups();
    for copy in copies {
        assert!(Ledger::open(&copy).unwrap().check().is_ok(), "{}", copy.display());
    }
}

#[test]
fn a_second_program_is_told_who_has_the_file() {
    let place = Place::new();
    let mut child = writer(place.folder.path(), "hold");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "held\n");
    let refused = Store::open(&place.register(), &holder());
    let Err(StoreError::Locked { holder: Some(who) }) = refused else { panic!("{refused:?}") };
    assert_eq!((who.name.as_str(), who.pid), ("Nguyễn Thị Hoà", child.id()));
    child.kill().unwrap();
    child.wait().unwrap();
    // The killed program left its note; the lock is gone with it.
    let ledger = Ledger::open(&place.register()).unwrap();
    ledger.check().unwrap();
    // And the other way round.
    let output = writer(place.folder.path(), "1").wait_with_output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("file.locked"), "{output:?}");
    ledger.check().unwrap();
}
