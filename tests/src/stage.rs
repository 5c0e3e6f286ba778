//! A stand-in for the world around the core.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use app::{FileKind, Host};
use chrono::NaiveDateTime;

/// A [`Host`] without a screen: file dialogs answer from a queue, the clock can be set, files shown are noted.
#[derive(Debug, Default)]
pub struct Stage {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    answers: VecDeque<Option<PathBuf>>,
    now: Option<NaiveDateTime>,
    shown: Vec<PathBuf>,
    reader: Option<PathBuf>,
}

impl Stage {
    /// Lists are read by this program from now on; else by the one that runs.
    pub fn set_reader(&self, program: &Path) {
        self.inner().reader = Some(program.to_owned());
    }

    /// Queues answers for the next file dialogs; `None` cancels. A dialog that finds the queue empty is cancelled.
    pub fn answer(&self, answers: impl IntoIterator<Item = Option<PathBuf>>) {
        self.inner().answers.extend(answers);
    }

    /// Stops the clock at a moment, or lets it follow the system's again.
    pub fn set_now(&self, now: Option<NaiveDateTime>) {
        self.inner().now = now;
    }

    /// Files opened with another program, shown in their folder, or setups started so far.
    pub fn shown(&self) -> Vec<PathBuf> {
        self.inner().shown.clone()
    }

    /// Forgets answers, clock and files shown.
    pub fn reset(&self) {
        *self.inner() = Inner::default();
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, path: &Path) -> Result<(), String> {
        self.inner().shown.push(path.to_owned());
        Ok(())
    }
}

impl Host for Stage {
    fn pick_file(&self, _kind: FileKind, _title: &str) -> Option<PathBuf> {
        self.inner().answers.pop_front().flatten()
    }

    fn pick_save(&self, _kind: FileKind, _title: &str, _suggested: &Path) -> Option<PathBuf> {
        self.inner().answers.pop_front().flatten()
    }

    fn pick_folder(&self, _title: &str) -> Option<PathBuf> {
        self.inner().answers.pop_front().flatten()
    }

    fn open_file(&self, path: &Path) -> Result<(), String> {
        self.show(path)
    }

    fn show_in_folder(&self, path: &Path) -> Result<(), String> {
        self.show(path)
    }

    fn runs_setups(&self) -> bool {
        true
    }

    fn start_setup(&self, setup: &Path) -> Result<(), String> {
        self.show(setup)
    }

    fn reader(&self) -> std::io::Result<PathBuf> {
        self.inner().reader.clone().map_or_else(std::env::current_exe, Ok)
    }

    fn now(&self) -> NaiveDateTime {
        self.inner().now.unwrap_or_else(|| chrono::Local::now().naive_local())
    }
}
