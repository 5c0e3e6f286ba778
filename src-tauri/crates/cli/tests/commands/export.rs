//! Files made of the register.

use serde_json::{Value, json};

use crate::test_folder::{TestFolder, done, refused, text, unusable};

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
    let told = text(&out.stderr);
    assert!(told.contains("document.cellDiffers"), "{told}");
    assert!(told.contains("Đã so: ") && told.contains("Không so: "), "what was not compared is said too: {told}");
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
    assert!(std::fs::read(folder.path("x.csv")).unwrap().starts_with(b"\xef\xbb\xbf"), "exact: UTF-8");
    for kind in ["register", "crosswalk"] {
        done(&folder.run(&["export", "a.soma", kind, "--csv", "excel", "-o", "x.csv"]));
        assert!(std::fs::read(folder.path("x.csv")).unwrap().starts_with(b"\xff\xfe"), "{kind} for Excel: UTF-16");
    }
    unusable(&folder.run(&["export", "a.soma", "register", "--csv", "word", "-o", "x.csv"]));
    let said = done(&folder.run(&["export", "a.soma", "pack", "--set", "last", "-o", "p.zip"]));
    assert!(said.contains("tệp"), "{said}");
    assert!(folder.path("p.zip").is_file());
    let out = folder.run(&["export", "a.soma", "register", "--on", "31/12", "-o", "r.xlsx"]);
    assert!(text(&out.stderr).contains("date.form"), "{}", text(&out.stderr));
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

#[cfg(unix)]
#[test]
fn a_pipe_as_a_template_is_refused_and_not_waited_for() {
    let folder = TestFolder::with_register();
    let pipe = folder.path("mau.docx");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let words = ["export", "a.soma", "letter", "--set", "1", "--template", "mau.docx", "-o", "ra.docx"];
    assert_eq!(refused(&folder.run(&words)), ["template.read"]);
}
