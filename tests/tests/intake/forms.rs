//! Entry forms: written for a unit, filled in, read back as proposals.

use serde_json::json;

use crate::desk::{Desk, verdicts};

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
    let desk = Desk::filled();
    let file = desk.folder.path().join("phiếu.xlsx");
    desk.app.grant(&file);
    let written = desk.call("intake.form", json!({ "code": "H53.01", "path": file }));
    assert_eq!(written["rows"], json!(2));
    let view = desk.read(&file, json!({}));
    assert_eq!(view["form"], json!({ "code": "H53.01", "name": "Sở Nội vụ" }));
    assert_eq!((&view["missing"], &view["taken"]), (&json!(0), &json!(0)), "H53.02 is not asked for");
    assert_eq!(verdicts(&desk.rows()), ["same", "same"]);
    // The form of the whole register lacks nothing either, and speaks of all of it.
    let whole = desk.folder.path().join("cả sổ.xlsx");
    desk.app.grant(&whole);
    desk.call("intake.form", json!({ "path": whole }));
    let view = desk.read(&whole, json!({}));
    assert_eq!((&view["form"]["code"], &view["missing"]), (&json!("H53"), &json!(0)));
}

#[test]
fn new_units_of_a_form_come_back_as_proposals_with_the_next_free_codes() {
    let desk = Desk::filled();
    let file = desk.list("phiếu đã khai.csv", FILLED);
    let view = desk.read(&file, json!({}));
    assert_eq!(view["form"]["code"], json!("H53.01"));
    let rows = desk.rows();
    assert_eq!(verdicts(&rows), ["infoChanged", "same", "codeProposed", "codeProposed"]);
    assert_eq!(view["taken"], json!(1), "no code is given unasked");
    let proposed = |row: usize| rows[row]["repairs"][0].clone();
    assert_eq!((&proposed(2)["kind"], &proposed(2)["after"]), (&json!("nextCode"), &json!("H53.01.02")));
    assert_eq!(proposed(3)["after"], json!("H53.01.02.01"), "below the new unit it belongs to");
    let view = desk.call("intake.choose", json!({ "choice": { "repairs": ["nextCode"] } }));
    assert_eq!(view["taken"], json!(3));
    desk.call("intake.accept", json!({ "taken": 3 }));
    let draft = desk.call("draft.get", json!({}));
    let codes: Vec<&str> = draft["rows"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["H53.01", "H53.01.02", "H53.01.02.01"]);
    desk.call("draft.undo", json!({}));
    assert_eq!(desk.call("draft.get", json!({}))["rows"], json!([]));
}

#[test]
fn the_form_of_a_unit_this_register_never_had_is_a_list_like_any_other() {
    let desk = Desk::filled();
    let file = desk.list("nơi khác.csv", &FILLED.replace("(H53.01)", "(H26.01)"));
    let view = desk.read(&file, json!({}));
    assert_eq!((&view["form"], &view["missing"]), (&json!(null), &json!(1)));
}
