//! What is due, on the terminal or as a file.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::args::{Args, Usage};
use crate::run::{Failure, TerminalApp};

pub fn due(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--today", "--all", "--format", "-o"])?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    let today = args.option("--today");
    let states = if args.flag("--all") { json!(["late", "open", "done"]) } else { json!(["late", "open"]) };
    if let Some(out) = args.option("-o") {
        let ending = Path::new(out).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let command = if ending == "ics" { "due.calendar" } else { "due.workbook" };
        let asked = json!({ "today": today, "states": states, "path": out });
        let written = TerminalApp::open(&file)?.call(command, asked)?;
        return Ok(format!("Đã ghi {out}: {} việc.\n", written["rows"]));
    }
    let mut list = TerminalApp::open(&file)?.call("due.list", json!({ "today": today }))?;
    if let Some(tasks) = list["tasks"].as_array_mut() {
        tasks.retain(|task| states.as_array().is_some_and(|states| states.contains(&task["state"])));
    }
    match args.option("--format").unwrap_or("text") {
        "json" => Ok(format!("{list:#}\n")),
        "text" => Ok(printed(&list)),
        other => Err(Usage(format!("--format là text hoặc json, không phải {other}")).into()),
    }
}

/// A line a task: last day, how it stands, what is to be done, of what.
fn printed(list: &Value) -> String {
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{}: {} trễ hạn, {} còn hạn, {} đã xong",
        said(&list["today"]),
        list["late"],
        list["open"],
        list["done"]
    );
    for task in list["tasks"].as_array().into_iter().flatten() {
        let _ = writeln!(
            text,
            "{}  {:<18} {} – {}",
            said(&task["last"]),
            said(&task["standing"]),
            said(&task["title"]),
            said(&task["matter"])
        );
    }
    for warning in list["warnings"].as_array().into_iter().flatten() {
        let _ = writeln!(text, "{} {}", said(&warning["message"]), said(&warning["remedy"]));
    }
    text
}
