//! `communes`: the communes of a level-1 body with their codes.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::RegisterFile;
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(
    about = "Xã, phường, đặc khu của tỉnh theo danh mục đơn vị hành chính: đơn vị nào đã có mã, đơn vị nào chưa."
)]
pub struct Communes {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "MÃ", help = "Mã cấp 1 của tỉnh; bỏ trống là tỉnh đầu tiên của sổ")]
    root: Option<String>,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "csv")]
    format: CsvOrJson,
}

/// How the communes are printed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum CsvOrJson {
    Csv,
    Json,
}

impl Communes {
    /// Each commune: official code, type, name, the code of its unit or nothing, and how it was found.
    ///
    /// # Errors
    /// Where the register cannot be opened, or the list has no communes for the body.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        let asked = self.root.as_ref().map_or_else(|| json!({}), |root| json!({ "root": root }));
        let found = terminal.call("communes.list", asked)?;
        let rows: Vec<Value> = found["communes"].as_array().into_iter().flatten().map(row).collect();
        Ok(match self.format {
            CsvOrJson::Json => format!("{:#}\n", Value::Array(rows)),
            CsvOrJson::Csv => printed(&rows),
        })
    }
}

/// What is told of a commune; one that may be a unit has its code only where it is the same.
fn row(commune: &Value) -> Value {
    let is_same = commune["state"] == json!("same");
    let code = if is_same { commune["unit"]["code"].clone() } else { Value::Null };
    json!({
        "official": commune["official"],
        "type": commune["kind"],
        "name": commune["name"],
        "code": code,
        "matched": commune["state"],
        "candidate": if is_same { Value::Null } else { commune["unit"]["code"].clone() },
        "doubtful": commune["doubtful"],
    })
}

const COLUMNS: [&str; 7] = ["official", "type", "name", "code", "matched", "candidate", "doubtful"];

fn printed(rows: &[Value]) -> String {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    for row in rows {
        let cells = COLUMNS.map(|column| cell(&row[column]));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", cells.join(","));
    }
    text
}

/// A value as a cell of CSV.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.contains([',', '"', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
