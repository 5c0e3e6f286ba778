//! What is due, and what the rules find.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused, text, unusable};

#[test]
fn what_is_due_is_listed_and_written_as_a_calendar() {
    let folder = TestFolder::with_register();
    let acts = json!([{ "op": "close", "code": "H53.02", "reason": "Giải thể" }]);
    done(&folder.apply(&acts, "2026-01-31"));
    let out = done(&folder.run(&["due", "a.soma", "--today", "2026-02-09"]));
    assert!(out.starts_with("2026-02-09: 1 trễ hạn, 0 còn hạn, 1 đã xong\n2026-02-07  Trễ 2 ngày"), "{out}");
    assert!(out.contains("Cập nhật danh mục quốc gia – Đợt 3 – 12/QĐ-UBND"), "{out}");
    let json: Value = serde_json::from_str(&done(&folder.run(&[
        "due",
        "a.soma",
        "--today",
        "2026-02-09",
        "--all",
        "--format",
        "json",
    ])))
    .unwrap();
    assert_eq!(json["tasks"].as_array().unwrap().len(), 2);
    done(&folder.run(&["due", "a.soma", "--today", "2026-02-09", "-o", "a.ics"]));
    let calendar = std::fs::read_to_string(folder.path("a.ics")).unwrap();
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260207\r\n"), "{calendar}");
    done(&folder.run(&["due", "a.soma", "-o", "a.xlsx"]));
    unusable(&folder.run(&["due", "a.soma", "--format", "xml"]));
    assert_eq!(refused(&folder.run(&["due", "a.soma", "--today", "31/01/2026"])), ["date.form"]);
}

#[test]
fn the_content_is_checked_by_rules_and_what_is_grave_is_a_refusal() {
    let folder = TestFolder::with_register();
    let out = done(&folder.run(&["check", "a.soma", "--rules", "--branch", "H53.02"]));
    assert!(out.starts_with("0 mục"), "{out}");
    assert_eq!(refused(&folder.run(&["check", "a.soma", "--rules"])), ["contact.phone H53.01"]);
    unusable(&folder.run(&["check", "a.soma"]));
    let acts = json!([{ "op": "issue", "parent": "H53", "name": "Sở Y tế" }, { "op": "update", "code": "H53.01", "phone": "12" }]);
    done(&folder.apply(&acts, "2026-01-31"));
    let found = refused(&folder.run(&["check", "a.soma", "--rules"]));
    assert_eq!(found, ["name.duplicate H53.02", "contact.phone H53.01", "event.basis", "set.document"]);
    assert_eq!(refused(&folder.run(&["check", "a.soma", "--rules", "--branch", "H53.01"])), ["contact.phone H53.01"]);
    let shown = folder.run(&["check", "a.soma", "--rules", "--format", "json"]);
    assert_eq!(shown.status.code(), Some(1));
    let findings: Value = serde_json::from_str(&text(&shown.stdout)).unwrap();
    assert_eq!((&findings[0]["severity"], &findings[0]["codes"]), (&json!("warning"), &json!(["H53.02", "H53.03"])));
    let printed = folder.run(&["check", "a.soma", "--rules", "--format", "text"]);
    assert!(text(&printed.stdout).contains("Cảnh báo"), "{}", text(&printed.stdout));
    assert!(text(&printed.stdout).contains("\nCách xử lý\nname.duplicate"), "{}", text(&printed.stdout));
    assert_eq!(refused(&folder.run(&["check", "a.soma", "--rules", "--branch", "H53.99"])), ["code.unknown H53.99"]);
    assert_eq!(printed.status.code(), Some(1));
}
