//! Reading the file, in a process of its own and without holding the program.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use documents::reader::{Handle, Phase, Reading};
use documents::table::Book;
use sha2::{Digest, Sha256};

use crate::AppError;
use crate::api::intake::IntakeProgress;

/// A file as it was read.
pub struct List {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its sheets.
    pub book: Book,
}

impl List {
    /// The file's name without folder.
    pub fn file(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The reading under way, if there is one; shared with the commands that ask how far it is or end it.
#[derive(Clone, Default)]
pub struct Slot(Arc<Mutex<Option<Handle>>>);

impl Slot {
    /// Reads a file; blocks until it is read, ended by [`Slot::cancel`], or its time is over. A reading under way is ended.
    pub fn read(&self, program: io::Result<PathBuf>, path: &Path) -> Result<List, AppError> {
        self.cancel();
        let program = program.map_err(|why| AppError::internal(&why))?;
        let reading = Reading::start(&program, path).map_err(|why| AppError::read(path, &why))?;
        *self.lock() = Some(reading.handle());
        let read = reading.wait();
        *self.lock() = None;
        let book = read.map_err(|why| match why {
            documents::ReadError::Cancelled => AppError::cancelled(),
            why => AppError::read(path, &why),
        })?;
        let sha256 = hash(path).map_err(|why| AppError::internal(&why))?;
        Ok(List { path: path.to_owned(), sha256, book })
    }

    /// How far it is.
    pub fn progress(&self) -> IntakeProgress {
        let Some(handle) = self.lock().clone() else { return IntakeProgress::default() };
        let progress = handle.progress();
        let phase = match progress.phase {
            Phase::Opening => "Đang mở tệp",
            Phase::Parsing => "Đang đọc các dòng",
            Phase::Receiving => "Đang nhận các dòng",
        };
        IntakeProgress { phase: Some(phase.to_owned()), rows: u32::try_from(progress.rows).unwrap_or(u32::MAX) }
    }

    /// Ends the reading under way at once.
    pub fn cancel(&self) {
        if let Some(handle) = self.lock().as_ref() {
            handle.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Handle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// SHA-256 of a file's bytes, read piece by piece.
fn hash(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        digest.update(piece.get(..read).unwrap_or_default());
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
