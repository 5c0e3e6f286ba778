//! Preview and file, from the same data; a file that does not say the same is not left.

use std::path::{Path, PathBuf};

use documents::save;
use documents::word::{self, Appendix, Document, PaperKind};
use serde_json::Value;

use crate::AppError;
use crate::api::paper::{PaperArg, PaperPreview};
use crate::api::register::Written;
use crate::commands::count;
use crate::commands::export::{beside, keep_off};
use crate::program::Program;

use super::compose::compose;
use super::{problem, template};

pub fn preview(program: &mut Program, args: PaperArg) -> Result<PaperPreview, AppError> {
    let (document, warnings) = compose(program, &args)?;
    Ok(PaperPreview { rows: count(rows(&document)), printed: word::printed(&document), document, warnings })
}

fn rows(document: &Document) -> usize {
    document.appendices.iter().flat_map(Appendix::rows).count()
}

pub fn write(program: &mut Program, args: PaperArg) -> Result<Written, AppError> {
    let path = args.path.clone().map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    keep_off(program.session()?, &path)?;
    let (document, bytes) = made(program, &args)?;
    put(&path, &bytes)?;
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(rows(&document)) })
}

/// The document and its file, read back and compared before it is anywhere.
pub fn made(program: &mut Program, args: &PaperArg) -> Result<(Document, Vec<u8>), AppError> {
    let (document, _) = compose(program, args)?;
    let template = template::chosen(program, args.kind, args.template.as_deref())?;
    let bytes = word::fill(&template, &document).map_err(AppError::refused)?;
    let differences = word::prove(&document, &bytes);
    if differences.is_empty() { Ok((document, bytes)) } else { Err(AppError::refused(differences)) }
}

/// Puts a proven file in place and reads it once more; what is not as it was written is not left.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    save::replace(path, bytes)?;
    if std::fs::read(path).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    if let Err(why) = std::fs::remove_file(path) {
        tracing::warn!("faulty file left at {}: {why}", path.display());
    }
    Err(AppError::refused(vec![problem::not_as_written(path)]))
}

/// `Quyết định - đợt 3 - 12_QĐ-UBND.docx`, beside the register.
pub fn suggest(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let kind =
        args.get("kind").and_then(Value::as_str).and_then(PaperKind::from_id).unwrap_or(PaperKind::ChangeDecision);
    let set = args.get("set").and_then(Value::as_u64).and_then(|set| u32::try_from(set).ok());
    let name = match set {
        None => format!("{} - dự thảo - {}", kind.title(), session.need_draft()?.header.title),
        Some(number) => {
            let sets = session.store.sets()?;
            let found =
                sets.into_iter().find(|set| set.set.number == number).ok_or_else(|| AppError::no_set(number))?;
            let decision = found.set.decision.map(|decision| format!(" - {}", decision.number)).unwrap_or_default();
            format!("{} - đợt {number}{decision}", kind.title())
        }
    };
    Ok(beside(session.store.path(), &name, "docx"))
}
