//! The first load: looked at before, taken back after.

use serde_json::json;

use crate::desk::Desk;

const LIST: &str = "Mã,Tên\nH53.01,Sở Nội vụ\nH53.02,Sở Nội Vụ\nH53.1,Sở Y tế\n";

#[test]
fn what_an_opening_warns_of_is_said_before_it_is_written() {
    let desk = Desk::fresh();
    let file = desk.list("đầu.csv", LIST);
    desk.read(&file, json!({}));
    let view = desk.call("intake.choose", json!({ "choice": { "declined": ["zeros"] } }));
    let before = std::fs::read(desk.folder.path().join("a.soma")).unwrap();
    let asked = json!({ "taken": view["taken"], "decision": "1/QĐ-UBND", "date": "2021-01-31" });
    let mut dry = asked.clone();
    dry["dryRun"] = json!(true);
    let would = desk.call("intake.accept", dry);
    assert_eq!(std::fs::read(desk.folder.path().join("a.soma")).unwrap(), before, "nothing is written");
    assert_eq!(desk.call("register.info", json!({}))["lastSet"], json!(1));
    let rules: Vec<&str> = would["applied"]["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|warning| warning["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["code.shape", "code.sameNumber", "name.sibling"]);
    let did = desk.call("intake.accept", asked);
    assert_eq!(did, would, "what was said is what happens");
    let undated = json!({ "decision": "1/QĐ-UBND", "dryRun": true });
    let desk = Desk::fresh();
    desk.read(&desk.list("đầu.csv", LIST), json!({}));
    assert_eq!(desk.try_call("intake.accept", undated).unwrap_err().problems[0].rule, "decision.dateMissing");
}

#[test]
fn the_first_load_is_taken_back_as_long_as_nothing_came_after_it() {
    let desk = Desk::fresh();
    assert_eq!(desk.call("register.info", json!({}))["opening"], json!(null), "the set that made the register stays");
    assert_eq!(desk.try_call("intake.takeBackOpening", json!({})).unwrap_err().kind, "takeBack.notNewest");
    let file = desk.list("đầu.csv", "Mã,Tên\nH53.01,Sở Nội vụ\nH53.02,Sở Y tế\n");
    desk.read(&file, json!({}));
    desk.call("intake.accept", json!({ "taken": 2 }));
    let mut policy = desk.call("register.info", json!({}))["policy"].clone();
    policy["default"]["width"] = json!(3);
    desk.call("register.setPolicy", json!({ "policy": policy }));
    let info = desk.call("register.info", json!({}));
    assert_eq!((&info["opening"]["number"], &info["opening"]["codes"]), (&json!(2), &json!(2)));
    let done = desk.call("intake.takeBackOpening", json!({}));
    let after = desk.call("register.info", json!({}));
    assert_eq!((&after["lastSet"], &after["open"]), (&json!(1), &json!(1)), "{after:#}");
    assert_eq!(after["policy"], policy, "settings are not history");
    assert_eq!(desk.call("register.verify", json!({}))["sound"], json!(true));
    let kept = std::path::Path::new(done["kept"].as_str().unwrap());
    assert!(kept.exists(), "the register with the list is kept as a copy");
    // The list is still at hand, and can be loaded again.
    let view = desk.call("intake.state", json!({}));
    assert_eq!((&view["purpose"], &view["taken"]), (&json!("opening"), &json!(2)));
    desk.call("intake.accept", json!({ "taken": 2 }));
    assert_eq!(desk.call("register.info", json!({}))["lastSet"], json!(2));
    desk.call("changes.issue", json!({ "rows": [{ "parent": "H53", "code": "H53.05", "name": "Sở Khác" }] }));
    assert_eq!(desk.call("register.info", json!({}))["opening"], json!(null));
    assert_eq!(desk.try_call("intake.takeBackOpening", json!({})).unwrap_err().kind, "takeBack.notNewest");
    assert_eq!(desk.call("draft.get", json!({}))["counts"]["issued"], json!(1));
}

#[test]
fn without_the_copy_from_before_nothing_is_taken_back() {
    let desk = Desk::fresh();
    let file = desk.list("đầu.csv", "Mã,Tên\nH53.01,Sở Nội vụ\n");
    desk.read(&file, json!({}));
    desk.call("intake.accept", json!({ "taken": 1 }));
    let folder = desk.folder.path().join("a.sao-luu");
    for copy in std::fs::read_dir(&folder).unwrap() {
        // A file of that name that is no register, and none at all, are of no more use.
        std::fs::write(copy.unwrap().path(), b"x").unwrap();
    }
    let refused = desk.try_call("intake.takeBackOpening", json!({})).unwrap_err();
    assert_eq!(refused.kind, "takeBack.noCopy");
    assert_eq!(desk.call("register.info", json!({}))["lastSet"], json!(2), "the register is as it was, and open");
    desk.call("changes.issue", json!({ "rows": [{ "parent": "H53", "code": "H53.05", "name": "Sở Khác" }] }));
}
