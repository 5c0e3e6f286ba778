//! The officer's main job through the command list alone: issue, rename, update, close, undo, preview, apply, hand out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, row, rows, text};

#[test]
fn the_main_job_from_end_to_end() {
    let bench = Bench::with_register();
    let issued = bench.call("changes.issue", json!({"rows": [{"parent": "H53.01", "name": "Chi cục Lưu trữ"}]}));
    assert_eq!(issued["codes"], json!(["H53.01.03"]));
    let pasted = bench.call("issue.paste", json!({"parent": "H53.01", "text": "Phòng Một\tSố 1\nPhòng Hai\tSố 2"}));
    let paste: Vec<Value> = pasted["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let mut unit = row["unit"].clone();
            unit["parent"] = row["parent"].clone();
            unit["code"] = row["code"].clone();
            unit
        })
        .collect();
    assert_eq!(bench.rows().len(), 1, "pasting only shows what would come");
    bench.call("changes.issue", json!({"rows": paste}));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.update", json!({"code": "H53.02", "fields": {"phone": "0276 2"}}));
    let preview = bench.call("changes.previewClose", json!({"code": "H53.01.01", "subtree": true}));
    assert_eq!(preview["closed"].as_array().unwrap().len(), 2);
    let answer = bench.answer_of("changes.close", json!({"code": "H53.01.01", "reason": "giải thể", "subtree": true}));
    assert_eq!(answer["undo"]["undo"], json!("Đóng mã H53.01.01 và 1 đơn vị bên dưới"));
    assert_eq!(answer["changed"], json!(["units", "draft"]));

    bench.call("draft.undo", Value::Null);
    let answer = bench.answer_of("draft.undo", Value::Null);
    assert_eq!(answer["undo"], json!({"undo": "Đổi tên H53.02", "redo": "Sửa thông tin H53.02"}));
    bench.call("draft.redo", Value::Null);

    let wanted = [
        row("H53.01.03", "Cấp mới"),
        row("H53.01.04", "Cấp mới"),
        row("H53.01.05", "Cấp mới"),
        row("H53.02", "Đổi tên"),
    ];
    assert_eq!(bench.rows(), wanted);
    let draft = bench.call("draft.get", Value::Null);
    assert_eq!(draft["rows"][3]["changed"], json!(["name", "phone"]));
    let preview = bench.call("draft.preview", json!({}));
    let code =
        preview["header"].as_array().unwrap().iter().position(|title| text(title).contains("Mã định danh")).unwrap();
    let listed: Vec<String> = preview["rows"].as_array().unwrap().iter().map(|row| text(&row[code])).collect();
    assert_eq!(listed, wanted.clone().map(|(code, _)| code));

    let terms = json!({"number": "12/QĐ-UBND", "dated": "2026-01-31", "issuer": "UBND tỉnh Tây Ninh", "dryRun": true});
    assert_eq!(bench.call("draft.apply", terms)["number"], json!(3));
    assert_eq!(bench.rows(), wanted, "a trial changes nothing");
    let applied = bench.apply("12/QĐ-UBND", "2026-01-31");
    assert_eq!(applied["counts"], json!({"issued": 3, "renamed": 1, "infoChanged": 0, "closed": 0}));
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null);
    let set = bench.call("sets.get", json!({"number": 3}));
    assert_eq!(rows(&set), wanted);
    assert_eq!(
        (&set["summary"]["effectiveOn"], &set["summary"]["decision"]["number"]),
        (&json!("2026-01-31"), &json!("12/QĐ-UBND"))
    );
    assert_eq!(
        bench.call("draft.preview", json!({"set": 3}))["rows"],
        preview["rows"],
        "what was shown is what became final"
    );

    let file = bench.answer("danh sách.xlsx");
    let written = bench.call("export.changes", json!({"set": 3}));
    assert_eq!((text(&written["path"]), &written["rows"]), (file.to_string_lossy().into_owned(), &json!(4)));
    assert!(file.is_file());
    bench.call("file.open", json!({"path": file}));
    assert_eq!(*bench.world.opened.lock().unwrap(), [file]);
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
}

#[test]
fn a_unit_tells_its_state_its_path_and_every_version_it_had() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.01.02", "name": "Chi cục Lưu trữ"}));
    bench.apply("2/QĐ-UBND", "2023-02-01");
    bench.call("changes.direct", json!({"code": "H53.01.02", "fields": {"phone": "0276 9"}}));
    bench.call("changes.close", json!({"code": "H53.01.02", "reason": "sáp nhập vào H53.01"}));
    let unit = bench.call("unit.get", json!({"code": "H53.01.02"}));
    assert_eq!(
        (&unit["state"], &unit["status"], &unit["note"]),
        (&json!("open"), &json!("closed"), &json!("sáp nhập vào H53.01"))
    );
    assert_eq!(unit["path"][1], json!({"code": "H53.01", "name": "Sở Nội vụ"}));
    let can = &unit["can"];
    for act in ["issue", "edit", "direct", "close"] {
        assert_eq!(can[act], json!(false));
        assert!(text(&can["whyNot"][act]).contains("H53.01.02"), "{act}: {can}");
    }
    assert_eq!(can["takeBack"], json!(true));
    bench.apply("3/QĐ-UBND", "2026-02-10");
    let unit = bench.call("unit.get", json!({"code": "H53.01.02"}));
    assert_eq!(
        (&unit["state"], &unit["closedOn"], &unit["givenOn"]),
        (&json!("closed"), &json!("2026-02-10"), &json!("2022-01-10"))
    );
    let history: Vec<(String, Value)> = unit["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (text(&item["validFrom"]), item["changed"].clone()))
        .collect();
    let wanted = [("2026-02-10", json!(["phone"])), ("2023-02-01", json!(["name"])), ("2022-01-10", json!([]))];
    assert_eq!(history, wanted.map(|(day, changed)| (day.to_owned(), changed)));
    assert!(text(&unit["history"][0]["closing"]).contains("sáp nhập vào H53.01"), "{unit}");
    assert_eq!(unit["history"][0]["decision"], Value::Null, "a direct change needs no document");
    assert!(text(&unit["history"][1]["decision"]).contains("2/QĐ-UBND"));
}

#[test]
fn contact_data_may_change_at_once_and_a_name_never() {
    let bench = Bench::with_register();
    let answer = bench.answer_of("changes.direct", json!({"code": "H53.02", "fields": {"email": "so@tayninh.gov.vn"}}));
    assert_eq!(answer["result"]["codes"], json!(["H53.02"]));
    let sets = bench.call("sets.list", Value::Null);
    assert_eq!(
        (&sets[0]["kind"], &sets[0]["decision"], &sets[0]["effectiveOn"]),
        (&json!("direct"), &Value::Null, &json!("2026-02-10"))
    );
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null, "no draft is opened for it");
    for field in ["name", "qcvn102"] {
        assert_eq!(
            bench.rules("changes.direct", json!({"code": "H53.02", "fields": {field: "x"}})),
            ["change.needsDecision"]
        );
    }
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    let held = bench.rules("changes.direct", json!({"code": "H53.02", "fields": {"email": ""}}));
    assert_eq!(held, ["change.heldElsewhere"]);
    assert_eq!(bench.call("sets.list", Value::Null).as_array().unwrap().len(), 3);
}

#[test]
fn several_drafts_share_the_register_but_no_code() {
    let bench = Bench::with_register();
    let first = bench.call("draft.create", json!({"title": "Đợt tháng Hai"}))["id"].clone();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.issue", json!({"rows": [{"parent": "H53", "name": "Sở Một"}]}));
    let second = bench.call("draft.create", json!({}))["id"].clone();
    assert_eq!(bench.rows(), []);
    assert_eq!(
        bench.rules("changes.rename", json!({"code": "H53.02", "name": "Sở Đào tạo"})),
        ["change.heldElsewhere"]
    );
    let refusal = bench.refused("changes.close", json!({"code": "H53.02", "reason": "x"}));
    assert!(refusal.message.contains("Đợt tháng Hai"), "{}", refusal.message);
    let issued = bench.call("changes.issue", json!({"rows": [{"parent": "H53", "name": "Sở Hai"}]}));
    assert_eq!(issued["codes"], json!(["H53.04"]), "H53.03 is held by the first draft");

    let info = bench.call("draft.discard", json!({"id": first}));
    assert_eq!((&info["drafts"].as_array().unwrap().len(), &info["currentDraft"]), (&1, &second));
    let issued = bench.call("changes.issue", json!({"rows": [{"parent": "H53", "code": "H53.03", "name": "Sở Ba"}]}));
    assert_eq!(issued["codes"], json!(["H53.03"]), "free again");
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Đào tạo"}));
    bench.apply("2/QĐ-UBND", "2026-02-01");
    assert_eq!(bench.rules("draft.select", json!({"id": first})), ["draft.none"]);
    assert_eq!(bench.rules("draft.discard", json!({"id": second})), ["draft.none"]);
}

#[test]
fn a_closed_code_is_given_again_by_no_command() {
    let bench = Bench::with_register();
    bench.call("changes.close", json!({"code": "H53.02", "reason": "giải thể"}));
    bench.apply("2/QĐ-UBND", "2026-02-01");
    let again = json!({"parent": "H53", "code": "H53.02", "name": "Sở Giáo dục"});
    let below = json!({"parent": "H53.02", "name": "Phòng Mới"});
    assert_eq!(bench.rules("changes.issue", json!({"rows": [again]})), ["code.givenBefore"]);
    assert_eq!(bench.rules("changes.issue", json!({"rows": [below]})), ["code.parentClosed"]);
    assert_eq!(bench.rules("changes.rename", json!({"code": "H53.02", "name": "x"})), ["code.closed"]);
    assert_eq!(bench.rules("changes.update", json!({"code": "H53.02", "fields": {"phone": "1"}})), ["code.closed"]);
    assert_eq!(bench.rules("changes.direct", json!({"code": "H53.02", "fields": {"phone": "1"}})), ["code.closed"]);
    assert_eq!(bench.rules("changes.close", json!({"code": "H53.02", "reason": "x"})), ["code.closed"]);
    assert_eq!(bench.rules("changes.takeBack", json!({"code": "H53.02"})), ["draft.none"]);
    let act = json!({"op": "issue", "parent": "H53", "code": "H53.02", "name": "x"});
    assert_eq!(bench.rules("changes.script", json!({"acts": [act]})), ["code.givenBefore"]);
    let terms = json!({"acts": [act], "number": "3", "dated": "2026-02-02", "issuer": "x"});
    assert_eq!(bench.rules("changes.applyScript", terms), ["code.givenBefore"]);
    let preview = bench.call("issue.preview", json!({"rows": [again]}));
    assert_eq!(preview["problems"][0]["rule"], json!("code.givenBefore"));
    let paste = bench.call("issue.paste", json!({"parent": "H53", "text": "Mã\tTên\nH53.02\tSở Giáo dục"}));
    assert_eq!(paste["problems"][0]["rule"], json!("code.givenBefore"), "{paste}");
    for proposal in bench.call("code.propose", json!({"parent": "H53", "count": 3})).as_array().unwrap() {
        assert_ne!(proposal["code"], json!("H53.02"));
    }
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null, "refused acts open no draft");
    assert_eq!(bench.rules("draft.undo", Value::Null), ["draft.none"], "what is applied is not undone");
}

#[test]
fn spaces_side_by_side_in_a_typed_name_become_one_with_a_word_about_it() {
    let bench = Bench::with_register();
    let typed = json!({"rows": [{"parent": "H53.01", "name": "Trường  Tiểu học"}]});
    let preview = bench.call("issue.preview", typed.clone());
    assert_eq!(preview["rows"][0]["unit"]["name"], json!("Trường Tiểu học"));
    let told = &preview["problems"][0];
    assert_eq!((&told["rule"], &told["severity"]), (&json!("name.spacesJoined"), &json!("warning")));
    assert_eq!(told["where"]["row"], json!(1));
    let pasted = bench.call("issue.paste", json!({"parent": "H53.01", "text": "Phòng Một\nPhòng  Hai"}));
    assert_eq!(
        (&pasted["problems"][0]["rule"], &pasted["problems"][0]["where"]["row"]),
        (&json!("name.spacesJoined"), &json!(2))
    );
    bench.call("changes.issue", typed);
    let judged = bench.call("changes.judgeName", json!({"code": "H53.02", "name": "Sở  Giáo dục"}));
    assert_eq!(judged["problems"][0]["rule"], json!("name.spacesJoined"));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở  Giáo dục"}));
    let names = |code: &str| bench.call("unit.get", json!({"code": code}))["unit"]["name"].clone();
    assert_eq!((names("H53.01.03"), names("H53.02")), (json!("Trường Tiểu học"), json!("Sở Giáo dục")));
}

#[test]
fn each_run_of_numbers_below_a_body_is_offered_with_what_its_units_are() {
    let bench = Bench::with_register();
    bench.issue(&[("H53", "H53.201", "Ủy ban nhân dân xã Trí Bình"), ("H53", "H53.202", "Ủy ban nhân dân xã Hòa Hội")]);
    let offered: Vec<(String, Value)> = bench
        .call("code.propose", json!({"parent": "H53", "count": 1}))
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["code"]), one["kind"].clone()))
        .collect();
    assert!(offered.contains(&("H53.03".to_owned(), json!("Sở"))), "{offered:?}");
    assert!(offered.contains(&("H53.203".to_owned(), json!("UBND cấp xã"))), "{offered:?}");
}

#[test]
fn a_set_that_nobody_named_is_called_by_its_decision() {
    let bench = Bench::with_register();
    let terms = json!({"number": "12/QĐ-UBND", "dated": "2026-01-31", "issuer": "UBND tỉnh Tây Ninh"});
    bench.issue(&[("H53", "H53.03", "Sở Y tế")]);
    let applied = bench.call("draft.apply", terms.clone());
    assert_eq!(applied["title"], json!("Quyết định 12/QĐ-UBND ngày 31/01/2026"));
    bench.call("draft.create", json!({"title": "Lập Sở Tài chính"}));
    bench.issue(&[("H53", "H53.04", "Sở Tài chính")]);
    assert_eq!(bench.call("draft.apply", terms.clone())["title"], json!("Lập Sở Tài chính"));
    bench.issue(&[("H53", "H53.05", "Sở Tư pháp")]);
    let mut named = terms;
    named["title"] = json!(" Lập Sở Tư pháp ");
    assert_eq!(bench.call("draft.apply", named)["title"], json!("Lập Sở Tư pháp"));
    let titles = bench.call("sets.list", Value::Null);
    assert_eq!(titles[0]["title"], json!("Lập Sở Tư pháp"), "{titles}");
}

#[test]
fn undo_works_after_the_program_was_closed() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.update", json!({"code": "H53.02", "fields": {"phone": "1"}}));
    bench.call("draft.undo", Value::Null);
    bench.call("register.close", Value::Null);
    assert_eq!(bench.rules("draft.undo", Value::Null), ["register.none"]);

    let opened = bench.app.call("register.open", json!({"path": bench.path("sổ.soma")})).unwrap();
    assert_eq!(opened["undo"], json!({"undo": "Đổi tên H53.02", "redo": "Sửa thông tin H53.02"}));
    bench.call("draft.redo", Value::Null);
    bench.call("draft.undo", Value::Null);
    bench.call("draft.undo", Value::Null);
    assert_eq!(bench.rows(), []);
    assert_eq!(bench.rules("draft.undo", Value::Null), ["undo.none"]);
    bench.call("draft.redo", Value::Null);
    assert_eq!(bench.rows(), [row("H53.02", "Đổi tên")]);
    bench.call("changes.update", json!({"code": "H53.02", "fields": {"phone": "2"}}));
    assert_eq!(bench.rules("draft.redo", Value::Null), ["redo.none"], "a new act forgets what was undone");
}

#[test]
fn acts_that_come_to_nothing_are_no_step_to_undo() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    for (command, args) in [
        ("changes.issue", json!({"rows": []})),
        ("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"})),
        ("changes.update", json!({"code": "H53.02", "fields": {}})),
        ("changes.script", json!({"acts": []})),
        (
            "changes.script",
            json!({"acts": [{"op": "rename", "code": "H53.01", "name": "x"}, {"op": "rename", "code": "H53.01", "name": "Sở Nội vụ"}]}),
        ),
        ("draft.edit", json!({"title": "", "notes": "", "kind": "decision"})),
    ] {
        assert_eq!(bench.rules(command, args).len(), 1, "{command}");
    }
    let answer = bench.answer_of("draft.undo", Value::Null);
    assert_eq!(answer["undo"]["undo"], Value::Null);
    assert_eq!(bench.rows(), []);
}

#[test]
fn title_notes_and_kind_of_a_draft_are_undone_like_anything_else() {
    let bench = Bench::with_register();
    bench.call("draft.create", json!({"title": "Một"}));
    let silent = json!({"title": "Hai", "notes": " ", "kind": "correction"});
    assert_eq!(bench.rules("draft.edit", silent), ["draft.reasonMissing"]);
    bench.call("draft.edit", json!({"title": "Hai", "notes": "gõ sai tên", "kind": "correction"}));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("draft.undo", Value::Null);
    bench.call("draft.undo", Value::Null);
    let draft = bench.call("draft.get", Value::Null);
    assert_eq!(
        (&draft["summary"]["title"], &draft["summary"]["kind"], &draft["notes"]),
        (&json!("Một"), &json!("decision"), &json!(""))
    );
    bench.call("draft.redo", Value::Null);
    bench.call("draft.redo", Value::Null);
    bench.apply("2/QĐ-UBND", "2026-02-01");
    let sets = bench.call("sets.list", Value::Null);
    assert_eq!((&sets[0]["kind"], &sets[0]["notes"]), (&json!("correction"), &json!("gõ sai tên")));
}

#[test]
fn applying_asks_for_a_whole_decision_and_days_in_order() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    let terms = |number: &str, dated: &str, issuer: &str| json!({"number": number, "dated": dated, "issuer": issuer});
    for (args, rules) in [
        (terms("", "2026-02-01", ""), vec!["apply.decision", "apply.decision"]),
        (terms("2", "", "x"), vec!["date.form"]),
        (terms("2", "01/02/2026", "x"), vec!["date.form"]),
        (terms("2", "0026-02-01", "x"), vec!["date.form"]),
        (terms("2", "2022-01-09", "x"), vec!["apply.tooEarly"]),
    ] {
        assert_eq!(bench.rules("draft.apply", args), rules);
    }
    assert_eq!(bench.rows(), [row("H53.02", "Đổi tên")]);
    bench.apply("2/QĐ-UBND", "2026-02-01");
    assert_eq!(bench.call("register.info", Value::Null)["issuer"], json!("UBND tỉnh Tây Ninh"));
    assert_eq!(bench.rules("draft.apply", terms("3", "2026-02-01", "x")), ["draft.none"]);
}

#[test]
fn a_correction_begins_with_its_reason_and_applying_may_reword_it() {
    let bench = Bench::with_register();
    for notes in [Value::Null, json!("  ")] {
        let args = json!({"kind": "correction", "notes": notes});
        assert_eq!(bench.rules("draft.create", args), ["draft.reasonMissing"]);
    }
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null, "nothing was begun");
    bench.call("draft.create", json!({"kind": "correction", "notes": "Đợt 2 ghi sai tên"}));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    let apply = |notes: &str| json!({"number": "2", "dated": "2026-02-01", "issuer": "x", "notes": notes});
    assert_eq!(bench.rules("draft.apply", apply("")), ["draft.reasonMissing"]);
    bench.call("draft.apply", apply("Đợt 2 ghi sai tên của H53.02"));
    assert_eq!(bench.call("sets.list", Value::Null)[0]["notes"], json!("Đợt 2 ghi sai tên của H53.02"));
}

#[test]
fn a_decision_that_was_used_already_is_named_before_and_after_applying() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    let first = bench.apply("7/QĐ-UBND", "2026-02-01");
    assert_eq!(first["warnings"], json!([]));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Đào tạo"}));
    let terms = |number: &str, dated: &str, issuer: &str, dry: bool| json!({"number": number, "dated": dated, "issuer": issuer, "dryRun": dry});
    for (number, dated, issuer, used) in [
        ("7/QĐ-UBND", "2026-02-01", "người khác", true),
        ("7/qđ-ubnd", "2026-02-05", "UBND tỉnh Tây Ninh", true),
        ("7/QĐ-UBND", "2026-02-05", "người khác", false),
        ("1/QĐ-UBND", "2026-02-05", "UBND tỉnh Tây Ninh", false),
    ] {
        let warnings = bench.call("draft.apply", terms(number, dated, issuer, true))["warnings"].take();
        let found = warnings.as_array().unwrap().iter().any(|warning| warning["rule"] == json!("apply.numberUsed"));
        assert_eq!(found, used, "{number} {dated} {issuer}: {warnings}");
    }
    let applied = bench.call("draft.apply", terms("7/QĐ-UBND", "2026-02-01", "UBND tỉnh Tây Ninh", false));
    assert!(text(&applied["warnings"][0]["message"]).starts_with("Đợt 3 “"), "{applied}");
}

#[test]
fn in_the_window_a_set_is_applied_under_a_name_which_is_kept() {
    let bench = Bench::with_register();
    bench.call("settings.set", json!({"officer": ""}));
    assert_eq!(bench.call("settings.get", Value::Null)["officerSet"], json!(false));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    let terms = |officer: &str| json!({"number": "2", "dated": "2026-02-01", "issuer": "x", "officer": officer});
    assert_eq!(bench.rules("draft.apply", terms(" ")), ["apply.officerMissing"]);
    assert_eq!(bench.rows().len(), 1, "nothing was applied");
    bench.call("draft.apply", terms("Lê Văn  Tám"));
    assert_eq!(bench.call("sets.list", Value::Null)[0]["appliedBy"], json!("Lê Văn  Tám"));
    let settings = bench.call("settings.get", Value::Null);
    assert_eq!((&settings["officer"], &settings["officerSet"]), (&json!("Lê Văn  Tám"), &json!(true)));
}

#[test]
fn an_undo_that_was_overtaken_names_the_set_or_draft_and_leaves_the_rows_before_it_reachable() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.01", "name": "Sở Nội vụ và Lao động"}));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Giáo dục"}));
    bench.call("changes.takeBack", json!({"code": "H53.02"}));
    bench.call("changes.direct", json!({"code": "H53.02", "fields": {"phone": "1"}}));
    let why = bench.refused("draft.undo", Value::Null);
    assert_eq!(why.problems[0].rule, "change.stale");
    for told in ["“Bỏ H53.02 khỏi đợt”", "Đợt 3 “Cập nhật thông tin liên hệ của H53.02”"] {
        assert!(why.message.contains(told), "{told}: {}", why.message);
    }
    assert!(why.remedy.contains("“Bỏ khỏi đợt”"), "{}", why.remedy);
    bench.call("changes.takeBack", json!({"code": "H53.01"}));
    assert_eq!(bench.rows(), []);

    let first = bench.call("draft.get", Value::Null)["summary"]["id"].clone();
    bench.call("draft.create", json!({"title": "Đợt khác"}));
    bench.call("changes.rename", json!({"code": "H53.01", "name": "Sở Nội vụ mới"}));
    bench.call("draft.select", json!({"id": first}));
    let why = bench.refused("draft.undo", Value::Null);
    assert!(why.message.contains("“Bỏ H53.01 khỏi đợt”") && why.message.contains("“Đợt khác”"), "{}", why.message);
}

#[test]
fn several_units_are_closed_in_whatever_order_they_were_chosen() {
    let bench = Bench::with_register();
    let close =
        |code: &str, subtree: bool| json!({"op": "close", "code": code, "reason": "giải thể", "subtree": subtree});
    for subtree in [false, true] {
        let acts = json!([close("H53.01.01", subtree), close("H53.01.01.01", subtree)]);
        let answer = bench.answer_of("changes.script", json!({"acts": acts}));
        assert_eq!(answer["undo"]["undo"], json!("Đóng mã 2 đơn vị"));
        assert_eq!(bench.rows(), [row("H53.01.01", "Đóng mã"), row("H53.01.01.01", "Đóng mã")]);
        bench.call("draft.undo", Value::Null);
    }
    let rules = bench.rules("changes.script", json!({"acts": [close("H53.01.01", false)]}));
    assert_eq!(rules.len(), 1, "one that stays stands in the way: {rules:?}");
}

#[test]
fn an_act_on_several_units_is_one_step_with_its_name_day_and_basis() {
    let bench = Bench::with_register();
    let rename = |code: &str, name: &str| json!({"op": "rename", "code": code, "name": name});
    let acts = json!([rename("H53.01", "Sở Nội vụ và Lao động"), rename("H53.02", "Sở Giáo dục")]);
    let origin = json!({"acts": acts, "happenedOn": "2026-01-15", "basis": "Nghị quyết 12/NQ-HĐND"});
    let answer = bench.answer_of("changes.script", origin);
    assert_eq!(answer["undo"]["undo"], json!("Đổi tên 2 đơn vị"));
    for code in ["H53.01", "H53.02"] {
        let origin = bench.call("changes.origin", json!({"code": code}));
        let told = (&origin["happenedOn"], &origin["basis"]);
        assert_eq!(told, (&json!("2026-01-15"), &json!("Nghị quyết 12/NQ-HĐND")));
    }
    bench.call("draft.undo", Value::Null);
    assert!(bench.rows().is_empty());
    let mixed = json!([rename("H53.02", "Sở Giáo dục"), {"op": "close", "code": "H53.02", "reason": "x"}]);
    assert_eq!(bench.rules("changes.script", json!({"acts": mixed, "happenedOn": "mai"})), ["date.form"]);
}
