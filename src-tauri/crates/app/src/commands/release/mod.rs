//! The program's versions: what is new in this one, and how another is set up from a file.

mod data;

pub use data::*;

use std::path::Path;

use crate::AppError;
use crate::installation::Installation;
use crate::program::Program;
use crate::release::{self, FIRST, NewsSection, SetupFile, SetupKind, Version};
use crate::view::{FileArg, NoAnswer, NoArgs, PathArg};

/// What versions of the program brought.
///
/// # Errors
/// Never.
pub fn news(program: &mut Program, args: NewsArg) -> Result<NewsView, AppError> {
    let version = Version::running();
    let sections = if args.unseen { unseen(program) } else { release::all(version) };
    Ok(NewsView { version: version.to_string(), sections })
}

/// What came after the version whose news the officer saw last.
pub fn unseen(program: &Program) -> Vec<NewsSection> {
    release::between(seen_version(program), Version::running())
}

/// The officer has seen the news of this version.
///
/// # Errors
/// Never.
pub fn seen(program: &mut Program, _: NoArgs) -> Result<NoAnswer, AppError> {
    // After a newer version has run here, its own are not shown again.
    let newest = seen_version(program).max(Version::running());
    program.settings.seen_version = Some(newest.to_string());
    program.save_settings();
    Ok(NoAnswer {})
}

fn seen_version(program: &Program) -> Version {
    program.settings.seen_version.as_deref().and_then(Version::parse).unwrap_or(FIRST)
}

/// Looks over a file that sets up a newer version.
///
/// # Errors
/// Where no file is named, where a setup could not take the place of the program that runs, or for what
/// [`SetupFile::look`] refuses.
pub fn check(program: &mut Program, args: FileArg) -> Result<SetupView, AppError> {
    let path = args.path.ok_or_else(AppError::cancelled)?;
    let found = look(program, Path::new(&path))?;
    let quoted = format!("'{}'", path.replace('\'', r"'\''"));
    let command = match found.kind {
        SetupKind::Windows => None,
        SetupKind::Debian => Some(format!("sudo apt install {quoted}")),
        SetupKind::Rpm => Some(format!("sudo dnf install {quoted}")),
    };
    Ok(SetupView {
        path,
        name: found.name,
        version: found.version.to_string(),
        running: Version::running().to_string(),
        size: u32::try_from(found.size).unwrap_or(u32::MAX),
        sum: found.sum,
        signed: found.signed,
        command,
        news: found.news,
    })
}

/// Has a setup file started once the program has closed. It is looked over once more: it lies where others may write, too.
///
/// # Errors
/// Where the page names a file that was not picked, for what [`check`] refuses, for a package that only an
/// administrator installs, and where the program cannot have it started.
pub fn install(program: &mut Program, args: PathArg) -> Result<NoAnswer, AppError> {
    let path = Path::new(&args.path);
    if !program.may_open(path) && !program.host.trusts_paths() {
        return Err(AppError::path_not_granted(&args.path));
    }
    let found = look(program, path)?;
    if found.kind != SetupKind::Windows {
        return Err(AppError::new(
            "update.byHand",
            format!("Chương trình không tự cài “{}”.", found.name),
            "Hãy nhờ người quản trị máy cài gói này.",
        ));
    }
    program.host.start_setup(path).map_err(|why| cannot_start(&found.name, &why))?;
    Ok(NoAnswer {})
}

/// Whether the program that runs is the archive for a USB stick.
pub fn is_portable(program: &Program) -> bool {
    program.host.runs_setups() && program.host.installation() == Installation::Portable
}

/// Nothing closes for a setup that could not put its version in the place of the one that runs.
fn look(program: &Program, path: &Path) -> Result<SetupFile, AppError> {
    if program.host.runs_setups() {
        match program.host.installation() {
            Installation::Setup => {}
            Installation::Portable => return Err(portable()),
            Installation::Machine => return Err(for_all_users()),
        }
    }
    SetupFile::look(path, Version::running(), program.host.runs_setups())
}

fn portable() -> AppError {
    AppError::new(
        "update.portable",
        "Đây là bản mang theo (USB), bộ cài không cập nhật được: bộ cài sẽ cài một bản khác vào máy này, còn bản mang theo vẫn như cũ.",
        "Hãy giải nén tệp so-ma-…-portable.zip của bản mới, rồi chép thư mục cai-dat của bản này sang.",
    )
}

fn for_all_users() -> AppError {
    AppError::new(
        "update.forAllUsers",
        "Bản này do quản trị cài cho mọi người dùng của máy (.msi), bộ cài dành cho một người dùng không thay được.",
        "Hãy nhờ bộ phận tin học cài tệp so-ma-….msi của bản mới.",
    )
}

fn cannot_start(name: &str, why: &str) -> AppError {
    AppError::new(
        "update.start",
        format!("Không mở được bộ cài “{name}”."),
        "Hãy đóng chương trình rồi tự mở bộ cài từ thư mục chứa nó.",
    )
    .with_detail(why)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::*;
    use crate::{App, FileKind, Host};

    /// A Windows on which the program was installed so.
    struct Windows(Installation);

    impl Host for Windows {
        fn pick_file(&self, _: FileKind, _: &str) -> Option<PathBuf> {
            None
        }

        fn pick_save(&self, _: FileKind, _: &str, _: &Path) -> Option<PathBuf> {
            None
        }

        fn pick_folder(&self, _: &str) -> Option<PathBuf> {
            None
        }

        fn open_file(&self, _: &Path) -> Result<(), String> {
            Ok(())
        }

        fn show_in_folder(&self, _: &Path) -> Result<(), String> {
            Ok(())
        }

        fn runs_setups(&self) -> bool {
            true
        }

        fn installation(&self) -> Installation {
            self.0
        }

        fn start_setup(&self, _: &Path) -> Result<(), String> {
            panic!("the program would close for it")
        }

        fn trusts_paths(&self) -> bool {
            true
        }

        fn now(&self) -> chrono::NaiveDateTime {
            "2026-11-22T09:30:00".parse().unwrap()
        }
    }

    #[test]
    fn a_setup_is_refused_where_it_could_not_take_the_place_of_the_program() {
        for (installation, rule, says) in [
            (Installation::Portable, "update.portable", "portable.zip"),
            (Installation::Machine, "update.forAllUsers", ".msi"),
            (Installation::Setup, "update.noSums", "SHA256SUMS"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let app = App::new(Arc::new(Windows(installation)), folder.path().join("settings"));
            let path = folder.path().join("so-ma-9.9.0-setup.exe");
            std::fs::write(&path, "").unwrap();
            for command in ["release.check", "release.install"] {
                let refused = app.call(command, json!({ "path": path })).unwrap_err();
                assert_eq!(refused.kind, rule, "{command}");
                assert!(refused.remedy.contains(says), "{}", refused.remedy);
            }
            let start = app.call("start.state", Value::Null).unwrap();
            assert_eq!(start["result"]["portable"], json!(installation == Installation::Portable));
        }
    }
}
