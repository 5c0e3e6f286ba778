//! Templates and texts that came with a register and that nobody looked at on this machine: the officer is told, and keeps or
//! drops them.

use documents::word;
use documents::word::PaperKind;

use super::data::{ForeignPaper, ForeignPaperArg, PaperSettings, TemplateArg};
use super::template::Kept;
use crate::AppError;
use crate::program::Program;
use crate::session::PaperSetting;
use crate::view::{NoAnswer, NoArgs};

use super::problem;

/// What the open register has in force instead of the program's own, and the officer does not know.
///
/// # Errors
/// Where no register is open, or its file cannot be read.
pub fn foreign(program: &mut Program) -> Result<Vec<ForeignPaper>, AppError> {
    let in_force = program.session()?.file().paper_settings()?;
    let unknown = program.unknown_papers(&in_force);
    let shown = unknown.into_iter().filter_map(|one| {
        let kind = match PaperSetting::of_key(&one.key)? {
            PaperSetting::Texts => None,
            PaperSetting::Template(kind) => Some(kind),
        };
        Some(ForeignPaper {
            key: one.key.clone(),
            kind,
            title: kind.map_or_else(|| "Nội dung văn bản của sổ".to_owned(), |kind| format!("Mẫu {}", kind.title())),
            since: one.at.map(|at| at.format("%H:%M ngày %d/%m/%Y").to_string()),
            by: one.by.clone(),
        })
    });
    Ok(shown.collect())
}

/// Notes that the officer knows what the register has in force under a key.
///
/// # Errors
/// Where nothing is in force there, or what is known cannot be written.
pub fn keep_foreign(program: &mut Program, args: ForeignPaperArg) -> Result<PaperSettings, AppError> {
    let in_force = program.session()?.file().paper_settings()?;
    let kept = in_force.into_iter().find(|one| one.key == args.key).ok_or_else(problem::no_own)?;
    program.know_paper(kept.sha256)?;
    super::settings(program, NoArgs {})
}

/// Puts in force again what was registered under a key before, as after a template that was dropped.
///
/// # Errors
/// Where nothing was registered before, or the file cannot be written.
pub fn bring_back(program: &mut Program, args: ForeignPaperArg) -> Result<PaperSettings, AppError> {
    let (now, by) = (program.now(), program.officer());
    let setting = PaperSetting::of_key(&args.key).ok_or_else(problem::no_own)?;
    if !program.session()?.bring_back_paper_setting(setting, now, &by)? {
        return Err(problem::no_own());
    }
    super::settings(program, NoArgs {})
}

/// Opens a copy of the register's own template with the program the system has for it. The copy can only be read.
///
/// # Errors
/// Where the register has none of this kind, it carries what nobody should open, or its copy cannot be written or opened.
pub fn open_template(program: &mut Program, args: TemplateArg) -> Result<NoAnswer, AppError> {
    let kept: Option<Kept> = program.session()?.paper_setting(PaperSetting::Template(args.kind))?;
    let bytes = kept.and_then(|kept| kept.bytes()).ok_or_else(problem::no_own)?;
    let problems = word::inspect_parts(&bytes);
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    program.open_copy(&store::fingerprint(&bytes), &copy_name(args.kind), "docx", &bytes)?;
    Ok(NoAnswer {})
}

fn copy_name(kind: PaperKind) -> String {
    format!("Mẫu - {}", kind.title())
}
