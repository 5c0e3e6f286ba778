//! What is wrong with a level-1 table read from a file.

use crate::problem::quote::shown;
use crate::{Problem, law};

/// A fault of a level-1 table, in a row (from 1, the header being row 1) and column.
fn table(rule: &'static str, row: usize, column: &'static str, message: &str, remedy: &str) -> Problem {
    Problem::error(rule, format!("Bảng mã cấp 1, dòng {row}, cột “{column}”: {message}."), remedy)
        .in_row(row)
        .in_field(column)
}

/// The level-1 table lacks a column that it needs.
pub(super) fn column(column: &str) -> Problem {
    Problem::error(
        "level1.column",
        format!("Bảng mã cấp 1 thiếu cột “{column}”."),
        "Thêm cột này vào dòng tiêu đề; các cột bắt buộc là code, name, status, act.",
    )
    .in_row(1)
    .in_field(column)
}

/// The level-1 table has nothing in it.
pub(super) fn empty() -> Problem {
    Problem::error("level1.empty", "Bảng mã cấp 1 không có dòng nào.", "Chọn đúng tệp bảng mã cấp 1 (CSV).")
}

/// The row cannot be read as a row at all.
pub(super) fn row(row: usize) -> Problem {
    Problem::error(
        "level1.row",
        format!("Bảng mã cấp 1, dòng {row}: không đọc được."),
        "Lưu lại tệp dưới dạng CSV UTF-8 và kiểm tra dấu ngoặc kép.",
    )
    .in_row(row)
}

/// The column cannot hold this value.
pub(super) fn value(row: usize, column: &'static str, value: &str) -> Problem {
    let remedy = match column {
        "code" => {
            "Ghi một mã (“H53”), một dãy (“A01..A99”), một danh sách (“B00, B02..B99”) hoặc dãy chữ cái (“L..Y”)."
        }
        "status" => "Ghi một trong: active, closed, reserved, range, scheme.",
        "verified" => "Ghi yes hoặc derived, hoặc để trống.",
        "merged_into" => "Ghi mã cấp 1 của cơ quan tiếp nhận, ví dụ “H53”, hoặc để trống.",
        _ => "Ghi ngày dạng 2025-07-01 hoặc 01/07/2025, hoặc để trống.",
    };
    table("level1.value", row, column, &format!("giá trị “{}” không hợp lệ", shown(value)), remedy)
}

/// The row names an act and does not say on which day it came into force; the program does not know it.
pub(super) fn act(row: usize, act: &str) -> Problem {
    let message = format!("không biết ngày có hiệu lực của văn bản “{}”", shown(act));
    let remedy = "Ghi số văn bản đầy đủ (ví dụ “QĐ 20/2020/QĐ-TTg”) hoặc điền ngày có hiệu lực vào cột “in_force_on”.";
    table("level1.act", row, "act", &message, remedy)
}

/// The code is closed and the row does not say since when.
pub(super) fn closed_on_missing(row: usize) -> Problem {
    table("level1.closedOn", row, "closed_on", "mã đã đóng nhưng thiếu ngày đóng", "Điền ngày đóng mã.")
}

/// The row has what only a closed code has, and its code is not closed.
pub(super) fn not_closed(row: usize, column: &'static str) -> Problem {
    let remedy = "Xóa giá trị này, hoặc đổi cột “status” thành closed.";
    table("level1.notClosed", row, column, "chỉ mã đã đóng mới có giá trị này", remedy)
}

/// The body has no name.
pub(super) fn name(row: usize) -> Problem {
    table("level1.name", row, "name", "thiếu tên", "Điền tên cơ quan.")
}

/// A body has several codes.
pub(super) fn not_single(row: usize, codes: &str) -> Problem {
    let message = format!("“{}” gồm nhiều mã, nhưng một cơ quan chỉ có một mã cấp 1", shown(codes));
    table("level1.notSingle", row, "code", &message, "Ghi mỗi mã một dòng, hoặc đổi “status” thành range hay reserved.")
}

/// A code with Z is no scheme, or a scheme has another code (QĐ 20/2020/QĐ-TTg Điều 6).
pub(super) fn scheme(row: usize, codes: &str) -> Problem {
    let message = format!("“{}” và trạng thái không khớp: chỉ Z01–Z99 là mã lược đồ định danh", shown(codes));
    table("level1.scheme", row, "code", &message, "Sửa mã, hoặc đổi “status” (Z01–Z99 là scheme).")
        .by(law::SCHEME_CODES)
}

/// The code stands on two rows.
pub(super) fn twice(row: usize, code: &str, first: usize) -> Problem {
    let message = format!("mã “{code}” đã có ở dòng {first}");
    table("level1.twice", row, "code", &message, "Mỗi mã chỉ ghi một dòng; tên cũ ghi ở cột “previous_name”.")
}

/// The successor is not in the table.
pub(super) fn successor(row: usize, code: &str) -> Problem {
    let message = format!("mã “{code}” không phải mã của một cơ quan khác trong bảng");
    table("level1.successor", row, "merged_into", &message, "Thêm dòng cho mã này hoặc sửa lại mã.")
}
