//! Applied sets, the signed documents kept with them, and the ticks that the national catalogue has their rows.

mod attachment;
mod catalogue;
mod change_list;
mod data;
mod problem;
mod receipt;
mod signature;
mod tick;

pub use attachment::{attach, open, pick, signed, views};
pub use catalogue::{clocks, decided_sets};
pub use change_list::change_list;
pub use data::*;
pub use receipt::{receipt, receipt_of, suggest_receipt};
pub use tick::{mark, tick, untick};

use register::unit::changed;
use store::{SetLine, SetRecord};

use crate::AppError;
use crate::program::Program;
use crate::view::{ChangeRow, NoArgs};
use crate::words::iso;

/// The applied sets, the newest first.
///
/// # Errors
/// Where no register is open.
pub fn list(program: &mut Program, _: NoArgs) -> Result<Vec<SetSummary>, AppError> {
    let around = Around::of(program)?;
    let mut sets: Vec<SetSummary> = program.session()?.file().sets()?.iter().map(|set| summary(set, &around)).collect();
    sets.reverse();
    Ok(sets)
}

/// An applied set with its rows in the order of codes.
///
/// # Errors
/// Where there is no set of this number.
pub fn get(program: &mut Program, args: SetNumberArg) -> Result<SetView, AppError> {
    let around = Around::of(program)?;
    let record = record(program, args.number)?;
    Ok(SetView { summary: summary(&record.summary, &around), rows: record.lines.into_iter().map(row).collect() })
}

/// An applied set in short.
///
/// # Errors
/// Where there is no set of this number.
pub fn short(program: &mut Program, number: u32) -> Result<SetSummary, AppError> {
    list(program, NoArgs {})?.into_iter().find(|set| set.number == number).ok_or_else(|| AppError::no_set(number))
}

/// What stands beside the sets: documents and tasks.
struct Around {
    attachments: Vec<AttachmentView>,
    tasks: Vec<CatalogueTask>,
}

impl Around {
    fn of(program: &mut Program) -> Result<Self, AppError> {
        let today = program.today();
        let session = program.session()?;
        Ok(Self { attachments: attachment::views(session)?, tasks: catalogue::catalogue(session, today)? })
    }
}

/// The applied set of this number.
///
/// # Errors
/// Where there is no set of this number.
pub fn record(program: &mut Program, number: u32) -> Result<SetRecord, AppError> {
    program.session()?.file().set(number)?.ok_or_else(|| AppError::no_set(number))
}

fn summary(set: &store::SetSummary, around: &Around) -> SetSummary {
    let number = set.set.number;
    SetSummary {
        number,
        kind: set.set.kind,
        title: set.set.title.clone(),
        notes: set.notes.clone(),
        decision: set.set.decision.clone(),
        effective_on: iso(set.set.effective_on),
        applied_at: set.set.applied_at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        applied_by: set.applied_by.clone(),
        counts: set.counts.into(),
        fingerprint: set.hash.clone(),
        attachments: around.attachments.iter().filter(|one| one.set == number).cloned().collect(),
        catalogue: around.tasks.iter().find(|task| task.set == number).cloned(),
    }
}

fn row(line: SetLine) -> ChangeRow {
    let changed = changed(line.before.as_ref(), line.after.as_ref());
    ChangeRow {
        code: line.code.to_string(),
        status: line.status,
        status_word: line.status.word().to_owned(),
        before: line.before,
        after: line.after,
        changed,
        note: line.note,
        problems: Vec::new(),
    }
}
