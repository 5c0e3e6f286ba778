//! Data of the start page.

use serde::Serialize;
use ts_rs::TS;

use crate::AppError;
use crate::commands::register::RegisterInfo;
use crate::settings::RecentFile;

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
    /// What the officer has to be told of the start itself.
    pub notes: Vec<AppError>,
    /// Whether there are news of this version that the officer has not seen.
    pub news: bool,
    /// Whether this is the archive that was unpacked and not installed: no setup updates it.
    pub portable: bool,
    /// The day of today, `yyyy-mm-dd`.
    pub today: String,
}
