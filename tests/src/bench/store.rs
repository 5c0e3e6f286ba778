//! The register file at 100,000 units, driven by the rules without the app: loading, writing, looking back.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use register::change_set::{Event, EventKind, Line, Plan, RowDelta};
use register::unit::Field;
use register::validity::Moment;
use register::{Code, Unit};
use store::Store;

use super::{Amount, Budget, Row, median};
use crate::ledger::{Ledger, Write, code, day, holder};

const UNITS: usize = 100_000;
const CHANGED: usize = 3_000;

/// Rows in the order in which they are measured, each beside its floor.
struct Table {
    rows: Vec<Row>,
    floor: (Amount, &'static str),
}

impl Table {
    /// Does it once and keeps how long it took, in milliseconds the most it may take.
    fn timed<T>(&mut self, work: &str, budget: u64, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let outcome = run()?;
        self.rows.push(Row {
            work: work.to_owned(),
            measured: Amount::Time(start.elapsed()),
            floor: self.floor,
            budget: Budget::Most(Amount::Time(Duration::from_millis(budget))),
        });
        Ok(outcome)
    }
}

/// The rows of the register file.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let path = folder.join("store.soma");
    let mut ledger = Ledger::create(&path)?;
    let all = units();
    let mut table =
        Table { rows: Vec::new(), floor: (Amount::Time(synced_page(folder)?), "one page written and synced") };
    table.timed("first load (seal and write)", 1_500, || ledger.open_with(all, day("2021-01-01")))?;
    drop(ledger);
    let store = table.timed("open the file", 500, || Ok(Store::open(&path, &holder())?))?;
    table.timed("load the register", 500, || Ok(store.load()?))?;
    drop(store);
    let mut ledger = Ledger::open(&path)?;
    one_act(&mut table, &mut ledger)?;
    table.floor = (Amount::Time(copied(&path, folder)?), "copying the file once, synced");
    large_set(&mut table, &mut ledger)?;
    looking_back(&mut table, &ledger)?;
    table.timed("save a copy", 500, || Ok(ledger.store.save_copy(&folder.join("store-copy.soma"))?))?;
    let verification = table.timed("verify the file", 3_000, || Ok(ledger.store.verify()?))?;
    ensure!(verification.is_clean(), "the file is not sound: {:?}", verification.faults);
    ensure!(ledger.store.load()? == ledger.register, "the file says something else than the register in memory");
    Ok(table.rows)
}

/// The least that any write takes.
fn synced_page(folder: &Path) -> Result<Duration> {
    let path = folder.join("page");
    median(5, |_| {
        std::fs::write(&path, [1; 4096])?;
        Ok(std::fs::File::open(&path)?.sync_all()?)
    })
}

fn copied(path: &Path, folder: &Path) -> Result<Duration> {
    let start = Instant::now();
    let floor = folder.join("store-floor.soma");
    std::fs::copy(path, &floor)?;
    std::fs::File::open(&floor)?.sync_all()?;
    Ok(start.elapsed())
}

fn one_act(table: &mut Table, ledger: &mut Ledger) -> Result<()> {
    let draft = ledger.draft()?;
    let unit = code("H53.001.007");
    for round in 0..5 {
        let fields = [(Field::Phone, round.to_string())].into();
        let plan = ledger.plan(draft, |edit| edit.update(&unit, &fields, &Default::default()))?;
        table.timed("write one act", 20, || ledger.write(Write::Act(plan)))?;
    }
    let plan = ledger.store.undo_step(draft)?.context("nothing to undo")?;
    table.timed("undo one act", 20, || ledger.write(Write::Undo(plan)))?;
    ledger.discard(draft)
}

fn large_set(table: &mut Table, ledger: &mut Ledger) -> Result<()> {
    let draft = ledger.draft()?;
    let plan = reform(draft, ledger)?;
    table.timed("write an act of 3,000 + 3,000", 500, || ledger.write(Write::Act(plan)))?;
    let sealed = ledger.sealed(draft, day("2025-07-01"))?;
    table.timed("seal 3,000 closed + 3,000 issued, with copy", 1_000, || ledger.write(Write::Seal(sealed)))
}

fn looking_back(table: &mut Table, ledger: &Ledger) -> Result<()> {
    let store = &ledger.store;
    table.timed("history of a code", 5, || Ok(store.history(&code("H53.001.007"))?))?;
    table.timed("list of sets", 50, || Ok(store.sets()?))?;
    table.timed("one set of 6,000 lines", 50, || store.set(3)?.context("no third set"))?;
    table.timed("list of a day", 500, || Ok(store.list_on(day("2025-01-01"))?))?;
    let moment = Moment { on: day("2025-01-01"), known: ledger.register.last_set() };
    table.timed("register of a day", 500, || Ok(store.load_at(moment)?))?;
    table.timed("what comes after a day", 200, || Ok(store.ahead(day("2025-06-01"))?))?;
    let earlier = Moment { on: day("2025-06-01"), ..moment };
    let later = Moment { on: day("2025-07-01"), ..moment };
    table.timed("sets behind 6,000 differences", 200, || Ok(store.causes(earlier, later)?))?;
    Ok(())
}

/// `H53.001 … H53.400`, each with 249 below.
fn units() -> Vec<(Code, Unit)> {
    let mut units = Vec::with_capacity(UNITS);
    for number in 0..UNITS {
        let (group, below) = (number / 250 + 1, number % 250);
        let text = if below == 0 { format!("H53.{group:03}") } else { format!("H53.{group:03}.{below:03}") };
        let unit = Unit {
            name: format!("Phòng Kinh tế, Hạ tầng và Đô thị số {number}"),
            address: Some(format!("Số {number} đường Cách mạng tháng Tám, phường {group}")),
            email: Some(format!("donvi{number}@tayninh.gov.vn")),
            phone: Some(format!("0276 {number:06}")),
            qcvn102: Some(format!("000.{below:02}.{group:03}.H53")),
            ..Unit::default()
        };
        units.push((code(&text), unit));
    }
    units
}

/// Closes the first units of the third level and issues as many beside them.
fn reform(draft: i64, ledger: &Ledger) -> Result<Plan> {
    let event = Event::new;
    let closed = units().into_iter().map(|(code, _)| code).filter(|code| code.level() == 3).take(CHANGED);
    let mut lines: Vec<RowDelta<_, _>> = closed
        .map(|code| {
            let before = ledger.register.given_code(&code).map(|entry| entry.version.id);
            let line = Line { event: 1, before, after: None, note: Some("sắp xếp".into()) };
            RowDelta { key: code, before: None, after: Some(line) }
        })
        .collect();
    for number in 0..CHANGED {
        let code = code(&format!("H53.{:03}.{}", number / 100 + 1, 500 + number % 100));
        let after = Some(Arc::new(Unit::named(&format!("Đơn vị mới {number}"))));
        lines.push(RowDelta {
            key: code,
            before: None,
            after: Some(Line { event: 2, before: None, after, note: None }),
        });
    }
    lines.sort_by(|a, b| a.key.cmp(&b.key));
    let events = [(1, EventKind::Dissolve), (2, EventKind::Establish)];
    let events = events.map(|(key, kind)| RowDelta { key, before: None, after: Some(event(kind)) });
    let json = serde_json::json!({
        "draft": draft, "title": "Sắp xếp", "header": null, "events": events, "lines": lines, "successions": []
    });
    Ok(serde_json::from_value(json)?)
}
