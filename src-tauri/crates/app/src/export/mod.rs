//! The one way a file leaves the program: made, read back, compared with what it was made of, put in place, noted as
//! written, answered as [`Written`].
//!
//! What a file holds is gathered by its noun's command; how it is made and read back is said once, by its [`Export`].

mod copy;
mod list;
mod problem;
mod word;

pub use list::{ListFile, RegisterFile, body};
pub use problem::{exists, folder_filled, not_as_written};
pub use word::WordFile;

use std::path::{Path, PathBuf};

use documents::listing::CellDifference;
use documents::pack::PackFile;
use documents::save;
use register::Problem;

use crate::AppError;
use crate::program::Program;
use crate::view::Written;
use crate::words::count;

/// A file to be written: how it is made, and how it is read back.
pub trait Export {
    /// The endings its name may have, as a refusal names them (`xlsx, csv`).
    const ENDINGS: &'static str;

    /// Makes its bytes; the ending of `path` says in which format, and its name is for what is said when that fails.
    ///
    /// # Errors
    /// When the file cannot be made of these data.
    fn make(&self, path: &Path) -> Result<Vec<u8>, AppError>;

    /// Reads finished bytes back and says what they do not say as they should.
    ///
    /// # Errors
    /// When they cannot be read at all.
    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError>;

    /// How many rows it has, where it is a list.
    fn rows(&self) -> usize;
}

/// The bytes of a file that were read back and found to say what they were made of.
///
/// # Errors
/// When the name has another ending, the file cannot be made, or it says something else.
pub fn proven<E: Export>(file: &E, path: &Path) -> Result<Vec<u8>, AppError> {
    if !E::ENDINGS.split(", ").any(|known| known == ending(path)) {
        return Err(AppError::refused(vec![problem::ending(path, E::ENDINGS)]));
    }
    let bytes = file.make(path)?;
    let differences = file.differences(&bytes, path)?;
    if differences.is_empty() { Ok(bytes) } else { Err(AppError::refused(differences)) }
}

/// What was compared cell by cell, as refusals.
pub fn told(differences: &[CellDifference]) -> Vec<Problem> {
    differences.iter().map(problem::differs).collect()
}

impl Program {
    /// Writes the file that `gather` makes from the register. Without a path the officer cancelled.
    ///
    /// # Errors
    /// When the path is the register's own file, nothing can be gathered, the file does not say what it should, or it
    /// cannot be put in place. What was at the path stays then.
    pub fn export<E: Export>(
        &mut self,
        path: Option<&str>,
        gather: impl FnOnce(&mut Self) -> Result<E, AppError>,
    ) -> Result<Written, AppError> {
        let path = self.export_path(path)?;
        let file = gather(self)?;
        let bytes = proven(&file, &path)?;
        self.put(&path, &bytes, file.rows())
    }

    /// The path of a file to be written, which is never the register's own.
    ///
    /// # Errors
    /// When there is none, because the officer cancelled, or it leads to the open register.
    pub fn export_path(&mut self, path: Option<&str>) -> Result<PathBuf, AppError> {
        let path = path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
        let own = same_file(self.session()?.file().path(), &path);
        if own { Err(AppError::own_register(&path)) } else { Ok(path) }
    }

    /// Puts proven bytes in place, reads them once more, and notes the file as written.
    ///
    /// # Errors
    /// When they cannot be written, or are not there as they were written; such a file is not left.
    pub fn put(&mut self, path: &Path, bytes: &[u8], rows: usize) -> Result<Written, AppError> {
        put_in_place(path, bytes)?;
        self.note_written(path);
        Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(rows) })
    }

    /// The same for many files in a folder of their own.
    ///
    /// # Errors
    /// As [`Program::put`], for the first file that fails.
    pub fn put_folder(&mut self, folder: &Path, parts: &[PackFile]) -> Result<Written, AppError> {
        for part in parts {
            let path = folder.join(&part.name);
            let within = path.parent().unwrap_or(folder);
            std::fs::create_dir_all(within).map_err(|why| AppError::io(within, &why))?;
            put_in_place(&path, &part.bytes)?;
        }
        self.note_written(folder);
        Ok(Written { path: folder.to_string_lossy().into_owned(), rows: count(parts.len()) })
    }

    /// `Nhật ký H53 - 22-11-2026.xlsx`: a name for a file made today, beside the register.
    ///
    /// # Errors
    /// When no register is open.
    pub fn suggest_dated(&self, what: &str, ending: &str) -> Result<PathBuf, AppError> {
        let session = self.peek().ok_or_else(AppError::no_register)?;
        let roots: Vec<String> = session.roots().into_iter().map(|root| root.code).collect();
        let name = format!("{what} {} - {}", roots.join(" "), self.today().format("%d-%m-%Y"));
        Ok(beside(session.file().path(), &name, ending))
    }

    /// A name for a file beside the register.
    ///
    /// # Errors
    /// When no register is open.
    pub fn suggest_beside(&self, name: &str, ending: &str) -> Result<PathBuf, AppError> {
        let session = self.peek().ok_or_else(AppError::no_register)?;
        Ok(beside(session.file().path(), name, ending))
    }
}

fn put_in_place(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    save::replace(path, bytes)?;
    if std::fs::read(path).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    if let Err(why) = std::fs::remove_file(path) {
        tracing::warn!("faulty file left at {}: {why}", path.display());
    }
    Err(AppError::refused(vec![problem::not_as_written(path)]))
}

/// A file name that Windows accepts, in the folder of another file.
pub fn beside(neighbour: &Path, name: &str, ending: &str) -> PathBuf {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    neighbour.with_file_name(format!("{}.{ending}", name.trim_end_matches(['.', ' '])))
}

/// The ending of a file name in small letters, without the dot.
pub fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Whether two paths lead to one file.
pub fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
