//! Checks of a register by its rules.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::args::{Args, Usage};
use crate::run::{Failure, TerminalApp};

/// More findings than any register has.
const ALL: u32 = u32::MAX;

pub fn check(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--rules", "--branch", "--accepted", "--format"])?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    if !args.flag("--rules") {
        return Err(Usage("thiếu --rules (kiểm tra tệp có nguyên vẹn: verify)".to_owned()).into());
    }
    let format = args.option("--format");
    if !matches!(format, None | Some("text" | "json")) {
        return Err(Usage("--format là text hoặc json".to_owned()).into());
    }
    let program = TerminalApp::open(&file)?;
    program.call("check.start", json!({ "wait": true }))?;
    let rules = program.call("check.rules", Value::Null)?;
    let filter = json!({ "branch": args.option("--branch"), "accepted": args.flag("--accepted") });
    let mut found = program.call("check.rows", json!({ "filter": filter, "offset": 0, "count": ALL }))?;
    let rows: Vec<Value> = found["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let findings: Vec<Value> = rows.iter().map(|row| finding(row, &rules)).collect();
    let grave = |row: &Value| row["accepted"].is_null() && matches!(row["grade"].as_str(), Some("error" | "warning"));
    let is_clean = !rows.iter().any(grave);
    let list = || format!("{:#}\n", Value::Array(findings.clone()));
    match (format, is_clean) {
        (None, false) => {
            let grave: Vec<&Value> =
                findings.iter().zip(&rows).filter(|(_, row)| grave(row)).map(|(one, _)| one).collect();
            Err(Failure::Refused(format!("{:#}", json!(grave))))
        }
        (Some("json"), true) => Ok(list()),
        (Some("json"), false) => Err(Failure::Found(list())),
        (_, true) => Ok(printed(&rows, &rules)),
        (Some(_), false) => Err(Failure::Found(printed(&rows, &rules))),
    }
}

/// A finding in the form of a problem: rule, place, sentence, remedy.
fn finding(row: &Value, rules: &Value) -> Value {
    let rule = rules.as_array().into_iter().flatten().find(|rule| rule["id"] == row["rule"]);
    let of_rule = |name: &str| rule.map(|rule| rule[name].clone()).unwrap_or_default();
    let mut place = json!({});
    for part in ["code", "field", "set", "draft"] {
        if !row[part].is_null() {
            place[part] = row[part].clone();
        }
    }
    json!({
        "rule": row["rule"],
        "severity": row["grade"],
        "where": place,
        "codes": row["codes"],
        "message": row["message"],
        "remedy": of_rule("remedy"),
        "clause": of_rule("clause"),
        "accepted": row["accepted"],
    })
}

/// A line a finding, after a line that counts them; then what to do, a line for each rule that found something.
fn printed(rows: &[Value], rules: &Value) -> String {
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut text = format!("{} mục\n", rows.len());
    for row in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:<10} {:<22} {}", said(&row["gradeTitle"]), said(&row["rule"]), said(&row["message"]));
    }
    let found = |rule: &&Value| rows.iter().any(|row| row["rule"] == rule["id"]);
    let mut found = rules.as_array().into_iter().flatten().filter(found).peekable();
    if found.peek().is_some() {
        text.push_str("\nCách xử lý\n");
    }
    for rule in found {
        let _ = writeln!(text, "{:<22} {}", said(&rule["id"]), said(&rule["remedy"]));
    }
    text
}
