//! `runs`: the runs of numbers below a body.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{RegisterFile, TextOrJson};
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(about = "Các dải số dưới một đơn vị: loại đơn vị, số đã dùng, số chưa dùng trong sổ, mã tiếp theo.")]
pub struct Runs {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "MÃ", help = "Mã của đơn vị cấp trên")]
    parent: String,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "text")]
    format: TextOrJson,
}

impl Runs {
    /// The runs, as text or JSON.
    ///
    /// # Errors
    /// Where the register cannot be opened or has no such code.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        let found = terminal.call("runs.list", json!({ "parent": self.parent }))?;
        Ok(match self.format {
            TextOrJson::Json => format!("{found:#}\n"),
            TextOrJson::Text => printed(&found),
        })
    }
}

/// A line for each run.
fn printed(found: &Value) -> String {
    let mut text = String::new();
    for run in found["runs"].as_array().into_iter().flatten() {
        let said = |name: &str| run[name].as_str().unwrap_or_default();
        let kept = match (run["kept"] == json!(true), run["run"]["reserved"] == json!(true)) {
            (true, true) => "để dành",
            (true, false) => "sổ đặt",
            (false, _) => "nhận ra",
        };
        let note = run["run"]["note"].as_str().unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{}\t{}\t{} số\tchưa dùng trong sổ: {}\ttiếp theo: {}\t{kept}\t{note}",
            said("span"),
            said("kind"),
            run["used"],
            if said("gaps").is_empty() { "không" } else { said("gaps") },
            if said("next").is_empty() { "không" } else { said("next") },
        );
    }
    text
}
