//! A file that was written.

use serde::Serialize;
use ts_rs::TS;

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Written {
    /// Full path of the file, or of the folder where there are several.
    pub path: String,
    /// How many rows it lists; of a pack or a folder, how many files it has.
    pub rows: u32,
}
