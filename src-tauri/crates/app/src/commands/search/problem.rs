//! What keeps a search from being kept or written, each rule worded once.

use register::Problem;

/// A name for a search that says nothing or too much.
pub fn name(longest: usize) -> Problem {
    Problem::error(
        "search.name",
        format!("Tên của mục tìm phải có từ 1 đến {longest} ký tự."),
        "Hãy đặt một tên ngắn, ví dụ “Trường chưa có email”.",
    )
    .in_field("name")
}

/// Nothing to be written.
pub fn nothing_found() -> Problem {
    Problem::error(
        "search.nothingFound",
        "Không tìm thấy đơn vị nào nên không có gì để ghi.",
        "Hãy gõ từ khác hoặc bỏ bớt điều kiện lọc.",
    )
}
