//! A reform as in July 2025, from the Excel table to the applied decision and its documents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::path::Path;
use std::sync::Arc;

use app::App;
use serde_json::{Value, json};
use so_ma_tests::reform::{AFTER, BEFORE, BELOW, DISTRICTS, Reform, SAME, TYPE_WORD};
use so_ma_tests::stage::Stage;

struct ReformApp {
    app: App,
    stage: Arc<Stage>,
    folder: tempfile::TempDir,
}

impl ReformApp {
    /// The register before the reform, and the table beside it.
    fn new(reform: &Reform) -> ReformApp {
        let folder = tempfile::tempdir().unwrap();
        reform.register(&folder.path().join("a.soma")).unwrap();
        reform.table(&folder.path().join("phương án.xlsx")).unwrap();
        let stage = Arc::new(Stage::default());
        stage.set_reader(Path::new(env!("CARGO_BIN_EXE_bridge")));
        let program = ReformApp { app: App::new(stage.clone(), folder.path().join("settings")), stage, folder };
        program.call("settings.set", json!({ "officer": "Nguyễn Thị Hoà" }));
        program.stage.answer([Some(program.folder.path().join("a.soma"))]);
        program.call("register.open", Value::Null);
        program
    }

    fn call(&self, name: &str, args: Value) -> Value {
        let answer = self.app.call(name, args);
        answer.unwrap_or_else(|why| panic!("{name}: {} {:?}", why.message, why.problems))["result"].take()
    }

    fn read(&self) -> Value {
        self.stage.answer([Some(self.folder.path().join("phương án.xlsx"))]);
        self.call("event.table", json!({ "children": "follow" }))
    }

    fn apply(&self) -> Value {
        let terms = json!({"number": "15/QĐ-UBND", "dated": "2025-07-01", "issuer": "UBND tỉnh Tây Ninh"});
        self.call("draft.apply", terms)
    }
}

/// Sub-units of a divided commune go with the first of those it is divided between, as its officer would choose.
fn decide_divided(draw: &mut Value, reform: &Reform) {
    for code in &reform.divided {
        let edge = draw["edges"].as_array().unwrap().iter().find(|edge| edge["from"] == json!(code)).unwrap();
        let to = edge["to"].clone();
        draw["children"][code.as_str()] = json!({ "follow": to });
    }
}

#[test]
fn the_districts_end_and_every_commune_gets_a_code_below_the_province() {
    let reform = Reform::new(true);
    let program = ReformApp::new(&reform);
    let read = program.read();
    assert_eq!(read["counts"]["faulty"], json!(0), "{}", read["rows"]);
    assert_eq!(read["draw"]["before"].as_array().unwrap().len(), BEFORE + DISTRICTS);
    assert_eq!(read["draw"]["after"].as_array().unwrap().len(), AFTER);
    // Nothing is asked of names that cannot matter: every code below a district ends with it.
    assert_eq!(read["judged"]["counts"]["toDecide"], json!(reform.divided.len()));
    let mut draw = read["draw"].clone();
    decide_divided(&mut draw, &reform);
    let judged = program.call("event.judge", json!({ "draw": draw }));
    let counts = json!({
        "kept": 0, "issued": AFTER + BEFORE * BELOW, "closed": DISTRICTS + BEFORE + BEFORE * BELOW, "toDecide": 0,
    });
    assert_eq!((&judged["settled"], &judged["counts"]), (&json!(true), &counts));
    program.call("event.accept", json!({ "draw": draw }));
    let applied = program.apply();
    assert_eq!(applied["counts"]["issued"], counts["issued"]);
    assert_eq!(applied["counts"]["closed"], counts["closed"]);

    program.stage.answer([Some(program.folder.path().join("danh sách.xlsx"))]);
    let written = program.call("export.changes", json!({ "set": applied["number"] }));
    assert_eq!(written["rows"], json!(AFTER + BEFORE * BELOW + DISTRICTS + BEFORE + BEFORE * BELOW));
    program.stage.answer([Some(program.folder.path().join("quyết định.docx"))]);
    program.call("paper.write", json!({ "kind": "changeDecision", "set": applied["number"] }));
    assert_eq!(program.call("register.verify", Value::Null)["sound"], json!(true));

    // Every code that was ever printed is still told.
    for (code, _) in reform.units.iter().step_by(97) {
        let traced = program.call("trace.code", json!({ "code": code }));
        let ends = traced[0]["ends"].as_array().unwrap();
        let district = code.level() == 2;
        assert!(ends.iter().all(|end| end["standing"] == json!(!district)), "{code}: {}", traced[0]["sentence"]);
        assert_eq!(ends.len() > 1, reform.divided.contains(code), "{code}");
    }
}

#[test]
fn communes_that_stood_below_the_province_keep_the_codes_that_their_names_give_them() {
    let reform = Reform::new(false);
    let program = ReformApp::new(&reform);
    let read = program.read();
    assert_eq!(read["counts"]["faulty"], json!(0), "{}", read["rows"]);
    let mut draw = read["draw"].clone();
    decide_divided(&mut draw, &reform);
    let judged = program.call("event.judge", json!({ "draw": draw }));
    assert_eq!(judged["counts"]["toDecide"], json!(TYPE_WORD), "the type word is asked about: {}", judged["problems"]);
    let question = &judged["questions"][0];
    let answered = program.call(
        "event.answer",
        json!({"draw": draw, "group": question["group"], "choice": question["offers"][0]["choice"], "reason": "theo Nghị quyết"}),
    );
    assert_eq!((&answered["answered"], &answered["left"]), (&json!(TYPE_WORD), &json!(0)));
    let kept = SAME + TYPE_WORD;
    let closed = BEFORE - kept;
    let counts = json!({
        "kept": kept, "issued": AFTER - kept + closed * BELOW, "closed": closed + closed * BELOW, "toDecide": 0,
    });
    assert_eq!(answered["judged"]["counts"], counts);
    program.call("event.accept", json!({ "draw": answered["draw"] }));
    let applied = program.apply();
    assert_eq!(applied["counts"]["closed"], counts["closed"]);
    assert_eq!(applied["counts"]["renamed"], json!(TYPE_WORD));
    assert_eq!(program.call("register.verify", Value::Null)["sound"], json!(true));
}

/// A register with a decision behind it, and the list of a province that ends: 1,500 units.
fn neighbours() -> (ReformApp, Vec<(register::Code, register::Unit)>) {
    use register::Unit;
    use so_ma_tests::ledger::{Ledger, code, day};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let own = (1..=20).map(|at| (code(&format!("H53.{at:02}")), Unit::named(&format!("Sở số {at}"))));
    ledger.open_with(own.collect(), day("2020-09-16")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.rename(draft, &code("H53.01"), "Sở đã đổi tên").unwrap();
    ledger.apply(draft, day("2022-01-31")).unwrap();
    drop(ledger);
    let mut units = vec![(code("H33"), Unit::named("UBND tỉnh Kiên Giang"))];
    for top in 1..=30 {
        units.push((code(&format!("H33.{top:02}")), Unit::named(&format!("Ban số {top}"))));
        units.extend(
            (1..=49).map(|at| (code(&format!("H33.{top:02}.{at:02}")), Unit::named(&format!("Phòng {top}.{at}")))),
        );
    }
    let rows: Vec<String> = units.iter().map(|(code, unit)| format!("{code},{}", unit.name)).collect();
    std::fs::write(folder.path().join("H33.csv"), format!("Mã định danh,Tên đơn vị\n{}\n", rows.join("\n"))).unwrap();
    let stage = Arc::new(Stage::default());
    stage.set_reader(Path::new(env!("CARGO_BIN_EXE_bridge")));
    let program = ReformApp { app: App::new(stage.clone(), folder.path().join("settings")), stage, folder };
    program.call("settings.set", json!({ "officer": "Nguyễn Thị Hoà" }));
    program.stage.answer([Some(path)]);
    program.call("register.open", Value::Null);
    (program, units)
}

#[test]
fn the_tree_of_another_province_comes_in_as_an_opening_set_of_its_own_and_touches_nothing_else() {
    let (program, _) = neighbours();
    let refused = |name: &str, args: Value| {
        let why = program.app.call(name, args).unwrap_err();
        why.problems.first().map_or(why.kind.to_owned(), |problem| problem.rule.to_owned())
    };
    let list = |rows: &str| {
        let path = program.folder.path().join("list.csv");
        std::fs::write(&path, format!("Mã định danh,Tên đơn vị\n{rows}")).unwrap();
        program.stage.answer([Some(path)]);
    };
    list("H33.01,Ban Một\n");
    assert_eq!(refused("intake.read", json!({ "purpose": "opening" })), "load.notEmpty", "H33 must come in first");
    assert_eq!(refused("register.addRoot", json!({ "code": "H53", "name": "UBND tỉnh Tây Ninh" })), "root.known");
    assert_eq!(refused("register.addRoot", json!({ "code": "H33.01", "name": "Ban Một" })), "root.level");
    let info = program.call("register.addRoot", json!({ "code": "H33", "name": "UBND tỉnh Kiên Giang" }));
    assert_eq!(info["bareRoots"][0]["code"], json!("H33"));

    list("H33,UBND tỉnh Kiên Giang\nH33.01,Ban Một\nH53.02,Sở bị đổi\nH53.77,Sở chen vào\n");
    let view = program.call("intake.read", json!({ "purpose": "opening" }));
    assert_eq!(view["taken"], json!(1), "{}", view["verdicts"]);
    let rows = program.call("intake.rows", json!({ "from": 0, "count": 9 }));
    let of = |at: usize| rows["rows"][at]["problems"][0]["rule"].clone();
    assert_eq!((of(2), of(3)), (json!("intake.treeKnown"), json!("intake.treeKnown")));
    let before = program.call("unit.get", json!({ "code": "H53.02" }));
    let done = program.call("intake.accept", json!({ "taken": 1 }));
    assert_eq!(done["applied"]["counts"]["issued"], json!(1));
    assert_eq!(program.call("unit.get", json!({ "code": "H53.02" })), before);
    assert_eq!(program.call("register.verify", Value::Null)["sound"], json!(true));

    // The tree is there now: what is left of the list goes into a draft.
    list("H33.02,Ban Hai\n");
    assert_eq!(refused("intake.read", json!({ "purpose": "opening" })), "load.notEmpty");
    // Loaded by mistake, it is taken back like any first load.
    program.call("intake.takeBackOpening", Value::Null);
    assert_eq!(program.call("register.info", Value::Null)["bareRoots"][0]["code"], json!("H33"));
}

#[test]
fn a_province_that_ends_is_absorbed_and_all_its_codes_lead_on() {
    let (program, units) = neighbours();
    program.call("register.addRoot", json!({ "code": "H33", "name": "UBND tỉnh Kiên Giang" }));
    program.stage.answer([Some(program.folder.path().join("H33.csv"))]);
    let view = program.call("intake.read", json!({ "purpose": "opening" }));
    assert_eq!((&view["purpose"], &view["taken"]), (&json!("opening"), &json!(1_500)), "{}", view["verdicts"]);
    let done = program.call("intake.accept", json!({ "taken": 1_500 }));
    assert_eq!(done["applied"]["counts"]["issued"], json!(1_500));

    let mut draw = program.call("event.begin", json!({ "kind": "merge", "codes": ["H53", "H33"] }));
    draw["children"] = json!({ "H33": { "follow": 0 } });
    let judged = program.call("event.judge", json!({ "draw": draw }));
    let counts = json!({ "kept": 1, "issued": 1_500, "closed": 1_501, "toDecide": 0 });
    assert_eq!((&judged["settled"], &judged["counts"]), (&json!(true), &counts), "{}", judged["problems"]);
    program.call("event.accept", json!({ "draw": draw }));
    program.apply();
    assert_eq!(program.call("register.verify", Value::Null)["sound"], json!(true));

    let mut reached = std::collections::BTreeSet::new();
    for (code, unit) in &units {
        let traced = program.call("trace.code", json!({ "code": code }));
        let end = &traced[0]["ends"][0];
        assert_eq!((&end["standing"], &end["share"]), (&json!(true), &json!("whole")), "{code}");
        let to = end["code"].as_str().unwrap().to_owned();
        assert!(code.level() == 1 || to.starts_with("H53."), "{code} → {to}");
        assert!(code.level() == 1 || end["name"] == json!(unit.name), "{code} → {to}");
        assert!(reached.insert(to), "{code}: two units under one code");
    }
    let again = |row: Value| program.app.call("changes.issue", json!({ "rows": [row] })).unwrap_err().problems;
    for (parent, code) in [("H33", "H33.99"), ("H33.01", "H33.01.01")] {
        let refused = again(json!({ "parent": parent, "code": code, "name": "Ban Mới" }));
        assert!(!refused.is_empty(), "{code} was given again");
    }
    // The tree of the province that ended stays to be looked at.
    let shown = program.call("unit.get", json!({ "code": "H33.01.01" }));
    assert_eq!(shown["state"], json!("closed"));
    program.call("tree.filter", json!({ "text": "H33.01.01", "closed": true, "changed": false }));
    let found = program.call("tree.window", json!({ "offset": 0, "count": 50 }));
    let row = found["rows"].as_array().unwrap().iter().find(|row| row["code"] == "H33.01.01").unwrap();
    assert_eq!(row["closed"], json!(true), "found by its old code, greyed: {row:#}");
}
