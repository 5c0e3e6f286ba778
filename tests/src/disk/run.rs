//! Running a program on a disk that fails.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use anyhow::{Context, Result, ensure};

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It alone.
    Once,
    /// It alone, when half of what is to be written is.
    Torn,
    /// It, and all that come after it.
    On,
}

/// Which operation fails, how, and what the system says then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The number of the operation, from 1.
    pub at: u64,
    /// How it fails.
    pub how: How,
    /// The number of the system's error.
    pub error: i32,
}

/// A program on a disk.
#[derive(Debug)]
pub struct Run<'r> {
    /// What is written below this folder is seen.
    pub folder: &'r Path,
    /// Where what was done is recorded.
    pub record: Option<&'r Path>,
    /// What fails.
    pub fault: Option<Fault>,
}

impl Run<'_> {
    /// Runs the program to its end.
    ///
    /// # Errors
    /// When the library cannot be built, or the program not be started.
    pub fn output(&self, command: &mut Command) -> Result<Output> {
        command.env("LD_PRELOAD", library()?).env("FAILING_DISK_FOLDER", self.folder);
        if let Some(record) = self.record {
            command.env("FAILING_DISK_RECORD", record);
        }
        if let Some(fault) = self.fault {
            let how = match fault.how {
                How::Once => "once",
                How::Torn => "torn",
                How::On => "on",
            };
            command.env("FAILING_DISK_HOW", how);
            command.env("FAILING_DISK_AT", fault.at.to_string()).env("FAILING_DISK_ERROR", fault.error.to_string());
        }
        Ok(command.output()?)
    }
}

/// The library, built where it is older than its text. A test of cargo's does not build it, since no other can use it.
///
/// # Errors
/// When it cannot be built.
pub fn library() -> Result<&'static Path> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build().map_err(|why| format!("{why:#}")));
    built.as_deref().map_err(|why| anyhow::anyhow!("{why}"))
}

fn build() -> Result<PathBuf> {
    let folder = crate::built("bridge")?.parent().context("no folder")?.join("failing-disk");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--locked", "--offline", "--package", "failing-disk", "--target-dir"]).arg(&folder);
    let done = cargo.current_dir(crate::repository()).output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(folder.join("debug/libfailing_disk.so"))
}
