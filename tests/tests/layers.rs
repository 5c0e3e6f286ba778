//! Dependencies between the packages run one way (ARCHITECTURE.md), and only the shell names Tauri.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The packages each package may name; `tauri` stands for every package of that name's family.
const ALLOWED: [(&str, &[&str]); 8] = [
    ("register", &[]),
    ("store", &["register"]),
    ("documents", &["register"]),
    ("app", &["register", "store", "documents"]),
    ("cli", &["app"]),
    ("so-ma", &["app", "tauri"]),
    ("so-ma-tests", &["register", "store", "documents", "app"]),
    ("xtask", &[]),
];

fn named() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(so_ma_tests::repository())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let ours: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let names = package["dependencies"].as_array().unwrap().iter().filter_map(|dependency| {
                let name = dependency["name"].as_str()?;
                let family = if name.starts_with("tauri") { "tauri" } else { name };
                (ours.contains(family) || family == "tauri").then(|| family.to_owned())
            });
            (package["name"].as_str().unwrap().to_owned(), names.collect())
        })
        .collect()
}

#[test]
fn every_package_has_its_place_in_the_layers() {
    let named = named();
    let expected: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    assert_eq!(named.keys().map(String::as_str).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn dependencies_run_one_way_and_only_the_shell_names_tauri() {
    let named = named();
    for (package, allowed) in ALLOWED {
        let allowed: BTreeSet<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
        let extra: Vec<&String> = named[package].difference(&allowed).collect();
        assert!(extra.is_empty(), "{package} may not depend on {extra:?}");
    }
}

#[test]
fn only_the_store_names_sql() {
    for package in ["register", "documents", "app", "cli"] {
        let manifest = so_ma_tests::repository().join("src-tauri/crates").join(package).join("Cargo.toml");
        let text = std::fs::read_to_string(manifest).unwrap();
        assert!(!text.contains("rusqlite"), "{package} names SQLite");
    }
}
