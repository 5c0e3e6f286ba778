//! What the officer is told of the place of a register.

use crate::AppError;

/// The register lies in a folder that this service copies to elsewhere and back: a note, no refusal.
pub fn synced(service: &str) -> AppError {
    AppError::new(
        "file.synced",
        format!(
            "Sổ nằm trong thư mục do {service} đồng bộ. {service} có thể đưa một bản cũ về thay tệp đang dùng, để lại hai bản khi hai máy cùng ghi, hoặc giữ tệp đúng lúc chương trình ghi."
        ),
        format!(
            "Hãy để sổ ở một thư mục thường trên máy này, hoặc ở ổ mạng của cơ quan, và chỉ đưa bản sao (Sổ › Lưu bản sao…) vào thư mục của {service}."
        ),
    )
}
