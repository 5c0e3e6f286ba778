//! What the reading process may hand over does not fill the program that judges it: the lists by which that was found.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::process::Command;

use so_ma_tests::bench::hurting::READ;
use so_ma_tests::hurting::by_hand;

/// What the program may grow by, above its register.
const MOST: u64 = 300 << 20;

#[test]
fn no_list_fills_the_program_that_judges_it() {
    let wanted = [
        "one code of 1 MB",
        "6 MB of very deep codes",
        "199,000 rows with one code",
        "5 million cells",
        "names of 1 MB",
        "cells of 1 MB beside",
        "a small file of endless repeats",
        "contact data that are none",
    ];
    let ideas: Vec<_> = by_hand().into_iter().filter(|idea| wanted.contains(&idea.name.as_str())).collect();
    assert_eq!(ideas.len(), wanted.len());
    for idea in ideas {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join(format!("danh sách.{}", idea.ending));
        fs::write(&list, idea.bytes().unwrap()).unwrap();
        // A program of its own, so that the most it ever took is that of this list.
        let mut bench = Command::new(env!("CARGO_BIN_EXE_bench"));
        let told = bench.arg(READ).arg(&list).arg(folder.path()).output().unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        println!("{}: {told}", idea.name);
        let grown: u64 = told.split(' ').next().unwrap().parse().unwrap();
        assert!(grown <= MOST, "{}: {told}", idea.name);
        // Whatever is said of it, the file is not repeated.
        assert!(told.len() < 1_000, "{told}");
    }
}
