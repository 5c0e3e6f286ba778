//! Random work at the core, call by call, the same for the same register and seed.

use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::{Result, anyhow, bail};
use app::App;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::chance::Random;
use crate::ledger::day;

/// A number that differs as soon as anything differs that the window shows of the register.
///
/// # Errors
/// When the core does not answer.
pub fn shown(app: &App) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for command in ["register.list", "draft.get", "sets.list", "journal.list"] {
        let answer = app.call(command, json!({})).map_err(|why| anyhow!("{command}: {why:?}"))?;
        answer["result"].to_string().hash(&mut hasher);
        answer["undo"].to_string().hash(&mut hasher);
    }
    let info = app.call("register.info", json!({})).map_err(|why| anyhow!("{why:?}"))?;
    for key in ["drafts", "currentDraft", "open", "closed", "lastSet"] {
        info["result"][key].to_string().hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Makes one call that is not refused; everything the rules refuse is passed over. Before each `begin` hears of it.
///
/// # Errors
/// When the rules refuse everything, or the file cannot be written.
pub fn step(app: &App, random: &mut Random, begin: &mut impl FnMut(&str) -> Result<()>) -> Result<()> {
    let list = app.call("register.list", json!({})).map_err(|why| anyhow!("{why:?}"))?;
    let codes: Vec<&str> =
        list["result"].as_array().into_iter().flatten().filter_map(|row| row["code"].as_str()).collect();
    let info = app.call("register.info", json!({})).map_err(|why| anyhow!("{why:?}"))?;
    let (sets, draft) = (info["result"]["lastSet"].as_u64().unwrap_or(0), &info["result"]["currentDraft"]);
    for _ in 0..200 {
        let (command, args) = next(random, &codes, sets, draft);
        begin(command)?;
        match app.call(command, args) {
            Ok(_) => return Ok(()),
            Err(why) if is_no(&why.kind) => {}
            Err(why) => bail!("{command}: {why:?}"),
        }
    }
    bail!("the rules refuse everything")
}

fn next(random: &mut Random, codes: &[&str], sets: u64, draft: &Value) -> (&'static str, Value) {
    let unit = random.pick(codes).copied().unwrap_or("H53");
    let word = random.below(1_000_000).to_string();
    let decision = |number: &str| json!({ "number": number, "dated": on(sets), "issuer": "UBND tỉnh Tây Ninh" });
    match random.below(100) {
        0..30 => {
            let row = json!({ "parent": unit, "name": format!("Đơn vị {word}") });
            ("changes.issue", json!({ "rows": [row] }))
        }
        30..42 => ("changes.rename", json!({ "code": unit, "name": format!("Tên {word}") })),
        42..54 => ("changes.update", json!({ "code": unit, "fields": { "phone": word } })),
        54..60 => ("changes.close", json!({ "code": unit, "reason": "giải thể", "subtree": true })),
        60..68 => ("draft.undo", json!({})),
        68..74 => ("draft.redo", json!({})),
        74..90 => ("draft.apply", decision(&format!("{word}/QĐ-UBND"))),
        90..97 => ("changes.direct", json!({ "code": unit, "fields": { "phone": word } })),
        97..99 if !draft.is_null() => ("draft.discard", json!({ "id": draft })),
        _ => ("draft.create", json!({ "title": format!("Đợt {word}") })),
    }
}

/// Whether a call was refused because it makes no sense now.
pub fn is_no(kind: &str) -> bool {
    kind == "refused" || ["draft.", "undo.", "redo."].iter().any(|of| kind.starts_with(of))
}

/// Each set takes force a day after the one before.
fn on(sets: u64) -> NaiveDate {
    day("2021-01-01").checked_add_days(Days::new(sets)).unwrap_or_default()
}
