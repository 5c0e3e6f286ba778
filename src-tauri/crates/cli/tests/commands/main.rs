//! The command line as its user meets it: the real program, its output, its exit codes, the files it leaves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod change;
mod check;
mod communes;
mod export;
mod import;
mod list;
mod new;
mod portable;
mod reform;
mod search;
mod test_folder;
mod verify;
mod words;
