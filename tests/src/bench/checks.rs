//! All checks of a register of 100,000 units, and what the window waits for meanwhile.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::json;
use store::Store;

use super::{Amount, Bench, Budget, Row, median};
use crate::ledger::holder;

/// Rows of the whole run, of beginning one, and of looking through what it found.
pub fn rows(file: &Path, folder: &Path) -> Result<Vec<Row>> {
    let keys = key_every_name(file)?;
    let bench = Bench::open(file, folder)?;
    let whole = median(5, |_| bench.call("check.start", json!({ "wait": true })).map(drop))?;
    let begin = median(5, |_| {
        bench.call("check.start", json!({}))?;
        Ok(())
    })?;
    while bench.call("check.progress", json!({}))?["running"] == json!(true) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let look = median(21, |_| {
        bench.call("check.rows", json!({ "offset": 0, "count": 100 }))?;
        bench.call("check.view", json!({})).map(drop)
    })?;
    let found = bench.call("check.rows", json!({ "offset": 0, "count": 1 }))?;
    ensure!(
        found["total"].as_u64().is_some_and(|total| total > 0),
        "the checks find nothing in a register made by hand"
    );
    let row = |work: &str, time, budget| Row {
        work: work.to_owned(),
        measured: Amount::Time(time),
        floor: (Amount::Time(keys), "the key of 100,000 names"),
        budget: Budget::Most(Amount::Time(Duration::from_millis(budget))),
    };
    Ok(vec![
        row("all checks of 100,000 units", whole, 2_000),
        row("beginning them beside the program", begin, 200),
        row("100 findings and all counts", look, 50),
    ])
}

fn key_every_name(file: &Path) -> Result<Duration> {
    let store = Store::open(file, &holder())?;
    let register = store.load()?;
    let start = Instant::now();
    let keys: usize =
        register.given_codes().map(|(_, entry)| register::name::key(&entry.version.unit.name).len()).sum();
    std::hint::black_box(keys);
    Ok(start.elapsed())
}
