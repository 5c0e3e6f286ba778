//! What keeps a report from being made, each rule worded once.

use chrono::NaiveDate;
use register::Problem;
use register::date::printed;

/// A day of the period is missing.
pub fn missing(field: &str) -> Problem {
    let which = if field == "from" { "ngày đầu kỳ" } else { "ngày cuối kỳ" };
    Problem::error("report.missing", format!("Chưa có {which}."), "Hãy nhập ngày theo dạng ngày/tháng/năm.")
        .in_field(field)
}

/// The period ends before it begins.
pub fn order(from: NaiveDate, to: NaiveDate) -> Problem {
    Problem::error(
        "report.order",
        format!("Ngày cuối kỳ {} đứng trước ngày đầu kỳ {}.", printed(to), printed(from)),
        "Hãy sửa một trong hai ngày.",
    )
    .in_field("to")
}

/// The period has not begun.
pub fn future(from: NaiveDate) -> Problem {
    Problem::error(
        "report.future",
        format!("Kỳ báo cáo từ ngày {} chưa bắt đầu.", printed(from)),
        "Hãy chọn ngày đầu kỳ không sau hôm nay; số liệu của những ngày chưa đến thì chưa có.",
    )
    .in_field("from")
}
