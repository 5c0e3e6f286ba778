//! The list of commands. A new one is a module with its arguments and `run`, a variant and an arm here.

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{bench, bindings, checks, compare_lists, deny, dev, format, fuzz, mutants, package, setup, walk, windows};

/// Everything a contributor of Sổ Mã types. Each command first installs what it needs (Debian packages, npm packages).
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", max_term_width = 110, disable_help_subcommand = true)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Each command with its arguments; its own help is `cargo xtask COMMAND --help`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the page and the program and open the window.
    Run(walk::Run),
    /// Show the page while it is worked on, on the real core: in a browser and in the window.
    Dev(dev::Dev),
    /// Run every check, or some; a table and `N passed, N failed` at the end.
    Test(checks::Test),
    /// Format everything: rustfmt and Prettier.
    Fmt(format::Format),
    /// Change the code in small ways and see whether the tests notice.
    Mutants(mutants::Mutants),
    /// Look for bytes that a part of the program does not take.
    Fuzz(fuzz::Fuzz),
    /// Measure against the budgets, in release.
    Bench(bench::Bench),
    /// Compare the reading of lists with other programs', cell by cell.
    CompareLists(compare_lists::CompareLists),
    /// Hold licences, sources, versions and advisories of all dependencies to deny.toml.
    Deny(deny::Deny),
    /// Serve the built page and the real core to a browser.
    Serve(walk::Serve),
    /// Write ui/src/api/generated anew from the list of commands.
    Bindings,
    /// Make the pictures of README.md anew (icons/screenshots), with `--handbook` those of the handbook, with `--sheet` a
    /// sheet of every screen in every look.
    Screenshots(walk::Screenshots),
    /// Cross-build the program for Windows.
    CheckWindows(windows::CheckWindows),
    /// Make what is given out, or prove it: setup, .msi, .deb, .rpm, sums.
    Package(package::Package),
    /// Only install what is missing.
    Setup(setup::Setup),
}

impl Command {
    /// Runs it. `false`: it ran, and found something wrong.
    pub fn run(&self) -> Result<bool> {
        match self {
            Self::Run(arguments) => arguments.run(),
            Self::Dev(arguments) => arguments.run(),
            Self::Test(arguments) => arguments.run(),
            Self::Fmt(arguments) => arguments.run(),
            Self::Mutants(arguments) => arguments.run(),
            Self::Fuzz(arguments) => arguments.run(),
            Self::Bench(arguments) => arguments.run(),
            Self::CompareLists(arguments) => arguments.run(),
            Self::Deny(arguments) => arguments.run(),
            Self::Serve(arguments) => arguments.run(),
            Self::Bindings => bindings::write(),
            Self::Screenshots(arguments) => arguments.run(),
            Self::CheckWindows(arguments) => arguments.run(),
            Self::Package(arguments) => arguments.run(),
            Self::Setup(arguments) => arguments.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_is_well_formed() {
        CommandLine::command().debug_assert();
    }
}
