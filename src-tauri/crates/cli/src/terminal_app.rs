//! The core for one run of the command line, and how a run ends without a result.

use std::path::Path;
use std::sync::Arc;

use app::error::said;
use app::{App, AppError, portable};
use serde_json::{Value, json};

use crate::command_line::Usage;
use crate::host::Terminal;

/// Why nothing was done.
pub enum Failure {
    /// The arguments cannot be used.
    Usage(Usage),
    /// The problems as a JSON list.
    Refused(String),
    /// Findings, in the form that was asked for: they go to standard output, the exit code is that of a refusal.
    Found(String),
}

impl From<Usage> for Failure {
    fn from(usage: Usage) -> Self {
        Failure::Usage(usage)
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let problems = if error.problems.is_empty() {
            let mut problem =
                json!({ "rule": error.kind, "where": {}, "message": error.message, "remedy": error.remedy });
            if let Some(detail) = error.detail {
                problem["detail"] = json!(detail);
            }
            json!([problem])
        } else {
            json!(error.problems)
        };
        Failure::Refused(format!("{problems:#}"))
    }
}

/// The core of one run; its settings go with it.
///
/// Beside a portable program it knows what the window's settings say (the officer's name, the level-1 table), but never
/// writes them: a script that opens a thousand registers must not fill the officer's list of recent ones.
pub struct TerminalApp {
    app: App,
    _settings: tempfile::TempDir,
}

impl TerminalApp {
    /// The core with no register open.
    ///
    /// # Errors
    /// Where the system gives no temporary folder for its settings.
    pub fn new() -> Result<Self, Failure> {
        let settings =
            tempfile::tempdir().map_err(|why| Usage(format!("không tạo được thư mục tạm: {}", said(&why))))?;
        carry_along(settings.path());
        let app = App::new(Arc::new(Terminal), settings.path().to_owned());
        Ok(Self { app, _settings: settings })
    }

    /// The core with this register open.
    ///
    /// # Errors
    /// Where the file cannot be opened as a register.
    pub fn open(file: &str) -> Result<Self, Failure> {
        let terminal = Self::new()?;
        terminal.open_register(file)?;
        Ok(terminal)
    }

    /// Opens a register; who runs this is told, apart from its answer, where an older one was changed by it, or where it lies
    /// in a folder that another program copies to elsewhere.
    ///
    /// # Errors
    /// Where the file cannot be opened as a register.
    pub fn open_register(&self, file: &str) -> Result<(), AppError> {
        let opened = self.call("register.open", json!({ "path": file }))?;
        tell_notes(&opened);
        Ok(())
    }

    /// Runs a command of the command list and gives its result alone.
    ///
    /// # Errors
    /// Where the command is refused or fails, as [`App::call`] says.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, AppError> {
        let mut answer = self.app.call(name, args)?;
        Ok(answer["result"].take())
    }
}

/// Tells what a register that was opened or made is accompanied by, apart from the answer.
pub fn tell_notes(opened: &Value) {
    for note in ["upgraded", "synced"] {
        if let (Some(message), Some(remedy)) = (opened[note]["message"].as_str(), opened[note]["remedy"].as_str()) {
            eprintln!("so-ma-cli: {message} {remedy}");
        }
    }
}

/// Copies the settings that lie beside a portable program. Without them, or where they cannot be read, there are none.
fn carry_along(settings: &Path) {
    let beside = std::env::current_exe().ok().and_then(|program| portable::beside(&program));
    if let Some(folder) = beside {
        // Settings are a convenience: nobody waits for them.
        let _ = std::fs::copy(folder.join("settings.json"), settings.join("settings.json"));
    }
}
