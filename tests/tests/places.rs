//! Where a register lies and when: the same file by several ways, folders that refuse or vanish, a clock that was set back. Each is told
//! in words.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use app::AppError;
use serde_json::{Value, json};
use so_ma_tests::work::{Kind, Officer, REGISTER, Step};
use tempfile::TempDir;

/// A folder with a register, and the program.
fn prepared(kind: Kind) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    kind.prepare(folder.path()).unwrap();
    folder
}

fn register(folder: &Path) -> PathBuf {
    folder.join("files").join(REGISTER)
}

fn take(officer: &Officer, command: &'static str, args: Value) -> Result<Value, AppError> {
    officer.take(&Step { command, args, file: None })
}

fn open(officer: &Officer) -> Result<Value, AppError> {
    officer.take(&Step { command: "register.open", args: json!({}), file: Some(REGISTER) })
}

/// Another program that has the register open.
struct Holder(Child);

impl Holder {
    fn of(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_writer"))
            .arg(folder)
            .arg("hold")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "held\n");
        Self(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_register_is_open_once_by_whatever_way_it_is_reached() {
    let folder = prepared(Kind::Edit);
    let _holder = Holder::of(folder.path());
    let other = tempfile::tempdir().unwrap();
    let file = register(folder.path());
    let ways = ["thư mục khác", "liên kết", "tên khác", "gắn"].map(|name| other.path().join(name));
    for way in &ways {
        fs::create_dir_all(way.join("files")).unwrap();
    }
    fs::remove_dir(ways[0].join("files")).unwrap();
    symlink(folder.path().join("files"), ways[0].join("files")).unwrap();
    symlink(&file, register(&ways[1])).unwrap();
    // Another name of the file itself, where both lie on one disk.
    let has_name = fs::hard_link(&file, register(&ways[2])).is_ok();
    let mount = |words: &[&str]| Command::new(words[0]).args(&words[1..]).stderr(Stdio::null()).status();
    let [from, to] = [folder.path().join("files"), ways[3].join("files")];
    let is_mounted =
        mount(&["mount", "--bind", from.to_str().unwrap(), to.to_str().unwrap()]).is_ok_and(|done| done.success());
    let tried = [true, true, has_name, is_mounted];
    let told = ways.iter().zip(tried).filter(|(_, tried)| *tried).map(|(way, _)| {
        let officer = Officer::new(way).unwrap();
        open(&officer).map(|opened| panic!("{}: {opened}", way.display())).unwrap_err()
    });
    let told: Vec<AppError> = told.collect();
    if is_mounted {
        assert!(mount(&["umount", to.to_str().unwrap()]).unwrap().success());
    }
    for why in told {
        assert_eq!(why.kind, "file.locked");
        assert!(why.message.contains("đang được mở ở nơi khác") && why.remedy.contains("Hãy đóng sổ"), "{why:?}");
    }
}

#[test]
fn a_folder_that_vanishes_is_told_and_what_was_confirmed_is_there_when_it_comes_back() {
    let folder = prepared(Kind::Edit);
    let officer = Officer::new(folder.path()).unwrap();
    open(&officer).unwrap();
    take(&officer, "changes.rename", json!({ "code": "H53.02", "name": "Sở Y tế và Dân số" })).unwrap();
    let away = folder.path().join("rút ra");
    fs::rename(folder.path().join("files"), &away).unwrap();
    let refused = take(&officer, "changes.rename", json!({ "code": "H53.03", "name": "Sở Khoa học" })).unwrap_err();
    assert_eq!(refused.kind, "file.moved");
    assert!(
        refused.message.contains("chưa được ghi") && refused.remedy.contains("Đừng đóng cửa sổ này"),
        "{refused:?}"
    );
    fs::rename(&away, folder.path().join("files")).unwrap();
    take(&officer, "changes.rename", json!({ "code": "H53.03", "name": "Sở Khoa học" })).unwrap();
    drop(officer);
    let again = Officer::new(folder.path()).unwrap();
    open(&again).unwrap();
    let draft = take(&again, "draft.get", json!({})).unwrap().to_string();
    assert!(draft.contains("Sở Y tế và Dân số") && draft.contains("Sở Khoa học"), "{draft}");
    assert_eq!(take(&again, "register.verify", json!({})).unwrap()["sound"], json!(true));
}

#[test]
fn a_clock_that_was_set_back_is_told_before_and_when_a_set_is_applied() {
    let folder = prepared(Kind::Apply);
    let officer = Officer::new(folder.path()).unwrap();
    open(&officer).unwrap();
    let mut asked = json!({ "number": "2/QĐ-UBND", "dated": "2026-03-01", "issuer": "UBND tỉnh", "dryRun": true });
    let rules = |applied: &Value| -> Vec<String> {
        let warnings = applied["warnings"].as_array().unwrap().iter();
        warnings.map(|warning| warning["rule"].as_str().unwrap().to_owned()).collect()
    };
    let would = take(&officer, "draft.apply", asked.clone()).unwrap();
    assert!(!rules(&would).contains(&"set.clockBehind".to_owned()), "{would}");
    officer.set_clock("2026-11-20T08:00:00");
    for dry in [true, false] {
        asked["dryRun"] = json!(dry);
        let applied = take(&officer, "draft.apply", asked.clone()).unwrap();
        assert!(rules(&applied).contains(&"set.clockBehind".to_owned()), "{applied}");
        let said = applied["warnings"].to_string();
        assert!(said.contains("Đồng hồ của máy chỉ 08:00 ngày 20/11/2026"), "{said}");
    }
    assert_eq!(take(&officer, "register.verify", json!({})).unwrap()["sound"], json!(true));
}
