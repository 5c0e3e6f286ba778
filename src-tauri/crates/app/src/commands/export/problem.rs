//! What keeps a list from being handed out, each rule worded once.

use std::path::Path;

use chrono::NaiveDate;
use documents::listing::Difference;
use register::Problem;
use register::date::printed;

/// An ending that says no known format.
pub fn ending(path: &Path, known: &str) -> Problem {
    Problem::error(
        "export.ending",
        format!("Không biết ghi tệp “{}” theo dạng nào.", path.display()),
        format!("Hãy đặt đuôi tệp là một trong: {known}."),
    )
}

/// A file that nobody was asked about.
pub fn exists(path: &Path) -> Problem {
    Problem::error(
        "export.exists",
        format!("Đã có tệp “{}”; chương trình không ghi đè tệp chưa được hỏi.", path.display()),
        "Hãy chuyển tệp đó đi chỗ khác, hoặc chọn tên khác.",
    )
}

/// A folder with something in it.
pub fn folder_filled(path: &Path) -> Problem {
    Problem::error(
        "export.folderFilled",
        format!("Thư mục “{}” đã có tệp.", path.display()),
        "Hãy chọn một thư mục mới hoặc trống, hoặc xuất thành một tệp .zip.",
    )
}

/// A period that ends before it begins.
pub fn period_turned(since: NaiveDate, on: NaiveDate) -> Problem {
    Problem::error(
        "export.periodTurned",
        format!("Khoảng thời gian ngược: từ ngày {} đến ngày {}.", printed(since), printed(on)),
        "Hãy chọn ngày đầu không sau ngày cuối.",
    )
    .in_field("since")
}

/// No code at the level, or none changed.
pub fn no_rows() -> Problem {
    Problem::error(
        "export.noRows",
        "Không có mã nào để ghi vào tệp danh mục.",
        "Hãy chọn cấp khác, đợt khác, hoặc xuất cả danh sách thay cho các dòng thay đổi.",
    )
}

/// The finished workbook says something else than it was made from.
pub fn differs(found: &Difference) -> Problem {
    Problem::error(
        "export.unproven",
        format!(
            "{}dòng {}, cột “{}”: tệp ghi “{}”, sổ ghi “{}”. Tệp chưa được ghi.",
            if found.page.is_empty() { String::new() } else { format!("Trang “{}”, ", found.page) },
            found.row,
            found.column,
            found.said,
            found.meant
        ),
        "Hãy báo lỗi này cho người hỗ trợ kèm tên đơn vị ở dòng đó.",
    )
    .in_row(found.row)
}
