//! Running the checks on a snapshot, on a thread of its own: the program goes on meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use chrono::NaiveDate;
use register::check::{Facts, Finding, check_watched};
use serde::Serialize;
use ts_rs::TS;

use crate::AppError;
use crate::words::count;

/// How far a run of the checks is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct CheckProgress {
    /// Number of the run, which only rises; 0: there was none yet.
    pub run: u32,
    /// Whether it is under way.
    pub running: bool,
    /// How many families of rules are done.
    pub done: u32,
    /// How many families of rules there are.
    pub of: u32,
}

/// What a run of the checks found, and in what.
pub struct Checked {
    /// Number of the run that found it.
    pub run: u32,
    /// How far the register was changed when its snapshot was taken; see [`crate::session::Session::changes`].
    pub changes: u64,
    /// The day that counted as today.
    pub today: NaiveDate,
    /// The findings, the gravest first.
    pub findings: Vec<Finding>,
}

/// The run under way and the last one that is over. Runs are numbered through; what an overtaken one finds is dropped.
#[derive(Clone, Default)]
pub struct CheckJob(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    progress: CheckProgress,
    checked: Option<Arc<Checked>>,
}

impl CheckJob {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the run is.
    pub fn progress(&self) -> CheckProgress {
        self.lock().progress
    }

    /// What the last run found.
    pub fn checked(&self) -> Option<Arc<Checked>> {
        self.lock().checked.clone()
    }

    /// Forgets everything: another register is open.
    pub fn clear(&self) {
        let mut inner = self.lock();
        inner.progress = CheckProgress { run: inner.progress.run + 1, ..CheckProgress::default() };
        inner.checked = None;
    }

    /// Begins to check these facts, of which the register had this many changes; a run that is under way is overtaken.
    /// With `wait` it is over when this returns, else it goes on beside the program.
    ///
    /// # Errors
    /// When the system gives no thread for it.
    pub fn start(&self, facts: Facts, changes: u64, wait: bool) -> Result<CheckProgress, AppError> {
        let run = self.begin();
        if wait {
            work(self, run, changes, &facts);
            return Ok(self.progress());
        }
        let beside = self.clone();
        let spawned =
            thread::Builder::new().name("checks".to_owned()).spawn(move || work(&beside, run, changes, &facts));
        if let Err(why) = spawned {
            self.finish(run, None);
            return Err(AppError::internal(&why));
        }
        Ok(self.progress())
    }

    /// Begins a run; one that is under way is overtaken.
    fn begin(&self) -> u32 {
        let mut inner = self.lock();
        let run = inner.progress.run + 1;
        inner.progress = CheckProgress { run, running: true, done: 0, of: 0 };
        run
    }

    /// Notes how far a run is; whether it is still wanted.
    fn tell(&self, run: u32, done: usize, of: usize) -> bool {
        let mut inner = self.lock();
        if inner.progress.run != run {
            return false;
        }
        inner.progress.done = count(done);
        inner.progress.of = count(of);
        true
    }

    /// Keeps what a run found, unless it was overtaken. `None`: it ended without.
    fn finish(&self, run: u32, checked: Option<Checked>) {
        let mut inner = self.lock();
        if inner.progress.run != run {
            return;
        }
        inner.progress.running = false;
        if let Some(checked) = checked {
            inner.progress.done = inner.progress.of;
            inner.checked = Some(Arc::new(checked));
        }
    }
}

/// Ends a run even if it came to grief.
struct Ending<'a> {
    job: &'a CheckJob,
    run: u32,
    checked: Option<Checked>,
}

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.job.finish(self.run, self.checked.take());
    }
}

fn work(job: &CheckJob, run: u32, changes: u64, facts: &Facts) {
    let mut ending = Ending { job, run, checked: None };
    let findings = check_watched(facts, &|done, of| job.tell(run, done, of));
    ending.checked = findings.map(|findings| Checked { run, changes, today: facts.today, findings });
}
