//! Phiếu khai cho đơn vị: an entry form for units to fill in, which comes back through the import.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use documents::entry_form::{self, FormRow, Head};
use register::{Code, Problem, Unit};
use serde_json::Value;

use crate::AppError;
use crate::commands::check;
use crate::export::{Export, told};
use crate::input::code;
use crate::program::Program;
use crate::session::Session;
use crate::view::Written;

use super::data::FormArg;

/// Writes an entry form with the data of a unit and everything below it, or of the whole register.
///
/// # Errors
/// Where the register has no open unit there, the finding is of another run, or as [`Program::export`].
pub fn form(program: &mut Program, args: FormArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| gather(program, &args))
}

fn gather(program: &mut Program, args: &FormArg) -> Result<FormFile, AppError> {
    let only = args.finding.map(|finding| check::units(program, finding)).transpose()?;
    let only: Option<HashSet<Code>> = only.map(HashSet::from_iter);
    let session = program.session()?;
    let top = Some(args.code.trim()).filter(|text| !text.is_empty()).map(code).transpose()?;
    let mut entries: Vec<(&Code, &Unit)> = session
        .register
        .given_codes()
        .filter(|(_, entry)| entry.is_open())
        .filter(|(code, _)| top.as_ref().is_none_or(|top| *code == top || code.is_below(top)))
        .filter(|(code, _)| only.as_ref().is_none_or(|only| only.contains(*code)))
        .map(|(code, entry)| (code, entry.version.unit.as_ref()))
        .collect();
    if entries.is_empty() {
        let unknown = top.iter().map(register::change::problem::unknown).collect();
        return Err(AppError::refused(unknown));
    }
    entries.sort_by_key(|(code, _)| *code);
    let head = head(session, top);
    let entries = entries.into_iter().map(|(code, unit)| FormRow { code: code.clone(), unit: unit.clone() }).collect();
    Ok(FormFile { head, entries })
}

/// An entry form as `.xlsx`.
struct FormFile {
    head: Head,
    entries: Vec<FormRow>,
}

impl Export for FormFile {
    const ENDINGS: &'static str = "xlsx";

    fn make(&self, path: &Path) -> Result<Vec<u8>, AppError> {
        Ok(entry_form::workbook(&self.head, &self.entries, path)?)
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        Ok(told(&entry_form::compare(&self.entries, bytes).map_err(|why| AppError::read(path, &why))?))
    }

    fn rows(&self) -> usize {
        self.entries.len()
    }
}

/// Whose form it is: the unit's, else the only level-1 body's.
fn head(session: &Session, top: Option<Code>) -> Head {
    let mut roots = session.register.roots();
    let only_root = roots.next().filter(|_| roots.next().is_none()).cloned();
    match top.or(only_root) {
        Some(top) => Head { name: session.named(&top).name, code: Some(top) },
        None => {
            let names: Vec<String> = session.roots().into_iter().map(|root| root.name).collect();
            Head { name: names.join(" – "), code: None }
        }
    }
}

/// `Phiếu khai H53.01.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_form(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let code = args.get("code").and_then(Value::as_str).unwrap_or_default();
    program.suggest_beside(&format!("Phiếu khai {code}"), "xlsx")
}
