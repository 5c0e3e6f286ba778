//! What was given by a set that takes force on a later day.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::Unit;
use crate::change_set::Status;

/// The next step of a code whose set was applied, but holds from a later day only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The first day on which the code is not as it is today.
    pub from: NaiveDate,
    /// What then happens to it.
    pub status: Status,
    /// What holds until then; `None`: the code is not in force yet.
    pub in_force: Option<Arc<Unit>>,
}

/// What a code was or will be over the days `[from, to)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The first day on which it does not hold any more; `None`: it goes on.
    pub to: Option<NaiveDate>,
    /// What the register says of the unit on those days.
    pub unit: Arc<Unit>,
}

impl Ahead {
    /// The first step after `today` of a code with these versions, in the order in which they were made. `None` where the
    /// code stays as it is.
    pub fn of(spans: &[Span], today: NaiveDate) -> Option<Self> {
        let holding = |on: NaiveDate| {
            let holds = |span: &&Span| span.from <= on && span.to.is_none_or(|to| to > on);
            spans.iter().rev().find(holds).map(|span| &span.unit)
        };
        let mut days: Vec<NaiveDate> =
            spans.iter().flat_map(|span| [Some(span.from), span.to]).flatten().filter(|day| *day > today).collect();
        days.sort_unstable();
        let now = holding(today);
        let step = |from: NaiveDate| {
            let status = Status::between(now.map(Arc::as_ref), holding(from).map(Arc::as_ref))?;
            Some(Self { from, status, in_force: now.cloned() })
        };
        days.into_iter().find_map(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(name: &str, from: &str, to: Option<&str>) -> Span {
        Span { from: day(from), to: to.map(day), unit: Arc::new(Unit::named(name)) }
    }

    #[test]
    fn the_next_step_says_from_when_and_what() {
        let (past, july, autumn) = ("2025-01-01", "2026-07-01", "2026-09-01");
        for (spans, wanted) in [
            (vec![span("Sở A", july, None)], Some((Status::Issued, july))),
            (vec![span("Sở A", past, Some(july)), span("Sở B", july, None)], Some((Status::Renamed, july))),
            (vec![span("Sở A", past, Some(july))], Some((Status::Closed, july))),
            (vec![span("Sở A", past, None)], None),
            // Two sets of one day: the later one says what holds.
            (vec![span("Sở A", past, Some(july)), span("Sở B", july, Some(july)), span("Sở A", july, None)], None),
            // Back to the same name on the same day, and closed later.
            (
                vec![span("Sở A", past, Some(july)), span("Sở B", july, Some(july)), span("Sở A", july, Some(autumn))],
                Some((Status::Closed, autumn)),
            ),
            (vec![span("Sở A", july, Some(july))], None),
        ] {
            let found = Ahead::of(&spans, day("2026-02-01")).map(|ahead| (ahead.status, ahead.from));
            assert_eq!(found, wanted.map(|(status, from)| (status, day(from))), "{spans:?}");
        }
    }
}
