//! Refusals that name the set which stands in the way, where the rules know codes and days only.

use chrono::NaiveDate;
use register::change::Terms;
use register::change::problem;
use register::{Code, Problem};

use crate::AppError;
use crate::words::cited;

use super::state::Session;

impl Session {
    /// A refusal that names the sets which stand in the way. `terms`: those of the set that was to be applied.
    pub fn refused(&self, problems: Vec<Problem>, terms: Option<&Terms>) -> AppError {
        AppError::refused(problems.into_iter().map(|found| self.blamed(found, terms)).collect())
    }

    fn blamed(&self, found: Problem, terms: Option<&Terms>) -> Problem {
        let Some(code) = found.place.code.as_deref().and_then(|text| Code::parse(text).ok()) else { return found };
        let better = match (found.rule, terms) {
            (problem::CLOSED, _) => self.closing_ahead(&code),
            (problem::TOO_EARLY, Some(terms)) => self.too_early(&code, terms.takes_force(), terms.at.date()),
            _ => None,
        };
        better.unwrap_or(found)
    }

    /// Why a code that is in force takes no change any more: a set that was applied ahead closes it.
    pub fn closing_ahead(&self, code: &Code) -> Option<Problem> {
        let entry = self.register.given_code(code).filter(|entry| !entry.is_open())?;
        let name = &self.register.ahead(code)?.in_force.as_ref()?.name;
        let by = by(self.store.history(code).ok()?.last()?.ended.as_ref().map(|ended| &ended.set)?);
        Some(problem::closing_ahead(code, name, entry.version.valid_to?, &by))
    }

    /// Why nothing can hold from today of a code: a set that was applied ahead says what it is from a later day.
    pub fn changing_ahead(&self, code: &Code) -> Option<Problem> {
        self.too_early(code, self.today, self.today)
    }

    fn too_early(&self, code: &Code, day: NaiveDate, today: NaiveDate) -> Option<Problem> {
        let entry = self.register.given_code(code).filter(|entry| entry.is_open())?;
        let since = entry.version.valid_from;
        if day >= since {
            return None;
        }
        let by = by(&self.store.history(code).ok()?.last()?.opened);
        Some(problem::too_early(code, day, since, today, Some(&by)))
    }

    /// Names the set that overtook a row, where the file tells which.
    pub(super) fn traced(&self, cause: Problem) -> Problem {
        let code = cause.place.code.as_deref().filter(|_| cause.rule == problem::STALE);
        let Some(code) = code.and_then(|text| Code::parse(text).ok()) else { return cause };
        let Ok(history) = self.store.history(&code) else { return cause };
        let Some(last) = history.last() else { return cause };
        let set = last.ended.as_ref().map_or(&last.opened, |ended| &ended.set);
        problem::stale_since(&code, set.number, &set.title)
    }
}

/// `đợt 5, 9/QĐ-UBND ngày 09/02/2026 của UBND tỉnh`; without a decision, by its title.
fn by(set: &store::SetRef) -> String {
    let told = set.decision.as_ref().map_or_else(|| format!("“{}”", set.title), cited);
    format!("đợt {}, {told}", set.number)
}
