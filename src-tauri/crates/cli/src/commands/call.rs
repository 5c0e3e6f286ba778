//! `call` and `commands`: any command of the command list.

use std::fmt::Write as _;
use std::path::Path;

use app::api::COMMANDS;
use serde_json::Value;

use super::RegisterFile;
use crate::command_line::Usage;
use crate::input::{json, json_in};
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Chạy một lệnh bất kỳ trong danh sách lệnh; trả lời bằng JSON.")]
pub struct Call {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "LỆNH", help = "Tên lệnh; xem so-ma-cli commands")]
    command: String,
    #[arg(value_name = "JSON", help = "Tham số của lệnh dạng JSON; - là đọc từ luồng vào", allow_hyphen_values = true)]
    arguments: Option<String>,
}

impl Call {
    /// The result of any command of the list, as JSON.
    ///
    /// # Errors
    /// Where there is no such command, its arguments are not JSON or do not fit, the register cannot be opened, or the
    /// command is refused.
    pub fn run(&self) -> Result<String, Failure> {
        if !COMMANDS.iter().any(|known| known.name == self.command) {
            let why = format!("danh sách lệnh không có “{}”; xem so-ma-cli commands", self.command);
            return Err(Usage(why).into());
        }
        let arguments = match self.arguments.as_deref() {
            None => Value::Null,
            Some("-") => json_in(Path::new("-"))?,
            Some(text) => json(text)?,
        };
        let answer = TerminalApp::open(&self.register.file)?.call(&self.command, arguments)?;
        Ok(format!("{answer:#}\n"))
    }
}

/// A line for each command of the list.
pub fn list() -> String {
    let mut text = String::new();
    for command in COMMANDS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:<24} {}", command.name, command.about);
    }
    text
}
