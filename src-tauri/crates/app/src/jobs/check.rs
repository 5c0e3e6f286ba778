//! Running the checks on a snapshot, on a thread of its own: the program goes on meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use chrono::NaiveDate;
use register::check::{Facts, Finding, check_watched};

use crate::AppError;
use crate::api::check::{CheckProgress, StartCheck};
use crate::program::Program;

use super::facts;

/// What a run found.
pub struct Checked {
    /// Which run.
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
pub struct Slot(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    progress: CheckProgress,
    checked: Option<Arc<Checked>>,
}

impl Slot {
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
        inner.progress.done = crate::commands::count(done);
        inner.progress.of = crate::commands::count(of);
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
    slot: &'a Slot,
    run: u32,
    checked: Option<Checked>,
}

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.slot.finish(self.run, self.checked.take());
    }
}

/// Takes the snapshot and begins to check it.
pub fn start(program: &mut Program, args: StartCheck) -> Result<CheckProgress, AppError> {
    let today = program.today();
    let level1 = program.level1.clone();
    let session = program.session()?;
    let (facts, changes) = (facts::of(session, &level1, today)?, session.changes);
    let slot = program.checks.clone();
    let run = slot.begin();
    if args.wait.unwrap_or(false) {
        work(&slot, run, changes, &facts);
        return Ok(slot.progress());
    }
    let beside = slot.clone();
    let spawned = thread::Builder::new().name("checks".to_owned()).spawn(move || work(&beside, run, changes, &facts));
    if let Err(why) = spawned {
        slot.finish(run, None);
        return Err(AppError::internal(&why));
    }
    Ok(slot.progress())
}

fn work(slot: &Slot, run: u32, changes: u64, facts: &Facts) {
    let mut ending = Ending { slot, run, checked: None };
    let findings = check_watched(facts, &|done, of| slot.tell(run, done, of));
    ending.checked = findings.map(|findings| Checked { run, changes, today: facts.today, findings });
}
