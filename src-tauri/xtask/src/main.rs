//! Everything a contributor types: `cargo xtask COMMAND`.

mod bench;
mod bindings;
mod checks;
mod command;
mod compare_lists;
mod deny;
mod dev;
mod environment;
mod format;
mod fuzz;
mod mutants;
mod package;
mod pictures;
mod process;
mod sample;
mod setup;
mod walk;
mod windows;

use std::process::ExitCode;

use clap::Parser;

use command::CommandLine;

fn main() -> ExitCode {
    match CommandLine::parse().command.run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("xtask: {why:#}");
            ExitCode::FAILURE
        }
    }
}
