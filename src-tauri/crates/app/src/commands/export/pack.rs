//! The pack: register copy, all documents of a change set, lists, one readable page, checksums.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use documents::change_list;
use documents::pack::{self, PackFile, PackSection};
use documents::word::PaperKind;
use register::Problem;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::AppError;
use crate::commands::paper::{self, PaperArg};
use crate::commands::sets;
use crate::export::{Export, ListFile, RegisterFile, body, ending, folder_filled, proven};
use crate::program::Program;
use crate::view::Written;

use super::changes::ChangeListFile;
use super::data::{CatalogueArg, CrosswalkArg, CrosswalkOf, PackArg, RegisterListArg};
use super::{lists, problem};

/// Writes the pack of the current draft, or of an applied set, as an archive or a folder.
///
/// # Errors
/// Where the folder holds something (`export.folderFilled`), or one of the files cannot be made, proven or written.
pub fn pack(program: &mut Program, args: PackArg) -> Result<Written, AppError> {
    let path = program.export_path(args.path.as_deref())?;
    if ending(&path) == "zip" {
        return program
            .export(args.path.as_deref(), |program| Ok(PackArchive(parts(program, args.set, &args.papers)?)));
    }
    let filled = std::fs::read_dir(&path).is_ok_and(|mut inside| inside.next().is_some());
    if path.is_file() || filled {
        return Err(AppError::refused(vec![folder_filled(&path)]));
    }
    let parts = parts(program, args.set, &args.papers)?;
    program.put_folder(&path, &parts)
}

/// A pack as one archive.
struct PackArchive(Vec<PackFile>);

impl Export for PackArchive {
    const ENDINGS: &'static str = "zip";

    fn make(&self, _: &Path) -> Result<Vec<u8>, AppError> {
        pack::archive(&self.0).map_err(|why| AppError::internal(&why))
    }

    fn differences(&self, bytes: &[u8], _: &Path) -> Result<Vec<Problem>, AppError> {
        let names = pack::compare(&self.0, bytes).map_err(|why| AppError::internal(&why))?;
        Ok(names.iter().map(|name| problem::part_differs(name)).collect())
    }

    fn rows(&self) -> usize {
        self.0.len()
    }
}

fn parts(program: &mut Program, set: Option<u32>, papers: &[PaperArg]) -> Result<Vec<PackFile>, AppError> {
    let mut parts = vec![register_copy(program)?];
    let list = sets::change_list(program, set)?;
    let kinds: &[PaperKind] = match list.draft || list.decision.is_some() {
        true => &[PaperKind::ChangeDecision, PaperKind::Appendix, PaperKind::Submission, PaperKind::Letter],
        false => &[PaperKind::Appendix, PaperKind::Letter],
    };
    for &kind in kinds {
        let asked = match papers.iter().find(|asked| asked.kind == kind) {
            Some(asked) => PaperArg { set, path: None, template: None, ..asked.clone() },
            None => {
                serde_json::from_value(json!({ "kind": kind, "set": set })).map_err(|why| AppError::internal(&why))?
            }
        };
        let bytes = paper::made(program, &asked)?;
        parts.push(PackFile { name: format!("{}.docx", kind.title()), bytes });
    }
    parts.push(PackFile {
        name: "Danh sách thay đổi.xlsx".to_owned(),
        bytes: proven(&ChangeListFile(list.clone()), Path::new("Danh sách thay đổi.xlsx"))?,
    });
    let (entries, book) = lists::book(program, &RegisterListArg { closed: true, ..RegisterListArg::default() })?;
    let book = RegisterFile { entries, list: ListFile::of(book) };
    for name in ["Sổ mã.xlsx", "Sổ mã.csv", "Sổ mã.json"] {
        parts.push(part(name, &book)?);
    }
    let walk = ListFile::of(lists::walk(program, &CrosswalkArg::default())?);
    parts.push(part("Mã cũ - mã mới.xlsx", &walk)?);
    let asked = CrosswalkArg { of: CrosswalkOf::Successions, set, ..CrosswalkArg::default() };
    let became = lists::walk(program, &asked)?;
    if became.rows() > 0 {
        parts.push(part("Đơn vị trước - sau.xlsx", &ListFile::of(became))?);
    }
    for (level, listing) in lists::files(program, &CatalogueArg { set, changed: true, ..CatalogueArg::default() })? {
        parts.push(part(&format!("Danh mục quốc gia/cấp {level}.xlsx"), &ListFile::of(listing))?);
    }
    parts.push(page(program, &list, &book.list.listing)?);
    parts.push(checksums(&parts));
    Ok(parts)
}

/// A proven file of the pack.
fn part<E: Export>(name: &str, file: &E) -> Result<PackFile, AppError> {
    Ok(PackFile { name: name.to_owned(), bytes: proven(file, Path::new(name))? })
}

fn register_copy(program: &mut Program) -> Result<PackFile, AppError> {
    let session = program.session()?;
    let name = session.file().path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = written(|path| session.save_copy(path))?;
    Ok(PackFile { name, bytes })
}

/// The bytes of a file that can only be written to the disk.
fn written(write: impl FnOnce(&Path) -> Result<(), AppError>) -> Result<Vec<u8>, AppError> {
    let folder = std::env::temp_dir();
    let held = tempfile::tempdir_in(&folder).map_err(|why| AppError::io(&folder, &why))?;
    let path = held.path().join("tệp");
    write(&path)?;
    std::fs::read(&path).map_err(|why| AppError::io(&path, &why))
}

fn page(
    program: &mut Program,
    list: &change_list::ChangeList,
    book: &documents::listing::Listing,
) -> Result<PackFile, AppError> {
    let made_on = program.today().format("%d/%m/%Y").to_string();
    let preview = change_list::preview(list);
    let session = program.session()?;
    let title = format!("Sổ mã định danh điện tử – {}", body(session));
    let mut lines = vec![format!("Lập ngày {made_on}.")];
    lines.extend(preview.subtitle.clone());
    lines.extend(preview.summary.clone());
    if let Some(last) = session.file().sets()?.pop() {
        lines.push(format!("Dấu vân tay của sổ sau đợt {} (SHA-256): {}", last.set.number, last.hash));
    }
    let changes = PackSection { title: preview.title, header: preview.table.header, rows: preview.table.rows };
    let whole = PackSection {
        title: book.title.clone(),
        header: book.columns.iter().map(|column| column.title.clone()).collect(),
        rows: book.pages.iter().flat_map(|page| page.rows.iter().map(|row| row.cells.clone())).collect(),
    };
    let text = pack::page(&title, &lines, &[changes, whole]);
    Ok(PackFile { name: "Xem nhanh.html".to_owned(), bytes: text.into_bytes() })
}

/// A line per file, as `sha256sum -c` reads it.
fn checksums(parts: &[PackFile]) -> PackFile {
    let mut text = String::new();
    for part in parts {
        let hash = Sha256::digest(&part.bytes).iter().fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        });
        let _ = writeln!(text, "{hash}  {}", part.name);
    }
    PackFile { name: "SHA256SUMS.txt".to_owned(), bytes: text.into_bytes() }
}

/// `Hồ sơ - đợt 3.zip`, beside the register.
///
/// # Errors
/// Where no register is open, or no draft.
pub fn suggest_pack(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let name = match args.get("set").and_then(Value::as_u64) {
        Some(number) => format!("Hồ sơ - đợt {number}"),
        None => format!("Hồ sơ - dự thảo - {}", session.need_draft()?.header.title),
    };
    program.suggest_beside(&name, "zip")
}
