//! Entry forms: written for a unit, filled in, read back as proposals.

use serde_json::json;

use crate::register_app::{RegisterApp, verdicts};

/// The form of H53.01 as a unit sends it back, saved as text by its spreadsheet.
const FILLED: &str = "\
PHIẾU KHAI THÔNG TIN MÃ ĐỊNH DANH ĐIỆN TỬ,,,\n\
Sở Nội vụ (H53.01),,,\n\
Sửa thông tin sai, điền thông tin còn thiếu.,,\n\
Mã định danh,\"Tên cơ quan, đơn vị\",Cấp trên trực tiếp,Điện thoại\n\
H53.01,Sở Nội vụ,H53,0276 3822 123\n\
H53.01.01,Ban Thi đua,H53.01,\n\
,Phòng Cải cách hành chính,,\n\
,Tổ Một cửa,Phòng Cải cách hành chính,\n";

#[test]
fn a_form_says_whose_it_is_and_lacks_nothing_of_the_rest() {
    let program = RegisterApp::filled();
    let file = program.folder.path().join("phiếu.xlsx");
    program.app.grant(&file);
    let written = program.call("intake.form", json!({ "code": "H53.01", "path": file }));
    assert_eq!(written["rows"], json!(2));
    let view = program.read(&file, json!({}));
    assert_eq!(view["form"], json!({ "code": "H53.01", "name": "Sở Nội vụ" }));
    assert_eq!((&view["missing"], &view["taken"]), (&json!(0), &json!(0)), "H53.02 is not asked for");
    assert_eq!(verdicts(&program.rows()), ["same", "same"]);
    // The form of the whole register lacks nothing either, and speaks of all of it.
    let whole = program.folder.path().join("cả sổ.xlsx");
    program.app.grant(&whole);
    program.call("intake.form", json!({ "path": whole }));
    let view = program.read(&whole, json!({}));
    assert_eq!((&view["form"]["code"], &view["missing"]), (&json!("H53"), &json!(0)));
}

#[test]
fn new_units_of_a_form_come_back_as_proposals_with_the_next_free_codes() {
    let program = RegisterApp::filled();
    let file = program.list("phiếu đã khai.csv", FILLED);
    let view = program.read(&file, json!({}));
    assert_eq!(view["form"]["code"], json!("H53.01"));
    let rows = program.rows();
    assert_eq!(verdicts(&rows), ["infoChanged", "same", "codeProposed", "codeProposed"]);
    assert_eq!(view["taken"], json!(1), "no code is given unasked");
    let proposed = |row: usize| rows[row]["repairs"][0].clone();
    assert_eq!((&proposed(2)["kind"], &proposed(2)["after"]), (&json!("nextCode"), &json!("H53.01.02")));
    assert_eq!(proposed(3)["after"], json!("H53.01.02.01"), "below the new unit it belongs to");
    let view = program.call("intake.choose", json!({ "choice": { "repairs": ["nextCode"] } }));
    assert_eq!(view["taken"], json!(3));
    program.call("intake.accept", json!({ "taken": 3 }));
    let draft = program.call("draft.get", json!({}));
    let codes: Vec<&str> = draft["rows"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["H53.01", "H53.01.02", "H53.01.02.01"]);
    program.call("draft.undo", json!({}));
    assert_eq!(program.call("draft.get", json!({}))["rows"], json!([]));
}

#[test]
fn the_form_of_a_unit_this_register_never_had_is_a_list_like_any_other() {
    let program = RegisterApp::filled();
    let file = program.list("nơi khác.csv", &FILLED.replace("(H53.01)", "(H26.01)"));
    let view = program.read(&file, json!({}));
    assert_eq!((&view["form"], &view["missing"]), (&json!(null), &json!(1)));
}
