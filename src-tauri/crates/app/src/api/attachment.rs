//! Data of what follows a decision: signed documents, the national catalogue.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that can be attached.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PickedFile {
    /// Full path.
    pub path: String,
    /// Its name.
    pub file: String,
    /// Bytes.
    pub size: u32,
}

/// A signed document for an applied set.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachArg {
    /// Number of the set.
    pub number: u32,
    /// Full path of the PDF; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// A document that was attached.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentView {
    /// Identity.
    #[ts(type = "number")]
    pub id: i64,
    /// Number of its set.
    pub set: u32,
    /// File name.
    pub file: String,
    /// Bytes.
    pub size: u32,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// When it was attached, `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
    /// By whom.
    pub by: String,
}

/// A document by its identity.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentArg {
    /// Identity.
    #[ts(type = "number")]
    pub id: i64,
}

/// That the national catalogue must have the rows of a set within seven days of its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogueTask {
    /// Number of the set.
    pub set: u32,
    /// Number of its decision.
    pub decision: String,
    /// Last day, `yyyy-mm-dd`.
    pub last: String,
    /// Days left today; 0 on the last day, below 0 once it is past.
    pub left: i32,
    /// The day it was done, `yyyy-mm-dd`.
    pub done: Option<String>,
}

/// Ticks the task of a set, or takes the tick back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkCatalogue {
    /// Number of the set.
    pub number: u32,
    /// Whether it is done.
    pub done: bool,
    /// When it was done, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
}
