//! Level-1 bodies to choose from.

mod data;

pub use data::*;

use register::Code;
use register::date::printed;
use register::level1::{Level1Row, Status, Table};

use crate::AppError;
use crate::program::Program;
use crate::view::CodeName;
use crate::words::iso;

/// The most choices shown at once.
const MOST: usize = 200;

/// Level-1 bodies whose code or name answers a text, at most two hundred.
///
/// # Errors
/// Never.
pub fn search(program: &mut Program, args: SearchText) -> Result<Vec<Level1Choice>, AppError> {
    let table = &program.level1;
    Ok(table.search(&args.text).into_iter().take(MOST).map(|entry| choice(program, entry)).collect())
}

fn choice(program: &Program, entry: &Level1Row) -> Level1Choice {
    let partner = Code::parse(entry.codes.as_str()).ok().and_then(|code| partner(program, &code));
    Level1Choice {
        code: entry.codes.to_string(),
        name: entry.name.clone(),
        status: status_id(entry.status).to_owned(),
        status_text: status_text(entry),
        successor: successor(&program.level1, entry),
        choosable: matches!(entry.status, Status::Active | Status::Closed | Status::Range),
        since: Some(iso(entry.in_force_since())),
        partner_code: partner.as_ref().map(|(code, _)| code.clone()),
        partner_name: partner.map(|(_, name)| name),
    }
}

/// The council of a province beside its committee, and the other way round: the same number under H and K.
fn partner(program: &Program, code: &Code) -> Option<(String, String)> {
    let text = code.as_str();
    let other = match text.split_at(1) {
        ("H", number) => format!("K{number}"),
        ("K", number) => format!("H{number}"),
        _ => return None,
    };
    let entry = program.level1.lookup(&other).filter(|entry| entry.status == Status::Active)?;
    Some((other, entry.name.clone()))
}

/// The body that a closed one was merged into.
pub fn successor(table: &Table, entry: &Level1Row) -> Option<CodeName> {
    let code = entry.merged_into.clone()?;
    let name = table.lookup(&code).map(|into| into.name.clone()).unwrap_or_default();
    Some(CodeName { code, name })
}

fn status_id(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Closed => "closed",
        Status::Reserved => "reserved",
        Status::Range => "range",
        Status::Scheme => "scheme",
    }
}

/// How the table words the state of an entry.
pub fn status_text(entry: &Level1Row) -> String {
    match entry.status {
        Status::Active => "Đang dùng".to_owned(),
        Status::Closed => {
            let since = entry.closed_on.map(|day| format!(" từ {}", printed(day))).unwrap_or_default();
            let into = entry.merged_into.as_ref().map(|code| format!(", nhập vào {code}")).unwrap_or_default();
            format!("Đã đóng{since}{into}")
        }
        Status::Reserved => "Dự trữ, chưa cấp".to_owned(),
        Status::Range => "Nhóm mã: nhập mã cụ thể trong nhóm".to_owned(),
        Status::Scheme => "Mã lược đồ định danh, không phải mã cơ quan".to_owned(),
    }
}
