//! The pack: register copy, all documents of a change set, lists, one readable page, checksums.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use documents::change_list;
use documents::pack::{self, Part, Section};
use documents::word::PaperKind;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::AppError;
use crate::api::handout::{CatalogueArg, CrosswalkArg, CrosswalkOf, PackArg, RegisterListArg};
use crate::api::paper::PaperArg;
use crate::api::register::Written;
use crate::commands::export::{self, beside, keep_off};
use crate::commands::{count, paper};
use crate::program::Program;

use super::write::{ending, formatted, json_of, proven};
use super::{lists, problem};

/// Writes the pack of the current draft, or of an applied set.
pub fn pack(program: &mut Program, args: PackArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    keep_off(program.session()?, &path)?;
    let as_archive = ending(&path) == "zip";
    let filled = |path: &Path| std::fs::read_dir(path).is_ok_and(|mut inside| inside.next().is_some());
    if !as_archive && (path.is_file() || filled(&path)) {
        return Err(AppError::refused(vec![problem::folder_filled(&path)]));
    }
    let parts = parts(program, args.set, &args.papers)?;
    if as_archive {
        let bytes = pack::archive(&parts).map_err(|why| AppError::internal(&why))?;
        paper::put(&path, &bytes)?;
    } else {
        pack::folder(&parts, &path).map_err(|why| cannot(&path, &why))?;
    }
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(parts.len()) })
}

pub fn cannot(path: &Path, why: &std::io::Error) -> AppError {
    AppError::new(
        "file.io",
        format!("Không đọc hoặc ghi được “{}”: {}.", path.display(), crate::error::said(why)),
        "Hãy kiểm tra ổ đĩa và quyền truy cập thư mục rồi thử lại.",
    )
    .with_detail(why.to_string())
}

fn parts(program: &mut Program, set: Option<u32>, papers: &[PaperArg]) -> Result<Vec<Part>, AppError> {
    let mut parts = vec![register_copy(program)?];
    let list = export::change_list(program, set)?;
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
        let (_, bytes) = paper::made(program, &asked)?;
        parts.push(Part { name: format!("{}.docx", kind.title()), bytes });
    }
    parts.push(Part {
        name: "Danh sách thay đổi.xlsx".to_owned(),
        bytes: export::proven(&list, Path::new("Danh sách thay đổi.xlsx"))?,
    });
    let (entries, book) = lists::book(program, &RegisterListArg { closed: true, ..RegisterListArg::default() })?;
    for name in ["Sổ mã.xlsx", "Sổ mã.csv"] {
        parts.push(Part { name: name.to_owned(), bytes: formatted(&book, Path::new(name), "xlsx, csv")? });
    }
    parts.push(Part { name: "Sổ mã.json".to_owned(), bytes: json_of(&entries)? });
    let walk = lists::walk(program, &CrosswalkArg::default())?;
    parts
        .push(Part {
            name: "Mã cũ - mã mới.xlsx".to_owned(), bytes: proven(&walk, Path::new("Mã cũ - mã mới.xlsx"))?
        });
    let asked = CrosswalkArg { of: CrosswalkOf::Successions, set, ..CrosswalkArg::default() };
    let became = lists::walk(program, &asked)?;
    if became.rows() > 0 {
        let name = "Đơn vị trước - sau.xlsx";
        parts.push(Part { name: name.to_owned(), bytes: proven(&became, Path::new(name))? });
    }
    for (level, listing) in lists::files(program, &CatalogueArg { set, changed: true, ..CatalogueArg::default() })? {
        let name = format!("Danh mục quốc gia/cấp {level}.xlsx");
        let bytes = proven(&listing, Path::new(&name))?;
        parts.push(Part { name, bytes });
    }
    parts.push(page(program, &list, &book)?);
    parts.push(checksums(&parts));
    Ok(parts)
}

fn register_copy(program: &mut Program) -> Result<Part, AppError> {
    let session = program.session()?;
    let name = session.store.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = written(|path| Ok(session.store.save_copy(path)?))?;
    Ok(Part { name, bytes })
}

/// The bytes of a file that can only be written to the disk.
fn written(write: impl FnOnce(&Path) -> Result<(), AppError>) -> Result<Vec<u8>, AppError> {
    let folder = std::env::temp_dir();
    let held = tempfile::tempdir_in(&folder).map_err(|why| cannot(&folder, &why))?;
    let path = held.path().join("tệp");
    write(&path)?;
    std::fs::read(&path).map_err(|why| cannot(&path, &why))
}

fn page(
    program: &mut Program,
    list: &change_list::ChangeList,
    book: &documents::listing::Listing,
) -> Result<Part, AppError> {
    let made_on = program.today().format("%d/%m/%Y").to_string();
    let preview = change_list::preview(list);
    let session = program.session()?;
    let title = format!("Sổ mã định danh điện tử – {}", lists::body(session));
    let mut lines = vec![format!("Lập ngày {made_on}.")];
    lines.extend(preview.subtitle.clone());
    lines.extend(preview.summary.clone());
    if let Some(last) = session.store.sets()?.pop() {
        lines.push(format!("Dấu vân tay của sổ sau đợt {} (SHA-256): {}", last.set.number, last.hash));
    }
    let changes = Section { title: preview.title, header: preview.table.header, rows: preview.table.rows };
    let whole = Section {
        title: book.title.clone(),
        header: book.columns.iter().map(|column| column.title.clone()).collect(),
        rows: book.pages.iter().flat_map(|page| page.rows.iter().map(|row| row.cells.clone())).collect(),
    };
    let text = pack::page(&title, &lines, &[changes, whole]);
    Ok(Part { name: "Xem nhanh.html".to_owned(), bytes: text.into_bytes() })
}

/// A line per file, as `sha256sum -c` reads it.
fn checksums(parts: &[Part]) -> Part {
    let mut text = String::new();
    for part in parts {
        let hash = Sha256::digest(&part.bytes).iter().fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        });
        let _ = writeln!(text, "{hash}  {}", part.name);
    }
    Part { name: "SHA256SUMS.txt".to_owned(), bytes: text.into_bytes() }
}

/// `Hồ sơ - đợt 3.zip`, beside the register.
pub fn suggest_pack(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let name = match args.get("set").and_then(Value::as_u64) {
        Some(number) => format!("Hồ sơ - đợt {number}"),
        None => format!("Hồ sơ - dự thảo - {}", session.need_draft()?.header.title),
    };
    Ok(beside(session.store.path(), &name, "zip"))
}
