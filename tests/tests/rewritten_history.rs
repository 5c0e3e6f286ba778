//! A history that was rewritten with all its hashes computed anew is consistent in itself; it is told by the machine that
//! knew the register, and by any receipt that was written before.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, AppError};
use serde_json::{Value, json};
use so_ma_tests::stage::Stage;
use tempfile::TempDir;

/// What the officer did; a forger makes the register again with one of them changed.
#[derive(Clone)]
struct Doings {
    name: &'static str,
    officer: &'static str,
    root: &'static str,
    number: &'static str,
    dated: &'static str,
    issuer: &'static str,
    effective: &'static str,
    title: Option<&'static str>,
    notes: &'static str,
    phone: &'static str,
    renamed: &'static str,
    reason: &'static str,
    at: [&'static str; 4],
    /// Whether the last set was applied.
    last: bool,
    /// A further unit in the first list.
    further: bool,
    closes: &'static str,
}

impl Default for Doings {
    fn default() -> Self {
        Self {
            name: "Sở Y tế",
            officer: "Nguyễn Thị Hoà",
            root: "UBND tỉnh Tây Ninh",
            number: "12/QĐ-UBND",
            dated: "2026-01-31",
            issuer: "UBND tỉnh Tây Ninh",
            effective: "2026-02-01",
            title: None,
            notes: "",
            phone: "0276 1",
            renamed: "Sở Giáo dục",
            reason: "giải thể",
            at: ["2026-01-05T08:00:00", "2026-02-01T09:00:00", "2026-02-10T10:00:00", "2026-03-02T11:00:00"],
            last: true,
            further: false,
            closes: "H53.03",
        }
    }
}

/// The twenty forgeries; each is a whole register with a sound chain.
fn forgeries() -> Vec<(&'static str, Doings)> {
    let honest = Doings::default;
    let with = |at: usize, moment: &'static str| {
        let mut times = honest().at;
        times[at] = moment;
        times
    };
    vec![
        ("the name of a unit", Doings { name: "Sở Y Dược", ..honest() }),
        ("the new name of a renamed unit", Doings { renamed: "Sở Giáo dục và Thể thao", ..honest() }),
        ("the officer", Doings { officer: "Trần Văn Ba", ..honest() }),
        ("the name of the level-1 body", Doings { root: "UBND Tây Ninh", ..honest() }),
        ("the number of the decision", Doings { number: "21/QĐ-UBND", ..honest() }),
        ("the day of the decision", Doings { dated: "2026-01-30", ..honest() }),
        ("the issuer", Doings { issuer: "Chủ tịch UBND tỉnh Tây Ninh", ..honest() }),
        ("the day of taking force", Doings { effective: "2026-02-02", ..honest() }),
        ("the title of a draft", Doings { title: Some("Đợt khác"), ..honest() }),
        ("the notes", Doings { notes: "Theo tờ trình số 5", ..honest() }),
        ("contact data", Doings { phone: "0276 9", ..honest() }),
        ("the reason of a closing", Doings { reason: "sáp nhập", ..honest() }),
        ("which unit was closed", Doings { closes: "H53.01", ..honest() }),
        ("when the register was made", Doings { at: with(0, "2026-01-05T08:00:01"), ..honest() }),
        ("when the first decision was applied", Doings { at: with(1, "2026-02-01T09:00:01"), ..honest() }),
        ("when the second was applied", Doings { at: with(2, "2026-02-10T10:00:01"), ..honest() }),
        ("when the last was applied", Doings { at: with(3, "2026-03-02T11:00:01"), ..honest() }),
        ("that the last set was ever applied", Doings { last: false, ..honest() }),
        ("a unit that was never given", Doings { further: true, ..honest() }),
        ("a name and who gave it", Doings { name: "Sở Sức khoẻ", officer: "Lê Thị Tư", ..honest() }),
    ]
}

/// Made, given, contact data set right, renamed, closed.
const SETS: u64 = 5;

struct Machine {
    stage: Arc<Stage>,
    app: App,
}

impl Machine {
    fn new(settings: &Path) -> Self {
        let stage = Arc::new(Stage::default());
        Self { app: App::new(stage.clone(), settings.to_owned()), stage }
    }

    fn try_call(&self, command: &str, args: Value) -> Result<Value, AppError> {
        Ok(self.app.call(command, args)?["result"].take())
    }

    fn call(&self, command: &str, args: Value) -> Value {
        self.try_call(command, args).unwrap()
    }

    /// Runs a command with a path as if the officer had picked it.
    fn picking(&self, command: &str, path: &Path, args: Value) -> Value {
        self.stage.answer([Some(path.to_owned())]);
        self.call(command, args)
    }

    fn open(&self, path: &Path) -> Value {
        self.picking("register.open", path, Value::Null)
    }

    fn at(&self, moment: &str) {
        self.stage.set_now(Some(moment.parse().unwrap()));
    }

    fn receipt(&self, path: &Path) -> Value {
        self.picking("register.checkReceipt", path, Value::Null)
    }

    /// Makes the register as it was done, and writes the receipt of every set beside it.
    fn make(&self, path: &Path, done: &Doings) {
        self.at(done.at[0]);
        self.call("settings.set", json!({ "officer": done.officer }));
        self.picking("register.create", path, json!({ "root": "H53", "name": done.root }));
        self.at(done.at[1]);
        let mut names = vec![done.name, "Sở Giáo dục và Đào tạo", "Sở Công Thương"];
        names.extend(done.further.then_some("Sở Du lịch"));
        let rows: Vec<Value> = names.iter().map(|name| json!({ "parent": "H53", "name": name })).collect();
        self.call("changes.issue", json!({ "rows": rows }));
        if let Some(title) = done.title {
            self.call("draft.edit", json!({ "title": title, "notes": "", "kind": "decision" }));
        }
        self.apply(done.number, done.dated, done.issuer, done.effective, done.notes);
        self.at(done.at[2]);
        self.call("changes.direct", json!({ "code": "H53.01", "fields": { "phone": done.phone } }));
        self.call("changes.rename", json!({ "code": "H53.02", "name": done.renamed }));
        self.apply("13/QĐ-UBND", "2026-02-09", done.issuer, "2026-02-10", "");
        if done.last {
            self.at(done.at[3]);
            self.call("changes.close", json!({ "code": done.closes, "reason": done.reason, "subtree": true }));
            self.apply("14/QĐ-UBND", "2026-03-01", done.issuer, "2026-03-02", "");
        }
        for number in 1..=self.call("register.info", Value::Null)["lastSet"].as_u64().unwrap() {
            self.picking("sets.receipt", &receipt_of(path, number), json!({ "number": number }));
        }
        self.call("register.close", Value::Null);
    }

    fn apply(&self, number: &str, dated: &str, issuer: &str, effective: &str, notes: &str) {
        self.call(
            "draft.apply",
            json!({ "number": number, "dated": dated, "issuer": issuer, "effectiveOn": effective, "notes": notes }),
        );
    }
}

fn receipt_of(path: &Path, number: u64) -> PathBuf {
    path.with_file_name(format!("biên nhận {number}.txt"))
}

/// A machine that made an honest register, closed again, with its receipts beside it.
fn office() -> (TempDir, Machine, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let machine = Machine::new(&folder.path().join("cài đặt"));
    let path = folder.path().join("sổ.soma");
    machine.make(&path, &Doings::default());
    (folder, machine, path)
}

fn forged(folder: &TempDir, done: &Doings) -> PathBuf {
    let elsewhere = folder.path().join("nơi khác");
    let _ = fs::remove_dir_all(&elsewhere);
    fs::create_dir_all(&elsewhere).unwrap();
    let path = elsewhere.join("sổ.soma");
    Machine::new(&elsewhere.join("cài đặt")).make(&path, done);
    path
}

#[test]
fn every_forgery_is_told_by_the_machine_that_knew_the_register_and_nothing_is_applied_to_it() {
    let (folder, machine, path) = office();
    let honest = fs::read(&path).unwrap();
    for (what, done) in forgeries() {
        fs::copy(forged(&folder, &done), &path).unwrap();
        let info = machine.open(&path);
        assert_eq!(machine.call("register.verify", Value::Null)["sound"], json!(true), "{what}: sound in itself");
        let told: Vec<&str> =
            info["history"].as_array().unwrap().iter().filter_map(|problem| problem["rule"].as_str()).collect();
        let expected = if done.last { "history.rewritten" } else { "history.wentBack" };
        assert_eq!(told, [expected], "{what}");
        machine.call("changes.issue", json!({ "rows": [{ "parent": "H53", "name": "Sở Mới" }] }));
        let terms = json!({ "number": "15/QĐ-UBND", "dated": "2026-03-05", "issuer": "UBND tỉnh Tây Ninh" });
        let refused = machine.try_call("draft.apply", terms).unwrap_err();
        assert_eq!(refused.problems[0].rule, expected, "{what}");
        machine.call("register.close", Value::Null);
    }
    fs::write(&path, honest).unwrap();
    assert_eq!(machine.open(&path)["history"], json!([]), "the honest one is in no doubt");
}

#[test]
fn every_forgery_is_told_by_a_receipt_on_a_machine_that_never_saw_the_register() {
    let (folder, machine, path) = office();
    machine.open(&path);
    for number in 1..=SETS {
        assert_eq!(machine.receipt(&receipt_of(&path, number))["agrees"], json!(true), "{number}");
    }
    for (what, done) in forgeries() {
        let forged = forged(&folder, &done);
        let stranger = Machine::new(&folder.path().join("máy khác"));
        assert_eq!(stranger.open(&forged)["history"], json!([]), "{what}: this machine knows nothing of it");
        assert_eq!(stranger.receipt(&receipt_of(&path, SETS))["agrees"], json!(false), "{what}");
        drop(stranger);
        fs::remove_dir_all(folder.path().join("máy khác")).unwrap();
    }
}

#[test]
fn an_older_copy_is_taken_only_by_the_officers_word_which_is_kept() {
    let (_folder, machine, path) = office();
    machine.open(&path);
    let copy = path.with_file_name("bản sao.soma");
    machine.picking("register.saveCopy", &copy, Value::Null);
    machine.call("changes.issue", json!({ "rows": [{ "parent": "H53", "name": "Sở Mới" }] }));
    machine.apply("15/QĐ-UBND", "2026-03-04", "UBND tỉnh Tây Ninh", "2026-03-05", "");
    machine.call("register.close", Value::Null);
    fs::copy(&copy, &path).unwrap();

    let info = machine.open(&path);
    assert_eq!(info["inDoubt"], json!(true));
    assert_eq!(info["history"][0]["rule"], json!("history.wentBack"));
    let refused = machine.try_call("register.acceptHistory", json!({ "reason": "  " })).unwrap_err();
    assert_eq!(refused.problems[0].rule, "history.reason");
    let info = machine.call("register.acceptHistory", json!({ "reason": "Ổ đĩa hỏng, khôi phục bản sao" }));
    assert_eq!((&info["inDoubt"], &info["history"]), (&json!(false), &json!([])));
    machine.call("changes.issue", json!({ "rows": [{ "parent": "H53", "name": "Sở Khác" }] }));
    machine.apply("16/QĐ-UBND", "2026-03-06", "UBND tỉnh Tây Ninh", "2026-03-07", "");
    let decided = machine.call("register.verify", Value::Null)["decided"].clone();
    assert!(decided[0].as_str().unwrap().contains("Ổ đĩa hỏng"), "{decided}");

    machine.call("register.close", Value::Null);
    assert_eq!(machine.open(&path)["history"], json!([]), "what was decided is not asked again");
}

#[test]
fn no_set_is_put_on_a_chain_that_is_broken() {
    let (_folder, machine, path) = office();
    let connection = rusqlite::Connection::open(&path).unwrap();
    let guards = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let guards: Vec<(String, String)> = connection
        .prepare(guards)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &guards {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\"")).unwrap();
    }
    connection.execute("UPDATE change_set SET applied_by = 'Ai đó' WHERE number = 2", []).unwrap();
    for (_, sql) in &guards {
        connection.execute_batch(sql).unwrap();
    }
    drop(connection);

    machine.open(&path);
    while machine.call("register.checkHistory", Value::Null)["done"] != json!(true) {}
    let info = machine.call("register.info", Value::Null);
    assert_eq!(info["history"][0]["rule"], json!("history.broken"), "{info}");
    assert!(info["history"][0]["message"].as_str().unwrap().contains("đợt 2"));
    machine.call("changes.issue", json!({ "rows": [{ "parent": "H53", "name": "Sở Mới" }] }));
    let terms = json!({ "number": "15/QĐ-UBND", "dated": "2026-03-05", "issuer": "UBND tỉnh Tây Ninh" });
    let refused = machine.try_call("draft.apply", terms).unwrap_err();
    assert_eq!(refused.problems[0].rule, "history.broken");
}

#[test]
fn a_register_made_anew_where_another_was_known_is_in_no_doubt() {
    let (_folder, machine, path) = office();
    fs::remove_file(&path).unwrap();
    machine.make(&path, &Doings { root: "UBND tỉnh khác", ..Doings::default() });
    assert_eq!(machine.open(&path)["history"], json!([]));
}
