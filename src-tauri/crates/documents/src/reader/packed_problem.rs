//! Problems on their way through the pipe.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use register::{Problem, Severity};
use serde::{Deserialize, Serialize};

/// Names of rules that are kept; a file cannot make more of them.
const MOST_RULES: usize = 500;

/// A problem on its way through the pipe; it asks no question.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedProblem {
    rule: String,
    is_error: bool,
    code: Option<String>,
    field: Option<String>,
    sheet: Option<String>,
    row: Option<u64>,
    message: String,
    remedy: String,
    clause: Option<String>,
}

impl PackedProblem {
    /// The problem as it is sent.
    pub(super) fn of(problem: &Problem) -> Self {
        let place = &problem.place;
        Self {
            rule: problem.rule.to_owned(),
            is_error: problem.is_error(),
            code: place.code.clone(),
            field: place.field.clone(),
            sheet: place.sheet.clone(),
            row: place.row.and_then(|row| u64::try_from(row).ok()),
            message: problem.message.clone(),
            remedy: problem.remedy.clone(),
            clause: problem.clause.map(str::to_owned),
        }
    }

    /// The problem again; `None` where no reader would send it.
    pub(super) fn unpack(self) -> Option<Problem> {
        let mut problem = Problem::error(known(&self.rule)?, self.message, self.remedy);
        problem.severity = if self.is_error { Severity::Error } else { Severity::Warning };
        problem.place.code = self.code;
        problem.place.field = self.field;
        problem.place.sheet = self.sheet;
        problem.place.row = self.row.and_then(|row| usize::try_from(row).ok());
        problem.clause = match self.clause {
            Some(clause) => Some(known(&clause)?),
            None => None,
        };
        Some(problem)
    }
}

/// The one text of this wording that stays: rules and clauses are few, and whoever sends others without end is no reader.
fn known(text: &str) -> Option<&'static str> {
    static KNOWN: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if let Some(found) = known.get(text) {
        return Some(found);
    }
    if known.len() >= MOST_RULES || text.len() > 200 {
        return None;
    }
    let kept: &'static str = Box::leak(text.to_owned().into_boxed_str());
    known.insert(kept);
    Some(kept)
}
