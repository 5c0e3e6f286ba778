//! An act is one step: it is in the file with all that belongs to it, or an error says that nothing happened.

use serde_json::{Value, json};

use crate::stage::Stage;

const ISSUE: &str = r#"{"rows": [{"parent": "H53", "name": "Sở Nội vụ"}]}"#;

fn issue() -> Value {
    serde_json::from_str(ISSUE).unwrap()
}

fn terms(stage: &Stage) -> Value {
    let signed = stage.folder.path().join("12-QĐ.pdf");
    std::fs::write(&signed, b"%PDF-1.7\n%%EOF\n").unwrap();
    json!({"number": "12/QĐ-UBND", "dated": "2026-11-20", "issuer": "UBND tỉnh Tây Ninh", "signed": signed})
}

#[test]
fn an_error_of_applying_means_that_nothing_was_applied() {
    for table in ["setting", "attachment"] {
        let stage = Stage::new();
        stage.call("changes.issue", issue());
        stage.refuse_writes_to(table);
        let refused = stage.whole("draft.apply", terms(&stage));
        assert!(refused.is_err(), "{table}: {refused:?}");
        assert_eq!((stage.last_set(), stage.drafts()), (1, 1), "{table}");
    }
}

#[test]
fn applying_keeps_issuer_signed_document_and_next_draft_with_the_set() {
    let stage = Stage::new();
    stage.call("draft.create", json!({"title": "Đợt sau"}));
    stage.call("draft.create", json!({"title": "Đợt này"}));
    stage.call("changes.issue", issue());
    let answer = stage.whole("draft.apply", terms(&stage)).unwrap();
    assert_eq!(answer["result"]["warnings"], json!([]));
    for topic in ["register", "units", "draft", "sets"] {
        assert!(answer["changed"].as_array().unwrap().contains(&json!(topic)), "{answer}");
    }
    let info = stage.call("register.info", Value::Null);
    assert_eq!(info["issuer"], "UBND tỉnh Tây Ninh");
    assert_eq!(info["currentDraft"], info["drafts"][0]["id"]);
    assert_eq!(stage.call("sets.list", Value::Null)[0]["attachments"][0]["file"], "12-QĐ.pdf");
}

#[test]
fn an_error_of_an_applied_script_means_that_nothing_was_applied() {
    let stage = Stage::new();
    stage.refuse_writes_to("setting");
    let mut asked = terms(&stage);
    asked["acts"] = json!([{"op": "issue", "parent": "H53", "name": "Sở Nội vụ"}]);
    assert!(stage.whole("changes.applyScript", asked).is_err());
    assert_eq!(stage.last_set(), 1);
}

#[test]
fn the_first_act_of_a_draft_opens_it_or_leaves_none() {
    for table in ["line", "setting"] {
        let stage = Stage::new();
        stage.refuse_writes_to(table);
        assert!(stage.whole("changes.issue", issue()).is_err(), "{table}");
        assert_eq!(stage.drafts(), 0, "{table}");
    }
}

#[test]
fn a_drawing_that_cannot_be_kept_opens_no_draft() {
    let stage = Stage::new();
    stage.refuse_writes_to("setting");
    assert!(stage.whole("event.keep", json!({"draw": {"before": [], "after": [], "edges": []}})).is_err());
    assert_eq!(stage.drafts(), 0);
}
