//! Settings beside the program, for the archive that is unpacked anywhere and installs nothing.

use std::path::{Path, PathBuf};

use crate::AppError;
use crate::error::said;

/// The file beside the program that asks for it. What stands in it is for people.
pub const MARK: &str = "mang-theo.txt";

/// The folder beside the program that then holds the settings.
pub const FOLDER: &str = "cai-dat";

/// Where a program keeps its settings.
#[derive(Debug)]
pub struct Place {
    /// The folder that holds them.
    pub folder: PathBuf,
    /// For the officer: why the settings are not beside a program that asks for them there.
    pub fault: Option<AppError>,
}

/// The folder of the settings beside this program, if it asks for them there.
pub fn beside(program: &Path) -> Option<PathBuf> {
    let folder = program.parent()?;
    folder.join(MARK).is_file().then(|| folder.join(FOLDER))
}

/// Where this program keeps its settings: beside itself where it asks for that and the folder can be written, else in
/// `usual`. What lies beside the program is never changed or taken away by going elsewhere.
pub fn place(program: &Path, usual: PathBuf) -> Place {
    let Some(folder) = beside(program) else { return Place { folder: usual, fault: None } };
    match writable(&folder) {
        Ok(()) => Place { folder, fault: None },
        Err(why) => {
            let fault = AppError::new(
                "settings.beside",
                format!(
                    "Không ghi được vào thư mục cài đặt cạnh chương trình (“{}”): {}. Lần này chương trình dùng cài đặt trong hồ sơ người dùng của máy; cài đặt cạnh chương trình còn nguyên.",
                    folder.display(),
                    said(&why)
                ),
                "Hãy bỏ chế độ chống ghi của ổ USB, hoặc chép cả thư mục chương trình sang chỗ ghi được, rồi mở lại.",
            )
            .with_detail(why.to_string());
            Place { folder: usual, fault: Some(fault) }
        }
    }
}

/// Makes the folder, and a file in it that goes at once.
fn writable(folder: &Path) -> std::io::Result<()> {
    documents::save::make_own_folder(folder)?;
    tempfile::tempfile_in(folder).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program in a folder with Vietnamese letters and a blank.
    fn stick() -> (tempfile::TempDir, PathBuf) {
        let stick = tempfile::tempdir().unwrap();
        let folder = stick.path().join("Sổ Mã của Lan");
        std::fs::create_dir(&folder).unwrap();
        (stick, folder.join("so-ma.exe"))
    }

    #[test]
    fn a_program_without_the_mark_keeps_its_settings_where_they_always_were() {
        let (_stick, program) = stick();
        let place = place(&program, "/home/lan".into());
        assert_eq!(place.folder, Path::new("/home/lan"));
        assert!(place.fault.is_none());
        assert!(!program.with_file_name(FOLDER).exists(), "nothing is made beside it");
    }

    #[test]
    fn a_marked_program_has_them_beside_itself() {
        let (_stick, program) = stick();
        std::fs::write(program.with_file_name(MARK), "").unwrap();
        let beside = program.with_file_name(FOLDER);
        let place = place(&program, "/home/lan".into());
        assert_eq!(place.folder, beside);
        assert!(place.fault.is_none());
        assert_eq!(std::fs::read_dir(beside).unwrap().count(), 0, "the trial leaves nothing");
    }

    #[test]
    fn where_nothing_can_be_written_beside_it_the_officer_is_told_and_nothing_is_lost() {
        let (_stick, program) = stick();
        std::fs::write(program.with_file_name(MARK), "").unwrap();
        // Stands in the folder's way, also for whoever may write everywhere.
        std::fs::write(program.with_file_name(FOLDER), "của Lan").unwrap();
        let place = place(&program, "/home/lan".into());
        assert_eq!(place.folder, Path::new("/home/lan"));
        let fault = place.fault.unwrap();
        assert!(fault.message.contains(FOLDER) && fault.message.contains("còn nguyên"), "{fault}");
        assert!(fault.remedy.starts_with("Hãy "), "{}", fault.remedy);
        assert_eq!(std::fs::read_to_string(program.with_file_name(FOLDER)).unwrap(), "của Lan");
    }
}
