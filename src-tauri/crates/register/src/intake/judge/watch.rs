//! How far judging is, and whether it is still wanted.

use std::cell::Cell;

/// After how many steps word is given.
const EVERY: usize = 128;

/// Counts two steps for each row, reading and judging, and tells now and then how far that is.
pub(super) struct Watch<'a> {
    tell: &'a dyn Fn(usize) -> bool,
    rows: usize,
    done: Cell<usize>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(rows: usize, tell: &'a dyn Fn(usize) -> bool) -> Self {
        Self { tell, rows, done: Cell::new(0) }
    }

    /// Counts one step more; `None` where nobody waits for the rest.
    pub(super) fn step(&self) -> Option<()> {
        let done = self.done.get() + 1;
        self.done.set(done);
        let wanted = !done.is_multiple_of(EVERY) || (self.tell)((done / 2).min(self.rows));
        wanted.then_some(())
    }
}
