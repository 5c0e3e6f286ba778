//! Units found, codes traced.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, merger, refused, text, unusable};

#[test]
fn what_a_printed_code_is_today_is_told_in_both_forms_and_for_any_day() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op": "update", "code": "H53.02", "qcvn102": "000.00.02.H53"}]), "2026-01-10"));
    done(&folder.apply(&json!([merger("Sở Nội vụ", &json!([]))]), "2026-01-31"));
    let split = json!([{
        "op": "event",
        "after": [
            {"name": "Sở Nội vụ", "parent": "H53", "from": [{"code": "H53.01", "share": "part"}]},
            {"name": "Sở Y tế", "parent": "H53", "from": [{"code": "H53.01", "share": "part"}]},
        ],
    }]);
    done(&folder.apply(&split, "2026-03-31"));
    let trace = |words: &[&str]| -> Value {
        let words = [&["trace", "a.soma"][..], words].concat();
        serde_json::from_str::<Value>(&done(&folder.run(&words))).unwrap()[0].clone()
    };
    let ends = |traced: &Value| -> Vec<String> {
        let end = |end: &Value| format!("{} {}", end["code"].as_str().unwrap(), end["share"].as_str().unwrap());
        traced["ends"].as_array().unwrap().iter().map(end).collect()
    };
    let today = trace(&["H53.02"]);
    assert_eq!(ends(&today), ["H53.01 part", "H53.03 part"], "a part of what was merged is a part");
    assert_eq!(today["standing"], json!(false));
    assert_eq!(today["steps"].as_array().unwrap().len(), 3);
    assert_eq!(ends(&trace(&["H53.02", "--on", "2026-02-15"])), ["H53.01 whole"]);
    assert_eq!(ends(&trace(&["H53.02", "--on", "2026-01-15"])), ["H53.02 whole"]);
    let older = trace(&["000.00.02.H53"]);
    assert_eq!((ends(&older), &older["by"]), (ends(&today), &json!("older")));
    assert_eq!(trace(&["000.00.01.H53"])["by"], json!("suggested"));
    // A paper of after the merger means the merged department.
    assert_eq!(ends(&trace(&["H53.01", "--since", "2026-03-31"])), ["H53.01 whole"]);
    assert_eq!(trace(&["H53.03"])["origin"].as_array().unwrap().len(), 3);
    let said = done(&folder.run(&["trace", "a.soma", "h53.02", "--format", "text"]));
    let first =
        "H53.02 “Sở Y tế” đã đóng; mã này nay là: một phần là H53.01 “Sở Nội vụ”; một phần là H53.03 “Sở Y tế”.";
    assert_eq!(said.lines().next(), Some(first));
    assert!(said.contains("2026-01-31 Sáp nhập: H53.02 “Sở Y tế” → H53.01 “Sở Nội vụ”"), "{said}");
    assert_eq!(refused(&folder.run(&["trace", "a.soma", "H53.99"])), ["trace.unknown H53.99"]);
    assert_eq!(refused(&folder.run(&["trace", "a.soma", "H53.03", "--on", "2026-01-01"])), ["trace.notYet H53.03"]);
}

#[test]
fn a_unit_is_found_by_a_misspelt_name_and_the_results_are_written() {
    let folder = TestFolder::with_register();
    let out = done(&folder.run(&["search", "a.soma", "so nooij vuj"]));
    assert!(out.starts_with("H53.01\tSở Nội vụ\tUBND tỉnh Tây Ninh\n"), "{out}");
    assert!(out.ends_with("Tìm thấy 1 đơn vị.\n"), "{out}");
    let found = done(&folder.run(&["search", "a.soma", "", "--without", "phone", "--level", "2", "--format", "json"]));
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!((&found["total"], &found["rows"][0]["code"]), (&json!(1), &json!("H53.02")));
    let written = done(&folder.run(&["search", "a.soma", "so", "-o", "found.xlsx"]));
    assert!(written.contains("2 dòng"), "{written}");
    assert_eq!(refused(&folder.run(&["search", "a.soma", "zzz", "-o", "none.xlsx"])), ["search.nothingFound"]);
    let kind = folder.run(&["search", "a.soma", "", "--kind", "phòng"]);
    unusable(&kind);
    assert!(text(&kind.stderr).contains("division"), "{}", text(&kind.stderr));
    let usage = done(&folder.run(&["search", "--help"]));
    for kind in app::UnitKind::ALL {
        assert!(usage.contains(json!(kind).as_str().unwrap()), "{kind:?}");
    }
    done(&folder.run(&["search", "a.soma", "", "--kind", "hospital"]));
}
