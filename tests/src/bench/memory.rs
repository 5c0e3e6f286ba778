//! Memory of the core with 100,000 units, seen from a process of its own.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use super::{Amount, Bench, Budget, Row};

/// The argument with which the benchmark starts itself to be weighed.
pub const WEIGH: &str = "weigh";

/// The row of memory.
pub fn rows(file: &Path, folder: &Path) -> Result<Vec<Row>> {
    let me = std::env::current_exe()?;
    let weigh = |file: &str| -> Result<u64> {
        let output = Command::new(&me).args([WEIGH, file]).arg(folder).output()?;
        String::from_utf8(output.stdout)?.trim().parse().context("no weight")
    };
    Ok(vec![Row {
        work: "memory of the core, 100,000 units open".to_owned(),
        measured: Amount::Bytes(weigh(&file.to_string_lossy())?),
        floor: (Amount::Bytes(weigh("")?), "the core without a register"),
        budget: Budget::Most(Amount::Bytes(300_000_000)),
    }])
}

/// Opens the register, uses it as a window does, and prints the bytes it holds. An empty name opens none.
pub fn weigh(file: &str, folder: &Path) -> Result<()> {
    let bench = if file.is_empty() { None } else { Some(Bench::open(Path::new(file), folder)?) };
    if let Some(bench) = &bench {
        bench.call("tree.expand", json!({ "code": "H26", "expanded": true, "all": true }))?;
        bench.call("tree.filter", json!({ "text": "nguyen", "changed": false, "closed": true }))?;
        bench.call("tree.window", json!({ "offset": 0, "count": 100 }))?;
    }
    println!("{}", resident()?);
    Ok(())
}

/// The memory this process holds, in bytes.
pub(super) fn resident() -> Result<u64> {
    weighed("VmRSS:")
}

/// The most memory this process ever held, in bytes.
pub(super) fn peak() -> Result<u64> {
    weighed("VmHWM:")
}

fn weighed(what: &str) -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("memory is weighed on Linux only")?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)).with_context(|| format!("no {what}"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kilobytes * 1024)
}
