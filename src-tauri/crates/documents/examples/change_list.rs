//! Writes a change list of awkward rows, to be looked at: `cargo run -p documents --example change_list -- OUT.xlsx [draft]`.

use std::error::Error;
use std::path::Path;

use chrono::NaiveDate;
use documents::change_list::{ChangeList, ChangeRow, TITLE, workbook};
use register::Unit;
use register::change_set::{Decision, Status};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let to = arguments.next().ok_or("which file?")?;
    let draft = arguments.next().is_some();
    let dated = NaiveDate::from_ymd_opt(2026, 1, 31).ok_or("no such day")?;
    let list = ChangeList {
        set: None,
        issuer: "UBND TỈNH TÂY NINH".into(),
        title: TITLE.into(),
        set_title: "Sắp xếp các đơn vị sự nghiệp thuộc Sở Y tế và Sở Giáo dục và Đào tạo năm 2026".into(),
        draft,
        decision: Some(Decision { number: "12/QĐ-UBND".into(), dated, issuer: "UBND tỉnh Tây Ninh".into() }),
        effective_on: (!draft).then_some(dated),
        made_on: dated,
        rows: (1..=60).map(row).collect(),
        fingerprint: String::new(),
    };
    documents::save::replace(Path::new(&to), &workbook(&list, Path::new(&to))?)?;
    Ok(())
}

fn row(number: u32) -> ChangeRow {
    let status = Status::ALL[(number % 4) as usize];
    let old = unit(number, "Trung tâm Y tế huyện Dương Minh Châu");
    let mut new = unit(number, "Trung tâm Y tế khu vực Dương Minh Châu");
    new.phone = Some(format!("0276 3{number:06}"));
    let (before, after) = match status {
        Status::Issued => (None, Some(new)),
        Status::Renamed => (Some(old), Some(new)),
        Status::InfoChanged => (Some(old.clone()), Some(Unit { phone: new.phone, ..old })),
        Status::Closed => (Some(old), None),
    };
    let changed = match (&before, &after) {
        (Some(before), Some(after)) => before.differing(after),
        (None, _) | (_, None) => Vec::new(),
    };
    let note = match status {
        Status::Issued => "Thành lập mới theo Nghị quyết số 15/NQ-HĐND",
        Status::Renamed | Status::InfoChanged => "",
        Status::Closed => "Sáp nhập vào H53.17.16 Trung tâm Y tế khu vực Dương Minh Châu",
    };
    ChangeRow { code: format!("H53.17.{number:02}"), status, before, after, changed, note: note.into() }
}

fn unit(number: u32, name: &str) -> Unit {
    let long = "Ban Quản lý Dự án Đầu tư Xây dựng ngành Nông nghiệp và Phát triển nông thôn và các công trình thủy lợi trên \
                địa bàn tỉnh Tây Ninh";
    let name = if number.is_multiple_of(7) { long } else { name };
    Unit {
        address: Some("Số 136, đường Trần Hưng Đạo, khu phố 3, phường Tân Ninh, tỉnh Tây Ninh".into()),
        email: Some(format!("trungtamytekhuvuc{number}@tayninh.gov.vn")),
        phone: Some("0276 3822 123".into()),
        website: Some("https://soyte.tayninh.gov.vn".into()),
        qcvn102: Some(format!("000.{number:02}.17.H53")),
        ..Unit::named(name)
    }
}
