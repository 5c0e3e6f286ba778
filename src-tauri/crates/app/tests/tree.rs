//! The tree as the page asks for it: windows of rows, opening and shutting, searching, locating.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, text};

fn filter(bench: &Bench, text: &str, changed: bool, closed: bool) -> Value {
    bench.call("tree.filter", json!({"text": text, "changed": changed, "closed": closed}))
}

fn expand(bench: &Bench, code: &str, expanded: bool, all: bool) -> Value {
    bench.call("tree.expand", json!({"code": code, "expanded": expanded, "all": all}))
}

#[test]
fn level_1_is_open_at_first_and_rows_open_and_shut() {
    let bench = Bench::with_register();
    assert_eq!(bench.codes(), ["H53", "H53.01", "H53.02"]);
    let shape = expand(&bench, "H53.01", true, false);
    assert_eq!((&shape["total"], &shape["hits"], &shape["index"]), (&json!(5), &Value::Null, &json!(1)));
    assert_eq!(bench.codes(), ["H53", "H53.01", "H53.01.01", "H53.01.02", "H53.02"]);
    expand(&bench, "H53.01", true, true);
    let wanted = [("H53", 1), ("H53.01", 2), ("H53.01.01", 3), ("H53.01.01.01", 4), ("H53.01.02", 3), ("H53.02", 2)];
    assert_eq!(bench.tree(), wanted.map(|(code, level)| (code.to_owned(), level)));
    expand(&bench, "H53", false, false);
    assert_eq!(bench.codes(), ["H53"]);
    assert_eq!(bench.call("tree.expandSiblings", json!({"code": "H53"}))["total"], json!(6));
}

#[test]
fn a_row_tells_what_a_screen_reader_needs() {
    let bench = Bench::with_register();
    expand(&bench, "H53.01", true, false);
    let window = bench.call("tree.window", json!({"offset": 3, "count": 1}));
    let row = &window["rows"][0];
    let wanted = json!({
        "index": 3, "parentIndex": 1, "code": "H53.01.02", "name": "Chi cục Văn thư", "level": 3, "setSize": 2, "posInSet": 2,
        "hasChildren": false, "expanded": false, "mark": null, "otherDraft": null, "closed": false, "ahead": null, "hit": false,
    });
    assert_eq!(*row, wanted);
    assert_eq!(bench.call("tree.window", json!({"offset": 99, "count": 5}))["rows"], json!([]));
}

#[test]
fn search_finds_with_and_without_accents_in_name_code_old_code_and_address() {
    let bench = Bench::with_register();
    bench.call(
        "changes.update",
        json!({"code": "H53.01.02", "fields": {"address": "Số 1 Phạm Ngũ Lão", "qcvn102": "000.02.01.H53"}}),
    );
    for (text, codes) in [
        ("đào tạo", &["H53", "H53.02"][..]),
        ("dao tao", &["H53", "H53.02"]),
        ("DAO  TAO so", &["H53", "H53.02"]),
        ("H53.02", &["H53", "H53.02"]),
        ("000.02.01", &["H53", "H53.01", "H53.01.02"]),
        ("pham ngu lao", &["H53", "H53.01", "H53.01.02"]),
        ("khen thưởng", &["H53", "H53.01", "H53.01.01", "H53.01.01.01"]),
        ("không có gì", &[]),
    ] {
        let shape = filter(&bench, text, false, false);
        assert_eq!(bench.codes(), codes, "{text}: the path to what was found stays visible");
        assert_eq!(shape["hits"], json!(usize::from(!codes.is_empty())), "{text}");
        let last = codes.len().checked_sub(1);
        assert_eq!(shape["index"], json!(last), "{text}");
    }
    let shape = filter(&bench, "  ", false, false);
    assert_eq!((&shape["total"], &shape["hits"], &shape["index"]), (&json!(3), &Value::Null, &Value::Null));
}

#[test]
fn what_the_draft_changes_is_marked_and_can_be_shown_alone() {
    let bench = Bench::with_register();
    bench.call("changes.rename", json!({"code": "H53.01.02", "name": "Chi cục Lưu trữ"}));
    bench.issue(&[("H53.02", "H53.02.01", "Phòng Mới")]);
    bench.call("changes.close", json!({"code": "H53.01.01", "reason": "x", "subtree": true}));
    let shape = filter(&bench, "", true, false);
    assert_eq!(shape["hits"], json!(4));
    let rows = bench.call("tree.window", json!({"offset": 0, "count": 50}))["rows"].clone();
    let marks: Vec<_> = rows.as_array().unwrap().iter().map(|row| (text(&row["code"]), row["mark"].clone())).collect();
    let wanted = [
        ("H53", Value::Null),
        ("H53.01", Value::Null),
        ("H53.01.01", json!("closed")),
        ("H53.01.01.01", json!("closed")),
        ("H53.01.02", json!("renamed")),
        ("H53.02", Value::Null),
        ("H53.02.01", json!("issued")),
    ];
    assert_eq!(marks, wanted.map(|(code, mark)| (code.to_owned(), mark)));
    bench.call("draft.create", json!({}));
    let rows = bench.call("tree.window", json!({"offset": 6, "count": 1}))["rows"].clone();
    assert!(rows[0]["otherDraft"].is_string(), "{rows}");
}

#[test]
fn closed_codes_are_hidden_until_asked_for() {
    let bench = Bench::with_register();
    bench.call("changes.close", json!({"code": "H53.01.01", "reason": "x", "subtree": true}));
    bench.apply("2/QĐ-UBND", "2026-02-01");
    expand(&bench, "H53", true, true);
    assert_eq!(bench.codes(), ["H53", "H53.01", "H53.01.02", "H53.02"]);
    assert_eq!(filter(&bench, "thi dua", false, false)["hits"], json!(0));
    assert_eq!(filter(&bench, "thi dua", false, true)["hits"], json!(1));
    filter(&bench, "", false, true);
    assert_eq!(bench.codes(), ["H53", "H53.01", "H53.01.01", "H53.01.01.01", "H53.01.02", "H53.02"]);
    let row = bench.call("tree.window", json!({"offset": 2, "count": 1}))["rows"][0].clone();
    assert_eq!((&row["closed"], &row["mark"]), (&json!(true), &Value::Null));
}

#[test]
fn a_unit_is_located_wherever_it_hides() {
    let bench = Bench::with_register();
    bench.call("changes.close", json!({"code": "H53.01.01", "reason": "x", "subtree": true}));
    bench.apply("2/QĐ-UBND", "2026-02-01");
    assert_eq!(bench.call("tree.locate", json!({"code": "H53.01.02"}))["index"], json!(2));
    filter(&bench, "đào tạo", false, false);
    let index = bench.call("tree.locate", json!({"code": "H53.01.01.01"}))["index"].as_u64().unwrap();
    assert_eq!(
        bench.codes()[usize::try_from(index).unwrap()],
        "H53.01.01.01",
        "shown though closed and not searched for"
    );
    assert_eq!(bench.call("tree.locate", json!({"code": "H53.99"}))["index"], Value::Null);
}

#[test]
fn type_ahead_goes_to_the_next_row_and_round() {
    let bench = Bench::with_register();
    expand(&bench, "H53", true, true);
    let next =
        |text: &str, from: u32| bench.call("tree.typeAhead", json!({"text": text, "from": from}))["index"].clone();
    assert_eq!(next("so", 0), json!(1));
    assert_eq!(next("so", 2), json!(5));
    assert_eq!(next("chi cuc", 5), json!(4), "round");
    assert_eq!(next("h53.02", 0), json!(5));
    assert_eq!(next("zz", 0), Value::Null);
}

#[test]
fn the_tree_follows_every_act_undo_and_discarding() {
    let bench = Bench::with_register();
    let start = bench.codes();
    bench.issue(&[("H53", "H53.03", "Sở Mới"), ("H53.03", "H53.03.01", "Phòng Mới")]);
    bench.call("tree.locate", json!({"code": "H53.03.01"}));
    assert_eq!(bench.codes(), ["H53", "H53.01", "H53.02", "H53.03", "H53.03.01"]);
    bench.call("draft.undo", Value::Null);
    assert_eq!(bench.codes(), start);
    bench.call("draft.redo", Value::Null);
    assert_eq!(bench.codes().len(), 5);
    let id = bench.call("draft.get", Value::Null)["summary"]["id"].clone();
    bench.call("draft.discard", json!({"id": id}));
    assert_eq!(bench.codes(), start);
    bench.issue(&[("H53", "H53.03", "Sở Khác")]);
    bench.apply("2/QĐ-UBND", "2026-02-01");
    let row = bench.call("tree.window", json!({"offset": 3, "count": 1}))["rows"][0].clone();
    assert_eq!((&row["name"], &row["mark"]), (&json!("Sở Khác"), &Value::Null));
}

#[test]
fn units_below_come_with_their_order_by_code_and_by_vietnamese_name() {
    let bench = Bench::with_register();
    bench.issue(&[
        ("H53.02", "H53.02.01", "Ủy ban"),
        ("H53.02", "H53.02.02", "Đài"),
        ("H53.02", "H53.02.03", "Dân vận"),
        ("H53.02", "H53.02.04", "Âm nhạc"),
    ]);
    let rows = bench.call("unit.children", json!({"code": "H53.02"}));
    let order: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["unit"]["name"]), row["nameOrder"].as_u64().unwrap()))
        .collect();
    let wanted = [("Ủy ban", 3), ("Đài", 2), ("Dân vận", 1), ("Âm nhạc", 0)];
    assert_eq!(order, wanted.map(|(name, rank)| (name.to_owned(), rank)));
}

#[test]
fn a_command_that_widens_the_filter_says_so() {
    let bench = Bench::with_register();
    filter(&bench, "dao tao", false, false);
    let shape = bench.call("tree.locate", json!({"code": "H53.02"}));
    assert_eq!(shape["filter"], json!({"text": "dao tao", "changed": false, "closed": false}), "it was visible");
    let shape = bench.call("tree.locate", json!({"code": "H53.01.02"}));
    assert_eq!(shape["filter"], json!({"text": "", "changed": false, "closed": false}));
    let window = bench.call("tree.window", json!({"offset": 0, "count": 5}));
    assert_eq!(window["shape"]["filter"], shape["filter"]);
}

#[test]
fn units_to_choose_from_are_found_whatever_the_tree_shows() {
    let bench = Bench::with_register();
    filter(&bench, "dao tao", false, false);
    let found = |words: &str| {
        let found = bench.call("unit.find", json!({"text": words}));
        found.as_array().unwrap().iter().map(|unit| text(&unit["code"])).collect::<Vec<_>>()
    };
    assert_eq!(found("H53.01"), ["H53.01", "H53.01.01", "H53.01.01.01", "H53.01.02"]);
    assert_eq!(found("van thu"), ["H53.01.02"]);
    assert_eq!(bench.codes(), ["H53", "H53.02"], "the tree keeps its own search");
    // A unit that the draft closes is no longer to be chosen, but is still known.
    bench.call("changes.close", json!({"code": "H53.01.02", "reason": "Giải thể"}));
    assert_eq!(found("van thu"), Vec::<String>::new());
    let brief = bench.call("unit.brief", json!({"codes": ["H53.01.02", "H53.77", "H53.01"]}));
    let wanted = json!([
        {"code": "H53.01.02", "name": "Chi cục Văn thư", "parent": "H53.01", "parentName": "Sở Nội vụ", "children": 0},
        {"code": "H53.01", "name": "Sở Nội vụ", "parent": "H53", "parentName": "UBND tỉnh Tây Ninh", "children": 1},
    ]);
    assert_eq!(brief, wanted);
}

#[test]
fn a_code_that_was_taken_back_gives_way_to_the_nearest_unit_above_it() {
    let bench = Bench::with_register();
    let nearest = |code: &str| bench.call("unit.nearest", json!({"code": code}));
    bench.issue(&[("H53.01.01", "H53.01.01.02", "Tổ Thi đua"), ("H53.01.01.02", "H53.01.01.02.01", "Nhóm Một")]);
    assert_eq!(nearest("H53.01.01.02.01")["code"], "H53.01.01.02");
    bench.call("draft.undo", json!({}));
    assert_eq!(nearest("H53.01.01.02.01"), json!({"code": "H53.01.01", "name": "Ban Thi đua"}));
    assert_eq!(nearest("H53"), Value::Null);
    assert_eq!(nearest("không phải mã"), Value::Null);
}
