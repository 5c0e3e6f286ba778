//! What keeps a list from being handed out, each rule worded once.

use chrono::NaiveDate;
use register::Problem;
use register::date::printed;

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

/// A file of the finished archive is not the one that was put in.
pub fn part_differs(name: &str) -> Problem {
    Problem::error(
        "export.partDiffers",
        format!("Tệp “{name}” trong hồ sơ nén đọc lại không giống nội dung đã đưa vào. Hồ sơ chưa được ghi."),
        "Hãy xuất lại; nếu vẫn gặp, hãy báo lỗi này cho người hỗ trợ kèm tên tệp.",
    )
}
