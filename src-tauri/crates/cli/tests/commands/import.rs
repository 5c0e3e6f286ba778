//! Lists imported and compared.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused};

#[test]
fn a_messy_list_is_judged_row_by_row_and_taken_over_as_accepted() {
    let folder = TestFolder::with_register();
    let list = folder.file(
        "list.csv",
        "DANH SÁCH MÃ ĐỊNH DANH\n\nSTT;Mã;Tên;Tình trạng\n1;H53.01;Sở Nội  vụ;\n2;h53 07;Sở Công Thương;\n3;H53.02;Sở Dân số;\n4;H53.9;Sở Tài chính;\n5;H26.01;Tỉnh khác;\n6;H53.02.07;Phòng cũ;Đã đóng\nTổng cộng: 6 đơn vị\n",
    );
    let before = folder.list(&[]);
    let plan: Value =
        serde_json::from_str(&done(&folder.run(&["import", "a.soma", &list, "--accept", "all", "--plan"]))).unwrap();
    assert_eq!(
        plan["verdicts"],
        json!({ "same": 1, "new": 2, "renamed": 1, "otherRoot": 1, "closedNew": 1 }),
        "{plan:#}"
    );
    assert_eq!(plan["repairs"]["zeros"], json!({ "proposed": 1, "accepted": 1 }));
    assert_eq!((&plan["taken"], &plan["result"]), (&json!(3), &Value::Null));
    assert_eq!(folder.call("draft.get", &Value::Null), Value::Null, "a plan changes nothing");
    done(&folder.run(&["import", "a.soma", &list, "--accept", "all"]));
    assert_eq!(folder.list(&[]), before, "nothing is final before the draft is applied");
    let draft = folder.call("draft.get", &Value::Null);
    let rows: Vec<_> =
        draft["rows"].as_array().unwrap().iter().map(|row| (row["code"].clone(), row["statusWord"].clone())).collect();
    let wanted = [("H53.02", "Đổi tên"), ("H53.07", "Cấp mới"), ("H53.09", "Cấp mới")];
    assert_eq!(rows, wanted.map(|(code, word)| (json!(code), json!(word))));
    let source = &folder.call("unit.get", &json!({ "code": "H53.09" }))["sources"][0];
    assert_eq!((&source["file"], &source["row"]), (&json!("list.csv"), &json!(7)));
    let again: Value =
        serde_json::from_str(&done(&folder.run(&["import", "a.soma", &list, "--accept", "all"]))).unwrap();
    assert_eq!((&again["taken"], &again["result"]), (&json!(0), &Value::Null), "the same file again changes nothing");
    folder.call("draft.undo", &Value::Null);
    assert_eq!(folder.call("draft.get", &Value::Null)["rows"], json!([]), "one undo takes it all back");
}

#[test]
fn an_opening_takes_closed_codes_in_and_a_mapping_may_be_named() {
    let folder = TestFolder::new();
    done(&folder.run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh"]));
    let list = folder.file("list.csv", "x,y,z\nH53.01,Sở Nội vụ,\nH53.02,Sở Thông tin,Đã đóng\n");
    let map = folder.file("map.json", &json!({"columns": {"A": "code", "B": "name", "C": "state"}}).to_string());
    let words =
        ["import", "a.soma", &list, "--map", &map, "--opening", "--decision", "9/QĐ-UBND", "--date", "2021-01-31"];
    let answer: Value = serde_json::from_str(&done(&folder.run(&words))).unwrap();
    assert_eq!(answer["verdicts"], json!({ "new": 1, "closedNew": 1 }), "{answer:#}");
    assert_eq!(folder.codes(&[]), ["H53", "H53.01"]);
    done(&folder.run(&["verify", "a.soma"]));
    let script = folder.script(&json!([{"op":"issue","parent":"H53","code":"H53.02","name":"Sở Mới"}]));
    let found = refused(&folder.run(&["change", "a.soma", "--script", &script]));
    assert!(found[0].starts_with("code.givenBefore"), "{found:?}");
    assert_eq!(refused(&folder.run(&words)), ["load.notEmpty"]);
}

#[test]
fn the_tree_of_another_level_one_body_is_taken_in_as_an_opening_of_its_own() {
    let folder = TestFolder::with_register();
    let list = folder.file("H33.csv", "Mã,Tên\nH33.01,Sở Nội vụ\nH33.01.01,Văn phòng\n");
    let import = ["import", "a.soma", &list, "--opening"];
    assert_eq!(refused(&folder.run(&import)), ["load.notEmpty"]);
    done(&folder.run(&["add-root", "a.soma", "--root", "H33", "--name", "UBND tỉnh Kiên Giang"]));
    done(&folder.run(&import));
    assert_eq!(refused(&folder.run(&import)), ["load.notEmpty"]);
    done(&folder.run(&["verify", "a.soma"]));
    let script = folder.script(&json!([{
        "op": "event", "before": ["H53", "H33"], "children": "follow",
        "after": [{"name": "UBND tỉnh Tây Ninh", "from": [{"code": "H53", "share": "whole"}, {"code": "H33", "share": "whole"}]}],
    }]));
    let apply = ["--apply", "--decision", "9/QĐ-UBND", "--date", "2025-07-01"];
    done(&folder.run(&[&["change", "a.soma", "--script", &script][..], &apply[..]].concat()));
    let traced: Value = serde_json::from_str(&done(&folder.run(&["trace", "a.soma", "H33.01.01"]))).unwrap();
    assert!(traced[0]["ends"][0]["code"].as_str().unwrap().starts_with("H53."), "{traced:#}");
    done(&folder.run(&["verify", "a.soma"]));
}

#[test]
fn a_file_without_a_list_is_neither_imported_nor_compared() {
    let folder = TestFolder::with_register();
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    for (name, text) in [("đầu.csv", "Mã định danh,Tên cơ quan\n"), ("khác.csv", "Số,Ngày\n12,01/02/2026\n")]
    {
        let list = folder.file(name, text);
        assert_eq!(refused(&folder.run(&["import", "a.soma", &list])), ["list.noTable"], "{name}");
        assert_eq!(refused(&folder.run(&["import", "a.soma", &list, "--plan"])), ["list.noTable"], "{name}");
        assert_eq!(refused(&folder.run(&["reconcile", "a.soma", &list, "-o", "r.xlsx"])), ["list.noTable"], "{name}");
        assert!(!folder.path("r.xlsx").exists());
    }
    assert_eq!(std::fs::read(folder.path("a.soma")).unwrap(), before);
}

#[test]
fn the_same_problem_on_many_rows_is_told_once_with_its_rows() {
    let folder = TestFolder::with_register();
    let mut text = String::from("Mã,Tên\nH53.40,Sở Mới\n");
    (0..278).for_each(|n| text.push_str(&format!("H26.{n:03},Nơi khác {n}\n")));
    let list = folder.file("list.csv", &text);
    let plan: Value = serde_json::from_str(&done(&folder.run(&["import", "a.soma", &list, "--plan"]))).unwrap();
    let told: Vec<&Value> = plan["problems"].as_array().unwrap().iter().map(|one| &one["message"]).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].as_str().unwrap().ends_with("Cùng loại lỗi này, mỗi dòng một nội dung, ở tất cả 278 dòng: 3–280."),
        "{}",
        told[0]
    );
}

#[test]
fn a_list_is_compared_without_changing_anything() {
    let folder = TestFolder::with_register();
    let list = folder.file("list.csv", "Mã,Tên\nH53.01,Sở Nội vụ mới\nH53.44,Sở lạ\n");
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let answer: Value =
        serde_json::from_str(&done(&folder.run(&["reconcile", "a.soma", &list, "-o", "r.xlsx"]))).unwrap();
    assert_eq!(answer["verdicts"], json!({ "renamed": 1, "new": 1 }));
    assert_eq!(answer["result"]["rows"], json!(2 + answer["missing"].as_array().unwrap().len()));
    assert_eq!(std::fs::read(folder.path("a.soma")).unwrap(), before);
    assert!(folder.path("r.xlsx").is_file());
}
