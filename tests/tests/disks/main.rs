//! Disks that fail and power that goes: whatever operation is hit, what was confirmed is there, what was not is there wholly or
//! not at all, the file is sound, and the officer reads what happened.
//!
//! Every write, sync, truncation, deletion, renaming and making of a file that a kind of work asks of the disk fails in turn, once or
//! from there on, or is torn; and after each the power goes, with what was not synced lost, kept, or kept in part. It is the
//! program's own core that works, in a process of its own whose calls of the system are stood in the way of
//! (`so_ma_tests::disk`); so no layer of the program can go round it.
//!
//! A fixed part of it is tried each time; `SO_MA_DISKS=all` tries all.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod found;
mod place;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use so_ma_tests::disk::{Disk, Fault, How, Loss, Operation, Record, Run};
use so_ma_tests::work::Kind;

use found::{Found, check};
use place::Place;

/// So many cases of each kind of work are tried each time, spread over all.
const TRIED: usize = 40;

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
/// In the place of an error: the program is killed there.
const KILLED: i32 = 0;

/// Of so many cases one is tried; never a multiple of the ways in which one operation is hit, so that all of them are.
fn one_of(cases: usize) -> usize {
    let all = std::env::var("SO_MA_DISKS").is_ok_and(|text| text == "all");
    let one_of = (1..=cases / TRIED).rev().find(|step| [2, 5, 7].iter().all(|ways| step % ways != 0));
    if all { 1 } else { one_of.unwrap_or(1) }
}

/// What the program said, line by line.
#[derive(Debug, Default)]
struct Said {
    /// How many calls were confirmed.
    done: usize,
    /// What was refused, in the words of the officer's window.
    refused: Vec<(usize, Value)>,
}

impl Said {
    /// Whether a call that the officer was told may be in the register all the same is in it: it was refused when it was made
    /// again, and not by the disk.
    fn is_in(&self) -> bool {
        let of_disk = |why: &Value| why["kind"].as_str().is_some_and(|kind| kind.starts_with("disk."));
        matches!(&self.refused[..], [(first, disk), (second, same)] if first == second && of_disk(disk) && !of_disk(same))
    }

    /// The call that the officer made again without looking whether it was in the register, where that was confirmed.
    fn may_be_done_twice(&self) -> Option<usize> {
        match &self.refused[..] {
            [(number, why)] if why["kind"] == "disk.failed" && self.done >= *number => Some(*number),
            _ => None,
        }
    }

    fn hear(&mut self, line: &str) {
        let mut words = line.splitn(3, ' ');
        match (words.next().unwrap(), words.next().unwrap().parse().unwrap(), words.next()) {
            ("done", number, None) => self.done = number,
            ("refused", number, Some(why)) => self.refused.push((number, serde_json::from_str(why).unwrap())),
            _ => panic!("{line}"),
        }
    }
}

/// What is found where nothing fails and a call is made twice, in a folder of its own; `None` where the second is refused.
fn done_twice(kind: Kind, number: usize) -> Option<Found> {
    let place = Place::new();
    kind.prepare(&place.folder).unwrap();
    let steps = kind.steps().len();
    let said = work(kind, &place, steps, Some(&format!("twice={number}")), None, None);
    said.refused.is_empty().then(|| Found::read(&place.folder).unwrap())
}

/// What is found after each number of calls, where nothing fails.
fn expected(kind: Kind, place: &Place) -> Vec<Found> {
    let steps = kind.steps().len();
    let after = |steps: usize| {
        place.empty();
        kind.prepare(&place.folder).unwrap();
        let said = work(kind, place, steps, None, None, None);
        assert_eq!((said.done, said.refused.len()), (steps, 0), "{kind:?}: {said:?}");
        Found::read(&place.folder).unwrap()
    };
    (0..=steps).map(after).collect()
}

fn work(
    kind: Kind,
    place: &Place,
    steps: usize,
    how: Option<&str>,
    record: Option<&Path>,
    fault: Option<Fault>,
) -> Said {
    let mut officer = Command::new(env!("CARGO_BIN_EXE_officer"));
    officer.arg(&place.folder).arg(format!("{kind:?}")).arg(steps.to_string()).args(how);
    officer.env("TMPDIR", place.folder.join("tmp"));
    let run = Run { folder: &place.folder, record, fault };
    let output = run.output(&mut officer).unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    let killed = fault.is_some_and(|fault| fault.error == KILLED);
    assert!(output.status.success() || killed && output.status.code() == Some(137), "{kind:?} {fault:?}: {words}");
    let mut said = Said::default();
    String::from_utf8(output.stdout).unwrap().lines().for_each(|line| said.hear(line));
    said
}

/// The disk before the work, and all that was asked of it. That one leads to the folder after it shows that nothing is missed.
fn recorded(kind: Kind, place: &Place) -> (Disk, Record) {
    place.empty();
    kind.prepare(&place.folder).unwrap();
    let before = Disk::read(&place.folder).unwrap();
    let file = place.beside("record");
    let said = work(kind, place, kind.steps().len(), None, Some(&file), None);
    assert!(said.refused.is_empty(), "{said:?}");
    let record = Record::read(&file).unwrap();
    let mut after = before.clone();
    record.0.iter().for_each(|(_, operation)| after.follow(operation).unwrap());
    let is = Disk::read(&place.folder).unwrap().found(Loss::Nothing);
    let reckoned = after.found(Loss::Nothing);
    let names = |files: &BTreeMap<_, Vec<u8>>| files.keys().cloned().collect::<Vec<PathBuf>>();
    assert_eq!(names(&reckoned), names(&is), "{kind:?}: the record is not all that was done");
    assert!(reckoned == is, "{kind:?}: the record is not all that was written");
    (before, record)
}

/// The power goes after each operation.
fn power_goes(kind: Kind) {
    let place = Place::new();
    let expected = expected(kind, &place);
    let (mut disk, record) = recorded(kind, &place);
    let one_of = one_of(record.0.len() * 7);
    let (mut confirmed, mut tried, mut at) = (0, 0, 0);
    for (point, (number, operation)) in record.0.iter().enumerate() {
        disk.follow(operation).unwrap();
        if let Operation::Said(words) = operation {
            confirmed += words.lines().filter(|line| line.starts_with("done")).count();
        }
        let chances = (0..3).map(|chance| Loss::Some((point * 7 + chance) as u64));
        for loss in [Loss::Nothing, Loss::Everything, Loss::Contents, Loss::Names].into_iter().chain(chances) {
            at += 1;
            if at % one_of != 0 {
                continue;
            }
            place.empty();
            disk.leave(loss, &place.folder).unwrap();
            let may = &expected[confirmed..(confirmed + 2).min(expected.len())];
            let what =
                || format!("{kind:?}: the power went after {number} {operation:.200?}, {loss:?}, {confirmed} done");
            check(&place.folder, kind, may, &expected).unwrap_or_else(|why| panic!("{}: {why:#}", what()));
            tried += 1;
        }
    }
    println!("{kind:?}: {} operations, the power went {tried} times", record.count());
    assert!(tried > 0);
}

/// Every operation fails, in every way.
fn operations_fail(kind: Kind) {
    let place = Place::new();
    let expected = expected(kind, &place);
    let (_, record) = recorded(kind, &place);
    place.empty();
    kind.prepare(&place.folder).unwrap();
    let before = place.files();
    let writes: Vec<u64> = record
        .0
        .iter()
        .filter(|(_, operation)| matches!(operation, Operation::Write { .. }))
        .map(|(number, _)| *number)
        .collect();
    let faults: Vec<Fault> = (1..=record.count())
        .flat_map(|at| {
            let fault = move |how, error| Fault { at, how, error };
            let torn = writes.contains(&at).then(|| fault(How::Torn, EIO));
            let others = [fault(How::Once, EIO), fault(How::Once, KILLED), fault(How::On, ENOSPC), fault(How::On, EIO)];
            others.into_iter().chain(torn)
        })
        .collect();
    let mut refusals: BTreeMap<String, usize> = BTreeMap::new();
    let mut twice: BTreeMap<usize, Option<Found>> = BTreeMap::new();
    let mut tried = 0;
    for fault in faults.iter().copied().step_by(one_of(faults.len())) {
        place.put_back(&before);
        let again = fault.how != How::On;
        let said = work(kind, &place, expected.len() - 1, again.then_some("again"), None, Some(fault));
        let what = || format!("{kind:?}: {fault:?}, {said:#?}");
        let is_in = said.is_in();
        let mut may = expected[said.done + usize::from(is_in)..(said.done + 2).min(expected.len())].to_vec();
        let mut ever = expected.clone();
        if let Some(number) = said.may_be_done_twice() {
            let both = twice.entry(number).or_insert_with(|| done_twice(kind, number));
            let both = both.as_ref().map(|found| found.moved_to(&place.folder));
            may.extend(both.clone());
            ever.extend(both);
        }
        check(&place.folder, kind, &may, &ever).unwrap_or_else(|why| panic!("{}: {why:#}", what()));
        let whole = said.done + 1 == expected.len();
        assert!(whole || fault.error == KILLED || !said.refused.is_empty(), "ends without a word: {}", what());
        assert!(whole || is_in || !again || fault.error == KILLED, "does not go on after one failure: {}", what());
        for (_, why) in &said.refused {
            expect_words(why).unwrap_or_else(|| panic!("{}", what()));
            *refusals.entry(why["kind"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        tried += 1;
    }
    println!("{kind:?}: {} operations, {tried} failures, told as {refusals:?}", record.count());
    assert!(tried > 0);
}

/// The officer reads what is wrong and what to do, in Vietnamese.
fn expect_words(why: &Value) -> Option<()> {
    let said = |key: &str| why[key].as_str().is_some_and(|text| !text.is_empty() && !text.is_ascii());
    let own_fault = matches!(why["kind"].as_str()?, "internal" | "file.sql" | "file.guard");
    (said("message") && said("remedy") && !own_fault).then_some(())
}

/// The tests of each kind, side by side.
macro_rules! kinds {
    ($($power:ident, $failing:ident: $kind:ident;)*) => {$(
        #[test]
        fn $power() {
            power_goes(Kind::$kind);
        }

        #[test]
        fn $failing() {
            operations_fail(Kind::$kind);
        }
    )*};
}

kinds! {
    power_goes_while_a_register_is_made, a_disk_fails_while_a_register_is_made: Create;
    power_goes_while_a_draft_is_edited, a_disk_fails_while_a_draft_is_edited: Edit;
    power_goes_while_sets_are_applied, a_disk_fails_while_sets_are_applied: Apply;
    power_goes_while_lists_are_taken_over, a_disk_fails_while_lists_are_taken_over: Import;
    power_goes_while_copies_are_saved, a_disk_fails_while_copies_are_saved: Copy;
    power_goes_while_a_load_is_taken_back, a_disk_fails_while_a_load_is_taken_back: TakeBack;
    power_goes_while_files_are_written, a_disk_fails_while_files_are_written: Export;
    power_goes_while_a_register_is_upgraded, a_disk_fails_while_a_register_is_upgraded: Upgrade;
}
