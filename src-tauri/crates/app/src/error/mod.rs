//! What goes wrong, for the officer: a sentence, what to do, and the rules that stand in the way.

mod register_file;

use std::path::Path;

use documents::{ReadError, WriteError};
use register::Problem;
use serde::Serialize;

/// A refused or failed command. Serialised as it is to the window, the bridge and the command line.
#[derive(Debug, Clone, Serialize, thiserror::Error, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct AppError {
    /// Stable identifier: `refused` (see `problems`), `file.locked`, `file.newer`, `cancelled`, …
    pub kind: String,
    /// What happened, as a Vietnamese sentence.
    pub message: String,
    /// What to do, as a Vietnamese sentence.
    pub remedy: String,
    /// The rules in the way, all at once; empty unless `kind` is `refused`.
    pub problems: Vec<Problem>,
    /// What the system or the file format said, in its own technical words, for whoever helps the officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}

impl AppError {
    /// An error of this kind.
    pub fn new(kind: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            kind: kind.to_owned(),
            message: message.into(),
            remedy: remedy.into(),
            problems: Vec::new(),
            detail: None,
        }
    }

    /// The same error with what the system said.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Rules stand in the way; nothing was changed.
    pub fn refused(problems: Vec<Problem>) -> Self {
        let errors: Vec<&Problem> = problems.iter().filter(|problem| problem.is_error()).collect();
        let (message, remedy) = match errors.as_slice() {
            [only] => (only.message.clone(), only.remedy.clone()),
            many => (
                format!("Chưa thực hiện được: có {} vấn đề. Chưa có gì thay đổi trong sổ.", many.len()),
                "Hãy xem từng vấn đề bên dưới, sửa lại rồi thực hiện lại.".to_owned(),
            ),
        };
        Self { kind: "refused".to_owned(), message, remedy, problems, detail: None }
    }

    /// The command is not on the list: page and program are of different versions.
    pub fn unknown_command(name: &str) -> Self {
        Self::new(
            "command.unknown",
            format!("Chương trình không có lệnh “{}”.", name.chars().take(100).collect::<String>()),
            "Hãy đóng và mở lại chương trình; nếu vẫn gặp lỗi này, hãy cài lại bản mới nhất.",
        )
    }

    /// `place` is the path of what does not fit within the arguments (`rows[3].name`), where it is known.
    pub(crate) fn bad_arguments(name: &str, place: Option<&str>, detail: &str) -> Self {
        let place = place.map(|place| format!(" ở “{place}”")).unwrap_or_default();
        Self::new(
            "command.arguments",
            format!("Lệnh “{name}” nhận được dữ liệu thiếu hoặc không đúng dạng{place}."),
            "Hãy kiểm tra lại nội dung đã nhập; nếu lỗi lặp lại từ cửa sổ chương trình, hãy cài lại bản mới nhất.",
        )
        .with_detail(detail)
    }

    /// The arguments of a command are JSON, but no object of named values.
    pub(crate) fn not_an_object(name: &str) -> Self {
        Self::new(
            "command.arguments",
            format!("Lệnh “{name}” nhận dữ liệu dạng {{\"tên\": giá trị}}."),
            "Hãy kiểm tra lại dữ liệu JSON của lệnh.",
        )
    }

    /// A file to be written is the open register itself.
    pub(crate) fn own_register(path: &Path) -> Self {
        Self::new(
            "file.ownRegister",
            format!("“{}” chính là tệp sổ đang mở; không ghi danh sách đè lên sổ.", path.display()),
            "Hãy chọn tên tệp khác.",
        )
    }

    /// Something failed that no officer can cause; `why` goes to the technical detail.
    pub(crate) fn internal(why: &dyn std::fmt::Display) -> Self {
        Self::new(
            "internal",
            "Chương trình gặp lỗi ngoài dự kiến.",
            "Những việc đã làm trước đó vẫn được lưu. Hãy đóng và mở lại sổ mã; nếu lỗi lặp lại, hãy gửi phần chi tiết kỹ thuật cho người hỗ trợ.",
        )
        .with_detail(why.to_string())
    }

    /// The officer closed a dialog, or ended a job, without going through with it.
    pub(crate) fn cancelled() -> Self {
        Self::new("cancelled", "Đã hủy, chưa có gì thay đổi.", "")
    }

    /// The page named a file that was neither picked in a dialog nor named to the program from outside.
    pub(crate) fn path_not_granted(path: &str) -> Self {
        Self::new(
            "file.notGranted",
            format!("Tệp “{path}” chưa được chọn trong phiên làm việc này."),
            "Hãy mở tệp bằng lệnh Mở sổ… và chọn tệp trong hộp thoại.",
        )
    }

    /// The path of a picked file is not Unicode, so that it cannot be passed on as text.
    pub(crate) fn odd_path(path: &Path) -> Self {
        Self::new(
            "file.name",
            format!("Tên tệp “{}” có ký tự không đọc được.", path.display()),
            "Hãy đổi tên tệp hoặc thư mục rồi thử lại.",
        )
    }

    /// A command on the open register, where none is open.
    pub(crate) fn no_register() -> Self {
        Self::new("register.none", "Chưa mở sổ mã nào.", "Hãy mở hoặc tạo một sổ mã trước.")
    }

    /// A command on a draft, where none is open or none has the identity that was named.
    pub(crate) fn no_draft() -> Self {
        Self::new(
            "draft.none",
            "Chưa có đợt thay đổi nào đang mở.",
            "Hãy mở đợt mới, hoặc cấp, đổi tên, sửa hay đóng một mã: chương trình sẽ tự mở đợt.",
        )
    }

    /// No set of this number was ever applied.
    pub(crate) fn no_set(number: u32) -> Self {
        Self::new("set.unknown", format!("Sổ không có đợt số {number}."), "Hãy xem danh sách các đợt đã áp dụng.")
    }

    /// The current draft has no act left to be taken back.
    pub(crate) fn nothing_to_undo() -> Self {
        Self::new("undo.none", "Không còn thao tác nào để hoàn tác trong đợt này.", "")
    }

    /// The current draft has no act left to be brought back.
    pub(crate) fn nothing_to_redo() -> Self {
        Self::new("redo.none", "Không còn thao tác nào để làm lại trong đợt này.", "")
    }

    /// The text in this field is no day, or none that a register can have.
    pub(crate) fn bad_date(field: &str, text: &str) -> Self {
        let problem = Problem::error(
            "date.form",
            format!("“{text}” không phải là ngày hợp lệ."),
            "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 31/01/2026 (trên dòng lệnh: 2026-01-31).",
        )
        .in_field(field);
        Self::refused(vec![problem])
    }
}

/// What kept a file from being read or written, in words.
pub fn said(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "không tìm thấy tệp hoặc thư mục",
        Kind::PermissionDenied => "không có quyền truy cập",
        Kind::AlreadyExists => "đã có tệp hoặc thư mục cùng tên",
        Kind::NotADirectory => "đường dẫn có phần không phải là thư mục",
        Kind::IsADirectory => "đây là thư mục, không phải tệp",
        Kind::StorageFull | Kind::QuotaExceeded => "ổ đĩa đã đầy",
        Kind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        Kind::InvalidData => "nội dung không phải văn bản UTF-8",
        Kind::InvalidFilename => "tên tệp không dùng được",
        Kind::TimedOut | Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::ConnectionAborted => {
            "ổ mạng không trả lời"
        }
        _ => "hệ thống báo lỗi",
    }
}

impl From<WriteError> for AppError {
    fn from(error: WriteError) -> Self {
        Self::new(error.kind(), error.message(), error.remedy())
    }
}

impl AppError {
    /// The system refuses to read or write there.
    pub(crate) fn io(path: &Path, why: &std::io::Error) -> Self {
        Self::new(
            "file.io",
            format!("Không đọc hoặc ghi được “{}”: {}.", path.display(), said(why)),
            "Hãy kiểm tra ổ đĩa và quyền truy cập thư mục rồi thử lại.",
        )
        .with_detail(why.to_string())
    }

    /// The machine has no program for a file, or it fails.
    pub(crate) fn cannot_open(why: &str) -> Self {
        Self::new(
            "file.open",
            "Không mở được tệp bằng chương trình của máy.",
            "Tệp đã được ghi xong; hãy mở tệp từ thư mục chứa nó.",
        )
        .with_detail(why)
    }

    /// A list that could not be read.
    pub(crate) fn read(path: &Path, error: &ReadError) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let said = Self::new(error.kind(), format!("“{name}”: {}", error.message()), error.remedy());
        match error.detail() {
            Some(detail) => said.with_detail(detail),
            None => said,
        }
    }
}
