//! What follows a decision: the signed document kept with the set, and the seven days of the national catalogue.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use serde_json::{Value, json};
use support::{Bench, text};

const SIGNED: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\nstartxref\n0\n%%EOF\n";

/// A draft with one row and a signed document beside the register.
fn before_signing() -> (Bench, String) {
    let bench = Bench::with_register();
    bench.issue(&[("H53", "H53.03", "Sở Y tế")]);
    let path = bench.path("12-QĐ.pdf");
    std::fs::write(&path, SIGNED).unwrap();
    (bench, path.to_string_lossy().into_owned())
}

fn picked(bench: &Bench, name: &str) -> Value {
    bench.answer(name);
    bench.call("sets.pickSigned", Value::Null)
}

fn apply(signed: Option<&str>) -> Value {
    let mut args = json!({"number": "12/QĐ-UBND", "dated": "2026-02-05", "issuer": "UBND tỉnh Tây Ninh"});
    if let Some(path) = signed {
        args["signed"] = json!(path);
    }
    args
}

#[test]
fn the_signed_document_is_kept_with_the_set_and_opened_from_the_history_of_a_unit() {
    let (bench, path) = before_signing();
    assert_eq!(bench.refused("draft.apply", apply(Some(&path))).kind, "file.notGranted", "only what was picked");
    assert_eq!(picked(&bench, "12-QĐ.pdf")["file"], json!("12-QĐ.pdf"));
    let applied = bench.call("draft.apply", apply(Some(&path)));
    assert_eq!((&applied["number"], &applied["warnings"]), (&json!(3), &json!([])));
    std::fs::remove_file(&path).unwrap();

    let unit = bench.call("unit.get", json!({"code": "H53.03"}));
    let kept = unit["history"][0]["attachments"][0].clone();
    assert_eq!((&kept["file"], &kept["size"]), (&json!("12-QĐ.pdf"), &json!(SIGNED.len())));
    assert_eq!(bench.call("unit.get", json!({"code": "H53.02"}))["history"][0]["attachments"], json!([]));
    bench.call("sets.openAttachment", json!({"id": kept["id"]}));
    bench.call("sets.openAttachment", json!({"id": kept["id"]}));
    let opened = bench.world.opened.lock().unwrap().clone();
    assert_eq!(opened[0], opened[1]);
    assert_eq!(std::fs::read(&opened[0]).unwrap(), SIGNED);
    assert!(std::fs::metadata(&opened[0]).unwrap().permissions().readonly(), "a copy, not the register's own");
    assert!(bench.call("register.verify", Value::Null)["sound"].as_bool().unwrap());
}

#[test]
fn a_document_that_comes_later_is_attached_to_its_set_once() {
    let (bench, _) = before_signing();
    bench.call("draft.apply", apply(None));
    bench.answer("12-QĐ.pdf");
    let set = bench.call("sets.attach", json!({"number": 3}));
    assert_eq!(set["attachments"].as_array().unwrap().len(), 1);
    bench.answer("12-QĐ.pdf");
    assert_eq!(bench.rules("sets.attach", json!({"number": 3})), ["attachment.twice"]);
    bench.answer("12-QĐ.pdf");
    assert_eq!(bench.refused("sets.attach", json!({"number": 9})).kind, "set.unknown");
}

#[test]
fn what_is_no_pdf_or_only_a_part_of_one_is_refused_before_anything_is_sealed() {
    let (bench, path) = before_signing();
    picked(&bench, "12-QĐ.pdf");
    for (content, rule) in [
        (&b"PK\x03\x04 a Word file under another name"[..], "attachment.pdf"),
        (&b"%PDF-1.7\n1 0 obj"[..], "attachment.cut"),
    ] {
        std::fs::write(&path, content).unwrap();
        assert_eq!(bench.rules("draft.apply", apply(Some(&path))), [rule]);
    }
    std::fs::File::create(&path).unwrap().set_len((50 << 20) + 1).unwrap();
    assert_eq!(bench.rules("draft.apply", apply(Some(&path))), ["attachment.size"]);
    assert_eq!(bench.call("register.info", Value::Null)["lastSet"], json!(2));
}

#[test]
fn the_catalogue_is_due_seven_days_after_the_decision_until_it_is_ticked() {
    let (bench, _) = before_signing();
    bench.call("draft.apply", apply(None));
    let task = |bench: &Bench| bench.call("sets.get", json!({"number": 3}))["summary"]["catalogue"].take();
    assert_eq!((&task(&bench)["last"], &task(&bench)["left"]), (&json!("2026-02-12"), &json!(2)));
    assert_eq!(text(&task(&bench)["decision"]), "12/QĐ-UBND");
    bench.set_today("2026-02-14");
    assert_eq!(task(&bench)["left"], json!(-2));
    for on in ["2026-02-04", "2026-02-15"] {
        let args = json!({"number": 3, "done": true, "on": on});
        assert_eq!(bench.rules("sets.markCatalogue", args), ["catalogue.day"], "{on}");
    }
    let set = bench.call("sets.markCatalogue", json!({"number": 3, "done": true, "on": "2026-02-11"}));
    assert_eq!(set["catalogue"]["done"], json!("2026-02-11"));
    let set = bench.call("sets.markCatalogue", json!({"number": 3, "done": false}));
    assert_eq!(set["catalogue"]["done"], Value::Null, "a tick can be taken back");
    assert_eq!(bench.rules("sets.markCatalogue", json!({"number": 1, "done": true})), ["catalogue.none"]);
}
