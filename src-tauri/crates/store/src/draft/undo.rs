//! Undo and redo: the kept steps, and writing them back and forth.

use register::change_set::{DraftId, Plan};
use rusqlite::{Connection, OptionalExtension};

use crate::{Store, StoreError};

use super::row_deltas;

/// Which way to go along the steps: back over the last one that stands, or forward over the first one that was undone.
#[derive(Clone, Copy)]
enum Direction {
    Undo,
    Redo,
}

struct Step {
    id: i64,
    title: String,
}

impl Store {
    /// The plan that takes the last step of the draft back; `None` where there is none.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn undo_step(&self, draft: DraftId) -> Result<Option<Plan>, StoreError> {
        plan(self.connection(), draft, Direction::Undo)
    }

    /// The plan of the step that was undone last; `None` where there is none.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn redo_step(&self, draft: DraftId) -> Result<Option<Plan>, StoreError> {
        plan(self.connection(), draft, Direction::Redo)
    }

    /// The titles of the steps that undo and redo would take next; `None` where there is none.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn undo_titles(&self, draft: DraftId) -> Result<(Option<String>, Option<String>), StoreError> {
        let title = |direction| step(self.connection(), draft, direction).map(|step| step.map(|step| step.title));
        Ok((title(Direction::Undo)?, title(Direction::Redo)?))
    }

    /// Writes what [`Store::undo_step`] gave.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where it is not the next step back any more, or does not fit the register any more; else a
    /// refused write.
    pub fn write_undo(&mut self, plan: &Plan) -> Result<(), StoreError> {
        self.write_step(plan, Direction::Undo)
    }

    /// Writes what [`Store::redo_step`] gave.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where it is not the next step forward any more, or does not fit the register any more; else
    /// a refused write.
    pub fn write_redo(&mut self, plan: &Plan) -> Result<(), StoreError> {
        self.write_step(plan, Direction::Redo)
    }

    fn write_step(&mut self, plan: &Plan, direction: Direction) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        let Some(step) = step(&transaction, plan.draft(), direction)? else {
            return Err(StoreError::Stale { code: None });
        };
        if !same_rows(&plan_of(&transaction, &step, direction)?, plan) {
            return Err(StoreError::Stale { code: None });
        }
        row_deltas::write(&transaction, plan)?;
        transaction
            .prepare_cached("UPDATE operation SET undone = ?2 WHERE id = ?1")?
            .execute((step.id, matches!(direction, Direction::Undo)))?;
        Ok(transaction.commit()?)
    }
}

fn step(connection: &Connection, draft: DraftId, direction: Direction) -> Result<Option<Step>, StoreError> {
    let text = match direction {
        Direction::Undo => {
            "SELECT id, title FROM operation WHERE change_set = ?1 AND undone = 0 ORDER BY seq DESC LIMIT 1"
        }
        Direction::Redo => "SELECT id, title FROM operation WHERE change_set = ?1 AND undone = 1 ORDER BY seq LIMIT 1",
    };
    Ok(connection
        .prepare_cached(text)?
        .query_row([draft], |row| Ok(Step { id: row.get(0)?, title: row.get(1)? }))
        .optional()?)
}

fn plan(connection: &Connection, draft: DraftId, direction: Direction) -> Result<Option<Plan>, StoreError> {
    step(connection, draft, direction)?.map(|step| plan_of(connection, &step, direction)).transpose()
}

fn plan_of(connection: &Connection, step: &Step, direction: Direction) -> Result<Plan, StoreError> {
    let text: String = connection
        .prepare_cached("SELECT plan FROM operation WHERE id = ?1")?
        .query_row([step.id], |row| row.get(0))?;
    let plan: Plan = serde_json::from_str(&text)?;
    Ok(match direction {
        Direction::Undo => plan.inverse(),
        Direction::Redo => plan,
    })
}

/// Equal but for warnings, which are not kept.
fn same_rows(a: &Plan, b: &Plan) -> bool {
    a.draft() == b.draft()
        && a.header() == b.header()
        && a.events() == b.events()
        && a.lines() == b.lines()
        && a.successions() == b.successions()
}
