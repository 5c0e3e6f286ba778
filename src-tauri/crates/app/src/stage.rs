//! A program for the tests of a verb: a register in a folder of its own, and a file that can be made to refuse writes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use crate::{App, AppError, FileKind, Host};

/// The outside world: no dialogs, any path, 22 November 2026.
struct World;

impl Host for World {
    fn pick_file(&self, _: FileKind, _: &str) -> Option<PathBuf> {
        None
    }

    fn pick_save(&self, _: FileKind, _: &str, _: &Path) -> Option<PathBuf> {
        None
    }

    fn pick_folder(&self, _: &str) -> Option<PathBuf> {
        None
    }

    fn open_file(&self, _: &Path) -> Result<(), String> {
        Ok(())
    }

    fn show_in_folder(&self, _: &Path) -> Result<(), String> {
        Ok(())
    }

    fn trusts_paths(&self) -> bool {
        true
    }

    fn now(&self) -> NaiveDateTime {
        "2026-11-22T09:30:00".parse().unwrap()
    }
}

/// The program with the register of Tây Ninh, empty but for its level-1 body.
pub struct Stage {
    /// Where the register and the settings lie; gone with the test.
    pub folder: tempfile::TempDir,
    /// The program itself.
    pub app: App,
}

impl Stage {
    /// The program with a new register that is named `sổ.soma` and has an officer.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(Arc::new(World), folder.path().join("cài đặt"));
        let stage = Self { folder, app };
        stage.call("settings.set", json!({"officer": "Nguyễn Thị Hoà"}));
        let file = stage.folder.path().join("sổ.soma");
        stage.call("register.create", json!({"root": "H53", "name": "UBND tỉnh Tây Ninh", "path": file}));
        stage
    }

    /// The result of a command.
    pub fn call(&self, name: &str, args: Value) -> Value {
        self.whole(name, args).unwrap()["result"].take()
    }

    /// The whole answer of a command, or its refusal.
    ///
    /// # Errors
    /// The refusal of the command, to be looked at by the test.
    pub fn whole(&self, name: &str, args: Value) -> Result<Value, AppError> {
        self.app.call(name, args)
    }

    /// Lets every write to a table of the register's file fail from now on.
    pub fn refuse_writes_to(&self, table: &str) {
        self.app.lock().session().unwrap().refuse_writes_to(table);
    }

    /// Number of the last applied set.
    pub fn last_set(&self) -> u64 {
        self.call("register.info", Value::Null)["lastSet"].as_u64().unwrap()
    }

    /// How many drafts are open.
    pub fn drafts(&self) -> usize {
        self.call("register.info", Value::Null)["drafts"].as_array().unwrap().len()
    }
}
