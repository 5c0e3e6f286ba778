//! `so-ma-cli`: the same commands as the window's, for scripts and automation.
//!
//! Exit 0: done; 1: refused, the problems as a JSON list on standard error (`rule`, `where`, `message`, `remedy`);
//! 2: unusable arguments.

mod args;
mod check;
mod due;
mod export;
mod host;
mod import;
mod run;

use std::process::ExitCode;

use args::Usage;
use run::Failure;

fn main() -> ExitCode {
    if let Some(served) = app::reader::serve(std::env::args_os()) {
        return served;
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.is_empty() || words.iter().any(|word| word == "--help" || word == "-h") {
        println!("{}", args::HELP);
        return if words.is_empty() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    }
    match run::run(&words) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(Failure::Usage(Usage(why))) => {
            eprintln!("so-ma-cli: {why}\n\n{}", args::HELP);
            ExitCode::from(2)
        }
        Err(Failure::Found(text)) => {
            print!("{text}");
            ExitCode::FAILURE
        }
        Err(Failure::Refused(problems)) => {
            eprintln!("{problems}");
            ExitCode::FAILURE
        }
    }
}
