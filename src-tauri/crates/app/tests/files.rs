//! Good and bad moments with files: each says what happened and what to do, and the program goes on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::{Bench, row, text};

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
        "export.register",
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
    for command in ["register.saveCopy", "export.register"] {
        assert_eq!(bench.rules(command, path.clone()), ["file.notGranted"], "{command}");
    }
    bench.call("register.open", path);
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6));
    bench.answer("sổ.soma");
    assert_eq!(bench.rules("export.register", Value::Null), ["file.ownRegister"], "not even where the dialog pointed");
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
        ("export.register", json!({})),
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
        ("changes.update", json!({"code": "H53.02", "fields": {"salary": "1"}})),
        ("tree.window", json!([1, 2])),
        ("register.open", json!("x")),
        ("register.open", json!([])),
        ("export.register", json!(5)),
    ] {
        assert_eq!(bench.rules(command, args.clone()), ["command.arguments"], "{command} {args}");
    }
    let why = bench
        .refused("changes.issue", json!({"rows": [{"parent": "H53", "name": "Sở Mới"}, {"parent": "H53", "name": 5}]}));
    assert!(why.detail.is_some_and(|detail| detail.contains("invalid type")), "kept apart for whoever helps");
    assert!(!why.message.contains("invalid") && !why.message.is_ascii(), "{}", why.message);
    assert_eq!(bench.rules("không.có", Value::Null), ["command.unknown"]);
    assert_eq!(bench.call("register.info", Value::Null)["open"], json!(6));
}

#[test]
fn every_act_of_a_script_that_cannot_be_read_is_named_with_its_field() {
    let bench = Bench::with_register();
    let acts = json!([
        {"op": "issue", "parent": "H53", "name": "Sở Mới"},
        {"op": "explode"},
        {"code": "H53.02"},
        {"op": "rename", "code": "H53.02"},
        {"op": "issue", "parent": "H53", "name": "Sở Mới", "adress": "1 Lê Lợi"},
        {"op": "update", "code": "H53.02", "phone": 276},
        {"op": "close", "code": "H53.02", "reason": "x", "subtree": "yes"},
        "H53.02",
    ]);
    let why = bench.refused("changes.script", json!({"acts": acts}));
    let found: Vec<_> =
        why.problems.iter().map(|problem| (problem.rule, problem.place.row, problem.place.field.as_deref())).collect();
    let fields = [Some("op"), Some("op"), Some("name"), Some("adress"), Some("phone"), Some("subtree"), None];
    let wanted: Vec<_> = (2..).zip(fields).map(|(row, field)| ("script.form", Some(row), field)).collect();
    assert_eq!(found, wanted);
    assert_eq!(bench.rows(), []);
}

#[test]
fn problems_of_a_script_come_in_the_order_of_its_acts() {
    let bench = Bench::with_register();
    let acts = json!([
        {"op": "issue", "parent": "H53.77", "code": "H53.77.01", "name": "Phòng Một"},
        {"op": "issue", "parent": "nowhere", "name": "Phòng Hai"},
        {"op": "issue", "parent": "H53", "name": ""},
        {"op": "rename", "code": "H53.88", "name": "x"},
    ]);
    let why = bench.refused("changes.script", json!({"acts": acts}));
    let mut rows: Vec<_> = why.problems.iter().map(|problem| problem.place.row).collect();
    rows.dedup();
    assert_eq!(rows, [Some(1), Some(2), Some(3), Some(4)], "{:?}", why.problems);
}

#[test]
fn a_closed_level_1_body_is_taken_only_when_the_officer_confirms_it() {
    let bench = Bench::new();
    let found = bench.call("level1.search", json!({"text": "H04"}));
    assert_eq!(found[0]["successor"]["code"], json!("H12"), "{found}");
    let create = |confirmed: bool| json!({"root": "H04", "name": "UBND tỉnh Bạc Liêu", "closedRootOk": confirmed});
    bench.answer("cũ.soma");
    let why = bench.refused("register.create", create(false));
    assert_eq!(why.problems[0].rule, "root.closed");
    assert!(why.message.contains("01/07/2025") && why.message.contains("H12 “UBND tỉnh Cà Mau”"), "{}", why.message);
    assert!(!bench.path("cũ.soma").exists());
    bench.answer("cũ.soma");
    bench.call("register.create", create(true));
    is_usable(&bench);
}

#[test]
fn a_register_for_a_folder_that_is_not_there_names_the_folder() {
    let bench = Bench::new();
    bench.answer("không có/sổ.soma");
    let why = bench.refused("register.create", json!({"root": "H53", "name": "x"}));
    assert_eq!(why.kind, "file.noFolder");
    assert!(why.message.contains("không có”") && !why.message.contains("soma"), "{}", why.message);
}

#[cfg(unix)]
#[test]
fn a_register_deleted_while_open_says_where_everything_confirmed_is_kept() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    std::fs::remove_file(bench.path("sổ.soma")).unwrap();
    for (command, args) in [
        ("changes.rename", json!({"code": "H53.01", "name": "x"})),
        ("changes.direct", json!({"code": "H53.01", "fields": {"phone": "1"}})),
        ("draft.apply", json!({"number": "2", "dated": "2026-02-01", "issuer": "x"})),
        ("draft.create", json!({})),
        ("draft.undo", json!({})),
        ("register.setPolicy", json!({"policy": bench.call("register.info", Value::Null)["policy"]})),
    ] {
        let why = bench.refused(command, args);
        assert_eq!(why.kind, "file.moved", "{command}");
        assert!(why.message.contains("sổ (bản cứu).soma"), "{}", why.message);
    }
    // The page may open it without a dialog, and everything is there.
    bench.call("register.open", json!({"path": bench.path("sổ (bản cứu).soma")}));
    assert_eq!(bench.rows(), [row("H53.02", "Đổi tên")]);
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
    bench.apply("2/QĐ-UBND", "2026-02-01");
}

#[test]
fn a_damaged_register_says_what_is_damaged_and_where_its_copies_are() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.apply("2/QĐ-UBND", "2026-02-01");
    bench.call("register.close", Value::Null);
    let path = bench.path("sổ.soma");
    let whole = std::fs::read(&path).unwrap();
    let page = u16::from_be_bytes([whole[16], whole[17]]) as usize;
    let mut tables = 0;
    for damaged in 1..whole.len() / page {
        let mut bytes = whole.clone();
        bytes[damaged * page..][..64].fill(0xA5);
        std::fs::write(&path, bytes).unwrap();
        bench.answer("sổ.soma");
        let why = bench.refused("register.open", Value::Null);
        assert_eq!(why.kind, "file.damaged", "page {damaged}");
        assert!(why.detail.is_some() && !why.message.contains("page"), "{why:?}");
        bench.answer("sổ.soma");
        let report = bench.call("register.inspect", Value::Null);
        assert_eq!(report["sound"], json!(false));
        let faults: Vec<String> = report["faults"].as_array().unwrap().iter().map(text).collect();
        assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.contains("page")), "{faults:?}");
        assert!(!report["details"].as_array().unwrap().is_empty());
        tables += usize::from(faults.iter().any(|fault| fault.contains("ở bảng")));
        assert!(text(&report["backups"][0]).ends_with("truoc-dot-3.soma"), "{report}");
    }
    assert!(tables > 5, "{tables} times a table was named");
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
