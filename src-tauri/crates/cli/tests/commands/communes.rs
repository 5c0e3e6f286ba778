//! Runs of numbers, the communes of a province, codes for many units in one act: on the published list of An Giang.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused, text};

/// The units of An Giang as the national portal had them in October 2025.
const AN_GIANG: &str = include_str!("../../../register/src/numbering/fixture/an_giang_H01_2025-10.csv");
/// Those of Hà Nội a year later.
const HA_NOI: &str = include_str!("../../../register/src/numbering/fixture/ha_noi_H26_2026-10.csv");

/// A register of a province with the rows of a published list that `keep` names.
fn province(root: &str, name: &str, published: &str, keep: impl Fn(&str) -> bool) -> (TestFolder, String) {
    let folder = TestFolder::new();
    let mut lines = published.trim_start_matches('\u{feff}').lines();
    let head = lines.next().unwrap();
    let rows: Vec<&str> = lines.filter(|line| keep(line)).collect();
    let list = folder.file("list.csv", &format!("{head}\n{}\n", rows.join("\n")));
    let out = folder.run(&["new", "a.soma", "--root", root, "--name", name, "--from", &list]);
    let said = format!("{}{}", text(&out.stdout), text(&out.stderr));
    done(&out);
    (folder, said)
}

fn json_of(folder: &TestFolder, words: &[&str]) -> Value {
    serde_json::from_str(&done(&folder.run(words))).unwrap()
}

#[test]
fn the_lists_of_two_provinces_are_loaded_without_a_word_about_widths() {
    for (root, name, list) in [("H01", "UBND tỉnh An Giang", AN_GIANG), ("H26", "UBND thành phố Hà Nội", HA_NOI)]
    {
        let (folder, said) = province(root, name, list, |_| true);
        assert!(!said.contains("code.shape") && !said.contains("nhóm cuối dài"), "{said}");
        let rows: Vec<Value> = folder
            .list(&[])
            .into_iter()
            .filter(|row| row["code"] != json!(root))
            .map(|row| json!({"parent": root, "code": row["code"], "name": row["name"]}))
            .collect();
        assert!(rows.len() > 110);
        let plain = TestFolder::new();
        done(&plain.run(&["new", "a.soma", "--root", root, "--name", name]));
        let preview = plain.call("issue.preview", &json!({ "rows": rows }));
        let widths: Vec<&Value> = preview["problems"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|problem| problem["rule"] == json!("code.shape"))
            .collect();
        assert_eq!(widths, Vec::<&Value>::new(), "the same list, pasted");
    }
}

#[test]
fn the_runs_of_a_province_are_told_and_can_be_kept() {
    let (folder, _) = province("H26", "UBND thành phố Hà Nội", HA_NOI, |_| true);
    let told = done(&folder.run(&["runs", "a.soma", "--parent", "H26"]));
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 4, "{told}");
    assert!(lines[0].starts_with("1–20\tSở\t10 số\tchưa dùng trong sổ: 3, 5–6, 8–9"), "{told}");
    assert!(lines[0].contains("tiếp theo: H26.21"), "{told}");
    assert!(
        lines[2].starts_with("105–230\tUBND cấp xã\t126 số\tchưa dùng trong sổ: không\ttiếp theo: H26.233"),
        "{told}"
    );
    let hospitals =
        json!({"kind": "hospital", "from": 233, "to": 299, "width": 3, "note": "bệnh viện", "reserved": true});
    folder.call("runs.set", &json!({ "parent": "H26", "runs": [hospitals] }));
    let kept = json_of(&folder, &["runs", "a.soma", "--parent", "H26", "--format", "json"]);
    let commune = kept["runs"].as_array().unwrap().iter().find(|run| run["span"] == json!("105–230")).unwrap();
    assert_eq!(commune["next"], json!("H26.300"), "what is set aside is passed over");
    let proposed = folder.call("code.propose", &json!({"parent": "H26", "count": 1, "name": "Bệnh viện Bạch Mai"}));
    assert_eq!(proposed[0]["code"], json!("H26.233"));
    let bad = json!({"kind": null, "from": 9, "to": 3, "width": 2, "note": "", "reserved": false});
    let out = folder.run(&["call", "a.soma", "runs.set", &json!({"parent": "H26", "runs": [bad]}).to_string()]);
    assert_eq!(refused(&out), ["policy.runOrder 1 H26"]);
}

#[test]
fn each_commune_of_a_province_is_listed_with_its_code_or_none() {
    let (folder, _) = province("H01", "UBND tỉnh An Giang", AN_GIANG, |line| {
        !line.starts_with("H01.101,") && !line.starts_with("H01.150,")
    });
    let rows = json_of(&folder, &["communes", "a.soma", "--root", "H01", "--format", "json"]);
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 102);
    let missing: Vec<&Value> = rows.iter().filter(|row| row["code"].is_null()).collect();
    assert_eq!(missing.len(), 2);
    assert!(missing.iter().any(|row| row["official"] == json!("30307") && row["name"] == json!("Long Xuyên")));
    let csv = done(&folder.run(&["communes", "a.soma"]));
    assert!(csv.starts_with(
        "official,type,name,code,matched,candidate,doubtful\n30292,Phường,Bình Đức,H01.102,same,,false\n"
    ));
    let sector = TestFolder::new();
    done(&sector.run(&["new", "a.soma", "--root", "G09", "--name", "Bộ Nội vụ"]));
    assert_eq!(refused(&sector.run(&["communes", "a.soma"])), ["commune.noneOf G09"]);
}

#[test]
fn a_script_gives_codes_to_communes_and_to_the_units_that_each_has() {
    let (folder, _) = province("H01", "UBND tỉnh An Giang", AN_GIANG, |line| line.contains(",Sở "));
    let script = folder.script(&json!([
        {"op": "issue-communes", "parent": "H01", "start": "101", "pattern": "UBND {loại} {tên}"},
        {"op": "issue-each", "parents": {"kind": "communeCommittee", "under": "H01"}, "units": [
            {"name": "Trung tâm Phục vụ hành chính công {loại} {tên}"},
            {"name": "Văn phòng HĐND và UBND"},
            {"name": "Phòng Kinh tế"},
            {"name": "Phòng Văn hóa - Xã hội"},
        ]},
    ]));
    done(&folder.run(&[
        "change",
        "a.soma",
        "--script",
        &script,
        "--apply",
        "--decision",
        "1/QĐ-UBND",
        "--date",
        "2026-01-31",
    ]));
    let rows = folder.list(&["--on", "2026-01-31"]);
    let name = |code: &str| rows.iter().find(|row| row["code"] == json!(code)).map(|row| row["name"].clone());
    assert_eq!(name("H01.101"), Some(json!("UBND phường Bình Đức")));
    assert_eq!(name("H01.202.04"), Some(json!("Phòng Văn hóa - Xã hội")));
    assert_eq!(name("H01.101.01"), Some(json!("Trung tâm Phục vụ hành chính công phường Bình Đức")));
    assert_eq!(rows.iter().filter(|row| row["code"].as_str().unwrap().len() == "H01.101.01".len()).count(), 408);
    let again = folder.run(&["change", "a.soma", "--script", &script]);
    assert_eq!(refused(&again), ["commune.allThere 1 H01", "subunits.nothing 2"]);
}

#[test]
fn a_script_leaves_it_to_the_officer_whether_a_near_name_is_the_commune() {
    let (folder, _) = province("H01", "UBND tỉnh An Giang", AN_GIANG, |line| line.contains(",Sở "));
    let near = folder.script(&json!([{"op": "issue", "parent": "H01", "code": "H01.101", "name": "UBND xã Bình Đức"}]));
    done(&folder.run(&["change", "a.soma", "--script", &near]));
    let all = folder.script(&json!([{"op": "issue-communes", "parent": "H01"}]));
    assert_eq!(refused(&folder.run(&["change", "a.soma", "--script", &all])), ["commune.near 1"]);
    let named =
        folder.script(&json!([{"op": "issue-communes", "parent": "H01", "communes": ["30307"], "start": "150"}]));
    done(&folder.run(&["change", "a.soma", "--script", &named]));
    let faulty = folder
        .script(&json!([{"op": "issue-communes", "parent": "H01", "blocks": "có"}, {"op": "issue-each", "units": []}]));
    let out = folder.run(&["change", "a.soma", "--script", &faulty]);
    assert_eq!(refused(&out), ["script.form 1", "script.form 2"]);
    assert!(text(&out.stderr).contains("thiếu mục “parents”"), "{}", text(&out.stderr));
}

#[test]
fn words_are_replaced_in_the_names_of_a_branch_and_communes_that_became_wards_renamed() {
    let folder = TestFolder::new();
    let list = folder.file(
        "list.csv",
        "Mã,Tên\nH05.01,Sở Nội vụ tỉnh Bắc Ninh\nH05.02,Sở Y tế\nH05.101,UBND xã Lạng Giang\n\
         H05.101.01,Phòng Kinh tế xã Lạng Giang\nH05.102,UBND xã Lạng\n",
    );
    done(&folder.run(&["new", "a.soma", "--root", "H05", "--name", "UBND tỉnh Bắc Ninh", "--from", &list]));
    let script = folder.script(&json!([
        {"op": "rename-all", "find": "tỉnh Bắc Ninh", "with": "thành phố Bắc Ninh", "under": "H05"},
        {"op": "rename-all", "find": "xã Lạng Giang", "with": "phường Lạng Giang"},
    ]));
    done(&folder.run(&["change", "a.soma", "--script", &script]));
    let name = |code: &str| folder.call("unit.get", &json!({ "code": code }))["unit"]["name"].clone();
    assert_eq!(name("H05"), json!("UBND thành phố Bắc Ninh"));
    assert_eq!(name("H05.01"), json!("Sở Nội vụ thành phố Bắc Ninh"));
    assert_eq!(name("H05.101.01"), json!("Phòng Kinh tế phường Lạng Giang"));
    assert_eq!(name("H05.102"), json!("UBND xã Lạng"));
    assert_eq!(
        refused(&folder.run(&["change", "a.soma", "--script", &script])),
        ["names.nothing 1", "names.nothing 2"]
    );
}
