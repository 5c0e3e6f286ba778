//! Checks of a register: run beside the program, filtered, accepted with a reason that lasts as long as the finding.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Bench, text};

/// A register in which two sections of one department have one name and a telephone lacks digits.
fn with_faults() -> Bench {
    let bench = Bench::with_register();
    bench.issue(&[("H53.01", "H53.01.03", "Chi cục Văn thư")]);
    bench.call("changes.update", json!({"code": "H53.02", "fields": {"phone": "0276 12"}}));
    bench.apply("2/QĐ-UBND", "2026-02-05");
    bench
}

fn run(bench: &Bench) {
    assert_eq!(bench.call("check.start", json!({"wait": true}))["running"], json!(false));
}

fn rows(bench: &Bench, filter: &Value) -> Vec<Value> {
    let found = bench.call("check.rows", json!({"filter": filter, "offset": 0, "count": 100}));
    let rows = found["rows"].as_array().unwrap().clone();
    assert_eq!(found["total"], json!(rows.len()));
    rows
}

/// `rule place` of every finding.
fn said(bench: &Bench, filter: &Value) -> Vec<String> {
    rows(bench, filter).iter().map(|row| format!("{} {}", text(&row["rule"]), text(&row["place"]))).collect()
}

#[test]
fn findings_come_the_gravest_first_and_are_filtered_by_grade_rule_and_branch() {
    let bench = with_faults();
    assert_eq!(bench.call("check.view", json!({}))["finished"], json!(false));
    assert_eq!(said(&bench, &json!({})), Vec::<String>::new());
    run(&bench);
    assert_eq!(
        said(&bench, &json!({})),
        [
            "name.duplicate H53.01.02 (+1)",
            "contact.phone H53.02",
            "event.basis Đợt 2",
            "event.basis Đợt 3",
            "set.document Đợt 2",
            "set.document Đợt 3",
        ]
    );
    assert_eq!(said(&bench, &json!({"branch": "H53.02"})), ["contact.phone H53.02"]);
    assert_eq!(said(&bench, &json!({"rule": "set.document"})).len(), 2);
    assert_eq!(said(&bench, &json!({"grade": "information"})), Vec::<String>::new());
    let row = &rows(&bench, &json!({}))[0];
    assert_eq!((&row["lead"], &row["codes"]), (&json!("arrange"), &json!(["H53.01.02", "H53.01.03"])));
    assert_eq!(text(&row["message"]), "“Chi cục Văn thư” có 2 mã dưới H53.01: H53.01.02, H53.01.03.");
    let view = bench.call("check.view", json!({}));
    assert_eq!((&view["open"], &view["accepted"], &view["stale"]), (&json!(6), &json!(0), &json!(false)));
    let rules = bench.call("check.rules", json!({}));
    assert_eq!(rules.as_array().unwrap().len(), view["rules"].as_array().unwrap().len());
}

#[test]
fn a_year_later_nobody_has_confirmed_the_units_below() {
    let bench = with_faults();
    bench.set_today("2027-02-11");
    run(&bench);
    let found = rows(&bench, &json!({"rule": "unit.unconfirmed"}));
    let places: Vec<String> = found.iter().map(|row| text(&row["code"])).collect();
    assert_eq!(places, ["H53", "H53.01", "H53.01.01"]);
    assert_eq!(found[0]["lead"], json!("form"));
}

#[test]
fn an_accepted_finding_stays_quiet_until_it_says_something_else() {
    let bench = with_faults();
    run(&bench);
    let row = rows(&bench, &json!({"rule": "name.duplicate"})).remove(0);
    let run_of = |bench: &Bench| bench.call("check.rows", json!({"offset": 0, "count": 1}))["run"].take();
    let accept = |reason: &str| json!({"run": run_of(&bench), "findings": [row["index"]], "reason": reason});
    assert_eq!(bench.rules("check.accept", accept("  ")), ["check.reason"]);
    let mut other = accept("Hai đơn vị khác nhau");
    other["run"] = json!(99);
    assert_eq!(bench.rules("check.accept", other), ["check.otherRun"]);
    let view = bench.call("check.accept", accept("Hai đơn vị khác nhau"));
    assert_eq!((&view["open"], &view["accepted"]), (&json!(5), &json!(1)));
    assert_eq!(said(&bench, &json!({"rule": "name.duplicate"})), Vec::<String>::new());
    let accepted = rows(&bench, &json!({"accepted": true})).remove(0);
    assert_eq!(text(&accepted["accepted"]["reason"]), "Hai đơn vị khác nhau");
    assert_eq!(text(&accepted["accepted"]["by"]), "Nguyễn Thị Hoà");

    // The same after a restart and another run …
    bench.call("register.close", Value::Null);
    bench.open("sổ.soma");
    assert_eq!(bench.call("check.view", json!({}))["finished"], json!(false), "what was found before is forgotten");
    run(&bench);
    assert_eq!(said(&bench, &json!({"rule": "name.duplicate"})), Vec::<String>::new());
    assert!(bench.call("register.verify", Value::Null)["sound"].as_bool().unwrap());

    // … but not when a third of the name comes.
    bench.issue(&[("H53.01", "H53.01.04", "Chi cục Văn thư")]);
    bench.apply("3/QĐ-UBND", "2026-02-06");
    assert_eq!(bench.call("check.view", json!({}))["stale"], json!(true));
    run(&bench);
    assert_eq!(said(&bench, &json!({"rule": "name.duplicate"})), ["name.duplicate H53.01.02 (+2)"]);
    let again = rows(&bench, &json!({"rule": "name.duplicate"})).remove(0);
    bench.call("check.accept", json!({"run": run_of(&bench), "findings": [again["index"]], "reason": "Ba đơn vị"}));
    let accepted = rows(&bench, &json!({"accepted": true})).remove(0);
    bench.call("check.withdraw", json!({"ids": [accepted["accepted"]["id"]]}));
    assert_eq!(said(&bench, &json!({"rule": "name.duplicate"})).len(), 1);
}

#[test]
fn the_run_goes_on_beside_the_program_and_goes_to_excel() {
    let bench = with_faults();
    bench.answer("không.xlsx");
    assert_eq!(bench.rules("check.export", json!({})), ["check.notRun"]);
    bench.call("check.start", json!({}));
    let begun = Instant::now();
    while bench.call("check.progress", json!({}))["running"] == json!(true) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the run does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(bench.call("check.view", json!({}))["open"], json!(6));
    let path = bench.answer("kiểm tra.xlsx");
    assert_eq!(bench.call("check.export", json!({"filter": {"grade": "warning"}}))["rows"], json!(6));
    assert!(std::fs::metadata(path).unwrap().len() > 4_000);
}
