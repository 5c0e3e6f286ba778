//! What keeps a document from being attached, each rule worded once.

use std::path::Path;

use register::Problem;

/// More than the register takes.
pub fn too_large(path: &Path, bytes: u64) -> Problem {
    Problem::error(
        "attachment.size",
        format!("Tệp “{}” nặng {} MB; mỗi văn bản đính kèm tối đa 50 MB.", path.display(), bytes.div_ceil(1 << 20)),
        "Hãy quét lại với độ phân giải thấp hơn (200–300 dpi, đen trắng) hoặc nén tệp PDF rồi đính kèm.",
    )
    .in_field("signed")
}

/// Something else than a PDF.
pub fn not_pdf(path: &Path) -> Problem {
    Problem::error(
        "attachment.pdf",
        format!("Tệp “{}” không phải là PDF, dù tên tệp thế nào.", path.display()),
        "Hãy chọn tệp PDF của văn bản đã ký; ảnh hay tệp Word thì lưu thành PDF trước.",
    )
    .in_field("signed")
}

/// A PDF without its end.
pub fn cut_off(path: &Path) -> Problem {
    Problem::error(
        "attachment.cut",
        format!("Tệp PDF “{}” bị cụt: không có phần cuối tệp, có lẽ chưa tải hay chưa quét xong.", path.display()),
        "Hãy tải hoặc quét lại rồi mở thử trước khi đính kèm.",
    )
    .in_field("signed")
}

/// The same bytes are attached already.
pub fn twice(set: u32, file: &str) -> Problem {
    Problem::error(
        "attachment.twice",
        format!("Đợt {set} đã có đúng văn bản này, tên tệp “{file}”."),
        "Không cần đính kèm lại. Nếu muốn thêm bản quét khác, hãy chọn tệp khác.",
    )
    .in_field("signed")
}

/// No document of this identity was ever attached.
pub fn no_attachment() -> Problem {
    Problem::error(
        "attachment.unknown",
        "Sổ không có văn bản đính kèm này.",
        "Hãy mở văn bản từ danh sách các đợt đã áp dụng.",
    )
}

/// A day on which the catalogue cannot have been brought up to date.
pub fn day_out_of_reach(set: u32, from: &str, until: &str) -> Problem {
    Problem::error(
        "catalogue.day",
        format!(
            "Ngày cập nhật danh mục quốc gia của đợt {set} phải từ {from} (ngày quyết định) đến {until} (hôm nay)."
        ),
        "Hãy gõ lại ngày đã cập nhật.",
    )
    .in_field("on")
}

/// A set without a decision to report.
pub fn no_task(set: u32) -> Problem {
    Problem::error(
        "catalogue.none",
        format!("Đợt {set} không phải cập nhật danh mục quốc gia theo thời hạn: đợt không theo quyết định mới."),
        "Hãy chọn đợt có quyết định trong “Các đợt đã áp dụng”.",
    )
}
