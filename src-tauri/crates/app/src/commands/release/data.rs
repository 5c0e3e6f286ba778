//! Data of the program's versions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::release::NewsSection;

/// Which news are asked for.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct NewsArg {
    /// Only what came after the version whose news were seen last.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub unseen: bool,
}

/// What versions brought.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewsView {
    /// The version that runs.
    pub version: String,
    /// The newest first.
    pub sections: Vec<NewsSection>,
}

/// A setup file that was looked over and may be used.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SetupView {
    /// Full path of the file.
    pub path: String,
    /// Name of the file.
    pub name: String,
    /// The version it sets up.
    pub version: String,
    /// The version that runs.
    pub running: String,
    /// How large it is, in bytes.
    pub size: u32,
    /// SHA-256, in hexadecimal.
    pub sum: String,
    /// Of a Windows setup: whether it carries a signature, which is not verified here.
    pub signed: Option<bool>,
    /// On Linux: what an administrator types to install it. The program does not do it.
    pub command: Option<String>,
    /// What came after the version that runs, up to this one; `None` where no text given out beside the file says so.
    pub news: Option<Vec<NewsSection>>,
}
