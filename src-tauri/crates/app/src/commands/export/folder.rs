//! Everything of a change set as files of one folder: the folder is made here, the files are written one by one, so that
//! the window can tell how far it is and which one was refused.

use std::path::{Path, PathBuf};

use documents::word::PaperKind;

use super::data::{FolderArg, FolderPlan, Handout, PlannedFile};
use crate::AppError;
use crate::commands::sets;
use crate::export::{beside, folder_filled};
use crate::program::Program;

/// How many folders of one name are looked past.
const TRIES: u32 = 99;

/// Makes a new folder for the files of the current draft, or of an applied set, and lets the page write them there.
///
/// # Errors
/// Where the officer cancelled, there is no such set or draft, or the folder cannot be made.
pub fn folder(program: &mut Program, args: FolderArg) -> Result<FolderPlan, AppError> {
    let within = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let list = sets::change_list(program, args.set)?;
    let decision = list.decision.as_ref().map(|decision| format!(" - {}", decision.number)).unwrap_or_default();
    let name = match args.set {
        Some(number) => format!("Hồ sơ - đợt {number}{decision}"),
        None => format!("Hồ sơ - dự thảo - {}", list.set_title),
    };
    let to = made(&within, &name)?;
    let files = planned(list.draft || list.decision.is_some(), !list.rows.is_empty());
    let files: Vec<PlannedFile> = files
        .into_iter()
        .map(|(what, title, ending)| {
            // Only its name is of interest: the folder is the file's neighbour.
            let path = beside(&to.join("x"), title, ending);
            program.name(&path);
            PlannedFile { what, title: title.to_owned(), path: path.to_string_lossy().into_owned() }
        })
        .collect();
    program.note_written(&to);
    Ok(FolderPlan { folder: to.to_string_lossy().into_owned(), files })
}

/// What a change set is handed out as; without a decision there is none to print, without rows nothing for the catalogue.
fn planned(decided: bool, any: bool) -> Vec<(Handout, &'static str, &'static str)> {
    let word = |what, kind: PaperKind| (what, kind.title(), "docx");
    let mut files = Vec::new();
    if decided {
        files.push(word(Handout::ChangeDecision, PaperKind::ChangeDecision));
    }
    files.push(word(Handout::Appendix, PaperKind::Appendix));
    if decided {
        files.push(word(Handout::Submission, PaperKind::Submission));
    }
    files.push(word(Handout::Letter, PaperKind::Letter));
    files.push((Handout::Changes, "Danh sách thay đổi", "xlsx"));
    if any {
        files.push((Handout::Catalogue, "Danh mục quốc gia", "xlsx"));
    }
    files
}

/// A folder of this name that is not there yet; a number behind the name where it is.
fn made(within: &Path, name: &str) -> Result<PathBuf, AppError> {
    let plain = beside(&within.join("x"), name, "");
    let plain = plain.to_string_lossy().trim_end_matches(['.', ' ']).to_owned();
    for at in 1..=TRIES {
        let to = if at == 1 { PathBuf::from(&plain) } else { PathBuf::from(format!("{plain} ({at})")) };
        match std::fs::create_dir(&to) {
            Ok(()) => return Ok(to),
            Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(AppError::io(&to, &why)),
        }
    }
    Err(AppError::refused(vec![folder_filled(Path::new(&plain))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_there_is_left_alone() {
        let within = tempfile::tempdir().unwrap();
        let first = made(within.path(), "Hồ sơ - đợt 3 - 12/QĐ-UBND").unwrap();
        let second = made(within.path(), "Hồ sơ - đợt 3 - 12/QĐ-UBND").unwrap();
        assert_eq!(first.file_name().unwrap().to_string_lossy(), "Hồ sơ - đợt 3 - 12_QĐ-UBND");
        assert_eq!(second.file_name().unwrap().to_string_lossy(), "Hồ sơ - đợt 3 - 12_QĐ-UBND (2)");
    }

    #[test]
    fn a_set_without_a_decision_has_none_to_print() {
        let whats = |decided, any| planned(decided, any).into_iter().map(|file| file.0).collect::<Vec<_>>();
        assert_eq!(whats(true, true).len(), 6);
        assert_eq!(whats(false, false), [Handout::Appendix, Handout::Letter, Handout::Changes]);
    }
}
