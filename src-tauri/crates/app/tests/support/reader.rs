//! The program that reads files for the tests of this package, in a process of its own as every program does.

use std::process::ExitCode;

fn main() -> ExitCode {
    app::reader::serve(std::env::args_os()).unwrap_or(ExitCode::FAILURE)
}
