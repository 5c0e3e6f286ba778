//! Lists as files.

use std::path::{Path, PathBuf};

use documents::listing::{self, Difference, Listing};
use documents::register_book::ListEntry;
use serde_json::{Value, json};

use crate::AppError;
use crate::api::handout::{CatalogueArg, CrosswalkArg, HandedOut, RegisterListArg};
use crate::api::register::Written;
use crate::commands::count;
use crate::commands::export::{beside, keep_off};
use crate::commands::paper::put;
use crate::program::Program;

use super::{lists, problem};

/// Writes the register of a day as `.xlsx`, `.csv` or `.json`.
pub fn register(program: &mut Program, args: RegisterListArg) -> Result<Written, AppError> {
    let path = path(program, args.path.as_deref())?;
    let (entries, listing) = lists::book(program, &args)?;
    let bytes = match ending(&path).as_str() {
        "json" => json_of(&entries)?,
        _ => formatted(&listing, &path, "xlsx, csv, json")?,
    };
    finish(program, &path, &bytes, listing.rows())
}

/// Writes old codes and new ones as `.xlsx` or `.csv`.
pub fn crosswalk(program: &mut Program, args: CrosswalkArg) -> Result<Written, AppError> {
    let path = path(program, args.path.as_deref())?;
    let listing = lists::walk(program, &args)?;
    let bytes = formatted(&listing, &path, "xlsx, csv")?;
    finish(program, &path, &bytes, listing.rows())
}

/// Writes a file for each level; with one level under the very name.
pub fn catalogue(program: &mut Program, args: CatalogueArg) -> Result<HandedOut, AppError> {
    let path = path(program, args.path.as_deref())?;
    let found = lists::files(program, &args)?;
    let several = found.len() > 1;
    let mut made = Vec::new();
    for (level, listing) in found {
        let to = if several { with_level(&path, level) } else { path.clone() };
        if several && to.exists() && !program.wrote(&to) && !program.host.trusts_paths() {
            return Err(AppError::refused(vec![problem::exists(&to)]));
        }
        let bytes = formatted(&listing, &to, "xlsx, csv")?;
        made.push((to, bytes, listing.rows()));
    }
    if made.is_empty() {
        return Err(AppError::refused(vec![problem::no_rows()]));
    }
    let mut files = Vec::new();
    for (to, bytes, rows) in made {
        files.push(finish(program, &to, &bytes, rows)?);
    }
    Ok(HandedOut { files })
}

/// The bytes of a list: `.csv`, or a workbook that was read back and found to say the same.
pub fn formatted(listing: &Listing, path: &Path, known: &str) -> Result<Vec<u8>, AppError> {
    match ending(path).as_str() {
        "xlsx" => proven(listing, path),
        "csv" => {
            let bytes = listing::csv(listing).map_err(|why| AppError::internal(&why))?;
            agreed(listing::compare_csv(listing, &bytes).map_err(|why| AppError::internal(&why))?, bytes)
        }
        _ => Err(AppError::refused(vec![problem::ending(path, known)])),
    }
}

/// Refuses a file that another program would take for something else.
pub fn expect_ending(path: &Path, known: &str) -> Result<(), AppError> {
    match ending(path).as_str() == known {
        true => Ok(()),
        false => Err(AppError::refused(vec![problem::ending(path, known)])),
    }
}

/// A workbook that was read back and compared.
pub fn proven(listing: &Listing, path: &Path) -> Result<Vec<u8>, AppError> {
    let bytes = listing::workbook(listing, path)?;
    agreed(listing::compare(listing, &bytes).map_err(|why| AppError::read(path, &why))?, bytes)
}

/// A finished file, if it says what it was made from.
pub fn agreed(differences: Vec<Difference>, bytes: Vec<u8>) -> Result<Vec<u8>, AppError> {
    if differences.is_empty() {
        Ok(bytes)
    } else {
        Err(AppError::refused(differences.iter().map(problem::differs).collect()))
    }
}

/// The register as JSON, for programs.
pub fn json_of(entries: &[ListEntry]) -> Result<Vec<u8>, AppError> {
    let units: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let mut row = json!(entry.unit);
            row["code"] = json!(entry.code);
            row["level"] = json!(entry.level);
            row["parent"] = json!(entry.parent);
            row["open"] = json!(entry.open);
            row["validFrom"] = json!(entry.valid_from);
            row["validTo"] = json!(entry.valid_to);
            row
        })
        .collect();
    let bytes = serde_json::to_vec_pretty(&units).map_err(|why| AppError::internal(&why))?;
    let found: Vec<Value> = serde_json::from_slice(&bytes).map_err(|why| AppError::internal(&why))?;
    let text = |value: Option<&Value>| value.map(Value::to_string).unwrap_or_default();
    let rows = 0..units.len().max(found.len());
    let differences = rows.filter(|&at| found.get(at) != units.get(at)).map(|at| Difference {
        page: String::new(),
        row: at + 1,
        column: "JSON".to_owned(),
        said: text(found.get(at)),
        meant: text(units.get(at)),
    });
    agreed(differences.collect(), bytes)
}

fn path(program: &mut Program, path: Option<&str>) -> Result<PathBuf, AppError> {
    let path = path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    keep_off(program.session()?, &path)?;
    Ok(path)
}

fn finish(program: &mut Program, path: &Path, bytes: &[u8], rows: usize) -> Result<Written, AppError> {
    put(path, bytes)?;
    program.note_written(path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(rows) })
}

pub fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// `danh mục.xlsx` → `danh mục - cấp 2.xlsx`.
fn with_level(path: &Path, level: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem} - cấp {level}.{}", ending(path)))
}

fn suggest(program: &Program, what: &str, format: &str) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let roots: Vec<String> = session.roots().into_iter().map(|root| root.code).collect();
    let name = format!("{what} {} - {}", roots.join(" "), program.today().format("%d-%m-%Y"));
    Ok(beside(session.store.path(), &name, format))
}

/// `Sổ mã H53 - 22-11-2026.xlsx`, beside the register.
pub fn suggest_register(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    suggest(program, "Sổ mã", "xlsx")
}

/// `Danh mục H53 - 22-11-2026.xlsx`, beside the register.
pub fn suggest_catalogue(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    suggest(program, "Danh mục", "xlsx")
}

/// `Mã cũ - mã mới H53 - 22-11-2026.xlsx`, beside the register.
pub fn suggest_crosswalk(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    suggest(program, "Mã cũ - mã mới", "xlsx")
}
