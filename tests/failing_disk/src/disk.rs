//! Which operation fails, and how.

use std::env;
use std::ffi::c_int;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// How the chosen operation fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Once,
    Torn,
    On,
}

/// What becomes of an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is done.
    Pass,
    /// It is not done, and fails with this error.
    Fail(c_int),
    /// Half of it is done, and it fails with this error.
    Tear(c_int),
}

/// The disk as the test wants it.
pub(crate) struct Disk {
    folder: String,
    /// Where the record is written; below 0: nowhere.
    pub(crate) record: c_int,
    at: u64,
    how: How,
    error: c_int,
    operations: Mutex<u64>,
}

static DISK: OnceLock<Option<Disk>> = OnceLock::new();

impl Disk {
    /// The disk, where the test named a folder; `open` opens the record.
    pub(crate) fn of(open: impl FnOnce(&str) -> c_int) -> Option<&'static Disk> {
        DISK.get_or_init(|| {
            let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
            let how = match env::var("FAILING_DISK_HOW").as_deref() {
                Ok("torn") => How::Torn,
                Ok("on") => How::On,
                _ => How::Once,
            };
            Some(Disk {
                folder: format!("{}/", env::var("FAILING_DISK_FOLDER").ok()?),
                record: env::var("FAILING_DISK_RECORD").map_or(-1, |path| open(&path)),
                at: number("FAILING_DISK_AT"),
                how,
                error: c_int::try_from(number("FAILING_DISK_ERROR")).unwrap_or(libc::EIO),
                operations: Mutex::new(0),
            })
        })
        .as_ref()
    }

    /// Whether what happens at this path counts.
    pub(crate) fn watches(&self, path: &str) -> bool {
        path.starts_with(&self.folder) || path == self.folder.trim_end_matches('/')
    }

    /// Begins an operation, which no other comes between: its number, and what becomes of it.
    pub(crate) fn begin(&self) -> (MutexGuard<'_, u64>, Verdict) {
        let mut operations = self.between();
        *operations += 1;
        let meant = self.at > 0 && (*operations == self.at || self.how == How::On && *operations > self.at);
        let verdict = match (meant, self.how) {
            (false, _) => Verdict::Pass,
            (true, How::Once | How::On) => Verdict::Fail(self.error),
            (true, How::Torn) => Verdict::Tear(self.error),
        };
        (operations, verdict)
    }

    /// Keeps operations out for a while: the number of the last one.
    pub(crate) fn between(&self) -> MutexGuard<'_, u64> {
        self.operations.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The error that looking at a file gives, once everything fails; nothing is counted.
    pub(crate) fn looks_fail(&self) -> Option<c_int> {
        let operations = self.between();
        // A full disk can be read.
        let gone = self.how == How::On && self.error != libc::ENOSPC && self.error != libc::EROFS;
        (gone && self.at > 0 && *operations >= self.at).then_some(self.error)
    }
}
