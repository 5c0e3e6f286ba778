//! The use cases: one command list, its data types, the open register, errors in Vietnamese.
//!
//! No window is named here: the desktop shell, the test bridge and the command line all call [`App::call`].

pub mod api;
mod arguments;
mod commands;
pub mod error;
pub mod host;
mod intake;
pub mod intake_words;
mod program;
pub mod sample;
mod session;
mod settings;
mod tree;

pub use documents::reader;
pub use error::AppError;
pub use host::{FileKind, Host};
pub use register::unit_kind::UnitKind;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use api::{Ask, COMMANDS, Command};
use intake::{List, Slot};
use program::Program;

/// The program without its window: settings, and at most one open register.
pub struct App {
    host: Arc<dyn Host>,
    program: Mutex<Program>,
    /// The reading of a list; outside the program, so that it can be watched and ended meanwhile.
    slot: Slot,
    /// The checks of the register, for the same reason.
    checks: commands::check::Slot,
    /// What could be undone when the program answered last.
    undo: Mutex<Value>,
}

impl App {
    /// A program that keeps its settings in `settings_dir` (made when first needed).
    pub fn new(host: Arc<dyn Host>, settings_dir: PathBuf) -> Self {
        let slot = Slot::default();
        let checks = commands::check::Slot::default();
        let program = Mutex::new(Program::new(host.clone(), settings_dir, slot.clone(), checks.clone()));
        Self { host, program, slot, checks, undo: Mutex::new(Value::Null) }
    }

    /// Lets the page open this file by its path: it was named to the program from outside, as on the command line.
    pub fn grant(&self, path: &Path) {
        self.lock().name(path);
    }

    /// Runs the command `name` of the list with its arguments as JSON; the answer is `{result, changed, undo}`.
    ///
    /// Commands run one after another; the call blocks, and waits for the [`Host`]'s file dialog where the command needs
    /// a file and none was named. Other commands go on meanwhile.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, AppError> {
        let command = COMMANDS.iter().find(|command| command.name == name);
        let command = command.ok_or_else(|| AppError::unknown_command(name))?;
        if let Some(result) = self.beside(name)? {
            let undo = self.undo.lock().unwrap_or_else(PoisonError::into_inner).clone();
            return Ok(json!({ "result": result, "changed": [], "undo": undo }));
        }
        let args = if args.is_null() { json!({}) } else { args };
        if !args.is_object() {
            return Err(AppError::not_an_object(name));
        }
        // Before a dialog asks for a file, and again where the command runs: the moment may have changed meanwhile.
        self.lock().expect_present(command)?;
        let args = self.with_path(command, args)?;
        let read = self.list_for(command, &args)?;
        let mut program = self.lock();
        program.expect_present(command)?;
        program.read = read;
        program.changed = BTreeSet::new();
        let outcome = (command.run)(&mut program, args);
        if matches!(command.ask, Some(Ask::Read(..))) {
            self.slot.finish();
        }
        if outcome.is_err() {
            program.grant_rescued();
        }
        let result = outcome?;
        let changed = std::mem::take(&mut program.changed);
        let undo = json!(program.undo_state());
        self.undo.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&undo);
        Ok(json!({ "result": result, "changed": changed, "undo": undo }))
    }

    /// Watching and ending the work on a list: answered at once, though the program is busy with it.
    fn beside(&self, name: &str) -> Result<Option<Value>, AppError> {
        let answer = match name {
            "check.progress" => serde_json::to_value(self.checks.progress()),
            "intake.progress" => serde_json::to_value(self.slot.progress()),
            "intake.cancel" => {
                self.slot.cancel();
                Ok(json!({}))
            }
            _ => return Ok(None),
        };
        answer.map(Some).map_err(|why| AppError::internal(&why))
    }

    /// Asks for the file a command needs, without holding the program meanwhile; refuses paths the page made up.
    fn with_path(&self, command: &Command, mut args: Value) -> Result<Value, AppError> {
        let Some(ask) = command.ask else { return Ok(args) };
        if let Some(path) = args.get("path").and_then(Value::as_str) {
            let may = match ask {
                Ask::Open(..) | Ask::Read(..) => self.lock().may_open(Path::new(path)),
                Ask::Save(..) => self.lock().may_save(Path::new(path)),
                Ask::Folder(..) => self.lock().may_open(Path::new(path)),
            };
            return if may || self.host.trusts_paths() { Ok(args) } else { Err(AppError::path_not_granted(path)) };
        }
        let picked = match ask {
            Ask::Open(kind, title) | Ask::Read(kind, title) => self.host.pick_file(kind, title),
            Ask::Folder(title) => self.host.pick_folder(title),
            Ask::Save(kind, title, suggest) => {
                let suggested = suggest(&self.lock(), &args)?;
                self.host.pick_save(kind, title, &suggested)
            }
        };
        let picked = picked.ok_or_else(AppError::cancelled)?;
        self.lock().grant(&picked);
        let text = picked.to_str().ok_or_else(|| AppError::odd_path(&picked))?;
        args["path"] = json!(text);
        Ok(args)
    }

    /// Reads the list a command works on, without holding the program meanwhile.
    fn list_for(&self, command: &Command, args: &Value) -> Result<Option<List>, AppError> {
        let Some(Ask::Read(..)) = command.ask else { return Ok(None) };
        let Some(path) = args.get("path").and_then(Value::as_str) else { return Ok(None) };
        if self.lock().peek().is_none() {
            return Err(AppError::no_register());
        }
        self.slot.read(self.host.reader(), Path::new(path)).map(Some)
    }

    fn lock(&self) -> MutexGuard<'_, Program> {
        self.program.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
