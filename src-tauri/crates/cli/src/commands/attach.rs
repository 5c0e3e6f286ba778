//! `attach`: a signed document for an applied set, with what its signatures say.

use serde_json::{Value, json};

use super::RegisterFile;
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Đính kèm văn bản đã ký (PDF) vào một đợt đã áp dụng; in ra những gì chữ ký số cho biết, dạng JSON.")]
pub struct Attach {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "SỐ", help = "Số của đợt đã áp dụng")]
    set: u32,
    #[arg(value_name = "VANBAN.pdf", help = "Văn bản đã ký")]
    signed: String,
    #[arg(long, help = "Chỉ xem, không đính kèm")]
    plan: bool,
}

impl Attach {
    /// Looks at the signatures, and keeps the document unless only the plan is wanted.
    ///
    /// # Errors
    /// Where the register or the document cannot be read, there is no such set, or it has the document already.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        let picked = terminal.call("sets.pickSigned", json!({ "path": self.signed }))?;
        let mut answer =
            json!({ "set": self.set, "file": picked["file"], "signed": picked["signed"], "attached": Value::Null });
        if self.plan {
            // A set that is not there is told before anything is attached to it.
            terminal.call("sets.get", json!({ "number": self.set }))?;
        } else {
            let set = terminal.call("sets.attach", json!({ "number": self.set, "path": self.signed }))?;
            answer["attached"] = set["attachments"][0]["sha256"].clone();
        }
        Ok(format!("{answer:#}\n"))
    }
}
