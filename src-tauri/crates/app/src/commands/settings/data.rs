//! Data of the settings of this machine.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The root certificates by which signatures are judged.
    pub roots: Vec<RootView>,
    /// What is wrong with the chosen level-1 file, so that the shipped table is used.
    pub level1_fault: Option<String>,
    /// The file of the list of communes, or none: the shipped one.
    pub communes_file: Option<String>,
    /// How many communes the list has today.
    pub communes_entries: u32,
    /// What is wrong with the chosen list of communes, so that the shipped one is used.
    pub communes_fault: Option<String>,
    /// Where the shipped list of communes comes from, in Vietnamese.
    pub communes_sources: String,
}

/// A root certificate that was loaded.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RootView {
    /// Whose it is.
    pub name: String,
    /// The last day on which it holds, dd/MM/yyyy.
    pub until: String,
    /// SHA-256 of it, hexadecimal.
    pub sha256: String,
}

/// Names a root certificate.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RootArg {
    /// SHA-256 of it, hexadecimal.
    pub sha256: String,
}

/// New settings; what is left out stays.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SettingsChange {
    /// The officer's name, as it is to be written on applied sets.
    #[serde(default)]
    pub officer: Option<String>,
}
