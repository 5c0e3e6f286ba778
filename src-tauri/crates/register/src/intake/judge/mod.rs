//! The verdict of every row, all at once; the order of the rows does not matter.

mod code;
mod duplicates;
mod number;
mod place;
mod read;
mod row_judge;
mod watch;

use std::collections::HashSet;

use super::{Choice, Judged, JudgedRow, Purpose, Row};
use crate::change::DraftEdit;
use crate::{Code, Problem};
use code::Awaited;
use place::Places;
use row_judge::RowJudge;
use watch::Watch;

pub use watch::Halt;

/// What is judged: a list, with what it is for and what the officer decided.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The rows of the list.
    pub rows: &'a [Row],
    /// What it is taken over into.
    pub purpose: Purpose,
    /// What the officer decided so far.
    pub choice: &'a Choice,
    /// The unit whose entry form it is: new units stand below it, and nothing else of the register is looked for.
    pub form: Option<&'a Code>,
}

/// Judges the rows against what the draft of the edit, and no other, will make of the register.
pub fn judge(edit: &DraftEdit<'_>, case: &Case<'_>) -> Judged {
    judge_watched(edit, case, usize::MAX, &|_| true).unwrap_or_default()
}

/// As [`judge`], with word now and then: `tell` is given how many rows are judged. Problems and repairs may take `most`
/// bytes.
///
/// # Errors
/// `tell` answered `false`, or more is to be said of the list than that.
pub fn judge_watched(
    edit: &DraftEdit<'_>,
    case: &Case<'_>,
    most: usize,
    tell: &dyn Fn(usize) -> bool,
) -> Result<Judged, Halt> {
    let watch = Watch::new(case.rows.len(), most, tell);
    let places = Places::of(case.rows);
    let mut judged = read::rows(edit, case, &watch)?;
    let awaited = Awaited::of(edit, case.rows, &judged);
    let awaited = number::propose(edit, case, &mut judged, awaited, &places);
    let by_code = duplicates::find(&mut judged, &places, case.choice);
    let row_judge = RowJudge::new(edit, case, &judged, &awaited, &places);
    for (code, indexes) in by_code.iter() {
        for &index in indexes {
            let before = judged.get(index).map_or(0, |row| row.problems.len());
            row_judge.judge(code, index, &mut judged, &by_code);
            let new = judged.get(index).and_then(|row| row.problems.get(before..));
            watch.weigh_problems(new.unwrap_or_default(), 0)?;
            watch.step()?;
        }
    }
    for (index, row) in judged.iter_mut().enumerate() {
        row.taken = can_be_taken(row) && row_judge.allows(row) && case.choice.takes(index, row.verdict, asks(row));
        places.put(index, &mut row.problems);
    }
    let missing = missing(edit, case, &judged, &awaited);
    Ok(Judged { rows: judged, missing })
}

/// Whether nothing but a decision of the officer keeps the row from being taken.
fn can_be_taken(row: &JudgedRow) -> bool {
    row.verdict.can_be_taken() && !row.problems.iter().any(Problem::is_error)
}

fn asks(row: &JudgedRow) -> bool {
    row.remarks.iter().any(|remark| remark.asks())
}

/// Open codes that no row has, nor would have with the repairs that are proposed.
fn missing(edit: &DraftEdit<'_>, case: &Case<'_>, judged: &[JudgedRow], awaited: &Awaited) -> Vec<Code> {
    // It opens a tree of which the register has nothing.
    if case.purpose == Purpose::Opening {
        return Vec::new();
    }
    let listed: HashSet<&Code> = judged.iter().filter_map(|row| row.code.as_ref()).collect();
    let mut missing: Vec<Code> = edit
        .register()
        .given_codes()
        .map(|(code, _)| code)
        .filter(|code| code.level() > 1 && case.form.is_none_or(|form| is_within(code, form)))
        .filter(|code| !listed.contains(code) && awaited.row_of(code).is_none() && edit.unit(code).is_some())
        .cloned()
        .collect();
    missing.sort();
    missing
}

/// Whether the code is the unit's own or stands below it.
fn is_within(code: &Code, unit: &Code) -> bool {
    code == unit || code.is_below(unit)
}
