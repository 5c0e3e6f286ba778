//! Applying 3,000 closed and 3,000 issued codes to a register of 100,000, the copy before it included.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{Value, json};

use super::{Amount, Bench, Budget, Row};

/// The row of applying.
pub fn rows(file: &Path, folder: &Path) -> Result<Vec<Row>> {
    let copied = {
        let start = Instant::now();
        std::fs::copy(file, folder.join("floor.soma"))?;
        std::fs::File::open(folder.join("floor.soma"))?.sync_all()?;
        start.elapsed()
    };
    let bench = Bench::open(file, folder)?;
    let issued: Vec<Value> = (0..3_000)
        .map(|n| json!({ "parent": format!("H26.08.{:02}", n % 30 + 1), "name": format!("Trường mới {n}") }))
        .collect();
    bench.call("draft.create", json!({ "title": "Sắp xếp" }))?;
    bench.call("changes.issue", json!({ "rows": issued }))?;
    let acts: Vec<Value> = (0..100)
        .map(|n| json!({ "op": "close", "code": format!("H26.{}.{:02}", 121 + n / 10, n % 10 + 1), "reason": "giải thể", "subtree": true }))
        .collect();
    bench.call("changes.script", json!({ "acts": acts }))?;
    let rows = bench.call("draft.get", json!({}))?["counts"].clone();
    let start = Instant::now();
    bench.call(
        "draft.apply",
        json!({ "number": "1/QĐ-UBND", "dated": "2026-01-31", "issuer": "UBND thành phố Hà Nội" }),
    )?;
    Ok(vec![Row {
        work: format!("apply {} closed + {} issued", rows["closed"], rows["issued"]),
        measured: Amount::Time(start.elapsed()),
        floor: (Amount::Time(copied), "copying the file once, synced"),
        budget: Budget::Most(Amount::Time(Duration::from_secs(1))),
    }])
}
