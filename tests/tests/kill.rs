//! The writer is killed at random moments; the file then holds every confirmed step, and the last unconfirmed one wholly or
//! not at all. And two programs never have one file.
//!
//! `SO_MA_KILL_ROUNDS` sets the number of rounds (200).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use register::Register;
use so_ma_tests::chance::{Random, fingerprint};
use so_ma_tests::ledger::{Ledger, holder};
use store::{Store, StoreError};

/// A register grows until it has so many codes, then a new one is begun: what is tried is the writing, not the size.
const CODES: usize = 150;

fn writer(path: &Path, what: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_writer"))
        .arg(path)
        .arg(what)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What the writer said: the last state that was confirmed, and one that was begun after it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    done: Option<String>,
    will: Option<String>,
    applies: bool,
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
        sleep(Duration::from_micros(random.below(40_000) as u64));
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
            Some((verb @ ("will" | "apply"), state)) => {
                self.applies = verb == "apply";
                self.will = Some(state.to_owned());
            }
            Some(("done", state)) => {
                self.done = Some(state.to_owned());
                self.will = None;
                self.steps += 1;
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_killed_writer_leaves_every_confirmed_step_and_nothing_half_done() {
    let rounds: u64 = std::env::var("SO_MA_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir().unwrap();
    let mut random = Random::new(2_026);
    let mut path = folder.path().join("0.soma");
    let mut state = fingerprint(&Ledger::create(&path).unwrap().register).to_string();
    let (mut steps, mut cut, mut applies, mut done_after_all) = (0, 0, 0, 0);
    for round in 0..rounds {
        let mut child = writer(&path, &round.to_string());
        let said = kill(&mut child, &mut random);
        let mut words = String::new();
        child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
        assert!(words.is_empty(), "round {round}: the writer failed: {words}");
        steps += said.steps;
        cut += usize::from(said.will.is_some());
        applies += usize::from(said.will.is_some() && said.applies);
        let ledger = Ledger::open(&path).unwrap();
        let confirmed = said.done.clone().unwrap_or(state);
        let found = fingerprint(&ledger.register).to_string();
        if found != confirmed {
            assert!(is_begun(&ledger.register, &said, &confirmed), "round {round}: {said:?}, found {found}");
            done_after_all += 1;
        }
        ledger.check().unwrap();
        let full = ledger.register.given_codes().count() > CODES;
        state = walk_back_and_forth(ledger, round);
        if full {
            check_copies(&path);
            path = folder.path().join(format!("{round}.soma"));
            state = fingerprint(&Ledger::create(&path).unwrap().register).to_string();
        }
    }
    check_copies(&path);
    println!(
        "{rounds} rounds, {steps} steps, {cut} cut off ({applies} applying), {done_after_all} of them written all the same"
    );
    if rounds >= 100 {
        let enough = steps > 0 && cut > rounds as usize / 8 && applies > 2;
        assert!(enough, "{steps} steps, {cut} cut off, {applies} applying: the kills come at the wrong time");
    }
}

/// Whether the register is what the step that was begun would make of the confirmed one.
fn is_begun(found: &Register, said: &Said, confirmed: &str) -> bool {
    match said.will.as_deref() {
        Some("draft") => {
            let mut without = found.clone();
            let newest = found.drafts().map(|draft| draft.id).max();
            newest.into_iter().for_each(|id| without.drop_draft(id));
            fingerprint(&without).to_string() == confirmed
        }
        Some(state) => fingerprint(found).to_string() == state,
        None => false,
    }
}

/// The steps of every draft are still there: each last one can be taken back and done again.
fn walk_back_and_forth(mut ledger: Ledger, round: u64) -> String {
    let before = fingerprint(&ledger.register);
    let drafts: Vec<i64> = ledger.register.drafts().map(|draft| draft.id).collect();
    for draft in drafts {
        // The rules may refuse a step back where another draft rests on it; the file must not.
        if matches!(ledger.undo(draft), Ok(true)) {
            assert!(ledger.redo(draft).unwrap(), "round {round}");
        }
    }
    assert_eq!(fingerprint(&ledger.register), before, "round {round}");
    ledger.check().unwrap();
    before.to_string()
}

/// The copies that were kept are whole, whenever the writer was killed.
fn check_copies(path: &Path) {
    let copies = Ledger::open(path).unwrap().store.backups();
    for copy in copies {
        assert!(Ledger::open(&copy).unwrap().check().is_ok(), "{}", copy.display());
    }
}

#[test]
fn a_second_program_is_told_who_has_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    drop(Ledger::create(&path).unwrap());
    let mut child = writer(&path, "hold");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "held\n");
    let refused = Store::open(&path, &holder());
    let Err(StoreError::Locked { holder: Some(who) }) = refused else { panic!("{refused:?}") };
    assert_eq!((who.name.as_str(), who.pid), ("Nguyễn Thị Hoà", child.id()));
    child.kill().unwrap();
    child.wait().unwrap();
    // The killed program left its note; the lock is gone with it.
    let ledger = Ledger::open(&path).unwrap();
    ledger.check().unwrap();
    // And the other way round.
    let output = writer(&path, "1").wait_with_output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("open elsewhere"), "{output:?}");
    ledger.check().unwrap();
}
