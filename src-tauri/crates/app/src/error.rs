//! What goes wrong, for the officer: a sentence, what to do, and the rules that stand in the way.

use register::Problem;
use serde::Serialize;

/// A refused or failed command. Serialised as it is to the window, the bridge and the command line.
#[derive(Debug, Clone, Serialize, thiserror::Error, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct AppError {
    /// Stable identifier: `refused` (see `problems`), `file.locked`, `file.newer`, `cancelled`, …
    pub kind: String,
    /// What happened, as a Vietnamese sentence.
    pub message: String,
    /// What to do, as a Vietnamese sentence.
    pub remedy: String,
    /// The rules in the way, all at once; empty unless `kind` is `refused`.
    pub problems: Vec<Problem>,
}

impl AppError {
    /// An error of this kind.
    pub fn new(kind: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), message: message.into(), remedy: remedy.into(), problems: Vec::new() }
    }

    /// The command is not on the list: page and program are of different versions.
    pub fn unknown_command(name: &str) -> Self {
        Self::new(
            "command.unknown",
            format!("Chương trình không có lệnh “{name}”."),
            "Hãy đóng và mở lại chương trình; nếu vẫn gặp lỗi này, hãy cài lại bản mới nhất.",
        )
    }
}
