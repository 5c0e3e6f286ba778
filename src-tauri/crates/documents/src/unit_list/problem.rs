//! What is wrong with a list, each rule worded once.

use register::Problem;
use register::unit::Field;

use crate::titles::{Column, understood};

const MEND: &str = "Hãy sửa trong tệp rồi nhập lại.";

fn title(column: Column) -> &'static str {
    understood(column).first().copied().unwrap_or_default()
}

fn field(column: Column) -> &'static str {
    match column {
        Column::State => "status",
        other => other.id(),
    }
}

/// A column that a list must have is not there.
pub(super) fn column_missing(column: Column, row: usize) -> Problem {
    Problem::error(
        "list.columnMissing",
        format!("Dòng tiêu đề (dòng {row}) không có cột “{}”.", title(column)),
        format!("Hãy đặt tên cho cột này bằng một trong các tiêu đề: {}.", understood(column).join("; ")),
    )
    .in_row(row)
    .in_field(field(column))
}

/// Two columns say the same thing.
pub(super) fn column_twice(column: Column, titles: [&str; 2], row: usize) -> Problem {
    Problem::error(
        "list.columnTwice",
        format!("Hai cột “{}” và “{}” cùng được hiểu là “{}”.", titles[0], titles[1], title(column)),
        "Hãy xóa hoặc đổi tiêu đề của một trong hai cột.",
    )
    .in_row(row)
    .in_field(field(column))
}

/// A header without rows.
pub(super) fn empty() -> Problem {
    Problem::error(
        "list.empty",
        "Danh sách chỉ có dòng tiêu đề, không có dòng dữ liệu nào.",
        "Hãy chọn tệp có dữ liệu ở trang tính đầu tiên.",
    )
}

/// A row without code.
pub(super) fn code_empty(row: usize) -> Problem {
    Problem::error("list.codeEmpty", format!("Dòng {row} không có mã định danh."), MEND).in_row(row).in_field("code")
}

/// A row without name.
pub(super) fn name_empty(row: usize, code: &str) -> Problem {
    Problem::error("list.nameEmpty", format!("Dòng {row} không có tên cơ quan, đơn vị."), MEND)
        .in_row(row)
        .in_field(Field::Name.id())
        .at_code(code)
}

/// A code that an earlier row has.
pub(super) fn code_twice(row: usize, first: usize, code: &str) -> Problem {
    Problem::error(
        "list.codeTwice",
        format!("Mã {code} ở dòng {row} đã có ở dòng {first}."),
        "Mỗi mã chỉ được có một dòng. Hãy xóa dòng thừa hoặc sửa mã rồi nhập lại.",
    )
    .in_row(row)
    .in_field("code")
    .at_code(code)
}

/// A cell in which Excel shows an error.
pub(super) fn cell_error(row: usize, column: Column, shown: &str) -> Problem {
    Problem::error(
        "list.cellError",
        format!("Ô “{}” ở dòng {row} đang báo lỗi {shown} của Excel.", title(column)),
        MEND,
    )
    .in_row(row)
    .in_field(field(column))
}

/// A code that the list itself calls closed.
pub(super) fn closed(row: usize, code: &str) -> Problem {
    Problem::error(
        "list.closed",
        format!("Dòng {row}: mã {code} được ghi là đã đóng."),
        "Danh sách mở sổ chỉ nhận mã đang dùng. Hãy xóa dòng này rồi nhập lại.",
    )
    .in_row(row)
    .in_field("status")
    .at_code(code)
}
