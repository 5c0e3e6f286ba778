//! Finished paper through the command list: decision, appendix, submission and letter from a draft and from an applied
//! set, their texts and templates, and the proof that they say what the register says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use documents::word::{self, ColumnKey};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Bench, text};

/// A draft with a row of every status.
fn with_draft() -> Bench {
    let bench = Bench::with_register();
    bench.issue(&[("H53.01", "H53.01.03", "Chi cục Lưu trữ")]);
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.update", json!({"code": "H53.01.02", "fields": {"phone": "0276 2"}}));
    bench.call("changes.close", json!({"code": "H53.01.01", "reason": "Giải thể", "subtree": true}));
    bench
}

fn write(bench: &Bench, args: Value, name: &str) -> Vec<u8> {
    let path = bench.answer(name);
    bench.call("paper.write", args);
    std::fs::read(path).unwrap()
}

/// Code, name and status of every row of every appendix, as the file says them.
fn said(file: &[u8]) -> Vec<[String; 3]> {
    let tables = word::read_back(file).unwrap().tables;
    let rows = tables.iter().filter(|table| table.appendix > 0).flat_map(|table| &table.rows);
    rows.map(|row| [ColumnKey::Code, ColumnKey::Name, ColumnKey::Status].map(|key| row.get(key).to_owned())).collect()
}

fn rows() -> Vec<[String; 3]> {
    [
        ["H53.02", "Sở Giáo dục", "Đổi tên"],
        ["H53.01.01", "Ban Thi đua", "Đóng mã"],
        ["H53.01.02", "Chi cục Văn thư", "Thay đổi thông tin"],
        ["H53.01.03", "Chi cục Lưu trữ", "Cấp mới"],
        ["H53.01.01.01", "Tổ Khen thưởng", "Đóng mã"],
    ]
    .map(|row| row.map(str::to_owned))
    .to_vec()
}

#[test]
fn a_decision_that_rests_on_an_act_that_has_ended_is_warned_of_by_its_day() {
    let bench = Bench::with_register();
    let basis = "Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006";
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục", "basis": basis}));
    let warned = |dated: &str| {
        let preview = bench.call("paper.preview", json!({"kind": "changeDecision", "dated": dated}));
        preview["warnings"].as_array().unwrap().iter().map(|warning| warning["rule"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(warned("2026-06-01"), Vec::<Value>::new());
    assert_eq!(warned("2026-08-01"), [json!("ground.ended")]);
}

#[test]
fn a_draft_gives_a_decision_with_number_and_date_blank() {
    let bench = with_draft();
    let preview = bench.call("paper.preview", json!({"kind": "changeDecision"}));
    let document = &preview["document"];
    assert_eq!(
        (&document["number"], &document["date"], &document["draft"]),
        (&Value::Null, &Value::Null, &json!(true))
    );
    assert_eq!(
        (&document["issuer"], &document["place"]),
        (&json!("Ủy ban nhân dân tỉnh Tây Ninh"), &json!("Tây Ninh"))
    );
    assert_eq!((&preview["rows"], &preview["warnings"]), (&json!(5), &json!([])));
    let file = write(&bench, json!({"kind": "changeDecision"}), "quyết định.docx");
    assert_eq!(said(&file), rows());
    let suggested = bench.world.suggested.lock().unwrap().last().unwrap().clone();
    assert!(suggested.to_string_lossy().contains("Quyết định thay đổi mã định danh - dự thảo"), "{suggested:?}");
}

#[test]
fn an_applied_set_gives_the_same_rows_with_number_and_date() {
    let bench = with_draft();
    bench.apply("12/QĐ-UBND", "2026-01-31");
    for kind in ["changeDecision", "appendix", "submission", "letter"] {
        let file = write(&bench, json!({"kind": kind, "set": 3}), &format!("{kind}.docx"));
        assert_eq!(said(&file), rows(), "{kind}");
        assert_eq!(word::read_back(&file).unwrap().mark.unwrap().set, Some(3));
    }
    let signed = |kind: &str| bench.call("paper.preview", json!({"kind": kind, "set": 3}))["document"].take();
    let decision = signed("changeDecision");
    assert_eq!((&decision["number"], &decision["date"]), (&json!("12/QĐ-UBND"), &json!("2026-01-31")));
    assert_eq!(signed("appendix")["number"], Value::Null, "an electronic original leaves it blank");
    assert_eq!(signed("submission")["number"], Value::Null, "a submission has a number of its own");
    let letter = signed("letter");
    let paragraphs = letter["paragraphs"].to_string();
    assert!(paragraphs.contains("đã ban hành Quyết định số 12/QĐ-UBND ngày 31 tháng 01 năm 2026."), "{paragraphs}");
    assert!(paragraphs.contains("Tổng số 05 mã, trong đó: cấp mới 01 mã, đổi tên 01 mã"), "{paragraphs}");
}

#[test]
fn documents_say_what_was_done_on_what_it_rests_and_nothing_else() {
    let bench = Bench::with_register();
    let close = json!({"code": "H53.01.02", "reason": "Giải thể", "basis": "Nghị quyết số 15/NQ-HĐND"});
    bench.call("changes.close", close);
    let document = |kind: &str| bench.call("paper.preview", json!({"kind": kind}))["document"].take();
    let decision = document("changeDecision");
    assert!(text(&decision["subject"]).starts_with("đóng mã định danh điện tử"), "{}", decision["subject"]);
    let first = text(&decision["articles"][0]["text"]);
    assert!(first.starts_with("Đóng mã định danh điện tử") && first.contains("tại Phụ lục kèm theo"), "{first}");
    let grounds = decision["grounds"].to_string();
    assert!(grounds.contains("Căn cứ Nghị quyết số 15/NQ-HĐND"), "{grounds}");
    assert!(text(&document("submission")["subject"]).contains("Quyết định đóng mã định danh"));
    bench.apply("12/QĐ-UBND", "2026-01-31");
    let path = bench.answer("quyết định.docx");
    bench.call(
        "paper.write",
        json!({"kind": "changeDecision", "set": bench.call("register.info", Value::Null)["lastSet"]}),
    );
    assert_eq!(bench.call("paper.check", json!({"path": path}))["agrees"], json!(true));
    let bytes = std::fs::read(&path).unwrap();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut other = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let mut said = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut said).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "word/document.xml" {
            said = String::from_utf8(said).unwrap().replace("12/QĐ-UBND", "13/QĐ-UBND").into_bytes();
        }
        other.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut other, &said).unwrap();
    }
    std::fs::write(&path, other.finish().unwrap().into_inner()).unwrap();
    let checked = bench.call("paper.check", json!({"path": path}));
    assert_eq!((&checked["agrees"], &checked["problems"][0]["rule"]), (&json!(false), &json!("paper.decisionDiffers")));
}

#[test]
fn rows_can_be_set_out_by_level_by_kind_of_parent_or_as_one_list() {
    let bench = with_draft();
    let count = |by: &str| {
        let preview = bench.call("paper.preview", json!({"kind": "changeDecision", "by": by}));
        let appendices = preview["document"]["appendices"].as_array().unwrap().clone();
        let rows = |appendix: &Value| {
            let groups = appendix["groups"].as_array().unwrap();
            groups.iter().map(|group| group["rows"].as_array().unwrap().len()).sum::<usize>()
        };
        appendices.iter().map(rows).collect::<Vec<_>>()
    };
    assert_eq!(count("level"), [1, 3, 1]);
    assert_eq!(count("branch"), [5]);
    assert_eq!(count("one"), [5]);
}

#[test]
fn the_decision_that_replaces_the_list_names_it_with_what_changed_it_and_says_what_changed_since() {
    let bench = with_draft();
    bench.apply("12/QĐ-UBND", "2026-01-31");
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"email": "so@tayninh.gov.vn"}}));
    bench.issue(&[("H53", "H53.03", "Sở Y tế")]);
    let preview = bench.call("paper.preview", json!({"kind": "wholeDecision"}));
    let document = &preview["document"];
    assert_eq!(document["previous"]["number"], json!("1/QĐ-UBND"), "the first list is what is replaced");
    let articles = document["articles"].to_string();
    assert!(articles.contains("thay thế Quyết định số 1/QĐ-UBND"), "{articles}");
    let amending = "và Quyết định số 12/QĐ-UBND ngày 31 tháng 01 năm 2026 sửa đổi, bổ sung";
    assert!(articles.contains(amending), "{articles}");
    let preview = bench.call("paper.preview", json!({"kind": "wholeDecision", "since": 3}));
    let document = &preview["document"];
    assert_eq!(document["previous"]["number"], json!("12/QĐ-UBND"));
    let listed: Vec<String> = document["appendices"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|appendix| appendix["groups"].as_array().unwrap())
        .flat_map(|group| group["rows"].as_array().unwrap())
        .map(|row| text(&row["code"]))
        .collect();
    assert_eq!(listed, ["H53", "H53.01", "H53.02", "H53.03", "H53.01.02", "H53.01.03"]);
    let changed: Vec<[String; 2]> = document["changes"]["groups"][0]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| [text(&row["code"]), text(&row["status"])])
        .collect();
    let wanted = [["H53.02", "Thay đổi thông tin"], ["H53.03", "Cấp mới"]];
    assert_eq!(changed, wanted.map(|row| row.map(str::to_owned)));
    let since = bench.call("paper.preview", json!({"kind": "wholeDecision", "since": 2}));
    assert_eq!(since["document"]["changes"]["groups"][0]["rows"].as_array().unwrap().len(), 6);
    assert_eq!(bench.rules("paper.preview", json!({"kind": "wholeDecision", "since": 9})), ["paper.since"]);
    let file = write(&bench, json!({"kind": "wholeDecision"}), "toàn bộ.docx");
    assert_eq!(said(&file).len(), 6);
}

#[test]
fn sets_without_a_decision_have_none_to_print() {
    let bench = with_draft();
    bench.call("changes.direct", json!({"code": "H53.01", "fields": {"phone": "0276 1"}}));
    for kind in ["changeDecision", "submission", "wholeDecision"] {
        assert_eq!(bench.rules("paper.preview", json!({"kind": kind, "set": 3})), ["paper.noDecision"], "{kind}");
    }
    assert_eq!(bench.rules("paper.preview", json!({"kind": "changeDecision", "set": 1})), ["paper.noDecision"]);
    assert_eq!(bench.call("paper.preview", json!({"kind": "letter", "set": 3}))["rows"], json!(1));
}

#[test]
fn texts_are_edited_once_and_for_one_document() {
    let bench = with_draft();
    let settings = bench.call("paper.settings", Value::Null);
    assert_eq!(settings["shipped"], json!(true));
    let mut texts = settings["texts"].clone();
    texts["changeDecision"]["signature"]["name"] = json!("Trần Văn B");
    texts["changeDecision"]["subject"] = json!("cấp {cấp mới} mã");
    texts["appendix"]["changes"] = json!([
        {"key": "name", "title": "Đơn vị", "width": 3.0, "align": "left"},
        {"key": "code", "title": "Mã", "width": 1.0, "align": "left"},
        {"key": "status", "title": "Trạng thái", "width": 1.0, "align": "center"},
    ]);
    bench.call("paper.setTexts", json!({"texts": texts}));
    let document = bench.call("paper.preview", json!({"kind": "changeDecision"}))["document"].take();
    assert_eq!((&document["signature"]["name"], &document["subject"]), (&json!("Trần Văn B"), &json!("cấp 01 mã")));
    assert_eq!(said(&write(&bench, json!({"kind": "changeDecision"}), "ba cột.docx")), rows());
    let mut once = texts["changeDecision"].clone();
    once["subject"] = json!("sắp xếp đơn vị");
    let document = bench.call("paper.preview", json!({"kind": "changeDecision", "texts": once}))["document"].take();
    assert_eq!(document["subject"], json!("sắp xếp đơn vị"));

    texts["letter"]["paragraphs"] = json!(["Kèm {số trang} trang"]);
    texts["appendix"]["whole"] = json!([]);
    assert_eq!(bench.rules("paper.setTexts", json!({"texts": texts})), ["paper.markUnknown", "paper.columns"]);
    assert_eq!(bench.call("paper.setTexts", json!({"texts": null}))["shipped"], json!(true));
}

#[test]
fn a_document_is_checked_row_by_row_against_the_register() {
    let bench = with_draft();
    bench.apply("12/QĐ-UBND", "2026-01-31");
    let file = write(&bench, json!({"kind": "changeDecision", "set": 3}), "quyết định.docx");
    bench.answer("quyết định.docx");
    let checked = bench.call("paper.check", Value::Null);
    assert_eq!((&checked["agrees"], &checked["set"], &checked["problems"]), (&json!(true), &json!(3), &json!([])));
    assert_eq!(checked["rows"].as_array().unwrap().len(), 5);

    let changed = word_with(&file, "Sở Giáo dục", "Sở Giao thông");
    std::fs::write(bench.path("sửa.docx"), changed).unwrap();
    bench.answer("sửa.docx");
    let checked = bench.call("paper.check", Value::Null);
    assert_eq!(checked["agrees"], json!(false));
    let row = &checked["rows"][0];
    assert_eq!((&row["code"], &row["verdict"]), (&json!("H53.02"), &json!("differs")));
    assert_eq!(row["differs"][0]["said"], json!("Sở Giao thông"));

    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"email": "so@tayninh.gov.vn"}}));
    bench.answer("quyết định.docx");
    let checked = bench.call("paper.check", Value::Null);
    assert_eq!(checked["agrees"], json!(true), "it still says what its set says");
    assert_eq!(checked["problems"][0]["rule"], json!("document.changedSince"));

    std::fs::write(bench.path("danh sách.xlsx"), "không phải bảng tính").unwrap();
    bench.answer("danh sách.xlsx");
    assert_eq!(bench.rules("paper.check", Value::Null), ["document.notOurs"]);
    std::fs::write(bench.path("khác.docx"), word::shipped(word::PaperKind::Letter).unwrap()).unwrap();
    bench.answer("khác.docx");
    assert_eq!(bench.rules("paper.check", Value::Null), ["document.notOurs"]);
}

/// The document with a text in its body replaced, as somebody might in Word.
fn word_with(file: &[u8], old: &str, new: &str) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "word/document.xml" {
            content = String::from_utf8(content).unwrap().replace(old, new).into_bytes();
        }
        made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        made.write_all(&content).unwrap();
    }
    made.finish().unwrap().into_inner()
}

#[test]
fn a_template_goes_out_comes_back_and_a_broken_one_is_refused() {
    let bench = with_draft();
    bench.answer("mẫu.docx");
    bench.call("paper.exportTemplate", json!({"kind": "letter"}));
    let template = std::fs::read(bench.path("mẫu.docx")).unwrap();
    std::fs::write(bench.path("hỏng.docx"), word_with(&template, "{{ co_quan }}", "{{ co_qan }}")).unwrap();
    bench.answer("hỏng.docx");
    let checked = bench.call("paper.checkTemplate", json!({"kind": "letter"}));
    assert_eq!(checked["usable"], json!(false), "{checked}");
    bench.answer("hỏng.docx");
    let refused = bench.refused("paper.useTemplate", json!({"kind": "letter"}));
    assert!(refused.problems.iter().any(|problem| problem.message.contains("co_qan")), "{refused:?}");

    std::fs::write(bench.path("riêng.docx"), word_with(&template, "Kính gửi", "Trân trọng kính gửi")).unwrap();
    bench.answer("riêng.docx");
    bench.call("paper.useTemplate", json!({"kind": "letter"}));
    assert_eq!(bench.call("paper.settings", Value::Null)["ownTemplates"], json!(["letter"]));
    let shipped = |file: &[u8]| word_with(file, "Trân trọng kính gửi", "") == word_with(file, "", "");
    assert!(!shipped(&write(&bench, json!({"kind": "letter"}), "thư.docx")));
    let settings = bench.call("paper.resetTemplate", json!({"kind": "letter"}));
    assert_eq!(settings["ownTemplates"], json!([]));
    assert!(shipped(&write(&bench, json!({"kind": "letter"}), "thư 2.docx")));
    let help = bench.call("paper.templateHelp", json!({"kind": "letter"}));
    assert!(help["fields"].as_array().unwrap().len() > 20);
}

/// A register from somebody else brings its templates along; nobody looked them over here.
#[test]
fn a_template_that_came_with_a_register_makes_no_document_and_is_not_handed_out_while_it_carries_active_content() {
    let bench = with_draft();
    bench.call("register.close", Value::Null);
    let template = word::shipped(word::PaperKind::Letter).unwrap();
    let field = "<w:body><w:p><w:fldSimple w:instr=\"DDEAUTO a b\"/></w:p>";
    let hostile = word_with(&template, "<w:body>", field);
    let digits: String = hostile.iter().map(|byte| format!("{byte:02x}")).collect();
    let at = support::day("2026-02-10").and_hms_opt(8, 0, 0).unwrap();
    let holder = store::Holder { name: "Hoà".into(), machine: "máy khác".into(), pid: 1, since: at };
    let mut file = store::Store::open(&bench.path("sổ.soma"), &holder).unwrap();
    file.set_paper_setting("paper_template.letter", Some(&json!({ "docx": digits })), at, "Hoà").unwrap();
    drop(file);

    bench.open("sổ.soma");
    for command in ["paper.write", "paper.exportTemplate"] {
        let path = bench.answer("thư.docx");
        let refused = bench.refused(command, json!({"kind": "letter"}));
        assert_eq!(refused.problems[0].rule, "template.field", "{command}");
        assert!(refused.problems[0].message.contains("“word/document.xml”"), "{refused:?}");
        assert!(!path.exists(), "{command}");
    }
    bench.call("paper.resetTemplate", json!({"kind": "letter"}));
    write(&bench, json!({"kind": "letter"}), "thư.docx");
}

#[test]
fn drafts_of_no_one_forty_and_two_thousand_rows_give_valid_documents() {
    let bench = Bench::with_register();
    bench.call("draft.create", json!({}));
    let preview = bench.call("paper.preview", json!({"kind": "changeDecision"}));
    assert_eq!(preview["warnings"][0]["rule"], json!("paper.noRows"));
    let long = "Trung tâm Giáo dục nghề nghiệp và Giáo dục thường xuyên ".repeat(3);
    let mut given = 0;
    for rows in [0, 1, 40, 2_000] {
        let fresh: Vec<Value> = (given..rows)
            .map(|at| json!({"parent": "H53.02", "code": format!("H53.02.{:04}", at + 1), "name": format!("{long}{at}")}))
            .collect();
        if !fresh.is_empty() {
            bench.call("changes.issue", json!({"rows": fresh}));
        }
        given = rows;
        let file = write(&bench, json!({"kind": "changeDecision"}), &format!("{rows}.docx"));
        assert_eq!(said(&file).len(), rows);
    }
}

#[test]
fn a_document_is_never_written_over_the_register() {
    let bench = with_draft();
    bench.answer("sổ.soma");
    assert_eq!(bench.rules("paper.write", json!({"kind": "letter"})), ["file.ownRegister"]);
}

/// An act on one of the units: what is done, to which unit, with which text.
fn act() -> impl Strategy<Value = (u8, usize, String)> {
    let text =
        prop_oneof!["Trung tâm [a-zđăâêôơư ]{1,30}x", Just("Sở =1+1".to_owned()), Just("A & <b> “C”".to_owned())];
    (0..5_u8, 0..8_usize, text)
}

const UNITS: [&str; 8] =
    ["H53.01", "H53.01.01", "H53.01.01.01", "H53.01.02", "H53.02", "H53.02.01", "H53.02.02", "H53.03"];

fn perform(bench: &Bench, (what, unit, said): (u8, usize, String)) {
    let code = UNITS[unit];
    let (command, args) = match what {
        0 => ("changes.issue", json!({"rows": [{"parent": "H53.02", "name": said}]})),
        1 => ("changes.rename", json!({"code": code, "name": said})),
        2 => ("changes.update", json!({"code": code, "fields": {"address": said}})),
        3 => ("changes.close", json!({"code": code, "reason": said, "subtree": true})),
        _ => ("draft.undo", Value::Null),
    };
    // What the rules refuse is no part of the draft.
    let _refused = bench.app.call(command, args);
}

fn net(view: &Value) -> Vec<[String; 3]> {
    let shown = |row: &Value| if row["after"].is_null() { row["before"].clone() } else { row["after"].clone() };
    let rows = view["rows"].as_array().unwrap().iter();
    let mut rows: Vec<_> =
        rows.map(|row| [text(&row["code"]), text(&shown(row)["name"]), text(&row["statusWord"])]).collect();
    rows.sort();
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_documents_say_the_net_rows_exactly(acts in proptest::collection::vec(act(), 1..14)) {
        let bench = Bench::with_register();
        bench.call("draft.create", json!({}));
        acts.into_iter().for_each(|act| perform(&bench, act));
        let wanted = net(&bench.call("draft.get", Value::Null));
        let found = |args: Value, name: &str| {
            let mut rows = said(&write(&bench, args, name));
            rows.sort();
            rows
        };
        for by in ["level", "branch", "one"] {
            let args = json!({"kind": "changeDecision", "by": by});
            prop_assert_eq!(&found(args, "dự thảo.docx"), &wanted, "{}", by);
        }
        if !wanted.is_empty() {
            bench.apply("12/QĐ-UBND", "2026-01-31");
            prop_assert_eq!(&net(&bench.call("sets.get", json!({"number": 3}))), &wanted);
            prop_assert_eq!(&found(json!({"kind": "appendix", "set": 3}), "phụ lục.docx"), &wanted);
            bench.answer("phụ lục.docx");
            prop_assert_eq!(&bench.call("paper.check", Value::Null)["agrees"], &json!(true));
        }
    }
}

/// Word on the templates that nobody looked at on this machine comes with the register, once for each of them.
#[test]
fn a_template_that_came_with_a_register_is_told_until_the_officer_has_decided() {
    let maker = Bench::with_register();
    let template = word::shipped(word::PaperKind::Letter).unwrap();
    std::fs::write(maker.path("riêng.docx"), word_with(&template, "Kính gửi", "Trân trọng kính gửi")).unwrap();
    maker.answer("riêng.docx");
    maker.call("paper.useTemplate", json!({"kind": "letter"}));
    assert_eq!(maker.call("register.info", Value::Null)["foreignPapers"], json!([]), "who registered it knows it");
    maker.call("register.close", Value::Null);

    let office = Bench::new();
    std::fs::copy(maker.path("sổ.soma"), office.path("sổ.soma")).unwrap();
    let told = office.open("sổ.soma")["foreignPapers"].clone();
    assert_eq!(told.as_array().unwrap().len(), 1);
    let (key, kind) = (&told[0]["key"], &told[0]["kind"]);
    assert_eq!((key, kind), (&json!("paper_template.letter"), &json!("letter")));
    assert_eq!((&told[0]["by"], &told[0]["since"]), (&json!("Nguyễn Thị Hoà"), &json!("09:30 ngày 10/02/2026")));
    office.call("paper.openTemplate", json!({"kind": "letter"}));
    assert_eq!(office.world.opened.lock().unwrap().len(), 1);
    assert_eq!(office.refused("paper.keepForeign", json!({"key": "paper_texts"})).kind, "paper.noOwn");
    office.call("paper.keepForeign", json!({"key": key}));
    office.call("register.close", Value::Null);
    assert_eq!(office.open("sổ.soma")["foreignPapers"], json!([]), "what was kept is not asked again");
    office.call("paper.resetTemplate", json!({"kind": "letter"}));
    assert_eq!(office.call("paper.settings", Value::Null)["ownTemplates"], json!([]));
    office.call("paper.bringBack", json!({"key": key}));
    assert_eq!(office.call("paper.settings", Value::Null)["ownTemplates"], json!(["letter"]));
}

/// A settings folder that cannot be written: the officer hears that this machine will not tell of a rewritten register.
#[test]
fn a_machine_that_cannot_remember_the_history_says_so() {
    let bench = Bench::with_register();
    assert_eq!(bench.call("register.info", Value::Null)["unremembered"], Value::Null);
    let settings = bench.path("cài đặt");
    std::fs::remove_file(settings.join("chains.json")).unwrap();
    // What stands in the way can neither be replaced nor kept aside.
    for name in ["chains.json", "chains.json.hong"] {
        std::fs::create_dir(settings.join(name)).unwrap();
        std::fs::write(settings.join(name).join("x"), "x").unwrap();
    }
    bench.issue(&[("H53", "H53.03", "Sở Y tế")]);
    let answer = bench.answer_of(
        "draft.apply",
        json!({"number": "2/QĐ-UBND", "dated": "2022-02-10", "issuer": "UBND tỉnh Tây Ninh"}),
    );
    assert!(answer["changed"].as_array().unwrap().contains(&json!("register")), "{answer}");
    let told = bench.call("register.info", Value::Null)["unremembered"].clone();
    assert_eq!(told["kind"], json!("history.notRemembered"), "{told}");
    assert!(text(&told["remedy"]).contains("biên nhận"), "{told}");
}
