//! `search`: units found the way people type.

use std::fmt::Write as _;

use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};

use super::{RegisterFile, TextOrJson};
use crate::input::number;
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Tìm đơn vị theo mã, tên hay thông tin, gõ có dấu hay không dấu; kết quả đúng nhất đứng trước.")]
pub struct Search {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "TỪ_CẦN_TÌM", help = "Điều cần tìm; \"\" là mọi đơn vị hợp với bộ lọc")]
    text: String,
    #[arg(long, value_name = "CẤP", help = "Chỉ đơn vị của cấp này", value_parser = number)]
    level: Option<u32>,
    #[arg(long, value_name = "TÌNH_TRẠNG", help = "Chỉ mã đang mở (open) hoặc đã đóng (closed)")]
    status: Option<String>,
    #[arg(long, value_name = "LOẠI", help = "Chỉ đơn vị loại này", value_parser = kinds())]
    kind: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Chỉ đơn vị có thay đổi từ ngày này")]
    since: Option<String>,
    #[arg(long, value_name = "MÃ", help = "Chỉ đơn vị dưới mã này")]
    under: Option<String>,
    #[arg(
        long,
        value_name = "TRƯỜNG,…",
        help = "Chỉ đơn vị thiếu những thông tin này: email, phone, address, website",
        value_delimiter = ','
    )]
    without: Option<Vec<String>>,
    #[arg(long, value_name = "SỐ", help = "Nhiều nhất bấy nhiêu kết quả", default_value = "20", value_parser = number)]
    count: u32,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "text")]
    format: TextOrJson,
    #[arg(short = 'o', value_name = "TỆP_RA", help = "Ghi mọi kết quả ra tệp Excel này")]
    out: Option<String>,
}

fn kinds() -> PossibleValuesParser {
    let kinds = app::UnitKind::ALL.iter().filter_map(|kind| json!(kind).as_str().map(str::to_owned));
    kinds.collect::<Vec<_>>().into()
}

impl Search {
    /// What a search finds, as text or JSON, or a line on the file it was written to.
    ///
    /// # Errors
    /// Where the register cannot be opened, a filter is not valid, or the file cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let query = self.query();
        let terminal = TerminalApp::open(&self.register.file)?;
        if let Some(out) = &self.out {
            let written = terminal.call("search.export", json!({ "query": query, "path": out }))?;
            return Ok(format!("Đã ghi {out}: {} dòng.\n", written["rows"]));
        }
        let found = terminal.call("search.find", json!({ "query": query, "count": self.count }))?;
        Ok(match self.format {
            TextOrJson::Json => format!("{found:#}\n"),
            TextOrJson::Text => printed(&found),
        })
    }

    /// What is asked for; what is not asked for is not named.
    fn query(&self) -> Value {
        let mut query = json!({ "text": self.text });
        let asked = [
            ("level", json!(self.level)),
            ("status", json!(self.status)),
            ("kind", json!(self.kind)),
            ("since", json!(self.since)),
            ("under", json!(self.under)),
            ("lacks", json!(self.without)),
        ];
        for (name, value) in asked {
            if !value.is_null() {
                query[name] = value;
            }
        }
        query
    }
}

/// A line for each result, and how many there are in all.
fn printed(found: &Value) -> String {
    let mut text = String::new();
    for row in found["rows"].as_array().into_iter().flatten() {
        let said = |name: &str| row[name].as_str().unwrap_or_default();
        let ahead = row["ahead"]["words"].as_str().map(|words| format!(" ({words})")).unwrap_or_default();
        let closed = if row["closed"] == json!(true) { " (đã đóng)" } else { ahead.as_str() };
        // Writing to a String cannot fail.
        let _ = write!(text, "{}\t{}{closed}\t{}", said("code"), said("name"), said("path"));
        match row["found"].as_str() {
            Some(found) => {
                let _ = writeln!(text, "\t{found}");
            }
            None => text.push('\n'),
        }
    }
    let _ = writeln!(text, "Tìm thấy {} đơn vị.", found["total"]);
    text
}
