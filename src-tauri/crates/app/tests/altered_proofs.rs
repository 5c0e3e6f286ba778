//! Documents, workbooks and receipts that somebody altered after they were made: each alteration is told, and what was not
//! compared is said too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::{Value, json};
use support::{Bench, text};

/// The set of which the files are made.
const SET: u32 = 3;

/// A register with an applied set of a row of every status, and the files of it.
fn applied() -> Bench {
    let bench = Bench::with_register();
    bench.issue(&[("H53.01", "H53.01.03", "Chi cục Lưu trữ")]);
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.update", json!({"code": "H53.01.02", "fields": {"phone": "0276 2"}}));
    bench.apply("12/QĐ-UBND", "2026-01-31");
    bench
}

fn write(bench: &Bench, command: &str, args: Value, name: &str) -> Vec<u8> {
    let path = bench.answer(name);
    bench.call(command, args);
    fs::read(path).unwrap()
}

fn decision(bench: &Bench) -> Vec<u8> {
    write(bench, "paper.write", json!({"kind": "changeDecision", "set": SET}), "quyết định.docx")
}

/// The parts of a package, each as it is after `change`.
fn repacked(file: &[u8], mut change: impl FnMut(&str, String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        let content = match String::from_utf8(content) {
            Ok(text) => change(&name, text).into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        made.write_all(&content).unwrap();
    }
    made.finish().unwrap().into_inner()
}

/// A text replaced in one part, which has it.
fn altered(file: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    let mut found = false;
    let made = repacked(file, |name, text| {
        let here = name == part && text.contains(old);
        found |= here;
        if here { text.replace(old, new) } else { text }
    });
    assert!(found, "{part} has no “{old}”");
    made
}

const BODY: &str = "word/document.xml";
const HIDDEN: &str = "docProps/custom.xml";

fn check(bench: &Bench, file: &[u8], name: &str) -> Value {
    fs::write(bench.path(name), file).unwrap();
    bench.answer(name);
    bench.call("paper.check", Value::Null)
}

fn rules(report: &Value) -> Vec<String> {
    report["problems"].as_array().unwrap().iter().map(|problem| text(&problem["rule"])).collect()
}

/// The hash of a set, as the window shows it.
fn hash(bench: &Bench, set: u32) -> String {
    let sets = bench.call("sets.list", Value::Null);
    let found = sets.as_array().unwrap().iter().find(|one| one["number"] == json!(set)).unwrap().clone();
    text(&found["fingerprint"])
}

/// The form that people compare.
fn short(hash: &str) -> String {
    let parts = hash.as_bytes()[..16].chunks(4).map(|part| std::str::from_utf8(part).unwrap().to_uppercase());
    parts.collect::<Vec<_>>().join("-")
}

fn groups(hash: &str) -> String {
    hash.as_bytes().chunks(8).map(|part| std::str::from_utf8(part).unwrap()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_document_agrees_only_where_what_is_printed_what_is_hidden_and_the_chain_are_one() {
    let bench = applied();
    let file = decision(&bench);
    let (own, other) = (hash(&bench, SET), hash(&bench, 2));
    let printed = groups(&own);
    let reversed: String = printed.chars().rev().collect();
    let short = short(&own);
    let honest = check(&bench, &file, "thật.docx");
    assert_eq!((&honest["agrees"], &honest["problems"]), (&json!(true), &json!([])));
    assert!(text(&honest["chain"]).contains("dấu in trên văn bản"), "{}", honest["chain"]);
    let property = |value: &str| format!(">{value}</vt:lpwstr>");
    for (what, made, rule) in [
        ("another print", altered(&file, BODY, &printed, &reversed), "document.printDiffers"),
        ("a digit of the print", altered(&file, BODY, &printed[..8], "00000000"), "document.printDiffers"),
        ("another set's print", altered(&file, BODY, &printed, &groups(&other)), "document.printDiffers"),
        ("another short print", altered(&file, BODY, &short, "0000-AAAA-0000-AAAA"), "document.printDiffers"),
        ("no whole print", altered(&file, BODY, &printed, ""), "document.printMissing"),
        ("another set's mark", altered(&file, HIDDEN, &own, &other), "document.markOfOtherSet"),
        ("an unknown mark", altered(&file, HIDDEN, &own, &own.chars().rev().collect::<String>()), "document.rewritten"),
        ("an emptied mark", altered(&file, HIDDEN, &property(&own), &property("")), "document.markMissing"),
        ("a renamed mark", altered(&file, HIDDEN, "SoMaFingerprint", "SoMaX"), "document.markMissing"),
        ("no number of the set", altered(&file, HIDDEN, "SoMaSet", "SoMaY"), "document.setMissing"),
    ] {
        let found = check(&bench, &made, "sửa.docx");
        assert_eq!(found["agrees"], json!(false), "{what}: {found}");
        let sound = what == "no number of the set";
        assert_eq!(found["chain"] == json!(""), !sound, "{what}: {found}");
        assert!(rules(&found).contains(&rule.to_owned()), "{what}: {:?}", rules(&found));
        let told = found["problems"].to_string();
        assert!(told.contains("giữ nguyên tệp này") && !told.contains("xuất lại"), "{what}: {told}");
    }
    let both = altered(&file, HIDDEN, &own, &other);
    let both = altered(&both, BODY, &printed, &groups(&other));
    assert_eq!(check(&bench, &both, "cả hai.docx")["agrees"], json!(false), "the set it names has neither");
}

#[test]
fn an_older_document_that_says_nothing_of_its_print_is_held_to_the_usual_one() {
    let bench = applied();
    let file = altered(&decision(&bench), HIDDEN, "SoMaPrinted", "SoMaCu");
    assert_eq!(check(&bench, &file, "cũ.docx")["agrees"], json!(true));
    let own = hash(&bench, SET);
    let bare = altered(&altered(&file, BODY, &groups(&own), ""), BODY, &short(&own), "");
    assert!(rules(&check(&bench, &bare, "mất dấu.docx")).contains(&"document.printMissing".to_owned()));
}

#[test]
fn a_document_made_without_a_print_agrees_and_says_that_the_paper_proves_nothing() {
    let bench = applied();
    let mut texts = bench.call("paper.settings", Value::Null)["texts"].clone();
    texts["appendix"]["fingerprint"] = json!(false);
    let args = json!({"kind": "changeDecision", "set": SET, "appendix": texts["appendix"]});
    let found = check(&bench, &write(&bench, "paper.write", args, "không in.docx"), "không in.docx");
    assert_eq!(found["agrees"], json!(true));
    assert!(rules(&found).contains(&"document.printOff".to_owned()), "{found}");
    assert!(text(&found["chain"]).contains("Tệp không in dấu"), "{}", found["chain"]);
}

#[test]
fn a_decision_is_held_to_its_number_and_day_in_every_place_and_other_text_is_told_without_being_judged() {
    let bench = applied();
    let file = decision(&bench);
    for (old, new) in [
        ("Số: 12/QĐ-UBND", "Số: 99/QĐ-UBND"),
        ("Quyết định số 12/QĐ-UBND ngày", "Quyết định số 99/QĐ-UBND ngày"),
        (", ngày 31 tháng 01", ", ngày 30 tháng 01"),
    ] {
        let found = check(&bench, &altered(&file, BODY, old, new), "số.docx");
        assert_eq!(found["agrees"], json!(false), "{new}");
        assert!(rules(&found).contains(&"paper.decisionDiffers".to_owned()), "{new}: {:?}", rules(&found));
    }
    let end = "</w:body>";
    let more = format!("<w:p><w:r><w:t>H53.99 Sở Ma được cấp mã mới</w:t></w:r></w:p>{end}");
    let found = check(&bench, &altered(&file, BODY, end, &more), "thêm.docx");
    assert_eq!((&found["agrees"], rules(&found)), (&json!(true), vec!["document.textAdded".to_owned()]));
    assert!(text(&found["problems"][0]["message"]).contains("H53.99 Sở Ma"), "{found}");
    assert_eq!(found["problems"][0]["severity"], json!("warning"));
}

#[test]
fn a_column_that_lost_its_mark_is_not_taken_for_compared() {
    let bench = applied();
    let file = repacked(&decision(&bench), |name, text| {
        if name == BODY {
            text.replace("SoMa1_ten\"", "Khac1_ten\"").replace("Chi cục Lưu trữ", "Chi cục Ma")
        } else {
            text
        }
    });
    let found = check(&bench, &file, "cột.docx");
    assert_eq!(found["agrees"], json!(false), "{found}");
    assert!(rules(&found).contains(&"document.unknownColumns".to_owned()), "{:?}", rules(&found));
}

#[test]
fn the_answer_says_what_was_compared_and_what_was_not() {
    let bench = applied();
    let found = check(&bench, &decision(&bench), "thật.docx");
    let (compared, not) = (found["compared"].to_string(), found["notCompared"].to_string());
    for said in ["3 dòng", "Mã định danh", "Trạng thái", "số và ngày", "dấu vân tay", "chữ ngoài bảng"]
    {
        assert!(compared.contains(said), "{said}: {compared}");
    }
    assert!(not.contains("mã QR") && not.contains("chân trang"), "{not}");
    let found = check(&bench, &write(&bench, "export.register", json!({}), "sổ.xlsx"), "sổ.xlsx");
    assert!(found["compared"].to_string().contains("không in dấu"), "{found}");
    assert!(found["notCompared"].to_string().contains("chữ phía trên bảng"), "{found}");
}

#[test]
fn a_file_without_the_number_of_its_set_is_not_taken_for_a_draft() {
    let bench = applied();
    let file = decision(&bench);
    let own = hash(&bench, SET);
    let bare = repacked(&file, |name, text| match name {
        HIDDEN => text.replace("SoMaSet", "SoMaY").replace("SoMaFingerprint", "SoMaX"),
        BODY => text.replace(&groups(&own), "").replace(&short(&own), ""),
        _ => text,
    });
    fs::write(bench.path("trần.docx"), bare).unwrap();
    bench.answer("trần.docx");
    let refused = bench.refused("paper.check", Value::Null);
    assert_eq!(refused.problems[0].rule, "document.noSet");
    assert!(refused.problems[0].message.contains("không mang số của đợt"), "{refused:?}");
    let workbook = write(&bench, "export.changes", json!({"set": SET}), "thay đổi.xlsx");
    let bare = repacked(&workbook, |name, text| {
        if name == HIDDEN {
            text.replace(r#"{"set":3}"#, r#"{"set":null}"#).replace("{&quot;set&quot;:3}", "{&quot;set&quot;:null}")
        } else {
            text
        }
    });
    fs::write(bench.path("trần.xlsx"), bare).unwrap();
    bench.answer("trần.xlsx");
    assert_eq!(bench.rules("paper.check", Value::Null), ["document.noSet"]);
}

#[test]
fn a_workbook_without_its_fingerprint_or_with_another_decision_does_not_agree() {
    let bench = applied();
    let file = write(&bench, "export.changes", json!({"set": SET}), "thay đổi.xlsx");
    assert_eq!(check(&bench, &file, "thật.xlsx")["problems"], json!([]));
    let (own, other) = (hash(&bench, SET), hash(&bench, 2));
    for (what, made, rule) in [
        ("renamed", altered(&file, HIDDEN, "SoMaFingerprint", "SoMaX"), "document.markMissing"),
        ("emptied", altered(&file, HIDDEN, &own, ""), "document.markMissing"),
        ("of another set", altered(&file, HIDDEN, &own, &other), "document.markOfOtherSet"),
        (
            "decision",
            altered(&file, "xl/sharedStrings.xml", "số 12/QĐ-UBND", "số 99/QĐ-UBND"),
            "document.headingDiffers",
        ),
    ] {
        let found = check(&bench, &made, "sửa.xlsx");
        assert_eq!(found["agrees"], json!(false), "{what}");
        assert!(rules(&found).contains(&rule.to_owned()), "{what}: {:?}", rules(&found));
    }
}

#[test]
fn a_receipt_with_any_line_altered_does_not_agree_and_the_line_is_named() {
    let bench = applied();
    bench.call("changes.direct", json!({"code": "H53", "fields": {"phone": "0276 1"}}));
    let receipt = String::from_utf8(write(&bench, "sets.receipt", json!({"number": SET}), "biên nhận.txt")).unwrap();
    let held = |text: &str| {
        fs::write(bench.path("thử.txt"), text).unwrap();
        bench.answer("thử.txt");
        bench.call("register.checkReceipt", Value::Null)
    };
    let honest = held(&receipt);
    assert_eq!((&honest["agrees"], &honest["differs"]), (&json!(true), &json!([])), "{honest}");
    for (old, new, line) in [
        ("H53 – UBND tỉnh Tây Ninh", "H01 – Thành phố Hà Nội", "Sổ mã"),
        ("Quyết định: 12/QĐ-UBND", "Quyết định: 99/QĐ-BỊA", "Quyết định"),
        ("ngày 31/01/2026 của", "ngày 30/01/2026 của", "Quyết định"),
        ("Cấp mới 1", "Cấp mới 500", "Số dòng"),
        ("Nguyễn Thị Hoà", "Kẻ Gian", "Áp dụng"),
        ("09:30", "10:30", "Áp dụng"),
        ("Tên đợt: ", "Tên đợt: x", "Tên đợt"),
    ] {
        assert!(receipt.contains(old), "{old}: {receipt}");
        let found = held(&receipt.replacen(old, new, 1));
        assert_eq!(found["agrees"], json!(false), "{new}");
        assert!(text(&found["sentence"]).contains("biên nhận đã bị sửa"), "{found}");
        let lines: Vec<&Value> = found["differs"].as_array().unwrap().iter().map(|one| &one["line"]).collect();
        assert!(lines.contains(&&json!(line)), "{new}: {found}");
    }
    let at = receipt.find("Dấu vân tay của đợt trước: ").unwrap() + "Dấu vân tay của đợt trước: ".len();
    let previous = format!("{}00000000{}", &receipt[..at], &receipt[at + 8..]);
    assert_eq!(held(&previous)["differs"][0]["line"], json!("Dấu vân tay của đợt trước"));
    let meaning = receipt.split("\r\n\r\n").last().unwrap();
    assert!(!meaning.contains("toàn bộ nội dung") && meaning.contains("Văn bản đính kèm sau đó"), "{meaning}");
}
