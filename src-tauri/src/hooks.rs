//! Answers for tests, from the environment. Compiled only with the feature `test-hooks`, never into a released program.
//!
//! - `SO_MA_TEST_DIALOGS`: a text file; each file dialog takes its first line away and answers with that path, or with
//!   “cancelled” where the line is empty. With no line left the real dialog opens.
//! - `SO_MA_SETTINGS_DIR`: the settings folder; with it, several programs may run at once.
//! - `SO_MA_TEST_SETUP`: a program that is started with the path of a setup file in the place of that file.
//! - `SO_MA_TEST_NOW`: what the clock says (`2026-01-31T08:00:00`).

use std::path::PathBuf;
use std::sync::Mutex;

use chrono::NaiveDateTime;

/// The settings folder of this run, when a test names one.
pub fn settings_dir() -> Option<PathBuf> {
    std::env::var_os("SO_MA_SETTINGS_DIR").map(PathBuf::from)
}

/// What is started in the place of a setup file.
pub fn stand_in() -> Option<PathBuf> {
    std::env::var_os("SO_MA_TEST_SETUP").map(PathBuf::from)
}

/// Dialog answers and clock of this run.
pub struct Hooks {
    answers: Option<PathBuf>,
    now: Option<NaiveDateTime>,
    turn: Mutex<()>,
}

impl Hooks {
    /// As the environment says.
    pub fn from_env() -> Self {
        let now = std::env::var("SO_MA_TEST_NOW").ok().and_then(|now| now.parse().ok());
        Self { answers: std::env::var_os("SO_MA_TEST_DIALOGS").map(PathBuf::from), now, turn: Mutex::new(()) }
    }

    /// `None`: ask the officer; `Some(None)`: the dialog is cancelled.
    pub fn next_answer(&self) -> Option<Option<PathBuf>> {
        let _turn = self.turn.lock();
        let file = self.answers.as_ref()?;
        let text = std::fs::read_to_string(file).ok()?;
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        if text.is_empty() || std::fs::write(file, rest).is_err() {
            return None;
        }
        Some((!first.trim().is_empty()).then(|| PathBuf::from(first.trim())))
    }

    /// The time, where the test sets it.
    pub fn now(&self) -> Option<NaiveDateTime> {
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dialog_takes_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers");
        std::fs::write(&file, "/a/sổ.soma\n\n/b.xlsx\n").unwrap();
        let hooks = Hooks { answers: Some(file), now: None, turn: Mutex::new(()) };
        assert_eq!(hooks.next_answer(), Some(Some(PathBuf::from("/a/sổ.soma"))));
        assert_eq!(hooks.next_answer(), Some(None));
        assert_eq!(hooks.next_answer(), Some(Some(PathBuf::from("/b.xlsx"))));
        assert_eq!(hooks.next_answer(), None);
    }
}
