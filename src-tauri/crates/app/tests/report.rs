//! Figures of the register and the report of a period.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::Bench;

/// Two decisions in January 2026 and one correction of contact data; opened in 2022.
fn year() -> Bench {
    let bench = Bench::with_register();
    bench.issue(&[("H53.02", "H53.02.01", "Trường THPT Trần Phú"), ("H53.02", "H53.02.02", "Phòng Mới")]);
    bench.apply("5/QĐ-UBND", "2026-01-10");
    bench.call("changes.close", json!({"code": "H53.01.02", "reason": "Giải thể"}));
    bench.apply("9/QĐ-UBND", "2026-01-31");
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"phone": "0276 3822 345"}}));
    bench
}

#[test]
fn figures_count_levels_kinds_known_fields_and_changes_by_year_and_month() {
    let bench = year();
    let figures = bench.call("figures.get", json!({}));
    assert_eq!((&figures["open"], &figures["closed"]), (&json!(7), &json!(1)));
    assert_eq!(figures["levels"][2], json!({"level": 3, "open": 3, "closed": 1}));
    let kinds: Vec<(Value, Value)> =
        figures["kinds"].as_array().unwrap().iter().map(|kind| (kind["title"].clone(), kind["open"].clone())).collect();
    assert!(kinds.contains(&(json!("Trường trung học phổ thông"), json!(1))), "{kinds:?}");
    assert!(kinds.contains(&(json!("Sở"), json!(2))), "{kinds:?}");
    let phone = figures["fields"].as_array().unwrap().iter().find(|field| field["field"] == "phone").unwrap();
    assert_eq!(phone["filled"], json!(1));
    let last = figures["years"].as_array().unwrap().last().unwrap();
    assert_eq!(last["period"], json!("2026"));
    assert_eq!((&last["counts"]["issued"], &last["counts"]["closed"]), (&json!(2), &json!(1)));
    assert_eq!(figures["months"].as_array().unwrap().len(), 24);
    let before = bench.call("figures.get", json!({"on": "2026-01-20"}));
    assert_eq!((&before["open"], &before["closed"]), (&json!(8), &json!(0)));
    assert_eq!(before["levels"][2], json!({"level": 3, "open": 4, "closed": 0}));
}

#[test]
fn a_report_counts_what_was_decided_in_the_period_and_what_was_late() {
    let bench = year();
    let report = bench.call("report.preview", json!({"from": "2026-01-15", "to": "2026-02-09"}));
    assert_eq!((&report["before"], &report["after"]), (&json!(8), &json!(7)));
    assert_eq!(report["decisions"].as_array().unwrap().len(), 1);
    assert_eq!(report["decisions"][0]["number"], json!("9/QĐ-UBND"));
    assert_eq!(report["counts"], json!({"issued": 0, "renamed": 0, "infoChanged": 0, "closed": 1}));
    // What was late before the period and is late still is late in it; told as of the period's end.
    let late: Vec<&str> =
        report["late"].as_array().unwrap().iter().map(|one| one["standing"].as_str().unwrap()).collect();
    let days = ["1484", "23", "2"].map(|days| format!("Chưa xong khi hết kỳ, trễ {days} ngày"));
    assert_eq!(late, days.each_ref(), "{report:#}");
    let whole = bench.call("report.preview", json!({"from": "2026-01-01", "to": "2026-02-10"}));
    assert_eq!(whole["direct"], json!(1));
    assert_eq!(whole["decisions"].as_array().unwrap().len(), 2);
    assert!(whole["paragraphs"][2].as_str().unwrap().contains("02 quyết định, làm thay đổi 3 mã"), "{whole:#}");
}

#[test]
fn what_is_given_from_a_later_day_is_neither_open_nor_closed_today() {
    let bench = year();
    bench.issue(&[("H53", "H53.03", "Sở Y tế")]);
    bench.call("changes.close", json!({"code": "H53.02.02", "reason": "Giải thể"}));
    let ahead = json!({"number": "20/QĐ-UBND", "dated": "2026-02-10", "issuer": "UBND", "effectiveOn": "2026-03-01"});
    bench.call("draft.apply", ahead);
    let figures = bench.call("figures.get", json!({}));
    assert_eq!((&figures["open"], &figures["closed"], &figures["coming"]), (&json!(7), &json!(1), &json!(1)));
    assert_eq!((&figures["decisions"], &figures["direct"]), (&json!(4), &json!(1)));
    let report = bench.call("report.preview", json!({"from": "2026-02-01", "to": "2026-02-10"}));
    assert_eq!((&report["later"], &report["after"]), (&json!(2), &json!(7)));
    assert!(report["paragraphs"][2].as_str().unwrap().contains("Trong đó 2 mã có hiệu lực sau ngày 10/02/2026"));
    let found = |query: Value| bench.call("search.find", json!({"query": query}))["rows"].clone();
    assert_eq!(found(json!({"text": "so y te"}))[0]["ahead"]["words"], json!("có hiệu lực từ 01/03/2026"));
    assert_eq!(found(json!({"text": "so y te", "status": "open"})), json!([]));
    bench.call("time.travel", json!({"on": "2026-01-20"}));
    let then = bench.call("figures.get", json!({}));
    assert_eq!((&then["on"], &then["open"]), (&json!("2026-01-20"), &json!(8)));
    assert_eq!((&then["decisions"], &then["direct"]), (&json!(2), &json!(0)));
    bench.set_today("2026-03-01");
    bench.call("time.back", json!({}));
    let later = bench.call("report.preview", json!({"from": "2026-03-01", "to": "2026-03-01"}));
    assert_eq!((&later["earlier"], &later["after"]), (&json!(2), &json!(7)));
}

#[test]
fn a_period_that_makes_no_sense_is_refused() {
    let bench = year();
    let refused = |from: &str, to: &str| bench.rules("report.preview", json!({"from": from, "to": to}));
    assert_eq!(refused("2026-02-01", "2026-01-01"), ["report.order"]);
    assert_eq!(refused("2026-12-01", "2026-12-31"), ["report.future"]);
    assert_eq!(refused("", "2026-01-01"), ["report.missing"]);
}

#[test]
fn a_period_that_is_not_over_is_told_until_today() {
    let report = year().call("report.preview", json!({"from": "2026-01-01", "to": "2026-12-31"}));
    let first = report["paragraphs"][0].as_str().unwrap();
    assert!(first.contains("đến ngày 31/12/2026 (tính đến hết ngày "), "{first}");
}

#[test]
fn the_report_is_written_as_word_and_excel_and_read_back() {
    let bench = year();
    let period = json!({"from": "2026-01-01", "to": "2026-02-10"});
    let word = bench.answer("báo cáo.docx");
    assert_eq!(bench.call("report.word", period.clone())["path"], json!(word));
    let read = documents::word::read_back(&std::fs::read(&word).unwrap()).unwrap();
    assert_eq!(read.mark.unwrap().kind, documents::word::PaperKind::Report);
    assert!(read.tables.iter().any(|table| table.appendix == 1));
    let excel = bench.answer("báo cáo.xlsx");
    bench.call("report.excel", period);
    assert_eq!(bench.call("paper.check", json!({"path": excel}))["agrees"], json!(true));
    assert_eq!(bench.call("paper.check", json!({"path": word}))["agrees"], json!(true));
    // Number and reason of a decision given since are in no report of before.
    bench.call("changes.close", json!({"code": "H53.02.02", "reason": "Giải thể"}));
    bench.apply("99/QĐ-UBND", "2026-02-05");
    let checked = bench.call("paper.check", json!({"path": word}));
    assert_eq!(checked["agrees"], json!(false));
    let rules: Vec<&str> =
        checked["problems"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"document.sentenceDiffers") && rules.contains(&"document.rowMissing"), "{rules:?}");
}
