//! What the handbook does not have.

use crate::AppError;

/// No page of this identifier.
pub fn no_page(id: &str) -> AppError {
    AppError::new(
        "handbook.noPage",
        format!("Sổ tay không có trang “{id}”."),
        "Hãy mở lại sổ tay bằng F1 và chọn chương trong mục lục.",
    )
}

/// No picture of this name.
pub fn no_picture(name: &str) -> AppError {
    AppError::new(
        "handbook.noPicture",
        format!("Sổ tay không có hình “{name}”."),
        "Hãy đọc phần chữ của trang; nếu thiếu hình này, hãy báo cho người hỗ trợ.",
    )
}
