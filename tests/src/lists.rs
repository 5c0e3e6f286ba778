//! Lists as offices keep them, written as real Excel files.

use std::path::Path;

use anyhow::Result;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A list of Tây Ninh (H53) in two sheets, with titles in two rows, sections, a total, a signature, and the dirt of many
/// hands; a third sheet is no list.
///
/// | sheet | rows |
/// | --- | --- |
/// | `Sở ngành` | 5 clean, doubled spaces in a name, `h53.06` in small letters, `H53 07` with a space, `Ð` for `Đ` |
/// | `Xã phường` | 2 clean, a malformed code, a code of another province, one code with two names, a parent that is missing |
/// | `Ghi chú` | none |
pub fn messy(path: &Path) -> Result<()> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name("Sở ngành")?;
    sheet.write_with_format(0, 0, "ỦY BAN NHÂN DÂN TỈNH TÂY NINH", &bold)?;
    sheet.write_with_format(1, 0, "DANH SÁCH MÃ ĐỊNH DANH ĐIỆN TỬ", &bold)?;
    sheet.merge_range(3, 0, 4, 0, "STT", &bold)?;
    sheet.merge_range(3, 1, 4, 1, "Mã định danh", &bold)?;
    sheet.merge_range(3, 2, 4, 2, "Tên cơ quan, đơn vị", &bold)?;
    sheet.merge_range(3, 3, 3, 4, "Liên hệ", &bold)?;
    sheet.write_with_format(4, 3, "Điện thoại", &bold)?.write_with_format(4, 4, "Email", &bold)?;
    sheet.write_with_format(5, 0, "I", &bold)?.write_with_format(5, 2, "KHỐI SỞ, BAN, NGÀNH", &bold)?;
    let departments = [
        ("H53.01", "Văn phòng Ủy ban nhân dân tỉnh", "0276 3822 233", "vanphong@tayninh.gov.vn"),
        ("H53.02", "Sở Công Thương", "0276 3823 777", "soct@tayninh.gov.vn"),
        ("H53.02.01", "Chi cục Quản lý thị trường", "", ""),
        ("H53.03", "Sở Giáo dục và  Đào tạo ", "0276 3822 345", ""),
        ("H53.04", "Sở Tài chính", "", ""),
        ("H53.05", "Sở Nội vụ", "", "sonoivu@tayninh.gov.vn"),
        ("h53.06", "Sở Ngoại vụ", "", ""),
        ("H53 07", "Sở Tư pháp", "", ""),
        ("H53.08", "Sở Văn hóa, Thể thao và Du lịch Ðông Nam", "", ""),
    ];
    rows(sheet, 6, &departments)?;
    sheet.write_with_format(16, 2, "Tổng cộng: 9 đơn vị", &bold)?;
    sheet.write(18, 3, "TM. ỦY BAN NHÂN DÂN")?.write(19, 3, "KT. CHỦ TỊCH")?;

    let sheet = book.add_worksheet().set_name("Xã phường")?;
    for (column, title) in ["TT", "Mã", "Tên đơn vị", "Điện thoại", "Thư điện tử"].into_iter().enumerate()
    {
        sheet.write_with_format(0, u16::try_from(column)?, title, &bold)?;
    }
    let communes = [
        ("H53.101", "Xã Tân Biên", "0276 3874 101", ""),
        ("H53.102", "Phường Ninh Thạnh", "", ""),
        ("H53..103", "Xã Tân Lập", "", ""),
        ("H26.104", "Xã Sóc Sơn", "", ""),
        ("H53.105", "Xã Thạnh Bình", "", ""),
        ("H53.105", "Xã Trà Vong", "", ""),
        ("H53.106.01", "Trường Mầm non Họa Mi", "", ""),
    ];
    rows(sheet, 1, &communes)?;

    book.add_worksheet().set_name("Ghi chú")?.write(0, 0, "Danh sách này do Văn phòng lập, cập nhật hằng quý.")?;
    Ok(book.save(path)?)
}

fn rows(sheet: &mut Worksheet, first: u32, units: &[(&str, &str, &str, &str)]) -> Result<()> {
    for (at, (code, name, phone, email)) in (0u32..).zip(units) {
        sheet.write(first + at, 0, at + 1)?.write(first + at, 1, *code)?.write(first + at, 2, *name)?;
        sheet.write(first + at, 3, *phone)?.write(first + at, 4, *email)?;
    }
    Ok(())
}

/// A clean list of this many units below `H53`: `H53.000001`, `H53.000002`, …
pub fn long(path: &Path, units: u32) -> Result<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?.set_name("Danh sách")?;
    for (column, title) in ["STT", "Mã định danh", "Tên đơn vị", "Địa chỉ"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column)?, title)?;
    }
    for at in 1..=units {
        sheet.write(at, 0, at)?.write(at, 1, format!("H53.{at:06}"))?;
        sheet.write(at, 2, format!("Đơn vị số {at}"))?.write(at, 3, format!("Số {at} đường 30 tháng 4"))?;
    }
    Ok(book.save(path)?)
}
