//! A file that was written.

use serde::Serialize;
use ts_rs::TS;

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Written {
    /// Full path.
    pub path: String,
    /// Rows in it, where it is a list.
    pub rows: u32,
}
