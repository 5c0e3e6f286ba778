//! `trace`: what became of a printed code.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{RegisterFile, TextOrJson};
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Mã đã in trên giấy, dạng cũ hoặc mới, nay (hoặc đến một ngày) là mã nào.")]
pub struct Trace {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "MÃ", help = "Mã cần tra")]
    code: String,
    #[arg(long, value_name = "NGÀY", help = "Đến ngày này, ví dụ 2026-01-31; nếu không ghi: hôm nay")]
    on: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Ngày của giấy")]
    since: Option<String>,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "json")]
    format: TextOrJson,
}

impl Trace {
    /// What became of a code, as text or JSON.
    ///
    /// # Errors
    /// Where the register cannot be opened, or it never gave the code.
    pub fn run(&self) -> Result<String, Failure> {
        let asked = json!({ "code": self.code, "on": self.on, "since": self.since });
        let found = TerminalApp::open(&self.register.file)?.call("trace.code", asked)?;
        Ok(match self.format {
            TextOrJson::Json => format!("{found:#}\n"),
            TextOrJson::Text => printed(&found),
        })
    }
}

/// A sentence for each code, and each step under it.
fn printed(found: &Value) -> String {
    let mut text = String::new();
    for traced in found.as_array().into_iter().flatten() {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", traced["sentence"].as_str().unwrap_or_default());
        let steps = [&traced["steps"], &traced["coming"]].into_iter().filter_map(Value::as_array).flatten();
        for step in steps {
            let ahead = if step["ahead"] == json!(true) { " (chưa có hiệu lực)" } else { "" };
            let share = if step["share"] == json!("part") { "một phần " } else { "" };
            let named = |end: &Value| {
                format!("{} “{}”", end["code"].as_str().unwrap_or_default(), end["name"].as_str().unwrap_or_default())
            };
            let day = step["effectiveOn"].as_str().unwrap_or_default();
            let kind = step["kindTitle"].as_str().unwrap_or_default();
            let _ = writeln!(text, "  {day} {kind}{ahead}: {share}{} → {}", named(&step["from"]), named(&step["to"]));
        }
    }
    text
}
