//! `cargo xtask fuzz`: libFuzzer looks for bytes that a part of the program does not take.
//!
//! It is built in a workspace of its own (tests/fuzz) with what libFuzzer watches by, which the compiler of every day can do, too;
//! so no nightly compiler is needed, and no cargo-fuzz.

use std::fs;

use anyhow::{Context, Result};
use clap::Args;

use crate::environment::{target, top};
use crate::process::{plain_cargo, program, succeeds};

/// What makes the compiler note which ways a run takes, and what it compares.
const WATCHED: [&str; 5] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Feeds a part of the program with whatever makes it take new ways, until the time is over or it fails.
///
/// What it found lies in out/fuzz/TARGET/found: bytes that `so_ma_tests::fuzz` fails on. They become a test that says what they are.
#[derive(Debug, Args)]
pub struct Fuzz {
    /// list, template, document, register, arguments, names or pasted.
    target: String,
    /// Seconds.
    #[arg(default_value_t = 60)]
    seconds: u32,
}

impl Fuzz {
    /// Builds and runs it. `false`: it found something.
    pub fn run(&self) -> Result<bool> {
        let built = target().join("fuzz");
        let folder = top().join("tests/fuzz");
        let host = "x86_64-unknown-linux-gnu";
        // With a target named, what is only run to build is not watched.
        let mut build = plain_cargo(["build", "--release", "--locked", "--target", host, "--manifest-path"]);
        build.arg(folder.join("Cargo.toml")).env("CARGO_TARGET_DIR", &built).env("RUSTFLAGS", WATCHED.join(" "));
        let mut reader = plain_cargo(["build", "--locked", "--package", "so-ma-tests", "--bin", "bridge"]);
        if !succeeds(&mut reader)? || !succeeds(&mut build)? {
            return Ok(false);
        }
        let programs = built.join(host).join("release");
        // The program that reads lists, beside this one.
        fs::copy(crate::environment::built("bridge"), programs.join("bridge")).context("the reader of lists")?;
        let out = top().join("out/fuzz").join(&self.target);
        let [corpus, seeds, found] = ["corpus", "seeds", "found"].map(|name| out.join(name));
        for folder in [&corpus, &seeds, &found] {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        let mut fuzz = program(programs.join("so-ma-fuzz"), top(), [&corpus, &seeds]);
        fuzz.arg(format!("-max_total_time={}", self.seconds)).arg(format!("-artifact_prefix={}/", found.display()));
        fuzz.args(["-timeout=20", "-rss_limit_mb=3000", "-max_len=262144", "-print_final_stats=1"]);
        succeeds(fuzz.env("SO_MA_FUZZ_TARGET", &self.target).env("SO_MA_FUZZ_SEEDS", &seeds))
    }
}
