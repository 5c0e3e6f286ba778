//! `diff`: what differs between two moments.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{RegisterFile, TextOrJson};
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "So sánh sổ ở hai thời điểm: ngày (2024-01-01) hoặc số đợt (0: trước đợt đầu).")]
pub struct Diff {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "TỪ", help = "Ngày hoặc số đợt đầu")]
    from: String,
    #[arg(value_name = "ĐẾN", help = "Ngày hoặc số đợt cuối")]
    to: String,
    #[arg(
        long,
        value_name = "NGÀY|SỐ",
        help = "Chỉ theo những gì sổ đã ghi đến hết ngày này, hoặc ngay sau đợt có số này"
    )]
    known: Option<String>,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "text")]
    format: TextOrJson,
    #[arg(short = 'o', value_name = "TỆP_RA", help = "Ghi ra tệp .xlsx hoặc .csv này")]
    out: Option<String>,
}

impl Diff {
    /// What differs between two days or sets, as text or JSON, or a line on the file it was written to.
    ///
    /// # Errors
    /// Where the register cannot be opened, an end is not valid, or the file cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let end = |text: &str| match text.parse::<u32>() {
            Ok(set) => json!({ "set": set }),
            Err(_) => json!({ "on": text, "known": self.known }),
        };
        let mut asked = json!({ "from": end(&self.from), "to": end(&self.to) });
        let terminal = TerminalApp::open(&self.register.file)?;
        if let Some(path) = &self.out {
            asked["path"] = json!(path);
            let written = terminal.call("time.exportDiff", asked)?;
            return Ok(format!("Đã ghi {path}: {} dòng.\n", written["rows"]));
        }
        let found = terminal.call("time.diff", asked)?;
        Ok(match self.format {
            TextOrJson::Json => format!("{found:#}\n"),
            TextOrJson::Text => printed(&found),
        })
    }
}

/// A line for each code: status, code, name before and after.
fn printed(found: &Value) -> String {
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut text = format!("Từ {} đến {}\n", said(&found["from"]), said(&found["to"]));
    if found["total"] == json!(0) {
        text.push_str("Không có gì khác nhau.\n");
    }
    for row in found["rows"].as_array().into_iter().flatten() {
        let status = match said(&row["status"]).as_str() {
            "issued" => "Cấp mới",
            "renamed" => "Đổi tên",
            "infoChanged" => "Thay đổi thông tin",
            _ => "Đóng mã",
        };
        let (before, after) = (said(&row["before"]["name"]), said(&row["after"]["name"]));
        let names = match (before.is_empty(), after.is_empty()) {
            (false, false) if before != after => format!("“{before}” → “{after}”"),
            (_, false) => format!("“{after}”"),
            (_, true) => format!("“{before}”"),
        };
        let corrected = if row["corrected"] == json!(true) { " [sai từ đầu]" } else { "" };
        let causes: Vec<String> = row["causes"].as_array().into_iter().flatten().map(said).collect();
        let _ = writeln!(text, "{status}: {} {names}{corrected} ({})", said(&row["code"]), causes.join("; "));
    }
    text
}
