//! Reorganisations through the command list: begun from units of the tree, judged, asked, accepted, opened again, taken
//! back, kept unfinished, compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, row, text};

/// Two departments with sub-units to be merged, and a third.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.create("sổ.soma");
    bench.issue(&[
        ("H53", "H53.01", "Sở Tài chính"),
        ("H53.01", "H53.01.01", "Văn phòng"),
        ("H53", "H53.02", "Sở Kế hoạch và Đầu tư"),
        ("H53.02", "H53.02.01", "Văn phòng"),
        ("H53.02", "H53.02.02", "Phòng Đăng ký kinh doanh"),
        ("H53", "H53.03", "Thị trấn Sóc Sơn"),
        ("H53", "H53.04", "Xã Phù Linh"),
    ]);
    bench.apply("1/QĐ-UBND", "2022-01-10");
    bench
}

fn begin(bench: &Bench, kind: &str, codes: &[&str]) -> Value {
    bench.call("event.begin", json!({"kind": kind, "codes": codes}))
}

fn judge(bench: &Bench, draw: &Value) -> Value {
    bench.call("event.judge", json!({"draw": draw}))
}

fn merger(bench: &Bench) -> Value {
    begin(bench, "merge", &["H53.01", "H53.02"])
}

fn rules(problems: &Value) -> Vec<String> {
    problems.as_array().unwrap().iter().map(|problem| text(&problem["rule"])).collect()
}

#[test]
fn a_merger_is_begun_from_the_tree_judged_with_its_reasons_and_accepted_as_one_step() {
    let bench = bench();
    let mut draw = merger(&bench);
    assert_eq!(draw["after"][0]["name"], json!("Sở Tài chính"));
    assert_eq!(draw["children"]["H53.02"], json!({"follow": 0}), "with the only successor, until said otherwise");
    draw["children"] = json!({});
    let judged = judge(&bench, &draw);
    assert_eq!((&judged["settled"], &judged["counts"]["toDecide"]), (&json!(false), &json!(1)));
    assert_eq!(judged["questions"][0]["asked"], json!({"kind": "children", "code": "H53.02"}));
    assert_eq!(judged["questions"][0]["needsReason"], json!(false));
    assert_eq!(bench.rules("event.accept", json!({"draw": draw})), ["event.unanswered"]);
    assert_eq!(bench.call("draft.get", Value::Null), Value::Null, "judging and refusing write nothing");

    let judged = judge(&bench, &merger(&bench));
    assert_eq!(judged["title"], json!("Sáp nhập 2 đơn vị vào “Sở Tài chính”"));
    assert_eq!(judged["settled"], json!(true));
    assert_eq!(judged["after"][0]["outcome"], json!("kept"));
    assert_eq!(judged["after"][0]["reasons"][0]["clause"], json!("CV 1018/BTTTT-THH §1.2c"));
    assert_eq!(judged["before"][1]["note"], json!("Sáp nhập vào “Sở Tài chính” (H53.01)"));
    let below: Vec<String> = judged["below"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} → {}: {}", text(&row["old"]), text(&row["new"]), text(&row["note"])))
        .collect();
    let wanted = ["H53.02.01 → H53.01.03: Mã này nay là H53.01.03", "H53.02.02 → H53.01.02: Mã này nay là H53.01.02"];
    assert_eq!(below, wanted);
    assert_eq!(judged["counts"], json!({"kept": 1, "issued": 2, "closed": 3, "toDecide": 0}));
    assert_eq!(rules(&judged["problems"]), ["name.sibling"], "what accepting would warn of is shown before");

    let answer = bench.answer_of("event.accept", json!({"draw": merger(&bench)}));
    assert_eq!(answer["undo"]["undo"], json!("Sáp nhập 2 đơn vị vào “Sở Tài chính”"));
    let rows = [
        row("H53.01.02", "Cấp mới"),
        row("H53.01.03", "Cấp mới"),
        row("H53.02", "Đóng mã"),
        row("H53.02.01", "Đóng mã"),
        row("H53.02.02", "Đóng mã"),
    ];
    assert_eq!(bench.rows(), rows);
    bench.call("draft.undo", Value::Null);
    assert!(bench.rows().is_empty());
    bench.call("draft.redo", Value::Null);
    assert_eq!(bench.rows(), rows);
    assert_eq!(bench.call("event.list", json!({}))["events"][0]["before"][1]["code"], json!("H53.02"));
    bench.apply("2/QĐ-UBND", "2026-02-01");
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
}

#[test]
fn a_faulty_drawing_is_shown_with_all_its_faults_not_refused() {
    let bench = bench();
    let mut draw = merger(&bench);
    draw["after"][0]["name"] = json!(" ");
    draw["edges"][0]["share"] = json!("part");
    let judged = judge(&bench, &draw);
    assert_eq!(judged["settled"], json!(false));
    assert_eq!(rules(&judged["problems"]), ["name.empty"]);
    assert_eq!(judged["after"], json!([]));
    draw["after"][0]["name"] = json!("Sở Tài chính");
    assert_eq!(rules(&judge(&bench, &draw)["problems"]), ["event.restMissing"]);
}

#[test]
fn what_laying_it_would_refuse_is_said_when_it_is_judged() {
    let bench = bench();
    bench.call("draft.create", json!({"title": "Đợt khác"}));
    bench.issue(&[("H53.02", "H53.02.09", "Phòng Mới")]);
    bench.call("draft.create", json!({"title": "Đợt sáp nhập"}));
    let judged = judge(&bench, &merger(&bench));
    assert_eq!(judged["settled"], json!(false));
    assert!(rules(&judged["problems"]).contains(&"change.draftedBelow".to_owned()), "{judged:#}");
    let refused = bench.refused("event.accept", json!({"draw": merger(&bench)}));
    assert!(refused.problems.iter().any(|problem| problem.message.contains("“Đợt khác”")), "{refused:?}");
}

#[test]
fn an_accepted_event_is_opened_again_drawn_anew_and_taken_back() {
    let bench = bench();
    bench.call("event.accept", json!({"draw": merger(&bench)}));
    bench.call("changes.update", json!({"code": "H53.01.02", "fields": {"phone": "1"}}));
    let read = bench.call("event.read", json!({"event": 1}));
    assert_eq!(read["draw"], merger(&bench));
    assert_eq!(read["judged"]["settled"], json!(true));
    let warned = read["judged"]["problems"].as_array().unwrap().iter().find(|p| p["rule"] == "event.editedLater");
    assert!(text(&warned.unwrap()["message"]).contains("H53.01.02"), "{read:#}");

    let mut again = read["draw"].clone();
    again["children"]["H53.02"] = json!("close");
    bench.call("event.accept", json!({"draw": again, "replaces": 1}));
    let rows = [row("H53.02", "Đóng mã"), row("H53.02.01", "Đóng mã"), row("H53.02.02", "Đóng mã")];
    assert_eq!(bench.rows(), rows);
    assert_eq!(bench.call("event.list", json!({}))["events"].as_array().unwrap().len(), 1);
    bench.call("draft.undo", Value::Null);
    assert_eq!(bench.rows().len(), 5, "one step back is the first drawing, with what was edited");
    bench.call("draft.redo", Value::Null);

    let number = bench.call("event.list", json!({}))["events"][0]["event"].clone();
    bench.call("event.takeBack", json!({"event": number}));
    assert!(bench.rows().is_empty());
    assert_eq!(bench.rules("event.takeBack", json!({"event": number})), ["event.unknown"]);
    assert_eq!(bench.rules("event.read", json!({"event": number})), ["event.unknown"]);
}

#[test]
fn questions_of_a_kind_are_answered_at_once_or_once_and_for_all() {
    let bench = bench();
    bench.issue(&[("H53", "H53.05", "Thị trấn Đông Anh"), ("H53", "H53.06", "Xã Uy Nỗ")]);
    bench.apply("2/QĐ-UBND", "2022-02-10");
    let edge = |from: &str, to: u32| json!({"from": from, "to": to, "share": "whole"});
    let unit = |name: &str| json!({"name": name, "parent": {"code": "H53"}});
    let draw = json!({
        "before": ["H53.03", "H53.04", "H53.05", "H53.06"],
        "after": [unit("Xã Sóc Sơn"), unit("Xã Đông Anh")],
        "edges": [edge("H53.03", 0), edge("H53.04", 0), edge("H53.05", 1), edge("H53.06", 1)],
    });
    let judged = judge(&bench, &draw);
    let question = &judged["questions"][0];
    assert_eq!(judged["counts"]["toDecide"], json!(2));
    assert_eq!(question["group"], json!("Tên chỉ khác từ chỉ loại: “thị trấn” → “xã”"));
    let choice = question["offers"][0]["choice"].clone();
    let answered = bench.call(
        "event.answer",
        json!({"draw": draw, "group": question["group"], "choice": choice, "reason": "theo Nghị quyết 15"}),
    );
    assert_eq!((&answered["answered"], &answered["left"]), (&json!(2), &json!(0)));
    assert_eq!(answered["judged"]["settled"], json!(true));
    let codes: Vec<String> =
        answered["judged"]["after"].as_array().unwrap().iter().map(|unit| text(&unit["code"])).collect();
    assert_eq!(codes, ["H53.03", "H53.05"]);
    let note = text(&answered["judged"]["after"][0]["note"]);
    assert!(note.contains("theo Nghị quyết 15") && !note.contains("Nguyễn"), "{note}");

    // The same, as a rule of the register.
    let mut rule = question["rule"].clone();
    assert_eq!(rule["kind"], json!("typeWord"));
    rule["same"] = json!("yes");
    let mut book = bench.call("event.rules", Value::Null);
    assert_eq!(book, json!({"typeWords": [], "near": [], "moved": "ask"}));
    book["typeWords"] = json!([rule]);
    assert_eq!(bench.rules("event.setRules", json!({"rules": book})), ["event.ruleReason"]);
    book["typeWords"][0]["reason"] = json!("theo Nghị quyết 15");
    bench.call("event.setRules", json!({"rules": book}));
    let judged = judge(&bench, &draw);
    assert_eq!((&judged["settled"], &judged["after"][1]["code"]), (&json!(true), &json!("H53.05")));
    bench.call("register.close", Value::Null);
    bench.open("sổ.soma");
    let kept = bench.call("event.rules", Value::Null)["typeWords"][0].clone();
    assert_eq!((&kept["same"], &kept["by"]), (&json!("yes"), &json!("Nguyễn Thị Hoà")));
}

#[test]
fn an_unfinished_drawing_is_kept_in_the_register_and_counted_among_rehearsals() {
    let bench = bench();
    bench.call("draft.create", json!({"title": "Phương án 1"}));
    bench.call("event.accept", json!({"draw": merger(&bench)}));
    bench.call("draft.create", json!({"title": "Phương án 2"}));
    let unfinished = begin(&bench, "merge", &["H53.03", "H53.04"]);
    let mut unfinished = unfinished;
    unfinished["after"][0]["name"] = json!("Xã Sóc Sơn");
    let kept = bench.call("event.keep", json!({"draw": unfinished}));
    assert_eq!((&kept["toDecide"], &kept["title"]), (&json!(1), &json!("Sáp nhập 2 đơn vị vào “Xã Sóc Sơn”")));
    bench.call("register.close", Value::Null);
    bench.open("sổ.soma");
    let list = bench.call("event.list", json!({}));
    assert_eq!((list["events"].as_array().unwrap().len(), &list["kept"][0]["draw"]), (0, &unfinished));
    let compared = bench.call("event.rehearsals", Value::Null);
    assert_eq!(compared[0]["counts"], json!({"kept": 1, "issued": 2, "closed": 3, "toDecide": 0}));
    assert_eq!(compared[1]["counts"]["toDecide"], json!(1));
    assert_eq!(compared[1]["current"], json!(true));

    let question = judge(&bench, &unfinished)["questions"][0].clone();
    let mut settled = unfinished.clone();
    settled["answers"] =
        json!([{"asked": question["asked"], "choice": question["offers"][0]["choice"], "reason": "cùng một xã"}]);
    bench.call("event.accept", json!({"draw": settled, "kept": kept["id"]}));
    assert_eq!(bench.call("event.list", json!({}))["kept"], json!([]));
    assert_eq!(bench.rows(), [row("H53.03", "Đổi tên"), row("H53.04", "Đóng mã")]);
}

#[test]
fn what_one_draft_reorganises_another_cannot_and_is_told_by_whom() {
    let bench = bench();
    bench.call("draft.create", json!({"title": "Phương án 1"}));
    bench.call("event.accept", json!({"draw": merger(&bench)}));
    bench.call("draft.create", json!({"title": "Phương án 2"}));
    let judged = judge(&bench, &merger(&bench));
    assert_eq!(judged["settled"], json!(false));
    assert!(rules(&judged["problems"]).contains(&"change.heldElsewhere".to_owned()), "{judged:#}");
    let said = judged["problems"].to_string();
    assert!(said.contains("“Phương án 1”"), "{said}");
    bench.call("draft.discard", json!({"id": 3}));
    assert_eq!(judge(&bench, &merger(&bench))["settled"], json!(true));
}

/// “Đợt sáp nhập” with the merger in it, while “Đợt khác” renames the department that goes on.
fn overtaken(children: &Value) -> (Bench, Value) {
    let bench = bench();
    let draft = bench.call("draft.create", json!({"title": "Đợt sáp nhập"}));
    let mut draw = merger(&bench);
    draw["children"]["H53.02"] = children.clone();
    bench.call("event.accept", json!({"draw": draw}));
    bench.call("changes.rename", json!({"code": "H53.03", "name": "Phường Sóc Sơn"}));
    bench.call("draft.create", json!({"title": "Đợt khác"}));
    (bench, json!({"id": draft["id"]}))
}

#[test]
fn a_draft_overtaken_by_another_set_says_what_changed_and_is_built_again_as_one_step() {
    let (bench, draft) = overtaken(&json!({"follow": 0}));
    let mut other = begin(&bench, "merge", &["H53.01", "H53.04"]);
    other["after"][0]["name"] = json!("Sở Kinh tế");
    let judged = judge(&bench, &other);
    let told = judged["problems"].as_array().unwrap().iter().find(|one| one["rule"] == "change.heldElsewhere").unwrap();
    assert!(text(&told["message"]).contains("“Đợt sáp nhập”"), "a unit that goes on there without a row: {judged:#}");
    bench.call("changes.rename", json!({"code": "H53.01", "name": "Sở Kinh tế"}));
    bench.apply("2/QĐ-UBND", "2026-01-02");

    bench.call("draft.select", draft);
    assert_eq!(bench.call("draft.get", Value::Null)["overtaken"], json!(1));
    let changed = bench.call("draft.overtaken", json!({}));
    let wanted = json!([{
        "code": "H53.01", "then": "Sở Tài chính", "now": "Sở Kinh tế", "kept": null,
        "sets": [{"number": 3, "title": "Đợt khác"}], "event": "Sáp nhập 2 đơn vị vào “Sở Tài chính”",
    }]);
    assert_eq!(changed, wanted);
    let apply = json!({"number": "3", "dated": "2026-01-03", "issuer": "UBND tỉnh"});
    assert_eq!(bench.rules("draft.apply", apply.clone()), ["draft.overtaken"]);

    let shown = bench.call("draft.rebuild", json!({"dryRun": true}));
    assert_eq!((&shown["asksNames"], &shown["left"]), (&json!(true), &json!([])));
    assert_eq!(bench.call("draft.get", Value::Null)["overtaken"], json!(1), "showing it writes nothing");
    let row = shown["rows"].as_array().unwrap().iter().find(|row| row["code"] == "H53.02").unwrap().clone();
    assert_eq!(row["before"], json!("Đóng mã – Sáp nhập vào “Sở Tài chính” (H53.01)"));
    assert_eq!(row["after"], json!("Đóng mã – Sáp nhập vào “Sở Kinh tế” (H53.01)"));

    let answer = bench.answer_of("draft.rebuild", json!({}));
    assert_eq!(answer["undo"]["undo"], json!("Dựng lại đợt trên sổ hiện nay"));
    assert_eq!(answer["result"]["redone"], json!(["Sáp nhập 2 đơn vị vào “Sở Kinh tế”"]));
    assert_eq!(bench.call("draft.overtaken", json!({})), json!([]));
    bench.call("draft.undo", Value::Null);
    assert_eq!(bench.call("draft.get", Value::Null)["overtaken"], json!(1));
    bench.call("draft.redo", Value::Null);
    bench.apply("3/QĐ-UBND", "2026-01-03");
    assert_eq!(bench.call("register.verify", Value::Null)["sound"], json!(true));
}

#[test]
fn what_cannot_be_built_again_leaves_the_draft_as_a_kept_drawing() {
    let (bench, draft) = overtaken(&json!("close"));
    bench.call("changes.close", json!({"code": "H53.01", "reason": "giải thể", "subtree": true}));
    bench.apply("2/QĐ-UBND", "2026-01-02");
    bench.call("draft.select", draft);
    let refused = bench.refused("changes.rename", json!({"code": "H53.04", "name": "Phường Phù Linh"}));
    assert!(refused.problems.iter().all(|one| one.remedy.contains("dựng lại")), "the way out is named: {refused:?}");
    assert_eq!(bench.call("draft.overtaken", json!({}))[0]["now"], Value::Null);
    let built = bench.call("draft.rebuild", json!({}));
    assert_eq!(built["redone"], json!([]));
    assert_eq!(rules(&built["left"][0]["problems"]), ["code.closed"]);
    assert_eq!(bench.rows(), [row("H53.03", "Đổi tên")], "the rest of the draft stays");
    let kept = bench.call("event.list", json!({}))["kept"].clone();
    assert_eq!(kept[0]["id"], built["left"][0]["kept"]);
    assert_eq!(kept[0]["draw"]["before"], json!(["H53.01", "H53.02"]), "drawn as it was, to be gone on with");
}

#[test]
fn a_kept_drawing_says_what_changed_since_it_was_kept() {
    let bench = bench();
    bench.call("event.keep", json!({"draw": merger(&bench)}));
    bench.call("draft.create", json!({"title": "Đợt khác"}));
    bench.call("changes.rename", json!({"code": "H53.02", "name": "Sở Đầu tư"}));
    bench.apply("2/QĐ-UBND", "2026-01-02");
    let changed = bench.call("draft.overtaken", json!({}));
    assert_eq!((&changed[0]["code"], &changed[0]["now"]), (&json!("H53.02"), &json!("Sở Đầu tư")));
    assert_eq!(changed[0]["kept"], json!(1));
    assert_eq!(bench.call("draft.get", Value::Null)["overtaken"], json!(0), "nothing of the draft itself");
}
