//! Decisions about repairs and rows, and which rows are meant.

use register::Problem;
use register::intake::JudgedRow;
use register::name;

use super::no_list;
use super::show::{differing, view};
use crate::AppError;
use crate::api::intake::{ChooseRows, IntakeMode, IntakeRowsArg, IntakeView, TakeRows};
use crate::intake::Intake;
use crate::program::Program;
use crate::session::Session;

pub fn choose(program: &mut Program, args: ChooseRows) -> Result<IntakeView, AppError> {
    let session = program.session()?;
    let mut intake = session.intake.take().ok_or_else(no_list)?;
    intake.choice = args.choice;
    intake.choice.only_chosen = intake.mode == IntakeMode::Reconcile;
    intake.judge(session);
    let shown = view(session, &intake);
    session.intake = Some(intake);
    Ok(shown)
}

/// As if each matching row were ticked, or unticked, by itself.
pub fn take(program: &mut Program, args: TakeRows) -> Result<IntakeView, AppError> {
    let session = program.session()?;
    let mut intake = session.intake.take().ok_or_else(no_list)?;
    for index in matching(session, &intake, &args.rows) {
        if intake.judged.rows.get(index).is_some_and(can_be_taken) {
            intake.choice.rows.entry(index).or_default().take = Some(args.take);
        }
    }
    intake.judge(session);
    let shown = view(session, &intake);
    session.intake = Some(intake);
    Ok(shown)
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

pub(super) fn can_be_taken(row: &JudgedRow) -> bool {
    row.verdict.can_be_taken() && !row.problems.iter().any(Problem::is_error)
}

fn says(row: &JudgedRow, text: &str) -> bool {
    name::fold(&row.text).contains(text) || name::fold(&row.unit.name).contains(text)
}
