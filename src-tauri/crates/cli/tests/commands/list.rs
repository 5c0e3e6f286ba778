//! What a register holds, on a day and between two, and any command of the list.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused, unusable};

#[test]
fn the_list_is_csv_or_json_of_any_day() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Y tế, Dân số"}]), "2024-01-01"));
    let csv = done(&folder.run(&["list", "a.soma", "--on", "2024-01-01"]));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().take(4).collect::<Vec<_>>(), ["code", "level", "parent", "name"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[4].iter().take(4).collect::<Vec<_>>(), ["H53.02", "2", "H53", "Sở Y tế, Dân số"]);
    let name = |day: &str| folder.list(&["--on", day])[4]["name"].clone();
    assert_eq!((name("2023-12-31"), name("2024-01-01")), (json!("Sở Y tế"), json!("Sở Y tế, Dân số")));
    assert_eq!(refused(&folder.run(&["list", "a.soma", "--on", "2024-02-30"])), ["date.form"]);
    unusable(&folder.run(&["list", "a.soma", "--format", "xml"]));
}

#[test]
fn a_day_as_it_was_known_then_and_what_differs_between_two() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Y tế, Dân số"}]), "2024-01-01"));
    let name = |words: &[&str]| folder.list(words)[4]["name"].clone();
    assert_eq!(name(&["--on", "2024-06-01"]), json!("Sở Y tế, Dân số"));
    assert_eq!(name(&["--on", "2024-06-01", "--known", "2"]), json!("Sở Y tế"), "before set 3 nobody knew of it");
    assert_eq!(refused(&folder.run(&["list", "a.soma", "--known", "9"])), ["set.unknown"]);

    let text = done(&folder.run(&["diff", "a.soma", "2023-12-31", "2024-01-01"]));
    assert!(text.starts_with("Từ ngày 31/12/2023 đến ngày 01/01/2024\n"), "{text}");
    assert!(text.contains("Đổi tên: H53.02 “Sở Y tế” → “Sở Y tế, Dân số” (đợt 3, "), "{text}");
    let sets: Value =
        serde_json::from_str(&done(&folder.run(&["diff", "a.soma", "2", "3", "--format", "json"]))).unwrap();
    assert_eq!((&sets["total"], &sets["rows"][0]["status"]), (&json!(1), &json!("renamed")));
    done(&folder.run(&["diff", "a.soma", "0", "3", "-o", "khác.xlsx"]));
    assert!(folder.path("khác.xlsx").is_file());
    assert_eq!(refused(&folder.run(&["diff", "a.soma", "2024-01-01", "2023-12-31"])), ["time.backwards"]);
    unusable(&folder.run(&["diff", "a.soma", "2023-12-31"]));
}

#[test]
fn any_command_of_the_list_can_be_called() {
    let folder = TestFolder::with_register();
    assert_eq!(folder.call("register.info", &Value::Null)["open"], json!(5));
    assert_eq!(folder.call("code.propose", &json!({"parent":"H53","count":1}))[0]["code"], json!("H53.03"));
    assert!(done(&folder.run(&["commands"])).contains("changes.issue"));
    unusable(&folder.run(&["call", "a.soma", "không.có"]));
    unusable(&folder.run(&["call", "a.soma", "unit.get", "{"]));
    assert_eq!(refused(&folder.run(&["call", "a.soma", "unit.get", "{}"])), ["command.arguments"]);
    assert_eq!(refused(&folder.run(&["call", "a.soma", "unit.get", "{\"code\":\"H53.99\"}"])), ["code.unknown H53.99"]);
}
