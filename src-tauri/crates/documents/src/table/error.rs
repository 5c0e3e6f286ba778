//! Why a list could not be read, for the officer.

use std::fmt::Display;
use std::io;

use serde::{Deserialize, Serialize};

use super::{FileFormat, MAX_COLUMNS, MAX_ROWS};

/// A file that is not a list this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
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
    /// A spreadsheet of a kind that is not read here.
    OldFormat,
    /// A workbook behind a password.
    Protected,
    /// Of another kind than a list.
    OtherKind {
        /// What it is.
        kind: FileFormat,
    },
    /// A text in no encoding that is known here.
    Encoding,
    /// Nothing in it.
    Empty,
    /// It ends in the middle.
    Truncated,
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
    /// Reading was not over when the time was.
    TookTooLong {
        /// The time it had.
        seconds: u64,
    },
    /// The reading process ended without a word: out of memory, or brought down by the file.
    Stopped,
    /// The user cancelled.
    Cancelled,
    /// Anything else the system says.
    Other {
        /// What it says.
        detail: String,
    },
}

const SHARING_VIOLATION: i32 = 32;

impl ReadError {
    pub(crate) fn opening(fault: io::Error) -> Self {
        if cfg!(windows) && fault.raw_os_error() == Some(SHARING_VIOLATION) {
            return Self::InUse;
        }
        match fault.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::other(fault),
        }
    }

    pub(crate) fn damaged(detail: impl Display) -> Self {
        // A parser may repeat the file in its words.
        Self::Damaged { detail: detail.to_string().chars().take(200).collect() }
    }

    pub(crate) fn other(detail: impl Display) -> Self {
        Self::Other { detail: detail.to_string() }
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
            Self::OtherKind { .. } => "table.otherKind",
            Self::Encoding => "table.encoding",
            Self::Empty => "table.empty",
            Self::Truncated => "table.truncated",
            Self::TooLarge => "table.tooLarge",
            Self::FarCell { .. } => "table.farCell",
            Self::Damaged { .. } => "table.damaged",
            Self::TookTooLong { .. } => "table.tookTooLong",
            Self::Stopped => "table.stopped",
            Self::Cancelled => "table.cancelled",
            Self::Other { .. } => "file.other",
        }
    }

    /// What happened, as a Vietnamese sentence.
    pub fn message(&self) -> String {
        match self {
            Self::Missing => "Không tìm thấy tệp đã chọn.".into(),
            Self::Denied => "Không có quyền đọc tệp đã chọn.".into(),
            Self::InUse => "Không đọc được tệp vì tệp đang mở trong một chương trình khác.".into(),
            Self::NotAFile => "Mục đã chọn là một thư mục, không phải tệp.".into(),
            Self::OldFormat => "Chương trình không đọc bảng tính kiểu này ở đây (.xls, .xlsb, .ods).".into(),
            Self::Protected => "Tệp có đặt mật khẩu nên không đọc được.".into(),
            Self::OtherKind { kind } => {
                format!("Xét theo nội dung, tệp này là {}, không phải danh sách đọc được.", kind.title())
            }
            Self::Encoding => {
                "Không nhận ra bảng mã chữ của tệp văn bản nên không đọc đúng được chữ tiếng Việt.".into()
            }
            Self::Empty => "Tệp không có dữ liệu.".into(),
            Self::Truncated => "Tệp bị cắt cụt, phần cuối không còn.".into(),
            Self::TooLarge => format!(
                "Tệp quá lớn nên chương trình không mở để bảo đảm an toàn \
                 (mỗi trang tính tối đa {} dòng và {MAX_COLUMNS} cột).",
                thousands(MAX_ROWS)
            ),
            Self::FarCell { row, column } => format!(
                "Có dữ liệu ở dòng {row}, cột {column}, vượt quá giới hạn {} dòng và {MAX_COLUMNS} cột.",
                thousands(MAX_ROWS)
            ),
            Self::Damaged { detail } => format!("Tệp bị hỏng hoặc không đúng định dạng ({detail})."),
            Self::TookTooLong { seconds } => {
                format!("Đã đọc tệp {seconds} giây mà chưa xong nên chương trình dừng lại để bảo đảm an toàn.")
            }
            Self::Stopped => {
                "Tệp làm chương trình đọc phải dừng giữa chừng: tệp bị hỏng hoặc cần quá nhiều bộ nhớ.".into()
            }
            Self::Cancelled => "Đã hủy việc đọc tệp.".into(),
            Self::Other { detail } => format!("Không đọc được tệp ({detail})."),
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
            Self::OtherKind { kind } => kind.remedy(),
            Self::Encoding => "Hãy mở tệp bằng Excel và lưu lại dạng “CSV UTF-8” hoặc dạng Excel (.xlsx).",
            Self::Empty => "Hãy chọn tệp có một dòng tiêu đề và các dòng dữ liệu.",
            Self::Truncated => "Hãy chép hoặc tải lại tệp từ nơi gửi rồi chọn lại.",
            Self::TooLarge | Self::TookTooLong { .. } => {
                "Hãy chép riêng phần danh sách sang một tệp mới rồi chọn tệp đó."
            }
            Self::FarCell { .. } => "Hãy xóa ô đó nếu là dữ liệu thừa, hoặc chia danh sách thành nhiều tệp.",
            Self::Damaged { .. } | Self::Stopped => {
                "Hãy mở tệp bằng Excel để kiểm tra, lưu lại dạng Excel (.xlsx) rồi chọn lại."
            }
            Self::Cancelled => "Khi cần, hãy chọn lại tệp để đọc từ đầu.",
            Self::Other { .. } => "Hãy chép tệp sang thư mục khác rồi chọn lại.",
        }
    }
}

impl FileFormat {
    /// How a list gets out of a file of this kind.
    fn remedy(self) -> &'static str {
        match self {
            Self::Word | Self::Writer | Self::Rtf | Self::Pdf | Self::PowerPoint => {
                "Hãy mở tệp, chép bảng danh sách sang Excel, lưu lại dạng Excel (.xlsx) rồi chọn tệp đó."
            }
            Self::Archive => "Hãy giải nén tệp rồi chọn bảng tính ở trong; nếu cần, hãy lưu lại dạng Excel (.xlsx).",
            Self::Register => "Hãy mở tệp bằng lệnh “Mở sổ”; để nhập danh sách, hãy lưu lại dạng Excel (.xlsx).",
            Self::Picture | Self::Compound | Self::Binary | Self::Xml => {
                "Hãy chọn tệp danh sách gốc; nếu có bảng tính thì hãy lưu lại dạng Excel (.xlsx)."
            }
            Self::Xlsx
            | Self::Xlsb
            | Self::Xls
            | Self::Ods
            | Self::Text
            | Self::AncientXls
            | Self::XmlSpreadsheet
            | Self::Html
            | Self::Numbers
            | Self::Access => "Hãy mở tệp bằng Excel, lưu lại dạng Excel (.xlsx) rồi chọn tệp mới.",
        }
    }
}

/// A number as Vietnamese writes it: `200.000`.
fn thousands(number: u32) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{}.{:03}", thousands(number / 1_000), number % 1_000),
    }
}
