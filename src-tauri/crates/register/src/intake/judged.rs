//! What judging a list gives: every row with its verdict, and what the list lacks.

use std::collections::BTreeMap;

use super::{Remark, Repair, RepairKind, Verdict};
use crate::unit::Field;
use crate::{Code, Problem, Unit};

/// A row with all that was found out about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedRow {
    /// The text of the code with the accepted repairs.
    pub text: String,
    /// The code it is, or suggests; `None` where it cannot be read.
    pub code: Option<Code>,
    /// What the row says of the unit, with the accepted repairs; what it leaves blank is not said.
    pub unit: Unit,
    /// Whether the list calls the code closed.
    pub closed: bool,
    /// Every repair that is proposed, in the order of trying.
    pub repairs: Vec<Repair>,
    /// The one verdict of the row.
    pub verdict: Verdict,
    /// What else deserves a look about it.
    pub remarks: Vec<Remark>,
    /// Everything that is wrong or deserves a second look, in words, with sheet row and field.
    pub problems: Vec<Problem>,
    /// Whether the row will be laid over the draft.
    pub taken: bool,
}

/// A whole list judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// One for each row, in the order of the list.
    pub rows: Vec<JudgedRow>,
    /// Open codes of the register that no row has, level 1 aside: named, never closed.
    pub missing: Vec<Code>,
}

impl Judged {
    /// How many rows there are of each verdict; verdicts without a row are left out.
    pub fn verdicts(&self) -> BTreeMap<Verdict, usize> {
        let mut counts = BTreeMap::new();
        self.rows.iter().for_each(|row| *counts.entry(row.verdict).or_default() += 1);
        counts
    }

    /// How many rows carry each remark.
    pub fn remarks(&self) -> BTreeMap<Remark, usize> {
        let mut counts = BTreeMap::new();
        self.rows.iter().flat_map(|row| &row.remarks).for_each(|remark| *counts.entry(*remark).or_default() += 1);
        counts
    }

    /// How many repairs of each kind are proposed, and how many of them accepted.
    pub fn repairs(&self) -> BTreeMap<RepairKind, (usize, usize)> {
        let mut counts: BTreeMap<RepairKind, (usize, usize)> = BTreeMap::new();
        for repair in self.rows.iter().flat_map(|row| &row.repairs) {
            let (proposed, accepted) = counts.entry(repair.kind).or_default();
            *proposed += 1;
            *accepted += usize::from(repair.accepted);
        }
        counts
    }
}

/// The fields of which the list says something else than the register; what the list leaves blank says nothing.
pub fn said_otherwise(here: &Unit, there: &Unit) -> Vec<Field> {
    Field::ALL.into_iter().filter(|&field| there.get(field).is_some_and(|said| here.get(field) != Some(said))).collect()
}
