//! What keeps a finding from being accepted.

use register::Problem;

/// Without a reason nobody knows later why it was left.
pub fn no_reason() -> Problem {
    Problem::error(
        "check.reason",
        "Chưa ghi lý do chấp nhận.",
        "Hãy ghi vì sao để nguyên như vậy, ví dụ “văn bản thành lập in đúng như thế”.",
    )
    .in_field("reason")
}

/// No finding is named.
pub fn nothing_chosen() -> Problem {
    Problem::error("check.none", "Chưa chọn mục nào để chấp nhận.", "Hãy đánh dấu các mục trong danh sách rồi làm lại.")
}

/// The findings were read in a run that another one has followed.
pub fn other_run() -> Problem {
    Problem::error(
        "check.otherRun",
        "Sổ đã được kiểm tra lại từ khi danh sách này hiện ra.",
        "Hãy xem lại danh sách mới rồi chấp nhận.",
    )
}

/// No run has been made.
pub fn not_run() -> Problem {
    Problem::error("check.notRun", "Chưa kiểm tra sổ lần nào từ khi mở.", "Hãy bấm “Kiểm tra lại” rồi xuất danh sách.")
}
