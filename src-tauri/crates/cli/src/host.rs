//! The command line as a host: no dialogs, no programs to open files with.

use std::path::{Path, PathBuf};

use app::{FileKind, Host};

/// The world around a run in a terminal: no dialogs, every path that was typed, the clock of the system.
pub struct Terminal;

impl Host for Terminal {
    fn pick_file(&self, _: FileKind, _: &str) -> Option<PathBuf> {
        None
    }

    fn pick_save(&self, _: FileKind, _: &str, _: &Path) -> Option<PathBuf> {
        None
    }

    fn pick_folder(&self, _: &str) -> Option<PathBuf> {
        None
    }

    fn open_file(&self, _: &Path) -> Result<(), String> {
        Err("không có cửa sổ".to_owned())
    }

    fn show_in_folder(&self, _: &Path) -> Result<(), String> {
        Err("không có cửa sổ".to_owned())
    }

    fn trusts_paths(&self) -> bool {
        true
    }

    fn signs_as_system_user(&self) -> bool {
        true
    }

    fn now(&self) -> chrono::NaiveDateTime {
        chrono::Local::now().naive_local()
    }
}
