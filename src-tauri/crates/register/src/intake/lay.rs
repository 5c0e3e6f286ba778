//! Lays the taken rows over a draft: exactly what the verdicts said, nothing else.

use std::collections::BTreeMap;

use super::{Judged, JudgedRow, Raw, Row, Verdict, said_otherwise};
use crate::change::{DraftEdit, NewUnit, Origin};
use crate::unit::Field;
use crate::{Code, Problem};

/// Lays every taken row over the draft. The answer has what stands in the way, each problem with the row of the list.
pub fn lay(edit: &mut DraftEdit<'_>, rows: &[Row], judged: &Judged, origin: &Origin) -> Vec<Problem> {
    let mut taken: Vec<(&Code, usize, &JudgedRow)> = judged
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.taken)
        .filter_map(|(index, row)| Some((row.code.as_ref()?, index, row)))
        .collect();
    taken.sort_by_key(|(code, ..)| *code);
    let number = |index: usize| rows.get(index).map_or(0, |row| usize::try_from(row.number).unwrap_or(usize::MAX));
    let mut problems = Vec::new();
    let mut places = Vec::new();
    let mut new = Vec::new();
    for &(code, index, row) in &taken {
        if !matches!(row.verdict, Verdict::New | Verdict::LookAlike) {
            continue;
        }
        let Some(parent) = code.parent() else { continue };
        places.push(number(index));
        new.push(NewUnit { parent, code: Some(code.to_string()), unit: row.unit.clone() });
    }
    if !new.is_empty() {
        let (_, found) = edit.issue_at(&new, &places, origin);
        problems.extend(found);
    }
    for &(code, index, row) in &taken {
        let outcome = match row.verdict {
            Verdict::Renamed | Verdict::InfoChanged => update(edit, code, row, origin),
            Verdict::ClosedNew => edit.retire(code, &row.unit, &closing_note(rows.get(index)), origin),
            _ => Ok(()),
        };
        problems.extend(outcome.err().into_iter().flatten().map(|problem| problem.in_row(number(index))));
    }
    // The deepest first: nothing is closed above units that stand.
    for &(code, index, row) in taken.iter().rev().filter(|(.., row)| row.verdict == Verdict::ClosedThere) {
        let _ = row;
        let outcome = edit.close(code, &closing_note(rows.get(index)), false, origin);
        problems.extend(outcome.err().into_iter().flatten().map(|problem| problem.in_row(number(index))));
    }
    problems.sort_by_key(|problem| problem.place.row);
    problems
}

fn update(edit: &mut DraftEdit<'_>, code: &Code, row: &JudgedRow, origin: &Origin) -> Result<(), Vec<Problem>> {
    let Some(here) = edit.unit(code).cloned() else {
        return Err(vec![crate::change::problem::unknown(code)]);
    };
    let fields: BTreeMap<Field, String> = said_otherwise(&here, &row.unit)
        .into_iter()
        .filter_map(|field| Some((field, row.unit.get(field)?.to_owned())))
        .collect();
    if fields.is_empty() { Ok(()) } else { edit.update(code, &fields, origin) }
}

/// The reason of a closing in the list's own words.
fn closing_note(row: Option<&Row>) -> String {
    let text = |raw: Option<&Raw>| raw.map(|raw| raw.text.trim().to_owned()).filter(|text| !text.is_empty());
    let state = text(row.and_then(|row| row.state.as_ref()));
    let note = text(row.and_then(|row| row.note.as_ref()));
    let said: Vec<String> = state.into_iter().chain(note).collect();
    format!("Theo danh sách nhập vào: {}", said.join("; "))
}
