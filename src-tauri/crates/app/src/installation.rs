//! How the program came onto this machine, which decides who puts another version in its place.

use std::path::Path;

use crate::portable;

/// What the setup of officers leaves beside the program; neither the .msi nor the archive has it.
const UNINSTALLER: &str = "uninstall.exe";

/// How a program for Windows was installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installation {
    /// By the officer, with the setup: another setup takes its place.
    Setup,
    /// Not at all: the archive was unpacked, and its settings lie beside the program.
    Portable,
    /// For all users, by somebody else: a setup would put a second program beside it, or refuse.
    Machine,
}

impl Installation {
    /// Known by what lies beside the program.
    pub fn of(program: &Path) -> Self {
        if portable::beside(program).is_some() {
            Installation::Portable
        } else if program.with_file_name(UNINSTALLER).is_file() {
            Installation::Setup
        } else {
            Installation::Machine
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program is taken for with these files beside it.
    fn with(beside: &[&str]) -> Installation {
        let folder = tempfile::tempdir().unwrap();
        for name in beside {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        Installation::of(&folder.path().join("so-ma.exe"))
    }

    #[test]
    fn an_installation_is_known_by_what_lies_beside_the_program() {
        assert_eq!(with(&["uninstall.exe"]), Installation::Setup);
        assert_eq!(with(&[portable::MARK]), Installation::Portable);
        assert_eq!(with(&[]), Installation::Machine);
        let unpacked_over_a_setup = with(&[portable::MARK, "uninstall.exe"]);
        assert_eq!(unpacked_over_a_setup, Installation::Portable, "its settings would be left behind");
    }
}
