//! The handbook has a place for everything that the program says no to.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use app::App;
use serde_json::{Value, json};
use so_ma_tests::layers::sources;
use so_ma_tests::stage::Stage;

/// Rules that are named where a refusal is made, by the constructors' first argument, in the source of these packages.
fn rules() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for package in ["register", "documents", "store", "app"] {
        let folder = so_ma_tests::repository().join("src-tauri/crates").join(package).join("src");
        for file in sources(&folder).unwrap() {
            if !is_test(&file) {
                let text = std::fs::read_to_string(&file).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                named(text, &mut found);
            }
        }
    }
    found
}

fn is_test(file: &Path) -> bool {
    file.components()
        .any(|part| ["tests", "fixture.rs", "tests.rs", "stage.rs"].iter().any(|name| part.as_os_str() == *name))
}

fn named(text: &str, found: &mut BTreeSet<String>) {
    for maker in ["Problem::error(", "Problem::warning(", "AppError::new("] {
        for (at, _) in text.match_indices(maker) {
            let rest = text[at + maker.len()..].trim_start();
            let Some(rule) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
            if rule.contains('.') {
                found.insert(rule.to_owned());
            }
        }
    }
}

#[test]
fn every_refusal_has_its_place_in_the_handbook() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Arc::new(Stage::default()), folder.path().to_owned());
    let rules = rules();
    assert!(rules.len() > 250, "the refusals were not found: {}", rules.len());
    let place = |rule: &String| app.call("handbook.place", json!({ "rule": rule })).unwrap()["result"].take();
    let without: Vec<&String> = rules.iter().filter(|rule| place(rule) == Value::Null).collect();
    assert!(without.is_empty(), "the handbook says nothing of: {without:?}");
}
