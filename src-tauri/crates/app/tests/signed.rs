//! Signed documents (`tests/fixtures/signed`, made by pyHanko): what their signatures say, in words, before they are attached
//! and afterwards.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, text};

fn fixture(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/signed");
    folder.join(name).to_string_lossy().into_owned()
}

/// A register with a draft of one row; the root of the tests is loaded where `trusting`.
fn bench(trusting: bool) -> Bench {
    let bench = Bench::with_register();
    bench.issue(&[("H53", "H53.03", "Sở Y tế")]);
    if trusting {
        bench.answer(&fixture("root.pem"));
        let settings = bench.call("settings.addRoot", Value::Null);
        assert_eq!(text(&settings["roots"][0]["name"]), "CA gốc của phép thử");
    }
    bench
}

fn picked(bench: &Bench, name: &str) -> Value {
    bench.answer(&fixture(name));
    bench.call("sets.pickSigned", Value::Null)["signed"].take()
}

fn facts(signature: &Value) -> String {
    signature["facts"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_way_of_signing_gets_its_right_words() {
    let bench = bench(true);
    for (name, verdict, signers, said) in [
        ("unsigned.pdf", "none", &[][..], ""),
        ("one.pdf", "intact", &["Nguyễn Văn A"][..], "dẫn tới một chứng thư gốc đã nạp"),
        ("visible.pdf", "intact", &["Văn phòng UBND tỉnh"], "bao trùm cả tệp"),
        ("elliptic_384.pdf", "intact", &["Lê Văn C"], "nguyên vẹn"),
        ("two.pdf", "intact", &["Nguyễn Văn A", "Văn phòng UBND tỉnh"], "chỉ có thêm chữ ký khác"),
        ("time_stamped.pdf", "intact", &["Nguyễn Văn A"], "Dấu thời gian của “Dịch vụ cấp dấu thời gian”: "),
        ("changed_byte.pdf", "changed", &["Nguyễn Văn A"], "đã bị sửa sau khi ký"),
        ("added_after.pdf", "changed", &["Nguyễn Văn A"], "đã bị thêm hoặc sửa nội dung"),
        ("garbled.pdf", "unreadable", &["Không rõ người ký"], "Không đọc được chữ ký này"),
        ("expired.pdf", "doubtful", &["Trần Thị B"], "đã hết giá trị"),
        ("foreign.pdf", "doubtful", &["Kẻ lạ"], "không dẫn tới chứng thư gốc nào"),
        ("sha1.pdf", "doubtful", &["Nguyễn Văn A"], "SHA-1"),
    ] {
        let signed = picked(&bench, name);
        assert_eq!(signed["verdict"], json!(verdict), "{name}: {signed:#}");
        let found = signed["signatures"].as_array().unwrap();
        assert_eq!(found.iter().map(|one| text(&one["who"])).collect::<Vec<_>>(), signers, "{name}");
        if let Some(first) = found.first() {
            assert!(facts(first).contains(said), "{name}: {}", facts(first));
        }
        assert!(!text(&signed["title"]).is_empty(), "{name}");
        assert_eq!(text(&signed["remedy"]).is_empty(), verdict == "intact", "{name}: what to do is said");
    }
    let one = picked(&bench, "one.pdf");
    assert_eq!(text(&one["signatures"][0]["organisation"]), "Ủy ban nhân dân tỉnh Tây Ninh");
    assert_eq!((&one["number"], &one["dated"]), (&json!("12/QĐ-UBND"), &json!("2026-01-05")), "what the page says");
}

#[test]
fn without_roots_the_chain_is_not_checked_and_that_is_said() {
    let bench = bench(false);
    for name in ["one.pdf", "foreign.pdf"] {
        let signed = picked(&bench, name);
        assert_eq!(signed["verdict"], json!("intact"), "{name}");
        let said = facts(&signed["signatures"][0]);
        assert!(said.contains("Chưa kiểm tra chuỗi tin cậy"), "{name}: {said}");
    }
}

#[test]
fn what_is_no_root_certificate_is_refused_and_one_can_be_forgotten() {
    let bench = bench(true);
    bench.answer(&fixture("one.pdf"));
    assert_eq!(bench.refused("settings.addRoot", Value::Null).kind, "certificate.none");
    let sha256 = bench.call("settings.get", Value::Null)["roots"][0]["sha256"].clone();
    bench.answer(&fixture("root.pem"));
    let twice = bench.call("settings.addRoot", Value::Null);
    assert_eq!(twice["roots"].as_array().unwrap().len(), 1, "loaded once");
    let settings = bench.call("settings.removeRoot", json!({"sha256": sha256}));
    assert_eq!(settings["roots"], json!([]));
}

#[test]
fn what_the_signatures_said_stays_with_the_attachment() {
    let bench = bench(true);
    let changed = picked(&bench, "added_after.pdf");
    assert_eq!(changed["verdict"], json!("changed"));
    let path = fixture("two.pdf");
    assert_eq!(picked(&bench, "two.pdf")["verdict"], json!("intact"));
    let mut apply = json!({"number": "12/QĐ-UBND", "dated": "2026-02-05", "issuer": "UBND tỉnh Tây Ninh"});
    apply["signed"] = json!(path);
    bench.call("draft.apply", apply);
    let kept = bench.call("sets.get", json!({"number": 3}))["summary"]["attachments"][0].clone();
    assert_eq!(kept["signed"]["verdict"], json!("intact"));
    assert_eq!(kept["signed"]["signatures"].as_array().unwrap().len(), 2);

    bench.answer(&fixture("changed_byte.pdf"));
    let set = bench.call("sets.attach", json!({"number": 3}));
    let verdicts: Vec<String> =
        set["attachments"].as_array().unwrap().iter().map(|one| text(&one["signed"]["verdict"])).collect();
    assert_eq!(verdicts, ["changed", "intact"], "the newest first");
    let unit = bench.call("unit.get", json!({"code": "H53.03"}));
    assert_eq!(unit["history"][0]["attachments"][0]["signed"]["verdict"], json!("changed"));
}
