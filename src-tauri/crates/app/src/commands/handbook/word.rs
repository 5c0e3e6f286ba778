//! The whole handbook as a Word file.

use std::path::{Path, PathBuf};

use documents::manual::{self, Chapter, Manual, Picture};
use register::Problem;
use serde_json::Value;

use crate::AppError;
use crate::export::{Export, proven, same_file};
use crate::handbook::{PICTURES, pages};
use crate::program::Program;
use crate::release::Version;
use crate::view::{FileArg, Written};

/// Writes the whole handbook as Word and reads it back; no register needs to be open.
///
/// # Errors
/// When the officer cancelled, the path is the open register's, the file cannot be made or does not say what the handbook
/// says, or it cannot be put in place.
pub fn word(program: &mut Program, args: FileArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    if program.peek().is_some_and(|session| same_file(session.file().path(), &path)) {
        return Err(AppError::own_register(&path));
    }
    let file = ManualFile(whole());
    let bytes = proven(&file, &path)?;
    program.put(&path, &bytes, file.rows())
}

/// A name for the file.
///
/// # Errors
/// Never.
pub fn suggest(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    let name = PathBuf::from(format!("So-ma-so-tay-{}.docx", Version::running()));
    Ok(program.peek().map_or_else(|| name.clone(), |session| session.file().path().with_file_name(&name)))
}

/// All chapters and pictures.
fn whole() -> Manual {
    let chapters = pages().iter().map(|page| Chapter {
        id: page.id.to_owned(),
        title: page.title.clone(),
        blocks: page.blocks.clone(),
    });
    let pictures = PICTURES.iter().map(|picture| {
        let (width, height) = picture.size();
        Picture { name: picture.name.to_owned(), width, height, bytes: picture.bytes.to_vec() }
    });
    Manual {
        title: "Sổ Mã – Sổ tay hướng dẫn".to_owned(),
        cover: vec![
            "Dành cho cán bộ quản lý mã định danh điện tử".to_owned(),
            format!("Theo phiên bản {} của chương trình", Version::running()),
        ],
        chapters: chapters.collect(),
        pictures: pictures.collect(),
    }
}

struct ManualFile(Manual);

impl Export for ManualFile {
    const ENDINGS: &'static str = "docx";

    fn make(&self, _: &Path) -> Result<Vec<u8>, AppError> {
        manual::write(&self.0).map_err(|problem| AppError::refused(vec![*problem]))
    }

    fn differences(&self, bytes: &[u8], _: &Path) -> Result<Vec<Problem>, AppError> {
        Ok(manual::prove(&self.0, bytes))
    }

    fn rows(&self) -> usize {
        self.0.chapters.len()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::stage::Stage;

    #[test]
    fn the_whole_handbook_is_written_and_reads_back_the_same() {
        let stage = Stage::new();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so-tay.docx");
        let written = stage.app.call("handbook.word", json!({ "path": path })).unwrap();
        assert_eq!(written["result"]["rows"], pages().len());
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(manual::prove(&whole(), &bytes), []);
    }
}
