//! What keeps a document from being made, each rule worded once.

use register::Problem;
use register::change_set::SetKind;

/// The set rests on no decision.
pub fn no_decision(set: u32, kind: SetKind) -> Problem {
    let (what, remedy) = match kind {
        SetKind::Opening => (
            "là đợt nạp dữ liệu ban đầu",
            "Hãy lập quyết định thay thế toàn bộ danh sách, phụ lục hoặc công văn của đợt này, hoặc chọn đợt khác.",
        ),
        SetKind::Direct | SetKind::Decision | SetKind::Correction => (
            "chỉ sửa thông tin liên hệ, không cần văn bản",
            "Hãy chọn đợt khác, hoặc lập phụ lục, công văn hay danh sách thay đổi (Excel) của đợt này.",
        ),
    };
    Problem::error("paper.noDecision", format!("Đợt {set} {what}, nên không có quyết định hay tờ trình."), remedy)
        .by("CV 1018/BTTTT-THH §1.3")
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

/// A draft has no fingerprint yet.
pub fn fingerprint_later() -> Problem {
    Problem::warning(
        "paper.fingerprintLater",
        "Dự thảo chưa có dấu vân tay của sổ; dấu vân tay chỉ được in sau khi đợt đã áp dụng.",
        "Sau khi ban hành, hãy lập lại phụ lục nếu cần in dấu vân tay.",
    )
}

/// A decision that names another number or day than its set.
pub fn decision_differs(what: &str, meant: &str) -> Problem {
    Problem::error(
        "paper.decisionDiffers",
        format!("Văn bản không ghi {what} của quyết định như sổ đã ghi: “{meant}”."),
        "Hãy lập lại văn bản từ đợt này, hoặc kiểm tra lại số và ngày trên bản đã ký.",
    )
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

/// A sentence of a report that the register would word otherwise today.
pub fn sentence_differs(meant: &str) -> Problem {
    Problem::error("document.sentenceDiffers", format!("Tệp không có câu mà sổ nói hôm nay: “{meant}”"), REWRITE)
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
        "Hãy chạy Sổ → Kiểm tra sổ; nếu sổ lành mà lỗi lặp lại, hãy gửi phần này cho người hỗ trợ.",
    )
    .at_code(code)
}

/// What is on the disk is not what was written.
pub fn not_as_written(path: &std::path::Path) -> Problem {
    Problem::error(
        "paper.notAsWritten",
        format!("Tệp “{}” đọc lại không giống nội dung đã ghi; tệp đã được bỏ đi.", path.display()),
        "Hãy kiểm tra ổ đĩa rồi ghi lại, hoặc chọn thư mục khác.",
    )
}

/// Another program made the file.
pub fn not_ours(path: &std::path::Path) -> Problem {
    Problem::error(
        "document.notOurs",
        format!("Tệp “{}” không kiểm tra được: tệp không mang dấu nhận biết của chương trình.", path.display()),
        "Chỉ tệp .docx và .xlsx do chương trình lập mới mang dấu này (tệp .csv, .json, .zip thì không); danh sách khác thì dùng \
         Nhập → Đối chiếu.",
    )
}

/// The file was made from a set that this register does not have, or has otherwise.
pub fn other_register(set: u32) -> Problem {
    Problem::error(
        "document.otherRegister",
        format!("Tệp được lập từ đợt {set} của một sổ khác: sổ đang mở không có đúng đợt {set} ấy."),
        "Hãy mở đúng sổ mà tệp được lập từ đó rồi kiểm tra lại.",
    )
}

/// A row that the register has otherwise today.
pub fn changed_since(code: &str) -> Problem {
    Problem::warning(
        "document.changedSince",
        format!("Mã {code}: sổ hiện nay đã khác với khi lập tệp này."),
        "Xem lịch sử của mã để biết đợt nào đã thay đổi; tệp vẫn đúng với đợt mà nó được lập.",
    )
    .at_code(code)
}

/// A cell of a checked file.
pub fn cell(code: &str, column: &str, said: &str, meant: &str) -> Problem {
    Problem::error(
        "document.cellDiffers",
        format!("Mã {code}, cột “{column}”: tệp ghi “{said}”, sổ ghi “{meant}”."),
        REWRITE,
    )
    .at_code(code)
}

/// A row the file lacks.
pub fn row_missing(code: &str) -> Problem {
    Problem::error("document.rowMissing", format!("Tệp thiếu dòng của mã {code}."), REWRITE).at_code(code)
}

/// A row only the file has.
pub fn row_added(code: &str) -> Problem {
    Problem::error("document.rowAdded", format!("Tệp có thừa dòng “{code}” mà sổ không có."), REWRITE).at_code(code)
}

const REWRITE: &str = "Tệp không khớp với sổ. Hãy xuất lại tệp từ sổ.";
