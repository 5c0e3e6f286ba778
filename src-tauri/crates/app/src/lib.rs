//! The use cases: one command list, its data types, the open register, errors in Vietnamese.
//!
//! No window is named here: the desktop shell, the test bridge and the command line all call [`App::call`].

#![deny(missing_docs, clippy::missing_errors_doc)]

pub mod api;
mod arguments;
mod commands;
mod damaged_file;
pub mod error;
mod export;
mod handbook;
pub mod host;
mod input;
pub mod installation;
mod intake;
pub mod intake_words;
mod jobs;
mod known_chains;
pub mod portable;
mod program;
mod release;
pub mod sample;
mod session;
mod settings;
mod shown;
#[cfg(test)]
mod stage;
mod sync_folder;
mod tree;
mod unsaved;
mod view;
mod words;

pub use documents::reader;
pub use error::AppError;
pub use host::{FileKind, Host};
pub use installation::Installation;
pub use register::unit_kind::UnitKind;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use api::{Ask, COMMANDS, Command, Run};
use jobs::{Jobs, List};
use program::Program;
use session::Session;

/// The program without its window: settings, and at most one open register.
pub struct App {
    host: Arc<dyn Host>,
    program: Mutex<Program>,
    /// The work beside the program; outside of it, so that it can be watched and ended meanwhile.
    jobs: Jobs,
    /// What could be undone when the program answered last.
    undo: Mutex<Value>,
}

impl App {
    /// A program that keeps its settings in `settings_dir` (made when first needed).
    pub fn new(host: Arc<dyn Host>, settings_dir: PathBuf) -> Self {
        let jobs = Jobs::default();
        let program = Mutex::new(Program::new(host.clone(), settings_dir, jobs.clone()));
        Self { host, program, jobs, undo: Mutex::new(Value::Null) }
    }

    /// Lets the page open this file by its path: it was named to the program from outside, as on the command line.
    pub fn grant(&self, path: &Path) {
        self.lock().name(path);
    }

    /// Has this told to the officer when the window has come up.
    pub fn tell_at_start(&self, note: AppError) {
        self.lock().notes.push(note);
    }

    /// Runs the command `name` of the list with its arguments as JSON; the answer is `{result, changed, undo}`.
    ///
    /// Commands run one after another; the call blocks, and waits for the [`Host`]'s file dialog where the command needs
    /// a file and none was named. Other commands go on meanwhile.
    ///
    /// # Errors
    /// Where there is no such command, an argument is beyond its limit or does not fit, the officer cancelled, or the command
    /// is refused.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, AppError> {
        let command = COMMANDS.iter().find(|command| command.name == name);
        let command = command.ok_or_else(|| AppError::unknown_command(name))?;
        let args = if args.is_null() { json!({}) } else { args };
        if !args.is_object() {
            return Err(AppError::not_an_object(name));
        }
        arguments::keep(name, &args)?;
        if let Run::Beside(run) = command.run {
            let result = run(&self.jobs, args)?;
            let undo = self.undo.lock().unwrap_or_else(PoisonError::into_inner).clone();
            return Ok(json!({ "result": result, "changed": [], "undo": undo }));
        }
        // Before a dialog asks for a file, and again where the command runs: the moment may have changed meanwhile.
        expect_present(&self.lock(), command)?;
        let args = self.with_path(command, args)?;
        let list = self.list_for(command, &args)?;
        let mut program = self.lock();
        expect_present(&program, command)?;
        let outcome = match command.run {
            Run::Program(run) => run(&mut program, args),
            Run::List(run) => {
                let outcome = list.ok_or_else(AppError::cancelled).and_then(|list| run(&mut program, args, list));
                self.jobs.reading.finish();
                outcome
            }
            Run::Beside(run) => run(&self.jobs, args),
        };
        if outcome.is_err() {
            program.grant_rescued();
        }
        program.remember_chain();
        let result = outcome?;
        let changed = program.take_topics();
        let undo = json!(program.undo_state());
        self.undo.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&undo);
        Ok(json!({ "result": result, "changed": changed, "undo": undo }))
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
        self.jobs.reading.read(self.host.reader(), Path::new(path)).map(Some)
    }

    fn lock(&self) -> MutexGuard<'_, Program> {
        self.program.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refuses what would change the register or reckon with it as it is, while another moment is looked at.
fn expect_present(program: &Program, command: &Command) -> Result<(), AppError> {
    let elsewhere = program.peek().and_then(Session::elsewhere).filter(|_| !command.any_moment);
    elsewhere.map_or(Ok(()), |asked| Err(commands::time::elsewhere(asked)))
}
