//! Watching a register that is being opened or looked through, and ending that.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use store::{OpeningPhase, OpeningWatch};
use ts_rs::TS;

use crate::words::count;

/// How far opening a register is; `None` in [`OpeningProgress::phase`] where none is being opened.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct OpeningProgress {
    /// What is being done, in Vietnamese.
    pub phase: Option<String>,
    /// Which step of the opening it is, from 1.
    pub step: u32,
    /// How many steps there are.
    pub of: u32,
}

/// The register that is being opened; shared with the commands that ask how far it is or end it.
#[derive(Clone, Default)]
pub struct OpeningJob(Arc<Mutex<Option<OpeningWatch>>>);

/// An opening under way; it is over when this is dropped.
pub struct Opening {
    job: OpeningJob,
    /// What the store tells of it, and is ended by.
    pub watch: OpeningWatch,
}

impl Drop for Opening {
    fn drop(&mut self) {
        // Before anybody can end what comes after it.
        self.watch.settle();
        *self.job.lock() = None;
    }
}

impl OpeningJob {
    /// Notes that an opening begins.
    pub fn begin(&self) -> Opening {
        let watch = OpeningWatch::default();
        *self.lock() = Some(watch.clone());
        Opening { job: self.clone(), watch }
    }

    /// How far it is.
    pub fn progress(&self) -> OpeningProgress {
        let Some(phase) = self.lock().as_ref().map(OpeningWatch::phase) else { return OpeningProgress::default() };
        let said = match phase {
            OpeningPhase::Schema => "Đang xem tệp có phải là sổ mã không",
            OpeningPhase::Pages => "Đang xem tệp có nguyên vẹn không",
            OpeningPhase::Units => "Đang đọc các mã trong sổ",
        };
        let step = OpeningPhase::ALL.iter().position(|other| *other == phase).map_or(0, |place| place + 1);
        OpeningProgress { phase: Some(said.to_owned()), step: count(step), of: count(OpeningPhase::ALL.len()) }
    }

    /// Ends it; the file is as it was.
    pub fn end(&self) {
        if let Some(watch) = self.lock().as_ref() {
            watch.end();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<OpeningWatch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
