//! The report as a workbook: the figures, the decisions, what was late.

use std::path::PathBuf;

use documents::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};
use serde_json::Value;

use super::data::{PeriodReport, ReportDecision, ReportLate, ReportView};
use super::period::{gather, request};
use super::word::{day, suggest};
use crate::AppError;
use crate::export::{ListFile, body};
use crate::program::Program;
use crate::view::{Counts, Written};
use crate::words::count;

/// How the stamp of such a file calls it.
const REPORT: &str = "report";
const TITLE: &str = "BÁO CÁO TÌNH HÌNH QUẢN LÝ MÃ ĐỊNH DANH ĐIỆN TỬ";

/// Writes the report as a workbook that is read back.
///
/// # Errors
/// As [`gather`] and [`Program::export`].
pub fn excel(program: &mut Program, args: PeriodReport) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| Ok(ListFile::of(listing(program, &args)?)))
}

/// The list that a stamped file was made as, from the register of today; `None`: it is no report.
///
/// # Errors
/// Where the stamp cannot be read, or the report cannot be made again.
pub fn rebuilt(program: &mut Program, stamp: &Stamp) -> Result<Option<(String, Listing)>, AppError> {
    if stamp.kind != REPORT {
        return Ok(None);
    }
    let args: PeriodReport = serde_json::from_str(&stamp.request).map_err(|why| AppError::internal(&why))?;
    Ok(Some(("Báo cáo định kỳ".to_owned(), listing(program, &args)?)))
}

fn listing(program: &mut Program, args: &PeriodReport) -> Result<Listing, AppError> {
    let (period, view) = gather(program, args)?;
    let session = program.session()?;
    let body = body(session);
    let heading = |what: &str| vec![body.to_uppercase(), what.to_owned(), format!("({})", period.words())];
    let page = |name: &str, title: &str, columns: Vec<ListColumn>, cells: Vec<Vec<String>>| ListPage {
        name: name.to_owned(),
        heading: heading(title),
        columns: Some(std::iter::once(ListColumn::new("STT", CellType::Number, (6, 8))).chain(columns).collect()),
        rows: (1..)
            .zip(cells)
            .map(|(number, cells)| ListRow {
                depth: 0,
                cells: std::iter::once(number.to_string()).chain(cells).collect(),
            })
            .collect(),
    };
    let text = |title: &str, width| ListColumn::new(title, CellType::Text, width);
    let number = |title: &str| ListColumn::new(title, CellType::Number, (10, 14));
    let statuses = ["Cấp mới", "Đổi tên", "Thay đổi thông tin", "Đóng mã"];
    let of_figures = vec![text("Chỉ tiêu", (40, 70)), number("Số lượng")];
    let of_decisions =
        [ListColumn::new("Số, ký hiệu", CellType::Digits, (16, 24)), ListColumn::new("Ngày", CellType::Day, (12, 14))]
            .into_iter()
            .chain([text("Cơ quan ban hành", (20, 40)), text("Đợt thay đổi", (24, 50))])
            .chain(statuses.map(number))
            .chain([ListColumn::new("Có hiệu lực từ", CellType::Day, (12, 14))])
            .collect();
    let of_late = vec![
        text("Việc phải làm", (30, 50)),
        text("Đợt thay đổi", (24, 60)),
        ListColumn::new("Hạn cuối", CellType::Day, (12, 14)),
        text("Tình trạng", (20, 40)),
    ];
    let request = request(args)?;
    let fingerprint = session.file().sets()?.pop().map(|set| set.hash).unwrap_or_default();
    Ok(Listing {
        stamp: Stamp { kind: REPORT.to_owned(), request, fingerprint },
        title: TITLE.to_owned(),
        author: body.clone(),
        columns: Vec::new(),
        pages: vec![
            page("Số liệu", TITLE, of_figures, figures(&view)),
            page("Quyết định", "DANH SÁCH QUYẾT ĐỊNH TRONG KỲ", of_decisions, decisions(&view)),
            page("Quá hạn", "CÁC VIỆC QUÁ THỜI HẠN", of_late, late(&view)),
        ],
    })
}

fn figures(view: &ReportView) -> Vec<Vec<String>> {
    let row = |what: &str, number: u32| vec![what.to_owned(), number.to_string()];
    vec![
        row("Số mã đang dùng đầu kỳ", view.before),
        row("Số quyết định trong kỳ", count(view.decisions.len())),
        row("Cấp mới", view.counts.issued),
        row("Đổi tên", view.counts.renamed),
        row("Thay đổi thông tin", view.counts.info_changed),
        row("Đóng mã", view.counts.closed),
        row("Số mã trong đó có hiệu lực sau kỳ", view.later),
        row("Số mã thay đổi trong kỳ theo quyết định trước kỳ", view.earlier),
        row("Cập nhật thông tin liên hệ không cần văn bản (lượt mã)", view.direct),
        row("Số việc quá thời hạn", count(view.late.len())),
        row("Số mã đang dùng cuối kỳ", view.after),
    ]
}

fn decisions(view: &ReportView) -> Vec<Vec<String>> {
    let row = |one: &ReportDecision| {
        let Counts { issued, renamed, info_changed, closed } = one.counts;
        let said = [one.number.clone(), day(&one.dated), one.issuer.clone(), one.title.clone()];
        let counted = [issued, renamed, info_changed, closed].map(|number| number.to_string());
        said.into_iter().chain(counted).chain([day(&one.effective)]).collect()
    };
    view.decisions.iter().map(row).collect()
}

fn late(view: &ReportView) -> Vec<Vec<String>> {
    let row = |one: &ReportLate| vec![one.title.clone(), one.matter.clone(), day(&one.last), one.standing.clone()];
    view.late.iter().map(row).collect()
}

/// `Báo cáo định kỳ 01-01-2026 - 31-03-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_excel(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    suggest(program, args, "xlsx")
}
