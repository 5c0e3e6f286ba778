//! `due`: what is due, on the terminal or as a file.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::{RegisterFile, TextOrJson};
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Kể việc đến hạn chưa xong, hoặc ghi ra tệp lịch, Excel, CSV.")]
pub struct Due {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "NGÀY", help = "Tính đến ngày này, ví dụ 2026-01-31; nếu không ghi: hôm nay")]
    today: Option<String>,
    #[arg(long, help = "Kể cả việc đã xong")]
    all: bool,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "text")]
    format: TextOrJson,
    #[arg(short = 'o', value_name = "TỆP_RA", help = "Ghi ra tệp .ics, .xlsx hoặc .csv này")]
    out: Option<String>,
}

impl Due {
    /// The tasks as text or JSON, or a line on the file they were written to.
    ///
    /// # Errors
    /// Where the register cannot be opened, the day is not valid, or the file cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let states: &[&str] = if self.all { &["late", "open", "done"] } else { &["late", "open"] };
        let terminal = TerminalApp::open(&self.register.file)?;
        if let Some(out) = &self.out {
            let ending = Path::new(out).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let command = if ending == "ics" { "due.calendar" } else { "due.workbook" };
            let asked = json!({ "today": self.today, "states": states, "path": out });
            let written = terminal.call(command, asked)?;
            return Ok(format!("Đã ghi {out}: {} việc.\n", written["rows"]));
        }
        let mut list = terminal.call("due.list", json!({ "today": self.today }))?;
        if let Some(tasks) = list["tasks"].as_array_mut() {
            tasks.retain(|task| task["state"].as_str().is_some_and(|state| states.contains(&state)));
        }
        Ok(match self.format {
            TextOrJson::Json => format!("{list:#}\n"),
            TextOrJson::Text => printed(&list),
        })
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
