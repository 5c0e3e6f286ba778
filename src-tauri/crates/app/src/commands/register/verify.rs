//! Whether the whole file is as it must be, and what is wrong with it in words.

use std::path::{Path, PathBuf};

use store::{FaultPlace, FileFault, Store, Verification, VerifyStep};

use crate::AppError;
use crate::known_chains::{HistoryDecision, problem};
use crate::program::Program;
use crate::view::{FileArg, NoArgs};
use crate::words::count;

use super::data::VerifyReport;

/// Checks the file of the open register: its pages, its guards, the chain of sets and the history that follows from
/// them.
///
/// # Errors
/// Where the file cannot be read at all. What is wrong with it is part of the answer.
pub fn verify(program: &mut Program, _: NoArgs) -> Result<VerifyReport, AppError> {
    let session = program.session()?;
    let found = session.file().verify()?;
    // The list of sets is what may be damaged.
    let fingerprint = session.file().sets().ok().and_then(|mut sets| sets.pop()).map(|set| set.hash);
    let path = session.file().path().to_owned();
    let enclosures = session.file().enclosures().unwrap_or_default();
    let unsealed = count(enclosures.iter().filter(|one| !one.sealed).count());
    let decided = program.history_decisions().iter().map(decision).collect();
    Ok(VerifyReport { decided, unsealed, ..report(&found, fingerprint, &path) })
}

fn decision(made: &HistoryDecision) -> String {
    let sets = made.given_up.iter().map(|link| format!("đợt {}", link.number));
    let given_up: Vec<String> = sets.chain(made.given_up_enclosures.iter().map(problem::enclosure)).collect();
    format!(
        "{}, {}: bỏ những gì máy này đã thấy trước đó ({}). Lý do: {}.",
        made.at.format("%H:%M ngày %d/%m/%Y"),
        made.by,
        given_up.join(", "),
        made.reason
    )
}

/// Checks a file that [`open`](super::open) refuses as damaged, as far as it can be read.
///
/// # Errors
/// Where the officer cancelled, or the file cannot be read at all.
pub fn inspect(program: &mut Program, args: FileArg) -> Result<VerifyReport, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let opening = program.jobs.opening.begin();
    Ok(report(&Store::inspect_watched(&path, &opening.watch)?, None, &path))
}

fn report(found: &Verification, fingerprint: Option<String>, path: &Path) -> VerifyReport {
    let mut faults: Vec<String> = Vec::new();
    for fault in found.faults.iter().map(worded) {
        if !faults.contains(&fault) && faults.len() < FAULTS {
            faults.push(fault);
        }
    }
    let copies = if found.is_clean() { Vec::new() } else { store::backups_of(path) };
    VerifyReport {
        sound: found.is_clean(),
        sets: found.sets,
        codes: found.codes,
        versions: found.versions,
        fingerprint,
        faults,
        details: found.faults.iter().take(FAULTS).map(technical).collect(),
        decided: Vec::new(),
        unsealed: 0,
        backups: copies.iter().map(|copy| copy.to_string_lossy().into_owned()).collect(),
    }
}

/// The most faults that are listed: whoever helps needs the kind and the place, not every page.
const FAULTS: usize = 200;

fn worded(fault: &FileFault) -> String {
    let what = match fault.step {
        VerifyStep::Pages => "Trang dữ liệu của tệp bị hỏng",
        VerifyStep::Keys => "Có dòng trỏ đến dòng không tồn tại",
        VerifyStep::Schema => "Bảng hoặc chốt bảo vệ của tệp đã bị thay đổi từ bên ngoài",
        VerifyStep::Chain => "Chuỗi các đợt đã áp dụng bị đứt",
        VerifyStep::Replay => "Mã hoặc lịch sử không khớp với các đợt đã áp dụng",
        VerifyStep::Drafts => "Mã đang giữ không khớp với các đợt chưa áp dụng",
        VerifyStep::Attachments => "Văn bản đính kèm không còn đủ, hoặc không còn đúng như khi đính kèm",
        VerifyStep::PaperSettings => "Mẫu hoặc nội dung văn bản đã đăng ký không còn đủ",
    };
    let place = match &fault.place {
        FaultPlace::File => String::new(),
        FaultPlace::Table(table) => format!(", ở {}", table_words(table)),
        FaultPlace::Set(number) => format!(", ở đợt {number}"),
        FaultPlace::Code(code) => format!(", ở mã {code}"),
    };
    format!("{what}{place}.")
}

/// What a table of the file holds.
fn table_words(table: &str) -> &str {
    match table {
        "code" => "bảng các mã đã cấp",
        "version" => "bảng thông tin đơn vị qua các thời kỳ",
        "change_set" => "bảng các đợt thay đổi",
        "line" => "bảng các dòng của đợt",
        "event" => "bảng các sự kiện của đợt",
        "document" => "bảng các quyết định",
        "reservation" => "bảng các mã đang giữ chỗ",
        "operation" => "bảng các bước hoàn tác",
        "setting" => "bảng cài đặt của sổ",
        "attachment" => "bảng các văn bản đính kèm",
        "acceptance" => "bảng các cảnh báo đã chấp nhận",
        "paper_setting" => "bảng các mẫu và nội dung văn bản",
        other => other,
    }
}

fn technical(fault: &FileFault) -> String {
    let place = match &fault.place {
        FaultPlace::File => "file".to_owned(),
        FaultPlace::Table(table) => format!("table {table}"),
        FaultPlace::Set(number) => format!("set {number}"),
        FaultPlace::Code(code) => format!("code {code}"),
    };
    format!("{:?}, {place}: {}", fault.step, fault.detail)
}
