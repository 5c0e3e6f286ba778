//! What the window shows of the list: counts, rows with their verdicts, the file itself.

use std::collections::BTreeMap;

use documents::list_detection;
use documents::titles::Column;
use register::intake::{JudgedRow, Remark, RepairKind, Verdict};
use register::unit::{Field, MOST_LETTERS};

use super::data::{
    FieldCount, Grid, GridArg, GridRow, IntakeRepair, IntakeRow, IntakeRows, IntakeRowsArg, IntakeView, MeaningChoice,
    MissingRow, MissingRows, PartArg, PassedAs, PassedRow, PassedRows, RemarkCount, RepairCount, RivalRow, TableNotice,
    VerdictCount,
};
use super::no_list;
use super::obstacle::told_once;
use super::rows::{can_be_taken, differing, matching};
use crate::AppError;
use crate::intake::Intake;
use crate::program::Program;
use crate::session::Session;
use crate::words::count;

/// The most rows one answer holds.
const PART: usize = 500;
/// Rows of one code that the officer is asked to choose among.
const MOST_RIVALS: usize = 20;

/// The list at hand in figures, with how its sheets are understood and what was decided.
pub(super) fn view(session: &Session, intake: &Intake) -> IntakeView {
    let verdicts = intake.judged.verdicts();
    let remarks = intake.judged.remarks();
    let taken_of = |verdict| intake.judged.rows.iter().filter(|row| row.verdict == verdict && row.taken).count();
    IntakeView {
        file: intake.list.file(),
        mode: intake.mode,
        purpose: intake.purpose,
        form: intake.form.as_ref().map(|unit| session.named(unit)),
        layouts: intake.layouts.clone(),
        faults: intake.faults.clone(),
        kept: intake.kept.clone(),
        notices: notices(intake),
        rows: count(intake.found.rows.len()),
        taken: count(intake.taken()),
        passed: count(intake.found.passed.len()),
        missing: count(intake.judged.missing.len()),
        verdicts: Verdict::ALL
            .into_iter()
            .filter_map(|verdict| {
                let rows = count(*verdicts.get(&verdict)?);
                let taken = count(taken_of(verdict));
                let title = verdict.title().to_owned();
                Some(VerdictCount { verdict, title, rows, taken, can_be_taken: verdict.can_be_taken() })
            })
            .collect(),
        remarks: Remark::ALL
            .into_iter()
            .filter_map(|remark| {
                let rows = count(*remarks.get(&remark)?);
                Some(RemarkCount { remark, title: remark.title().to_owned(), rows })
            })
            .collect(),
        problems: told_once(intake),
        fields: fields(session, intake),
        repairs: repairs(intake),
        choice: intake.choice.clone(),
        meanings: Column::ALL
            .into_iter()
            .map(|column| MeaningChoice { column, title: column.title().to_owned() })
            .collect(),
    }
}

fn notices(intake: &Intake) -> Vec<TableNotice> {
    let pages = intake.list.book.sheets.iter().enumerate();
    let told = pages.flat_map(|(sheet, page)| page.notices.iter().map(move |notice| (sheet, notice.message())));
    told.map(|(sheet, message)| TableNotice { sheet, message }).collect()
}

fn fields(session: &Session, intake: &Intake) -> Vec<FieldCount> {
    let mut counts: BTreeMap<Field, u32> = BTreeMap::new();
    for field in intake.judged.rows.iter().flat_map(|row| differing(session, intake, row)) {
        *counts.entry(field).or_default() += 1;
    }
    let counted = |(field, rows): (Field, u32)| FieldCount { field, title: field.title().to_owned(), rows };
    counts.into_iter().map(counted).collect()
}

fn repairs(intake: &Intake) -> Vec<RepairCount> {
    let counts = intake.judged.repairs();
    let example = |kind: RepairKind| {
        let mut all = intake.judged.rows.iter().flat_map(|row| &row.repairs);
        let found = all.find(|repair| repair.kind == kind);
        found.map(|repair| [repair.before.clone(), repair.after.clone()]).unwrap_or_default()
    };
    RepairKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let (proposed, accepted) = *counts.get(&kind)?;
            let title = kind.title().to_owned();
            Some(RepairCount {
                kind,
                title,
                proposed: count(proposed),
                accepted: count(accepted),
                example: example(kind),
            })
        })
        .collect()
}

/// A part of the rows that match, at most five hundred.
///
/// # Errors
/// Where no list was read.
pub fn rows(program: &mut Program, args: IntakeRowsArg) -> Result<IntakeRows, AppError> {
    let session = program.session()?;
    session.judge_again()?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let matching = matching(session, intake, &args);
    let rows = part(&matching, args.from, args.count).filter_map(|&index| shown(session, intake, index)).collect();
    Ok(IntakeRows { total: count(matching.len()), rows })
}

/// The other rows of the code of a row, where one of them is to be kept, or was.
fn rivals(intake: &Intake, index: usize) -> Vec<RivalRow> {
    let left = |at: usize| intake.choice.rows.get(&at).is_some_and(|own| own.take == Some(false));
    let Some(code) = intake.judged.rows.get(index).and_then(|row| row.code.as_ref()) else { return Vec::new() };
    let differs = |at: usize| intake.judged.rows.get(at).is_some_and(|row| row.verdict == Verdict::DuplicateDiffers);
    let own = differs(index);
    let rival = |(at, row): (usize, &JudgedRow)| {
        // A row that was kept differs from nothing any more: it is one of those that were left out.
        let is_rival =
            at != index && (own || row.verdict == Verdict::DuplicateDiffers) && row.code.as_ref() == Some(code);
        let raw = intake.found.rows.get(at).filter(|_| is_rival)?;
        let (sheet, name) = (raw.sheet.to_string(), in_short(&row.unit.name));
        Some(RivalRow { index: count(at), sheet, number: raw.number, name, left: left(at) })
    };
    let found: Vec<RivalRow> = (0..).zip(&intake.judged.rows).filter_map(rival).take(MOST_RIVALS + 1).collect();
    if found.len() > MOST_RIVALS { Vec::new() } else { found }
}

fn shown(session: &Session, intake: &Intake, index: usize) -> Option<IntakeRow> {
    let (raw, row) = (intake.found.rows.get(index)?, intake.judged.rows.get(index)?);
    Some(IntakeRow {
        index: count(index),
        sheet: raw.sheet.to_string(),
        number: raw.number,
        hidden: intake.found.marks.get(index).is_some_and(|mark| mark.hidden),
        raw_code: in_short(&raw.code.text),
        code: row.code.as_ref().map(ToString::to_string),
        unit: row.unit.clone(),
        here: row.code.as_ref().and_then(|code| session.compared_with(intake.mode, code)).cloned(),
        differing: differing(session, intake, row),
        closed: row.closed,
        verdict: row.verdict,
        verdict_title: row.verdict.title().to_owned(),
        remarks: row.remarks.clone(),
        repairs: row
            .repairs
            .iter()
            .map(|repair| IntakeRepair {
                kind: repair.kind,
                field: repair.cell.id().to_owned(),
                before: repair.before.clone(),
                after: repair.after.clone(),
                needed: repair.needed,
                accepted: repair.accepted,
            })
            .collect(),
        problems: row.problems.clone(),
        taken: row.taken,
        can_be_taken: can_be_taken(row),
        rivals: rivals(intake, index),
        cells: raw.cells.iter().map(|text| in_short(text)).collect(),
    })
}

/// A part of the codes in use that the list lacks, at most five hundred.
///
/// # Errors
/// Where no list was read.
pub fn missing(program: &mut Program, args: PartArg) -> Result<MissingRows, AppError> {
    let session = program.session()?;
    session.judge_again()?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let missing = &intake.judged.missing;
    let rows = part(missing, args.from, args.count)
        .map(|code| session.named(code))
        .map(|unit| MissingRow { code: unit.code, name: unit.name })
        .collect();
    Ok(MissingRows { total: count(missing.len()), rows })
}

/// A part of the lines that are no units, at most five hundred.
///
/// # Errors
/// Where no list was read.
pub fn passed(program: &mut Program, args: PartArg) -> Result<PassedRows, AppError> {
    let session = program.session()?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let passed = &intake.found.passed;
    let rows = part(passed, args.from, args.count)
        .map(|line| PassedRow { line: line.clone(), kind_title: line.kind.title().to_owned() })
        .collect();
    Ok(PassedRows { total: count(passed.len()), rows })
}

/// A part of a sheet as it is in the file, at most five hundred rows.
///
/// # Errors
/// Where no list was read, or it has no such sheet.
pub fn grid(program: &mut Program, args: GridArg) -> Result<Grid, AppError> {
    let session = program.session()?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let sheet = usize::try_from(args.sheet).unwrap_or(usize::MAX);
    let page = intake.list.book.sheets.get(sheet).ok_or_else(no_list)?;
    let of_page = intake.found.passed.iter().filter(|line| *line.sheet == *page.name);
    let passed: BTreeMap<u32, list_detection::PassedLineKind> = of_page.map(|line| (line.number, line.kind)).collect();
    let passed_as = |kind: &list_detection::PassedLineKind| PassedAs { kind: *kind, title: kind.title().to_owned() };
    let rows = part(&page.rows, args.from, args.count)
        .map(|line| GridRow {
            number: line.number,
            hidden: line.hidden,
            passed: passed.get(&line.number).map(passed_as),
            cells: line.cells.iter().map(|cell| in_short(&cell.text)).collect(),
        })
        .collect();
    let columns = page.rows.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    Ok(Grid { total: count(page.rows.len()), columns: count(columns), rows })
}

/// A cell as it is shown: what is longer than any text of a unit is cut.
fn in_short(text: &str) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The list at hand as it is judged now.
///
/// # Errors
/// Where there is none.
pub(super) fn at_hand(session: &Session) -> Result<IntakeView, AppError> {
    session.intake.as_ref().map(|intake| view(session, intake)).ok_or_else(no_list)
}

fn part<T>(all: &[T], from: u32, wanted: u32) -> impl Iterator<Item = &T> {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let wanted = usize::try_from(wanted).unwrap_or(PART).min(PART);
    all.iter().skip(from).take(wanted)
}
