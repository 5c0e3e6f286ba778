//! `change`: a script of acts, into the draft or applied at once.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::RegisterFile;
use crate::input::json_in;
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Đưa các thao tác của một kịch bản vào đợt thay đổi, hoặc áp dụng ngay: tất cả hoặc không gì cả.")]
pub struct Change {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "THAYDOI.json", help = "Danh sách thao tác dạng JSON; - là đọc từ luồng vào")]
    script: PathBuf,
    #[arg(long, requires_all = ["decision", "date"], help = "Áp dụng ngay theo quyết định")]
    apply: bool,
    #[arg(long, value_name = "SỐ", help = "Số quyết định, ví dụ 12/QĐ-UBND", allow_hyphen_values = true)]
    decision: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Ngày quyết định, ví dụ 2026-01-31")]
    date: Option<String>,
    #[arg(
        long,
        value_name = "CƠ_QUAN",
        help = "Cơ quan ban hành; nếu không ghi: như lần trước",
        allow_hyphen_values = true
    )]
    issuer: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Ngày có hiệu lực; nếu không ghi: ngày quyết định")]
    effective: Option<String>,
    #[arg(long, value_name = "TÊN", help = "Tên của đợt", allow_hyphen_values = true)]
    title: Option<String>,
}

impl Change {
    /// Carries a script out in the current draft, or applies it under a decision; gives what was done as JSON.
    ///
    /// # Errors
    /// Where the script cannot be read, the register cannot be opened, or an act or the decision is refused; nothing
    /// is changed then.
    pub fn run(&self) -> Result<String, Failure> {
        let acts = json_in(&self.script)?;
        let terminal = TerminalApp::open(&self.register.file)?;
        if !self.apply {
            let done = terminal.call("changes.script", json!({ "acts": acts }))?;
            return Ok(format!("{done:#}\n"));
        }
        let issuer = match &self.issuer {
            Some(issuer) => json!(issuer),
            None => terminal.call("register.info", Value::Null)?["issuer"].take(),
        };
        let applied = terminal.call(
            "changes.applyScript",
            json!({
                "acts": acts,
                "title": self.title,
                "number": self.decision,
                "dated": self.date,
                "issuer": issuer,
                "effectiveOn": self.effective,
            }),
        )?;
        Ok(format!("{applied:#}\n"))
    }
}
