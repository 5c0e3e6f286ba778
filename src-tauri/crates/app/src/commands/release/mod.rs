//! The program's versions: what is new in this one, and how another is set up from a file.

mod data;

pub use data::*;

use std::path::Path;

use crate::AppError;
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
/// Where no file is named, or for what [`SetupFile::look`] refuses.
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
/// Where the page names a file that was not picked, for what [`SetupFile::look`] refuses, for a package that only an
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

fn look(program: &Program, path: &Path) -> Result<SetupFile, AppError> {
    SetupFile::look(path, Version::running(), program.host.runs_setups())
}

fn cannot_start(name: &str, why: &str) -> AppError {
    AppError::new(
        "update.start",
        format!("Không mở được bộ cài “{name}”."),
        "Hãy đóng chương trình rồi tự mở bộ cài từ thư mục chứa nó.",
    )
    .with_detail(why)
}
