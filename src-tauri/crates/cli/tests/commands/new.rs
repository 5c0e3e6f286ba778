//! Registers made, empty or from a list.

use std::path::Path;

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused, text, unusable};

#[test]
fn a_new_register_has_its_root_from_the_day_the_act_came_into_force() {
    let folder = TestFolder::new();
    done(&folder.run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh"]));
    assert_eq!(folder.files(), ["a.soma"], "nothing is left beside it");
    let before = folder.run(&["list", "a.soma", "--on", "2020-09-14"]);
    assert_eq!(refused(&before), ["time.nothingYet"], "as the window refuses the day");
    let nothing = done(&folder.run(&["diff", "a.soma", "2020-09-15", "2021-01-01"]));
    assert!(nothing.ends_with("Không có gì khác nhau.\n"), "{nothing}");
    assert_eq!(refused(&folder.run(&["diff", "a.soma", "1", "2026-03-01"])), ["time.dayAndSet"]);
    let rows = folder.list(&["--on", "2020-09-15"]);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["code"].as_str(), rows[0]["validFrom"].as_str()), (Some("H53"), Some("2020-09-15")));
    done(&folder.run(&["verify", "a.soma"]));
}

#[test]
fn a_register_may_have_a_council_beside_its_committee() {
    let folder = TestFolder::new();
    let words = ["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--second", "K53"];
    done(&folder.run(&[&words[..], &["--second-name", "HĐND tỉnh Tây Ninh"]].concat()));
    assert_eq!(folder.codes(&[]), ["H53", "K53"]);
    unusable(&folder.run(&[&["new", "b.soma"], &words[2..]].concat()));
}

#[test]
fn a_new_register_is_refused_for_what_is_no_level_1_body_and_never_replaces_a_file() {
    let folder = TestFolder::new();
    for (root, name, rules) in [
        ("H53.01", "Sở Nội vụ", vec!["root.level H53.01"]),
        ("Z01", "x", vec!["code.scheme Z01"]),
        ("H53", " ", vec!["name.empty H53"]),
        ("h53", "x", vec!["code.lowerCase h53"]),
    ] {
        assert_eq!(refused(&folder.run(&["new", "a.soma", "--root", root, "--name", name])), rules);
    }
    assert_eq!(folder.files(), Vec::<String>::new());
    folder.file("a.soma", "giữ nguyên");
    assert_eq!(refused(&folder.run(&["new", "a.soma", "--root", "H53", "--name", "x"])), ["file.exists"]);
    assert_eq!(std::fs::read_to_string(folder.path("a.soma")).unwrap(), "giữ nguyên");
    assert_eq!(folder.files(), ["a.soma"]);
}

#[test]
fn a_clean_list_is_loaded_under_its_decision() {
    let folder = TestFolder::new();
    let list = folder.file("list.csv", "Mã,Tên\nH53.01,Sở Nội vụ\nH53.01.01,Ban Thi đua\n");
    let words = ["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list];
    done(&folder.run(&[&words[..], &["--decision", "99/QĐ-UBND", "--date", "2021-01-31"]].concat()));
    assert_eq!(folder.codes(&["--on", "2021-01-30"]), ["H53"]);
    assert_eq!(folder.codes(&["--on", "2021-01-31"]), ["H53", "H53.01", "H53.01.01"]);
    let sets = folder.call("sets.list", &Value::Null);
    assert_eq!((&sets[0]["decision"]["number"], &sets[0]["kind"]), (&json!("99/QĐ-UBND"), &json!("opening")));
    assert!(done(&folder.run(&["verify", "a.soma"])).contains("\"sound\": true"));
}

#[test]
fn the_published_list_of_tay_ninh_is_loaded_whole() {
    let folder = TestFolder::new();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/tay_ninh_clean.csv");
    let words = ["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", fixture.to_str().unwrap()];
    let said = done(&folder.run(&words));
    assert!(said.contains("nhập 367 mã"));
    assert!(said.contains("Giữ nguyên như danh sách") && said.contains("5 ô"), "{said}");
    assert!(!said.contains(": 0 ô"), "{said}");
    assert_eq!(folder.codes(&[]).len(), 368);
}

#[test]
fn the_roots_own_row_may_bring_its_data() {
    let folder = TestFolder::new();
    let list = folder.file(
        "list.csv",
        "Mã,Tên,Mã QCVN 102,Điện thoại\nH53,UBND tỉnh Tây Ninh,000.00.00.H53,0276 0\nH53.01,Sở Nội vụ,,\n",
    );
    done(&folder.run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list]));
    let rows = folder.list(&[]);
    assert_eq!((&rows[0]["phone"], &rows[0]["qcvn102"]), (&json!("0276 0"), &json!("000.00.00.H53")));
    done(&folder.run(&["verify", "a.soma"]));
}

#[test]
fn a_faulty_list_names_its_rows_and_leaves_nothing_behind() {
    let folder = TestFolder::new();
    let list = folder.file(
        "list.csv",
        "STT,Mã,Tên\n1,H53.01,Sở Nội vụ\n2,H53.01,Sở Y tế\n3,H53.05.01,Mồ côi\n4,,Không mã\n5,H53.06,\n6,h53.07,Sở\n",
    );
    let words = ["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list];
    let found = refused(&folder.run(&words));
    for wanted in [
        "intake.duplicateDiffers 2",
        "intake.duplicateDiffers 3",
        "intake.parentMissing 4",
        "intake.noCode 5",
        "intake.emptyName 6",
        "code.lowerCase 7",
    ] {
        assert!(found.iter().any(|problem| problem.starts_with(wanted)), "{wanted} in {found:?}");
    }
    assert_eq!(folder.files(), ["list.csv"], "no file, journal, lock or folder of copies");

    let list = folder.file("list.csv", "Mã,Tên\nH53.05.01,Mồ côi\nH53.01,Sở Nội vụ\nH26.01,Tỉnh khác\n");
    let words = ["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list];
    let found = refused(&folder.run(&words));
    assert_eq!(found, ["intake.parentMissing 2 H53.05.01", "intake.otherRoot 4 H26.01"]);
    assert_eq!(folder.files(), ["list.csv"]);
    assert_eq!(refused(&folder.run(&[&words[..], &["--date", "31/01/2021"]].concat())), ["date.form"]);
    assert_eq!(folder.files(), ["list.csv"]);
    let missing = [&words[..7], &["không có.csv"]].concat();
    assert_eq!(refused(&folder.run(&missing)).len(), 1);
    assert_eq!(folder.files(), ["list.csv"]);
}

#[test]
fn a_list_that_takes_force_before_the_root_is_refused_without_a_trace() {
    let folder = TestFolder::new();
    let list = folder.file("list.csv", "Mã,Tên\nH53.01,Sở Nội vụ\n");
    let words = ["new", "a.soma", "--root", "H53", "--name", "x", "--from", &list, "--date", "2019-01-01"];
    assert_eq!(refused(&folder.run(&words)), ["apply.tooEarly H53.01"]);
    assert_eq!(folder.files(), ["list.csv"]);
}

#[test]
fn a_register_of_a_closed_body_needs_its_own_word() {
    let folder = TestFolder::new();
    let words = ["new", "cũ.soma", "--root", "H04", "--name", "UBND tỉnh Bạc Liêu"];
    let out = folder.run(&words);
    assert_eq!(refused(&out), ["root.closed H04"]);
    assert!(text(&out.stderr).contains("H12 “UBND tỉnh Cà Mau”"));
    done(&folder.run(&[&words[..], &["--closed-root-ok"]].concat()));
}

#[test]
fn a_faulty_list_names_orphans_among_the_other_rows() {
    let folder = TestFolder::new();
    let list = folder.file(
        "list.csv",
        "Mã định danh,Tên cơ quan\nH53.01,Sở Nội vụ\nH53.77.01,Phòng lạc\nH53.02,\nH53.02.01,Phòng Một\nH53.x,Sở X\n",
    );
    let out = folder.run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list]);
    let rows: Vec<String> =
        refused(&out).iter().map(|problem| problem.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(rows[0], "intake.parentMissing 3");
    let places: Vec<&str> = rows.iter().filter_map(|row| row.split(' ').nth(1)).collect();
    assert!(places.is_sorted() && places.contains(&"4") && places.contains(&"6") && !places.contains(&"5"), "{rows:?}");
}
