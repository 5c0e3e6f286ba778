//! How many steps SQLite may take with a file that is not yet trusted.
//!
//! A file made to harm can make a statement run for ever: by expressions of its own that SQLite evaluates, or by pages that
//! lead to each other. Steps are counted and not seconds, so that a slow disk ends nothing and no clock is asked.

use std::ffi::c_int;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::Connection;

use crate::StoreError;

use super::OpeningWatch;

/// Steps between two looks at the budget.
const PERIOD: c_int = 1_000;
/// What reading the list of tables and guards may take; that of a register takes some thousand steps.
const SCHEMA: i64 = 100_000;
/// What a look through a file may take whatever its size.
const BASE: i64 = 20_000_000;
/// What it may take for each of its pages; the fullest pages of a register take a tenth of it.
const PER_PAGE: i64 = 25_000;

/// The steps a connection has left; a statement that uses them up is ended and its file counts as damaged.
#[derive(Debug, Clone)]
pub(crate) struct StepBudget(Arc<AtomicI64>);

impl StepBudget {
    /// Watches over a connection from its first statement on, with a budget for reading its schema; whoever waits for the
    /// file can end it.
    pub(super) fn watch(connection: &mut Connection, opening: &OpeningWatch) -> Result<StepBudget, StoreError> {
        let left = Arc::new(AtomicI64::new(SCHEMA));
        let counted = Arc::clone(&left);
        let opening = opening.clone();
        let spend = move || counted.fetch_sub(i64::from(PERIOD), Ordering::Relaxed) <= 0 || opening.is_ended();
        connection.progress_handler(PERIOD, Some(spend))?;
        Ok(StepBudget(left))
    }

    /// Gives the budget for one look through the whole file.
    pub(crate) fn allow_whole_file(&self, connection: &Connection) -> Result<(), StoreError> {
        let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
        self.0.store(BASE.saturating_add(pages.saturating_mul(PER_PAGE)), Ordering::Relaxed);
        Ok(())
    }

    /// Lifts the budget from a file that is a whole register.
    pub(crate) fn allow_everything(&self) {
        self.0.store(i64::MAX, Ordering::Relaxed);
    }
}
