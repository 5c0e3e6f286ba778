//! Commands of daily work and keystrokes of the search at 100,000 units.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Amount, Bench, Budget, Row, median};

/// The arguments of a round.
type Args = fn(usize) -> Value;

const DAILY: Budget = Budget::Most(Amount::Time(Duration::from_millis(50)));
const KEYSTROKE: Budget = Budget::Most(Amount::Time(Duration::from_millis(20)));

/// Rows of reading, searching and acting.
pub fn rows(file: &Path, folder: &Path) -> Result<Vec<Row>> {
    let bench = Bench::open(file, folder)?;
    let mut rows = reading(&bench)?;
    rows.extend(searching(&bench)?);
    rows.extend(acting(&bench, folder)?);
    rows.extend(travelling(&bench)?);
    Ok(rows)
}

/// Other days; no daily work, but nothing to wait for.
fn travelling(bench: &Bench) -> Result<Vec<Row>> {
    let floor =
        median(3, |_| bench.call("tree.filter", json!({ "text": "", "changed": false, "closed": false })).map(drop))?;
    let row = |work: &str, time| Row {
        work: work.to_owned(),
        measured: Amount::Time(time),
        floor: (Amount::Time(floor), "a filter that keeps everything"),
        budget: Budget::Most(Amount::Time(Duration::from_secs(1))),
    };
    let gone = median(3, |_| bench.call("time.travel", json!({ "on": "2026-11-01" })).map(drop))?;
    let far =
        median(3, |_| bench.call("search.find", json!({ "query": { "text": "truong" }, "count": 60 })).map(drop))?;
    let home = median(3, |_| bench.call("time.back", json!({})).map(drop))?;
    let ends = json!({ "from": { "on": "2000-01-01" }, "to": { "on": "2026-11-01" }, "count": 100 });
    let compared = median(3, |_| bench.call("time.diff", ends.clone()).map(drop))?;
    Ok(vec![
        row("the window goes to another day", gone),
        row("search “truong” on that day", far),
        row("back to today", home),
        row("two days compared, 100,000 rows apart", compared),
    ])
}

fn reading(bench: &Bench) -> Result<Vec<Row>> {
    bench.call("tree.expand", json!({ "code": "H26", "expanded": true, "all": true }))?;
    let empty = median(200, |_| bench.call("settings.get", json!({})).map(drop))?;
    let reads: [(&str, &str, Value); 10] = [
        ("100 rows of the tree, all 100,000 open", "tree.window", json!({ "offset": 60_000, "count": 100 })),
        ("one unit with its history", "unit.get", json!({ "code": "H26.05.07.13" })),
        ("units directly below", "unit.children", json!({ "code": "H26" })),
        ("next free code", "code.propose", json!({ "parent": "H26", "count": 1 })),
        ("make a unit visible", "tree.locate", json!({ "code": "H26.150.20.11" })),
        ("the register in short", "register.info", json!({})),
        ("the figures of the register", "figures.get", json!({})),
        ("what is due", "due.list", json!({})),
        ("the first rows of the journal", "journal.list", json!({})),
        ("a word in the palette", "search.find", json!({ "query": { "text": "van phong" }, "count": 8 })),
    ];
    reads
        .into_iter()
        .map(|(work, name, args)| {
            let time = median(21, |_| bench.call(name, args.clone()).map(drop))?;
            Ok(Row {
                work: work.to_owned(),
                measured: Amount::Time(time),
                floor: (Amount::Time(empty), "a command that reads nothing"),
                budget: DAILY,
            })
        })
        .collect()
}

/// What an officer types into the box; results are ranked and listed.
const LISTED: [&str; 9] = [
    "t",
    "truong",
    "truowngf tieeur hocj",
    "so giao duvj",
    "sgddt",
    "H26.150.20",
    "12345 le hong phong",
    "phong van hoa dong hoa hiep 45",
    "không có tên này",
];

fn searching(bench: &Bench) -> Result<Vec<Row>> {
    let texts: Vec<String> = (0..100_000).map(|number| format!("h26.01.{number}\ntruong tieu hoc nguyen dinh chieu {number}\n\nso {number} duong le hong phong, phuong ngoc ha")).collect();
    let scan = median(21, |_| {
        std::hint::black_box(texts.iter().filter(|text| text.contains("van hoa")).count());
        Ok(())
    })?;
    ["t", "truong", "nguyễn đình chiểu 7.", "H26.150.20", "không có tên này"]
        .into_iter()
        .map(|text| {
            let time = median(21, |_| {
                bench.call("tree.filter", json!({ "text": text, "changed": false, "closed": false }))?;
                bench.call("tree.window", json!({ "offset": 0, "count": 60 })).map(drop)
            })?;
            Ok(Row {
                work: format!("search “{text}” and its first rows"),
                measured: Amount::Time(time),
                floor: (Amount::Time(scan), "finding a text in 100,000 strings"),
                budget: KEYSTROKE,
            })
        })
        .chain(LISTED.into_iter().map(|text| {
            let mut round = 0;
            let time = median(21, |_| {
                // Another count of spaces: what was found last is not at hand.
                round += 1;
                let typed = format!("{text}{}", " ".repeat(round));
                bench.call("search.find", json!({ "query": { "text": typed }, "count": 60 })).map(drop)
            })?;
            Ok(Row {
                work: format!("ranked search “{text}” and its first rows"),
                measured: Amount::Time(time),
                floor: (Amount::Time(scan), "finding a text in 100,000 strings"),
                budget: KEYSTROKE,
            })
        }))
        .collect::<Result<Vec<Row>>>()
        .and_then(|rows| {
            bench.call("tree.filter", json!({ "text": "", "changed": false, "closed": false }))?;
            Ok(rows)
        })
}

fn acting(bench: &Bench, folder: &Path) -> Result<Vec<Row>> {
    let synced = median(21, |round| {
        use std::io::Write as _;
        let mut file = std::fs::File::create(folder.join("floor"))?;
        file.write_all(&vec![round as u8; 16_384])?;
        Ok(file.sync_all()?)
    })?;
    let acts: [(&str, &str, Args); 5] = [
        (
            "issue a code",
            "changes.issue",
            |n| json!({ "rows": [{ "parent": "H26.03.02", "name": format!("Đơn vị mới {n}") }] }),
        ),
        (
            "rename",
            "changes.rename",
            |n| json!({ "code": format!("H26.04.01.{:02}", n + 1), "name": format!("Tên mới {n}") }),
        ),
        (
            "change contact data in the draft",
            "changes.update",
            |n| json!({ "code": format!("H26.06.01.{:02}", n + 1), "fields": { "phone": format!("{n}") } }),
        ),
        (
            "close a code",
            "changes.close",
            |n| json!({ "code": format!("H26.07.01.{:02}", n + 1), "reason": "giải thể" }),
        ),
        ("undo", "draft.undo", |_| json!({})),
    ];
    acts.into_iter()
        .map(|(work, name, args)| {
            let time = median(21, |round| bench.call(name, args(round)).map(drop))?;
            Ok(Row {
                work: work.to_owned(),
                measured: Amount::Time(time),
                floor: (Amount::Time(synced), "16 KB written and synced"),
                budget: DAILY,
            })
        })
        .collect()
}
