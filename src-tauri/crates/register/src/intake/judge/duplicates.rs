//! Codes that stand in several rows.

use std::collections::BTreeMap;

use super::place::Places;
use crate::intake::{Choice, JudgedRow, Verdict};
use crate::name;
use crate::problem::intake as problem;
use crate::unit::Field;
use crate::{Code, Problem};

/// Gives repeated codes their verdicts; the answer has the rows by code, in order.
pub(super) fn find(judged: &mut [JudgedRow], places: &Places<'_>, choice: &Choice) -> BTreeMap<Code, Vec<usize>> {
    let mut by_code: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
    for (index, row) in judged.iter().enumerate() {
        if let Some(code) = &row.code {
            by_code.entry(code.clone()).or_default().push(index);
        }
    }
    let skipped = |index: &usize| choice.rows.get(index).is_some_and(|own| own.take == Some(false));
    for (code, indexes) in &by_code {
        if indexes.len() < 2 {
            continue;
        }
        let kept: Vec<usize> = indexes.iter().copied().filter(|index| !skipped(index)).collect();
        let first = kept.first().and_then(|index| judged.get(*index));
        let agree = kept.iter().all(|index| first.zip(judged.get(*index)).is_some_and(|(a, b)| say_the_same(a, b)));
        let others = |except: usize| {
            let others = indexes.iter().filter(|index| **index != except);
            others.map(|index| places.words(*index)).collect::<Vec<_>>().join(", ")
        };
        let faults: Vec<(usize, Verdict, Problem)> = indexes
            .iter()
            .filter_map(|&index| match agree {
                true if Some(&index) == kept.first() => None,
                true if kept.contains(&index) => {
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
