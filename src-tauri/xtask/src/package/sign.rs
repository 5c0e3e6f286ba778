//! Signing by whatever command the signer of a release has.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Release;
use crate::process::{must, program};

/// A script that signs the file it is given, if files are signed at all.
pub struct Signer {
    script: Option<PathBuf>,
}

impl Signer {
    /// Nothing is signed.
    pub fn none() -> Self {
        Self { script: None }
    }

    /// Makes the script; NSIS runs it too, for the uninstaller that is inside the setup.
    pub fn new(command: Option<&str>, release: &Release) -> Result<Self> {
        let Some(command) = command else { return Ok(Self::none()) };
        let script = release.work.join("sign.sh");
        fs::write(&script, text(command)).context("the script that signs")?;
        Ok(Self { script: Some(script) })
    }

    /// Signs a file in its place.
    pub fn sign(&self, file: &Path) -> Result<()> {
        let Some(script) = &self.script else { return Ok(()) };
        must(
            program("sh", file.parent().unwrap_or(file), [script.as_path(), file].iter())
                .env_remove("SOURCE_DATE_EPOCH"),
        )
    }

    /// The command NSIS runs, with the file's name after it.
    pub fn for_nsis(&self) -> Option<String> {
        self.script.as_ref().map(|script| format!("sh \"{}\"", script.display()))
    }
}

fn text(command: &str) -> String {
    let (run, keep) = if command.contains("{out}") {
        (command.replace("{in}", "\"$1\"").replace("{out}", "\"$1.signed\""), "mv -f \"$1.signed\" \"$1\"\n")
    } else if command.contains("{in}") {
        (command.replace("{in}", "\"$1\""), "")
    } else {
        (format!("{command} \"$1\""), "")
    };
    format!("set -eu\n{run}\n{keep}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(command: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chương trình.exe");
        fs::write(&file, "program").unwrap();
        fs::write(folder.path().join("sign.sh"), text(command)).unwrap();
        Signer { script: Some(folder.path().join("sign.sh")) }.sign(&file).unwrap();
        fs::read_to_string(file).unwrap()
    }

    #[test]
    fn a_command_signs_in_place_or_from_one_file_to_another() {
        assert_eq!(sign("sed -i s/program/signed/"), "signed");
        assert_eq!(sign("sed -i s/program/signed/ {in}"), "signed");
        assert_eq!(sign("cat {in} {in} > {out}"), "programprogram");
    }
}
