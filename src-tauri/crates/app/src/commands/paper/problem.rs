//! What keeps a document from being made, each rule worded once.

use register::change_set::SetKind;
use register::{Problem, law};

use crate::AppError;

/// The set rests on no decision.
pub fn no_decision(set: u32, kind: SetKind) -> Problem {
    let (what, remedy) = match kind {
        SetKind::Opening => (
            "là đợt nhập dữ liệu ban đầu",
            "Hãy lập quyết định thay thế toàn bộ danh sách, phụ lục hoặc công văn của đợt này, hoặc chọn đợt khác.",
        ),
        SetKind::Direct | SetKind::Decision | SetKind::Correction => (
            "chỉ sửa thông tin liên hệ, không cần văn bản",
            "Hãy chọn đợt khác, hoặc lập phụ lục, công văn hay danh sách thay đổi (Excel) của đợt này.",
        ),
    };
    Problem::error("paper.noDecision", format!("Đợt {set} {what}, nên không có quyết định hay tờ trình."), remedy)
        .by(law::DOCUMENT)
}

/// The replaced decision is not earlier.
pub fn since_not_before(since: u32) -> Problem {
    Problem::error(
        "paper.since",
        format!("Đợt {since} không phải là một đợt đã áp dụng trước đợt này, nên không so sánh thay đổi từ đó được."),
        "Hãy chọn một đợt đứng trước trong danh sách các đợt đã áp dụng.",
    )
}

/// A mark in braces that stands for nothing.
pub fn mark_unknown(mark: &str, known: &str) -> Problem {
    Problem::error(
        "paper.markUnknown",
        format!("Không có chỗ điền “{mark}”."),
        format!("Hãy dùng một trong: {known}; hoặc bỏ dấu ngoặc nhọn."),
    )
    .in_field("texts")
}

/// A mark that needs an earlier decision where there is none.
pub fn mark_empty(mark: &str) -> Problem {
    Problem::warning(
        "paper.markEmpty",
        format!("Chưa có nội dung cho chỗ điền “{mark}”; văn bản in dấu “…” ở đó."),
        "Hãy sửa câu này trong nội dung của văn bản.",
    )
    .in_field("texts")
}

/// Columns of an appendix that cannot be printed; `field` says which list of columns.
pub fn columns(fault: &str, field: &str) -> Problem {
    let which = if field == "whole" { "phụ lục toàn bộ danh sách" } else { "phụ lục thay đổi" };
    Problem::error(
        "paper.columns",
        format!("Các cột của {which}: {fault}."),
        "Hãy chọn lại các cột: phải có cột Mã định danh và Tên, mỗi cột một lần, độ rộng lớn hơn 0, có tiêu đề.",
    )
    .in_field(field)
}

/// The columns of the catalogue file.
pub fn catalogue(fault: &str) -> Problem {
    Problem::error(
        "paper.catalogue",
        format!("Các cột của tệp danh mục quốc gia: {fault}."),
        "Hãy chọn lại các cột: phải có cột mã định danh, mỗi cột một tiêu đề riêng.",
    )
    .in_field("catalogue")
}

/// A report is of a period, not of a change set.
pub fn needs_period() -> Problem {
    Problem::error(
        "paper.needsPeriod",
        "Báo cáo định kỳ lập cho một kỳ, không cho một đợt thay đổi, nên không lập hay kiểm tra được ở đây.",
        "Hãy mở lệnh “Báo cáo định kỳ…” và chọn ngày đầu kỳ, ngày cuối kỳ.",
    )
}

/// An empty change set.
pub fn nothing() -> Problem {
    Problem::warning(
        "paper.noRows",
        "Đợt chưa có mã nào thay đổi; phụ lục sẽ trống.",
        "Hãy cấp, đổi tên, sửa hay đóng mã trong đợt trước khi trình.",
    )
}

/// The change set's rows are not the difference between the states before and after it.
pub fn unproven(code: &str, detail: &str) -> Problem {
    Problem::error(
        "paper.unproven",
        format!("Dòng {code} của đợt không khớp với sổ: {detail}. Văn bản chưa được ghi."),
        "Hãy chạy Sổ › Kiểm tra tính toàn vẹn; nếu sổ lành mà lỗi lặp lại, hãy gửi phần này cho người hỗ trợ.",
    )
    .at_code(code)
}

/// The register has nothing of its own there.
pub fn no_own() -> AppError {
    AppError::new(
        "paper.noOwn",
        "Sổ không có mẫu hoặc nội dung riêng nào như vậy.",
        "Sổ đang dùng mẫu và nội dung có sẵn của chương trình, không cần làm gì thêm.",
    )
}
