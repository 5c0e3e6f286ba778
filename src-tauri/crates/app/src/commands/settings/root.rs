//! Root certificates: the officer loads those that signatures of his offices lead to; none is shipped.

use std::path::PathBuf;

use chrono::{DateTime, Local};
use documents::reader::Reading;
use documents::signed::{Root, RootFault};

use super::data::{RootArg, RootView, SettingsView};
use crate::AppError;
use crate::program::Program;
use crate::view::{FileArg, NoArgs};

/// Bytes that all roots together may have: they are handed to the reading process as words.
const MOST: usize = 12 << 10;

/// Loads the root certificates of a file.
///
/// # Errors
/// Where the officer cancelled, the file cannot be read, holds no root certificate (`certificate.none`, `certificate.notRoot`), or there
/// would be more of them than can be asked at once (`certificate.many`).
pub fn add_root(program: &mut Program, args: FileArg) -> Result<SettingsView, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let reader = program.host.reader().map_err(|why| AppError::internal(&why))?;
    let read = Reading::roots(&reader, &path).and_then(Reading::wait).map_err(|why| AppError::read(&path, &why))?;
    let found = read.map_err(refused)?;
    let mut roots = program.settings.roots.clone();
    roots.extend(found.into_iter().filter(|root| !program.settings.roots.contains(root)));
    if roots.iter().map(|root| root.der.len() + root.name.len() + 32).sum::<usize>() > MOST {
        return Err(AppError::new(
            "certificate.many",
            "Có quá nhiều chứng thư gốc để kiểm tra một lần.",
            "Hãy bỏ bớt những chứng thư gốc không dùng đến rồi nạp lại.",
        ));
    }
    program.settings.roots = roots;
    program.save_settings();
    super::get(program, NoArgs {})
}

fn refused(fault: RootFault) -> AppError {
    let remedy = "Hãy chọn tệp chứng thư gốc (.cer, .crt, .pem) tải từ trang của tổ chức chứng thực.";
    match fault {
        RootFault::None | RootFault::TooLarge => {
            AppError::new("certificate.none", "Trong tệp không có chứng thư nào đọc được.", remedy)
        }
        RootFault::NotRoot => AppError::new(
            "certificate.notRoot",
            "Chứng thư trong tệp không phải chứng thư gốc: nó không tự ký, hoặc không được cấp chứng thư khác.",
            remedy,
        ),
    }
}

/// Forgets a root certificate; what was read with it stays as it was read.
///
/// # Errors
/// Never: one that is not there is gone already.
pub fn remove_root(program: &mut Program, args: RootArg) -> Result<SettingsView, AppError> {
    program.settings.roots.retain(|root| store::fingerprint(&root.der) != args.sha256);
    program.save_settings();
    super::get(program, NoArgs {})
}

/// The roots that were loaded, for the settings.
pub(super) fn views(program: &Program) -> Vec<RootView> {
    program.settings.roots.iter().map(view).collect()
}

fn view(root: &Root) -> RootView {
    let until = DateTime::from_timestamp(root.to, 0);
    RootView {
        name: root.name.clone(),
        until: until.map_or_else(String::new, |day| day.with_timezone(&Local).format("%d/%m/%Y").to_string()),
        sha256: store::fingerprint(&root.der),
    }
}
