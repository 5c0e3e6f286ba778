//! Dependencies run one way (ARCHITECTURE.md): between the packages, and between the modules of a package; what is listed is
//! listed once; and nothing leads around what guards the file.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use so_ma_tests::layers::{Imports, circle, upward};

/// The packages each package may name; `tauri` stands for every package of that name's family.
const ALLOWED: [(&str, &[&str]); 9] = [
    ("register", &[]),
    ("store", &["register"]),
    ("documents", &["register"]),
    ("app", &["register", "store", "documents"]),
    ("cli", &["app"]),
    ("so-ma", &["app", "tauri"]),
    ("so-ma-tests", &["register", "store", "documents", "app"]),
    ("xtask", &[]),
    ("failing-disk", &[]),
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

/// The modules of `app`, from below upwards: each may name only those before it.
const APP: [&str; 26] = [
    "words",
    "sync_folder",
    "error",
    "portable",
    "installation",
    "host",
    "arguments",
    "input",
    "intake_words",
    "unsaved",
    "shown",
    "view",
    "damaged_file",
    "settings",
    "release",
    "handbook",
    "sample",
    "tree",
    "jobs",
    "intake",
    "known_chains",
    "session",
    "program",
    "export",
    "commands",
    "api",
];

fn source(package: &str) -> std::path::PathBuf {
    so_ma_tests::repository().join("src-tauri/crates").join(package).join("src")
}

/// What the root of `app` hands on, with the module it is from.
const APP_ROOT: [(&str, &str); 4] =
    [("AppError", "error"), ("FileKind", "host"), ("Host", "host"), ("Installation", "installation")];

/// What the modules of `app` name; files that only tests have are left out.
fn imports_of_app() -> Imports {
    let mut imports = Imports::read(&source("app")).unwrap();
    imports.named.retain(|module, _| !module.iter().any(|part| part == "stage" || part == "one_step"));
    for paths in imports.named.values_mut() {
        let home = |mut path: Vec<String>| {
            if let Some((_, module)) = APP_ROOT.iter().find(|(name, _)| path.first().is_some_and(|at| at == name)) {
                path.insert(0, (*module).to_owned());
            }
            path
        };
        *paths = std::mem::take(paths).into_iter().map(home).collect();
    }
    imports
}

#[test]
fn modules_of_app_name_only_what_is_below_them() {
    let wrong = upward(&imports_of_app(), &APP);
    assert!(wrong.is_empty(), "upward imports in app: {wrong:#?}");
}

#[test]
fn no_files_of_app_name_each_other_in_a_circle() {
    let imports = imports_of_app();
    let files = circle(&imports.edges());
    assert!(files.is_none(), "{files:?}");
    let mut nouns = imports.edges_among(2);
    nouns.retain(|module, _| module.first().is_some_and(|first| first == "commands"));
    let nouns = circle(&nouns);
    assert!(nouns.is_none(), "{nouns:?}");
}

/// The modules of `register`, from below upwards: each may name only those before it.
const REGISTER: [&str; 27] = [
    "law",
    "date",
    "name",
    "legacy_encoding",
    "code",
    "unit",
    "unit_kind",
    "figures",
    "question",
    "problem",
    "ground",
    "qcvn102",
    "code_syntax",
    "policy",
    "numbering",
    "level1",
    "change_set",
    "snapshot",
    "validity",
    "search",
    "trace",
    "change",
    "commune",
    "event",
    "intake",
    "deadline",
    "check",
];

/// What the root of `register` hands on, with the module it is from.
const REGISTER_ROOT: [(&str, &str); 6] = [
    ("Code", "code"),
    ("Place", "problem"),
    ("Problem", "problem"),
    ("Register", "snapshot"),
    ("Severity", "problem"),
    ("Unit", "unit"),
];

#[test]
fn modules_of_register_name_only_what_is_below_them() {
    let mut imports = Imports::read(&source("register")).unwrap();
    imports.named.retain(|module, _| !module.iter().any(|part| part == "fixture" || part == "tests"));
    for paths in imports.named.values_mut() {
        let home = |mut path: Vec<String>| {
            if let Some((_, module)) = REGISTER_ROOT.iter().find(|(name, _)| path.first().is_some_and(|at| at == name))
            {
                path.insert(0, (*module).to_owned());
            }
            path
        };
        *paths = std::mem::take(paths).into_iter().map(home).collect();
    }
    let wrong = upward(&imports, &REGISTER);
    assert!(wrong.is_empty(), "upward imports in register: {wrong:#?}");
}

/// The modules of `documents`, from below upwards: each may name only those before it.
const DOCUMENTS: [&str; 26] = [
    "receipt",
    "entity",
    "roman",
    "signed",
    "table",
    "save",
    "sheet",
    "titles",
    "list_detection",
    "listing",
    "pasted",
    "change_list",
    "word",
    "reader",
    "register_book",
    "catalogue",
    "comparison",
    "crosswalk",
    "differences",
    "entry_form",
    "findings",
    "journal",
    "agenda",
    "pack",
    "manual",
    "reform",
];

/// What the root of `documents` hands on, with the module it is from.
const DOCUMENTS_ROOT: [(&str, &str); 4] =
    [("ChangeList", "change_list"), ("ChangeRow", "change_list"), ("ReadError", "table"), ("WriteError", "save")];

#[test]
fn modules_of_documents_name_only_what_is_below_them() {
    let mut imports = Imports::read(&source("documents")).unwrap();
    let tests = ["tests", "fixture", "hostile", "small_books"];
    imports.named.retain(|module, _| !module.iter().any(|part| tests.contains(&part.as_str())));
    for paths in imports.named.values_mut() {
        let home = |mut path: Vec<String>| {
            if let Some((_, module)) = DOCUMENTS_ROOT.iter().find(|(name, _)| path.first().is_some_and(|at| at == name))
            {
                path.insert(0, (*module).to_owned());
            }
            path
        };
        *paths = std::mem::take(paths).into_iter().map(home).collect();
    }
    let wrong = upward(&imports, &DOCUMENTS);
    assert!(wrong.is_empty(), "upward imports in documents: {wrong:#?}");
    let files = circle(&imports.edges());
    assert!(files.is_none(), "{files:?}");
}

/// A plan whose field anyone could change would let a row around the gate after it was checked.
#[test]
fn no_field_of_a_plan_is_public() {
    let text = std::fs::read_to_string(source("register").join("change_set/plan.rs")).unwrap();
    let (_, plan) = text.split_once("pub struct Plan {").unwrap();
    let (fields, _) = plan.split_once("\n}").unwrap();
    let lines = fields.lines().map(str::trim);
    let fields: Vec<&str> = lines.filter(|line| !line.starts_with("//") && line.ends_with(',')).collect();
    assert_eq!(fields.len(), 7, "{fields:?}");
    let public: Vec<_> = fields.iter().filter(|field| field.starts_with("pub ")).collect();
    assert!(public.is_empty(), "{public:?}");
}

/// Source files below a folder of the repository that are written by hand.
fn written_by_hand(folder: &str, endings: &[&str]) -> Vec<(std::path::PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![so_ma_tests::repository().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !matches!(name.as_str(), "generated" | "node_modules" | "target" | "tests") {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) && !name.contains(".test.") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// How many names of commands stand in a text one after the other as in a list: with nothing between them but what belongs to
/// an entry of an array, a record, a match or a union. A call or another statement ends it.
fn longest_list(text: &str) -> usize {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let parts: Vec<&str> = code.split(['"', '\'']).collect();
    let is_known = |name: &str| app::api::COMMANDS.iter().any(|command| command.name == name);
    let (mut longest, mut run) = (0, 0);
    let mut between = String::new();
    for part in parts {
        if !is_known(part) {
            between.push_str(part);
            continue;
        }
        let goes_on = between.contains([',', '|', '\n']) && !between.contains(['(', ')', ';']);
        run = if goes_on { run + 1 } else { 1 };
        longest = longest.max(run);
        between.clear();
    }
    longest
}

#[test]
fn commands_are_listed_once() {
    let mut lists = Vec::new();
    for (folder, endings) in [("ui/src", [".ts", ".svelte"]), ("src-tauri", [".rs", ".rs"])] {
        for (path, text) in written_by_hand(folder, &endings) {
            if longest_list(&text) > 2 {
                lists.push(path);
            }
        }
    }
    assert!(lists.is_empty(), "commands are listed by hand in {lists:?}");
    assert_eq!(longest_list("new Set([\"draft.get\", 'check.export', // why\n\"due.calendar\"])"), 3);
    assert_eq!(longest_list(r#"{ "draft.get": true, "due.calendar": { turn: "waits" } }"#), 2);
    assert_eq!(longest_list("match name {\n\"draft.get\" => 1,\n\"due.calendar\" | \"due.list\" => 2,\n}"), 3);
    assert_eq!(longest_list(r#"app.call("draft.get", {}); app.call("due.calendar", {})"#), 1);
}

#[test]
fn nothing_but_the_session_writes_the_file() {
    let session = std::fs::read_to_string(source("app").join("session/state.rs")).unwrap();
    assert!(session.contains("\n    pub(super) store: Store,\n"), "the session's file is private");
    for (path, text) in written_by_hand("src-tauri/crates/app/src", &[".rs"]) {
        if path.parent().is_some_and(|folder| folder.ends_with("session")) {
            continue;
        }
        assert!(!text.contains("&mut Store"), "{} could write the file", path.display());
        assert!(!text.contains("store::Writing"), "{} could write the file", path.display());
    }
    for (path, text) in written_by_hand("src-tauri/crates/app/src/session", &[".rs"]) {
        let handed_out = text.lines().any(|line| line.contains("pub fn") && line.contains("&mut Store"));
        assert!(!handed_out, "{} hands the file out to be written", path.display());
    }
}
