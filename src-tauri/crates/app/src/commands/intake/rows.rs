//! Which rows of the list at hand are meant.

use register::Problem;
use register::intake::{JudgedRow, said_otherwise};
use register::name;
use register::unit::Field;

use crate::intake::Intake;
use crate::session::Session;

use super::data::IntakeRowsArg;

/// The fields of which the row says something else than the register.
pub(super) fn differing(session: &Session, intake: &Intake, row: &JudgedRow) -> Vec<Field> {
    let here = row.code.as_ref().and_then(|code| session.compared_with(intake.mode, code));
    here.map(|here| said_otherwise(here, &row.unit)).unwrap_or_default()
}

/// The places of the rows asked for, in the order of the file.
pub(super) fn matching(session: &Session, intake: &Intake, args: &IntakeRowsArg) -> Vec<usize> {
    let wanted = args.text.as_deref().map(name::fold).filter(|text| !text.trim().is_empty());
    let at = |index: usize| intake.found.rows.get(index);
    intake
        .judged
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| args.verdict.is_none_or(|verdict| row.verdict == verdict))
        .filter(|(_, row)| args.remark.is_none_or(|remark| row.remarks.contains(&remark)))
        .filter(|(_, row)| args.repair.is_none_or(|kind| row.repairs.iter().any(|repair| repair.kind == kind)))
        .filter(|(_, row)| args.taken.is_none_or(|taken| row.taken == taken))
        .filter(|(_, row)| args.field.is_none_or(|field| differing(session, intake, row).contains(&field)))
        .filter(|(_, row)| wanted.as_deref().is_none_or(|text| says(row, text)))
        .map(|(index, _)| index)
        .filter(|index| args.sheet.as_deref().is_none_or(|sheet| at(*index).is_some_and(|raw| &*raw.sheet == sheet)))
        .filter(|index| args.number.is_none_or(|number| at(*index).is_some_and(|raw| raw.number == number)))
        .collect()
}

/// Whether a row may be taken over at all: its verdict allows it, and nothing is wrong with it.
pub(super) fn can_be_taken(row: &JudgedRow) -> bool {
    row.verdict.can_be_taken() && !row.problems.iter().any(Problem::is_error)
}

fn says(row: &JudgedRow, text: &str) -> bool {
    name::fold(&row.text).contains(text) || name::fold(&row.unit.name).contains(text)
}
