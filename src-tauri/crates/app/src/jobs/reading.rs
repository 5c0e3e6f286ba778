//! Reading the file, in a process of its own and without holding the program.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use documents::reader::{Handle, Phase, Reading};
use documents::table::Book;
use serde::Serialize;
use ts_rs::TS;

use crate::AppError;
use crate::words::count;

/// A file as it was read.
pub struct List {
    /// Where the file lies.
    pub path: PathBuf,
    /// SHA-256 of the bytes that were read, lower-case hexadecimal.
    pub sha256: String,
    /// The sheets of the file, with their rows and cells.
    pub book: Book,
}

impl List {
    /// The file's name without folder.
    pub fn file(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// How far reading is; `None` in [`IntakeProgress::phase`] where nothing is being read.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeProgress {
    /// What is being done, in Vietnamese.
    pub phase: Option<String>,
    /// Rows read, or judged, so far.
    pub rows: u32,
    /// How many there are to be judged; 0 while that is not known.
    pub of: u32,
}

/// The work on a list that is being read, until its rows are judged; shared with the commands that ask how far it is or
/// end it.
#[derive(Clone, Default)]
pub struct ReadingJob(Arc<Mutex<Option<Work>>>);

/// Reading, then judging.
struct Work {
    /// The reading, while the file is read.
    reading: Option<Handle>,
    /// Rows judged and rows to be judged.
    judged: (usize, usize),
    /// Whether somebody ended it.
    ended: bool,
}

impl ReadingJob {
    /// Reads a file; blocks until it is read, ended by [`ReadingJob::cancel`], or its time is over. A reading under
    /// way is ended.
    /// The work goes on with judging until [`ReadingJob::finish`].
    ///
    /// # Errors
    /// Where the reading process cannot be started, the file is refused or cannot be read (as [`documents::ReadError`]
    /// says), or somebody ended it.
    pub fn read(&self, program: io::Result<PathBuf>, path: &Path) -> Result<List, AppError> {
        self.cancel();
        let read = self.read_file(program, path);
        if read.is_err() {
            *self.lock() = None;
        }
        read
    }

    fn read_file(&self, program: io::Result<PathBuf>, path: &Path) -> Result<List, AppError> {
        let program = program.map_err(|why| AppError::internal(&why))?;
        let reading = Reading::start(&program, path).map_err(|why| AppError::read(path, &why))?;
        *self.lock() = Some(Work { reading: Some(reading.handle()), judged: (0, 0), ended: false });
        let read = reading.wait().map_err(|why| match why {
            documents::ReadError::Cancelled => AppError::cancelled(),
            why => AppError::read(path, &why),
        })?;
        if let Some(work) = self.lock().as_mut() {
            work.reading = None;
        }
        Ok(List { path: path.to_owned(), sha256: read.sha256, book: read.book })
    }

    /// Notes how many rows are judged; whether the rest is still wanted.
    pub fn judged(&self, done: usize, rows: usize) -> bool {
        let mut work = self.lock();
        let Some(work) = work.as_mut() else { return true };
        work.judged = (done, rows);
        !work.ended
    }

    /// The work on the list is done, or given up; one that is being read by now goes on.
    pub fn finish(&self) {
        self.lock().take_if(|work| work.reading.is_none());
    }

    /// How far reading or judging the list is.
    pub fn progress(&self) -> IntakeProgress {
        let work = self.lock();
        let Some(work) = work.as_ref() else { return IntakeProgress::default() };
        let Some(reading) = &work.reading else {
            let (rows, of) = work.judged;
            let phase = "Đang xét các dòng".to_owned();
            return IntakeProgress { phase: Some(phase), rows: count(rows), of: count(of) };
        };
        let progress = reading.progress();
        let phase = match progress.phase {
            Phase::Opening => "Đang mở tệp",
            Phase::Parsing => "Đang đọc các dòng",
            Phase::Receiving => "Đang nhận các dòng",
        };
        let rows = u32::try_from(progress.rows).unwrap_or(u32::MAX);
        IntakeProgress { phase: Some(phase.to_owned()), rows, of: 0 }
    }

    /// Ends the work under way at once.
    pub fn cancel(&self) {
        if let Some(work) = self.lock().as_mut() {
            work.ended = true;
            if let Some(reading) = &work.reading {
                reading.cancel();
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Work>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
