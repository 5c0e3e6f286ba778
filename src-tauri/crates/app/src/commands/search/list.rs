//! Results as rows for Excel: through the clipboard, or as a workbook that is read back.

use std::path::PathBuf;

use documents::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp, guarded};
use register::Code;
use register::unit::Field;
use serde_json::Value;

use super::data::{CopiedRows, SearchListArg};
use super::problem;
use super::results::codes;
use crate::AppError;
use crate::export::{ListFile, body};
use crate::program::Program;
use crate::session::Session;
use crate::view::{SearchQuery, Written, ahead_mark};
use crate::words::count;

/// How the stamp of such a file calls it.
pub const SEARCH: &str = "search";
const TITLE: &str = "KẾT QUẢ TÌM KIẾM TRONG SỔ MÃ ĐỊNH DANH";
const FIELDS: [Field; 6] = [Field::Address, Field::Email, Field::Phone, Field::Fax, Field::Website, Field::Qcvn102];

fn titles() -> Vec<&'static str> {
    let first = ["STT", "Mã định danh", "Tên cơ quan, đơn vị", "Cấp", "Đơn vị chủ quản"];
    first.into_iter().chain(FIELDS.map(Field::title)).chain(["Tình trạng"]).collect()
}

fn cells(session: &Session, number: usize, code: &Code) -> Vec<String> {
    let unit = session.shown(code);
    let text = |field| unit.and_then(|unit| unit.get(field)).unwrap_or_default().to_owned();
    let above = code.parent().map(|parent| session.named(&parent).name).unwrap_or_default();
    let mut cells = vec![number.to_string(), code.to_string(), text(Field::Name), code.level().to_string(), above];
    cells.extend(FIELDS.map(text));
    cells.push(standing(session, code));
    cells
}

/// `Đang dùng`, `Đã đóng`, and what comes: `Đang dùng (sẽ đóng từ 01/07/2026)`, `Chưa dùng (có hiệu lực từ 01/07/2026)`.
fn standing(session: &Session, code: &Code) -> String {
    let Some(seen) = session.tree.seen_by_code(code) else { return String::new() };
    let ahead = session.register.ahead(code).map(|ahead| ahead_mark(ahead).words);
    match (seen.closed, ahead) {
        (true, _) => documents::register_book::CLOSED.to_owned(),
        (false, None) => documents::register_book::OPEN.to_owned(),
        (false, Some(words)) if seen.coming => format!("Chưa dùng ({words})"),
        (false, Some(words)) => format!("{} ({words})", documents::register_book::OPEN),
    }
}

/// All results as text that a spreadsheet takes, and runs nothing of.
///
/// # Errors
/// Where a filter names a day or code that is not valid.
pub fn copy(program: &mut Program, args: SearchListArg) -> Result<CopiedRows, AppError> {
    let session = program.session()?;
    let found = codes(session, &args.query)?;
    let plain = |cell: &str| guarded(cell).replace(['\t', '\r', '\n'], " ");
    let line = |cells: Vec<String>| cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("\t");
    let head = titles().join("\t");
    let rows = (1..).zip(&found).map(|(number, code)| line(cells(session, number, code)));
    let lines: Vec<String> = std::iter::once(head).chain(rows).collect();
    Ok(CopiedRows { text: lines.join("\n"), rows: count(found.len()) })
}

/// Writes all results as a workbook.
///
/// # Errors
/// Where nothing was found (`search.nothingFound`), a filter names a day or code that is not valid, or as
/// [`Program::export`].
pub fn export(program: &mut Program, args: SearchListArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let listing = listing(program, &args.query)?;
        if listing.rows() == 0 {
            return Err(AppError::refused(vec![problem::nothing_found()]));
        }
        Ok(ListFile::of(listing))
    })
}

/// The list that a stamped file was made as, from the register of today; `None`: it is no search.
///
/// # Errors
/// Where the stamp cannot be read, or no register is open.
pub fn rebuilt(program: &mut Program, stamp: &Stamp) -> Result<Option<(String, Listing)>, AppError> {
    if stamp.kind != SEARCH {
        return Ok(None);
    }
    let query: SearchQuery = serde_json::from_str(&stamp.request).map_err(|why| AppError::internal(&why))?;
    Ok(Some(("Kết quả tìm kiếm".to_owned(), listing(program, &query)?)))
}

fn listing(program: &mut Program, query: &SearchQuery) -> Result<Listing, AppError> {
    let on = program.today();
    let session = program.session()?;
    let found = codes(session, query)?;
    let body = body(session);
    let holds = |title: &str| match title {
        "STT" | "Cấp" => (CellType::Number, (5, 8)),
        "Mã định danh" | "Điện thoại" | "Fax" | "Mã QCVN 102" => (CellType::Digits, (14, 24)),
        "Tên cơ quan, đơn vị" | "Địa chỉ" => (CellType::Text, (24, 50)),
        _ => (CellType::Text, (12, 34)),
    };
    let column = |title: &str| {
        let (holds, width) = holds(title);
        ListColumn::new(title, holds, width)
    };
    let asked = match query.text.trim() {
        "" => format!("(Tính đến ngày {})", register::date::printed(on)),
        text => format!("(Tìm “{text}”, tính đến ngày {})", register::date::printed(on)),
    };
    let rows = (1..).zip(&found).map(|(number, code)| ListRow { depth: 0, cells: cells(session, number, code) });
    let request = serde_json::to_string(query).map_err(|why| AppError::internal(&why))?;
    let fingerprint = session.file().sets()?.pop().map(|set| set.hash).unwrap_or_default();
    Ok(Listing {
        stamp: Stamp { kind: SEARCH.to_owned(), request, fingerprint },
        title: TITLE.to_owned(),
        author: body.clone(),
        columns: titles().into_iter().map(column).collect(),
        pages: vec![ListPage {
            columns: None,
            name: "Kết quả tìm kiếm".to_owned(),
            heading: vec![body.to_uppercase(), TITLE.to_owned(), asked],
            rows: rows.collect(),
        }],
    })
}

/// `Kết quả tìm kiếm H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Kết quả tìm kiếm", "xlsx")
}
