//! What keeps a file from being written, each rule worded once.

use std::path::Path;

use documents::listing::CellDifference;
use register::Problem;

/// An ending that says no format the file can have.
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

/// The finished file says something else than it was made of.
pub fn differs(found: &CellDifference) -> Problem {
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

/// The file in its place is not the one that was written there.
pub fn not_as_written(path: &Path) -> Problem {
    Problem::error(
        "export.notAsWritten",
        format!("Tệp “{}” đọc lại không giống nội dung đã ghi; tệp đã được bỏ đi.", path.display()),
        "Hãy kiểm tra ổ đĩa rồi ghi lại, hoặc chọn thư mục khác.",
    )
}
