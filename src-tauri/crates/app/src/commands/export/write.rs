//! Lists as files.

use std::path::{Path, PathBuf};

use documents::listing::CsvForm;
use serde_json::{Value, json};

use crate::AppError;
use crate::export::{ListFile, RegisterFile, ending, exists, proven};
use crate::program::Program;
use crate::view::Written;

use super::data::{CatalogueArg, CrosswalkArg, HandedOut, RegisterListArg};
use super::{lists, problem};

/// Writes the register of a day as `.xlsx`, `.csv` or `.json`.
///
/// # Errors
/// As [`lists::book`] and [`Program::export`].
pub fn register(program: &mut Program, args: RegisterListArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let (entries, listing) = lists::book(program, &args)?;
        Ok(RegisterFile { entries, list: ListFile::of(listing).with_csv(args.csv) })
    })
}

/// Writes old codes and new ones as `.xlsx` or `.csv`.
///
/// # Errors
/// As [`lists::walk`] and [`Program::export`].
pub fn crosswalk(program: &mut Program, args: CrosswalkArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| Ok(ListFile::of(lists::walk(program, &args)?).with_csv(args.csv)))
}

/// Writes a file for each level; with one level under the very name. All are proven before the first is put in place.
///
/// # Errors
/// Where there is no row to be written (`export.noRows`), a file is in the way that nobody was asked about
/// (`export.exists`), or as [`lists::files`] and [`Program::put`].
pub fn catalogue(program: &mut Program, args: CatalogueArg) -> Result<HandedOut, AppError> {
    let path = program.export_path(args.path.as_deref())?;
    let found = lists::files(program, &args)?;
    let several = found.len() > 1;
    let mut made = Vec::new();
    for (level, listing) in found {
        let to = if several { with_level(&path, level) } else { path.clone() };
        if several && to.exists() && !program.wrote(&to) && !program.host.trusts_paths() {
            return Err(AppError::refused(vec![exists(&to)]));
        }
        let rows = listing.rows();
        let bytes = proven(&ListFile::of(listing).with_csv(args.csv), &to)?;
        made.push((to, bytes, rows));
    }
    if made.is_empty() {
        return Err(AppError::refused(vec![problem::no_rows()]));
    }
    let files = made.into_iter().map(|(to, bytes, rows)| program.put(&to, &bytes, rows));
    Ok(HandedOut { files: files.collect::<Result<_, _>>()? })
}

/// `danh mục.xlsx` → `danh mục - cấp 2.xlsx`.
fn with_level(path: &Path, level: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem} - cấp {level}.{}", ending(path)))
}

/// `Sổ mã H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_register(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Sổ mã", wanted_ending(args))
}

/// `Danh mục H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_catalogue(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Danh mục", wanted_ending(args))
}

/// `Mã cũ - mã mới H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_crosswalk(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Mã cũ - mã mới", wanted_ending(args))
}

/// Whoever asks for CSV for Excel wants a `.csv`.
fn wanted_ending(args: &Value) -> &'static str {
    if args["csv"] == json!(CsvForm::Excel) { "csv" } else { "xlsx" }
}
