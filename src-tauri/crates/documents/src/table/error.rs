//! Why a list could not be read, for the officer.

use std::fmt::Display;
use std::io;

use serde::{Deserialize, Serialize};

use super::{FileFormat, MAX_AREAS, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, MAX_WEIGHT};

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
    /// It is no regular file but a device, a pipe or the like.
    NotRegular,
    /// The name or the path is longer than the system allows.
    NameTooLong,
    /// What Excel keeps beside a workbook while it is open (`~$…`).
    LockFile,
    /// A workbook behind a password.
    Protected,
    /// Of another kind than a list.
    OtherKind {
        /// What it is.
        kind: FileFormat,
    },
    /// A text in no encoding that is known here.
    Encoding,
    /// A text in UTF-8 with bytes in it that are none.
    BadBytes {
        /// The first line with such bytes, from 1.
        line: u32,
    },
    /// A quotation mark in a text table that is never closed, or only by that of another cell.
    OpenQuote {
        /// The row in which it opens, from 1.
        row: u32,
    },
    /// Nothing in it.
    Empty,
    /// It ends in the middle.
    Truncated,
    /// More than the limits allow.
    TooLarge {
        /// The limit that was broken.
        limit: Limit,
    },
    /// A filled cell beyond the limits of a sheet.
    FarCell {
        /// The sheet's name; that of the file where it is a text.
        sheet: String,
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
    /// The file's bytes had not come when the time was over.
    Stalled {
        /// The time they had.
        seconds: u64,
    },
    /// It needs more memory than reading may take.
    OutOfMemory,
    /// Reading was not over when the time was.
    TookTooLong {
        /// The time it had.
        seconds: u64,
    },
    /// The reading process ended without a word: brought down by the file.
    Stopped,
    /// The system does not let the reading process give up what it does not need, so the file was not read.
    Unconfined,
    /// The user cancelled.
    Cancelled,
    /// Anything else the system says.
    Other {
        /// What it says.
        detail: String,
    },
}

/// The limits of a file; those of a sheet are told with the cell that breaks them ([`ReadError::FarCell`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Bytes of the file.
    Bytes,
    /// Bytes that it unpacks to.
    Unpacked,
    /// Parts of an archive.
    Parts,
    /// Sheets.
    Sheets,
    /// Cells of all sheets.
    Cells,
    /// Bytes of text of a cell.
    Cell,
    /// Bytes of text of all cells.
    Text,
    /// Merged areas.
    Areas,
    /// Memory that all cells take in the program.
    Memory,
}

impl Limit {
    /// What is over the limit, in Vietnamese.
    fn title(self) -> String {
        let megabytes = |bytes: usize| format!("{} MB", bytes >> 20);
        match self {
            Self::Bytes => "Tệp lớn hơn 128 MB".to_owned(),
            Self::Unpacked => "Tệp giải nén ra lớn hơn 512 MB".to_owned(),
            Self::Parts => "Tệp có hơn 2.000 phần bên trong (trang tính, hình ảnh, tệp đính kèm)".to_owned(),
            Self::Sheets => format!("Tệp có hơn {} trang tính", thousands(MAX_SHEETS)),
            Self::Cells => format!("Tệp có hơn {} ô", thousands(MAX_CELLS)),
            Self::Memory => {
                format!("Tệp có nhiều ô, nhiều chữ hơn mức chương trình nhận được một lần ({})", megabytes(MAX_WEIGHT))
            }
            Self::Cell => format!("Tệp có ô hay dòng chữ dài hơn {}", megabytes(MAX_CELL)),
            Self::Text => format!("Chữ trong tệp nhiều hơn {}", megabytes(MAX_TEXT)),
            Self::Areas => format!("Tệp có hơn {} vùng ô gộp, hoặc các vùng gộp phủ quá nhiều ô", thousands(MAX_AREAS)),
        }
    }
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
            io::ErrorKind::InvalidFilename => Self::NameTooLong,
            io::ErrorKind::TimedOut => Self::Stalled { seconds: 0 },
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
            Self::NotRegular => "file.notRegular",
            Self::NameTooLong => "file.nameTooLong",
            Self::LockFile => "table.lockFile",
            Self::Protected => "table.protected",
            Self::OtherKind { .. } => "table.otherKind",
            Self::Encoding => "table.encoding",
            Self::BadBytes { .. } => "table.badBytes",
            Self::OpenQuote { .. } => "table.openQuote",
            Self::Empty => "table.empty",
            Self::Truncated => "table.truncated",
            Self::TooLarge { .. } => "table.tooLarge",
            Self::FarCell { .. } => "table.farCell",
            Self::Damaged { .. } => "table.damaged",
            Self::Stalled { .. } => "file.stalled",
            Self::OutOfMemory => "table.outOfMemory",
            Self::TookTooLong { .. } => "table.tookTooLong",
            Self::Stopped => "table.stopped",
            Self::Unconfined => "table.unconfined",
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
            Self::NotRegular => "Mục đã chọn là thiết bị hoặc ống dẫn của hệ thống, không phải tệp.".into(),
            Self::NameTooLong => "Tên tệp hoặc đường dẫn dài hơn mức hệ thống cho phép.".into(),
            Self::LockFile => {
                "Đây là tệp tạm của Excel (tên bắt đầu bằng “~$”), có khi bảng tính đang mở; trong đó không có danh sách.".into()
            }
            Self::Protected => "Tệp có đặt mật khẩu nên không đọc được.".into(),
            Self::OtherKind { kind } => {
                format!("Xét theo nội dung, tệp này là {}, không phải danh sách đọc được.", kind.title())
            }
            Self::Encoding => {
                "Không nhận ra bảng mã chữ của tệp văn bản nên không đọc đúng được chữ tiếng Việt.".into()
            }
            Self::BadBytes { line } => format!(
                "Dòng {line} của tệp văn bản có ký tự bị hỏng: tệp ghi theo UTF-8 nhưng chỗ đó không phải UTF-8."
            ),
            Self::OpenQuote { row } => format!(
                "Dòng {row} có dấu nháy kép (\") mở ra mà không đóng lại, nên các dòng sau bị dính vào một ô."
            ),
            Self::Empty => "Tệp không có dữ liệu.".into(),
            Self::Truncated => "Tệp bị cắt cụt, phần cuối không còn.".into(),
            Self::TooLarge { limit } => {
                format!("{} nên chương trình không đọc để bảo đảm an toàn.", limit.title())
            }
            Self::FarCell { sheet, row, column } => {
                format!(
                    "Ô {}{row} của “{sheet}” có dữ liệu, vượt quá giới hạn {} dòng và {MAX_COLUMNS} cột của một trang tính.",
                    letters(*column),
                    thousands(MAX_ROWS)
                )
            }
            Self::Damaged { .. } => "Tệp bị hỏng hoặc không đúng định dạng.".into(),
            Self::Stalled { .. } => "Ổ đĩa hoặc ổ mạng chứa tệp không trả lời.".into(),
            Self::OutOfMemory => "Tệp cần nhiều bộ nhớ hơn mức dành cho việc đọc một danh sách (1 GB).".into(),
            Self::TookTooLong { seconds } => {
                format!("Đã đọc tệp {seconds} giây mà chưa xong nên chương trình dừng lại để bảo đảm an toàn.")
            }
            Self::Stopped => {
                "Tệp làm chương trình đọc phải dừng giữa chừng: tệp bị hỏng.".into()
            }
            Self::Unconfined => {
                "Tệp chưa được đọc vì hệ thống của máy này không cho chương trình cách ly việc đọc tệp (seccomp).".into()
            }
            Self::Cancelled => "Đã hủy việc đọc tệp.".into(),
            Self::Other { .. } => "Không đọc được tệp đã chọn.".into(),
        }
    }

    /// What the parser or the system said, in its own words.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Damaged { detail } | Self::Other { detail } => Some(detail),
            _ => None,
        }
    }

    /// What to do, as a Vietnamese sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Missing => "Hãy kiểm tra tên tệp và thư mục, hoặc cắm lại ổ đĩa, kết nối lại ổ mạng.",
            Self::Denied => {
                "Hãy nhờ người quản lý máy cấp quyền đọc tệp, hoặc xin người gửi một bản khác, đặt vào thư mục Tài liệu \
                 (Documents) rồi chọn bản đó."
            }
            Self::InUse => "Hãy đóng tệp trong chương trình kia rồi chọn lại.",
            Self::NotAFile => "Hãy chọn một tệp trong thư mục đó.",
            Self::NotRegular => "Hãy chọn một tệp danh sách.",
            Self::NameTooLong => {
                "Hãy đổi tên tệp cho ngắn lại hoặc chép tệp vào thư mục Tài liệu (Documents) rồi chọn lại."
            }
            Self::LockFile => "Hãy chọn chính bảng tính: tệp cùng tên nhưng không có “~$” ở đầu.",
            Self::Protected => {
                "Hãy mở tệp bằng Excel hoặc Word, bỏ mật khẩu, lưu lại dạng Excel (.xlsx) hoặc Word (.docx) rồi chọn lại."
            }
            Self::OtherKind { kind } => kind.remedy(),
            Self::Encoding => "Hãy mở tệp bằng Excel và lưu lại dạng “CSV UTF-8” hoặc dạng Excel (.xlsx).",
            Self::BadBytes { .. } => {
                "Hãy mở tệp bằng Excel hoặc Notepad, sửa các ký tự hỏng ở dòng đó, lưu lại dạng “CSV UTF-8” hoặc Excel (.xlsx) \
                 rồi chọn lại."
            }
            Self::OpenQuote { .. } => {
                "Hãy mở tệp bằng Notepad, thêm hoặc bỏ dấu nháy kép ở dòng đó cho đủ đôi, lưu lại rồi chọn lại."
            }
            Self::Empty => {
                "Hãy chọn tệp có một dòng tiêu đề và các dòng dữ liệu; trong văn bản Word, danh sách phải nằm trong bảng."
            }
            Self::Truncated => "Hãy chép hoặc tải lại tệp từ nơi gửi rồi chọn lại.",
            Self::Stalled { .. } => {
                "Hãy kiểm tra ổ mạng hoặc ổ USB, chép tệp vào máy này (thư mục Tài liệu) rồi chọn tệp vừa chép."
            }
            Self::OutOfMemory => {
                "Hãy bỏ các trang tính, hình ảnh và định dạng thừa, hoặc chia danh sách thành nhiều tệp nhỏ rồi chọn lại."
            }
            Self::TooLarge { limit: Limit::Areas } => {
                "Hãy bỏ các vùng ô gộp không cần, hoặc chép riêng phần danh sách sang một tệp mới rồi chọn tệp đó."
            }
            Self::TooLarge { .. } | Self::TookTooLong { .. } => {
                "Hãy chép riêng phần danh sách sang một tệp mới rồi chọn tệp đó."
            }
            Self::FarCell { .. } => "Hãy xóa ô đó nếu là dữ liệu thừa, hoặc chia danh sách thành nhiều tệp.",
            Self::Damaged { .. } | Self::Stopped => {
                "Hãy mở tệp bằng Excel để kiểm tra, lưu lại dạng Excel (.xlsx) rồi chọn lại."
            }
            Self::Unconfined => {
                "Hãy nhờ người quản lý máy cập nhật hệ điều hành, hoặc nhập danh sách bằng Sổ Mã trên một máy khác."
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
            Self::OldWord | Self::Writer | Self::Rtf => {
                "Hãy mở tệp bằng Word (hoặc LibreOffice Writer), lưu lại dạng Word (.docx) rồi chọn tệp đó; bảng chép sang Excel \
                 (.xlsx) cũng đọc được."
            }
            Self::Pdf | Self::PowerPoint => {
                "Hãy mở tệp, chép bảng danh sách sang Excel, lưu lại dạng Excel (.xlsx) rồi chọn tệp đó."
            }
            Self::Archive => "Hãy giải nén tệp rồi chọn bảng tính ở trong; nếu cần, hãy lưu lại dạng Excel (.xlsx).",
            Self::Register => "Hãy mở tệp bằng lệnh “Mở sổ”; để nhập danh sách, hãy lưu lại dạng Excel (.xlsx).",
            Self::Picture | Self::Compound | Self::Binary | Self::Xml => {
                "Hãy chọn tệp danh sách gốc dạng bảng tính (.xlsx, .xls, .ods) hoặc .csv."
            }
            Self::Numbers => "Hãy mở tệp bằng Numbers, xuất ra dạng Excel (.xlsx) rồi chọn tệp đó.",
            Self::Access => "Hãy mở tệp bằng Access, xuất bảng danh sách ra dạng Excel (.xlsx) rồi chọn tệp đó.",
            Self::Xlsx
            | Self::Word
            | Self::Xlsb
            | Self::Xls
            | Self::Ods
            | Self::Text
            | Self::AncientXls
            | Self::XmlSpreadsheet
            | Self::Html => "Hãy mở tệp bằng Excel, lưu lại dạng Excel (.xlsx) rồi chọn tệp mới.",
        }
    }
}

/// A number as Vietnamese writes it: `200.000`.
fn thousands(number: impl TryInto<u64>) -> String {
    let number: u64 = number.try_into().unwrap_or(u64::MAX);
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{}.{:03}", thousands(number / 1_000), number % 1_000),
    }
}

/// A column (from 1) as Excel writes it: `GW`.
fn letters(column: u64) -> String {
    let Some(column) = column.checked_sub(1) else { return String::new() };
    let last = u8::try_from(column % 26).unwrap_or_default();
    format!("{}{}", letters(column / 26), char::from(b'A' + last))
}
