//! What was given but takes force later.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::Unit;
use crate::change::Status;

/// The next step of a code whose set was applied, but holds from a later day only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The first day of what comes.
    pub from: NaiveDate,
    /// What then happens to the code.
    pub status: Status,
    /// What holds until then; `None`: the code is not in force yet.
    pub in_force: Option<Arc<Unit>>,
}

impl Ahead {
    /// The step from what holds to what comes, each with its first day; `None` after a version that ends: the code is
    /// closed on that day. `None` where nothing comes.
    pub fn between(
        in_force: Option<(Arc<Unit>, Option<NaiveDate>)>,
        next: Option<(Arc<Unit>, NaiveDate)>,
    ) -> Option<Self> {
        let (now, until) = in_force.map_or((None, None), |(unit, until)| (Some(unit), until));
        let from = next.as_ref().map(|(_, from)| *from).or(until)?;
        let status = Status::between(now.as_deref(), next.as_ref().map(|(unit, _)| unit.as_ref()))
            .unwrap_or(Status::InfoChanged);
        Some(Self { from, status, in_force: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_says_from_when_and_what() {
        let unit = |name: &str| Arc::new(Unit::named(name));
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let july = day("2026-07-01");
        let given = Ahead::between(None, Some((unit("Sở A"), july))).unwrap();
        assert_eq!((given.status, given.from, given.in_force), (Status::Issued, july, None));
        let renamed = Ahead::between(Some((unit("Sở A"), Some(july))), Some((unit("Sở B"), july))).unwrap();
        assert_eq!((renamed.status, renamed.in_force), (Status::Renamed, Some(unit("Sở A"))));
        let closed = Ahead::between(Some((unit("Sở A"), Some(july))), None).unwrap();
        assert_eq!((closed.status, closed.from), (Status::Closed, july));
        assert_eq!(Ahead::between(Some((unit("Sở A"), None)), None), None);
    }
}
