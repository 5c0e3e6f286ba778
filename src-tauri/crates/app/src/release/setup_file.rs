//! A file that sets up another version: whether it is what was given out, and newer than the program that runs.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::news_beside::news_beside;
use super::sums::Sums;
use super::windows_program::WindowsProgram;
use super::{NewsSection, Version};
use crate::AppError;

/// What a setup calls the product it sets up.
const PRODUCT: &str = "Sổ Mã";

/// How much of a Windows program is read for what it says of itself: its headers and resources stand at its front.
const FRONT: usize = 1 << 20;

/// Which system a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupKind {
    /// Setup for Windows.
    Windows,
    /// Package for Debian.
    Debian,
    /// Package for Fedora and its like.
    Rpm,
}

/// A setup file whose sum is the one that was given out with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupFile {
    /// Name of the file.
    pub name: String,
    /// Which system it is for.
    pub kind: SetupKind,
    /// The version it sets up.
    pub version: Version,
    /// How large it is, in bytes.
    pub size: u64,
    /// SHA-256, in lower-case hexadecimal.
    pub sum: String,
    /// Of a Windows setup: whether it carries a signature. Whose, and whether it holds, is for Windows to say.
    pub signed: Option<bool>,
    /// What it brings, the newest first; `None` where no text that was given out with it says so.
    pub news: Option<Vec<NewsSection>>,
}

impl SetupFile {
    /// Looks a file over, for a program of version `running` on a system that runs Windows' setups or does not.
    ///
    /// # Errors
    /// Where its name tells no version, or none that is newer; where it is for another system; where no list of sums lies
    /// beside it, or one that does not name it or names another sum; where it says of itself that it is something else.
    pub fn look(path: &Path, running: Version, on_windows: bool) -> Result<Self, AppError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = kind_of(&name).ok_or_else(|| no_setup(&name))?;
        if on_windows != (kind == SetupKind::Windows) {
            return Err(other_system(&name, on_windows));
        }
        let version = version_in(&name, kind).ok_or_else(|| no_version(&name))?;
        if version <= running {
            return Err(not_newer(&name, version, running));
        }
        let sums = Sums::beside(path)?.ok_or_else(|| no_list(&name))?;
        let listed = sums.of(&name).ok_or_else(|| not_listed(&name))?;
        let read = Content::read(path).map_err(|why| AppError::io(path, &why))?;
        if read.sum != listed {
            return Err(other_sum(&name));
        }
        let signed = match kind {
            SetupKind::Windows => {
                let program = WindowsProgram::read(&read.front).ok_or_else(|| no_program(&name))?;
                let said = program.said.ok_or_else(|| says_nothing(&name))?;
                if said.product != PRODUCT {
                    return Err(says_other_program(&name, &said.product));
                }
                if said.version != version {
                    return Err(says_other_version(&name, said.version));
                }
                Some(program.signed)
            }
            SetupKind::Debian | SetupKind::Rpm => None,
        };
        let news = news_beside(path, &sums, running, version);
        Ok(Self { name, kind, version, size: read.size, sum: read.sum, signed, news })
    }
}

fn kind_of(name: &str) -> Option<SetupKind> {
    let ending = Path::new(name).extension()?.to_str()?.to_lowercase();
    match ending.as_str() {
        "exe" => Some(SetupKind::Windows),
        "deb" => Some(SetupKind::Debian),
        "rpm" => Some(SetupKind::Rpm),
        _ => None,
    }
}

/// The version in a name as the packages are called.
fn version_in(name: &str, kind: SetupKind) -> Option<Version> {
    let (before, after) = match kind {
        SetupKind::Windows => ("so-ma-", "-setup.exe"),
        SetupKind::Debian => ("so-ma_", "_amd64.deb"),
        SetupKind::Rpm => ("so-ma-", ".x86_64.rpm"),
    };
    Version::parse(name.to_lowercase().strip_prefix(before)?.strip_suffix(after)?)
}

/// What is read of a file.
struct Content {
    sum: String,
    size: u64,
    front: Vec<u8>,
}

impl Content {
    fn read(path: &Path) -> std::io::Result<Self> {
        let mut file = File::open(path)?;
        let (mut hasher, mut size, mut front) = (Sha256::new(), 0, Vec::new());
        let mut piece = vec![0; FRONT];
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                break;
            }
            let read = &piece[..read];
            hasher.update(read);
            size += read.len() as u64;
            front.extend_from_slice(&read[..read.len().min(FRONT - front.len())]);
        }
        let sum = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { sum, size, front })
    }
}

fn no_setup(name: &str) -> AppError {
    AppError::new(
        "update.kind",
        format!("“{name}” không phải là bộ cài Sổ Mã."),
        "Hãy chọn tệp so-ma-…-setup.exe (Windows), hoặc gói .deb, .rpm (Linux). Bản .msi do người quản trị máy cài.",
    )
}

fn other_system(name: &str, on_windows: bool) -> AppError {
    let (what, remedy) = if on_windows {
        ("gói cho Linux", "Hãy chọn tệp so-ma-…-setup.exe.")
    } else {
        ("bộ cài cho Windows", "Hãy chọn gói .deb (Debian, Ubuntu) hoặc .rpm (Fedora).")
    };
    AppError::new("update.system", format!("“{name}” là {what}; máy này không chạy được."), remedy)
}

fn no_version(name: &str) -> AppError {
    AppError::new(
        "update.name",
        format!("Tên tệp “{name}” không có số phiên bản như lúc phát hành nên không biết đây là bản nào."),
        "Hãy dùng tệp còn nguyên tên lúc phát hành, ví dụ so-ma-0.2.0-setup.exe.",
    )
}

fn not_newer(name: &str, version: Version, running: Version) -> AppError {
    let message = if version == running {
        format!("“{name}” là bản {version}, đúng bản đang chạy.")
    } else {
        format!(
            "“{name}” là bản {version}, cũ hơn bản {running} đang chạy; bản cũ có thể không mở được sổ do bản mới đã ghi."
        )
    };
    AppError::new("update.version", message, format!("Hãy chọn bộ cài của bản mới hơn {running}."))
}

fn no_list(name: &str) -> AppError {
    AppError::new(
        "update.noSums",
        format!("Cạnh “{name}” không có tệp SHA256SUMS nên không kiểm tra được bộ cài còn nguyên như lúc phát hành."),
        "Hãy chép tệp SHA256SUMS được phát hành kèm vào cùng thư mục với bộ cài rồi chọn lại.",
    )
}

fn not_listed(name: &str) -> AppError {
    AppError::new(
        "update.notListed",
        format!("Tệp SHA256SUMS không nêu “{name}”."),
        "Hãy dùng tệp SHA256SUMS của đúng bản này, và giữ nguyên tên bộ cài như lúc phát hành.",
    )
}

fn other_sum(name: &str) -> AppError {
    AppError::new(
        "update.sum",
        format!("“{name}” không còn như lúc phát hành: mã SHA-256 khác với mã trong tệp SHA256SUMS."),
        "Đừng chạy tệp này. Hãy chép lại bộ cài và tệp SHA256SUMS từ nơi phát hành rồi chọn lại.",
    )
}

fn no_program(name: &str) -> AppError {
    AppError::new(
        "update.notSetup",
        format!("Nội dung của “{name}” không phải là chương trình Windows."),
        "Đừng chạy tệp này. Hãy chép lại bộ cài từ nơi phát hành rồi chọn lại.",
    )
}

fn says_nothing(name: &str) -> AppError {
    AppError::new(
        "update.noVersion",
        format!("Bên trong “{name}” không ghi tên và số phiên bản như mọi bộ cài Sổ Mã."),
        "Đừng chạy tệp này. Hãy chép lại bộ cài từ nơi phát hành rồi chọn lại.",
    )
}

fn says_other_program(name: &str, said: &str) -> AppError {
    AppError::new(
        "update.otherProgram",
        format!("“{name}” tự ghi bên trong là chương trình “{said}”, không phải Sổ Mã."),
        "Đừng chạy tệp này. Hãy chép lại bộ cài từ nơi phát hành rồi chọn lại.",
    )
}

fn says_other_version(name: &str, said: Version) -> AppError {
    AppError::new(
        "update.otherVersion",
        format!("“{name}” tự ghi bên trong là bản {said}, khác với tên tệp."),
        "Đừng chạy tệp này. Hãy chép lại bộ cài từ nơi phát hành và giữ nguyên tên tệp.",
    )
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::windows_program::program_of;
    use super::*;

    const RUNNING: Version = Version(0, 1, 0);

    fn program(version: Version, signed: bool) -> Vec<u8> {
        program_of(PRODUCT, version, signed)
    }

    fn sum(bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    struct Stick(tempfile::TempDir);

    impl Stick {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
            let path = self.0.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        }

        /// A setup with its list of sums.
        fn with(name: &str, bytes: &[u8]) -> (Self, PathBuf) {
            let stick = Self::new();
            let path = stick.put(name, bytes);
            stick.put("SHA256SUMS", format!("{}  {name}\n", sum(bytes)).as_bytes());
            (stick, path)
        }
    }

    fn refused(path: &Path, on_windows: bool) -> String {
        let error = SetupFile::look(path, RUNNING, on_windows).unwrap_err();
        assert!(error.message.ends_with('.') && error.remedy.contains("Hãy "), "{error} {}", error.remedy);
        error.kind
    }

    #[test]
    fn a_newer_setup_whose_sum_is_listed_is_told_of() {
        let bytes = program(Version(0, 2, 0), false);
        let (_stick, path) = Stick::with("so-ma-0.2.0-setup.exe", &bytes);
        let found = SetupFile::look(&path, RUNNING, true).unwrap();
        let expected = SetupFile {
            name: "so-ma-0.2.0-setup.exe".to_owned(),
            kind: SetupKind::Windows,
            version: Version(0, 2, 0),
            size: 0x400,
            sum: sum(&bytes),
            signed: Some(false),
            news: None,
        };
        assert_eq!(found, expected);
        let (_stick, path) = Stick::with("so-ma-0.2.0-setup.exe", &program(Version(0, 2, 0), true));
        assert_eq!(SetupFile::look(&path, RUNNING, true).unwrap().signed, Some(true));
    }

    #[test]
    fn packages_for_linux_are_known_by_their_names() {
        for (name, kind) in [("so-ma_0.2.0_amd64.deb", SetupKind::Debian), ("so-ma-0.2.0.x86_64.rpm", SetupKind::Rpm)] {
            let (_stick, path) = Stick::with(name, b"a package");
            let found = SetupFile::look(&path, RUNNING, false).unwrap();
            assert_eq!((found.kind, found.version, found.signed), (kind, Version(0, 2, 0), None));
            assert_eq!(refused(&path, true), "update.system");
        }
    }

    #[test]
    fn a_list_as_windows_and_browsers_leave_it_is_read() {
        let bytes = program(Version(0, 2, 0), false);
        let stick = Stick::new();
        let path = stick.put("So-Ma-0.2.0-setup.exe", &bytes);
        let list = format!(
            "\u{feff}{}  khác.txt\r\n{} *so-ma-0.2.0-setup.exe\r\n",
            "0".repeat(64),
            sum(&bytes).to_uppercase()
        );
        stick.put("SHA256SUMS.txt", list.as_bytes());
        assert!(SetupFile::look(&path, RUNNING, true).is_ok());
    }

    #[test]
    fn what_is_no_newer_setup_is_refused_by_its_name() {
        let stick = Stick::new();
        for (name, rule) in [
            ("so-ma-0.2.0.msi", "update.kind"),
            ("so-ma", "update.kind"),
            ("setup.exe", "update.name"),
            ("so-ma-setup.exe", "update.name"),
            ("so-ma-0.2-setup.exe", "update.name"),
            ("so-ma-0.2.0-setup (1).exe", "update.name"),
            ("so-ma-0.1.0-setup.exe", "update.version"),
            ("so-ma-0.0.9-setup.exe", "update.version"),
            ("so-ma-0.2.0.x86_64.rpm", "update.system"),
        ] {
            assert_eq!(refused(&stick.put(name, b""), true), rule, "{name}");
        }
        assert_eq!(refused(&stick.put("so-ma-0.2.0-setup.exe", b""), false), "update.system");
    }

    #[test]
    fn without_the_sum_that_was_given_out_nothing_is_set_up() {
        let bytes = program(Version(0, 2, 0), false);
        let stick = Stick::new();
        let path = stick.put("so-ma-0.2.0-setup.exe", &bytes);
        assert_eq!(refused(&path, true), "update.noSums");
        stick.put("SHA256SUMS", b"");
        assert_eq!(refused(&path, true), "update.notListed");
        stick.put("SHA256SUMS", format!("{}  so-ma-0.3.0-setup.exe\n", sum(&bytes)).as_bytes());
        assert_eq!(refused(&path, true), "update.notListed");
        stick.put("SHA256SUMS", format!("{}  so-ma-0.2.0-setup.exe\n", sum(b"other bytes")).as_bytes());
        assert_eq!(refused(&path, true), "update.sum");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(refused(&path, true), "file.io");
    }

    #[test]
    fn a_setup_that_says_of_itself_that_it_is_something_else_is_refused() {
        let (_stick, path) = Stick::with("so-ma-0.3.0-setup.exe", &program(Version(0, 2, 0), false));
        assert_eq!(refused(&path, true), "update.otherVersion");
        let (_stick, path) = Stick::with("so-ma-0.3.0-setup.exe", &program_of("Sổ Mà", Version(0, 3, 0), false));
        assert_eq!(refused(&path, true), "update.otherProgram");
        let (_stick, path) = Stick::with("so-ma-0.3.0-setup.exe", &program(Version(0, 3, 0), false)[..0x200]);
        assert_eq!(refused(&path, true), "update.noVersion");
        for bytes in [&b""[..], b"MZ", b"#!/bin/sh\n", &program(Version(0, 3, 0), false)[..0x90], &[0xFF; 0x100]] {
            let (_stick, path) = Stick::with("so-ma-0.3.0-setup.exe", bytes);
            assert_eq!(refused(&path, true), "update.notSetup", "{} bytes", bytes.len());
        }
    }
}
