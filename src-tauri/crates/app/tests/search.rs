//! Searching as the page asks for it: filters, decisions, pages, kept searches, rows for Excel.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, text};

fn codes(bench: &Bench, query: Value) -> Vec<String> {
    let found = bench.call("search.find", json!({ "query": query }));
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(found["total"], json!(rows.len()));
    rows.iter().map(|row| text(&row["code"])).collect()
}

#[test]
fn a_result_says_where_the_unit_stands_and_what_answered() {
    let bench = Bench::with_register();
    bench.call(
        "changes.direct",
        json!({"code": "H53.01.02", "fields": {"address": "Số 1 Phạm Ngũ Lão", "phone": "0276.3822 345"}}),
    );
    let row = |typed: &str| bench.call("search.find", json!({"query": {"text": typed}}))["rows"][0].clone();
    let wanted = json!({
        "code": "H53.01.02", "name": "Chi cục Văn thư", "path": "Sở Nội vụ", "closed": false, "mark": null, "ahead": null,
        "found": "Địa chỉ: Số 1 Phạm Ngũ Lão",
    });
    assert_eq!(row("pham ngu lao"), wanted);
    assert_eq!(row("3822345")["found"], json!("Điện thoại: 0276.3822 345"));
    assert_eq!(row("vawn thuw")["found"], Value::Null);
    assert_eq!(row("noi vu khen thuong")["path"], json!("Sở Nội vụ › Ban Thi đua"));
}

#[test]
fn filters_hold_together_and_alone() {
    let bench = Bench::with_register();
    bench.set_today("2026-02-10");
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"email": "sgd@tayninh.gov.vn"}}));
    bench.call("changes.close", json!({"code": "H53.01.01", "reason": "x", "subtree": true}));
    bench.apply("2/QĐ-UBND", "2026-02-05");
    assert_eq!(codes(&bench, json!({"level": 2, "lacks": ["email"]})), ["H53.01"]);
    assert_eq!(codes(&bench, json!({"lacks": ["phone"], "under": "H53.01"})), ["H53.01", "H53.01.02"]);
    assert_eq!(codes(&bench, json!({"lacks": ["phone"], "status": "closed"})), ["H53.01.01", "H53.01.01.01"]);
    assert_eq!(codes(&bench, json!({"status": "closed"})), ["H53.01.01", "H53.01.01.01"]);
    assert_eq!(codes(&bench, json!({"under": "H53.01", "status": "open"})), ["H53.01", "H53.01.02"]);
    assert_eq!(codes(&bench, json!({"kind": "department"})), ["H53.01", "H53.02"]);
    assert_eq!(codes(&bench, json!({"among": ["H53.02", "H53.01.02"]})), ["H53.01.02", "H53.02"]);
    assert_eq!(codes(&bench, json!({"since": "2026-02-01"})), ["H53.01.01", "H53.01.01.01", "H53.02"]);
    assert_eq!(codes(&bench, json!({"text": "so", "kind": "department", "since": "2026-02-01"})), ["H53.02"]);
    assert_eq!(codes(&bench, json!({"text": "thi dua"})), ["H53.01.01"], "closed ones are found too");
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    assert_eq!(codes(&bench, json!({"drafted": true})), ["H53.02"]);
    assert_eq!(bench.rules("search.find", json!({"query": {"since": "hôm qua"}})), ["date.form"]);
}

#[test]
fn a_decision_finds_the_codes_on_its_lines() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.apply("12/QĐ-UBND", "2026-02-05");
    for typed in [
        "12/QĐ-UBND",
        "quyết định số 12/qd",
        "12/",
        "12",
        "số 12",
        "qd 12",
        "quyết định 12",
        "12/QD-UBND ngay 05/02/2026",
        "quyết định ngày 5/2/2026",
    ] {
        assert_eq!(codes(&bench, json!({"text": typed})), ["H53.02"], "{typed}");
    }
    assert!(codes(&bench, json!({"text": "12/QĐ-UBND ngày 06/02/2026"})).is_empty());
    let row = bench.call("search.find", json!({"query": {"text": "12/QĐ"}}))["rows"][0].clone();
    assert_eq!(row["found"], json!("Quyết định 12/QĐ-UBND ngày 05/02/2026"));
}

#[test]
fn a_unit_is_found_by_the_name_it_had_before_and_by_the_one_a_draft_gives() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Học vụ"}));
    let found = |text: &str| bench.call("search.find", json!({"query": {"text": text}}))["rows"].clone();
    assert_eq!(found("sở giáo dục và đào tạo")[0]["found"], json!("Tên khác: Sở Giáo dục và Đào tạo"));
    assert_eq!(found("hoc vu")[0]["code"], json!("H53.02"));
    bench.apply("12/QĐ-UBND", "2026-02-05");
    let former = found("giao duc");
    assert_eq!((&former[0]["code"], &former[0]["name"]), (&json!("H53.02"), &json!("Sở Học vụ")));
    assert_eq!(former[0]["found"], json!("Tên khác: Sở Giáo dục và Đào tạo"));
    bench.call("register.close", json!({}));
    bench.open("sổ.soma");
    assert_eq!(found("giao duc"), former);
}

#[test]
fn pages_of_results_follow_each_other_and_every_change() {
    let bench = Bench::with_register();
    let page = |offset: u32| {
        let found = bench.call("search.find", json!({"query": {"text": ""}, "offset": offset, "count": 2}));
        let rows = found["rows"].as_array().unwrap().iter().map(|row| text(&row["code"])).collect::<Vec<_>>();
        (found["total"].as_u64().unwrap(), rows)
    };
    assert_eq!(page(0), (6, vec!["H53".to_owned(), "H53.01".to_owned()]));
    assert_eq!(page(4).1, ["H53.01.02", "H53.02"]);
    bench.issue(&[("H53.02", "H53.02.01", "Phòng Mới")]);
    assert_eq!(page(6), (7, vec!["H53.02.01".to_owned()]));
}

#[test]
fn searches_are_kept_by_name_in_the_register() {
    let bench = Bench::with_register();
    let query = json!({"text": "", "lacks": ["email"], "level": 2});
    bench.call("search.save", json!({"name": " Chưa có email ", "query": query}));
    bench.call("search.save", json!({"name": "chưa có email", "query": {"text": "so"}}));
    let kept = bench.call("search.choices", json!({}));
    assert_eq!(kept["saved"].as_array().unwrap().len(), 1, "one of the same name gives way");
    assert_eq!(kept["saved"][0]["query"]["text"], json!("so"));
    assert_eq!(kept["levels"], json!(4));
    let kinds: Vec<_> = kept["kinds"].as_array().unwrap().iter().map(|kind| text(&kind["kind"])).collect();
    assert_eq!(kinds, ["provinceCommittee", "department", "branch", "board", "other"]);
    assert_eq!(bench.rules("search.save", json!({"name": "  ", "query": {"text": ""}})), ["search.name"]);
    let left = bench.call("search.forget", json!({"name": "chưa có email"}));
    assert_eq!(left["saved"], json!([]));
}

#[test]
fn all_results_go_to_excel_through_the_clipboard_and_as_a_file() {
    let bench = Bench::with_register();
    let copied = bench.call("search.copy", json!({"query": {"text": "", "level": 2}}));
    assert_eq!(copied["rows"], json!(2));
    let lines: Vec<String> = copied["text"].as_str().unwrap().lines().map(str::to_owned).collect();
    assert!(lines[0].starts_with("STT\tMã định danh\tTên cơ quan, đơn vị"), "{}", lines[0]);
    assert!(lines[2].starts_with("2\tH53.02\tSở Giáo dục và Đào tạo\t2\tUBND tỉnh Tây Ninh\t"), "{}", lines[2]);
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"phone": "+84 276 3822123"}}));
    let copied = bench.call("search.copy", json!({"query": {"text": "", "level": 2}}));
    assert!(copied["text"].as_str().unwrap().contains("\t'+84 276 3822123\t"), "Excel runs nothing: {copied}");
    let path = bench.answer("kết quả.xlsx");
    let written = bench.call("search.export", json!({"query": {"text": "so"}}));
    assert_eq!(written["rows"], json!(2));
    let check = bench.call("paper.check", json!({"path": path}));
    assert_eq!(check["agrees"], json!(true), "{check:#}");
    bench.answer("không.xlsx");
    assert_eq!(bench.rules("search.export", json!({"query": {"text": "zzz"}})), ["search.nothingFound"]);
}
