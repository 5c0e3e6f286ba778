//! The program on a bench: dialogs answer from a queue, the clock stands still, everything goes through the command list.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use app::{App, AppError, FileKind, Host};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};

/// The outside world, as the test wants it.
#[derive(Default)]
pub struct World {
    pub answers: Mutex<VecDeque<Option<PathBuf>>>,
    pub today: Mutex<NaiveDate>,
    pub suggested: Mutex<Vec<PathBuf>>,
    pub opened: Mutex<Vec<PathBuf>>,
}

impl World {
    fn answer(&self) -> Option<PathBuf> {
        self.answers.lock().unwrap().pop_front().flatten()
    }
}

impl Host for World {
    fn pick_file(&self, _: FileKind, title: &str) -> Option<PathBuf> {
        assert!(!title.is_empty());
        self.answer()
    }

    fn pick_save(&self, _: FileKind, title: &str, suggested: &Path) -> Option<PathBuf> {
        assert!(!title.is_empty());
        self.suggested.lock().unwrap().push(suggested.to_owned());
        self.answer()
    }

    fn pick_folder(&self, title: &str) -> Option<PathBuf> {
        assert!(!title.is_empty());
        self.answer()
    }

    fn open_file(&self, path: &Path) -> Result<(), String> {
        self.opened.lock().unwrap().push(path.to_owned());
        Ok(())
    }

    fn show_in_folder(&self, path: &Path) -> Result<(), String> {
        self.open_file(path)
    }

    fn reader(&self) -> std::io::Result<PathBuf> {
        Ok(PathBuf::from(env!("CARGO_BIN_EXE_app-test-reader")))
    }

    fn now(&self) -> NaiveDateTime {
        self.today.lock().unwrap().and_hms_opt(9, 30, 0).unwrap()
    }
}

/// One program with a folder of its own.
pub struct Bench {
    pub folder: tempfile::TempDir,
    pub world: Arc<World>,
    pub app: App,
}

impl Bench {
    pub fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let world = Arc::new(World::default());
        *world.today.lock().unwrap() = day("2026-02-10");
        let app = App::new(world.clone(), folder.path().join("cài đặt"));
        let bench = Bench { folder, world, app };
        bench.call("settings.set", json!({"officer": "Nguyễn Thị Hoà"}));
        bench
    }

    /// The register of Tây Ninh, shortened: two departments, three units below the first.
    pub fn with_register() -> Bench {
        let bench = Bench::new();
        bench.create("sổ.soma");
        bench.issue(&[
            ("H53", "H53.01", "Sở Nội vụ"),
            ("H53.01", "H53.01.01", "Ban Thi đua"),
            ("H53.01.01", "H53.01.01.01", "Tổ Khen thưởng"),
            ("H53.01", "H53.01.02", "Chi cục Văn thư"),
            ("H53", "H53.02", "Sở Giáo dục và Đào tạo"),
        ]);
        bench.apply("1/QĐ-UBND", "2022-01-10");
        bench
    }

    /// A second program in the same settings folder: the officer starts it again.
    pub fn again(&self) -> App {
        App::new(self.world.clone(), self.folder.path().join("cài đặt"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lets the next file dialog answer with this file.
    pub fn answer(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        self.world.answers.lock().unwrap().push_back(Some(path.clone()));
        path
    }

    pub fn set_today(&self, text: &str) {
        *self.world.today.lock().unwrap() = day(text);
    }

    pub fn create(&self, name: &str) -> Value {
        self.answer(name);
        self.call("register.create", json!({"root": "H53", "name": "UBND tỉnh Tây Ninh"}))
    }

    pub fn open(&self, name: &str) -> Value {
        self.answer(name);
        self.call("register.open", Value::Null)
    }

    pub fn issue(&self, rows: &[(&str, &str, &str)]) {
        let row = |(parent, code, name): &(&str, &str, &str)| json!({"parent": parent, "code": code, "name": name});
        self.call("changes.issue", json!({"rows": rows.iter().map(row).collect::<Vec<_>>()}));
    }

    pub fn apply(&self, number: &str, dated: &str) -> Value {
        self.call("draft.apply", json!({"number": number, "dated": dated, "issuer": "UBND tỉnh Tây Ninh"}))
    }

    /// The whole answer.
    pub fn answer_of(&self, command: &str, args: Value) -> Value {
        self.app.call(command, args).unwrap_or_else(|why| panic!("{command}: {why:?}"))
    }

    pub fn call(&self, command: &str, args: Value) -> Value {
        self.answer_of(command, args)["result"].take()
    }

    /// The refusal of a command, worded for the officer.
    pub fn refused(&self, command: &str, args: Value) -> AppError {
        let why = match self.app.call(command, args) {
            Ok(answer) => panic!("{command} was not refused: {answer}"),
            Err(why) => why,
        };
        assert!(!why.message.is_empty(), "{why:?}");
        assert!(
            !why.remedy.is_empty() || ["cancelled", "undo.none", "redo.none"].contains(&why.kind.as_str()),
            "{why:?}"
        );
        assert_eq!(why.problems.is_empty(), why.kind != "refused", "{why:?}");
        for problem in &why.problems {
            assert!(!problem.message.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
        }
        why
    }

    /// Kind of the refusal, or the rules broken.
    pub fn rules(&self, command: &str, args: Value) -> Vec<String> {
        let why = self.refused(command, args);
        if why.problems.is_empty() {
            return vec![why.kind];
        }
        why.problems.iter().filter(|problem| problem.is_error()).map(|problem| problem.rule.to_owned()).collect()
    }

    /// Code and status of each row of the current draft.
    pub fn rows(&self) -> Vec<(String, String)> {
        rows(&self.call("draft.get", Value::Null))
    }

    /// The visible rows of the tree: code, level.
    pub fn tree(&self) -> Vec<(String, u64)> {
        let window = self.call("tree.window", json!({"offset": 0, "count": 1000}));
        let rows = window["rows"].as_array().unwrap();
        assert_eq!(window["shape"]["total"], json!(rows.len()));
        rows.iter().map(|row| (text(&row["code"]), row["level"].as_u64().unwrap())).collect()
    }

    pub fn codes(&self) -> Vec<String> {
        self.tree().into_iter().map(|(code, _)| code).collect()
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

/// Code and status of each row of a draft or a set.
pub fn rows(view: &Value) -> Vec<(String, String)> {
    let rows = view["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| (text(&row["code"]), text(&row["statusWord"]))).collect()
}

pub fn row(code: &str, status: &str) -> (String, String) {
    (code.to_owned(), status.to_owned())
}
