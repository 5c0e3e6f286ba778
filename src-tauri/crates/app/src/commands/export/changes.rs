//! The change list: gathered once for preview, file and paper.

use std::path::{Path, PathBuf};

use documents::change_list::{self, ChangeList};
use register::Problem;
use serde_json::Value;

use crate::AppError;
use crate::commands::sets;
use crate::export::{Export, told};
use crate::program::Program;
use crate::view::Written;

use super::data::ExportArg;

/// Writes the change list of the current draft, or of an applied set, as Excel.
///
/// # Errors
/// As [`sets::change_list`] and [`Program::export`].
pub fn changes(program: &mut Program, args: ExportArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| Ok(ChangeListFile(sets::change_list(program, args.set)?)))
}

/// A change list as `.xlsx`.
pub struct ChangeListFile(pub ChangeList);

impl Export for ChangeListFile {
    const ENDINGS: &'static str = "xlsx";

    fn make(&self, path: &Path) -> Result<Vec<u8>, AppError> {
        Ok(change_list::workbook(&self.0, path)?)
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        Ok(told(&change_list::compare(&self.0, bytes).map_err(|why| AppError::read(path, &why))?))
    }

    fn rows(&self) -> usize {
        self.0.rows.len()
    }
}

/// `Danh sách thay đổi - đợt 3 - 12_QĐ-UBND.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open, there is no such set, or no draft is open.
pub fn suggest_changes(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let name = match args.get("set").and_then(Value::as_u64).and_then(|set| u32::try_from(set).ok()) {
        None => format!("Danh sách thay đổi - dự thảo - {}", session.need_draft()?.header.title),
        Some(number) => {
            let record = session.file().set(number)?.ok_or_else(|| AppError::no_set(number))?;
            let decision =
                record.summary.set.decision.map(|decision| format!(" - {}", decision.number)).unwrap_or_default();
            format!("Danh sách thay đổi - đợt {number}{decision}")
        }
    };
    program.suggest_beside(&name, "xlsx")
}
