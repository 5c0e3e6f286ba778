//! `report`: the report of a period.

use std::path::Path;

use serde_json::json;

use super::RegisterFile;
use crate::command_line::Usage;
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Làm báo cáo định kỳ; đuôi của tệp nói là Word hay Excel.")]
pub struct Report {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "TỪ_NGÀY", help = "Ngày đầu kỳ, ví dụ 2026-01-01")]
    from: String,
    #[arg(value_name = "ĐẾN_NGÀY", help = "Ngày cuối kỳ")]
    to: String,
    #[arg(short = 'o', value_name = "TỆP_RA", help = "Tệp .docx hoặc .xlsx")]
    out: String,
}

impl Report {
    /// Writes the report of a period as Word or Excel.
    ///
    /// # Errors
    /// Where the ending of the file is neither, the register cannot be opened, the period is refused, or the file
    /// cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let out = &self.out;
        let command = match Path::new(out).extension().and_then(|ending| ending.to_str()) {
            Some("docx") => "report.word",
            Some("xlsx") => "report.excel",
            _ => return Err(Usage(format!("-o là tệp .docx hoặc .xlsx, không phải {out}")).into()),
        };
        let asked = json!({ "from": self.from, "to": self.to, "path": out });
        let written = TerminalApp::open(&self.register.file)?.call(command, asked)?;
        Ok(format!("Đã ghi {out}: {} dòng.\n", written["rows"]))
    }
}
