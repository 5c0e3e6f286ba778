//! Scripts of acts and of reorganisations.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, merger, refused, text, unusable};

#[test]
fn a_script_goes_into_the_draft_and_the_register_stays() {
    let folder = TestFolder::with_register();
    let before = folder.list(&[]);
    let script = folder.script(&json!([
        {"op":"issue","parent":"H53.01","name":"Chi cục Lưu trữ","address":"Số 2"},
        {"op":"issue","parent":"H53.01","code":"H53.01.20","name":"Phòng Hai mươi"},
        {"op":"rename","code":"H53.02","name":"Sở Y tế và Dân số"},
        {"op":"update","code":"H53.02","phone":"0276 2"},
        {"op":"close","code":"H53.01.01","reason":"giải thể"},
    ]));
    let answer: Value = serde_json::from_str(&done(&folder.run(&["change", "a.soma", "--script", &script]))).unwrap();
    let codes = ["H53.01.03", "H53.01.20", "H53.02", "H53.02", "H53.01.01"];
    assert_eq!(answer["codes"], json!(codes));
    assert_eq!(folder.list(&[]), before);
    let draft = folder.call("draft.get", &Value::Null);
    let rows: Vec<_> = draft["rows"].as_array().unwrap().iter().map(|row| (&row["code"], &row["statusWord"])).collect();
    let wanted = [
        (json!("H53.01.01"), json!("Đóng mã")),
        (json!("H53.01.03"), json!("Cấp mới")),
        (json!("H53.01.20"), json!("Cấp mới")),
        (json!("H53.02"), json!("Đổi tên")),
    ];
    assert_eq!(rows, wanted.iter().map(|(code, word)| (code, word)).collect::<Vec<_>>());
}

#[test]
fn a_script_from_standard_input_is_applied_under_its_decision() {
    let folder = TestFolder::with_register();
    let words = ["change", "a.soma", "--script", "-", "--apply", "--decision", "12/QĐ-UBND", "--date", "2026-01-31"];
    let mut child =
        folder.command(&words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let acts = json!([{"op":"close","code":"H53.01","reason":"sáp nhập vào H53.02","subtree":true}]);
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), acts.to_string().as_bytes()).unwrap();
    let applied: Value = serde_json::from_str(&done(&child.wait_with_output().unwrap())).unwrap();
    assert_eq!((&applied["number"], &applied["counts"]["closed"]), (&json!(3), &json!(3)));
    assert_eq!(folder.codes(&["--on", "2026-01-30"]).len(), 5);
    assert_eq!(folder.codes(&["--on", "2026-01-31"]), ["H53", "H53.02"]);
    let set = folder.call("sets.get", &json!({"number": 3}));
    assert_eq!(set["summary"]["decision"]["issuer"], json!("UBND tỉnh Tây Ninh"));
    assert_eq!(set["summary"]["appliedBy"], json!("hoa"));
    done(&folder.run(&["verify", "a.soma"]));
}

#[test]
fn a_refused_script_changes_nothing_and_names_every_act_at_fault() {
    let folder = TestFolder::with_register();
    folder.apply(&json!([{"op":"close","code":"H53.01.02","reason":"giải thể"}]), "2026-01-01");
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let acts = json!([
        {"op":"issue","parent":"H53.01","name":"Chi cục Lưu trữ"},
        {"op":"issue","parent":"H53.01","code":"H53.01.02","name":"Dùng lại mã đã đóng"},
        {"op":"close","code":"H53.01","reason":"giải thể"},
        {"op":"rename","code":"H53.01","name":"Sở Nội vụ và Lao động"},
        {"op":"rename","code":"H53.77","name":"Không có"},
        {"op":"close","code":"H53.02"},
    ]);
    let wanted = [
        "code.givenBefore 2 H53.01.02",
        "change.openBelow 3 H53.01",
        "code.unknown 5 H53.77",
        "change.reasonMissing 6 H53.02",
    ];
    let script = folder.script(&acts);
    assert_eq!(refused(&folder.run(&["change", "a.soma", "--script", &script])), wanted);
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before, "the file is as it was, byte by byte");
    let files = folder.files();
    assert_eq!(refused(&folder.apply(&acts, "2026-01-31")), wanted);
    assert_eq!(folder.files(), files);
    assert_eq!(folder.call("register.info", &Value::Null)["drafts"], json!([]));
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before, "the file is as it was, byte by byte");
}

#[test]
fn a_script_that_cannot_be_applied_leaves_no_draft() {
    let folder = TestFolder::with_register();
    folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Y"}]), "2026-01-31");
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let again = json!([{"op":"rename","code":"H53.02","name":"Sở Y tế"}]);
    assert_eq!(refused(&folder.apply(&again, "2026-01-30")), ["apply.tooEarly H53.02"]);
    assert_eq!(refused(&folder.apply(&again, "hôm nay")), ["date.form"]);
    let none = json!([{"op":"rename","code":"H53.02","name":"Sở Y tế"},{"op":"rename","code":"H53.02","name":"Sở Y"}]);
    assert!(!refused(&folder.apply(&none, "2026-02-01")).is_empty(), "acts that cancel each other out are no change");
    assert!(!refused(&folder.apply(&json!([]), "2026-02-01")).is_empty());
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before);
}

#[test]
fn applying_a_script_leaves_the_officers_own_draft_alone() {
    let folder = TestFolder::with_register();
    let script = folder.script(&json!([{"op":"rename","code":"H53.02","name":"Sở Y tế và Dân số"}]));
    done(&folder.run(&["change", "a.soma", "--script", &script]));
    let own = folder.call("draft.get", &Value::Null);
    done(&folder.apply(&json!([{"op":"issue","parent":"H53","name":"Sở Mới"}]), "2026-01-31"));
    assert_eq!(folder.call("draft.get", &Value::Null), own);
    let held = folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Khác"}]), "2026-02-01");
    assert_eq!(refused(&held), ["change.heldElsewhere 1 H53.02"]);
    assert_eq!(folder.call("draft.get", &Value::Null), own);
}

#[test]
fn a_closed_code_comes_back_by_no_command() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op":"close","code":"H53.02","reason":"giải thể"}]), "2026-01-31"));
    let again = json!([{"op":"issue","parent":"H53","code":"H53.02","name":"Sở Y tế"}]);
    assert_eq!(refused(&folder.apply(&again, "2026-02-01")), ["code.givenBefore 1 H53.02"]);
    let rows = json!({"rows":[{"parent":"H53","code":"H53.02","name":"Sở Y tế"}]});
    let call = folder.run(&["call", "a.soma", "changes.issue", &rows.to_string()]);
    assert_eq!(refused(&call), ["code.givenBefore 1 H53.02"]);
    let list = folder.file("again.csv", "Mã,Tên\nH53.02,Sở Y tế\n");
    let call = folder.run(&["call", "a.soma", "register.load", &json!({"path": list}).to_string()]);
    assert_eq!(refused(&call), ["load.notEmpty"]);
    done(&folder.apply(&json!([{"op":"issue","parent":"H53","name":"Sở Mới"}]), "2026-02-01"));
    assert_eq!(folder.codes(&[]).last().unwrap(), "H53.03");
}

#[test]
fn a_script_that_cannot_be_read_names_its_entries_and_fields() {
    let folder = TestFolder::with_register();
    let script = folder.script(&json!([
        {"op": "rename", "code": "H53.01", "name": "Sở Nội vụ mới"},
        {"op": "rename", "code": "H53.01"},
        {"op": "issue", "parent": "H53", "name": "Sở Mới", "adress": "x"},
    ]));
    let out = folder.run(&["change", "a.soma", "--script", &script]);
    assert_eq!(refused(&out), ["script.form 2", "script.form 3"]);
    let words = text(&out.stderr);
    assert!(words.contains("“name”") && words.contains("“adress”") && !words.contains("missing"), "{words}");
    let broken = folder.file("broken.json", "[{\"op\": \"close\",]");
    let out = folder.run(&["change", "a.soma", "--script", &broken]);
    unusable(&out);
    assert!(text(&out.stderr).contains("dòng 1, cột"), "{}", text(&out.stderr));
}

#[test]
fn many_units_without_codes_get_them_in_turn() {
    let folder = TestFolder::with_register();
    let acts: Vec<Value> =
        (0..2_000).map(|number| json!({"op": "issue", "parent": "H53.02", "name": format!("Trạm {number}")})).collect();
    let done: Value = serde_json::from_str(&done(&folder.apply(&json!(acts), "2026-01-31"))).unwrap();
    assert_eq!(done["counts"]["issued"], json!(2_000));
    let codes = folder.codes(&[]);
    for code in ["H53.02.01", "H53.02.99", "H53.02.100", "H53.02.2000"] {
        assert!(codes.iter().any(|found| found == code), "{code}");
    }
}

#[test]
fn a_reorganisation_of_a_script_is_judged_laid_and_applied() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([merger("Sở Nội vụ và Y tế", &json!([]))]), "2026-01-31"));
    let wanted = ["H53", "H53.03", "H53.03.01", "H53.03.02"];
    assert_eq!(folder.codes(&[]), wanted);
    let set = folder.call("sets.get", &json!({"number": 3}));
    let notes: Vec<String> = set["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", row["code"].as_str().unwrap(), row["note"].as_str().unwrap_or_default()))
        .collect();
    let wanted = [
        "H53.01 Sáp nhập vào “Sở Nội vụ và Y tế” (H53.03)",
        "H53.01.01 Mã này nay là H53.03.01",
        "H53.01.02 Mã này nay là H53.03.02",
        "H53.02 Sáp nhập vào “Sở Nội vụ và Y tế” (H53.03)",
        "H53.03 Sáp nhập từ “Sở Nội vụ” (H53.01); “Sở Y tế” (H53.02)",
        "H53.03.01 Chuyển từ mã H53.01.01",
        "H53.03.02 Chuyển từ mã H53.01.02",
    ];
    assert_eq!(notes, wanted);
    let report: Value = serde_json::from_str(&done(&folder.run(&["verify", "a.soma"]))).unwrap();
    assert_eq!(report["sound"], json!(true));
}

#[test]
fn unanswered_questions_of_a_script_end_in_exit_1_with_all_it_takes_to_answer_them() {
    let folder = TestFolder::with_register();
    let near = [json!({"op": "rename", "code": "H53.02", "name": "Thị trấn Châu Thành"})];
    done(&folder.apply(&json!(near), "2026-01-10"));
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let act = |answers: &Value| json!([merger("Xã Châu Thành", answers)]);
    let out = folder.apply(&act(&json!([])), "2026-01-31");
    assert_eq!(out.status.code(), Some(1));
    let questions: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
    let question = &questions[0];
    assert_eq!(questions.as_array().unwrap().len(), 1, "{questions:#}");
    assert_eq!((&question["rule"], &question["where"]), (&json!("event.question"), &json!({"row": 1})));
    assert_eq!(question["asks"]["asked"]["kind"], json!("nearName"));
    assert_eq!(question["clause"], json!("CV 1018/BTTTT-THH §1.2c"));
    assert!(question["message"].as_str().unwrap().ends_with('?'), "{question}");
    assert_eq!(std::fs::read(folder.path("a.soma")).unwrap(), before, "nothing was written");

    let mut answer = json!({"asked": question["asks"]["asked"], "choice": question["asks"]["offers"][0]["choice"]});
    assert_eq!(refused(&folder.apply(&act(&json!([answer])), "2026-01-31")), ["event.answerUnsigned 1"]);
    answer["reason"] = json!("theo Nghị quyết 15");
    done(&folder.apply(&act(&json!([answer])), "2026-01-31"));
    assert_eq!(folder.codes(&[]), ["H53", "H53.02", "H53.02.01", "H53.02.02"]);
}

#[test]
fn a_reorganisation_that_is_not_of_its_form_says_where() {
    let folder = TestFolder::with_register();
    for (act, field) in [
        (json!({"op": "event", "happened": "31/1/2026"}), "happened"),
        (json!({"op": "event", "before": ["H53.1x"]}), "before[0]"),
        (
            json!({"op": "event", "after": [{"name": "Sở", "parent": "H53", "from": [{"share": "whole"}]}]}),
            "after[0].from[0]",
        ),
        (json!({"op": "event", "after": [{"parent": "H53"}]}), "after[0]"),
        (json!({"op": "event", "units": []}), "units"),
    ] {
        let out = folder.run(&["change", "a.soma", "--script", &folder.script(&json!([act]))]);
        let problems: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
        assert_eq!((out.status.code(), problems[0]["where"]["field"].as_str()), (Some(1), Some(field)), "{problems}");
    }
    assert_eq!(refused(&folder.apply(&json!([{"op": "event"}]), "2026-01-31")), ["event.empty 1"]);
}
