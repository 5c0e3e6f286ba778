//! `check`: what a register says, by its rules.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{RegisterFile, TextOrJson};
use crate::command_line::Usage;
use crate::terminal_app::{Failure, TerminalApp};

/// Findings asked for at once.
const PART: u32 = 100_000;

#[derive(clap::Args)]
#[command(
    about = "Kiểm tra nội dung sổ theo quy tắc; mã kết thúc 1 khi còn lỗi hoặc cảnh báo chưa chấp nhận.",
    after_help = "Không ghi --format: có lỗi hoặc cảnh báo thì chúng ra luồng lỗi dạng JSON, như mọi lần bị từ chối."
)]
pub struct Check {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, help = "Kiểm tra theo quy tắc (bắt buộc; tệp có nguyên vẹn không: verify)")]
    rules: bool,
    #[arg(long, value_name = "MÃ", help = "Chỉ mã này và những mã dưới nó")]
    branch: Option<String>,
    #[arg(long, help = "Kể cả những mục đã chấp nhận")]
    accepted: bool,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra")]
    format: Option<TextOrJson>,
}

impl Check {
    /// Checks the register by the rules and gives the findings.
    ///
    /// # Errors
    /// Where `--rules` is missing or the register cannot be opened; also, with the findings, where one of them is an
    /// error or a warning that nobody accepted.
    pub fn run(&self) -> Result<String, Failure> {
        if !self.rules {
            return Err(Usage("thiếu --rules (kiểm tra tệp có nguyên vẹn: verify)".to_owned()).into());
        }
        let terminal = TerminalApp::open(&self.register.file)?;
        terminal.call("check.start", json!({ "wait": true }))?;
        let rules = terminal.call("check.rules", Value::Null)?;
        let filter = json!({ "branch": self.branch, "accepted": self.accepted });
        let rows = all(&terminal, &filter)?;
        let findings: Vec<Value> = rows.iter().map(|row| finding(row, &rules)).collect();
        let is_clean = !rows.iter().any(is_grave);
        let list = || format!("{:#}\n", Value::Array(findings.clone()));
        match (self.format, is_clean) {
            (None, false) => {
                let grave = findings.iter().zip(&rows).filter(|(_, row)| is_grave(row)).map(|(one, _)| one);
                Err(Failure::Refused(format!("{:#}", json!(grave.collect::<Vec<_>>()))))
            }
            (Some(TextOrJson::Json), true) => Ok(list()),
            (Some(TextOrJson::Json), false) => Err(Failure::Found(list())),
            (_, true) => Ok(printed(&rows, &rules)),
            (Some(TextOrJson::Text), false) => Err(Failure::Found(printed(&rows, &rules))),
        }
    }
}

/// The findings that match, part by part.
fn all(terminal: &TerminalApp, filter: &Value) -> Result<Vec<Value>, Failure> {
    let mut rows = Vec::new();
    loop {
        let asked = json!({ "filter": filter, "offset": rows.len(), "count": PART });
        let mut part = terminal.call("check.rows", asked)?;
        let more = part["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let ends = more.is_empty();
        rows.extend(more);
        if ends || json!(rows.len()) == part["total"] {
            return Ok(rows);
        }
    }
}

/// Whether a finding, not accepted, is an error or a warning.
fn is_grave(row: &Value) -> bool {
    row["accepted"].is_null() && matches!(row["grade"].as_str(), Some("error" | "warning"))
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
