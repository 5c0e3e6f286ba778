//! Preview and file, from the same data; a file that does not say the same is not left.

use std::path::{Path, PathBuf};

use documents::word::{self, PaperKind};
use serde_json::Value;

use crate::AppError;
use crate::export::{WordFile, proven};
use crate::program::Program;
use crate::view::Written;
use crate::words::count;

use super::compose::compose;
use super::data::{PaperArg, PaperPreview};
use super::template;

/// A document before it is written, as data and in the words and order of the paper.
///
/// # Errors
/// As [`compose`].
pub fn preview(program: &mut Program, args: PaperArg) -> Result<PaperPreview, AppError> {
    let (document, warnings) = compose(program, &args)?;
    Ok(PaperPreview {
        rows: count(WordFile::rows_of(&document)),
        printed: word::printed(&document),
        document,
        warnings,
    })
}

/// Writes a document and reads it back.
///
/// # Errors
/// As [`compose`], [`template::chosen`] and [`Program::export`].
pub fn write(program: &mut Program, args: PaperArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| file(program, &args))
}

/// The bytes of a document, read back and compared before they are anywhere.
///
/// # Errors
/// As [`compose`] and [`template::chosen`], or where the document read back says something else.
pub fn made(program: &mut Program, args: &PaperArg) -> Result<Vec<u8>, AppError> {
    let file = file(program, args)?;
    proven(&file, &Path::new(args.kind.title()).with_extension("docx"))
}

fn file(program: &mut Program, args: &PaperArg) -> Result<WordFile, AppError> {
    let (document, _) = compose(program, args)?;
    let template = template::chosen(program, args.kind, args.template.as_deref())?;
    Ok(WordFile { template, document })
}

/// `Quyết định - đợt 3 - 12_QĐ-UBND.docx`, beside the register.
///
/// # Errors
/// Where no register is open, there is no such set, or no draft is open.
pub fn suggest(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let kind =
        args.get("kind").and_then(Value::as_str).and_then(PaperKind::from_id).unwrap_or(PaperKind::ChangeDecision);
    let set = args.get("set").and_then(Value::as_u64).and_then(|set| u32::try_from(set).ok());
    let name = match set {
        None => format!("{} - dự thảo - {}", kind.title(), session.need_draft()?.header.title),
        Some(number) => {
            let sets = session.file().sets()?;
            let found =
                sets.into_iter().find(|set| set.set.number == number).ok_or_else(|| AppError::no_set(number))?;
            let decision = found.set.decision.map(|decision| format!(" - {}", decision.number)).unwrap_or_default();
            format!("{} - đợt {number}{decision}", kind.title())
        }
    };
    program.suggest_beside(&name, "docx")
}
