//! The register laid out for the checks: the units of today in order, those of one parent together, their names' keys. What
//! is given and takes force on a later day is checked from that day on.

use std::collections::HashMap;
use std::sync::Arc;

use super::Facts;
use crate::snapshot::GivenCode;
use crate::{Code, Unit, name};

/// A unit that holds its code today.
pub(super) struct Open<'a> {
    /// The code it holds.
    pub(super) code: &'a Code,
    /// Where the register has it.
    pub(super) entry: &'a GivenCode,
    /// What the register says of it today.
    unit: &'a Arc<Unit>,
    /// The key of its name; see [`name::key`].
    pub(super) key: String,
}

impl Open<'_> {
    pub(super) fn unit(&self) -> &Unit {
        self.unit
    }
}

/// The register laid out for the checks; see the module.
pub(super) struct Seen<'a> {
    /// What is checked.
    pub(super) facts: &'a Facts,
    /// The units that stand, in the order of codes.
    pub(super) open: Vec<Open<'a>>,
    /// By the code of a body: the places in `open` of the units directly below it, in order.
    pub(super) below: HashMap<Code, Vec<usize>>,
}

impl<'a> Seen<'a> {
    pub(super) fn of(facts: &'a Facts) -> Self {
        let mut open: Vec<Open<'a>> = facts
            .register
            .given_codes()
            .filter_map(|(code, entry)| {
                let unit = match facts.register.ahead(code) {
                    Some(ahead) => ahead.in_force.as_ref()?,
                    None => Some(&entry.version.unit).filter(|_| entry.is_open())?,
                };
                Some(Open { code, entry, unit, key: name::key(&unit.name) })
            })
            .collect();
        open.sort_unstable_by(|a, b| a.code.cmp(b.code));
        let mut below: HashMap<Code, Vec<usize>> = HashMap::new();
        for (at, unit) in open.iter().enumerate() {
            if let Some(parent) = unit.code.parent() {
                below.entry(parent).or_default().push(at);
            }
        }
        Self { facts, open, below }
    }

    /// Each body with the units directly below it.
    pub(super) fn siblings(&self) -> impl Iterator<Item = (&Code, Vec<&Open<'a>>)> {
        self.below.iter().map(|(parent, places)| {
            (parent, places.iter().filter_map(|place| self.open.get(*place)).collect::<Vec<_>>())
        })
    }

    /// The units directly below a body, in the order of codes.
    pub(super) fn directly_below(&self, parent: &Code) -> impl Iterator<Item = &Open<'a>> {
        self.below.get(parent).into_iter().flatten().filter_map(|place| self.open.get(*place))
    }

    /// The name of a unit that stands today; empty for any other code.
    pub(super) fn name(&self, code: &Code) -> &str {
        self.facts.register.in_force(code).map(|unit| unit.name.as_str()).unwrap_or_default()
    }
}

/// Values that several units share, each with the places of those units, in order.
pub(super) fn shared<'a, K: Eq + std::hash::Hash>(
    units: impl IntoIterator<Item = (K, &'a Code)>,
) -> impl Iterator<Item = (K, Vec<Code>)> {
    let mut by: HashMap<K, Vec<Code>> = HashMap::new();
    for (value, code) in units {
        by.entry(value).or_default().push(code.clone());
    }
    by.into_iter().filter(|(_, codes)| codes.len() > 1)
}
