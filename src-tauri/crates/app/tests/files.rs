//! Good and bad moments with files: each says what happened and what to do, and the program goes on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::Bench;

/// The program still works: a register can be made and opened.
fn is_usable(bench: &Bench) {
    let name = format!("mới {}.soma", bench.world.suggested.lock().unwrap().len());
    bench.create(&name);
    bench.issue(&[("H53", "H53.01", "Sở Nội vụ")]);
    bench.call("register.close", Value::Null);
}

#[test]
fn what_cannot_be_opened_says_what_happened_and_what_to_do() {
    let bench = Bench::with_register();
    bench.call("register.close", Value::Null);
    std::fs::write(bench.path("chữ.soma"), "x".repeat(5000)).unwrap();
    std::fs::write(bench.path("rỗng.soma"), "").unwrap();
    std::fs::create_dir(bench.path("thư mục.soma")).unwrap();
    let whole = std::fs::read(bench.path("sổ.soma")).unwrap();
    let with = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        std::fs::write(bench.path(name), bytes).unwrap();
    };
    // user_version and application_id stand at 60 and 68 of the header (SQLite file format §1.3).
    with("mới hơn.soma", &|bytes| bytes[60..64].copy_from_slice(&999_u32.to_be_bytes()));
    with("khác.soma", &|bytes| bytes[68..72].copy_from_slice(&1_u32.to_be_bytes()));
    with("cụt.soma", &|bytes| bytes.truncate(bytes.len() / 2));
    with("hỏng.soma", &|bytes| bytes[4096..12000].fill(0x5a));
    for (name, kind) in [
        ("không có.soma", "file.missing"),
        ("chữ.soma", "file.notARegister"),
        ("rỗng.soma", "file.notARegister"),
        ("thư mục.soma", "file.notARegister"),
        ("khác.soma", "file.notARegister"),
        ("mới hơn.soma", "file.newer"),
        ("cụt.soma", "file.damaged"),
        ("hỏng.soma", "file.damaged"),
    ] {
        bench.answer(name);
        let why = bench.refused("register.open", Value::Null);
        assert_eq!(why.kind, kind, "{name}: {}", why.message);
        assert_eq!(bench.call("start.state", Value::Null)["register"], Value::Null);
    }
    is_usable(&bench);
}

#[test]
fn opening_what_fails_keeps_the_register_that_is_open() {
    let bench = Bench::with_register();
    bench.answer("không có.soma");
    bench.refused("register.open", Value::Null);
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6));
}

#[test]
fn a_register_open_elsewhere_is_refused_with_the_name_of_who_has_it() {
    let bench = Bench::with_register();
    bench.call("settings.set", json!({"officer": "Nguyễn Thị Hoà"}));
    bench.call("register.close", Value::Null);
    bench.open("sổ.soma");
    let other = bench.again();
    let why = other.call("register.open", json!({"path": bench.path("sổ.soma")})).unwrap_err();
    assert_eq!(why.kind, "file.locked");
    assert!(why.message.contains("Nguyễn Thị Hoà") && why.message.contains("10/02/2026"), "{}", why.message);
    assert!(!why.remedy.is_empty());
    assert_eq!(other.call("start.state", Value::Null).unwrap()["result"]["register"], Value::Null);
    bench.call("register.close", Value::Null);
    other.call("register.open", json!({"path": bench.path("sổ.soma")})).unwrap();
}

#[test]
fn the_page_names_no_file_that_was_not_chosen() {
    let bench = Bench::with_register();
    std::fs::write(bench.path("của người khác.xlsx"), "quan trọng").unwrap();
    let path = json!({"path": bench.path("của người khác.xlsx")});
    for command in [
        "register.open",
        "register.saveCopy",
        "register.load",
        "export.changes",
        "export.list",
        "settings.chooseLevel1",
        "file.open",
        "file.show",
    ] {
        assert_eq!(bench.rules(command, path.clone()), ["file.notGranted"], "{command}");
    }
    let create = json!({"root": "H53", "name": "x", "path": bench.path("đâu đó.soma")});
    assert_eq!(bench.rules("register.create", create), ["file.notGranted"]);
    assert_eq!(std::fs::read_to_string(bench.path("của người khác.xlsx")).unwrap(), "quan trọng");
    assert!(bench.world.opened.lock().unwrap().is_empty());
}

#[test]
fn what_was_opened_is_opened_again_but_never_written_over() {
    let bench = Bench::with_register();
    let path = json!({"path": bench.path("sổ.soma")});
    bench.create("khác.soma");
    for command in ["register.saveCopy", "export.list"] {
        assert_eq!(bench.rules(command, path.clone()), ["file.notGranted"], "{command}");
    }
    bench.call("register.open", path);
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6));
    bench.answer("sổ.soma");
    assert_eq!(bench.rules("export.list", Value::Null), ["file.ownRegister"], "not even where the dialog pointed");
    bench.answer("sổ.soma");
    assert_eq!(bench.rules("register.saveCopy", Value::Null), ["file.exists"]);
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let bench = Bench::with_register();
    for (command, args) in [
        ("register.open", json!({})),
        ("register.create", json!({"root": "H53", "name": "x"})),
        ("register.saveCopy", json!({})),
        ("export.list", json!({})),
        ("export.changes", json!({"set": 1})),
    ] {
        assert_eq!(bench.rules(command, args), ["cancelled"], "{command}");
    }
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6));
}

#[test]
fn a_new_register_never_replaces_a_file() {
    let bench = Bench::with_register();
    let before = std::fs::read(bench.path("sổ.soma")).unwrap();
    bench.answer("sổ.soma");
    assert_eq!(bench.rules("register.create", json!({"root": "H53", "name": "x"})), ["file.exists"]);
    assert!(std::fs::read(bench.path("sổ.soma")).unwrap() == before);
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6), "the open one stays open");
}

#[test]
fn a_new_register_is_made_for_level_1_bodies_only() {
    let bench = Bench::new();
    for (root, name, second, rules) in [
        ("H53.01", "x", Value::Null, vec!["root.level"]),
        ("Y99", "x", Value::Null, vec!["root.notGiven"]),
        ("Z01", "x", Value::Null, vec!["code.scheme"]),
        ("H53", "", Value::Null, vec!["name.empty"]),
        ("H53", "x", json!({"code": "H53", "name": "y"}), vec!["root.twice"]),
    ] {
        bench.answer("mới.soma");
        let args = json!({"root": root, "name": name, "second": second});
        assert_eq!(bench.rules("register.create", args), rules, "{root}");
    }
    let left: Vec<_> =
        std::fs::read_dir(bench.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !Path::new(name).to_string_lossy().contains("mới")), "{left:?}");
    is_usable(&bench);
}

#[test]
fn arguments_of_the_wrong_shape_are_refused_in_words() {
    let bench = Bench::with_register();
    for (command, args) in [
        ("changes.rename", json!({})),
        ("changes.rename", json!({"code": 5, "name": "x"})),
        ("changes.script", json!({"acts": [{"op": "explode"}]})),
        ("changes.update", json!({"code": "H53.02", "fields": {"salary": "1"}})),
        ("tree.window", json!([1, 2])),
        ("register.open", json!("x")),
        ("register.open", json!([])),
        ("export.list", json!(5)),
    ] {
        assert_eq!(bench.rules(command, args.clone()), ["command.arguments"], "{command} {args}");
    }
    assert_eq!(bench.rules("không.có", Value::Null), ["command.unknown"]);
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6));
}

#[test]
fn the_start_page_remembers_registers_and_says_which_are_gone() {
    let bench = Bench::with_register();
    bench.create("khác.soma");
    bench.call("register.close", Value::Null);
    std::fs::remove_file(bench.path("sổ.soma")).unwrap();
    let state = bench.again().call("start.state", Value::Null).unwrap()["result"].take();
    let recent: Vec<_> = state["recent"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["title"].clone(), file["missing"].clone()))
        .collect();
    assert_eq!(recent, [(json!("khác"), json!(false)), (json!("sổ"), json!(true))]);
    assert_eq!((&state["today"], &state["register"]), (&json!("2026-02-10"), &Value::Null));
    let path = bench.path("sổ.soma");
    let state = bench.call("start.forget", json!({"path": path}));
    assert_eq!(state["recent"].as_array().unwrap().len(), 1);
    let why = bench.again().call("register.open", json!({"path": path})).unwrap_err();
    assert_eq!(why.kind, "file.notGranted");
}

#[test]
fn the_sample_is_made_once_and_reports_what_its_source_does_not_let_through() {
    let bench = Bench::new();
    let report = bench.call("register.sample", json!({}));
    let (mapped, reported) = (report["mapped"].as_u64().unwrap(), report["reported"].as_array().unwrap().len() as u64);
    assert_eq!(mapped + reported, 370);
    assert_eq!(report["register"]["open"], json!(mapped + 1));
    let recent = &bench.call("start.state", Value::Null)["recent"][0];
    assert_eq!(recent["roots"], json!("H53 – UBND tỉnh Tây Ninh"), "a new register is listed under its body");
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
    bench.issue(&[("H53", "H53.88", "Sở Mới")]);
    bench.call("register.sample", json!({}));
    assert_eq!(bench.rows().len(), 1, "the same one again");
    bench.call("register.sample", json!({"fresh": true}));
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null);
}

#[cfg(unix)]
#[test]
fn a_read_only_register_is_for_reading() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::with_register();
    bench.call("register.close", Value::Null);
    std::fs::set_permissions(bench.path("sổ.soma"), std::fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(bench.open("sổ.soma")["readOnly"], json!(true));
    assert_eq!(bench.call("unit.get", json!({"code": "H53.02"}))["can"]["edit"], json!(false));
    for (command, args) in [
        ("changes.rename", json!({"code": "H53.02", "name": "x"})),
        ("changes.direct", json!({"code": "H53.02", "fields": {"phone": "1"}})),
        ("draft.create", json!({})),
    ] {
        assert_eq!(bench.rules(command, args), ["file.readOnly"], "{command}");
    }
    bench.answer("bản sao.soma");
    bench.call("register.saveCopy", json!({}));
    bench.open("bản sao.soma");
    bench.call("changes.rename", json!({"code": "H53.02", "name": "x"}));
}
