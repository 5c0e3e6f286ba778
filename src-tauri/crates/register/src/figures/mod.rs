//! Counting units: by level, by kind, and how much is known of them.

use std::collections::BTreeMap;

use crate::unit::{Field, Unit};
use crate::unit_kind::UnitKind;

/// The fields of which it is counted how many units have them.
pub const COUNTED: [Field; 5] = [Field::Address, Field::Email, Field::Phone, Field::Website, Field::Qcvn102];

/// How many codes are open and how many closed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenClosed {
    /// Codes that a unit holds.
    pub open: u32,
    /// Codes that are closed for good.
    pub closed: u32,
}

/// What was counted over a register or a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// All codes ever given.
    pub codes: OpenClosed,
    /// All codes, by level.
    pub levels: BTreeMap<usize, OpenClosed>,
    /// Open codes by the kind of their unit.
    pub kinds: BTreeMap<UnitKind, u32>,
    /// Open codes whose unit has this field.
    pub filled: BTreeMap<Field, u32>,
}

impl Figures {
    /// Counts one code more. Kinds and fields are counted of open codes alone.
    pub fn add(&mut self, level: usize, kind: UnitKind, unit: &Unit, open: bool) {
        let by_level = self.levels.entry(level).or_default();
        if !open {
            self.codes.closed += 1;
            by_level.closed += 1;
            return;
        }
        self.codes.open += 1;
        by_level.open += 1;
        *self.kinds.entry(kind).or_default() += 1;
        for field in COUNTED {
            if unit.get(field).is_some() {
                *self.filled.entry(field).or_default() += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_codes_are_counted_but_not_what_was_known_of_them() {
        let mut figures = Figures::default();
        let unit = Unit { email: Some("so@tayninh.gov.vn".into()), ..Unit::named("Sở Y tế") };
        figures.add(2, UnitKind::Department, &unit, true);
        figures.add(2, UnitKind::Department, &unit, false);
        figures.add(3, UnitKind::Centre, &Unit::named("Trung tâm"), true);
        assert_eq!(figures.codes, OpenClosed { open: 2, closed: 1 });
        assert_eq!(figures.levels[&2], OpenClosed { open: 1, closed: 1 });
        assert_eq!(figures.kinds, BTreeMap::from([(UnitKind::Department, 1), (UnitKind::Centre, 1)]));
        assert_eq!(figures.filled, BTreeMap::from([(Field::Email, 1)]));
    }
}
