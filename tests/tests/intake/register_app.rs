//! A program with a register open, for the tests of lists.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, AppError};
use serde_json::{Value, json};
use so_ma_tests::stage::Stage;
use tempfile::TempDir;

/// A program with a register open, and the folder it works in.
pub struct RegisterApp {
    pub app: App,
    pub folder: TempDir,
}

pub fn lists() -> PathBuf {
    so_ma_tests::repository().join("tests/fixtures/lists")
}

impl RegisterApp {
    /// A register that holds nothing but its level-1 body.
    pub fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stage = Arc::new(Stage::default());
        stage.set_reader(Path::new(env!("CARGO_BIN_EXE_bridge")));
        stage.answer([Some(folder.path().join("a.soma"))]);
        let program = Self { app: App::new(stage, folder.path().join("settings")), folder };
        program.call("settings.set", json!({ "officer": "Nguyễn Thị Hoà" }));
        program.call("register.create", json!({ "root": "H53", "name": "UBND tỉnh Tây Ninh" }));
        program
    }

    /// H53 with two departments, a third one that is closed, and an office.
    pub fn filled() -> Self {
        let program = Self::fresh();
        let list = program.list(
            "mở sổ.csv",
            "Mã,Tên,Điện thoại\nH53.01,Sở Nội vụ,0276 1\nH53.02,Sở Văn hóa,\nH53.03,Sở Thông tin,\nH53.01.01,Ban Thi đua,\n",
        );
        program.read(&list, json!({}));
        program.call("intake.accept", json!({ "decision": "1/QĐ-UBND", "date": "2021-01-31" }));
        program.call("changes.close", json!({ "code": "H53.03", "reason": "giải thể" }));
        program.call("draft.apply", json!({ "number": "3/QĐ-UBND", "dated": "2022-03-01", "issuer": "UBND tỉnh" }));
        program
    }

    pub fn try_call(&self, name: &str, args: Value) -> Result<Value, AppError> {
        self.app.call(name, args).map(|mut answer| answer["result"].take())
    }

    pub fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|why| panic!("{name}: {} {:?}", why.message, why.problems))
    }

    pub fn list(&self, name: &str, text: &str) -> PathBuf {
        let file = self.folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    pub fn read(&self, file: &Path, args: Value) -> Value {
        self.app.grant(file);
        let mut args = args;
        args["path"] = json!(file);
        self.call("intake.read", args)
    }

    /// Reads a list and accepts every repair.
    pub fn repaired(&self, file: &Path) -> Value {
        let view = self.read(file, json!({}));
        let kinds: Vec<&Value> = view["repairs"].as_array().unwrap().iter().map(|repair| &repair["kind"]).collect();
        self.call("intake.choose", json!({ "choice": { "repairs": kinds } }))
    }

    pub fn rows(&self) -> Vec<Value> {
        self.call("intake.rows", json!({ "count": 500 }))["rows"].as_array().unwrap().clone()
    }
}

pub fn counts(view: &Value, list: &str, key: &str) -> BTreeMap<String, u64> {
    let rows = view[list].as_array().unwrap().iter();
    rows.map(|row| (row[key].as_str().unwrap().to_owned(), row["rows"].as_u64().unwrap())).collect()
}

pub fn verdicts(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| row["verdict"].as_str().unwrap().to_owned()).collect()
}
