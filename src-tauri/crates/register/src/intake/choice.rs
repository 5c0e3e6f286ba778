//! What the officer decided about a list that is taken over.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{RepairKind, Verdict};

/// Repairs after which no reader could tell the text from the one before: accepted until the officer says otherwise.
const HARMLESS: [RepairKind; 2] = [RepairKind::Compose, RepairKind::Spaces];

/// What the list is taken over into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// The first load of a tree of which the register holds nothing but the level-1 body.
    Opening,
    /// An open draft, as rows among its others.
    #[default]
    Draft,
}

/// Everything that the officer decided about a list so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Choice {
    /// Kinds of repair accepted for all rows.
    pub repairs: BTreeSet<RepairKind>,
    /// Kinds of repair declined for all rows: their cells stay as they are.
    pub declined: BTreeSet<RepairKind>,
    /// Verdicts whose rows are taken although they are not by themselves (look-alikes, closings).
    pub verdicts: BTreeSet<Verdict>,
    /// Nothing is taken but the rows that were chosen one by one: a list is only compared.
    pub only_chosen: bool,
    /// Decisions about single rows, by their place in the list from 0.
    pub rows: BTreeMap<usize, RowChoice>,
}

/// A decision about one row; it goes before those about kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RowChoice {
    /// Repairs accepted here.
    pub accepted: BTreeSet<RepairKind>,
    /// Repairs declined here.
    pub declined: BTreeSet<RepairKind>,
    /// Whether the row is taken; `None`: as its verdict says.
    pub take: Option<bool>,
}

impl Choice {
    /// What is decided of a list before the officer has looked at it: nothing but that harmless repairs are accepted.
    pub fn at_first() -> Self {
        let repairs = HARMLESS.into();
        Self { repairs, ..Self::default() }
    }

    /// Whether this repair is accepted for this row.
    pub fn accepts(&self, row: usize, kind: RepairKind) -> bool {
        match self.rows.get(&row) {
            Some(own) if own.accepted.contains(&kind) => true,
            Some(own) if own.declined.contains(&kind) => false,
            Some(_) | None => self.repairs.contains(&kind),
        }
    }

    /// Whether the cell is to stay as it is, without this repair.
    pub fn declines(&self, row: usize, kind: RepairKind) -> bool {
        match self.rows.get(&row) {
            Some(own) if own.declined.contains(&kind) => true,
            Some(_) | None => self.declined.contains(&kind),
        }
    }

    /// Whether a row with this verdict is taken. `asks`: something about it waits for the officer's decision.
    pub fn takes(&self, row: usize, verdict: Verdict, asks: bool) -> bool {
        let own = self.rows.get(&row).and_then(|own| own.take);
        let by_verdict = verdict.is_taken_by_itself() || self.verdicts.contains(&verdict);
        own.unwrap_or(by_verdict && !self.only_chosen && !asks)
    }
}
