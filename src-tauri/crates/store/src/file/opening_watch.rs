//! How far looking through a file is, for whoever waits for it, and the way to end that.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// What is being done with a file that is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningPhase {
    /// It is looked at whether it is a register at all, and free.
    Schema,
    /// Its pages are looked through.
    Pages,
    /// Its units are read.
    Units,
}

impl OpeningPhase {
    /// All of them, in their order.
    pub const ALL: [OpeningPhase; 3] = [OpeningPhase::Schema, OpeningPhase::Pages, OpeningPhase::Units];
}

/// Watches one opening; shared between whoever opens the file and whoever waits for it.
#[derive(Debug, Clone, Default)]
pub struct OpeningWatch(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    phase: AtomicU8,
    ended: AtomicBool,
    over: AtomicBool,
}

impl OpeningWatch {
    /// Ends the opening: the statement that runs is interrupted, and the file is as it was. Nothing once it is open.
    pub fn end(&self) {
        self.0.ended.store(true, Ordering::Relaxed);
    }

    /// Whether somebody ended it while it went on.
    pub fn is_ended(&self) -> bool {
        self.0.ended.load(Ordering::Relaxed) && !self.0.over.load(Ordering::Relaxed)
    }

    /// The file is open: from here on nobody ends a statement.
    pub fn settle(&self) {
        self.0.over.store(true, Ordering::Relaxed);
    }

    /// What is being done.
    pub fn phase(&self) -> OpeningPhase {
        let phase = usize::from(self.0.phase.load(Ordering::Relaxed));
        OpeningPhase::ALL.get(phase).copied().unwrap_or(OpeningPhase::Units)
    }

    /// Notes what is done next.
    pub fn enter(&self, phase: OpeningPhase) {
        let place = OpeningPhase::ALL.iter().position(|other| *other == phase).unwrap_or_default();
        self.0.phase.store(u8::try_from(place).unwrap_or_default(), Ordering::Relaxed);
    }
}
