//! What the window is told beside the result of a command.

use serde::Serialize;
use ts_rs::TS;

/// What can be undone and redone in the current draft, as the menu words it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct UndoState {
    /// The act that Ctrl+Z takes back.
    pub undo: Option<String>,
    /// The act that Ctrl+Y brings back.
    pub redo: Option<String>,
}

/// A part of the window whose data a command changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    /// Another register, or none, is open.
    Register,
    /// Rows of the tree and units.
    Units,
    /// The current draft, or which one it is, or the list of drafts.
    Draft,
    /// Applied sets.
    Sets,
    /// Settings, recent files.
    Settings,
    /// What was accepted of what checks found.
    Checks,
}
