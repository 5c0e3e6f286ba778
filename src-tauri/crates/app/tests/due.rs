//! What is due: thirty days to decide, seven to the catalogue, and how the officer settles, counts and hands them out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, text};

/// A register with an old decision of 10/01/2022 (set 2), on 10/02/2026, and a merger of 05/01/2026 in a draft.
fn with_merger() -> Bench {
    let bench = Bench::with_register();
    bench.call(
        "changes.close",
        json!({"code": "H53.01.02", "reason": "Giải thể", "subtree": true, "happenedOn": "2026-01-05"}),
    );
    bench
}

fn list(bench: &Bench) -> Value {
    bench.call("due.list", json!({}))
}

/// `clock last state left` of every task.
fn said(list: &Value) -> Vec<String> {
    let one = |task: &Value| {
        let left = task["left"].as_i64().map_or("?".to_owned(), |left| left.to_string());
        format!("{} {} {} {left}", text(&task["clock"]), text(&task["last"]), text(&task["state"]))
    };
    list["tasks"].as_array().unwrap().iter().map(one).collect()
}

fn brief(bench: &Bench) -> (u64, u64) {
    let due = bench.call("register.info", Value::Null)["due"].take();
    (due["late"].as_u64().unwrap(), due["open"].as_u64().unwrap())
}

#[test]
fn an_event_waits_for_its_decision_and_the_decision_for_the_catalogue() {
    let bench = with_merger();
    let before = list(&bench);
    assert_eq!(
        said(&before),
        ["catalogue 2022-01-17 late -1485", "decide 2026-02-04 late -6", "decide 2022-02-09 done 30",]
    );
    let task = &before["tasks"][1];
    assert_eq!(text(&task["title"]), "Ban hành quyết định: 1 giải thể");
    assert_eq!(text(&task["standing"]), "Trễ 6 ngày");
    assert!(task["draft"].is_i64() && task["set"].is_null());
    assert_eq!(text(&before["tasks"][2]["settledBy"]), "1/QĐ-UBND ngày 10/01/2022 của UBND tỉnh Tây Ninh");
    assert_eq!(brief(&bench), (2, 0));

    bench.apply("12/QĐ-UBND", "2026-02-06");
    let after = list(&bench);
    assert_eq!(
        said(&after),
        [
            "catalogue 2022-01-17 late -1485",
            "catalogue 2026-02-13 open 3",
            "decide 2026-02-04 done -2",
            "decide 2022-02-09 done 30",
        ],
        "decided two days late"
    );
    assert_eq!((&after["late"], &after["open"], &after["done"]), (&json!(1), &json!(1), &json!(2)));
    assert_eq!(brief(&bench), (1, 1));
    let on_the_day = bench.call("due.list", json!({"today": "2026-02-14"}));
    assert_eq!(said(&on_the_day)[1], "catalogue 2026-02-13 late -1");
}

#[test]
fn a_late_task_is_settled_and_reopened() {
    let bench = with_merger();
    let settled = bench.call("due.settle", json!({"sets": [2], "on": "2022-01-20"}));
    assert_eq!(said(&settled)[2], "catalogue 2022-01-17 done -3", "the newest last day of what is done comes first");
    let task = settled["tasks"].as_array().unwrap().iter().find(|task| task["clock"] == json!("catalogue")).unwrap();
    assert_eq!(text(&task["standing"]), "Xong, trễ 3 ngày");
    assert_eq!(text(&task["settledBy"]), "Đã cập nhật ngày 20/01/2022 (Nguyễn Thị Hoà đánh dấu)");
    assert_eq!(text(&task["settledOn"]), "2022-01-20");
    let again = bench.call("due.reopen", json!({"sets": [2]}));
    assert_eq!(again["late"], json!(2));
    for (args, rule) in [
        (json!({"sets": [2], "on": "2022-01-09"}), "catalogue.day"),
        (json!({"sets": [2], "on": "2026-02-11"}), "catalogue.day"),
        (json!({"sets": [1]}), "catalogue.none"),
        (json!({"sets": []}), "due.noSet"),
    ] {
        assert_eq!(bench.rules("due.settle", args.clone()), [rule], "{args}");
    }
    assert_eq!(bench.rules("due.reopen", json!({"sets": [9]})), ["catalogue.none"]);
}

#[test]
fn old_sets_are_ticked_together_with_a_reason_or_not_at_all() {
    let bench = with_merger();
    bench.apply("12/QĐ-UBND", "2026-02-06");
    let both = |on: &str, reason: &str| json!({"sets": [2, 3], "on": on, "reason": reason});
    assert_eq!(bench.rules("due.settle", both("2026-02-10", " ")), ["due.reason"]);
    assert_eq!(bench.rules("due.settle", both("2026-02-05", "đã đối chiếu")), ["catalogue.day"]);
    assert_eq!(list(&bench)["late"], json!(1), "nothing was ticked");
    let done = bench.call("due.settle", both("2026-02-10", "Đã đối chiếu với danh mục"));
    assert_eq!((&done["late"], &done["open"]), (&json!(0), &json!(0)));
    assert_eq!(text(&done["tasks"][0]["reason"]), "Đã đối chiếu với danh mục");
    assert_eq!(brief(&bench), (0, 0));
}

#[test]
fn the_register_counts_as_its_clocks_say() {
    let bench = with_merger();
    let view = bench.call("due.settings", json!({}));
    assert_eq!((&view["decideDays"], &view["catalogueDays"]), (&json!(30), &json!(7)));
    let mut clocks = view["clocks"].clone();
    assert_eq!((&clocks["counting"], &clocks["report"]), (&json!("calendar"), &Value::Null));
    clocks["counting"] = json!("working");
    clocks["report"] = json!(15);
    clocks["holidays"] = json!([]);
    bench.call("due.setSettings", json!({"clocks": clocks}));
    let found = list(&bench);
    assert_eq!(
        said(&found)[..3],
        ["catalogue 2022-01-19 late -1483", "report 2026-01-26 late -15", "decide 2026-02-16 open 6"]
    );
    let tet = found["warnings"].as_array().unwrap();
    assert_eq!(tet.len(), 2, "{tet:?}");
    assert_eq!(text(&tet[1]["rule"]), "due.unknownTet");
    clocks["report"] = json!(0);
    assert_eq!(bench.rules("due.setSettings", json!({"clocks": clocks})), ["due.reportDays"]);
}

#[test]
fn deadlines_go_to_a_calendar_and_to_excel() {
    let bench = with_merger();
    let path = bench.answer("hạn.ics");
    assert_eq!(bench.call("due.calendar", json!({"states": ["late", "open"]}))["rows"], json!(2));
    let suggested = bench.world.suggested.lock().unwrap().last().unwrap().clone();
    assert_eq!(suggested.file_name().unwrap(), "Thời hạn H53 - 10-02-2026.ics");
    let file = std::fs::read_to_string(path).unwrap();
    let file = file.replace("\r\n ", "");
    assert!(file.contains("DTSTART;VALUE=DATE:20260204\r\n"), "{file}");
    assert!(
        file.contains("SUMMARY:Ban hành quyết định: 1 giải thể – dự thảo “Đợt thay đổi ngày 10/02/2026”\r\n"),
        "{file}"
    );
    assert!(file.contains("SUMMARY:Cập nhật danh mục quốc gia – 1/QĐ-UBND\r\n"), "{file}");
    assert!(!file.contains("Trễ"), "frozen on the day it was made: {file}");
    let uid = |file: &str| file.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    let first = uid(&file);
    assert!(first[0].starts_with("UID:catalogue-set-2-20220110.H53."), "{first:?}");
    bench.set_today("2026-03-01");
    let path = bench.answer("hạn 2.ics");
    bench.call("due.calendar", json!({"states": ["late", "open"]}));
    let later = std::fs::read_to_string(path).unwrap().replace("\r\n ", "");
    assert_eq!(uid(&later), first, "a calendar program knows them again");

    let path = bench.answer("hạn.xlsx");
    assert_eq!(bench.call("due.workbook", json!({}))["rows"], json!(3));
    assert!(std::fs::metadata(path).unwrap().len() > 4_000);
}

#[test]
fn the_start_page_knows_what_was_due_in_a_register_that_is_closed() {
    let bench = with_merger();
    bench.call("due.settle", json!({"sets": [2]}));
    bench.call("register.info", Value::Null);
    bench.call("register.close", Value::Null);
    bench.set_today("2026-02-04");
    let recent = |bench: &Bench| bench.call("start.state", json!({}))["recent"][0].take();
    assert_eq!((&recent(&bench)["dueOn"], &recent(&bench)["late"]), (&json!(["2026-02-04"]), &json!(0)));
    bench.set_today("2026-02-05");
    assert_eq!(recent(&bench)["late"], json!(1));
}

#[test]
fn rows_without_a_day_of_the_event_are_told_with_their_draft() {
    let bench = Bench::with_register();
    assert_eq!(list(&bench)["undated"], json!([]));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.close", json!({"code": "H53.01.02", "reason": "Giải thể"}));
    bench.call("changes.update", json!({"code": "H53.01", "fields": {"phone": "1"}}));
    let undated = list(&bench)["undated"].clone();
    assert_eq!(undated[0]["rows"], 2, "contact data wait for no decision: {undated}");
    assert_eq!(
        undated[0]["sentence"],
        "2 dòng của đợt “Đợt thay đổi ngày 10/02/2026” chưa ghi ngày xảy ra nên chưa tính được hạn ra quyết định."
    );
    assert!(undated[0]["draft"].is_i64());
}

#[test]
fn a_term_for_renaming_is_told_as_local_practice() {
    let bench = Bench::with_register();
    let clause = |bench: &Bench| {
        let tasks = list(bench)["tasks"].clone();
        let task = tasks.as_array().unwrap().iter().find(|task| task["state"] == "open").unwrap().clone();
        text(&task["clause"])
    };
    let rename = json!({"code": "H53.02", "name": "Sở Giáo dục", "happenedOn": "2026-02-05"});
    bench.call("changes.rename", rename);
    assert_eq!(clause(&bench), "Thông lệ của địa phương (CV 1018/BTTTT-THH §1.3b không nêu việc đổi tên)");
    bench.call("changes.close", json!({"code": "H53.01.02", "reason": "Giải thể", "happenedOn": "2026-02-05"}));
    assert_eq!(clause(&bench), "CV 1018/BTTTT-THH §1.3b; riêng việc đổi tên là thông lệ của địa phương");
}

#[test]
fn a_task_of_events_names_their_units() {
    let bench = with_merger();
    let task = list(&bench)["tasks"][1].clone();
    let units = |args: Value| -> Vec<String> {
        let found = bench.call("due.units", args);
        assert_eq!(found["total"], json!(found["units"].as_array().unwrap().len()));
        found["units"].as_array().unwrap().iter().map(|unit| text(&unit["code"])).collect()
    };
    assert_eq!(units(json!({"draft": task["draft"], "since": task["since"]})), ["H53.01.02"]);
    assert_eq!(units(json!({"set": 2, "since": "2022-01-10"})).len(), 5);
    assert_eq!(units(json!({"set": 2, "since": "2022-01-11"})).len(), 0);
}

#[test]
fn what_is_handed_out_follows_the_filter_shown() {
    let bench = with_merger();
    bench.answer("hạn.ics");
    let catalogue = json!({"states": ["late", "open"], "clock": "catalogue"});
    assert_eq!(bench.call("due.calendar", catalogue)["rows"], 1);
    bench.answer("hạn.xlsx");
    assert_eq!(bench.call("due.workbook", json!({"states": ["late", "done"], "clock": "decide"}))["rows"], 2);
}
