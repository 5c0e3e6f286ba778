//! Everything a contributor types: `cargo xtask COMMAND`.

mod bench;
mod checks;
mod environment;
mod process;
mod setup;
mod walk;
mod windows;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
Everything a contributor of Sổ Mã types. Each command first installs what it needs (Debian packages, npm packages).

cargo xtask run [--headless]        build the page and the program, open the window;
                                    without a display or with --headless: walk through the main job on a screen of
                                    its own and leave pictures, register and Excel file in a folder it names
cargo xtask test [--only STEP]... [--skip STEP]... [--list]
                                    run every check; a table and `N passed, N failed` at the end
cargo xtask bench [SECTION]...      measure against the budgets, in release
cargo xtask serve [PORT]            the page and the real core in a browser, for working on the page
cargo xtask bindings                write ui/src/api/generated anew from the list of commands
cargo xtask screenshots             make the pictures of README.md anew (icons/screenshots)
cargo xtask check-windows           cross-build the program for Windows
cargo xtask setup [--tests]         only install what is missing
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("xtask: {why:#}");
            ExitCode::FAILURE
        }
    }
}

/// `false`: it ran, and found something wrong.
fn dispatch(words: &[&str]) -> Result<bool> {
    if words.iter().any(|word| ["--help", "-h", "help"].contains(word)) || words.is_empty() {
        print!("{HELP}");
        if words.first() == Some(&"test") {
            checks::list();
        }
        return Ok(true);
    }
    match words {
        ["run"] => walk::run(false),
        ["run", "--headless"] => walk::run(true),
        ["test", options @ ..] => checks::run(&checks::Choice::parse(options)?),
        ["bench", arguments @ ..] => bench::run(arguments),
        ["serve", port @ ..] if port.len() < 2 => walk::serve(port.first().copied().unwrap_or("0")),
        ["bindings"] => checks::write_bindings(),
        ["screenshots"] => walk::screenshots(),
        ["check-windows"] => windows::run(),
        ["setup"] => setup::build().map(|()| true),
        ["setup", "--tests"] => setup::test().map(|()| true),
        other => bail!("`{}` is not a command; see `cargo xtask --help`", other.join(" ")),
    }
}
