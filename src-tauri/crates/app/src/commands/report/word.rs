//! The report as a document in the form of NĐ 30/2020/NĐ-CP, with the decisions and what was late as appendices.

use std::path::PathBuf;

use chrono::Datelike as _;
use documents::word::{Appendix, Column, ColumnKey, Document, Group, PaperKind, Row};
use serde_json::Value;

use super::data::{PeriodReport, ReportView};
use super::period::{gather, request};
use crate::AppError;
use crate::commands::paper::{template, texts};
use crate::export::WordFile;
use crate::program::Program;
use crate::view::{Counts, Written};

/// Writes the report; it is read back before it is put in place.
///
/// # Errors
/// As for the preview of the report, or where the template is faulty.
pub fn word(program: &mut Program, args: PeriodReport) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let document = document(program, &args)?;
        Ok(WordFile { template: template::chosen(program, PaperKind::Report, None)?, document })
    })
}

/// The report that a file was made as, from the register of today.
///
/// # Errors
/// Where the request cannot be read, or the report cannot be made again.
pub fn document_of(program: &mut Program, request: &str) -> Result<Document, AppError> {
    let args: PeriodReport = serde_json::from_str(request).map_err(|why| AppError::internal(&why))?;
    document(program, &args)
}

fn document(program: &mut Program, args: &PeriodReport) -> Result<Document, AppError> {
    let today = program.today();
    let (period, view) = gather(program, args)?;
    let session = program.session()?;
    let kept = texts::of(session)?;
    let own = kept.of(PaperKind::Report).clone();
    let appendices = [decisions(&view), late(&view)].into_iter().flatten().collect();
    Ok(Document {
        kind: PaperKind::Report,
        draft: true,
        superior: own.superior,
        issuer: own.issuer,
        number: None,
        symbol: own.symbol.replacen("TTr", "BC", 1),
        place: own.place,
        date: None,
        year: today.year(),
        subject: format!("Tình hình quản lý mã định danh điện tử {}", period.words()),
        authority: String::new(),
        grounds: Vec::new(),
        addressees: own.addressees,
        paragraphs: view.paragraphs,
        articles: Vec::new(),
        recipients: own.recipients,
        signature: own.signature,
        numbering: kept.appendix.numbering,
        appendices,
        previous: None,
        changes: None,
        notes: Vec::new(),
        fingerprint: None,
        request: Some(request(args)?),
        print_fingerprint: false,
        set: None,
    })
}

fn column(key: ColumnKey, title: &str, width: f64) -> Column {
    Column { title: title.to_owned(), width, ..Column::of(key) }
}

fn decisions(view: &ReportView) -> Option<Appendix> {
    let rows: Vec<Row> = view
        .decisions
        .iter()
        .map(|decision| Row {
            code: decision.number.clone(),
            note: day(&decision.dated),
            parent: decision.issuer.clone(),
            name: decision.title.clone(),
            changes: match decision.effective == decision.dated {
                true => counted(decision.counts),
                false => format!("{} (có hiệu lực từ {})", counted(decision.counts), day(&decision.effective)),
            },
            ..Row::default()
        })
        .collect();
    let columns = vec![
        column(ColumnKey::Ordinal, "STT", 12.0),
        column(ColumnKey::Code, "Số, ký hiệu", 28.0),
        column(ColumnKey::Note, "Ngày ban hành", 22.0),
        column(ColumnKey::Parent, "Cơ quan ban hành", 30.0),
        column(ColumnKey::Name, "Đợt thay đổi", 33.0),
        column(ColumnKey::Changes, "Số mã thay đổi", 34.0),
    ];
    table("Danh sách quyết định trong kỳ", columns, rows)
}

fn late(view: &ReportView) -> Option<Appendix> {
    let rows: Vec<Row> = view
        .late
        .iter()
        .map(|late| Row {
            name: late.title.clone(),
            parent: late.matter.clone(),
            note: day(&late.last),
            changes: late.standing.clone(),
            ..Row::default()
        })
        .collect();
    let columns = vec![
        column(ColumnKey::Ordinal, "STT", 12.0),
        column(ColumnKey::Name, "Việc phải làm", 43.0),
        column(ColumnKey::Parent, "Đợt thay đổi", 42.0),
        column(ColumnKey::Note, "Hạn cuối", 22.0),
        column(ColumnKey::Changes, "Tình trạng", 32.0),
    ];
    table("Các việc quá thời hạn", columns, rows)
}

fn table(title: &str, columns: Vec<Column>, rows: Vec<Row>) -> Option<Appendix> {
    let groups = vec![Group { title: String::new(), rows }];
    let filled = groups.iter().any(|group| !group.rows.is_empty());
    filled.then(|| Appendix { title: title.to_owned(), landscape: false, columns, groups })
}

/// `cấp mới 2, đóng 1`.
pub fn counted(counts: Counts) -> String {
    let Counts { issued, renamed, info_changed, closed } = counts;
    let said = [("cấp mới", issued), ("đổi tên", renamed), ("thay đổi thông tin", info_changed), ("đóng", closed)];
    let parts: Vec<String> = said.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word} {n}")).collect();
    parts.join(", ")
}

/// `31/01/2026` of `2026-01-31`.
pub fn day(iso: &str) -> String {
    iso.parse().map(register::date::printed).unwrap_or_else(|_| iso.to_owned())
}

/// `Báo cáo định kỳ 01-01-2026 - 31-03-2026.docx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_word(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    suggest(program, args, "docx")
}

/// A name with the days of the period, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest(program: &Program, args: &Value, ending: &str) -> Result<PathBuf, AppError> {
    let said = |name: &str| args.get(name).and_then(Value::as_str).map(day).unwrap_or_default().replace('/', "-");
    program.suggest_beside(&format!("Báo cáo định kỳ {} - {}", said("from"), said("to")), ending)
}
