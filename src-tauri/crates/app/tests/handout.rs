//! Lists handed out through the command list: the register of a day, catalogue files, old and new codes, the pack.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use support::{Bench, text};

/// A register with a closed code, an older code and a dangerous text, after the decision of 31/01/2026.
fn applied() -> Bench {
    let bench = Bench::with_register();
    bench.issue(&[("H53", "H53.03", "Sở =HYPERLINK(\"http://x\")")]);
    bench.call(
        "changes.update",
        json!({"code": "H53.02", "fields": {"qcvn102": "000.00.02.H53", "phone": "0276 2", "fax": "+84 276 3822123"}}),
    );
    bench.call("changes.close", json!({"code": "H53.01.02", "reason": "Giải thể"}));
    bench.apply("12/QĐ-UBND", "2026-01-31");
    bench
}

fn export(bench: &Bench, command: &str, args: Value, name: &str) -> PathBuf {
    let path = bench.answer(name);
    bench.call(command, args);
    path
}

/// The cells of a sheet, row by row, as another reader sees them; no cell is a formula.
fn sheet(file: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    assert!(book.worksheet_formula(name).unwrap().is_empty());
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The codes in the column of this title.
fn codes(file: &Path, name: &str, title: &str) -> Vec<String> {
    let rows = sheet(file, name);
    let header = rows.iter().position(|row| row.iter().any(|cell| *cell == *title)).unwrap();
    let column = rows[header].iter().position(|cell| *cell == *title).unwrap();
    rows[header + 1..]
        .iter()
        .map(|row| match &row[column] {
            Data::String(code) => code.clone(),
            other => panic!("a code that is no text: {other:?}"),
        })
        .collect()
}

#[test]
fn the_register_goes_out_as_levels_tree_or_flat_with_or_without_closed_codes() {
    let bench = applied();
    let title = "Mã định danh";
    let flat = export(&bench, "export.register", json!({"closed": true}), "phẳng.xlsx");
    let all = ["H53", "H53.01", "H53.02", "H53.03", "H53.01.01", "H53.01.02", "H53.01.01.01"];
    let mut found = codes(&flat, "Danh sách mã", title);
    found.sort();
    let mut wanted = all.map(str::to_owned).to_vec();
    wanted.sort();
    assert_eq!(found, wanted);
    let levels = export(&bench, "export.register", json!({"form": "levels"}), "cấp.xlsx");
    assert_eq!(codes(&levels, "Cấp 2", title), ["H53.01", "H53.02", "H53.03"]);
    assert_eq!(codes(&levels, "Cấp 3", title), ["H53.01.01"]);
    let tree = export(&bench, "export.register", json!({"form": "tree"}), "cây.xlsx");
    assert_eq!(codes(&tree, "Cây đơn vị", title), ["H53", "H53.01", "H53.01.01", "H53.01.01.01", "H53.02", "H53.03"]);
    let before = export(&bench, "export.register", json!({"on": "2022-06-01"}), "trước.xlsx");
    assert!(codes(&before, "Danh sách mã", title).contains(&"H53.01.02".to_owned()), "it was open on that day");
    let day = sheet(&flat, "Danh sách mã").into_iter().flatten().find(|cell| matches!(cell, Data::DateTime(_)));
    assert!(day.is_some(), "days are days");
}

#[test]
fn csv_is_exact_or_such_that_excel_runs_nothing_and_json_is_for_programs() {
    let bench = applied();
    let csv = std::fs::read_to_string(export(&bench, "export.register", json!({}), "sổ.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}STT,Mã định danh,Cấp"), "{csv}");
    assert!(csv.contains(",+84 276 3822123,"), "every cell as it is: {csv}");
    let bytes = std::fs::read(export(&bench, "export.register", json!({"csv": "excel"}), "excel.csv")).unwrap();
    assert_eq!(bench.world.suggested.lock().unwrap().last().unwrap().extension().unwrap(), "csv");
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let excel = String::from_utf16(&units).unwrap();
    assert!(excel.starts_with("\u{feff}STT\tMã định danh\tCấp") && excel.contains("\t'+84 276 3822123\t"), "{excel}");
    let json = std::fs::read_to_string(export(&bench, "export.register", json!({}), "sổ.json")).unwrap();
    let units: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!((units.len(), &units[0]["code"]), (6, &json!("H53")));
    bench.answer("sổ.doc");
    assert_eq!(bench.rules("export.register", json!({})), ["export.ending"]);
}

#[test]
fn the_catalogue_gets_a_file_per_level_whole_or_changed_with_the_last_decision() {
    let bench = applied();
    bench.answer("danh mục.xlsx");
    let files = bench.call("export.catalogue", json!({}))["files"].as_array().unwrap().len();
    assert_eq!(files, 4);
    let level = bench.path("danh mục - cấp 2.xlsx");
    assert_eq!(codes(&level, "Cấp 2", "MaDinhDanhCap2"), ["H53.01", "H53.02", "H53.03"]);
    let rows = sheet(&level, "Cấp 2");
    let text = |at: usize| rows.iter().map(|row| row[at].to_string()).collect::<Vec<_>>();
    assert_eq!(text(7), ["QdBanHanhQdSuaDoi", "1/QĐ-UBND", "12/QĐ-UBND", "12/QĐ-UBND"]);
    assert!(matches!(rows[2][8], Data::DateTime(_)));
    bench.answer("danh mục.xlsx");
    bench.call("export.catalogue", json!({}));
    std::fs::write(bench.path("khác - cấp 1.xlsx"), "của người khác").unwrap();
    bench.answer("khác.xlsx");
    assert_eq!(bench.rules("export.catalogue", json!({})), ["export.exists"]);

    let changed = export(&bench, "export.catalogue", json!({"changed": true, "set": 3, "level": 3}), "đổi.xlsx");
    let rows = sheet(&changed, "Cấp 3");
    assert_eq!(rows[1][0], Data::String("H53.01.02".into()));
    assert_eq!(rows[1].last().unwrap().to_string(), "Đóng mã");
    bench.answer("không.xlsx");
    assert_eq!(bench.rules("export.catalogue", json!({"changed": true, "set": 3, "level": 4})), ["export.noRows"]);
}

#[test]
fn old_codes_stand_beside_new_ones() {
    let bench = applied();
    let file = export(&bench, "export.crosswalk", json!({}), "cũ mới.xlsx");
    assert_eq!(codes(&file, "Đối chiếu", "Mã cũ (QCVN 102:2016/BTTTT)"), ["000.00.02.H53"]);
    assert_eq!(codes(&file, "Đối chiếu", "Mã mới (QĐ 20/2020/QĐ-TTg)"), ["H53.02"]);
}

#[test]
fn workbooks_are_checked_row_by_row_against_the_register() {
    let bench = applied();
    let files = [
        ("export.register", json!({"form": "levels", "closed": true}), "sổ.xlsx"),
        ("export.catalogue", json!({"level": 2}), "dm.xlsx"),
        ("export.crosswalk", json!({}), "cũ mới.xlsx"),
        ("export.changes", json!({"set": 3}), "thay đổi.xlsx"),
    ];
    for (command, args, name) in &files {
        export(&bench, command, args.clone(), name);
        bench.answer(name);
        let checked = bench.call("paper.check", Value::Null);
        assert_eq!((&checked["agrees"], &checked["problems"]), (&json!(true), &json!([])), "{name}");
        assert!(!checked["rows"].as_array().unwrap().is_empty(), "{name}");
    }
    bench.set_today("2026-02-11");
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"email": "so@tayninh.gov.vn"}}));
    bench.answer("sổ.xlsx");
    let checked = bench.call("paper.check", Value::Null);
    assert_eq!(checked["agrees"], json!(true), "of its day it still says the same");
    let script = json!({"acts": [{"op": "rename", "code": "H53.03", "name": "Sở Y tế"}], "number": "13/QĐ-UBND",
        "dated": "2026-02-10", "issuer": "UBND tỉnh Tây Ninh"});
    bench.call("changes.applyScript", script);
    bench.answer("sổ.xlsx");
    let checked = bench.call("paper.check", Value::Null);
    assert_eq!(checked["agrees"], json!(false), "a decision that holds from that day says otherwise");
    let wrong: Vec<&Value> = checked["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["verdict"] != json!("same"))
        .map(|row| &row["code"])
        .collect();
    assert_eq!(wrong, [&json!("H53.03")]);
}

/// Every file of the pack by its name.
fn unpacked(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn what_was_left_after_a_split_and_then_ended_is_told_apart_from_the_part_that_went() {
    let bench = Bench::new();
    bench.create("sổ.soma");
    bench.issue(&[("H53", "H53.01", "Sở A"), ("H53", "H53.02", "Sở B")]);
    bench.apply("1/QĐ-UBND", "2022-01-10");
    let part = [json!({"code": "H53.01", "share": "part"})];
    let after =
        json!([{"name": "Sở A", "parent": "H53", "from": part}, {"name": "Sở E", "parent": "H53", "from": part}]);
    bench.call("changes.script", json!({"acts": [{"op": "event", "before": ["H53.01"], "after": after}]}));
    bench.apply("2/QĐ-UBND", "2024-05-01");
    bench.call("changes.close", json!({"code": "H53.01", "reason": "Giải thể"}));
    bench.apply("3/QĐ-UBND", "2025-05-01");
    let rows = became(&bench, json!({"of": "closed", "period": true}));
    let wanted =
        ["H53.01 Sở A | Đã đóng | Không có đơn vị kế thừa |", "H53.01 Sở A | Đã đóng | Một phần | H53.03 Sở E"];
    assert_eq!(rows, wanted);
    let told = text(&bench.call("trace.code", json!({"code": "H53.01"}))[0]["sentence"]);
    assert!(told.contains("một phần là H53.03") && told.contains("phần còn lại không có đơn vị tiếp nhận"), "{told}");
    let answer = text(&bench.call("trace.answer", json!({"code": "H53.01"}))["text"]);
    assert!(answer.starts_with(&told), "{answer}");
    let first = "Mã có hiệu lực từ ngày 10/01/2022 theo 1/QĐ-UBND ngày 10/01/2022 của ";
    assert!(answer.contains(first) && answer.contains("tính đến ngày "), "{answer}");
    assert!(!answer.contains("Cơ quan chủ quản"), "what is closed stands under nobody: {answer}");
    let answer = text(&bench.call("trace.answer", json!({"code": "H53.03"}))["text"]);
    assert!(answer.contains("H53.03 “Sở E” đang dùng.") && answer.contains("(H53)."), "{answer}");
}

#[test]
fn a_part_that_goes_from_one_unit_to_another_is_recorded_though_no_code_changes() {
    let bench = Bench::new();
    bench.create("sổ.soma");
    bench.issue(&[("H53", "H53.01", "Sở A"), ("H53", "H53.02", "Sở B")]);
    bench.apply("1/QĐ-UBND", "2022-01-10");
    let from = |code: &str, share: &str| json!({"code": code, "share": share});
    let first = json!({"name": "Sở A", "parent": "H53", "from": [from("H53.01", "whole"), from("H53.02", "part")]});
    let second = json!({"name": "Sở B", "parent": "H53", "from": [from("H53.02", "part")]});
    let event = json!({"op": "event", "before": ["H53.01", "H53.02"], "after": [first, second], "children": "follow"});
    bench.call("changes.script", json!({"acts": [event]}));
    assert_eq!(bench.rows().len(), 0);
    bench.apply("2/QĐ-UBND", "2024-05-01");
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
    let told = text(&bench.call("trace.code", json!({"code": "H53.02"}))[0]["sentence"]);
    assert!(told.contains("một phần là H53.01"), "{told}");
}

#[test]
fn the_pack_takes_the_texts_that_were_changed_for_one_document() {
    let bench = applied();
    let mut texts = bench.call("paper.settings", Value::Null)["texts"]["letter"].clone();
    texts["subject"] = json!("gửi danh sách lần hai");
    let papers = json!([{"kind": "letter", "texts": texts}]);
    let parts = unpacked(&export(&bench, "export.pack", json!({"set": 3, "papers": papers}), "hồ sơ.zip"));
    let said = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&parts[name])).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut text).unwrap();
        text
    };
    assert!(said("Công văn.docx").contains("gửi danh sách lần hai"));
    assert!(!said("Tờ trình.docx").contains("gửi danh sách lần hai"));
}

#[test]
fn the_pack_has_everything_with_checksums_that_hold() {
    let bench = applied();
    let file = export(&bench, "export.pack", json!({"set": 3}), "hồ sơ.zip");
    let parts = unpacked(&file);
    for name in [
        "sổ.soma",
        "Quyết định thay đổi mã định danh.docx",
        "Tờ trình.docx",
        "Công văn.docx",
        "Phụ lục.docx",
        "Danh sách thay đổi.xlsx",
        "Sổ mã.csv",
        "Danh mục quốc gia/cấp 2.xlsx",
        "Xem nhanh.html",
    ] {
        assert!(parts.contains_key(name), "{name} in {:?}", parts.keys());
    }
    let sums = String::from_utf8(parts["SHA256SUMS.txt"].clone()).unwrap();
    assert_eq!(sums.lines().count(), parts.len() - 1);
    for line in sums.lines() {
        use sha2::{Digest, Sha256};
        let (sum, name) = line.split_once("  ").unwrap();
        let hash: String = Sha256::digest(&parts[name]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, sum, "{name}");
    }
    let html = String::from_utf8(parts["Xem nhanh.html"].clone()).unwrap();
    assert!(html.contains("<td>H53.03</td>") && html.contains("=HYPERLINK(&quot;"), "{html}");
    std::fs::write(bench.path("chép.soma"), &parts["sổ.soma"]).unwrap();
    bench.call("register.close", Value::Null);
    bench.open("chép.soma");
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let bench = applied();
    export(&bench, "export.pack", json!({"set": 3}), "hồ sơ");
    assert!(bench.path("hồ sơ/Danh mục quốc gia/cấp 2.xlsx").is_file());
    bench.answer("hồ sơ");
    assert_eq!(bench.rules("export.pack", json!({"set": 3})), ["export.folderFilled"]);
}

#[test]
fn everything_of_a_set_goes_into_one_new_folder() {
    let bench = applied();
    let within = bench.folder.path().to_owned();
    bench.world.answers.lock().unwrap().push_back(Some(within));
    let plan = bench.call("export.folder", json!({"set": 3}));
    let folder = text(&plan["folder"]);
    assert!(folder.ends_with("Hồ sơ - đợt 3 - 12_QĐ-UBND"), "{folder}");
    let whats: Vec<String> = plan["files"].as_array().unwrap().iter().map(|file| text(&file["what"])).collect();
    assert_eq!(whats, ["changeDecision", "appendix", "submission", "letter", "changes", "catalogue"]);
    for file in plan["files"].as_array().unwrap() {
        let (what, path) = (text(&file["what"]), text(&file["path"]));
        match what.as_str() {
            "changes" => bench.call("export.changes", json!({"set": 3, "path": path})),
            "catalogue" => bench.call("export.catalogue", json!({"set": 3, "changed": true, "path": path})),
            kind => bench.call("paper.write", json!({"kind": kind, "set": 3, "path": path})),
        };
    }
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.contains(&"Quyết định thay đổi mã định danh.docx".to_owned()), "{names:?}");
    assert!(names.iter().filter(|name| name.starts_with("Danh mục quốc gia")).count() >= 1, "{names:?}");
    bench.call("file.show", json!({"path": folder}));
    // A path beside the planned ones is nobody's.
    let other = format!("{folder}/khác.docx");
    assert_eq!(
        bench.refused("paper.write", json!({"kind": "letter", "set": 3, "path": other})).kind,
        "file.notGranted"
    );
}

#[test]
fn a_list_is_shown_before_it_is_written_as_the_file_will_say_it() {
    let bench = applied();
    let book = bench.call("export.previewRegister", json!({"form": "levels"}));
    assert_eq!(book["pages"][1]["name"], json!("Cấp 2"));
    assert_eq!(book["pages"][1]["total"], json!(3));
    assert_eq!(book["pages"][1]["rows"][0][1], json!("H53.01"));
    let catalogue = bench.call("export.previewCatalogue", json!({"changed": true, "set": 3}));
    assert_eq!(catalogue["pages"][0]["header"][0], json!("MaDinhDanhCap2"));
    let walk = bench.call("export.previewCrosswalk", Value::Null);
    assert!(walk["pages"][0]["header"].as_array().unwrap().len() > 2);
}

/// A merger, then a split of what came of it, then a closing without a successor.
fn reorganised() -> Bench {
    let bench = Bench::new();
    bench.create("sổ.soma");
    let names = ["Sở A", "Sở B", "Sở C"];
    bench.issue(&[("H53", "H53.01", names[0]), ("H53", "H53.02", names[1]), ("H53", "H53.03", names[2])]);
    bench.apply("1/QĐ-UBND", "2022-01-10");
    let from = |code: &str, share: &str| json!({"code": code, "share": share});
    let event = |before: Value, after: Value| {
        let event = json!({"op": "event", "before": before, "after": after, "children": "follow"});
        bench.call("changes.script", json!({"acts": [event]}));
    };
    let whole = ["H53.01", "H53.02"].map(|code| from(code, "whole"));
    event(json!(["H53.01", "H53.02"]), json!([{"name": "Sở D", "parent": "H53", "from": whole}]));
    bench.apply("2/QĐ-UBND", "2024-05-01");
    let part = [from("H53.04", "part")];
    event(
        json!(["H53.04"]),
        json!([{"name": "Sở E", "parent": "H53", "from": part}, {"name": "Sở G", "parent": "H53", "from": part}]),
    );
    bench.call("changes.close", json!({"code": "H53.03", "reason": "Giải thể"}));
    bench
}

/// `H53.01 Sở A | Đã đóng | Một phần | H53.05 Sở E` of every row.
fn became(bench: &Bench, args: Value) -> Vec<String> {
    let file = export(bench, "export.crosswalk", args, "đối chiếu.xlsx");
    let checked = bench.call("paper.check", json!({"path": file}));
    assert_eq!((&checked["agrees"], &checked["problems"]), (&json!(true), &json!([])));
    let rows = sheet(&file, "Trước và sau");
    let header = rows.iter().position(|row| row[0] == *"STT").unwrap();
    let said = |row: &Vec<Data>| {
        let text = |at: usize| row[at].to_string();
        format!("{} {} | {} | {} | {} {}", text(1), text(2), text(3), text(4), text(5), text(6)).trim_end().to_owned()
    };
    rows[header + 1..].iter().map(said).collect()
}

#[test]
fn who_became_whom_of_a_set_a_draft_or_a_period_keeps_parts_apart() {
    let bench = reorganised();
    let draft = became(&bench, json!({"of": "successions"}));
    let split = ["H53.04 Sở D | Đã đóng | Một phần | H53.05 Sở E", "H53.04 Sở D | Đã đóng | Một phần | H53.06 Sở G"];
    let dissolved = "H53.03 Sở C | Đã đóng | Không có đơn vị kế thừa |";
    assert_eq!(draft, [dissolved, split[0], split[1]]);
    bench.apply("3/QĐ-UBND", "2026-01-31");
    assert_eq!(became(&bench, json!({"of": "closed", "set": 4})), draft);
    let merged = ["H53.01 Sở A | Đã đóng | Toàn bộ | H53.04 Sở D", "H53.02 Sở B | Đã đóng | Toàn bộ | H53.04 Sở D"];
    assert_eq!(became(&bench, json!({"of": "successions", "set": 3})), merged);
    let early = became(&bench, json!({"of": "successions", "period": true, "on": "2025-01-01"}));
    assert_eq!(early, merged);
    let all = became(&bench, json!({"of": "closed", "period": true}));
    let through = |code: &str| {
        [format!("{code} | Đã đóng | Một phần | H53.05 Sở E"), format!("{code} | Đã đóng | Một phần | H53.06 Sở G")]
    };
    let mut wanted: Vec<String> = [through("H53.01 Sở A"), through("H53.02 Sở B")].concat();
    wanted.extend([dissolved.to_owned(), split[0].to_owned(), split[1].to_owned()]);
    assert_eq!(all, wanted, "through the merger and the split to what stands");
    let late = became(&bench, json!({"of": "successions", "period": true, "since": "2025-01-01"}));
    assert_eq!(late, draft, "the merger lies before the period");
    let turned = json!({"of": "closed", "period": true, "since": "2027-01-01", "on": "2026-01-01"});
    assert_eq!(bench.rules("export.previewCrosswalk", turned), ["export.periodTurned"]);
}
