//! Files handed out: the change list as Excel; opening what was written.

use register::unit::changed;
use std::path::{Path, PathBuf};

use documents::change_list::{self, ChangeList, ChangeRow};
use register::change_set::{SetKind, Status};
use register::{Code, Unit};
use serde_json::Value;

use crate::AppError;
use crate::api::draft::ExportArg;
use crate::api::register::Written;
use crate::api::start::{Nothing, PathArg};
use crate::program::Program;
use crate::session::Session;

use super::{count, handout, paper};

pub fn changes(program: &mut Program, args: ExportArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    keep_off(program.session()?, &path)?;
    handout::expect_ending(&path, "xlsx")?;
    let list = change_list(program, args.set)?;
    paper::put(&path, &proven(&list, &path)?)?;
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(list.rows.len()) })
}

/// The list as a workbook that was read back and found to say the same.
pub(super) fn proven(list: &ChangeList, path: &Path) -> Result<Vec<u8>, AppError> {
    let bytes = change_list::workbook(list, path)?;
    handout::agreed(change_list::compare(list, &bytes).map_err(|why| AppError::read(path, &why))?, bytes)
}

/// A list is never written over the register it is made from.
pub(super) fn keep_off(session: &Session, path: &Path) -> Result<(), AppError> {
    if super::files::same_file(session.store.path(), path) { Err(AppError::own_register(path)) } else { Ok(()) }
}

/// The list of the current draft, or of an applied set: the same for preview and file.
pub fn change_list(program: &mut Program, set: Option<u32>) -> Result<ChangeList, AppError> {
    let made_on = program.today();
    let issuer = program.session()?.roots().first().map(|root| root.name.clone()).unwrap_or_default();
    let Some(number) = set else {
        let session = program.session()?;
        let draft = session.need_draft()?;
        let rows = draft.lines.iter().filter_map(|(code, line)| {
            let before = session.register.before(code, line).map(|unit| Unit::clone(unit));
            let status = match draft.retires(line) {
                true => Status::Closed,
                false => session.register.status(code, line)?,
            };
            Some(row(code, status, before, line.after.as_deref().cloned(), line.note.clone()))
        });
        return Ok(ChangeList {
            issuer,
            title: list_title(draft.header.kind).to_owned(),
            set_title: draft.header.title.clone(),
            set: None,
            draft: true,
            decision: None,
            effective_on: None,
            made_on,
            rows: rows.collect(),
        });
    };
    let record = super::sets::record(program, number)?;
    let set = record.summary.set;
    Ok(ChangeList {
        issuer,
        title: list_title(set.kind).to_owned(),
        set_title: set.title,
        set: Some(number),
        draft: false,
        decision: set.decision,
        effective_on: Some(set.effective_on),
        made_on,
        rows: record
            .lines
            .into_iter()
            .map(|line| row(&line.code, line.status, line.before, line.after, line.note))
            .collect(),
    })
}

fn list_title(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Correction => change_list::CORRECTION_TITLE,
        SetKind::Opening | SetKind::Decision | SetKind::Direct => change_list::TITLE,
    }
}

fn row(code: &Code, status: Status, before: Option<Unit>, after: Option<Unit>, note: Option<String>) -> ChangeRow {
    let changed = changed(before.as_ref(), after.as_ref());
    ChangeRow { code: code.to_string(), status, before, after, changed, note: note.unwrap_or_default() }
}

/// `Danh sách thay đổi - đợt 3 - 12_QĐ-UBND.xlsx`, beside the register.
pub fn suggest_changes(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let name = match args.get("set").and_then(Value::as_u64).and_then(|set| u32::try_from(set).ok()) {
        None => format!("Danh sách thay đổi - dự thảo - {}", session.need_draft()?.header.title),
        Some(number) => {
            let record = session.store.set(number)?.ok_or_else(|| AppError::no_set(number))?;
            let decision =
                record.summary.set.decision.map(|decision| format!(" - {}", decision.number)).unwrap_or_default();
            format!("Danh sách thay đổi - đợt {number}{decision}")
        }
    };
    Ok(beside(session.store.path(), &name, "xlsx"))
}

/// A file name that Windows accepts, in the register's folder.
pub fn beside(register: &Path, name: &str, ending: &str) -> PathBuf {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    register.with_file_name(format!("{}.{ending}", name.trim_end_matches(['.', ' '])))
}

pub fn open_file(program: &mut Program, args: PathArg) -> Result<Nothing, AppError> {
    let path = written(program, &args)?;
    program.host.open_file(&path).map_err(|why| cannot_open(&why))?;
    Ok(Nothing {})
}

pub fn show_in_folder(program: &mut Program, args: PathArg) -> Result<Nothing, AppError> {
    let path = written(program, &args)?;
    program.host.show_in_folder(&path).map_err(|why| cannot_open(&why))?;
    Ok(Nothing {})
}

/// Only files this session wrote: the page cannot start anything else.
fn written(program: &Program, args: &PathArg) -> Result<PathBuf, AppError> {
    let path = PathBuf::from(&args.path);
    if program.wrote(&path) { Ok(path) } else { Err(AppError::path_not_granted(&args.path)) }
}

pub(super) fn cannot_open(why: &str) -> AppError {
    AppError::new(
        "file.open",
        "Không mở được tệp bằng chương trình của máy.",
        "Tệp đã được ghi xong; hãy mở tệp từ thư mục chứa nó.",
    )
    .with_detail(why)
}
