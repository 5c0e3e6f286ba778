//! Data of the start page, the settings and the level-1 table.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::register::{CodeName, RegisterInfo};

/// A command without arguments.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What the window shows first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartState {
    /// Version of the program.
    pub version: String,
    /// Registers opened before, newest first.
    pub recent: Vec<RecentFile>,
    /// The officer's name, as it is written on applied sets.
    pub officer: String,
    /// The open register, if there is one.
    pub register: Option<RegisterInfo>,
    /// Today, `yyyy-mm-dd`.
    pub today: String,
}

/// A register opened before.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    /// Full path.
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
    /// How many of them are past today.
    #[serde(default)]
    pub late: u32,
}

/// A path of the recent list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PathArg {
    /// Full path.
    pub path: String,
}

/// Settings of this machine.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// The officer's name, as it is written on applied sets; without one in the settings, the name the system knows.
    pub officer: String,
    /// Whether the settings have a name; without one `draft.apply` asks for it.
    pub officer_set: bool,
    /// The file of the level-1 table, or none: the shipped one.
    pub level1_file: Option<String>,
    /// How many entries the level-1 table has.
    pub level1_entries: u32,
    /// What is wrong with the chosen level-1 file, so that the shipped table is used.
    pub level1_fault: Option<String>,
}

/// New settings; what is left out stays.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SettingsChange {
    /// The officer's name.
    #[serde(default)]
    pub officer: Option<String>,
}

/// A text typed to search with.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SearchText {
    /// As typed, with or without accents.
    pub text: String,
}

/// A level-1 body to choose.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Level1Choice {
    /// `H53`, or a range such as `A01..A99`.
    pub code: String,
    /// Name.
    pub name: String,
    /// `active`, `closed`, `reserved`, `range`, `scheme`.
    pub status: String,
    /// The status in Vietnamese, with date and successor where known (`Đóng từ 01/07/2025, nhập vào H53`).
    pub status_text: String,
    /// Whether a register can be made for it; for a closed one only when the officer confirms it.
    pub choosable: bool,
    /// The body that a closed one was merged into, where the table knows it.
    pub successor: Option<CodeName>,
    /// The day the act that gave the code came into force, `yyyy-mm-dd`.
    pub since: Option<String>,
    /// The code of its council or committee (`K53` for `H53`), if there is one.
    pub partner_code: Option<String>,
    /// Its name.
    pub partner_name: Option<String>,
}
