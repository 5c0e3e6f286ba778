//! How long the file takes at 100,000 units. Only a release build says something:
//! `cargo test --release -p so-ma-tests --test speed -- --ignored --nocapture`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use register::Unit;
use register::change::{Event, EventKind, Line, Plan, RowDelta};
use register::time::Moment;
use so_ma_tests::ledger::{Ledger, Write, code, day};
use store::Store;

const UNITS: usize = 100_000;
const CHANGED: usize = 3_000;

fn timed<T>(what: &str, budget: Duration, work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let outcome = work();
    let took = begin.elapsed();
    let verdict = if took <= budget { "" } else { "  OVER" };
    println!("{what:<46} {:>9.1} ms   budget {:>6} ms{verdict}", took.as_secs_f64() * 1e3, budget.as_millis());
    outcome
}

/// `H53.001 … H53.400`, each with 249 below.
fn units() -> Vec<(register::Code, Unit)> {
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
fn reform(draft: i64, ledger: &Ledger) -> Plan {
    let event = Event::new;
    let closed = units().into_iter().map(|(code, _)| code).filter(|code| code.level() == 3).take(CHANGED);
    let mut lines: Vec<RowDelta<_, _>> = closed
        .map(|code| {
            let before = ledger.register.entry(&code).map(|entry| entry.version.id);
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
    Plan {
        draft,
        title: "Sắp xếp".into(),
        header: None,
        events: events.map(|(key, kind)| RowDelta { key, before: None, after: Some(event(kind)) }).into(),
        lines,
        successions: Vec::new(),
        warnings: Vec::new(),
    }
}

#[test]
#[ignore = "measures; needs a release build"]
fn at_100_000_units() {
    let ms = Duration::from_millis;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lớn.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let all = units();
    timed("first load (seal and write)", ms(1_500), || ledger.open_with(all, day("2021-01-01")).unwrap());
    drop(ledger);
    let store = timed("open", ms(500), || Store::open(&path, &so_ma_tests::ledger::holder()).unwrap());
    timed("load", ms(500), || store.load().unwrap());
    drop(store);
    let mut ledger = Ledger::open(&path).unwrap();
    println!("file: {} KB", std::fs::metadata(&path).unwrap().len() / 1024);
    let draft = ledger.draft().unwrap();
    for round in 0..5 {
        let target = code("H53.001.007");
        let fields = [(register::unit::Field::Phone, round.to_string())].into();
        let plan = ledger.plan(draft, |edit| edit.update(&target, &fields, &Default::default())).unwrap();
        timed("write_plan of one act", ms(20), || ledger.write(Write::Act(plan)).unwrap());
    }
    let plan = ledger.store.undo_step(draft).unwrap().unwrap();
    timed("write_undo of one act", ms(20), || ledger.write(Write::Undo(plan)).unwrap());
    ledger.discard(draft).unwrap();
    let draft = ledger.draft().unwrap();
    let plan = reform(draft, &ledger);
    timed("write_plan of 3,000 + 3,000", ms(500), || ledger.write(Write::Act(plan)).unwrap());
    let sealed = ledger.sealed(draft, day("2025-07-01")).unwrap();
    timed("apply 3,000 closed + 3,000 issued, with copy", ms(1_000), || ledger.write(Write::Seal(sealed)).unwrap());
    timed("history of a code", ms(5), || ledger.store.history(&code("H53.001.007")).unwrap());
    timed("list of sets", ms(50), || ledger.store.sets().unwrap());
    timed("one set of 6,000 lines", ms(50), || ledger.store.set(3).unwrap().unwrap());
    timed("list of a day", ms(500), || ledger.store.list_on(day("2025-01-01")).unwrap());
    let moment = Moment { on: day("2025-01-01"), known: ledger.register.last_set() };
    timed("register of a day", ms(500), || ledger.store.load_at(moment).unwrap());
    timed("what comes after a day", ms(200), || ledger.store.ahead(day("2025-06-01")).unwrap());
    let earlier = Moment { on: day("2025-06-01"), ..moment };
    let later = Moment { on: day("2025-07-01"), ..moment };
    timed("sets behind 6,000 differences", ms(200), || ledger.store.causes(earlier, later).unwrap());
    timed("save_copy", ms(500), || ledger.store.save_copy(&folder.path().join("bản sao.soma")).unwrap());
    let verification = timed("verify", ms(3_000), || ledger.store.verify().unwrap());
    assert!(verification.is_clean(), "{:?}", verification.faults);
    assert!(ledger.store.load().unwrap() == ledger.register);
}
