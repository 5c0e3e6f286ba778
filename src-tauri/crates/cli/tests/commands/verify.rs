//! Files that are damaged or no register.

use serde_json::json;

use crate::test_folder::{TestFolder, done, refused, text};

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
fn who_opens_a_register_of_an_older_version_is_told_apart_from_the_answer_that_it_was_changed() {
    let fixture =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/registers/format-1.soma");
    for words in [&["verify", "a.soma"][..], &["list", "a.soma", "--format", "json"]] {
        let folder = TestFolder::new();
        std::fs::copy(&fixture, folder.path("a.soma")).unwrap();
        let first = folder.run(words);
        let told = text(&first.stderr);
        assert!(told.contains("truoc-nang-cap-3") && told.contains("0.1.0 trở lên"), "{told}");
        assert!(first.status.success(), "{told}");
        serde_json::from_str::<serde_json::Value>(&text(&first.stdout)).unwrap();
        assert_ne!(done(&folder.run(words)), "", "and said once");
    }
}

#[test]
fn a_register_in_a_folder_that_a_sync_program_owns_is_told_apart_from_the_answer() {
    let folder = TestFolder::with_register();
    std::fs::create_dir(folder.path("Dropbox")).unwrap();
    std::fs::copy(folder.path("a.soma"), folder.path("Dropbox/a.soma")).unwrap();
    assert!(text(&folder.run(&["verify", "a.soma"]).stderr).is_empty());
    let out = folder.run(&["verify", "Dropbox/a.soma"]);
    assert_eq!(out.status.code(), Some(0));
    let words = text(&out.stderr);
    assert!(
        words.contains("thư mục do Dropbox đồng bộ") && words.contains("Hãy để sổ ở một thư mục thường"),
        "{words}"
    );
    let made = folder.run(&["new", "Dropbox/b.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh"]);
    assert!(text(&made.stderr).contains("thư mục do Dropbox đồng bộ"), "{}", text(&made.stderr));
}

#[test]
fn a_receipt_with_an_altered_line_fails_verification_and_both_sides_are_told() {
    let folder = TestFolder::with_register();
    done(&folder.apply(&json!([{"op": "issue", "parent": "H53", "name": "Sở Mới"}]), "2026-01-31"));
    done(&folder.run(&["receipt", "a.soma", "--set", "3", "--out", "r.txt"]));
    let receipt = std::fs::read_to_string(folder.path("r.txt")).unwrap();
    folder.file("altered.txt", &receipt.replace("Cấp mới 1", "Cấp mới 500"));
    assert!(done(&folder.run(&["verify", "a.soma", "--against", "r.txt"])).contains("\"differs\": []"));
    let out = folder.run(&["verify", "a.soma", "--against", "r.txt", "altered.txt"]);
    assert_eq!(refused(&out), ["receipt.differs"]);
    let told = text(&out.stderr);
    assert!(told.contains("biên nhận ghi “Cấp mới 500”, sổ ghi “Cấp mới 1”"), "{told}");
}
