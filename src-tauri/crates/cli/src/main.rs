//! `so-ma-cli`: the same commands as the window's, for scripts and automation.
//!
//! Exit 0: done; 1: refused, the problems as a JSON list on standard error (`rule`, `where`, `message`, `remedy`);
//! 2: unusable arguments.

mod command_line;
mod commands;
mod host;
mod input;
mod terminal_app;
mod wording;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use command_line::{Read, Usage};
use terminal_app::Failure;

fn main() -> ExitCode {
    if let Some(served) = app::reader::serve(std::env::args_os()) {
        return served;
    }
    let words: Vec<OsString> = std::env::args_os().collect();
    let command = match command_line::read(&words) {
        Read::Command(command) => command,
        Read::Help(text) => {
            say(&text);
            return if words.len() < 2 { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
        Read::Unusable(why) => return unusable(&why, &words),
    };
    match command.run() {
        Ok(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        Err(Failure::Usage(why)) => unusable(&why, &words),
        Err(Failure::Found(text)) => {
            say(&text);
            ExitCode::FAILURE
        }
        Err(Failure::Refused(problems)) => {
            eprintln!("{problems}");
            ExitCode::FAILURE
        }
    }
}

/// Writes to standard output. Whoever reads it may have seen enough and gone: that is no failure.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Says why, and how the command that was meant is used.
fn unusable(Usage(why): &Usage, words: &[OsString]) -> ExitCode {
    eprintln!("so-ma-cli: {why}\n\n{}", command_line::usage(words));
    ExitCode::from(2)
}
