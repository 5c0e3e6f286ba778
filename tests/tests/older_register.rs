//! A register that version 0.1.0 wrote, with drafts, steps to undo, an attachment and a template of its own, is opened by
//! this program as by its officer: copied first, everything alive, the chain whole before and after.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::App;
use serde_json::{Value, json};
use so_ma_tests::stage::Stage;
use tempfile::TempDir;

/// The registers of 0.1.0, of both formats it came to know.
const FIXTURES: [&str; 2] = ["format-1.soma", "so-ma-0.1.0.soma"];

/// The day after the fixtures were written.
const NOW: &str = "2026-12-01T08:30:00";

struct Officer {
    app: App,
    stage: Arc<Stage>,
    register: PathBuf,
    /// What was said of it when it was opened.
    upgraded: Value,
    _folder: TempDir,
}

impl Officer {
    /// Opens a copy of the fixture; `guarded`: one that can only be read.
    fn with(fixture: &str, guarded: bool) -> Self {
        Self::opening(&written_by_older(fixture), guarded)
    }

    fn opening(file: &Path, guarded: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("sổ cũ.soma");
        fs::copy(file, &register).unwrap();
        if guarded {
            let mut permissions = fs::metadata(&register).unwrap().permissions();
            permissions.set_readonly(true);
            fs::set_permissions(&register, permissions).unwrap();
        }
        let stage = Arc::new(Stage::default());
        stage.set_now(Some(NOW.parse().unwrap()));
        stage.answer([Some(register.clone())]);
        let app = App::new(stage.clone(), folder.path().join("settings"));
        let mut officer = Self { app, stage, register, upgraded: Value::Null, _folder: folder };
        officer.call("settings.set", json!({ "officer": "Trần Văn Bình" }));
        officer.upgraded = officer.call("register.open", json!({}))["upgraded"].take();
        officer
    }

    fn call(&self, name: &str, args: Value) -> Value {
        let answer = self.app.call(name, args);
        answer.unwrap_or_else(|why| panic!("{name}: {} {} {:?}", why.kind, why.message, why.problems))["result"].take()
    }

    /// Checks file, chain and history; the fingerprint of the last set.
    fn verified(&self) -> String {
        let report = self.call("register.verify", json!({}));
        assert_eq!(report["sound"], json!(true), "{report}");
        report["fingerprint"].as_str().unwrap().to_owned()
    }

    fn last_set(&self) -> Value {
        self.call("register.info", json!({}))["lastSet"].take()
    }

    fn rows(&self) -> Value {
        self.call("draft.preview", json!({}))["rows"].take()
    }
}

fn written_by_older(fixture: &str) -> PathBuf {
    so_ma_tests::repository().join("tests/fixtures/registers").join(fixture)
}

#[test]
fn who_opens_it_is_told_once_that_it_was_changed() {
    let officer = Officer::with(FIXTURES[0], false);
    assert_eq!(officer.call("register.info", json!({}))["upgraded"], Value::Null, "told where it is opened, not again");
    let other = Officer::opening(&written_by_older(FIXTURES[0]), true);
    assert_eq!(other.upgraded, Value::Null, "a file that can only be read stays as it is");
    let told = officer.upgraded;
    assert!(told["message"].as_str().unwrap().contains("truoc-nang-cap"), "{told}");
    assert!(told["remedy"].as_str().unwrap().contains("0.1.0 trở lên"), "{told}");
}

#[test]
fn the_chain_is_whole_before_and_after() {
    for fixture in FIXTURES {
        let before = Officer::with(fixture, true);
        assert_eq!(before.call("register.info", json!({}))["readOnly"], json!(true), "{fixture}");
        let after = Officer::with(fixture, false);
        assert_eq!(after.call("register.info", json!({}))["readOnly"], json!(false), "{fixture}");
        assert_eq!(before.verified(), after.verified(), "{fixture}");
        assert_eq!((before.last_set(), after.last_set()), (json!(3), json!(3)), "{fixture}");
    }
}

#[test]
fn a_copy_of_it_is_kept_before_its_format_is_changed() {
    let officer = Officer::with("format-1.soma", false);
    let copies = store::backups_of(&officer.register);
    assert_eq!(copies.len(), 1, "{copies:?}");
    let format = |file: &Path| -> u32 {
        let connection = rusqlite::Connection::open(file).unwrap();
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    };
    assert_eq!(format(&copies[0]), 1);
    let copied = Officer::opening(&copies[0], true);
    assert_eq!(copied.verified(), officer.verified());
    assert_eq!(copied.call("register.info", json!({}))["drafts"].as_array().unwrap().len(), 2);
}

#[test]
fn its_drafts_and_steps_are_alive() {
    for fixture in FIXTURES {
        let officer = Officer::with(fixture, false);
        let info = officer.call("register.info", json!({}));
        let drafts = info["drafts"].as_array().unwrap();
        let titles: Vec<&Value> = drafts.iter().map(|draft| &draft["title"]).collect();
        assert_eq!(titles, ["Đợt thay đổi ngày 30/11/2026", "Đợt thứ hai"], "{fixture}");
        officer.call("draft.select", json!({ "id": drafts[0]["id"] }));
        let before = officer.rows();
        assert_eq!(before.as_array().unwrap().len(), 2, "{fixture}: {before}");
        officer.call("draft.undo", json!({}));
        assert_ne!(officer.rows(), before, "{fixture}: a step of the older program is taken back");
        officer.call("draft.redo", json!({}));
        assert_eq!(officer.rows(), before, "{fixture}: and done again");
        officer.call("draft.redo", json!({}));
        assert_ne!(officer.rows(), before, "{fixture}: what it had taken back is done again");
        // The draft goes on here, and ends as every other.
        officer.call("changes.update", json!({ "code": "H53.02", "fields": { "phone": "0276 3822 166" } }));
        let terms = json!({ "number": "15/QĐ-UBND", "dated": "2026-12-01", "issuer": "UBND tỉnh Tây Ninh" });
        officer.call("draft.apply", terms);
        assert_eq!(officer.last_set(), json!(4), "{fixture}");
        officer.verified();
    }
}

#[test]
fn its_attachment_opens_and_its_template_is_there() {
    for fixture in FIXTURES {
        let officer = Officer::with(fixture, false);
        let set = officer.call("sets.get", json!({ "number": 2 }));
        let attached = &set["summary"]["attachments"][0];
        assert_eq!(attached["file"], json!("12-QD-UBND.pdf"), "{fixture}: {set}");
        officer.call("sets.openAttachment", json!({ "id": attached["id"] }));
        let shown = officer.stage.shown();
        assert!(fs::read(&shown[0]).unwrap().starts_with(b"%PDF-"), "{fixture}: {shown:?}");
        let papers = officer.call("paper.settings", json!({}));
        assert_eq!(papers["ownTemplates"], json!(["changeDecision"]), "{fixture}");
        let checked = officer.call("paper.preview", json!({ "kind": "changeDecision", "set": 3 }));
        assert!(!checked.is_null(), "{fixture}");
    }
}
