//! Registers changed by chance and made to harm: each is answered, or ended when somebody ends it; none brings the program down,
//! and none is changed by being looked at.
//!
//! `SO_MA_MUTANTS` sets how many are made by chance (500), `SO_MA_FROM` the first one, to see a part again.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod bombs;
mod change;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use so_ma_tests::chance::Random;
use so_ma_tests::ledger::holder;
use so_ma_tests::work::{Kind, REGISTER};
use store::{OpeningWatch, Store, StoreError};
use tempfile::TempDir;

/// After so long a file is held for one that never ends.
const HANGS: Duration = Duration::from_secs(120);
/// When somebody who waits loses patience.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// What looking at a file may take of the processor, on a machine of whatever load.
const MOST: Duration = Duration::from_secs(2);

fn set(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// A register with sets, a draft and a list that was taken over.
fn register() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    Kind::Export.prepare(folder.path()).unwrap();
    fs::read(folder.path().join("files").join(REGISTER)).unwrap()
}

/// A folder for one file, in memory where the system has such.
struct Place {
    _folder: TempDir,
    file: PathBuf,
}

impl Place {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let file = folder.path().join("sổ.soma");
        Self { _folder: folder, file }
    }
}

fn busy() -> Duration {
    let spent = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(spent.tv_sec.try_into().unwrap(), spent.tv_nsec.try_into().unwrap())
}

/// Runs what may be ended, and ends it when somebody loses patience.
fn impatient<T>(look: impl FnOnce(&OpeningWatch) -> Result<T, StoreError>) -> Result<T, StoreError> {
    let watch = OpeningWatch::default();
    let (over, waits) = mpsc::channel::<()>();
    let ending = watch.clone();
    let patience = std::thread::spawn(move || {
        if waits.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
            ending.end();
        }
    });
    let found = look(&watch);
    drop(over);
    patience.join().unwrap();
    found
}

/// What came of a file that was read, or of which it was said what is wrong.
const ANSWERED: &str = "answered";

/// What came of a file.
fn outcome(answer: &Result<(), StoreError>) -> String {
    match answer {
        Ok(()) => ANSWERED.to_owned(),
        Err(why) => format!("{why:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect(),
    }
}

/// Opens the file as the program does, and looks it through as the program does where that is refused.
fn look_at(file: &Path) -> [String; 2] {
    let opened = impatient(|watch| {
        let store = Store::open_watched(file, &holder(), watch)?;
        let loaded = store.load().and_then(|_| store.sets()).map(drop);
        let verified = store.verify().map(drop);
        loaded.and(verified)
    });
    let inspected = impatient(|watch| Store::inspect_watched(file, watch).map(drop));
    [outcome(&opened), outcome(&inspected)]
}

/// Looks at a file, and sees that it is as it was and that it took no longer than it may.
fn expect_harmless(file: &Path, what: &str) -> [String; 2] {
    let of = |file: &Path| {
        let found = fs::metadata(file).unwrap();
        // A file of holes is not read whole.
        let content = if found.len() < 64 << 20 { fs::read(file).unwrap() } else { Vec::new() };
        (found.len(), found.modified().unwrap(), content)
    };
    let (before, began) = (of(file), busy());
    let outcome = look_at(file);
    let took = busy() - began;
    assert!(took < MOST, "{what}: took {took:?}, {outcome:?}");
    // A sound register that another program keeps a write-ahead log of is brought back to a journal when it is opened.
    let had_log = before.2.get(18) == Some(&2) && outcome[0] == ANSWERED;
    assert!(had_log || of(file) == before, "{what}: was changed by being looked at, {outcome:?}");
    outcome
}

/// Runs on a thread of its own, and tells what it was at when it does not come to an end.
fn watched(work: impl FnOnce(&mpsc::Sender<String>) + Send + 'static) {
    let (tell, told) = mpsc::channel();
    let worker = std::thread::spawn(move || work(&tell));
    let mut last = None;
    loop {
        match told.recv_timeout(HANGS) {
            Ok(what) => last = Some(what),
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("no end of {last:?}"),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Err(why) = worker.join() {
        eprintln!("at {last:?}");
        std::panic::resume_unwind(why);
    }
}

#[test]
fn registers_changed_by_chance_are_answered_and_stay_as_they_are() {
    let (from, count) = (set("SO_MA_FROM", 0), set("SO_MA_MUTANTS", 500));
    watched(move |tell| {
        let (place, sound) = (Place::new(), register());
        let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
        for number in from..from + count {
            let what = change::mutant(&place.file, &sound, number % 5, &mut Random::new(number as u64 + 1));
            let what = format!("{number}: {what}");
            tell.send(what.clone()).unwrap();
            let [opened, _] = expect_harmless(&place.file, &what);
            *outcomes.entry(opened).or_default() += 1;
        }
        println!("{count} mutants: {outcomes:?}");
        let refused = count - outcomes.get(ANSWERED).copied().unwrap_or_default();
        assert!(refused * 4 > count, "too few differ for the rest to say anything: {outcomes:?}");
    });
}

#[test]
fn registers_made_to_harm_are_answered_or_ended() {
    watched(|tell| {
        let sound = register();
        let mut seen = 0;
        for (name, make) in bombs::bombs() {
            let place = Place::new();
            fs::write(&place.file, &sound).unwrap();
            tell.send(name.clone()).unwrap();
            make(&place.file);
            let outcome = expect_harmless(&place.file, &name);
            println!("{name}: {outcome:?}");
            // What a setting says is read only by who asks for it.
            assert!(outcome[0] != ANSWERED || name.contains("setting"), "{name}");
            seen += 1;
        }
        assert!(seen >= 30, "{seen}");
    });
}
