//! Each target of `cargo xtask fuzz` takes what it is given, changed in small ways, the same in every run.
//!
//! `SO_MA_FUZZ_ROUNDS` sets how many inputs each gets (300).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::sync::mpsc;
use std::time::Duration;

use so_ma_tests::chance::Random;
use so_ma_tests::fuzz::{TARGETS, Target};

/// After so long an input is held for one that never ends.
const HANGS: Duration = Duration::from_secs(120);

/// An input made of one of the seeds, or of two.
fn changed(seeds: &[Vec<u8>], random: &mut Random, longest: usize) -> Vec<u8> {
    let mut input = random.pick(seeds).unwrap().clone();
    for _ in 0..=random.below(6) {
        let (from, to) = (random.below(input.len() + 1), random.below(input.len() + 1));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 64));
        match random.below(6) {
            0 => drop(input.drain(from..to)),
            1 => {
                let part = input[from..to].to_vec();
                input.splice(from..from, part);
            }
            2 => {
                let other = random.pick(seeds).unwrap();
                let start = random.below(other.len() + 1);
                input.splice(from..to, other[start..(start + 64).min(other.len())].iter().copied());
            }
            3 => input.truncate(to),
            _ => input.get_mut(from).into_iter().for_each(|byte| *byte ^= 1 << random.below(8)),
        }
    }
    input.truncate(longest);
    input
}

fn feed(target: &'static Target, rounds: usize) {
    let seeds = (target.seeds)().unwrap();
    assert!(!seeds.is_empty());
    let (tell, told) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        seeds.iter().for_each(|seed| (target.feed)(seed));
        for round in 0..rounds {
            let input = changed(&seeds, &mut Random::new(round as u64 + 1), target.longest);
            tell.send((round, input.clone())).unwrap();
            (target.feed)(&input);
        }
    });
    let mut last = None;
    loop {
        match told.recv_timeout(HANGS) {
            Ok(input) => last = Some(input),
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("{}: no end of {last:?}", target.name),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    assert!(worker.join().is_ok(), "{}: a panic in {last:?}", target.name);
}

#[test]
fn every_target_takes_whatever_it_is_given() {
    let rounds = std::env::var("SO_MA_FUZZ_ROUNDS").map_or(300, |text| text.parse().unwrap());
    TARGETS.iter().for_each(|target| feed(target, rounds));
}
