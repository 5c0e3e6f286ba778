//! What officers type, and the unit they mean: on the sample register and on one of 10,000 units.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use app::App;
use serde_json::{Value, json};
use so_ma_tests::generate;
use so_ma_tests::stage::Stage;

/// `register,typed,first`: written before the search was made to answer them.
const QUERIES: &str = include_str!("../fixtures/search/queries.csv");
const UNITS: usize = 10_000;

fn call(app: &App, name: &str, args: Value) -> Value {
    app.call(name, args).unwrap_or_else(|why| panic!("{name}: {why:?}"))["result"].take()
}

fn registers(folder: &Path) -> BTreeMap<&'static str, App> {
    let program = |name: &str| App::new(Arc::new(Stage::default()), folder.join(name));
    let sample = program("sample");
    call(&sample, "register.sample", json!({}));
    let generated = program("generated");
    let file = folder.join("generated.soma");
    generate::register(&file, UNITS).unwrap();
    generated.grant(&file);
    call(&generated, "register.open", json!({ "path": file }));
    BTreeMap::from([("sample", sample), ("generated", generated)])
}

#[test]
fn at_least_95_of_100_searches_give_first_what_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    let registers = registers(folder.path());
    let (mut asked, mut missed) = (0, Vec::new());
    for line in QUERIES.lines().skip(1) {
        let (register, rest) = line.split_once(',').unwrap();
        let (typed, meant) = rest.rsplit_once(',').unwrap();
        let found = call(&registers[register], "search.find", json!({ "query": { "text": typed }, "count": 3 }));
        asked += 1;
        if found["rows"][0]["code"] != json!(meant) {
            let rows = found["rows"].as_array().unwrap();
            let first: Vec<String> = rows.iter().map(|row| format!("{} {}", row["code"], row["name"])).collect();
            missed.push(format!("{register}: “{typed}” is {meant}, found of {}: {}", found["total"], first.join("; ")));
        }
    }
    println!("{} of {asked} at rank 1\n{}", asked - missed.len(), missed.join("\n"));
    assert!(asked >= 60, "{asked} searches");
    assert!(missed.len() * 20 <= asked, "{} of {asked} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn what_the_register_has_not_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let registers = registers(folder.path());
    for typed in ["qwertz", "H54.01", "0999888777", "99/QĐ-UBND", "xyz@khong.co"] {
        for (name, app) in &registers {
            let found = call(app, "search.find", json!({ "query": { "text": typed } }));
            assert_eq!(found["total"], json!(0), "{name}: {typed}: {found:#}");
        }
    }
}
