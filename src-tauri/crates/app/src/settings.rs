//! Settings of this machine, in one small file: the officer's name, the level-1 table, recent registers.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A register opened before.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    /// Full path of its file.
    pub path: String,
    /// File name without ending.
    pub title: String,
    /// Its level-1 codes and names, `H53 – UBND tỉnh Tây Ninh`.
    pub roots: String,
    /// When it was last opened, `yyyy-mm-ddThh:mm:ss`.
    pub opened_at: String,
    /// Whether the file is not where it was.
    #[serde(default)]
    pub missing: bool,
    /// The last days of what was not done when it was open last, in order, `yyyy-mm-dd`.
    #[serde(default)]
    pub due_on: Vec<String>,
    /// How many of them were past today when the start page was shown.
    #[serde(default)]
    pub late: u32,
}

/// How many recent registers are kept.
const RECENT: usize = 12;

/// The content of `settings.json`. A file that cannot be read counts as empty; it is a convenience, never data.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The officer's name, as it is written on applied sets; empty until somebody gives one.
    pub officer: String,
    /// The level-1 table that was chosen in place of the shipped one.
    pub level1_file: Option<PathBuf>,
    /// Registers opened before, the newest first.
    pub recent: Vec<RecentFile>,
    /// How lists were understood, for like files.
    pub mappings: Vec<documents::list_detection::Kept>,
}

impl Settings {
    /// Reads the settings in a folder; what is missing or cannot be read has its default.
    pub fn read(dir: &Path) -> Self {
        let text = std::fs::read_to_string(dir.join("settings.json")).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Written beside and put in place; a failure is not worth stopping the officer's work for.
    pub fn write(&self, dir: &Path) {
        let written = std::fs::create_dir_all(dir)
            .map_err(|why| why.to_string())
            .and_then(|()| serde_json::to_vec_pretty(self).map_err(|why| why.to_string()))
            .and_then(|bytes| {
                documents::save::replace(&dir.join("settings.json"), &bytes).map_err(|why| why.to_string())
            });
        if let Err(why) = written {
            tracing::warn!("settings not written: {why}");
        }
    }

    /// What was due in a register when it was open last.
    pub fn due_of(&self, path: &Path) -> Vec<String> {
        let known = self.recent.iter().find(|file| Path::new(&file.path) == path);
        known.map(|file| file.due_on.clone()).unwrap_or_default()
    }

    /// Puts a register at the head of the recent list.
    pub fn remember(&mut self, file: RecentFile) {
        self.recent.retain(|other| other.path != file.path);
        self.recent.insert(0, file);
        self.recent.truncate(RECENT);
    }
}
