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
    assert_eq!(said(&bench, &json!({"branch": "H53.02"})), ["contact.phone H53.02", "event.basis Đợt 2"]);
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
    let again = rows(&bench, &json!({"rule": "name.duplicate"})).remove(0);
    assert_eq!(
        text(&again["message"]),
        "“Chi cục Văn thư” có 3 mã dưới H53.01: H53.01.02, H53.01.03, H53.01.04; mục này nói về H53.01.04."
    );
    bench.call("check.accept", json!({"run": run_of(&bench), "findings": [again["index"]], "reason": "Ba đơn vị"}));
    let accepted = rows(&bench, &json!({"accepted": true}));
    let reasons: Vec<String> = accepted.iter().map(|row| text(&row["accepted"]["reason"])).collect();
    assert_eq!(reasons, ["Hai đơn vị khác nhau", "Ba đơn vị"]);
    for row in accepted {
        bench.call("check.withdraw", json!({"ids": row["accepted"]["ids"]}));
    }
    assert_eq!(said(&bench, &json!({"rule": "name.duplicate"})), ["name.duplicate H53.01.02 (+2)"]);
}

/// Six sections of which the first `count` have one telephone.
fn with_one_phone(count: usize) -> Bench {
    let bench = Bench::with_register();
    let codes = ["H53.02.01", "H53.02.02", "H53.02.03", "H53.02.04", "H53.02.05", "H53.02.06"];
    let rows: Vec<_> = codes.iter().map(|code| ("H53.02", *code, *code)).collect();
    bench.issue(&rows);
    for code in codes.iter().take(count) {
        bench.call("changes.update", json!({"code": code, "fields": {"phone": PHONE}}));
    }
    bench.apply("2/QĐ-UBND", "2026-02-05");
    bench
}

const PHONE: &str = "0276 3822 123";

fn phone(bench: &Bench, code: &str, phone: &str) {
    bench.call("changes.direct", json!({"code": code, "fields": {"phone": phone}}));
}

/// Accepts the one finding of this rule, or some of what it is about.
fn accept(bench: &Bench, rule: &str, members: Option<&[&str]>, reason: &str) {
    let found = bench.call("check.rows", json!({"filter": {"rule": rule}, "offset": 0, "count": 1}));
    let mut args = json!({"run": found["run"], "findings": [found["rows"][0]["index"]], "reason": reason});
    if let Some(codes) = members {
        let all = found["rows"][0]["members"].as_array().unwrap();
        let key = |code: &&str| all.iter().find(|member| member["code"] == json!(code)).unwrap()["key"].clone();
        args["members"] = codes.iter().map(key).collect();
    }
    bench.call("check.accept", args);
}

#[test]
fn what_was_accepted_of_a_group_stays_accepted_when_one_of_it_changes_or_one_is_added() {
    let bench = with_one_phone(6);
    let repeated = json!({"rule": "contact.repeated"});
    run(&bench);
    accept(&bench, "contact.repeated", None, "Dùng chung tổng đài");
    assert_eq!(said(&bench, &repeated), Vec::<String>::new());
    phone(&bench, "H53.02.03", "0276 3822 999");
    run(&bench);
    assert_eq!(said(&bench, &repeated), Vec::<String>::new(), "one of them has its own now");
    // A new one fires alone; so does one that comes back with another number and then with this one.
    bench.issue(&[("H53.02", "H53.02.07", "Mới")]);
    bench.call("changes.update", json!({"code": "H53.02.07", "fields": {"phone": PHONE}}));
    bench.apply("3/QĐ-UBND", "2026-02-06");
    run(&bench);
    let row = rows(&bench, &repeated).remove(0);
    assert_eq!(row["members"].as_array().unwrap().len(), 1);
    assert_eq!((&row["members"][0]["code"], &row["code"]), (&json!("H53.02.07"), &json!("H53.02.07")));
    assert!(text(&row["message"]).ends_with(
        "ghi ở 6 đơn vị: H53.02.01, H53.02.02, H53.02.04, H53.02.05 và 2 mã nữa; mục này nói về H53.02.07."
    ));
    let accepted = rows(&bench, &json!({"rule": "contact.repeated", "accepted": true})).remove(0);
    assert_eq!(text(&accepted["accepted"]["reason"]), "Dùng chung tổng đài");
    assert_eq!(accepted["memberCount"], json!(5));
    let view = bench.call("check.view", json!({}));
    let count = view["rules"].as_array().unwrap().iter().find(|one| one["rule"]["id"] == json!("contact.repeated"));
    assert_eq!((&count.unwrap()["open"], &count.unwrap()["accepted"]), (&json!(1), &json!(1)));
}

#[test]
fn one_unit_of_a_group_is_accepted_alone() {
    let bench = with_one_phone(0);
    bench.set_today("2027-02-11");
    run(&bench);
    let waiting = json!({"rule": "unit.unconfirmed", "branch": "H53.02"});
    let below = |bench: &Bench| {
        let row = rows(bench, &waiting).into_iter().find(|row| row["code"] == json!("H53.02"));
        row.map(|row| text(&row["message"])).unwrap_or_default()
    };
    assert!(below(&bench).starts_with("6 đơn vị ngay dưới H53.02"));
    let found = bench.call("check.rows", json!({"filter": waiting, "offset": 0, "count": 9}));
    let row = found["rows"].as_array().unwrap().iter().find(|row| row["code"] == json!("H53.02")).unwrap();
    assert_eq!(text(&row["members"][1]["label"]), "từ 10/02/2026");
    let keys = json!([row["members"][1]["key"]]);
    bench.call(
        "check.accept",
        json!({"run": found["run"], "findings": [row["index"]], "members": keys, "reason": "Đã hỏi, vẫn đúng"}),
    );
    assert!(below(&bench).starts_with("5 đơn vị ngay dưới H53.02"));
    // One that is confirmed by new data leaves the others as they were.
    phone(&bench, "H53.02.04", "0276 3822 111");
    run(&bench);
    assert!(below(&bench).starts_with("4 đơn vị ngay dưới H53.02"));
    let accepted = rows(&bench, &json!({"rule": "unit.unconfirmed", "accepted": true})).remove(0);
    assert!(text(&accepted["message"]).ends_with(": H53.02.02."), "{accepted}");
    // A further year later it is asked anew.
    bench.set_today("2028-02-11");
    run(&bench);
    assert!(below(&bench).starts_with("6 đơn vị ngay dưới H53.02"));
}

#[test]
fn a_group_accepted_by_an_earlier_version_stays_quiet_as_long_as_nothing_changes() {
    let bench = with_one_phone(5);
    bench.call("register.close", Value::Null);
    {
        let at = support::day("2026-02-10").and_hms_opt(8, 0, 0).unwrap();
        let holder = store::Holder { name: "Hoà".into(), machine: "máy".into(), pid: 1, since: at };
        let mut store = store::Store::open(&bench.path("sổ.soma"), &holder).unwrap();
        let subject = "02763822123 H53.02.01 H53.02.02 H53.02.03 H53.02.04 H53.02.05";
        let kept = store::FindingRecord {
            rule: "contact.repeated".into(),
            place: "H53.02.01 phone".into(),
            subject: store::fingerprint(subject.as_bytes()),
            said: "Điện thoại ghi ở 5 đơn vị.".into(),
        };
        store.accept(&[kept], "Tổng đài", at, "Hoà").unwrap();
    }
    bench.open("sổ.soma");
    run(&bench);
    let filter = json!({"rule": "contact.repeated"});
    assert_eq!(said(&bench, &filter), Vec::<String>::new());
    let accepted = rows(&bench, &json!({"rule": "contact.repeated", "accepted": true})).remove(0);
    assert_eq!((&accepted["accepted"]["reason"], &accepted["memberCount"]), (&json!("Tổng đài"), &json!(5)));
    // Of what it kept, no unit can be told from another: then it is asked anew, and the reason of then is shown.
    phone(&bench, "H53.02.06", PHONE);
    run(&bench);
    let again = rows(&bench, &filter).remove(0);
    assert_eq!((&again["formerly"]["reason"], &again["memberCount"]), (&json!("Tổng đài"), &json!(6)));
}

#[test]
fn the_entry_form_of_a_finding_is_for_its_units_alone() {
    let bench = with_one_phone(0);
    bench.set_today("2027-02-11");
    phone(&bench, "H53.02.04", "0276 3822 111");
    run(&bench);
    let found = bench.call("check.rows", json!({"filter": {"rule": "unit.unconfirmed"}, "offset": 0, "count": 9}));
    let row = found["rows"].as_array().unwrap().iter().find(|row| row["code"] == json!("H53.02")).unwrap();
    bench.answer("phiếu.xlsx");
    let all = bench.call("intake.form", json!({"code": "H53.02"}));
    assert_eq!(all["rows"], json!(7));
    bench.answer("phiếu riêng.xlsx");
    let args = json!({"code": "H53.02", "finding": {"run": found["run"], "index": row["index"]}});
    assert_eq!(bench.call("intake.form", args)["rows"], json!(5));
}

#[test]
fn the_basis_of_a_drafts_event_is_accepted_unit_by_unit_and_stays_so_when_the_draft_is_applied() {
    let bench = Bench::with_register();
    bench.issue(&[("H53.02", "H53.02.01", "A"), ("H53.02", "H53.02.02", "B")]);
    run(&bench);
    let filter = json!({"rule": "event.basis"});
    let draft = |bench: &Bench| rows(bench, &filter).into_iter().find(|row| !row["draft"].is_null());
    let row = draft(&bench).unwrap();
    assert!(text(&row["message"]).ends_with("có 1 sự kiện không ghi căn cứ: thành lập H53.02.01, H53.02.02."), "{row}");
    assert_eq!(row["codes"], json!(["H53.02.01", "H53.02.02"]));
    let run_id = bench.call("check.rows", json!({"offset": 0, "count": 1}))["run"].take();
    bench.call("check.accept", json!({"run": run_id, "findings": [row["index"]], "reason": "Có trong tờ trình"}));
    bench.issue(&[("H53.02", "H53.02.03", "C")]);
    run(&bench);
    let row = draft(&bench).unwrap();
    assert_eq!(row["codes"], json!(["H53.02.03"]));
    // It is put right from the row.
    let said = bench.call("changes.origin", json!({"code": "H53.02.03"}));
    assert_eq!((&said["kind"], &said["basis"], &said["count"]), (&json!("Thành lập"), &Value::Null, &json!(1)));
    bench.call("changes.setOrigin", json!({"code": "H53.02.03", "basis": "Nghị quyết 5", "happenedOn": "2026-02-01"}));
    let said = bench.call("changes.origin", json!({"code": "H53.02.03"}));
    assert_eq!((&said["basis"], &said["happenedOn"]), (&json!("Nghị quyết 5"), &json!("2026-02-01")));
    run(&bench);
    assert!(draft(&bench).is_none());
    bench.call("draft.undo", Value::Null);
    run(&bench);
    assert!(draft(&bench).is_some());
    bench.apply("2/QĐ-UBND", "2026-02-05");
    run(&bench);
    let of_set = rows(&bench, &filter).into_iter().find(|row| row["set"] == json!(3)).unwrap();
    assert_eq!(of_set["codes"], json!(["H53.02.03"]), "what was accepted of the draft stays accepted");
}

#[test]
fn a_branch_that_the_register_does_not_have_is_refused() {
    let bench = with_faults();
    run(&bench);
    assert_eq!(
        bench.rules("check.rows", json!({"filter": {"branch": "H53.99"}, "offset": 0, "count": 9})),
        ["code.unknown"]
    );
    assert_eq!(bench.rules("check.view", json!({"branch": "H53.99"})), ["code.unknown"]);
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

#[test]
fn on_the_published_list_of_a_province_the_suggestions_are_to_the_point() {
    let bench = Bench::new();
    bench.call("register.sample", json!({}));
    run(&bench);
    let names = |rule: &str| {
        let found = bench.call("check.rows", json!({"filter": {"rule": rule}, "offset": 0, "count": 500}));
        found["rows"].as_array().unwrap().iter().map(|row| text(&row["name"])).collect::<Vec<_>>()
    };
    // The list writes the type word of every commune in capitals; but for these, only one name is against the decree.
    let types = ["UBND Xã ", "UBND Phường ", "UBND Thị trấn ", "UBND Thị Trấn ", "UBND Thành phố "];
    let (communes, others): (Vec<_>, Vec<_>) =
        names("name.capitals").into_iter().partition(|name| types.iter().any(|kind| name.starts_with(kind)));
    assert_eq!(others, ["Bộ chỉ huy quân sự tỉnh Tây Ninh"]);
    assert_eq!(communes.len(), 92);
    assert!(!communes.contains(&"UBND Phường 1 thành phố Tây Ninh".to_owned()));
    assert!(names("name.parentSuffix").iter().all(|name| name.contains(" - Sở ")));
    let gaps = rows(&bench, &json!({"rule": "code.gap"}));
    assert_eq!(text(&gaps[0]["message"]), "Dưới H53 chưa dùng trong sổ này: 01.");
}
