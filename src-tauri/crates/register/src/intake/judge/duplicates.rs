//! Codes that stand in several rows.

use std::collections::HashMap;

use super::place::Places;
use crate::intake::{Choice, JudgedRow, Verdict, problem};
use crate::problem::quote::NAMED;
use crate::unit::Field;
use crate::{Code, Problem, name};

/// The rows of each code. They are looked up by code and gone through in the order of codes.
#[derive(Debug, Default)]
pub(super) struct ByCode {
    rows: HashMap<Code, Vec<usize>>,
    order: Vec<Code>,
}

impl ByCode {
    fn of(judged: &[JudgedRow]) -> Self {
        let mut rows: HashMap<Code, Vec<usize>> = HashMap::with_capacity(judged.len());
        for (index, row) in judged.iter().enumerate() {
            if let Some(code) = &row.code {
                rows.entry(code.clone()).or_default().push(index);
            }
        }
        let mut order: Vec<Code> = rows.keys().cloned().collect();
        order.sort_by_cached_key(Code::sort_key);
        Self { rows, order }
    }

    /// The rows of a code in the order of the list.
    pub(super) fn get(&self, code: &Code) -> &[usize] {
        self.rows.get(code).map_or(&[], Vec::as_slice)
    }

    /// Every code with its rows, in the order of codes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Code, &[usize])> {
        self.order.iter().map(|code| (code, self.get(code)))
    }
}

/// Gives the rows of repeated codes their verdicts; the answer has all rows by their code.
pub(super) fn find(judged: &mut [JudgedRow], places: &Places<'_>, choice: &Choice) -> ByCode {
    let by_code = ByCode::of(judged);
    let skipped = |index: &usize| choice.rows.get(index).is_some_and(|own| own.take == Some(false));
    for (code, indexes) in by_code.iter() {
        if indexes.len() < 2 {
            continue;
        }
        let kept: Vec<usize> = indexes.iter().copied().filter(|index| !skipped(index)).collect();
        let first = kept.first().and_then(|index| judged.get(*index));
        let agree = kept.iter().all(|index| first.zip(judged.get(*index)).is_some_and(|(a, b)| say_the_same(a, b)));
        let others = |except: usize| {
            let others = indexes.iter().filter(|index| **index != except);
            let mut named: Vec<String> = others.take(NAMED).map(|index| places.words(*index)).collect();
            let more = indexes.len().saturating_sub(1 + NAMED);
            named.extend((more > 0).then(|| format!("và {more} dòng khác")));
            named.join(", ")
        };
        let faults: Vec<(usize, Verdict, Problem)> = indexes
            .iter()
            .filter_map(|&index| match agree {
                true if Some(&index) == kept.first() => None,
                true if !skipped(&index) => {
                    let first = places.words(*kept.first()?);
                    Some((index, Verdict::DuplicateSame, problem::duplicate_same(code, &first)))
                }
                // Skipped by the officer, so that the other row counts.
                _ => Some((index, Verdict::DuplicateDiffers, problem::duplicate_differs(code, &others(index)))),
            })
            .collect();
        for (index, verdict, fault) in faults {
            if let Some(row) = judged.get_mut(index).filter(|row| row.verdict != Verdict::Malformed) {
                row.verdict = verdict;
                row.problems.push(fault);
            }
        }
    }
    by_code
}

/// Whether two rows of one code can both be true: the same name, and no field of which they say different things.
fn say_the_same(a: &JudgedRow, b: &JudgedRow) -> bool {
    let same = |field: Field| match (a.unit.get(field), b.unit.get(field)) {
        (Some(a), Some(b)) if field == Field::Name => name::key(a) == name::key(b),
        (Some(a), Some(b)) => a == b,
        (None, _) | (_, None) => field != Field::Name || a.unit.name == b.unit.name,
    };
    a.closed == b.closed && Field::ALL.into_iter().all(same)
}
