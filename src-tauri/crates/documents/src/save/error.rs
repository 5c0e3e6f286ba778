//! Why a file could not be written, for the officer.

use std::io;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;

use super::is_full;

/// A file that was not written; the one it should have replaced is untouched.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message())]
pub enum WriteError {
    /// Another program holds the target open.
    InUse {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The folder is not there.
    NoFolder {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The folder does not let this user write.
    Denied {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The target is marked read-only.
    ReadOnly {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The target is a folder, a pipe or a device.
    NotAFile {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// No room on the disk.
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The scratch file that long lists need could not be written.
    Scratch {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The workbook could not be made of these data.
    Content {
        /// The file that was to be written.
        path: PathBuf,
        /// What the library says.
        source: Box<XlsxError>,
    },
    /// Anything else the system says.
    Other {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Windows: the file is open elsewhere, or a part of it is locked.
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;

impl WriteError {
    /// Making the new file beside the target failed.
    pub(super) fn starting(target: &Path, fault: io::Error) -> Self {
        let path = target.to_owned();
        match fault.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Denied { path },
            _ => Self::filling(target, fault),
        }
    }

    /// Writing the new file failed.
    pub(super) fn filling(target: &Path, fault: io::Error) -> Self {
        let path = target.to_owned();
        if is_full(&fault) { Self::DiskFull { path } } else { Self::Other { path, source: fault } }
    }

    /// Putting the new file over the target failed. The folder let a file be made, so it is the target that resists:
    /// on Windows that is a program which holds it open.
    pub(super) fn placing(target: &Path, fault: io::Error) -> Self {
        let held = cfg!(windows) && matches!(fault.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION));
        if held || fault.kind() == io::ErrorKind::PermissionDenied || fault.kind() == io::ErrorKind::ResourceBusy {
            return Self::InUse { path: target.to_owned() };
        }
        Self::starting(target, fault)
    }

    /// The workbook could not be made.
    pub(super) fn making(target: &Path, fault: XlsxError) -> Self {
        let path = target.to_owned();
        match fault {
            XlsxError::TempFileError(_, _) => Self::Scratch { path },
            XlsxError::IoError(fault) => Self::filling(target, fault),
            other => Self::Content { path, source: Box::new(other) },
        }
    }

    pub(super) fn scratch(target: &Path) -> Self {
        Self::Scratch { path: target.to_owned() }
    }

    /// Stable identifier of the reason (`file.inUse`).
    pub fn kind(&self) -> &'static str {
        match self {
            Self::InUse { .. } => "file.inUse",
            Self::NoFolder { .. } => "file.noFolder",
            Self::Denied { .. } => "file.denied",
            Self::ReadOnly { .. } => "file.readOnly",
            Self::NotAFile { .. } => "file.notAFile",
            Self::DiskFull { .. } => "file.diskFull",
            Self::Scratch { .. } => "file.scratch",
            Self::Content { .. } => "file.content",
            Self::Other { .. } => "file.other",
        }
    }

    /// What happened, as a Vietnamese sentence.
    pub fn message(&self) -> String {
        match self {
            Self::InUse { path } => {
                format!("Không ghi được tệp “{}” vì tệp đang mở trong Excel hoặc một chương trình khác.", name(path))
            }
            Self::NoFolder { path } => format!("Không có thư mục “{}” để ghi tệp “{}”.", folder(path), name(path)),
            Self::Denied { path } => format!("Không có quyền ghi tệp vào thư mục “{}”.", folder(path)),
            Self::ReadOnly { path } => {
                format!("Tệp “{}” được đặt thuộc tính chỉ đọc nên không thể ghi đè.", name(path))
            }
            Self::NotAFile { path } => format!("“{}” là một thư mục hay thiết bị, không phải tệp.", path.display()),
            Self::DiskFull { path } => {
                format!("Ổ đĩa chứa thư mục “{}” đã hết chỗ; tệp “{}” chưa được ghi.", folder(path), name(path))
            }
            Self::Scratch { path } => format!(
                "Không ghi được tệp tạm vào thư mục “{}” nên chưa lập được tệp “{}”.",
                std::env::temp_dir().display(),
                name(path)
            ),
            Self::Content { path, source } => {
                format!("Không lập được tệp “{}” từ dữ liệu hiện có ({source}).", name(path))
            }
            Self::Other { path, source } => format!("Không ghi được tệp “{}” ({source}).", name(path)),
        }
    }

    /// What to do, as a Vietnamese sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::InUse { .. } => "Hãy đóng tệp trong chương trình kia rồi ghi lại, hoặc chọn tên tệp khác.",
            Self::NoFolder { .. } => {
                "Hãy chọn một thư mục đang có, hoặc cắm lại ổ đĩa, kết nối lại ổ mạng rồi ghi lại."
            }
            Self::Denied { .. } => "Hãy chọn thư mục khác, ví dụ thư mục Tài liệu (Documents) của bạn.",
            Self::ReadOnly { .. } => "Hãy chọn tên tệp khác, hoặc bỏ thuộc tính chỉ đọc của tệp rồi ghi lại.",
            Self::NotAFile { .. } => "Hãy đặt tên cho tệp rồi ghi lại.",
            Self::DiskFull { .. } => {
                "Hãy xóa bớt tệp không cần dùng hoặc chọn ổ đĩa khác rồi ghi lại. Tệp cũ (nếu có) vẫn còn nguyên."
            }
            Self::Scratch { .. } => {
                "Hãy kiểm tra chỗ trống trên ổ đĩa chứa thư mục tạm rồi ghi lại. Tệp cũ (nếu có) vẫn còn nguyên."
            }
            Self::Content { .. } => {
                "Hãy báo lỗi này cho người phụ trách chương trình, kèm theo tệp sổ mã. Tệp cũ (nếu có) vẫn còn nguyên."
            }
            Self::Other { .. } => "Hãy thử ghi vào thư mục khác. Tệp cũ (nếu có) vẫn còn nguyên.",
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn folder(path: &Path) -> String {
    super::folder(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_becomes_what_the_officer_can_do() {
        let target = Path::new("/o/x.xlsx");
        let of = io::Error::from;
        assert_eq!(WriteError::starting(target, of(io::ErrorKind::PermissionDenied)).kind(), "file.denied");
        assert_eq!(WriteError::starting(target, of(io::ErrorKind::ReadOnlyFilesystem)).kind(), "file.denied");
        assert_eq!(WriteError::starting(target, of(io::ErrorKind::StorageFull)).kind(), "file.diskFull");
        assert_eq!(WriteError::filling(target, of(io::ErrorKind::QuotaExceeded)).kind(), "file.diskFull");
        assert_eq!(WriteError::placing(target, of(io::ErrorKind::PermissionDenied)).kind(), "file.inUse");
        assert_eq!(WriteError::placing(target, of(io::ErrorKind::Other)).kind(), "file.other");
    }
}
