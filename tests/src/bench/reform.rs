//! Applying a reform as in July 2025: 500 communes below 30 districts become 160, each with 5 units below.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{Value, json};

use super::{Amount, Bench, Budget, Row};
use crate::reform::Reform;

/// The rows of judging and of applying it.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let reform = Reform::new(true);
    let file = folder.join("reform.soma");
    reform.register(&file)?;
    let copied = {
        let start = Instant::now();
        std::fs::copy(&file, folder.join("reform-floor.soma"))?;
        std::fs::File::open(folder.join("reform-floor.soma"))?.sync_all()?;
        start.elapsed()
    };
    let bench = Bench::open(&file, folder)?;
    let mut places: Vec<&str> = Vec::new();
    let (mut before, mut edges): (Vec<&str>, Vec<Value>) = (Vec::new(), Vec::new());
    let mut children = serde_json::Map::new();
    for [code, _, name, share] in &reform.rows {
        if before.last() != Some(&code.as_str()) {
            before.push(code);
        }
        if name.is_empty() {
            continue;
        }
        let to = places.iter().position(|known| known == name).unwrap_or(places.len());
        if to == places.len() {
            places.push(name);
        }
        let share = if share == "toàn bộ" { "whole" } else { "part" };
        edges.push(json!({ "from": code, "to": to, "share": share }));
        children.entry(code.clone()).or_insert_with(|| json!({ "follow": to }));
    }
    let after: Vec<Value> = places.iter().map(|name| json!({ "name": name, "parent": { "code": "H53" } })).collect();
    let draw = json!({ "before": before, "after": after, "edges": edges, "children": children });
    let judging = Instant::now();
    bench.call("event.judge", json!({ "draw": draw }))?;
    let judged = judging.elapsed();
    bench.call("event.accept", json!({ "draw": draw }))?;
    let counts = bench.call("draft.get", json!({}))?["counts"].clone();
    let start = Instant::now();
    bench
        .call("draft.apply", json!({ "number": "1/QĐ-UBND", "dated": "2025-07-01", "issuer": "UBND tỉnh Tây Ninh" }))?;
    let applied = start.elapsed();
    let row = |work: String, measured: Duration| Row {
        work,
        measured: Amount::Time(measured),
        floor: (Amount::Time(copied), "copying the file once, synced"),
        budget: Budget::Most(Amount::Time(Duration::from_secs(1))),
    };
    Ok(vec![
        row("judge a reform of 500 communes".to_owned(), judged),
        row(format!("apply it: {} closed + {} issued", counts["closed"], counts["issued"]), applied),
    ])
}
