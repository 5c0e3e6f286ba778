//! Any day: looking at another moment, what is decided but holds later, what differs between two days, the journal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use app::api::COMMANDS;
use serde_json::{Value, json};
use support::{Bench, text};

/// 1/2022 gives five units; 12/2024 renames one and closes one, 20/2025 gives another; each applied on its own day.
fn lived() -> Bench {
    let bench = Bench::new();
    bench.set_today("2022-01-15");
    bench.create("sổ.soma");
    bench.issue(&[
        ("H53", "H53.01", "Sở Nội vụ"),
        ("H53.01", "H53.01.01", "Ban Thi đua"),
        ("H53", "H53.02", "Sở Giáo dục và Đào tạo"),
    ]);
    bench.apply("1/QĐ-UBND", "2022-01-10");
    bench.set_today("2024-06-01");
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.close", json!({"code": "H53.01.01", "reason": "Giải thể"}));
    bench.apply("12/QĐ-UBND", "2024-05-30");
    bench.set_today("2025-03-05");
    bench.issue(&[("H53", "H53.03", "Sở Tài chính")]);
    // Entered a year late: in force since 2024, known since 2025.
    bench.call(
        "draft.apply",
        json!({"number": "20/QĐ-UBND", "dated": "2025-03-01", "issuer": "UBND tỉnh", "effectiveOn": "2024-03-01"}),
    );
    bench.set_today("2026-02-10");
    bench
}

fn names(bench: &Bench) -> Vec<String> {
    let window = bench.call("tree.window", json!({"offset": 0, "count": 100}));
    window["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", text(&row["code"]), text(&row["name"])))
        .collect()
}

#[test]
fn the_whole_window_shows_another_day_and_comes_back() {
    let bench = lived();
    bench.call("tree.expand", json!({"code": "H53.01", "expanded": true}));
    let today = names(&bench);
    assert_eq!(today, ["H53 UBND tỉnh Tây Ninh", "H53.01 Sở Nội vụ", "H53.02 Sở Giáo dục", "H53.03 Sở Tài chính"]);

    let moment = bench.call("time.travel", json!({"on": "2024-04-01"}));
    assert_eq!(moment["sentence"], "Đang xem sổ ngày 01/04/2024, theo mọi điều đã biết đến nay");
    let then = [
        "H53 UBND tỉnh Tây Ninh",
        "H53.01 Sở Nội vụ",
        "H53.01.01 Ban Thi đua",
        "H53.02 Sở Giáo dục và Đào tạo",
        "H53.03 Sở Tài chính",
    ];
    assert_eq!(names(&bench), then);
    assert_eq!(bench.call("unit.get", json!({"code": "H53.02"}))["unit"]["name"], "Sở Giáo dục và Đào tạo");
    assert_eq!(bench.call("unit.get", json!({"code": "H53.01.01"}))["state"], "open");
    assert_eq!(bench.call("unit.find", json!({"text": "thi dua"}))[0]["code"], "H53.01.01");
    assert_eq!(bench.call("unit.children", json!({"code": "H53.01"}))[0]["code"], "H53.01.01");
    assert_eq!(bench.call("register.list", Value::Null).as_array().unwrap().len(), 5);
    assert_eq!(bench.call("export.previewRegister", json!({}))["pages"][0]["total"], 5);
    let info = bench.call("register.info", Value::Null);
    assert_eq!((&info["open"], &info["moment"]["on"]), (&json!(5), &json!("2024-04-01")));

    // As it was known then: nobody had entered H53.03.
    bench.call("time.travel", json!({"on": "2024-04-01", "known": "2024-06-30"}));
    assert_eq!(names(&bench), then[..4]);
    let late = bench.call("unit.get", json!({"code": "H53.02"}));
    assert_eq!(late["history"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&late["history"][0]["standing"], &late["history"][1]["standing"]),
        (&json!("ahead"), &json!("inForce"))
    );
    // As it was known after the second set: nothing was going to end.
    bench.call("time.travel", json!({"on": "2024-12-01", "known": "2"}));
    assert_eq!(bench.call("time.state", Value::Null)["knownSet"], 2);
    assert_eq!(names(&bench), then[..4]);

    bench.call("time.back", Value::Null);
    assert_eq!(bench.call("time.state", Value::Null), Value::Null);
    assert_eq!(names(&bench), today);
}

#[test]
fn while_another_day_is_looked_at_no_command_changes_anything() {
    let bench = lived();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở GD"}));
    let before = bench.call("draft.get", Value::Null);
    bench.call("time.travel", json!({"on": "2024-04-01"}));
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null, "drafts are of today");
    let refused: Vec<&str> = COMMANDS
        .iter()
        .filter(|command| !command.any_moment)
        .map(|command| {
            let why = bench.refused(command.name, json!({}));
            assert_eq!(why.kind, "time.elsewhere", "{}", command.name);
            assert!(why.message.contains("01/04/2024"), "{}", why.message);
            command.name
        })
        .collect();
    for written in
        ["changes.issue", "changes.direct", "draft.apply", "draft.undo", "register.setPolicy", "intake.accept"]
    {
        assert!(refused.contains(&written), "{written}");
    }
    let can = bench.call("unit.get", json!({"code": "H53.02"}))["can"].take();
    assert_eq!((&can["edit"], &can["direct"], &can["issue"]), (&json!(false), &json!(false), &json!(false)));
    bench.call("time.back", Value::Null);
    assert_eq!(bench.call("draft.get", Value::Null), before);
    bench.call("draft.undo", Value::Null);
}

#[test]
fn a_day_of_which_the_register_says_nothing_is_refused() {
    let bench = lived();
    let why = bench.refused("time.travel", json!({"on": "1990-01-01"}));
    assert_eq!(why.problems[0].rule, "time.nothingYet");
    assert_eq!(bench.rules("register.list", json!({"on": "1990-01-01"})), ["time.nothingYet"]);
    assert!(why.message.contains("Mã đầu tiên của sổ có hiệu lực từ"), "{}", why.message);
    assert_eq!(bench.rules("time.travel", json!({"known": "2021-01-01"})), ["time.notKeptYet"]);
    assert_eq!(bench.rules("time.travel", json!({"known": "99"})), ["set.unknown"]);
    assert_eq!(bench.rules("time.travel", json!({"on": "31/02/2024"})), ["date.form"]);
    assert_eq!(bench.call("time.state", Value::Null), Value::Null, "still today");
}

#[test]
fn what_holds_from_a_later_day_is_marked_and_takes_force_then() {
    let bench = lived();
    bench.issue(&[("H53", "H53.04", "Sở Mới")]);
    bench.call("changes.rename", json!({"code": "H53.01", "name": "Sở Nội vụ và Lao động"}));
    bench.call("changes.close", json!({"code": "H53.03", "reason": "Giải thể"}));
    bench.call(
        "draft.apply",
        json!({"number": "9/QĐ-UBND", "dated": "2026-02-09", "issuer": "UBND tỉnh", "effectiveOn": "2026-03-01"}),
    );
    let marks = |bench: &Bench| -> Vec<String> {
        let window = bench.call("tree.window", json!({"offset": 0, "count": 100}));
        let rows = window["rows"].as_array().unwrap().iter().skip(1);
        rows.map(|row| {
            let mark = row["ahead"]["words"].as_str().unwrap_or("-");
            format!("{} {}: {mark}", text(&row["code"]), text(&row["name"]))
        })
        .collect()
    };
    assert_eq!(
        marks(&bench),
        [
            "H53.01 Sở Nội vụ: đổi tên từ 01/03/2026",
            "H53.02 Sở Giáo dục: -",
            "H53.03 Sở Tài chính: sẽ đóng từ 01/03/2026",
            "H53.04 Sở Mới: có hiệu lực từ 01/03/2026",
        ]
    );
    let info = bench.call("register.info", Value::Null);
    assert_eq!((&info["open"], &info["closed"]), (&json!(4), &json!(1)), "as of today");
    assert_eq!(
        info["ahead"],
        json!([{"from": "2026-03-01", "counts": {"issued": 1, "renamed": 1, "infoChanged": 0, "closed": 1}}])
    );
    let listed: Vec<String> =
        bench.call("register.list", Value::Null).as_array().unwrap().iter().map(|row| text(&row["name"])).collect();
    assert_eq!(listed, ["UBND tỉnh Tây Ninh", "Sở Nội vụ", "Sở Giáo dục", "Sở Tài chính"]);
    let renamed = bench.call("unit.get", json!({"code": "H53.01"}));
    assert_eq!(renamed["unit"]["name"], "Sở Nội vụ và Lao động", "what acts begin from");
    assert_eq!(renamed["ahead"]["inForce"]["name"], "Sở Nội vụ");
    assert_eq!(bench.call("unit.find", json!({"text": "lao dong"}))[0]["code"], "H53.01", "found by the name to come");
    // Numbering and the rules know that the code is given.
    assert_eq!(bench.call("code.propose", json!({"parent": "H53", "count": 1}))[0]["code"], "H53.05");
    let closed = bench.rules("changes.rename", json!({"code": "H53.03", "name": "Sở Khác"}));
    assert_eq!(closed, ["code.closed"]);

    bench.set_today("2026-03-01");
    assert_eq!(
        marks(&bench),
        ["H53.01 Sở Nội vụ và Lao động: -", "H53.02 Sở Giáo dục: -", "H53.04 Sở Mới: -"],
        "after midnight, with the program open"
    );
    assert_eq!(bench.call("register.info", Value::Null)["ahead"], json!([]));
}

/// H53.02 is absorbed by the new H53.04 from 01/03/2026, decided in February.
fn absorbed_ahead(bench: &Bench) {
    let whole = |code: &str| json!({"code": code, "share": "whole"});
    let after =
        json!([{"name": "Sở Giáo dục và Tài chính", "parent": "H53", "from": [whole("H53.02"), whole("H53.03")]}]);
    bench.call("changes.script", json!({"acts": [{"op": "event", "before": ["H53.02", "H53.03"], "after": after}]}));
    bench.call(
        "draft.apply",
        json!({"number": "9/QĐ-UBND", "dated": "2026-02-09", "issuer": "UBND tỉnh", "effectiveOn": "2026-03-01"}),
    );
}

#[test]
fn what_became_of_a_code_is_told_for_today_and_what_comes_is_told_as_coming() {
    let bench = lived();
    absorbed_ahead(&bench);
    let told = |args: Value| -> Value { bench.call("trace.code", args)[0].clone() };
    let standing = |traced: &Value, code: &str| -> String {
        let found = traced["members"].as_array().unwrap().iter().find(|member| member["code"] == code).cloned();
        text(&found.unwrap()["standing"])
    };
    let today = told(json!({"code": "H53.02"}));
    assert_eq!(
        today["sentence"],
        "H53.02 “Sở Giáo dục” đang dùng, sẽ đóng từ 01/03/2026; từ 01/03/2026: H53.04 “Sở Giáo dục và Tài chính”."
    );
    assert_eq!((&today["standing"], &today["ends"][0]["code"]), (&json!(true), &json!("H53.02")));
    assert_eq!((today["steps"].as_array().unwrap().len(), today["coming"].as_array().unwrap().len()), (0, 1));
    assert_eq!(today["coming"][0]["ahead"], true);
    assert_eq!((standing(&today, "H53.02"), standing(&today, "H53.04")), ("inForce".to_owned(), "ahead".to_owned()));
    let next = told(json!({"code": "H53.04"}));
    assert_eq!(
        next["sentence"],
        "H53.04 “Sở Giáo dục và Tài chính” đã cấp nhưng chưa có hiệu lực; có hiệu lực từ 01/03/2026."
    );
    assert_eq!((standing(&next, "H53.03"), &next["standing"]), ("inForce".to_owned(), &json!(false)));
    assert_eq!(next["coming"].as_array().unwrap().len(), 2);
    let unit = bench.call("unit.get", json!({"code": "H53.02"}));
    assert_eq!(
        unit["history"][0]["closing"].as_str().unwrap().split(':').next().unwrap(),
        "Sẽ đóng mã từ 01/03/2026 (đợt 5, 9/QĐ-UBND ngày 09/02/2026 của UBND tỉnh; chưa có hiệu lực)"
    );

    // A day that is named is answered for that day.
    let then = told(json!({"code": "H53.02", "on": "2026-03-01"}));
    assert!(text(&then["sentence"]).contains("đã đóng; mã này nay là: H53.04"), "{then}");
    assert_eq!(bench.rules("trace.code", json!({"code": "H53.04", "on": "2026-02-28"})), ["trace.notYet"]);

    // The moment that is looked at, with what was known then.
    bench.call("time.travel", json!({"on": "2026-03-02"}));
    assert!(text(&told(json!({"code": "H53.02"}))["sentence"]).contains("mã này nay là: H53.04"));
    bench.call("time.travel", json!({"on": "2026-03-02", "known": "4"}));
    assert_eq!(told(json!({"code": "H53.02"}))["sentence"], "H53.02 “Sở Giáo dục” đang dùng.");
    let why = bench.refused("trace.code", json!({"code": "H53.04"}));
    assert_eq!(why.message, "Ngày 02/03/2026 mã H53.04 chưa được cấp (như sổ đã ghi ngay sau đợt 4).");
    bench.call("time.travel", json!({"on": "2024-01-01"}));
    assert_eq!(
        told(json!({"code": "H53.02"}))["sentence"],
        "H53.02 “Sở Giáo dục và Đào tạo” đang dùng, đổi tên từ 30/05/2024 thành “Sở Giáo dục”; \
         từ 01/03/2026: H53.04 “Sở Giáo dục và Tài chính”."
    );
    bench.call("time.back", Value::Null);

    bench.set_today("2026-03-01");
    assert!(text(&told(json!({"code": "H53.02"}))["sentence"]).contains("đã đóng; mã này nay là: H53.04"));
    assert_eq!(told(json!({"code": "H53.04"}))["coming"], json!([]));
}

/// Sở Nội vụ gets another name from 01/03/2026, Sở Tài chính ends then; decided in February.
fn decided_ahead(bench: &Bench) {
    bench.call("changes.rename", json!({"code": "H53.01", "name": "Sở Nội vụ và Lao động"}));
    bench.call("changes.close", json!({"code": "H53.03", "reason": "Giải thể"}));
    bench.call(
        "draft.apply",
        json!({"number": "9/QĐ-UBND", "dated": "2026-02-09", "issuer": "UBND tỉnh", "effectiveOn": "2026-03-01"}),
    );
}

#[test]
fn contact_data_of_a_unit_that_changes_later_are_refused_with_the_ways_that_work() {
    let bench = lived();
    decided_ahead(&bench);
    let phone = json!({"code": "H53.01", "fields": {"phone": "0276 1"}});
    let why = bench.refused("changes.direct", phone.clone());
    assert_eq!(
        why.problems[0].message,
        "H53.01 đã có thay đổi được ban hành, có hiệu lực từ 01/03/2026 (đợt 5, 9/QĐ-UBND ngày 09/02/2026 của UBND tỉnh); \
         sổ không ghi thêm thay đổi có hiệu lực sớm hơn, từ 10/02/2026."
    );
    assert!(why.problems[0].remedy.contains("áp dụng đợt đó với ngày hiệu lực từ 01/03/2026"), "{why:?}");
    let why = bench.refused("changes.direct", json!({"code": "H53.03", "fields": {"phone": "0276 3"}}));
    assert_eq!(why.problems[0].rule, "code.closed");
    let told = "Mã H53.03 của “Sở Tài chính” còn hiệu lực đến trước 01/03/2026, nhưng việc đóng mã đã được ban hành \
                (đợt 5, 9/QĐ-UBND ngày 09/02/2026 của UBND tỉnh); sổ không ghi thêm thay đổi cho mã này nữa.";
    assert_eq!(why.problems[0].message, told);
    let can = bench.call("unit.get", json!({"code": "H53.03"}))["can"].take();
    assert_eq!(
        (&can["direct"], &can["whyNot"]["direct"], &can["whyNot"]["edit"]),
        (&json!(false), &json!(told), &json!(told))
    );

    let direct = bench.call("unit.get", json!({"code": "H53.01"}))["can"]["whyNot"]["direct"].take();
    assert!(text(&direct).contains("có hiệu lực từ 01/03/2026 (đợt 5"), "{direct}");
    // A set that takes force on that day.
    bench.call("changes.update", json!({"code": "H53.01", "fields": {"phone": "0276 1"}}));
    let terms =
        json!({"number": "10/QĐ-UBND", "dated": "2026-02-10", "issuer": "UBND tỉnh", "effectiveOn": "2026-03-01"});
    let applied = bench.call("draft.apply", terms);
    assert_eq!(
        applied["warnings"][0]["message"],
        "Đợt này có hiệu lực từ 01/03/2026: đến trước ngày đó sổ vẫn ghi các mã như hiện nay."
    );
    // Or the same act on that day.
    bench.set_today("2026-03-01");
    assert_eq!(bench.call("unit.get", json!({"code": "H53.01"}))["unit"]["phone"], "0276 1");
    bench.call("changes.direct", json!({"code": "H53.01", "fields": {"phone": "0276 9"}}));
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], true);
}

#[test]
fn a_decision_found_late_is_refused_with_what_stands_in_the_way_and_the_ways_that_work() {
    let bench = lived();
    let late = json!({"number": "5/QĐ-UBND", "dated": "2023-06-01", "issuer": "UBND tỉnh"});
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục và Trẻ em"}));
    let why = bench.refused("draft.apply", late.clone());
    assert_eq!(
        why.problems[0].message,
        "Ngày hiệu lực 01/06/2023 sớm hơn 30/05/2024, ngày điều sổ đang ghi về H53.02 bắt đầu có hiệu lực (đợt 3, \
         12/QĐ-UBND ngày 30/05/2024 của UBND tỉnh Tây Ninh); sổ không chèn được thay đổi vào trước điều đã ghi."
    );
    let remedy = &why.problems[0].remedy;
    assert!(remedy.contains("ngày hiệu lực từ 30/05/2024 trở đi") && remedy.contains("“Sai từ đầu”"), "{remedy}");
    let mut named = late.clone();
    named["effectiveOn"] = json!("2024-05-30");
    named["dryRun"] = json!(true);
    bench.call("draft.apply", named);
    bench.call("draft.discard", json!({"id": bench.call("register.info", Value::Null)["currentDraft"]}));
    bench.call("draft.create", json!({"title": "Đính chính", "kind": "correction", "notes": "Thiếu quyết định 5"}));
    let correction = json!({"code": "H53.02", "name": "Sở Giáo dục và Trẻ em", "fromStart": true});
    bench.call("changes.rename", correction);
    bench.call("draft.apply", late);
    let history = bench.call("unit.get", json!({"code": "H53.02"}))["history"].take();
    assert_eq!((&history[0]["validFrom"], &history[0]["corrects"]), (&json!("2024-05-30"), &json!(true)));
    assert_eq!(history[1]["corrects"], false);
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], true);
}

#[test]
fn a_window_that_stood_open_over_midnight_is_told_to_read_everything_anew() {
    let bench = lived();
    decided_ahead(&bench);
    let asked = |bench: &Bench| bench.answer_of("time.today", Value::Null);
    let before = asked(&bench);
    assert_eq!((&before["result"]["today"], &before["changed"]), (&json!("2026-02-10"), &json!([])));
    bench.set_today("2026-03-01");
    let after = asked(&bench);
    assert_eq!(after["result"]["today"], "2026-03-01");
    for topic in ["register", "units", "draft", "sets", "checks"] {
        assert!(after["changed"].as_array().unwrap().contains(&json!(topic)), "{topic}: {after}");
    }
    assert_eq!(asked(&bench)["changed"], json!([]), "once");
}

fn differing(view: &Value) -> Vec<String> {
    let rows = view["rows"].as_array().unwrap();
    rows.iter().map(|row| format!("{} {}", text(&row["code"]), text(&row["status"]))).collect()
}

#[test]
fn two_days_or_two_sets_are_compared() {
    let bench = lived();
    let args = json!({"from": {"on": "2024-01-01"}, "to": {"on": "2024-12-31"}});
    let view = bench.call("time.diff", args.clone());
    assert_eq!(differing(&view), ["H53.01.01 closed", "H53.02 renamed", "H53.03 issued"]);
    assert_eq!(view["counts"], json!({"issued": 1, "renamed": 1, "infoChanged": 0, "closed": 1}));
    assert_eq!(view["same"], 2);
    assert_eq!(view["rows"][1]["causes"], json!(["đợt 3, 12/QĐ-UBND ngày 30/05/2024 của UBND tỉnh Tây Ninh"]));
    let mut narrowed = args.clone();
    narrowed["statuses"] = json!(["issued", "closed"]);
    narrowed["text"] = json!("tai chinh");
    assert_eq!(differing(&bench.call("time.diff", narrowed.clone())), ["H53.03 issued"]);

    let mut tree = args.clone();
    tree["tree"] = json!(true);
    let tree = bench.call("time.diff", tree);
    let places: Vec<String> = tree["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {} {}", row["depth"], text(&row["code"]), row["status"].as_str().unwrap_or("-")))
        .collect();
    assert_eq!(places, ["0 H53 -", "1 H53.01 -", "2 H53.01.01 closed", "1 H53.02 renamed", "1 H53.03 issued"]);
    assert_eq!(tree["rows"][0]["after"]["name"], "UBND tỉnh Tây Ninh");
    let mut part = args.clone();
    (part["offset"], part["count"]) = (json!(1), json!(1));
    let part = bench.call("time.diff", part);
    assert_eq!((differing(&part), &part["total"]), (vec!["H53.02 renamed".to_owned()], &json!(3)));

    let sets = bench.call("time.diff", json!({"from": {"set": 3}, "to": {"set": 4}}));
    assert_eq!(differing(&sets), ["H53.03 issued"]);
    assert_eq!((&sets["from"], &sets["to"]), (&json!("sau đợt 3"), &json!("sau đợt 4")));
    let knowledge = json!({"from": {"on": "2024-04-01", "known": "3"}, "to": {"on": "2024-04-01"}});
    assert_eq!(differing(&bench.call("time.diff", knowledge)), ["H53.03 issued"], "one day, known twice");
    assert_eq!(
        bench.rules("time.diff", json!({"from": {"on": "2025-01-01"}, "to": {"on": "2024-01-01"}})),
        ["time.backwards"]
    );

    for ends in [(json!({"set": 4}), json!({"on": "2026-03-01"})), (json!({"on": "2022-01-01"}), json!({"set": 3}))] {
        let why = bench.refused("time.diff", json!({"from": ends.0, "to": ends.1}));
        assert_eq!(why.problems[0].rule, "time.dayAndSet");
    }

    let file = bench.answer("khác.xlsx");
    assert_eq!(bench.call("time.exportDiff", narrowed)["rows"], 1);
    assert!(file.is_file());
    let none = bench.call("time.diff", json!({"from": {"on": "2025-06-01"}, "to": {}}));
    assert_eq!(differing(&none), Vec::<String>::new());
}

#[test]
fn the_journal_says_who_applied_what_and_whether_the_chain_holds() {
    let bench = lived();
    bench.call("settings.set", json!({"officer": "Trần Văn Nam"}));
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"phone": "0276 2"}}));
    let numbers = |args: Value| -> Vec<u64> {
        let view = bench.call("journal.list", args);
        assert_eq!(view["total"], 5);
        view["rows"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers(json!({})), [5, 4, 3, 2, 1]);
    assert_eq!(numbers(json!({"person": "Trần Văn Nam"})), [5]);
    assert_eq!(numbers(json!({"kind": "direct"})), [5]);
    assert_eq!(numbers(json!({"from": "2024-06-01", "to": "2025-03-05"})), [4, 3]);
    assert_eq!(bench.rules("journal.list", json!({"from": "2025-03-05", "to": "2024-06-01"})), ["journal.turned"]);
    assert_eq!(numbers(json!({"text": "12/qd-ubnd"})), [3]);
    assert_eq!(numbers(json!({"text": "h53.01"})), [3, 2], "sets that touched a code or what stands below it");
    let view = bench.call("journal.list", json!({}));
    assert_eq!(view["people"], json!(["Nguyễn Thị Hoà", "Trần Văn Nam"]));
    assert_eq!(view["rows"][0]["what"], "Thay đổi thông tin 1: H53.02");
    assert_eq!(view["rows"][2]["what"], "Đổi tên 1, Đóng mã 1: H53.01.01, H53.02");

    let sound = bench.call("journal.check", Value::Null);
    assert_eq!((&sound["sound"], &sound["links"]), (&json!(true), &json!(5)));
    let file = bench.answer("nhật ký.xlsx");
    assert_eq!(bench.call("journal.export", json!({"kind": "decision"}))["rows"], 3);
    assert!(file.is_file());
}

#[test]
fn what_was_wrong_from_the_start_is_put_right_and_history_keeps_both() {
    let bench = lived();
    bench.call(
        "draft.create",
        json!({"title": "Đính chính", "kind": "correction", "notes": "Đợt 3 ghi sai tên H53.02"}),
    );
    let choice = bench.call("unit.get", json!({"code": "H53.02"}))["correction"].take();
    assert_eq!(choice, json!({"since": "2024-05-30", "fromStart": null}));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục và Khoa học", "fromStart": true}));
    bench.call("changes.update", json!({"code": "H53.02", "fields": {"phone": "0276 2"}}));
    bench.call("changes.update", json!({"code": "H53.01", "fields": {"phone": "0276 1"}, "fromStart": false}));
    assert_eq!(bench.call("unit.get", json!({"code": "H53.02"}))["correction"]["fromStart"], true);
    assert_eq!(
        bench.rules("changes.update", json!({"code": "H53.02", "fields": {"fax": "1"}, "fromStart": false})),
        ["correct.otherwise"]
    );
    bench.call("draft.undo", Value::Null);
    bench.call("draft.redo", Value::Null);
    let preview = bench.call("draft.preview", json!({}));
    let listed: Vec<String> = preview["rows"].as_array().unwrap().iter().map(|row| row.to_string()).collect();
    assert!(listed.iter().any(|row| row.contains("Đính chính: sai từ đầu")), "{listed:?}");
    let applied = bench.apply("3/QĐ-UBND", "2026-02-10");
    assert_eq!(applied["counts"], json!({"issued": 0, "renamed": 1, "infoChanged": 1, "closed": 0}));

    let unit = bench.call("unit.get", json!({"code": "H53.02"}));
    let history: Vec<String> = unit["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let name = text(&item["unit"]["name"]);
            format!("{} {name}: {}", text(&item["validFrom"]), text(&item["standing"]))
        })
        .collect();
    assert_eq!(
        history,
        [
            "2024-05-30 Sở Giáo dục và Khoa học: inForce",
            "2024-05-30 Sở Giáo dục: voided",
            "2022-01-10 Sở Giáo dục và Đào tạo: over",
        ]
    );
    assert!(text(&unit["history"][1]["closing"]).starts_with("Hủy vì sai từ đầu (đợt 5, 3/QĐ-UBND"), "{unit}");
    // In 2024 it was already the right name, for all we know today; what was believed then is not forgotten.
    let named = |args: Value| -> String {
        let rows = bench.call("register.list", args);
        let row = rows.as_array().unwrap().iter().find(|row| row["code"] == "H53.02").unwrap();
        text(&row["name"])
    };
    assert_eq!(named(json!({"on": "2024-07-01"})), "Sở Giáo dục và Khoa học");
    assert_eq!(named(json!({"on": "2024-07-01", "known": "4"})), "Sở Giáo dục");
    let diff = json!({"from": {"on": "2024-07-01", "known": "4"}, "to": {"on": "2024-07-01"}});
    let diff = bench.call("time.diff", diff);
    assert_eq!((differing(&diff), &diff["corrected"]), (vec!["H53.02 renamed".to_owned()], &json!(1)));
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], true);
    let again = bench.again();
    drop(bench.call("register.close", Value::Null));
    let path = bench.path("sổ.soma");
    let opened = again.call("register.open", json!({"path": path})).unwrap();
    assert_eq!(opened["result"]["lastSet"], 5, "loads as it was");
}
