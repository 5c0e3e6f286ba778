//! How far a reading is: counted by the thread that receives the book, asked for by others.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Rows parsed, or in the last phase taken over, of all sheets together.
    pub rows: u64,
}

/// What a reading is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The file is opened and looked at as a whole.
    Opening,
    /// Rows are parsed.
    Parsing,
    /// Parsed rows are taken over.
    Receiving,
}

/// What the reading process has said of its work.
#[derive(Debug, Default)]
pub(super) struct Counters {
    opened: AtomicBool,
    parsed: AtomicU64,
    received: AtomicU64,
    receiving: AtomicBool,
}

impl Counters {
    /// The file's bytes have come.
    pub(super) fn opened(&self) {
        self.opened.store(true, Ordering::Relaxed);
    }

    /// Whether the file's bytes have come.
    pub(super) fn is_opened(&self) -> bool {
        self.opened.load(Ordering::Relaxed)
    }

    /// So many rows are parsed.
    pub(super) fn parsed(&self, rows: u64) {
        self.parsed.store(rows, Ordering::Relaxed);
    }

    /// So many rows are taken over.
    pub(super) fn received(&self, rows: u64) {
        self.received.store(rows, Ordering::Relaxed);
        self.receiving.store(true, Ordering::Relaxed);
    }

    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        let (parsed, received) = (self.parsed.load(Ordering::Relaxed), self.received.load(Ordering::Relaxed));
        match (self.receiving.load(Ordering::Relaxed), parsed) {
            (true, _) => Progress { phase: Phase::Receiving, rows: received },
            (false, 0) => Progress { phase: Phase::Opening, rows: 0 },
            (false, rows) => Progress { phase: Phase::Parsing, rows },
        }
    }
}
