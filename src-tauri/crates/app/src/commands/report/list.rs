//! The report as a workbook: the figures, the decisions, what was late.

use std::path::PathBuf;

use documents::listing::{Holds, ListColumn, ListPage, ListRow, Listing, Stamp};
use serde_json::Value;

use super::period::{gather, request};
use super::word::{counted, day, suggest};
use crate::AppError;
use crate::api::figures::{PeriodReport, ReportView};
use crate::api::register::Written;
use crate::commands::count;
use crate::commands::export::keep_off;
use crate::commands::handout::{body, formatted};
use crate::commands::paper::put;
use crate::program::Program;

/// How the stamp of such a file calls it.
const REPORT: &str = "report";
const TITLE: &str = "BÁO CÁO TÌNH HÌNH QUẢN LÝ MÃ ĐỊNH DANH ĐIỆN TỬ";

/// Writes the report as a workbook that is read back.
pub fn excel(program: &mut Program, args: PeriodReport) -> Result<Written, AppError> {
    let path = args.path.as_deref().map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    keep_off(program.session()?, &path)?;
    let listing = listing(program, &args)?;
    put(&path, &formatted(&listing, &path, "xlsx")?)?;
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(listing.rows()) })
}

/// The list that a file was made as, from the register of today.
pub fn rebuilt(program: &mut Program, stamp: &Stamp) -> Result<Option<(String, Listing)>, AppError> {
    if stamp.kind != REPORT {
        return Ok(None);
    }
    let args: PeriodReport = serde_json::from_str(&stamp.request).map_err(|why| AppError::internal(&why))?;
    Ok(Some(("Báo cáo định kỳ".to_owned(), listing(program, &args)?)))
}

fn listing(program: &mut Program, args: &PeriodReport) -> Result<Listing, AppError> {
    let today = program.today();
    let (period, view) = gather(program, args)?;
    let session = program.session()?;
    let body = body(session);
    let heading = |what: &str| vec![body.to_uppercase(), what.to_owned(), format!("({})", period.words())];
    let page = |name: &str, title: &str, cells: Vec<[String; 5]>| ListPage {
        name: name.to_owned(),
        heading: heading(title),
        rows: (1..)
            .zip(cells)
            .map(|(number, cells)| ListRow {
                depth: 0,
                cells: std::iter::once(number.to_string()).chain(cells).collect(),
            })
            .collect(),
    };
    let columns = vec![
        ListColumn::new("STT", Holds::Number, (6, 8)),
        ListColumn::new("Nội dung", Holds::Text, (30, 60)),
        ListColumn::new("Số, ký hiệu", Holds::Digits, (16, 24)),
        ListColumn::new("Ngày", Holds::Day, (12, 14)),
        ListColumn::new("Kết quả", Holds::Text, (14, 40)),
        ListColumn::new("Ghi chú", Holds::Text, (14, 40)),
    ];
    let request = request(args, today)?;
    let fingerprint = session.store.sets()?.pop().map(|set| set.hash).unwrap_or_default();
    Ok(Listing {
        stamp: Stamp { kind: REPORT.to_owned(), request, fingerprint },
        title: TITLE.to_owned(),
        author: body.clone(),
        columns,
        pages: vec![
            page("Số liệu", TITLE, figures(&view)),
            page("Quyết định", "DANH SÁCH QUYẾT ĐỊNH TRONG KỲ", decisions(&view)),
            page("Quá hạn", "CÁC VIỆC QUÁ THỜI HẠN", late(&view)),
        ],
    })
}

fn figures(view: &ReportView) -> Vec<[String; 5]> {
    let row =
        |what: &str, number: u32| [what.to_owned(), String::new(), String::new(), number.to_string(), String::new()];
    vec![
        row("Số mã đang dùng đầu kỳ", view.before),
        row("Số quyết định trong kỳ", count(view.decisions.len())),
        row("Cấp mới", view.counts.issued),
        row("Đổi tên", view.counts.renamed),
        row("Thay đổi thông tin", view.counts.info_changed),
        row("Đóng mã", view.counts.closed),
        row("Cập nhật thông tin liên hệ không cần văn bản (lượt mã)", view.direct),
        row("Số việc quá thời hạn", count(view.late.len())),
        row("Số mã đang dùng cuối kỳ", view.after),
    ]
}

fn decisions(view: &ReportView) -> Vec<[String; 5]> {
    let rows = view
        .decisions
        .iter()
        .map(|one| [one.title.clone(), one.number.clone(), day(&one.dated), counted(one.counts), one.issuer.clone()]);
    rows.collect()
}

fn late(view: &ReportView) -> Vec<[String; 5]> {
    let rows = view
        .late
        .iter()
        .map(|one| [one.title.clone(), String::new(), day(&one.last), one.standing.clone(), one.matter.clone()]);
    rows.collect()
}

/// `Báo cáo định kỳ 01-01-2026 - 31-03-2026.xlsx`, beside the register.
pub fn suggest_excel(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    suggest(program, args, "xlsx")
}
