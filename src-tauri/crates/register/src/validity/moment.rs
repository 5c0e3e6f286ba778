//! Whether a version holds at a moment.

use chrono::NaiveDate;

use crate::change_set::SetNumber;

/// What is asked about: the state in force on a day, as the register knew it after a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day on which it is to be in force.
    pub on: NaiveDate,
    /// The last set that is known; later ones have not been applied yet.
    pub known: SetNumber,
}

/// How a version came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedBy {
    /// Another version of the code followed it.
    Superseded,
    /// The code was closed with it.
    Closed,
    /// It should never have been: a correction replaced it.
    Voided,
}

/// Everything that decides when a version holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The first day on which it holds.
    pub valid_from: NaiveDate,
    /// The first day on which it does not hold any more; `None` while it holds, and where it was voided.
    pub valid_to: Option<NaiveDate>,
    /// The set that made it.
    pub opened_in: SetNumber,
    /// The set that ended it, and how; `None` while it holds.
    pub ended: Option<(SetNumber, EndedBy)>,
}

/// What a version is, seen from a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// It is not known yet, or known to be wrong from its first day.
    Never,
    /// It takes force on a later day.
    Ahead,
    /// It is what the register says.
    InForce,
    /// Another version of its code holds, or held after it.
    Over,
    /// It was the last one of its code, which is closed.
    Closed,
}

impl Life {
    /// What the version is at this moment.
    pub fn at(&self, moment: Moment) -> At {
        if self.opened_in > moment.known {
            return At::Never;
        }
        let end = self.ended.filter(|(set, _)| *set <= moment.known);
        if let Some((_, EndedBy::Voided)) = end {
            return At::Never;
        }
        if self.valid_from > moment.on {
            return At::Ahead;
        }
        match (end, self.valid_to) {
            (Some((_, EndedBy::Closed)), Some(to)) if to <= moment.on => At::Closed,
            (Some(_), Some(to)) if to <= moment.on => At::Over,
            _ => At::InForce,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_version_holds_from_its_first_day_until_the_day_before_its_end() {
        let life = Life {
            valid_from: day("2023-01-01"),
            valid_to: Some(day("2024-01-01")),
            opened_in: 2,
            ended: Some((5, EndedBy::Superseded)),
        };
        for (on, known, at) in [
            ("2022-12-31", 9, At::Ahead),
            ("2023-01-01", 9, At::InForce),
            ("2023-12-31", 9, At::InForce),
            ("2024-01-01", 9, At::Over),
            // Before set 5 nobody knew that it would end, …
            ("2024-01-01", 4, At::InForce),
            // … nor, before set 2, that it would be.
            ("2023-06-01", 1, At::Never),
        ] {
            assert_eq!(life.at(Moment { on: day(on), known }), at, "{on}, set {known}");
        }
    }

    #[test]
    fn what_was_voided_never_was_but_was_believed_until_then() {
        let life =
            Life { valid_from: day("2023-01-01"), valid_to: None, opened_in: 2, ended: Some((5, EndedBy::Voided)) };
        assert_eq!(life.at(Moment { on: day("2023-06-01"), known: 5 }), At::Never);
        assert_eq!(life.at(Moment { on: day("2023-06-01"), known: 4 }), At::InForce);
    }

    #[test]
    fn a_closed_code_is_told_from_one_whose_version_was_followed() {
        let life = Life {
            valid_from: day("2023-01-01"),
            valid_to: Some(day("2023-01-01")),
            opened_in: 2,
            ended: Some((2, EndedBy::Closed)),
        };
        assert_eq!(life.at(Moment { on: day("2023-01-01"), known: 2 }), At::Closed);
        let later = Life { valid_to: Some(day("2024-01-01")), ..life };
        assert_eq!(later.at(Moment { on: day("2023-12-31"), known: 2 }), At::InForce, "closed, but not yet");
        assert_eq!(later.at(Moment { on: day("2024-01-01"), known: 2 }), At::Closed);
    }
}
