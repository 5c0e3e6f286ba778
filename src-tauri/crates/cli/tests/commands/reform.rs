//! The reform of communes of 2025: what its list finds in a register, the table, the events, the decision.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused};

/// A district of An Giang with some of its communes: one is a ward here, none has the others; an office of the district.
const LIST: &str = "Mã định danh,Tên cơ quan\nH01.05,Sở Nội vụ\nH01.25,UBND huyện Thoại Sơn\nH01.25.01,UBND xã Định Mỹ\n\
                    H01.25.01.01,Trường Tiểu học Định Mỹ\nH01.25.02,UBND xã Định Thành\nH01.25.03,UBND thị trấn Núi Sập\n\
                    H01.25.04,UBND phường Thoại Giang\nH01.25.05,Phòng Nội vụ\nH01.26,UBND huyện Châu Thành\n";

fn an_giang() -> TestFolder {
    let folder = TestFolder::new();
    let list = folder.file("list.csv", LIST);
    done(&folder.run(&["new", "a.soma", "--root", "H01", "--name", "UBND tỉnh An Giang", "--from", &list]));
    folder
}

fn part(found: &Value, name: &str) -> Value {
    let parts = found["parts"].as_array().unwrap();
    parts.iter().find(|part| part["name"] == json!(name)).unwrap_or_else(|| panic!("{name}")).clone()
}

#[test]
fn old_communes_become_the_new_ones_and_their_districts_end_with_a_basis_of_their_own() {
    let folder = an_giang();
    let found = folder.call("communes.reform", &json!({}));
    assert_eq!(
        (&found["root"]["code"], &found["day"], &found["found"]),
        (&json!("H01"), &json!("2025-07-01"), &json!(3))
    );
    assert_eq!(found["districts"].as_array().unwrap().len(), 2);
    assert_eq!(part(&found, "Xã Định Mỹ")["unit"]["code"], json!("H01.25.01"));
    // A commune that is a ward in this register is asked about, never guessed.
    let open = part(&found, "Xã Thoại Giang");
    assert_eq!((&open["state"], &open["candidates"][0]["code"]), (&json!("open"), &json!("H01.25.04")));
    let problems = found["problems"].as_array().unwrap();
    let asked = problems.iter().find(|problem| problem["where"]["field"] == open["id"]).unwrap();
    assert!(asked["message"].as_str().unwrap().contains("H01.25.04"), "{asked}");
    assert_eq!(part(&found, "Xã Vĩnh Khánh")["state"], json!("missing"));

    let id = open["id"].as_str().unwrap();
    let choices = json!({ "units": { id: "H01.25.04" }, "children": "follow", "basis": "Nghị quyết 1/NQ-UBTVQH15" });
    let read = folder.call("communes.reformTable", &choices);
    assert_eq!(read["counts"]["faulty"], json!(0), "{}", read["rows"]);
    assert_eq!(read["draw"]["before"].as_array().unwrap().len(), 6);
    assert_eq!(read["draw"]["happenedOn"], json!("2025-07-01"));
    // Only what becomes of the district's own office is asked.
    assert_eq!(read["judged"]["counts"]["toDecide"], json!(1), "{}", read["judged"]["questions"]);
    let mut draw = read["draw"].clone();
    draw["children"]["H01.25"] = json!("close");
    folder.call("event.accept", &json!({ "draw": draw }));
    let events = folder.call("event.list", &json!({})).to_string();
    assert!(events.contains("Nghị quyết 1/NQ-UBTVQH15"), "{events}");
    assert!(events.contains("không còn đơn vị hành chính cấp huyện"), "{events}");

    let terms = json!({"number": "15/QĐ-UBND", "dated": "2025-07-01", "issuer": "UBND tỉnh An Giang"});
    folder.call("draft.apply", &terms);
    let end = |code: &str| folder.call("trace.code", &json!({ "code": code }))[0]["ends"][0].clone();
    let commune = end("H01.25.01");
    assert_eq!((&commune["name"], &commune["standing"]), (&json!("UBND xã Định Mỹ"), &json!(true)));
    // Directly below the province, in a run of communes of their own, not among the departments and districts.
    assert_eq!((&commune["code"], &end("H01.25.03")["code"]), (&json!("H01.102"), &json!("H01.101")), "{commune}");
    assert_eq!(end("H01.25.01.01")["standing"], json!(true), "the school went along");
    assert_eq!(end("H01.25.05")["standing"], json!(false));
    assert_eq!(folder.call("register.verify", &json!({}))["sound"], json!(true));
    let none = refused(&folder.run(&["reform", "a.soma", "--of", "2025", "--draft"]));
    assert!(none.iter().any(|rule| rule == "commune.nothingToArrange"), "{none:?}");
}

#[test]
fn the_table_is_written_and_the_reform_laid_over_the_draft_by_one_command() {
    let folder = an_giang();
    let table = folder.path("bảng.xlsx").to_str().unwrap().to_owned();
    let told = done(&folder.run(&["reform", "a.soma", "--of", "2025", "-o", &table]));
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["found"], &told["draft"]), (&json!(3), &Value::Null));
    // The file is a table of a mass reorganisation as any other.
    let read = folder.call("event.table", &json!({ "path": table, "children": "close" }));
    assert_eq!((&read["counts"]["faulty"], &read["judged"]["counts"]["toDecide"]), (&json!(0), &json!(0)));
    // The district's own office follows nobody: refused with the question, and the draft is as it was.
    let open = refused(&folder.run(&["reform", "a.soma", "--of", "2025", "--draft"]));
    assert!(open.iter().any(|rule| rule == "event.unanswered"), "{open:?}");
    let words = ["reform", "a.soma", "--of", "2025", "--draft", "--children", "close", "--unit"];
    let id = told["problems"].as_array().unwrap().iter().find(|one| one["message"].to_string().contains("H01.25.04"));
    let said = format!("{}=H01.25.04", id.unwrap()["where"]["field"].as_str().unwrap());
    let laid = done(&folder.run(&[&words[..], &[said.as_str()]].concat()));
    let laid: Value = serde_json::from_str(&laid).unwrap();
    assert!(laid["draft"]["title"].is_string(), "{laid}");
    assert!(laid["draft"]["codes"].to_string().contains("H01.25.04"), "{laid}");
    assert_eq!(folder.run(&["reform", "a.soma", "--of", "2024"]).status.code(), Some(2));
}
