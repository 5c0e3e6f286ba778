//! The receipt of an applied set, by which the register can be held to it later.

use std::path::{Path, PathBuf};

use documents::receipt::{self, Receipt};
use register::Problem;
use register::change_set::Status;
use register::date::printed;
use serde_json::Value;

use super::data::ReceiptArg;
use super::record;
use crate::AppError;
use crate::export::{Export, not_as_written};
use crate::program::Program;
use crate::view::Written;
use crate::words::cited;

/// Writes the receipt of a set as a text file.
///
/// # Errors
/// Where there is no such set, or the file cannot be written.
pub fn receipt(program: &mut Program, args: ReceiptArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| Ok(ReceiptFile(receipt_of(program, args.number)?)))
}

/// What the receipt of a set says, as the register has it.
///
/// # Errors
/// Where there is no such set, or the register cannot be read.
pub fn receipt_of(program: &mut Program, number: u32) -> Result<Receipt, AppError> {
    let record = record(program, number)?;
    let session = program.session()?;
    let mut roots: Vec<String> = Vec::new();
    for code in session.register.roots() {
        let history = session.file().history(code)?;
        let known = history.iter().rfind(|row| row.opened.number <= number);
        roots.extend(known.map(|row| format!("{code} – {}", row.unit.name)));
    }
    let set = record.summary;
    let said = Status::ALL.into_iter().filter(|status| set.counts.of(*status) > 0);
    let counts: Vec<String> = said.map(|status| format!("{} {}", status.word(), set.counts.of(status))).collect();
    Ok(Receipt {
        register: roots.join("; "),
        set: number,
        title: set.set.title,
        decision: set.set.decision.as_ref().map(cited).unwrap_or_default(),
        effective_on: printed(set.set.effective_on),
        applied: format!("{}, {}", set.set.applied_at.format("%H:%M ngày %d/%m/%Y"), set.applied_by),
        counts: counts.join(", "),
        hash: set.hash,
        previous: record.previous_hash,
    })
}

struct ReceiptFile(Receipt);

impl Export for ReceiptFile {
    const ENDINGS: &'static str = "txt";

    fn make(&self, _: &Path) -> Result<Vec<u8>, AppError> {
        Ok(self.0.text().into_bytes())
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        let text = std::str::from_utf8(bytes).map_err(|why| AppError::internal(&why))?;
        Ok(if receipt::read(text).is_ok_and(|read| read.mark == self.0.mark()) {
            Vec::new()
        } else {
            vec![not_as_written(path)]
        })
    }

    fn rows(&self) -> usize {
        1
    }
}

/// `Biên nhận đợt 12 H53 - 22-11-2026.txt`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_receipt(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let number = args.get("number").and_then(Value::as_u64).unwrap_or_default();
    program.suggest_dated(&format!("Biên nhận đợt {number}"), "txt")
}
