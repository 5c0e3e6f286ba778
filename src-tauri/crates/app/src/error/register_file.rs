//! What the register's file refuses, or fails at, in words.

use std::path::Path;

use register::Code;
use store::{Holder, StoreError, Upgrade};

use super::{AppError, said};

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing { path } => missing(&path),
            StoreError::Exists { path } => exists(&path),
            StoreError::NotARegister { path } => not_a_register(&path),
            StoreError::Newer { file, program, needs } => newer(file, program, needs.as_deref()),
            StoreError::Locked { holder } => locked(holder.as_ref()),
            StoreError::NoFolder { folder } => no_folder(&folder),
            StoreError::ReadOnly => read_only(),
            StoreError::Damaged { detail } => damaged().with_detail(detail),
            StoreError::DiskFull => disk_full(),
            StoreError::Ended => AppError::cancelled(),
            StoreError::NoCopy { folder, detail } => no_copy(&folder).with_detail(detail),
            StoreError::BackupFolder { folder } => backup_folder(&folder),
            StoreError::CopyDiffers { path, detail } => copy_differs(&path).with_detail(detail),
            StoreError::CutOff { path } => cut_off(&path),
            StoreError::Stale { code } => stale(code.as_ref()),
            StoreError::Guard { message } => guard().with_detail(message),
            StoreError::Io { path, source } => io(&path, &source),
            StoreError::Disk { detail } => disk().with_detail(detail),
            StoreError::Sql { detail } => sql().with_detail(detail),
            StoreError::Moved { path, rescued } => match rescued {
                Some(rescued) => moved(&path, &rescued),
                None => moved_unrescued(&path),
            },
        }
    }
}

impl AppError {
    /// An older register was brought to this program's format: a note, no refusal.
    pub fn upgraded(upgrade: &Upgrade) -> Self {
        AppError::new(
            "file.upgraded",
            format!("Sổ đã được chuyển sang dạng {}; bản sao dạng cũ ở “{}”.", upgrade.to, upgrade.copy.display()),
            format!("Mọi máy cùng mở sổ này phải dùng Sổ Mã {} trở lên.", upgrade.needs),
        )
    }
}

/// Nothing is at the path any more.
fn missing(path: &Path) -> AppError {
    AppError::new(
        "file.missing",
        format!("Không tìm thấy tệp “{}”.", path.display()),
        "Tệp có thể đã bị chuyển chỗ, đổi tên hoặc nằm trên ổ chưa cắm. Hãy tìm lại tệp rồi mở bằng lệnh Mở sổ…",
    )
}

/// A register is never written over another file.
fn exists(path: &Path) -> AppError {
    AppError::new(
        "file.exists",
        format!("Đã có tệp “{}”; chương trình không ghi đè lên một sổ mã.", path.display()),
        "Hãy chọn tên khác, hoặc mở sổ đang có.",
    )
}

/// The file was made by another program, or is no database at all.
fn not_a_register(path: &Path) -> AppError {
    AppError::new(
        "file.notARegister",
        format!("Tệp “{}” không phải là sổ mã.", path.display()),
        "Hãy chọn tệp có đuôi .soma do chương trình này tạo ra.",
    )
}

/// The file is of a later form than this program reads; `needs`: the version of the program that it says it needs.
fn newer(file: u32, program: u32, needs: Option<&str>) -> AppError {
    AppError::new(
        "file.newer",
        format!(
            "Sổ này do bản mới hơn của chương trình ghi (dạng {file}; bản {} này đọc được đến dạng {program}). Tệp không bị thay đổi.",
            env!("CARGO_PKG_VERSION")
        ),
        format!(
            "Hãy cài Sổ Mã {} rồi mở lại. Các máy cùng mở sổ này phải cùng lên bản mới.",
            needs.map_or_else(|| "bản mới nhất".to_owned(), |version| format!("từ bản {version} trở lên"))
        ),
    )
}

/// Another window or machine has the file open.
fn locked(holder: Option<&Holder>) -> AppError {
    AppError::new(
        "file.locked",
        format!("Sổ đang được mở ở nơi khác{}.", holder.map(held_by).unwrap_or_default()),
        "Hãy đóng sổ ở nơi đó rồi mở lại. Nếu máy kia đã tắt đột ngột, hãy chờ một phút rồi thử lại.",
    )
}

/// `: Nguyễn Thị Hoà trên máy PC-01, từ 09:30 ngày 22/11/2026`.
fn held_by(holder: &Holder) -> String {
    let name = if holder.name.is_empty() { "một người khác" } else { &holder.name };
    let machine = if holder.machine.is_empty() { String::new() } else { format!(" trên máy {}", holder.machine) };
    format!(": {name}{machine}, từ {}", holder.since.format("%H:%M ngày %d/%m/%Y"))
}

/// The folder that a file was to be put into does not exist.
fn no_folder(folder: &Path) -> AppError {
    AppError::new(
        "file.noFolder",
        format!("Không có thư mục “{}”.", folder.display()),
        "Hãy tạo thư mục đó, hoặc chọn một thư mục đang có.",
    )
}

/// The file or its folder is write-protected.
fn read_only() -> AppError {
    AppError::new(
        "file.readOnly",
        "Sổ đang mở ở chế độ chỉ đọc vì tệp hoặc thư mục được bảo vệ chống ghi; không thay đổi được gì.",
        "Hãy bỏ thuộc tính chỉ đọc của tệp, hoặc lưu một bản sao vào thư mục khác (Sổ › Lưu bản sao…) rồi mở bản sao đó.",
    )
}

/// The content is not what was written.
fn damaged() -> AppError {
    AppError::new(
        "file.damaged",
        "Tệp sổ mã bị hỏng: một phần nội dung không còn đúng như đã ghi. Chương trình không sửa gì trong tệp này.",
        "Hãy mở bản sao lưu gần nhất trong thư mục “…sao-luu” nằm cạnh tệp sổ, và giữ lại tệp hỏng để đối chiếu.",
    )
}

/// Copies never go where a link leads.
fn backup_folder(folder: &Path) -> AppError {
    AppError::new(
        "file.backupFolder",
        format!(
            "Không giữ được bản sao lưu nên chưa ghi gì vào sổ: “{}” không phải là thư mục mà là liên kết đến nơi khác, hoặc là một tệp.",
            folder.display()
        ),
        "Hãy xóa hoặc đổi tên liên kết (tệp) đó rồi thử lại; chương trình tự tạo thư mục sao lưu. Những gì ở nơi liên kết trỏ đến không bị động đến.",
    )
}

/// What was just written to a copy is not what the medium gives back.
fn copy_differs(path: &Path) -> AppError {
    let folder = path.parent().unwrap_or(path);
    AppError::new(
        "copy.differs",
        format!(
            "Bản sao vừa ghi vào “{}” đọc lại không giống sổ, nên đã bị bỏ. Sổ đang mở không bị ảnh hưởng.",
            folder.display()
        ),
        "Ổ đĩa hoặc USB đó có thể bị lỗi. Hãy lưu bản sao vào ổ khác, và kiểm tra ổ này trước khi dùng tiếp.",
    )
}

/// Nothing of the act was written.
fn disk_full() -> AppError {
    AppError::new(
        "disk.full",
        "Ổ đĩa đã đầy nên chưa ghi được. Sổ vẫn như trước thao tác này.",
        "Hãy giải phóng dung lượng ổ đĩa rồi thực hiện lại.",
    )
}

/// An older register is changed only once a copy of it is kept.
fn no_copy(folder: &Path) -> AppError {
    let folder = folder.display();
    AppError::new(
        "file.noCopy",
        format!(
            "Không để lại được bản sao nên chưa chuyển sổ sang dạng mới: không ghi được vào thư mục “{folder}”. Sổ còn nguyên như cũ."
        ),
        format!(
            "Nếu có một tệp mang tên “{folder}”, hãy đổi tên tệp đó; nếu là thư mục, hãy cho phép ghi vào. Rồi mở lại sổ."
        ),
    )
}

/// A write was cut off by a power failure or a pulled plug, and the medium does not let it be undone.
fn cut_off(path: &Path) -> AppError {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    AppError::new(
        "file.cutOff",
        format!(
            "Một lần ghi vào sổ “{}” đã bị ngắt giữa chừng; muốn đọc được, chương trình phải ghi cho xong việc hoàn lại, nhưng ở đây không ghi được. Không có gì bị thay đổi.",
            path.display()
        ),
        format!(
            "Hãy chép cả hai tệp “{name}” và “{name}-journal” vào cùng một thư mục ghi được (bỏ thuộc tính chỉ đọc của cả hai), rồi mở sổ ở đó."
        ),
    )
}

/// The file says something else than the snapshot the act was planned on; `code`: at which code, where it is one.
fn stale(code: Option<&Code>) -> AppError {
    AppError::new(
        "file.stale",
        match code {
            Some(code) => format!("Dòng {code} trong tệp không còn như cửa sổ đang hiện; chưa có gì thay đổi."),
            None => "Nội dung trong tệp không còn như cửa sổ đang hiện; chưa có gì thay đổi.".to_owned(),
        },
        "Chương trình đã đọc lại sổ. Hãy xem lại rồi thực hiện lại.",
    )
}

/// A trigger of the file refused the write: a rule was broken that the program should have kept.
fn guard() -> AppError {
    AppError::new(
        "file.guard",
        "Chốt bảo vệ của tệp sổ đã từ chối thao tác này. Sổ vẫn như trước.",
        "Hãy chạy Sổ › Kiểm tra tính toàn vẹn; nếu lỗi lặp lại, hãy gửi phần chi tiết kỹ thuật cho người hỗ trợ.",
    )
}

/// The system could not read or write the file.
fn io(path: &Path, why: &std::io::Error) -> AppError {
    AppError::new(
        "file.io",
        format!("Không đọc hoặc ghi được “{}”: {}.", path.display(), said(why)),
        "Hãy kiểm tra ổ đĩa, kết nối mạng và quyền truy cập thư mục rồi thử lại.",
    )
    .with_detail(why.to_string())
}

/// The disk is broken, was pulled out, or the network to it is gone.
fn disk() -> AppError {
    AppError::new(
        "disk.failed",
        "Ổ đĩa hoặc thư mục chứa sổ không đọc hoặc ghi được, nên thao tác này chưa chắc đã được ghi. Sổ không bị ghi dở: thao tác có đủ trong sổ hoặc không có gì.",
        "Hãy kiểm tra ổ đĩa, ổ USB hoặc kết nối mạng của thư mục chứa sổ, xem lại sổ rồi thực hiện lại nếu thao tác chưa có; nếu lỗi lặp lại, hãy lưu một bản sao sang ổ khác (Sổ › Lưu bản sao…).",
    )
}

/// SQLite failed for a reason that no officer can know.
fn sql() -> AppError {
    AppError::new(
        "file.sql",
        "Không đọc hoặc ghi được tệp sổ. Sổ vẫn như trước thao tác này.",
        "Hãy đóng và mở lại sổ; nếu lỗi lặp lại, hãy chạy Sổ › Kiểm tra tính toàn vẹn.",
    )
}

/// The open file was deleted, moved or replaced; what it held was copied to `rescued`, beside its old place.
fn moved(path: &Path, rescued: &Path) -> AppError {
    AppError::new(
        "file.moved",
        format!(
            "Tệp sổ “{}” đã bị xóa, chuyển chỗ hoặc bị thay bằng tệp khác trong lúc đang mở. Thao tác này chưa được ghi; mọi việc đã làm trước đó đã được cất vào “{}”.",
            path.display(),
            rescued.display()
        ),
        format!(
            "Hãy mở tệp “{}” để làm tiếp. Nếu ở chỗ cũ có tệp khác, hãy đối chiếu hai tệp trước khi bỏ tệp nào.",
            rescued.file_name().unwrap_or_default().to_string_lossy()
        ),
    )
}

/// The same, and nothing could be written beside its old place: what it held is in this window alone.
fn moved_unrescued(path: &Path) -> AppError {
    AppError::new(
        "file.moved",
        format!(
            "Tệp sổ “{}” đã bị xóa, chuyển chỗ hoặc bị thay bằng tệp khác trong lúc đang mở. Thao tác này chưa được ghi, và chưa cất được bản sao cạnh tệp cũ.",
            path.display()
        ),
        "Đừng đóng cửa sổ này: hãy dùng Sổ › Lưu bản sao… cất sổ đang mở vào một thư mục khác, rồi mở bản sao đó để làm tiếp.",
    )
}
