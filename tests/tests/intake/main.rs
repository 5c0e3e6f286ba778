//! Lists taken over by the commands, from the file to the draft: one tiny file a fault, and all faults at once.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test file: what is not there fails the test")]

mod forms;
mod opening;
mod register_app;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use register_app::{RegisterApp, counts, lists, verdicts};

/// File; verdict of each row as it stands; verdict of each row once every repair is accepted; what else is said of it.
type Fault = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const FAULTS: &[Fault] = &[
    ("new", &["new"], &["new"], &[]),
    ("same", &["same"], &["same"], &[]),
    ("renamed", &["renamed"], &["renamed"], &[]),
    ("near-name", &["renamed"], &["renamed"], &["nearName"]),
    ("note-says-closed", &["new"], &["new"], &["saysClosed"]),
    ("rows-in-cell", &["new"], &["new"], &["holdsRows", "spaces"]),
    ("contact-changed", &["infoChanged"], &["infoChanged"], &[]),
    ("odd-contact", &["infoChanged", "new"], &["infoChanged", "new"], &["oddContact"]),
    ("spelling-only", &["infoChanged"], &["infoChanged"], &["spellingOnly"]),
    ("closed-here", &["closedHere"], &["closedHere"], &[]),
    ("closed-there", &["closedThere"], &["closedThere"], &[]),
    ("closed-new", &["closedNew"], &["closedNew"], &[]),
    ("closed-in-both", &["same"], &["same"], &[]),
    ("duplicate-same", &["new", "duplicateSame"], &["new", "duplicateSame"], &[]),
    ("duplicate-differs", &["duplicateDiffers", "duplicateDiffers"], &["duplicateDiffers", "duplicateDiffers"], &[]),
    ("malformed", &["malformed"], &["malformed"], &[]),
    ("malformed-old-code", &["malformed"], &["malformed"], &[]),
    ("no-code", &["noCode"], &["noCode"], &[]),
    ("parent-missing", &["parentMissing"], &["parentMissing"], &[]),
    ("parent-waits", &["malformed", "parentWaits"], &["new", "new"], &["letterCase"]),
    ("level-skipped", &["levelSkipped"], &["levelSkipped"], &[]),
    ("under-closed", &["parentMissing"], &["parentMissing"], &[]),
    ("other-root", &["otherRoot"], &["otherRoot"], &[]),
    ("empty-name", &["emptyName"], &["emptyName"], &[]),
    ("look-alike", &["lookAlike"], &["lookAlike"], &[]),
    ("parent-suffix", &["new"], &["new"], &["parentSuffix"]),
    ("parent-differs", &["new"], &["new"], &["parentDiffers"]),
    ("cell-fault", &["new"], &["new"], &[]),
    ("spaces", &["new"], &["new"], &["spaces"]),
    ("nfd", &["new"], &["new"], &["compose"]),
    ("eth", &["new"], &["new"], &["dStroke"]),
    ("look-alike-letters", &["malformed"], &["new"], &["lookAlikeLetters"]),
    ("full-width", &["malformed"], &["new"], &["lookAlikeLetters", "dot"]),
    ("letter-for-digit", &["new"], &["new"], &["letterForDigit"]),
    ("lower-case", &["malformed"], &["new"], &["letterCase"]),
    ("space-for-dot", &["malformed"], &["new"], &["dot"]),
    ("comma-for-dot", &["malformed"], &["new"], &["dot"]),
    ("lost-zero", &["new"], &["new"], &["zeros"]),
    ("rootless", &["malformed", "malformed"], &["new", "new"], &["root"]),
    ("old-codes", &["new", "new"], &["new", "new"], &["suggested"]),
    ("tcvn3", &["new", "new"], &["new", "new"], &["tcvn3"]),
    ("vni", &["new", "new"], &["new", "new"], &["vni"]),
    ("sections-and-totals", &["new", "new", "new"], &["new", "new", "new"], &[]),
];

#[test]
fn each_fault_gets_its_verdict_and_its_repair() {
    let program = RegisterApp::filled();
    for (name, before, after, said) in FAULTS {
        let file = lists().join("faults").join(format!("{name}.csv"));
        let view = program.read(&file, json!({}));
        let mut found: Vec<String> = counts(&view, "remarks", "remark").into_keys().collect();
        found.extend(view["repairs"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap().to_owned()));
        found.retain(|word| word != "unrepaired");
        let rows = program.rows();
        assert_eq!((verdicts(&rows), found), (strings(before), strings(said)), "{name}: {rows:#?}");
        for row in rows.iter().flat_map(|row| row["problems"].as_array().unwrap()) {
            assert!(row["where"]["row"].is_u64() && row["remedy"] != json!(""), "{name}: {row}");
        }
        program.repaired(&file);
        assert_eq!(verdicts(&program.rows()), strings(after), "{name}");
    }
}

#[test]
fn of_two_rows_with_one_code_the_officer_keeps_one() {
    let program = RegisterApp::filled();
    program.read(&lists().join("faults/duplicate-differs.csv"), json!({}));
    let rivals = |rows: &[Value], at: usize| rows[at]["rivals"].clone();
    let rows = program.rows();
    assert_eq!(rivals(&rows, 0)[0]["name"], json!("Sở Xây dựng"));
    assert_eq!((&rivals(&rows, 1)[0]["name"], &rivals(&rows, 1)[0]["number"]), (&json!("Sở Y tế"), &json!(2)));
    let view = program.call("intake.choose", json!({ "choice": { "rows": { "0": { "take": false } } } }));
    assert_eq!(view["taken"], json!(1));
    let rows = program.rows();
    assert_eq!(verdicts(&rows), strings(&["duplicateDiffers", "new"]));
    assert_eq!((&rows[0]["taken"], &rows[1]["taken"]), (&json!(false), &json!(true)));
    assert_eq!(rivals(&rows, 1)[0]["left"], json!(true), "the other one can still be chosen instead");
    program.repaired(&lists().join("faults/spaces.csv"));
    assert!(program.rows().iter().all(|row| row["rivals"] == json!([])));
}

#[test]
fn nobody_is_asked_to_choose_among_more_rows_of_one_code_than_anyone_would_read() {
    let program = RegisterApp::filled();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("danh sách.csv");
    let list = |rows: usize, name: &str| {
        let lines = (0..rows).map(|row| format!("H26.77,{row} {name}\n"));
        std::fs::write(&file, format!("Mã định danh,Tên cơ quan\n{}", lines.collect::<String>())).unwrap();
    };
    list(21, "Sở");
    program.read(&file, json!({}));
    assert_eq!(program.rows()[3]["rivals"].as_array().unwrap().len(), 20);
    list(22, "Sở");
    program.read(&file, json!({}));
    let rows = program.rows();
    assert_eq!(rows[3]["rivals"], json!([]));
    assert!(rows[3]["problems"][0]["message"].as_str().unwrap().contains("và"), "{}", rows[3]);
    list(2, &"ă".repeat(20_000));
    program.read(&file, json!({}));
    let name = program.rows()[0]["rivals"][0]["name"].as_str().unwrap().chars().count();
    assert!(name < 5_000, "{name}");
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn every_fault_has_its_file_and_every_file_its_case() {
    let mut files: Vec<String> = std::fs::read_dir(lists().join("faults"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut cases: Vec<String> = FAULTS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    files.sort();
    cases.sort();
    assert_eq!(files, cases);
}

#[test]
fn five_thousand_rows_of_all_faults_give_the_right_counts() {
    let program = RegisterApp::filled();
    let mut text = String::from("Mã định danh,Tên cơ quan,Tình trạng\n");
    for n in 0..500 {
        let top = format!("H53.{}", 100 + n);
        for (code, name, state) in [
            (top.clone(), format!("Sở số {n}"), ""),
            (format!("{top}.01"), format!("Phòng Một {n}"), ""),
            (format!("{top}.02"), format!("Phòng  Hai {n}"), ""),
            (format!("{top}.3"), format!("Phòng Ba {n}"), ""),
            (format!("{top}.04"), format!("Phòng Bốn {n}"), "Đã đóng"),
            (format!("{top}.05.01"), format!("Tổ lạc {n}"), ""),
            (format!("h53.{}.06", 100 + n), format!("Phòng Sáu {n}"), ""),
            (format!("H26.{}", 100 + n), format!("Nơi khác {n}"), ""),
            (format!("{top}..07"), format!("Mã hỏng {n}"), ""),
            (format!("{top}.01"), format!("Phòng Một {n}"), ""),
        ] {
            writeln!(text, "{code},{name},{state}").unwrap();
        }
    }
    let file = program.list("năm nghìn.csv", &text);
    let view = program.read(&file, json!({}));
    let wanted = |list: &[(&str, u64)]| list.iter().map(|(word, rows)| ((*word).to_owned(), *rows)).collect();
    let found: BTreeMap<String, u64> = counts(&view, "verdicts", "verdict");
    let expected: BTreeMap<String, u64> = wanted(&[
        ("new", 2_000),
        ("closedNew", 500),
        ("levelSkipped", 500),
        ("malformed", 1_000),
        ("otherRoot", 500),
        ("duplicateSame", 500),
    ]);
    assert_eq!(found, expected);
    let view = program.repaired(&file);
    let expected: BTreeMap<String, u64> = wanted(&[
        ("new", 2_500),
        ("closedNew", 500),
        ("levelSkipped", 500),
        ("malformed", 500),
        ("otherRoot", 500),
        ("duplicateSame", 500),
    ]);
    assert_eq!(counts(&view, "verdicts", "verdict"), expected);
    assert_eq!(view["missing"], json!(3));
    let repairs: BTreeMap<&str, &Value> = view["repairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), &row["accepted"]))
        .collect();
    assert_eq!(repairs, BTreeMap::from([("letterCase", &json!(500)), ("spaces", &json!(500)), ("zeros", &json!(500))]));
    let accepted = program.call("intake.accept", json!({ "taken": view["taken"] }));
    assert_eq!(accepted["taken"], json!(2_500));
    assert_eq!(program.call("draft.get", json!({}))["counts"]["issued"], json!(2_500));
    program.call("draft.undo", json!({}));
    assert_eq!(program.call("draft.get", json!({}))["rows"], json!([]), "one undo takes it all back");
}

#[test]
fn the_same_rows_in_every_encoding_give_the_same_plan() {
    let plan = |name: &str| {
        let program = RegisterApp::fresh();
        let view = program.repaired(&lists().join("encodings").join(name));
        assert_eq!(view["taken"], json!(300), "{name}: {:#}", view["verdicts"]);
        program.call("intake.accept", json!({ "taken": 300 }));
        let rows = program.call("register.list", json!({}));
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| {
                [&row["code"], &row["name"], &row["phone"]].map(|cell| cell.as_str().unwrap_or_default().to_owned())
            })
            .collect::<Vec<_>>()
    };
    let first = plan("utf8-nfc.csv");
    assert_eq!(first.len(), 301);
    for name in ["utf8-nfd.csv", "windows-1258.csv", "tcvn3.csv", "vni.csv", "utf16.txt", "semicolons.csv"] {
        assert_eq!(plan(name), first, "{name}");
    }
}

#[test]
fn what_was_shown_is_what_is_taken_or_nothing() {
    let program = RegisterApp::filled();
    let view = program.read(&lists().join("faults/new.csv"), json!({}));
    assert_eq!(view["taken"], json!(1));
    let refused = program.try_call("intake.accept", json!({ "taken": 2 })).unwrap_err();
    assert_eq!(refused.kind, "intake.changed");
    // Meanwhile somebody gives the code in another way: the list must be looked at again.
    program.call("changes.issue", json!({ "rows": [{ "parent": "H53", "code": "H53.05", "name": "Sở Khác" }] }));
    let refused = program.try_call("intake.accept", json!({ "taken": 1 })).unwrap_err();
    assert_eq!(refused.kind, "intake.changed");
    assert_eq!(verdicts(&program.rows()), ["renamed"], "judged against the draft");
}

#[test]
fn units_in_one_cell_are_asked_about_and_never_taken_as_a_name() {
    let program = RegisterApp::filled();
    let file = lists().join("faults/rows-in-cell.csv");
    let view = program.read(&file, json!({}));
    let told: Vec<&Value> = view["problems"].as_array().unwrap().iter().map(|one| &one["rule"]).collect();
    assert_eq!(told, [&json!("intake.holdsRows")], "joining the lines is not what is proposed first");
    let view = program.repaired(&file);
    assert_eq!((&view["rows"], &view["taken"]), (&json!(1), &json!(0)), "not even with every repair accepted");
    let rows = program.rows();
    let asked = rows[0]["problems"].as_array().unwrap().iter().find(|one| one["rule"] == json!("intake.holdsRows"));
    let said = asked.unwrap()["message"].as_str().unwrap();
    assert!(said.contains("2 dòng trông như dòng riêng") && said.contains("“H53.06,Sở Xây dựng,”"), "{said}");
    assert_eq!(view["problems"][0]["rule"], json!("intake.holdsRows"), "{:#}", view["problems"]);
    // Whoever knows better says so.
    let repairs = &view["choice"]["repairs"];
    let choice = json!({ "repairs": repairs, "rows": { "0": { "take": true } } });
    assert_eq!(program.call("intake.choose", json!({ "choice": choice }))["taken"], json!(1));
    // Nor do they go unseen in a remark, in a column that nobody understood, or behind the code.
    for text in [
        "Mã,Tên,Ghi chú\nH53.05,Sở Y tế,\"xem\nH53.06,Sở Xây dựng,b\"\nH53.07,Sở Nội vụ,\n",
        "Mã,Tên,Abc xyz\nH53.05,Sở Y tế,\"xem\nH53.06,Sở Xây dựng,b\"\nH53.07,Sở Nội vụ,\n",
        "Mã,Tên,Địa chỉ\n\"H53.05,Sở Y tế,Số 1\nH53.06\",Sở Xây dựng,\nH53.07,Sở Nội vụ,\n",
    ] {
        let view = program.read(&program.list("ghi chú.csv", text), json!({}));
        let told: Vec<&Value> = view["problems"].as_array().unwrap().iter().map(|one| &one["rule"]).collect();
        assert!(told.contains(&&json!("intake.holdsRows")), "{text}: {told:?}");
        assert_eq!(program.rows()[0]["taken"], json!(false), "{text}");
    }
    // A unit's own code in its name, and an address over two lines, are no rows.
    let plain = program.list("a.csv", "Mã,Tên,Địa chỉ\nH53.05,\"Sở Y tế\n(H53.05)\",\"Số 2\nphường A\"\n");
    assert_eq!(program.repaired(&plain)["taken"], json!(1), "{:#?}", program.rows());
}

#[test]
fn a_sheet_that_is_not_read_is_told_beside_the_rows_of_the_others() {
    let program = RegisterApp::filled();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let good = workbook.add_worksheet().set_name("DS").unwrap();
    good.write_row(0, 0, ["Mã định danh", "Tên cơ quan"]).unwrap();
    good.write_row(1, 0, ["H53.95", "Sở Chín Mươi Lăm"]).unwrap();
    let wide = workbook.add_worksheet().set_name("Rộng").unwrap();
    wide.write_row(0, 0, ["Mã định danh", "Tên cơ quan"]).unwrap();
    wide.write(1, 300, "x").unwrap();
    let file = program.list("hai trang.xlsx", "");
    workbook.save(&file).unwrap();
    let view = program.read(&file, json!({}));
    assert_eq!(view["taken"], json!(1));
    let told = &view["problems"][0];
    assert_eq!((&told["rule"], &told["where"]["sheet"]), (&json!("list.sheetUnread"), &json!("Rộng")), "{told}");
    assert!(told["message"].as_str().unwrap().contains("KO2"), "{told}");
}

#[test]
fn a_file_without_a_list_is_refused_by_what_was_seen_in_it() {
    let program = RegisterApp::filled();
    for (text, said) in [
        ("Mã định danh,Tên cơ quan\n", "Không có dòng dữ liệu nào"),
        ("Số,Ngày\n12,01/02/2026\n", "Không thấy cột mã và cột tên"),
        ("Mã định danh#Tên cơ quan\nH53.05#Sở Y tế\n", "chỉ có một cột; nếu là tệp CSV, dấu phân cách"),
    ] {
        let file = program.list("trống.csv", text);
        for mode in ["takeOver", "reconcile"] {
            let view = program.read(&file, json!({ "mode": mode }));
            assert_eq!((&view["rows"], &view["problems"][0]["rule"]), (&json!(0), &json!("list.noTable")), "{text}");
            let out = program.folder.path().join("r.xlsx");
            program.app.grant(&out);
            let refused = [
                program.try_call("intake.accept", json!({})),
                program.try_call("intake.report", json!({ "path": out })),
            ];
            for refused in refused.map(Result::unwrap_err) {
                assert_eq!(refused.problems[0].rule, "list.noTable", "{mode} {text}");
                assert!(refused.problems[0].message.contains(said), "{text}: {}", refused.problems[0].message);
            }
            assert!(!out.exists(), "nothing is compared with nothing");
        }
    }
}

#[test]
fn a_kept_mapping_is_offered_again_for_a_like_file() {
    let program = RegisterApp::filled();
    let file = program.list("a.csv", "cột 1,cột 2,cột 3\nx,H53.05,Sở Y tế\ny,H53.06,Sở Xây dựng\n");
    let mut layouts = program.read(&file, json!({}))["layouts"].clone();
    layouts[0]["columns"][0]["column"] = json!("note");
    layouts[0]["columns"][1]["column"] = json!("code");
    layouts[0]["columns"][2]["column"] = json!("name");
    program.call("intake.map", json!({ "layouts": layouts, "keep": true }));
    let like = program.list("b.csv", "cột 1,cột 2,cột 3\nz,H53.07,Sở Tài chính\n");
    let view = program.read(&like, json!({}));
    assert_eq!((&view["kept"], &view["taken"]), (&json!([true]), &json!(1)));
    assert_eq!(view["layouts"][0]["columns"][0]["column"], json!("note"));
}

/// A list that takes a moment to read, and another to judge.
fn long_list(program: &RegisterApp) -> std::path::PathBuf {
    let mut text = String::from("Mã,Tên\n");
    (0..150_000).for_each(|n| writeln!(text, "H53.{n},Sở số {n}").unwrap());
    program.list("lớn.csv", &text)
}

/// Reads a list and ends it as soon as `wanted` is said of it.
fn ended(program: &RegisterApp, file: &std::path::Path, wanted: impl Fn(&Value) -> bool + Sync) -> app::AppError {
    program.app.grant(file);
    program.call("intake.drop", json!({}));
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| program.try_call("intake.read", json!({ "path": file })));
        while !wanted(&program.call("intake.progress", json!({}))) && !reading.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        program.call("intake.cancel", json!({}));
        reading.join().unwrap().unwrap_err()
    })
}

#[test]
fn a_reading_that_is_ended_leaves_nothing() {
    let program = RegisterApp::filled();
    let file = long_list(&program);
    let before = std::fs::read(program.folder.path().join("a.soma")).unwrap();
    let reads = |progress: &Value| !progress["phase"].is_null();
    let judges = |progress: &Value| progress["rows"].as_u64() > Some(0) && progress["of"] == json!(150_000);
    for refused in [ended(&program, &file, reads), ended(&program, &file, judges)] {
        assert_eq!(refused.kind, "cancelled");
        assert_eq!(program.call("intake.state", json!({})), Value::Null);
        assert_eq!(program.call("intake.progress", json!({}))["phase"], Value::Null);
    }
    assert_eq!(std::fs::read(program.folder.path().join("a.soma")).unwrap(), before);
}
