//! What is wrong with a layout, each rule worded once.

use register::Problem;
use register::unit::Field;

use crate::table::ReadError;
use crate::titles::Column;

/// The sheet, or a row of titles, is not in the file.
pub(super) fn not_there(sheet: &str) -> Problem {
    Problem::error(
        "layout.notThere",
        format!("Bảng “{sheet}” hoặc dòng tiêu đề đã chọn không có trong tệp này."),
        "Hãy chọn lại bảng và dòng tiêu đề.",
    )
}

/// A sheet that was chosen could not be read, although others of its file were.
pub(super) fn unread(sheet: &str, why: &ReadError) -> Problem {
    let remedy = format!("{} Hoặc bỏ chọn bảng này.", why.remedy());
    Problem::error("layout.unread", format!("Không đọc được bảng “{sheet}”: {}", why.message()), remedy).on_sheet(sheet)
}

/// The rows of data begin within or above the titles.
pub(super) fn first_above_header(sheet: &str, first: u32) -> Problem {
    Problem::error(
        "layout.firstAboveHeader",
        format!("Bảng “{sheet}”: dòng dữ liệu đầu tiên (dòng {first}) không nằm dưới dòng tiêu đề."),
        "Hãy chọn dòng dữ liệu đầu tiên ở dưới dòng tiêu đề.",
    )
    .in_row(usize::try_from(first).unwrap_or(usize::MAX))
}

/// No column holds a code.
pub(super) fn code_missing(sheet: &str) -> Problem {
    Problem::error(
        "layout.codeMissing",
        format!("Bảng “{sheet}” chưa có cột nào là mã định danh hay mã QCVN 102."),
        "Hãy chỉ ra cột mã, hoặc bỏ chọn bảng này.",
    )
    .in_field(Column::Code.id())
}

/// No column holds the names.
pub(super) fn name_missing(sheet: &str) -> Problem {
    Problem::error(
        "layout.nameMissing",
        format!("Bảng “{sheet}” chưa có cột nào là tên cơ quan, đơn vị."),
        "Hãy chỉ ra cột tên, hoặc bỏ chọn bảng này.",
    )
    .in_field(Field::Name.id())
}

/// Two columns have one meaning.
pub(super) fn column_twice(sheet: &str, column: Column, letters: &[String]) -> Problem {
    Problem::error(
        "layout.columnTwice",
        format!("Bảng “{sheet}”: các cột {} cùng được hiểu là “{}”.", letters.join(", "), column.title()),
        "Hãy giữ một cột và chọn “Không lấy” hoặc nghĩa khác cho cột còn lại.",
    )
    .in_field(column.id())
}

/// Code and groups of a code at once.
pub(super) fn code_and_groups(sheet: &str) -> Problem {
    Problem::error(
        "layout.codeAndGroups",
        format!("Bảng “{sheet}” vừa có cột mã đầy đủ, vừa có cột mã từng cấp."),
        "Hãy giữ cột mã đầy đủ và chọn “Không lấy” cho các cột mã từng cấp, hoặc ngược lại.",
    )
    .in_field(Column::Group.id())
}
