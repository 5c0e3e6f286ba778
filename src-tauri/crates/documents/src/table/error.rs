//! Why a table could not be read, for the officer.

use std::fmt::Display;
use std::io;

use super::{MAX_COLUMNS, MAX_ROWS};

/// A file that is not a table this program can read.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message())]
pub enum ReadError {
    /// The file is not there.
    Missing,
    /// This user may not read it.
    Denied,
    /// Another program holds it.
    InUse,
    /// It is a folder.
    NotAFile,
    /// A spreadsheet of a kind that is not read.
    OldFormat,
    /// A workbook behind a password.
    Protected,
    /// Neither a workbook nor a text table.
    Unknown,
    /// A text that is not UTF-8.
    Encoding,
    /// Nothing in it.
    Empty,
    /// More than the limits allow.
    TooLarge,
    /// A filled cell beyond the limits.
    FarCell {
        /// Its row, from 1.
        row: u64,
        /// Its column, from 1.
        column: u64,
    },
    /// It cannot be parsed.
    Damaged {
        /// What the parser says.
        detail: String,
    },
    /// Anything else the system says.
    Other(io::Error),
}

const SHARING_VIOLATION: i32 = 32;

impl ReadError {
    pub(super) fn opening(fault: io::Error) -> Self {
        if cfg!(windows) && fault.raw_os_error() == Some(SHARING_VIOLATION) {
            return Self::InUse;
        }
        match fault.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Other(fault),
        }
    }

    pub(super) fn damaged(detail: impl Display) -> Self {
        Self::Damaged { detail: detail.to_string() }
    }

    /// Stable identifier.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Missing => "file.missing",
            Self::Denied => "file.denied",
            Self::InUse => "file.inUse",
            Self::NotAFile => "file.notAFile",
            Self::OldFormat => "table.oldFormat",
            Self::Protected => "table.protected",
            Self::Unknown => "table.unknown",
            Self::Encoding => "table.encoding",
            Self::Empty => "table.empty",
            Self::TooLarge => "table.tooLarge",
            Self::FarCell { .. } => "table.farCell",
            Self::Damaged { .. } => "table.damaged",
            Self::Other(_) => "file.other",
        }
    }

    /// What happened, as a Vietnamese sentence.
    pub fn message(&self) -> String {
        match self {
            Self::Missing => "Không tìm thấy tệp đã chọn.".into(),
            Self::Denied => "Không có quyền đọc tệp đã chọn.".into(),
            Self::InUse => "Không đọc được tệp vì tệp đang mở trong một chương trình khác.".into(),
            Self::NotAFile => "Mục đã chọn là một thư mục, không phải tệp.".into(),
            Self::OldFormat => "Chương trình không đọc bảng tính kiểu này (.xls, .xlsb, .ods).".into(),
            Self::Protected => "Tệp Excel có đặt mật khẩu nên không đọc được.".into(),
            Self::Unknown => {
                "Tệp không phải bảng tính Excel (.xlsx) hay tệp văn bản dạng bảng (.csv, .tsv, .txt).".into()
            }
            Self::Encoding => {
                "Tệp văn bản không dùng bảng mã Unicode (UTF-8) nên không đọc đúng được chữ tiếng Việt.".into()
            }
            Self::Empty => "Tệp không có dữ liệu.".into(),
            Self::TooLarge => "Tệp quá lớn nên chương trình không mở để bảo đảm an toàn.".into(),
            Self::FarCell { row, column } => format!(
                "Có dữ liệu ở dòng {row}, cột {column}, vượt quá giới hạn {MAX_ROWS} dòng và {MAX_COLUMNS} cột."
            ),
            Self::Damaged { detail } => format!("Tệp bị hỏng hoặc không đúng định dạng ({detail})."),
            Self::Other(fault) => format!("Không đọc được tệp ({fault})."),
        }
    }

    /// What to do, as a Vietnamese sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Missing => "Hãy kiểm tra tên tệp và thư mục, hoặc cắm lại ổ đĩa, kết nối lại ổ mạng.",
            Self::Denied => "Hãy chép tệp vào thư mục Tài liệu (Documents) của bạn rồi chọn lại.",
            Self::InUse => "Hãy đóng tệp trong chương trình kia rồi chọn lại.",
            Self::NotAFile => "Hãy chọn một tệp trong thư mục đó.",
            Self::OldFormat => "Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng Excel (.xlsx) rồi chọn tệp mới.",
            Self::Protected => "Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại dạng Excel (.xlsx) rồi chọn lại.",
            Self::Unknown => "Hãy chọn tệp .xlsx, .csv, .tsv hoặc .txt.",
            Self::Encoding => "Hãy mở tệp bằng Excel và lưu lại dạng “CSV UTF-8” hoặc dạng Excel (.xlsx).",
            Self::Empty => "Hãy chọn tệp có một dòng tiêu đề và các dòng dữ liệu ở trang tính đầu tiên.",
            Self::TooLarge => "Hãy chép riêng phần danh sách sang một tệp mới rồi chọn tệp đó.",
            Self::FarCell { .. } => "Hãy xóa ô đó nếu là dữ liệu thừa, hoặc chia danh sách thành nhiều tệp.",
            Self::Damaged { .. } => "Hãy mở tệp bằng Excel để kiểm tra, lưu lại dạng Excel (.xlsx) rồi chọn lại.",
            Self::Other(_) => "Hãy chép tệp sang thư mục khác rồi chọn lại.",
        }
    }
}
