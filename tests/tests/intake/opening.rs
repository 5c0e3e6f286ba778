//! The first load: looked at before, taken back after.

use serde_json::json;

use crate::register_app::RegisterApp;

const LIST: &str = "Mã,Tên\nH53.01,Sở Nội vụ\nH53.02,Sở Nội Vụ\nH53.1,Sở Y tế\n";

#[test]
fn what_an_opening_warns_of_is_said_before_it_is_written() {
    let program = RegisterApp::fresh();
    let file = program.list("đầu.csv", LIST);
    program.read(&file, json!({}));
    let view = program.call("intake.choose", json!({ "choice": { "declined": ["zeros"] } }));
    let before = std::fs::read(program.folder.path().join("a.soma")).unwrap();
    let asked = json!({ "taken": view["taken"], "decision": "1/QĐ-UBND", "date": "2021-01-31" });
    let mut dry = asked.clone();
    dry["dryRun"] = json!(true);
    let would = program.call("intake.accept", dry);
    assert_eq!(std::fs::read(program.folder.path().join("a.soma")).unwrap(), before, "nothing is written");
    assert_eq!(program.call("register.info", json!({}))["lastSet"], json!(1));
    let rules: Vec<&str> = would["applied"]["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|warning| warning["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["code.shape", "code.sameNumber", "name.sibling"]);
    let did = program.call("intake.accept", asked);
    assert_eq!(did, would, "what was said is what happens");
    let undated = json!({ "decision": "1/QĐ-UBND", "dryRun": true });
    let program = RegisterApp::fresh();
    program.read(&program.list("đầu.csv", LIST), json!({}));
    assert_eq!(program.try_call("intake.accept", undated).unwrap_err().problems[0].rule, "decision.dateMissing");
}

#[test]
fn the_first_load_is_taken_back_as_long_as_nothing_came_after_it() {
    let program = RegisterApp::fresh();
    assert_eq!(
        program.call("register.info", json!({}))["opening"],
        json!(null),
        "the set that made the register stays"
    );
    assert_eq!(program.try_call("intake.takeBackOpening", json!({})).unwrap_err().kind, "takeBack.notNewest");
    let file = program.list("đầu.csv", "Mã,Tên\nH53.01,Sở Nội vụ\nH53.02,Sở Y tế\n");
    program.read(&file, json!({}));
    program.call("intake.accept", json!({ "taken": 2 }));
    let mut policy = program.call("register.info", json!({}))["policy"].clone();
    policy["default"]["width"] = json!(3);
    program.call("register.setPolicy", json!({ "policy": policy }));
    let info = program.call("register.info", json!({}));
    assert_eq!((&info["opening"]["number"], &info["opening"]["codes"]), (&json!(2), &json!(2)));
    let done = program.call("intake.takeBackOpening", json!({}));
    let after = program.call("register.info", json!({}));
    assert_eq!((&after["lastSet"], &after["open"]), (&json!(1), &json!(1)), "{after:#}");
    assert_eq!(after["policy"], policy, "settings are not history");
    assert_eq!(program.call("register.verify", json!({}))["sound"], json!(true));
    let kept = std::path::Path::new(done["kept"].as_str().unwrap());
    assert!(kept.exists(), "the register with the list is kept as a copy");
    // The list is still at hand, and can be loaded again.
    let view = program.call("intake.state", json!({}));
    assert_eq!((&view["purpose"], &view["taken"]), (&json!("opening"), &json!(2)));
    program.call("intake.accept", json!({ "taken": 2 }));
    assert_eq!(program.call("register.info", json!({}))["lastSet"], json!(2));
    program.call("changes.issue", json!({ "rows": [{ "parent": "H53", "code": "H53.05", "name": "Sở Khác" }] }));
    assert_eq!(program.call("register.info", json!({}))["opening"], json!(null));
    assert_eq!(program.try_call("intake.takeBackOpening", json!({})).unwrap_err().kind, "takeBack.notNewest");
    assert_eq!(program.call("draft.get", json!({}))["counts"]["issued"], json!(1));
}

#[test]
fn without_the_copy_from_before_nothing_is_taken_back() {
    let program = RegisterApp::fresh();
    let file = program.list("đầu.csv", "Mã,Tên\nH53.01,Sở Nội vụ\n");
    program.read(&file, json!({}));
    program.call("intake.accept", json!({ "taken": 1 }));
    let folder = program.folder.path().join("a.sao-luu");
    for copy in std::fs::read_dir(&folder).unwrap() {
        // A file of that name that is no register, and none at all, are of no more use.
        std::fs::write(copy.unwrap().path(), b"x").unwrap();
    }
    let refused = program.try_call("intake.takeBackOpening", json!({})).unwrap_err();
    assert_eq!(refused.kind, "takeBack.noCopy");
    assert_eq!(program.call("register.info", json!({}))["lastSet"], json!(2), "the register is as it was, and open");
    program.call("changes.issue", json!({ "rows": [{ "parent": "H53", "code": "H53.05", "name": "Sở Khác" }] }));
}
