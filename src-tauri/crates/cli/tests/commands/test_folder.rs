//! A folder in which the real program is run, and what it answered.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// A folder with whatever the test needs.
pub struct TestFolder {
    place: tempfile::TempDir,
}

impl TestFolder {
    pub fn new() -> TestFolder {
        TestFolder { place: tempfile::tempdir().unwrap() }
    }

    /// A folder with the register `a.soma` of H53 in it, loaded from a small list.
    pub fn with_register() -> TestFolder {
        let folder = TestFolder::new();
        let list = folder.file(
            "list.csv",
            "Mã định danh,Tên cơ quan,Địa chỉ,Điện thoại\n\
             H53.01.01,Ban Thi đua,,\n\
             H53,UBND tỉnh Tây Ninh,,\n\
             H53.01,Sở Nội vụ,Số 1,0276 1\n\
             H53.01.02,Chi cục Văn thư,,\n\
             H53.02,Sở Y tế,,\n",
        );
        let out = folder.run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list]);
        assert!(done(&out).contains("nhập 4 mã"), "{}", text(&out.stdout));
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub fn file(&self, name: &str, content: &str) -> String {
        std::fs::write(self.path(name), content).unwrap();
        name.to_owned()
    }

    pub fn script(&self, acts: &Value) -> String {
        self.file("acts.json", &acts.to_string())
    }

    pub fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_so-ma-cli"));
        command.args(words).current_dir(self.place.path()).env("USER", "hoa");
        command
    }

    /// The names of all files, folders not.
    pub fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.place.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    pub fn list(&self, more: &[&str]) -> Vec<Value> {
        let words: Vec<&str> = ["list", "a.soma", "--format", "json"].iter().chain(more).copied().collect();
        serde_json::from_str::<Value>(&done(&self.run(&words))).unwrap().as_array().unwrap().clone()
    }

    pub fn codes(&self, more: &[&str]) -> Vec<String> {
        self.list(more).iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
    }

    pub fn call(&self, command: &str, arguments: &Value) -> Value {
        serde_json::from_str(&done(&self.run(&["call", "a.soma", command, &arguments.to_string()]))).unwrap()
    }

    pub fn apply(&self, acts: &Value, date: &str) -> Output {
        let script = self.script(acts);
        let more = ["--apply", "--decision", "12/QĐ-UBND", "--date", date];
        self.run(&[&["change", "a.soma", "--script", &script][..], &more].concat())
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a command that went through said.
pub fn done(out: &Output) -> String {
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(text(&out.stderr), "");
    text(&out.stdout)
}

/// The problems of a refused command, each as `rule row code`.
pub fn refused(out: &Output) -> Vec<String> {
    assert_eq!(out.status.code(), Some(1), "{}{}", text(&out.stdout), text(&out.stderr));
    assert_eq!(text(&out.stdout), "");
    let problems: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
    let one = |problem: &Value| {
        assert!(!problem["message"].as_str().unwrap().is_empty(), "{problem}");
        assert!(problem["remedy"].is_string(), "{problem}");
        let (rule, at) = (problem["rule"].as_str().unwrap(), problem["where"].as_object().unwrap());
        let part = |name: &str| match at.get(name) {
            None => String::new(),
            Some(Value::String(text)) => format!(" {text}"),
            Some(other) => format!(" {other}"),
        };
        format!("{rule}{}{}", part("row"), part("code"))
    };
    let found: Vec<String> = problems.as_array().unwrap().iter().map(one).collect();
    assert!(!found.is_empty());
    found
}

/// A command whose words cannot be used.
pub fn unusable(out: &Output) {
    assert_eq!(out.status.code(), Some(2), "{}{}", text(&out.stdout), text(&out.stderr));
    assert_eq!(text(&out.stdout), "");
    assert!(text(&out.stderr).contains("so-ma-cli:"), "{}", text(&out.stderr));
}

/// The merger of two offices under one department.
pub fn merger(name: &str, answers: &Value) -> Value {
    json!({
        "op": "event", "happened": "2026-01-01", "basis": "Nghị quyết 18",
        "before": ["H53.01", "H53.02"],
        "after": [{"name": name, "parent": "H53",
                   "from": [{"code": "H53.01", "share": "whole"}, {"code": "H53.02", "share": "whole"}]}],
        "children": "follow", "answers": answers,
    })
}
