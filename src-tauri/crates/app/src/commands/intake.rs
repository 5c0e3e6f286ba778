//! Nhập danh sách, đối chiếu: reading a list, correcting how it is understood, deciding about rows, taking them over.

use std::collections::BTreeMap;

use documents::find::{self, Layout};
use documents::titles::Column;
use register::change::{Desk, Draft, Header, Origin, SetKind, Terms};
use register::intake::{JudgedRow, Purpose, Remark, RepairKind, Row, Verdict, lay, said_otherwise};
use register::unit::Field;
use register::{Problem, name};
use store::{Batch, BatchRow};

use crate::AppError;
use crate::api::Topic;
use crate::api::changes::Done;
use crate::api::draft::{Applied, Counts};
use crate::api::intake::{
    AcceptArg, Accepted, ChooseRows, FieldCount, Grid, GridArg, GridRow, IntakeMode, IntakeProgress, IntakeRepair,
    IntakeRow, IntakeRows, IntakeRowsArg, IntakeView, MapList, MeaningChoice, MissingRow, MissingRows, PartArg,
    PassedAs, PassedRow, PassedRows, ReadList, RemarkCount, RepairCount, TakeRows, VerdictCount,
};
use crate::api::register::LoadList;
use crate::api::start::Nothing;
use crate::intake::Intake;
use crate::program::Program;
use crate::session::{NOT_STORED, Session};

use super::{count, day};

/// The most rows one answer holds.
const PART: usize = 500;
/// How many mappings are kept on this machine.
const KEPT: usize = 40;

/// The list was read before the program was held; here it is understood and judged.
pub fn read(program: &mut Program, args: ReadList) -> Result<IntakeView, AppError> {
    let list = program.read.take().ok_or_else(AppError::cancelled)?;
    let kept = program.settings.mappings.clone();
    let session = program.session()?;
    let intake = Intake::new(list, args.mode, args.purpose, &kept, session)?;
    session.intake = Some(intake);
    state(program, Nothing {})?.ok_or_else(no_list)
}

pub fn progress(program: &mut Program, _: Nothing) -> Result<IntakeProgress, AppError> {
    Ok(program.slot.progress())
}

pub fn cancel(program: &mut Program, _: Nothing) -> Result<Nothing, AppError> {
    program.slot.cancel();
    Ok(Nothing {})
}

pub fn drop(program: &mut Program, _: Nothing) -> Result<Nothing, AppError> {
    program.session()?.intake = None;
    Ok(Nothing {})
}

/// What is known of the list, judged against the register as it is now.
pub fn state(program: &mut Program, _: Nothing) -> Result<Option<IntakeView>, AppError> {
    let session = program.session()?;
    session.judge_again();
    Ok(session.intake.as_ref().map(|intake| view(session, intake)))
}

pub fn map(program: &mut Program, args: MapList) -> Result<IntakeView, AppError> {
    let session = program.session()?;
    let mut intake = session.intake.take().ok_or_else(no_list)?;
    let fits = |layout: &Layout| intake.list.book.sheets.get(layout.sheet).is_some();
    let understood = |layout| if args.exact { layout } else { retitled(&intake, layout) };
    let layouts: Vec<Layout> = args.layouts.into_iter().filter(fits).map(understood).collect();
    if layouts != intake.layouts {
        intake.understand(layouts, session);
    }
    let kept: Vec<find::Kept> = intake
        .layouts
        .iter()
        .zip(&intake.faults)
        .filter(|(layout, faults)| args.keep && layout.chosen && faults.is_empty())
        .map(|(layout, _)| layout.keep(&intake.list.book))
        .collect();
    let shown = view(session, &intake);
    session.intake = Some(intake);
    if !kept.is_empty() {
        let mappings = &mut program.settings.mappings;
        mappings.retain(|old| !kept.iter().any(|new| new.signature == old.signature));
        mappings.extend(kept);
        let surplus = mappings.len().saturating_sub(KEPT);
        mappings.drain(..surplus);
        program.settings.write(&program.settings_dir);
    }
    Ok(shown)
}

/// The layout with columns as its titles tell, where the officer names other rows as titles; it says whose work it is.
fn retitled(intake: &Intake, layout: Layout) -> Layout {
    let known = |old: &Layout| Layout { chosen: layout.chosen, ..old.clone() } == layout;
    if intake.layouts.iter().any(known) {
        return layout;
    }
    let layout = Layout { why: corrected(&layout), ..layout };
    let same = |old: &Layout| (old.sheet, &old.header) == (layout.sheet, &layout.header);
    if intake.layouts.iter().any(same) {
        return layout;
    }
    let Some(read) = find::propose_at(&intake.list.book, layout.sheet, &layout.header) else { return layout };
    let own = |place: usize| layout.columns.get(place).filter(|meaning| meaning.by == find::By::Officer);
    let columns = read.columns.into_iter().enumerate().map(|(place, meaning)| match own(place) {
        Some(set) => find::Meaning { title: meaning.title, ..set.clone() },
        None => meaning,
    });
    let layout = Layout { columns: columns.collect(), first: read.first, ..layout };
    Layout { why: corrected(&layout), ..layout }
}

fn corrected(layout: &Layout) -> String {
    let rows: Vec<String> = layout.header.iter().map(ToString::to_string).collect();
    let first = layout.first;
    match rows.is_empty() {
        true => format!("Đã sửa lại: bảng không có tiêu đề, dữ liệu từ dòng {first}."),
        false => format!("Đã sửa lại: tiêu đề ở dòng {}, dữ liệu từ dòng {first}.", rows.join(", ")),
    }
}

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

fn view(session: &Session, intake: &Intake) -> IntakeView {
    let verdicts = intake.judged.verdicts();
    let remarks = intake.judged.remarks();
    let taken_of = |verdict| intake.judged.rows.iter().filter(|row| row.verdict == verdict && row.taken).count();
    IntakeView {
        file: intake.list.file(),
        mode: intake.mode,
        purpose: intake.purpose,
        layouts: intake.layouts.clone(),
        faults: intake.faults.clone(),
        kept: intake.kept.clone(),
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
        fields: fields(session, intake),
        repairs: repairs(intake),
        choice: intake.choice.clone(),
        meanings: Column::ALL
            .into_iter()
            .map(|column| MeaningChoice { column, title: column.title().to_owned() })
            .collect(),
    }
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

pub fn rows(program: &mut Program, args: IntakeRowsArg) -> Result<IntakeRows, AppError> {
    let session = program.session()?;
    session.judge_again();
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let matching = matching(session, intake, &args);
    let rows = part(&matching, args.from, args.count).filter_map(|&index| shown(session, intake, index)).collect();
    Ok(IntakeRows { total: count(matching.len()), rows })
}

/// The places of the rows asked for, in the order of the file.
fn matching(session: &Session, intake: &Intake, args: &IntakeRowsArg) -> Vec<usize> {
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

fn can_be_taken(row: &JudgedRow) -> bool {
    row.verdict.can_be_taken() && !row.problems.iter().any(Problem::is_error)
}

fn says(row: &JudgedRow, text: &str) -> bool {
    name::fold(&row.text).contains(text) || name::fold(&row.unit.name).contains(text)
}

/// The fields of which the row says something else than the register.
fn differing(session: &Session, intake: &Intake, row: &JudgedRow) -> Vec<Field> {
    let here = row.code.as_ref().and_then(|code| intake.here(session, code));
    here.map(|here| said_otherwise(here, &row.unit)).unwrap_or_default()
}

fn shown(session: &Session, intake: &Intake, index: usize) -> Option<IntakeRow> {
    let (raw, row) = (intake.found.rows.get(index)?, intake.judged.rows.get(index)?);
    Some(IntakeRow {
        index: count(index),
        sheet: raw.sheet.to_string(),
        number: raw.number,
        hidden: intake.found.marks.get(index).is_some_and(|mark| mark.hidden),
        raw_code: raw.code.text.clone(),
        code: row.code.as_ref().map(ToString::to_string),
        unit: row.unit.clone(),
        here: row.code.as_ref().and_then(|code| intake.here(session, code)).cloned(),
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
        cells: raw.cells.clone(),
    })
}

pub fn missing(program: &mut Program, args: PartArg) -> Result<MissingRows, AppError> {
    let session = program.session()?;
    session.judge_again();
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let missing = &intake.judged.missing;
    let rows = part(missing, args.from, args.count)
        .map(|code| session.named(code))
        .map(|unit| MissingRow { code: unit.code, name: unit.name })
        .collect();
    Ok(MissingRows { total: count(missing.len()), rows })
}

pub fn passed(program: &mut Program, args: PartArg) -> Result<PassedRows, AppError> {
    let session = program.session()?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let passed = &intake.found.passed;
    let rows = part(passed, args.from, args.count)
        .map(|line| PassedRow { line: line.clone(), kind_title: line.kind.title().to_owned() })
        .collect();
    Ok(PassedRows { total: count(passed.len()), rows })
}

pub fn grid(program: &mut Program, args: GridArg) -> Result<Grid, AppError> {
    let session = program.session()?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let sheet = usize::try_from(args.sheet).unwrap_or(usize::MAX);
    let page = intake.list.book.sheets.get(sheet).ok_or_else(no_list)?;
    let of_page = intake.found.passed.iter().filter(|line| *line.sheet == *page.name);
    let passed: BTreeMap<u32, find::Kind> = of_page.map(|line| (line.number, line.kind)).collect();
    let passed_as = |kind: &find::Kind| PassedAs { kind: *kind, title: kind.title().to_owned() };
    let rows = part(&page.rows, args.from, args.count)
        .map(|line| GridRow {
            number: line.number,
            hidden: line.hidden,
            passed: passed.get(&line.number).map(passed_as),
            cells: line.cells.iter().map(|cell| cell.text.clone()).collect(),
        })
        .collect();
    let columns = page.rows.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    Ok(Grid { total: count(page.rows.len()), columns: count(columns), rows })
}

fn part<T>(all: &[T], from: u32, wanted: u32) -> impl Iterator<Item = &T> {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let wanted = usize::try_from(wanted).unwrap_or(PART).min(PART);
    all.iter().skip(from).take(wanted)
}

/// The first load from a clean list: wholly or not at all. Spaces and composition are mended, and it is said how often;
/// every other repair must be accepted by name.
pub fn load(program: &mut Program, args: LoadList) -> Result<Applied, AppError> {
    let list = program.read.take().ok_or_else(AppError::cancelled)?;
    let (now, by) = (program.now(), program.officer());
    day("date", args.date.as_deref())?;
    let session = program.session()?;
    let mut intake = Intake::new(list, IntakeMode::TakeOver, Some(Purpose::Opening), &[], session)?;
    // Letters of other alphabets and telephones stay as the list has them unless their repair is accepted.
    intake.choice.declined = [RepairKind::DStroke, RepairKind::PhoneZero].into();
    intake.choice.repairs =
        args.accept.unwrap_or_else(|| vec![RepairKind::Spaces, RepairKind::Compose]).into_iter().collect();
    intake.judge(session);
    let problems = obstacles(&intake);
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let accepted = AcceptArg { decision: args.decision, date: args.date, ..AcceptArg::default() };
    let mut applied = take_over(session, &intake, &accepted, now, &by)?.applied.ok_or_else(no_list)?;
    for (kind, (proposed, accepted)) in intake.judged.repairs() {
        applied.warnings.extend((accepted > 0).then(|| repaired(kind, accepted)));
        applied.warnings.extend((proposed > accepted).then(|| kept(kind, proposed - accepted)));
    }
    program.touch(&[Topic::Register, Topic::Units, Topic::Sets]);
    Ok(applied)
}

/// Everything that keeps a row of the list from being taken over, by sheet and row.
pub(super) fn obstacles(intake: &Intake) -> Vec<Problem> {
    let mut problems: Vec<Problem> = intake
        .layouts
        .iter()
        .zip(&intake.faults)
        .filter(|(layout, _)| layout.chosen)
        .flat_map(|(_, faults)| faults.clone())
        .filter(Problem::is_error)
        .collect();
    if !intake.layouts.iter().any(|layout| layout.chosen) {
        problems.push(no_table());
    }
    let lost = intake.judged.rows.iter().filter(|row| !row.taken && row.verdict != Verdict::Same);
    // What only follows from another row's fault is mended with that one.
    let own = |problem: &Problem| problem.rule != "intake.parentNotTaken";
    problems.extend(
        lost.flat_map(|row| row.problems.clone())
            .filter(own)
            .map(|problem| Problem { severity: register::Severity::Error, ..problem }),
    );
    problems.sort_by(|a, b| (&a.place.sheet, a.place.row).cmp(&(&b.place.sheet, b.place.row)));
    problems
}

fn no_table() -> Problem {
    Problem::error(
        "list.noTable",
        "Không tìm thấy bảng danh sách nào trong tệp.",
        "Tệp cần có một dòng tiêu đề với cột mã định danh và cột tên cơ quan, đơn vị.",
    )
}

fn repaired(kind: RepairKind, times: usize) -> Problem {
    Problem::warning("intake.repaired", format!("{}: {times} ô.", kind.title()), "Hãy xem lại các ô này nếu cần.")
}

fn kept(kind: RepairKind, times: usize) -> Problem {
    Problem::warning(
        "intake.kept",
        format!("Giữ nguyên như danh sách, không làm “{}”: {times} ô.", kind.title()),
        "Nếu cần sửa, hãy sửa các đơn vị đó trong một đợt thay đổi.",
    )
}

/// Takes over exactly what the view showed as taken, as one act: an opening set, or a step of the draft.
pub fn accept(program: &mut Program, args: AcceptArg) -> Result<Accepted, AppError> {
    if program.session()?.intake.as_ref().is_some_and(|intake| intake.purpose == Purpose::Opening) {
        super::draft::sign(program, args.officer.as_deref())?;
    }
    let (now, by) = (program.now(), program.officer());
    let session = program.session()?;
    if session.judge_again() {
        return Err(changed_meanwhile());
    }
    let intake = session.intake.take().ok_or_else(no_list)?;
    let outcome = take_over(session, &intake, &args, now, &by);
    session.intake = Some(intake);
    let accepted = outcome?;
    program.touch(&[Topic::Register, Topic::Units, Topic::Draft, Topic::Sets]);
    Ok(accepted)
}

fn take_over(
    session: &mut Session,
    intake: &Intake,
    args: &AcceptArg,
    now: chrono::NaiveDateTime,
    by: &str,
) -> Result<Accepted, AppError> {
    let taken = count(intake.taken());
    if taken == 0 {
        return Err(nothing_taken());
    }
    if args.taken.is_some_and(|shown| shown != taken) {
        return Err(changed_meanwhile());
    }
    let batch = batch(intake, now, by)?;
    let title = format!("Nhập danh sách “{}”", intake.list.file());
    let lay = |desk: &mut Desk<'_>| {
        let problems = lay(desk, &intake.found.rows, &intake.judged, &Origin::default());
        if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok((title.clone(), Vec::new())) }
    };
    match intake.purpose {
        Purpose::Opening => {
            let terms = terms(session, args, now, by)?;
            let applied = open_with(session, &title, &terms, &batch, lay)?;
            Ok(Accepted { applied: Some(applied), done: None, taken })
        }
        Purpose::Draft => {
            let done: Done = session.act_with(&batch, lay)?;
            Ok(Accepted { applied: None, done: Some(done), taken })
        }
    }
}

fn terms(session: &Session, args: &AcceptArg, now: chrono::NaiveDateTime, by: &str) -> Result<Terms, AppError> {
    let since = session.register.entries().map(|(_, entry)| entry.given_on).max();
    let effective_on = day("date", args.date.as_deref())?.or(since);
    let body = session.roots().into_iter().next().map(|root| root.name).unwrap_or_default();
    let issuer = args.issuer.clone().filter(|issuer| !issuer.trim().is_empty()).unwrap_or(body);
    let number = args.decision.clone().filter(|number| !number.trim().is_empty());
    if number.is_some() && args.date.as_deref().is_none_or(|date| date.trim().is_empty()) {
        return Err(AppError::refused(vec![decision_undated()]));
    }
    let decision = number.zip(effective_on).map(|(number, dated)| register::change::Decision { number, dated, issuer });
    Ok(Terms { decision, effective_on, at: now, by: by.to_owned() })
}

fn open_with(
    session: &mut Session,
    title: &str,
    terms: &Terms,
    batch: &Batch,
    lay: impl FnOnce(&mut Desk<'_>) -> Result<(String, Vec<register::Code>), Vec<Problem>>,
) -> Result<Applied, AppError> {
    let header = Header { kind: SetKind::Opening, title: title.to_owned(), notes: String::new() };
    let mut draft = Draft::new(NOT_STORED, header);
    let mut desk = Desk::new(&session.register, &draft);
    lay(&mut desk).map_err(AppError::refused)?;
    let plan = desk.finish(title.to_owned()).map_err(AppError::refused)?;
    draft.take(&plan);
    let (sealed, mut warnings) = session.load_set(&draft, terms, batch)?;
    warnings.extend(plan.warnings);
    Ok(Applied { number: sealed.number, counts: Counts::of(sealed.lines.iter().map(|line| line.status)), warnings })
}

/// The evidence: file, mapping and every row that was judged.
fn batch(intake: &Intake, at: chrono::NaiveDateTime, by: &str) -> Result<Batch, AppError> {
    let row = |(raw, judged): (&Row, &JudgedRow)| BatchRow {
        sheet: raw.sheet.to_string(),
        number: raw.number,
        code: judged.code.as_ref().map(ToString::to_string),
        verdict: judged.verdict.id().to_owned(),
        taken: judged.taken,
        cells: raw.cells.clone(),
    };
    Ok(Batch {
        file: intake.list.file(),
        sha256: intake.list.sha256.clone(),
        mapping: serde_json::to_string(&intake.layouts).map_err(|why| AppError::internal(&why))?,
        at,
        by: by.to_owned(),
        rows: intake.found.rows.iter().zip(&intake.judged.rows).map(row).collect(),
    })
}

pub(super) fn no_list() -> AppError {
    AppError::new("intake.none", "Chưa chọn danh sách nào để nhập.", "Hãy chọn tệp danh sách trước.")
}

fn decision_undated() -> Problem {
    Problem::error(
        "decision.dateMissing",
        "Có số quyết định nhưng chưa có ngày của quyết định.",
        "Hãy nhập ngày ban hành; chương trình không tự đặt ngày.",
    )
    .in_field("date")
}

fn nothing_taken() -> AppError {
    AppError::new(
        "intake.nothing",
        "Không có dòng nào để đưa vào sổ: các dòng đều giống sổ hoặc chưa nhận được.",
        "Hãy xem kết luận của từng dòng, nhận các đề nghị sửa hoặc đánh dấu nhận dòng cần lấy.",
    )
}

fn changed_meanwhile() -> AppError {
    AppError::new(
        "intake.changed",
        "Sổ vừa thay đổi nên số dòng được nhận không còn như đã xem. Chưa có gì được ghi.",
        "Hãy xem lại kết luận của các dòng rồi nhận lại.",
    )
}
