//! Every list of [`crate::hurting`]: how much the program grows by reading and judging it, and how long that takes.
//!
//! Each is read by a program of its own, so that the most it ever took is that of one list.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::memory::peak;
use super::{Amount, Bench, Budget, Row};
use crate::hurting;

/// The word by which the benchmark starts itself: a list and a folder follow.
pub const READ: &str = "--read-hurting";
/// Ideas by whose name this variable is contained are read alone.
const ONLY: &str = "SO_MA_HURTING";
/// The files of the folder that this variable names are read, too.
const LISTS: &str = "SO_MA_LISTS";

/// A row for the memory of each list, and one for its time.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let only = std::env::var(ONLY).unwrap_or_default();
    let mut rows = Vec::new();
    let lists = std::env::var_os(LISTS).map_or_else(|| Ok(Vec::new()), |folder| hurting::found(Path::new(&folder)))?;
    let ideas = hurting::ideas().into_iter().chain(lists);
    for (number, idea) in ideas.enumerate().filter(|(_, idea)| idea.name.contains(&only)) {
        let own = folder.join(format!("hurting-{number}"));
        std::fs::create_dir(&own)?;
        let list = own.join(format!("danh sách.{}", idea.ending));
        std::fs::write(&list, idea.bytes()?)?;
        let size = std::fs::metadata(&list)?.len();
        let told = Command::new(std::env::current_exe()?).arg(READ).arg(&list).arg(&own).output()?;
        ensure!(told.status.success(), "{}: {}", idea.name, String::from_utf8_lossy(&told.stderr));
        let told = String::from_utf8(told.stdout)?;
        let mut words = told.splitn(3, ' ');
        let mut number = || words.next().unwrap_or_default().parse::<u64>().context("what the list took");
        let (grown, time) = (number()?, number()?);
        let work = format!("{}.{}: {}", idea.name, idea.ending, words.next().unwrap_or_default().trim());
        let floor = (Amount::Bytes(size), "the file");
        println!("{grown:>12} {time:>8} ms  {work}");
        rows.push(Row {
            work: format!("{} ({})", idea.name, idea.ending),
            measured: Amount::Bytes(grown),
            floor,
            budget: Budget::Most(Amount::Bytes(300 << 20)),
        });
        rows.push(Row {
            work: "the same, until it was answered or refused".to_owned(),
            measured: Amount::Time(Duration::from_millis(time)),
            floor: (Amount::Time(Duration::from_millis(1)), "a millisecond"),
            budget: Budget::Most(Amount::Time(Duration::from_secs(10))),
        });
        std::fs::remove_dir_all(&own)?;
    }
    Ok(rows)
}

/// Reads one list into an empty register, asks for all that the window shows of it, tries to take it over, and prints by how
/// many bytes the program had grown at most, the milliseconds, and what came of it.
///
/// # Errors
/// The register cannot be made.
pub fn read(list: &Path, folder: &Path) -> Result<()> {
    let bench = Bench::empty(&folder.join("sổ.soma"), &folder.join("cài đặt"))?;
    bench.grant(list);
    let (before, start) = (peak()?, Instant::now());
    let outcome = bench.call("intake.read", json!({ "path": list })).and_then(|view| {
        bench.call("intake.rows", json!({ "from": 0, "count": 500 }))?;
        bench.call("intake.grid", json!({ "sheet": 0, "from": 0, "count": 500 }))?;
        bench.call("intake.accept", json!({ "taken": view["taken"], "dryRun": true }))?;
        Ok(format!("{} rows", view["rows"]))
    });
    let outcome = outcome.unwrap_or_else(|why| format!("{why:#}").chars().take(100).collect());
    println!("{} {} {}", peak()?.saturating_sub(before), start.elapsed().as_millis(), outcome.replace('\n', " "));
    Ok(())
}
