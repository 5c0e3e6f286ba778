//! The command line as its user meets it: the real program, its output, its exit codes, the files it leaves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A folder with whatever the test needs.
struct TestFolder {
    folder: tempfile::TempDir,
}

impl TestFolder {
    fn new() -> TestFolder {
        TestFolder { folder: tempfile::tempdir().unwrap() }
    }

    /// The register `a.soma` of H53 in it, loaded from a small list.
    fn with_register() -> TestFolder {
        let folder = TestFolder::new();
        let list = folder.file(
            "list.csv",
            "Mã định danh,Tên cơ quan,Địa chỉ,Điện thoại\n\
             H53.01.01,Ban Thi đua,,\n\
             H53,UBND tỉnh Tây Ninh,,\n\
             H53.01,Sở Nội vụ,Số 1,0276 1\n\
             H53.01.02,Chi cục Văn thư,,\n\
             H53.02,Sở Y tế,,\n",
        );
        let out = folder.run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh", "--from", &list]);
        assert!(done(&out).contains("nạp 4 mã"), "{}", text(&out.stdout));
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: &str) -> String {
        std::fs::write(self.path(name), content).unwrap();
        name.to_owned()
    }

    fn script(&self, acts: &Value) -> String {
        self.file("acts.json", &acts.to_string())
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_so-ma-cli"));
        command.args(words).current_dir(self.folder.path()).env("USER", "hoa");
        command
    }

    /// The names of all files, folders not.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn list(&self, more: &[&str]) -> Vec<Value> {
        let words: Vec<&str> = ["list", "a.soma", "--format", "json"].iter().chain(more).copied().collect();
        serde_json::from_str::<Value>(&done(&self.run(&words))).unwrap().as_array().unwrap().clone()
    }

    fn codes(&self, more: &[&str]) -> Vec<String> {
        self.list(more).iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
    }

    fn call(&self, command: &str, arguments: &Value) -> Value {
        serde_json::from_str(&done(&self.run(&["call", "a.soma", command, &arguments.to_string()]))).unwrap()
    }

    fn apply(&self, acts: &Value, date: &str) -> Output {
        let script = self.script(acts);
        let more = ["--apply", "--decision", "12/QĐ-UBND", "--date", date];
        self.run(&[&["change", "a.soma", "--script", &script][..], &more].concat())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a command that went through said.
fn done(out: &Output) -> String {
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(text(&out.stderr), "");
    text(&out.stdout)
}

/// The problems of a refused command, each as `rule row code`.
fn refused(out: &Output) -> Vec<String> {
    assert_eq!(out.status.code(), Some(1), "{}{}", text(&out.stdout), text(&out.stderr));
    assert_eq!(text(&out.stdout), "");
    let problems: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
    let one = |problem: &Value| {
        assert!(!problem["message"].as_str().unwrap().is_empty(), "{problem}");
        assert!(problem["remedy"].is_string(), "{problem}");
        let (rule, at) = (problem["rule"].as_str().unwrap(), problem["where"].as_object().unwrap());
        let part = |name: &str| match at.get(name) {
            None => String::new(),
            Some(Value::String(text)) => format!(" {text}"),
            Some(other) => format!(" {other}"),
        };
        format!("{rule}{}{}", part("row"), part("code"))
    };
    let found: Vec<String> = problems.as_array().unwrap().iter().map(one).collect();
    assert!(!found.is_empty());
    found
}

/// A command whose words cannot be used.
fn unusable(out: &Output) {
    assert_eq!(out.status.code(), Some(2), "{}{}", text(&out.stdout), text(&out.stderr));
    assert_eq!(text(&out.stdout), "");
    assert!(text(&out.stderr).contains("so-ma-cli:"), "{}", text(&out.stderr));
}

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
    assert!(said.contains("nạp 367 mã"));
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
fn a_script_goes_into_the_draft_and_the_register_stays() {
    let folder = TestFolder::with_register();
    let before = folder.list(&[]);
    let script = folder.script(&json!([
        {"op":"issue","parent":"H53.01","name":"Chi cục Lưu trữ","address":"Số 2"},
        {"op":"issue","parent":"H53.01","code":"H53.01.20","name":"Phòng Hai mươi"},
        {"op":"rename","code":"H53.02","name":"Sở Y tế và Dân số"},
        {"op":"update","code":"H53.02","phone":"0276 2"},
        {"op":"close","code":"H53.01.01","reason":"giải thể"},
    ]));
    let answer: Value = serde_json::from_str(&done(&folder.run(&["change", "a.soma", "--script", &script]))).unwrap();
    let codes = ["H53.01.03", "H53.01.20", "H53.02", "H53.02", "H53.01.01"];
    assert_eq!(answer["codes"], json!(codes));
    assert_eq!(folder.list(&[]), before);
    let draft = folder.call("draft.get", &Value::Null);
    let rows: Vec<_> = draft["rows"].as_array().unwrap().iter().map(|row| (&row["code"], &row["statusWord"])).collect();
    let wanted = [
        (json!("H53.01.01"), json!("Đóng mã")),
        (json!("H53.01.03"), json!("Cấp mới")),
        (json!("H53.01.20"), json!("Cấp mới")),
        (json!("H53.02"), json!("Đổi tên")),
    ];
    assert_eq!(rows, wanted.iter().map(|(code, word)| (code, word)).collect::<Vec<_>>());
}

#[test]
fn a_script_from_standard_input_is_applied_under_its_decision() {
    let folder = TestFolder::with_register();
    let words = ["change", "a.soma", "--script", "-", "--apply", "--decision", "12/QĐ-UBND", "--date", "2026-01-31"];
    let mut child =
        folder.command(&words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let acts = json!([{"op":"close","code":"H53.01","reason":"sáp nhập vào H53.02","subtree":true}]);
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), acts.to_string().as_bytes()).unwrap();
    let applied: Value = serde_json::from_str(&done(&child.wait_with_output().unwrap())).unwrap();
    assert_eq!((&applied["number"], &applied["counts"]["closed"]), (&json!(3), &json!(3)));
    assert_eq!(folder.codes(&["--on", "2026-01-30"]).len(), 5);
    assert_eq!(folder.codes(&["--on", "2026-01-31"]), ["H53", "H53.02"]);
    let set = folder.call("sets.get", &json!({"number": 3}));
    assert_eq!(set["summary"]["decision"]["issuer"], json!("UBND tỉnh Tây Ninh"));
    assert_eq!(set["summary"]["appliedBy"], json!("hoa"));
    done(&folder.run(&["verify", "a.soma"]));
}

#[test]
fn a_refused_script_changes_nothing_and_names_every_act_at_fault() {
    let folder = TestFolder::with_register();
    folder.apply(&json!([{"op":"close","code":"H53.01.02","reason":"giải thể"}]), "2026-01-01");
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let acts = json!([
        {"op":"issue","parent":"H53.01","name":"Chi cục Lưu trữ"},
        {"op":"issue","parent":"H53.01","code":"H53.01.02","name":"Dùng lại mã đã đóng"},
        {"op":"close","code":"H53.01","reason":"giải thể"},
        {"op":"rename","code":"H53.01","name":"Sở Nội vụ và Lao động"},
        {"op":"rename","code":"H53.77","name":"Không có"},
        {"op":"close","code":"H53.02"},
    ]);
    let wanted = [
        "code.givenBefore 2 H53.01.02",
        "change.openBelow 3 H53.01",
        "code.unknown 5 H53.77",
        "change.reasonMissing 6 H53.02",
    ];
    let script = folder.script(&acts);
    assert_eq!(refused(&folder.run(&["change", "a.soma", "--script", &script])), wanted);
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before, "the file is as it was, byte by byte");
    let files = folder.files();
    assert_eq!(refused(&folder.apply(&acts, "2026-01-31")), wanted);
    assert_eq!(folder.files(), files);
    assert_eq!(folder.call("register.info", &Value::Null)["drafts"], json!([]));
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before, "the file is as it was, byte by byte");
}

#[test]
fn a_script_that_cannot_be_applied_leaves_no_draft() {
    let folder = TestFolder::with_register();
    folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Y"}]), "2026-01-31");
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let again = json!([{"op":"rename","code":"H53.02","name":"Sở Y tế"}]);
    assert_eq!(refused(&folder.apply(&again, "2026-01-30")), ["apply.tooEarly H53.02"]);
    assert_eq!(refused(&folder.apply(&again, "hôm nay")), ["date.form"]);
    let none = json!([{"op":"rename","code":"H53.02","name":"Sở Y tế"},{"op":"rename","code":"H53.02","name":"Sở Y"}]);
    assert!(!refused(&folder.apply(&none, "2026-02-01")).is_empty(), "acts that cancel each other out are no change");
    assert!(!refused(&folder.apply(&json!([]), "2026-02-01")).is_empty());
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before);
}

#[test]
fn applying_a_script_leaves_the_officers_own_draft_alone() {
    let folder = TestFolder::with_register();
    let script = folder.script(&json!([{"op":"rename","code":"H53.02","name":"Sở Y tế và Dân số"}]));
    done(&folder.run(&["change", "a.soma", "--script", &script]));
    let own = folder.call("draft.get", &Value::Null);
    done(&folder.apply(&json!([{"op":"issue","parent":"H53","name":"Sở Mới"}]), "2026-01-31"));
    assert_eq!(folder.call("draft.get", &Value::Null), own);
    let held = folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Khác"}]), "2026-02-01");
    assert_eq!(refused(&held), ["change.heldElsewhere 1 H53.02"]);
    assert_eq!(folder.call("draft.get", &Value::Null), own);
}

#[test]
fn a_closed_code_comes_back_by_no_command() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op":"close","code":"H53.02","reason":"giải thể"}]), "2026-01-31"));
    let again = json!([{"op":"issue","parent":"H53","code":"H53.02","name":"Sở Y tế"}]);
    assert_eq!(refused(&folder.apply(&again, "2026-02-01")), ["code.givenBefore 1 H53.02"]);
    let rows = json!({"rows":[{"parent":"H53","code":"H53.02","name":"Sở Y tế"}]});
    let call = folder.run(&["call", "a.soma", "changes.issue", &rows.to_string()]);
    assert_eq!(refused(&call), ["code.givenBefore 1 H53.02"]);
    let list = folder.file("again.csv", "Mã,Tên\nH53.02,Sở Y tế\n");
    let call = folder.run(&["call", "a.soma", "register.load", &json!({"path": list}).to_string()]);
    assert_eq!(refused(&call), ["load.notEmpty"]);
    done(&folder.apply(&json!([{"op":"issue","parent":"H53","name":"Sở Mới"}]), "2026-02-01"));
    assert_eq!(folder.codes(&[]).last().unwrap(), "H53.03");
}

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
fn the_change_list_of_a_set_or_the_draft_is_written_as_excel() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op":"rename","code":"H53.02","name":"Sở Y"}]), "2024-01-01"));
    let script = folder.script(&json!([{"op":"close","code":"H53.01.01","reason":"giải thể"},
        {"op":"update","code":"H53.01","email":"a@b.vn"}]));
    done(&folder.run(&["change", "a.soma", "--script", &script]));
    for (more, rows) in
        [(&[][..], 1), (&["--set", "last"], 1), (&["--set", "3"], 1), (&["--set", "2"], 4), (&["--set", "draft"], 2)]
    {
        let words = [&["export", "changes", "a.soma", "-o", "out.xlsx"][..], more].concat();
        let said = done(&folder.run(&words));
        assert!(said.contains(&format!("{rows} dòng")), "{more:?}: {said}");
        let bytes = std::fs::read(folder.path("out.xlsx")).unwrap();
        assert!(bytes.starts_with(b"PK"));
        std::fs::remove_file(folder.path("out.xlsx")).unwrap();
    }
    assert_eq!(refused(&folder.run(&["export", "changes", "a.soma", "--set", "9", "-o", "out.xlsx"])), ["set.unknown"]);
    unusable(&folder.run(&["export", "changes", "a.soma", "--set", "mới", "-o", "out.xlsx"]));
    unusable(&folder.run(&["export", "changes", "a.soma"]));
    unusable(&folder.run(&["export", "all", "a.soma", "-o", "out.xlsx"]));
    assert!(!folder.path("out.xlsx").exists());
}

#[test]
fn an_export_never_overwrites_the_register_itself() {
    let folder = TestFolder::with_register();
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    assert_eq!(refused(&folder.run(&["export", "changes", "a.soma", "-o", "a.soma"])).len(), 1);
    assert_eq!(refused(&folder.run(&["call", "a.soma", "export.register", "{\"path\":\"./a.soma\"}"])).len(), 1);
    assert_eq!(refused(&folder.run(&["call", "a.soma", "register.saveCopy", "{\"path\":\"a.soma\"}"])).len(), 1);
    assert!(std::fs::read(folder.path("a.soma")).unwrap() == before);
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

#[test]
fn a_file_that_cannot_be_used_says_why() {
    let folder = TestFolder::new();
    folder.file(
        "text.soma",
        "không phải sổ mã, chỉ là một tệp văn bản dài hơn một trăm byte để giống một tệp dữ liệu thật ………………………",
    );
    folder.file("empty.soma", "");
    for (file, rule) in
        [("gone.soma", "file.missing"), ("text.soma", "file.notARegister"), ("empty.soma", "file.notARegister")]
    {
        for words in [&["list", file][..], &["verify", file], &["call", file, "register.info"]] {
            assert_eq!(refused(&folder.run(words)), [rule]);
        }
    }
    assert_eq!(folder.files(), ["empty.soma", "text.soma"]);
}

#[test]
fn a_damaged_register_fails_verification_with_words() {
    let folder = TestFolder::with_register();
    let mut bytes = std::fs::read(folder.path("a.soma")).unwrap();
    let found = bytes.windows(7).rposition(|window| window == b"Ban Thi").unwrap();
    bytes[found..found + 7].copy_from_slice(b"Ban Tho");
    std::fs::write(folder.path("a.soma"), bytes).unwrap();
    let found = refused(&folder.run(&["verify", "a.soma"]));
    assert!(found.iter().all(|problem| problem.starts_with("file.")), "{found:?}");
}

#[test]
fn a_damaged_register_that_cannot_be_opened_is_listed_as_far_as_it_can_be_read() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op": "issue", "parent": "H53", "name": "Sở Mới"}]), "2026-01-31"));
    let path = folder.path("a.soma");
    let mut bytes = std::fs::read(&path).unwrap();
    let page = u16::from_be_bytes([bytes[16], bytes[17]]) as usize;
    let last = bytes.len() / page - 1;
    bytes[last * page..][..64].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let out = folder.run(&["verify", "a.soma"]);
    assert!(refused(&out).iter().all(|problem| problem.starts_with("file.unsound")));
    let words = text(&out.stderr);
    assert!(words.contains("truoc-dot-3.soma"), "{words}");
    assert!(!words.contains("malformed") && !words.contains("Tree "), "{words}");
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
fn a_script_that_cannot_be_read_names_its_entries_and_fields() {
    let folder = TestFolder::with_register();
    let script = folder.script(&json!([
        {"op": "rename", "code": "H53.01", "name": "Sở Nội vụ mới"},
        {"op": "rename", "code": "H53.01"},
        {"op": "issue", "parent": "H53", "name": "Sở Mới", "adress": "x"},
    ]));
    let out = folder.run(&["change", "a.soma", "--script", &script]);
    assert_eq!(refused(&out), ["script.form 2", "script.form 3"]);
    let words = text(&out.stderr);
    assert!(words.contains("“name”") && words.contains("“adress”") && !words.contains("missing"), "{words}");
    let broken = folder.file("broken.json", "[{\"op\": \"close\",]");
    let out = folder.run(&["change", "a.soma", "--script", &broken]);
    unusable(&out);
    assert!(text(&out.stderr).contains("dòng 1, cột"), "{}", text(&out.stderr));
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

#[test]
fn many_units_without_codes_get_them_in_turn() {
    let folder = TestFolder::with_register();
    let acts: Vec<Value> =
        (0..2_000).map(|number| json!({"op": "issue", "parent": "H53.02", "name": format!("Trạm {number}")})).collect();
    let done: Value = serde_json::from_str(&done(&folder.apply(&json!(acts), "2026-01-31"))).unwrap();
    assert_eq!(done["counts"]["issued"], json!(2_000));
    let codes = folder.codes(&[]);
    for code in ["H53.02.01", "H53.02.99", "H53.02.100", "H53.02.2000"] {
        assert!(codes.iter().any(|found| found == code), "{code}");
    }
}

#[test]
fn unusable_words_end_with_2_and_touch_nothing() {
    let folder = TestFolder::new();
    for words in [
        &[][..],
        &["không-có-lệnh"],
        &["new"],
        &["new", "a.soma"],
        &["new", "a.soma", "--root", "H53"],
        &["new", "a.soma", "--root", "H53", "--name", "x", "thừa"],
        &["list"],
        &["list", "a.soma", "--on"],
        &["list", "a.soma", "--nope", "1"],
        &["change", "a.soma"],
        &["change", "a.soma", "--script", "không có.json"],
        &["verify"],
        &["call", "a.soma"],
    ] {
        let out = folder.run(words);
        assert_eq!(out.status.code(), Some(2), "{words:?}: {}", text(&out.stderr));
    }
    let script = folder.file("acts.json", "[{]");
    unusable(&folder.run(&["change", "a.soma", "--script", &script]));
    unusable(&folder.run(&["change", "a.soma", "--script", &script, "--apply", "--date", "2026-01-31"]));
    assert_eq!(folder.files(), ["acts.json"]);
    assert!(done(&folder.run(&["--help"])).contains("so-ma-cli new"));
}

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

/// The sections and rows of a Word file are tested beside its maker; here it is made, checked and refused.
#[test]
fn documents_are_handed_out_and_checked() {
    let folder = TestFolder::with_register();
    let acts = json!([
        {"op": "issue", "parent": "H53", "name": "Sở Nội chính"},
        {"op": "rename", "code": "H53.02", "name": "Sở Y tế và Dân số"},
    ]);
    let script = folder.script(&acts);
    done(&folder.run(&["change", "a.soma", "--script", &script]));
    for kind in ["decision", "appendix", "submission", "letter"] {
        let out = format!("{kind}.docx");
        let said = done(&folder.run(&["export", "a.soma", kind, "--set", "draft", "--by", "flat", "-o", &out]));
        assert!(said.contains("2 dòng"), "{kind}: {said}");
        let report: Value = serde_json::from_str(&done(&folder.run(&["check-document", "a.soma", &out]))).unwrap();
        assert_eq!((&report["agrees"], report["rows"].as_array().unwrap().len()), (&json!(true), 2), "{kind}");
    }
    let whole = done(&folder.run(&["export", "a.soma", "decision", "--set", "draft", "--whole", "-o", "w.docx"]));
    assert!(whole.contains("6 dòng"), "{whole}");
    done(&folder.run(&[
        "change",
        "a.soma",
        "--script",
        &folder.script(&json!([{"op": "update", "code": "H53.02", "phone": "0276 9"}])),
    ]));
    let out = folder.run(&["check-document", "a.soma", "decision.docx"]);
    assert_eq!(out.status.code(), Some(1), "the draft has moved on");
    assert!(text(&out.stderr).contains("document.cellDiffers"), "{}", text(&out.stderr));
    let out = folder.run(&["export", "a.soma", "poster", "-o", "x.docx"]);
    assert_eq!(out.status.code(), Some(2));
    let out = folder.run(&["export", "a.soma", "decision", "--set", "1", "-o", "x.docx"]);
    assert!(text(&out.stderr).contains("paper.noDecision"), "{}", text(&out.stderr));
    assert!(!folder.path("x.docx").exists());
}

#[test]
fn lists_and_the_pack_are_handed_out() {
    let folder = TestFolder::with_register();
    let said = done(&folder.run(&["export", "a.soma", "register", "--by", "tree", "--closed", "-o", "r.xlsx"]));
    assert!(said.contains("r.xlsx: 5 dòng"), "{said}");
    done(&folder.run(&["check-document", "a.soma", "r.xlsx"]));
    let said = done(&folder.run(&["export", "a.soma", "catalogue", "-o", "c.xlsx"]));
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(folder.path("c - cấp 3.xlsx").is_file());
    done(&folder.run(&["export", "a.soma", "crosswalk", "-o", "x.csv"]));
    let said = done(&folder.run(&["export", "a.soma", "pack", "--set", "last", "-o", "p.zip"]));
    assert!(said.contains("tệp"), "{said}");
    assert!(folder.path("p.zip").is_file());
    let out = folder.run(&["export", "a.soma", "register", "--on", "31/12", "-o", "r.xlsx"]);
    assert!(text(&out.stderr).contains("date.form"), "{}", text(&out.stderr));
}

/// The merger of two offices under one department, as the issue writes it.
fn merger(name: &str, answers: &Value) -> Value {
    json!({
        "op": "event", "happened": "2026-01-01", "basis": "Nghị quyết 18",
        "before": ["H53.01", "H53.02"],
        "after": [{"name": name, "parent": "H53",
                   "from": [{"code": "H53.01", "share": "whole"}, {"code": "H53.02", "share": "whole"}]}],
        "children": "follow", "answers": answers,
    })
}

#[test]
fn a_reorganisation_of_a_script_is_judged_laid_and_applied() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([merger("Sở Nội vụ và Y tế", &json!([]))]), "2026-01-31"));
    let wanted = ["H53", "H53.03", "H53.03.01", "H53.03.02"];
    assert_eq!(folder.codes(&[]), wanted);
    let set = folder.call("sets.get", &json!({"number": 3}));
    let notes: Vec<String> = set["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", row["code"].as_str().unwrap(), row["note"].as_str().unwrap_or_default()))
        .collect();
    let wanted = [
        "H53.01 Sáp nhập vào “Sở Nội vụ và Y tế” (H53.03)",
        "H53.01.01 Mã này nay là H53.03.01",
        "H53.01.02 Mã này nay là H53.03.02",
        "H53.02 Sáp nhập vào “Sở Nội vụ và Y tế” (H53.03)",
        "H53.03 Sáp nhập từ “Sở Nội vụ” (H53.01); “Sở Y tế” (H53.02)",
        "H53.03.01 Chuyển từ mã H53.01.01",
        "H53.03.02 Chuyển từ mã H53.01.02",
    ];
    assert_eq!(notes, wanted);
    let report: Value = serde_json::from_str(&done(&folder.run(&["verify", "a.soma"]))).unwrap();
    assert_eq!(report["sound"], json!(true));
}

#[test]
fn unanswered_questions_of_a_script_end_in_exit_1_with_all_it_takes_to_answer_them() {
    let folder = TestFolder::with_register();
    let near = [json!({"op": "rename", "code": "H53.02", "name": "Thị trấn Châu Thành"})];
    done(&folder.apply(&json!(near), "2026-01-10"));
    let before = std::fs::read(folder.path("a.soma")).unwrap();
    let act = |answers: &Value| json!([merger("Xã Châu Thành", answers)]);
    let out = folder.apply(&act(&json!([])), "2026-01-31");
    assert_eq!(out.status.code(), Some(1));
    let questions: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
    let question = &questions[0];
    assert_eq!(questions.as_array().unwrap().len(), 1, "{questions:#}");
    assert_eq!((&question["rule"], &question["where"]), (&json!("event.question"), &json!({"row": 1})));
    assert_eq!(question["asks"]["asked"]["kind"], json!("nearName"));
    assert_eq!(question["clause"], json!("CV 1018/BTTTT-THH §1.2c"));
    assert!(question["message"].as_str().unwrap().ends_with('?'), "{question}");
    assert_eq!(std::fs::read(folder.path("a.soma")).unwrap(), before, "nothing was written");

    let mut answer = json!({"asked": question["asks"]["asked"], "choice": question["asks"]["offers"][0]["choice"]});
    assert_eq!(refused(&folder.apply(&act(&json!([answer])), "2026-01-31")), ["event.answerUnsigned 1"]);
    answer["reason"] = json!("theo Nghị quyết 15");
    done(&folder.apply(&act(&json!([answer])), "2026-01-31"));
    assert_eq!(folder.codes(&[]), ["H53", "H53.02", "H53.02.01", "H53.02.02"]);
}

#[test]
fn a_reorganisation_that_is_not_of_its_form_says_where() {
    let folder = TestFolder::with_register();
    for (act, field) in [
        (json!({"op": "event", "happened": "31/1/2026"}), "happened"),
        (json!({"op": "event", "before": ["H53.1x"]}), "before[0]"),
        (
            json!({"op": "event", "after": [{"name": "Sở", "parent": "H53", "from": [{"share": "whole"}]}]}),
            "after[0].from[0]",
        ),
        (json!({"op": "event", "after": [{"parent": "H53"}]}), "after[0]"),
        (json!({"op": "event", "units": []}), "units"),
    ] {
        let out = folder.run(&["change", "a.soma", "--script", &folder.script(&json!([act]))]);
        let problems: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
        assert_eq!((out.status.code(), problems[0]["where"]["field"].as_str()), (Some(1), Some(field)), "{problems}");
    }
    assert_eq!(refused(&folder.apply(&json!([{"op": "event"}]), "2026-01-31")), ["event.empty 1"]);
}

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
    let usage = done(&folder.run(&["--help"]));
    for kind in app::UnitKind::ALL {
        assert!(usage.contains(json!(kind).as_str().unwrap()), "{kind:?}");
    }
    done(&folder.run(&["search", "a.soma", "", "--kind", "hospital"]));
}

#[test]
fn a_report_of_a_period_is_written_as_word_and_as_excel() {
    let folder = TestFolder::with_register();
    let acts = json!([{ "op": "close", "code": "H53.02", "reason": "Giải thể" }]);
    done(&folder.apply(&acts, "2026-01-31"));
    for file in ["r.docx", "r.xlsx"] {
        done(&folder.run(&["report", "a.soma", "2026-01-01", "2026-02-10", "-o", file]));
        assert!(folder.path(file).metadata().unwrap().len() > 2_000);
    }
    done(&folder.run(&["check-document", "a.soma", "r.xlsx"]));
    let wrong = ["report", "a.soma", "2026-03-01", "2026-01-01", "-o", "r.docx"];
    assert_eq!(refused(&folder.run(&wrong)), ["report.order"]);
    assert_eq!(folder.run(&["report", "a.soma", "2026-01-01", "2026-02-10", "-o", "r.pdf"]).status.code(), Some(2));
}
