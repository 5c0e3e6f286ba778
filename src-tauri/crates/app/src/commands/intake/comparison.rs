//! Đối chiếu ra Excel, và phiếu khai cho đơn vị: the files that go with a list.

use std::collections::HashSet;
use std::path::PathBuf;

use documents::comparison::{self, Difference, Heading};
use documents::entry_form::{self, FormRow, Head};
use register::intake::{JudgedRow, Remark, Row, Verdict, said_otherwise};
use register::unit::Field;
use register::{Code, Unit};
use serde_json::Value;

use crate::AppError;
use crate::api::intake::{FormArg, ReportArg};
use crate::api::register::Written;
use crate::intake::Intake;
use crate::program::Program;
use crate::session::Session;

use super::export::{beside, keep_off};
use super::intake::no_list;
use super::{code, count};

const ONLY_HERE: &str = "Chỉ có trong sổ";
const ONLY_THERE: &str = "Chỉ có trong danh sách";
const NAME: &str = "Khác tên";
const DATA: &str = "Khác thông tin";
const PARENT: &str = "Khác cấp trên";
const STATE: &str = "Khác tình trạng";
const UNCLEAR: &str = "Chưa đối chiếu được";

/// Writes what the list and the register say differently.
pub fn report(program: &mut Program, args: ReportArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let on = program.today();
    let session = program.session()?;
    keep_off(session, &path)?;
    session.judge_again();
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let rows = differences(session, intake);
    let mut counts: Vec<(String, u32)> = Vec::new();
    for row in &rows {
        match counts.iter_mut().find(|(group, _)| *group == row.group) {
            Some((_, count)) => *count += 1,
            None => counts.push((row.group.clone(), 1)),
        }
    }
    let applied = |code: &Code| session.register.entry(code).map(|entry| entry.version.unit.name.clone());
    let names: Vec<String> = session.register.roots().filter_map(applied).collect();
    let heading = Heading { body: names.join(" – "), file: intake.list.file(), on, counts };
    comparison::write(&heading, &rows, &path)?;
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows: count(rows.len()) })
}

/// Every difference, group by group in the order of the list; last what only the register has.
fn differences(session: &Session, intake: &Intake) -> Vec<Difference> {
    let several = intake.layouts.iter().filter(|layout| layout.chosen).count() > 1;
    let mut rows: Vec<Difference> = intake
        .found
        .rows
        .iter()
        .zip(&intake.judged.rows)
        .flat_map(|(raw, row)| of_row(session, intake, raw, row, several))
        .collect();
    rows.extend(intake.judged.missing.iter().map(|code| {
        let here = intake.here(session, code).map(|unit| unit.name.clone()).unwrap_or_default();
        Difference { group: ONLY_HERE.into(), code: code.to_string(), here, ..Difference::default() }
    }));
    let order = [ONLY_THERE, NAME, DATA, PARENT, STATE, UNCLEAR, ONLY_HERE];
    rows.sort_by_key(|row| order.iter().position(|group| *group == row.group));
    rows
}

fn of_row(session: &Session, intake: &Intake, raw: &Row, row: &JudgedRow, several: bool) -> Vec<Difference> {
    let place = if several { format!("{}, dòng {}", raw.sheet, raw.number) } else { format!("dòng {}", raw.number) };
    let said: Vec<&str> = row.problems.iter().map(|problem| problem.message.as_str()).collect();
    let code = row.code.as_ref().map_or_else(|| raw.code.text.trim().to_owned(), Code::to_string);
    let base = Difference { code, place, note: said.join("\n"), ..Difference::default() };
    let here = row.code.as_ref().and_then(|code| intake.here(session, code));
    let mut found = match row.verdict {
        Verdict::Same => Vec::new(),
        Verdict::New | Verdict::LookAlike | Verdict::ClosedNew => {
            vec![Difference { group: ONLY_THERE.into(), there: row.unit.name.clone(), ..base.clone() }]
        }
        Verdict::Renamed | Verdict::InfoChanged => here.map(|here| fields(&base, here, &row.unit)).unwrap_or_default(),
        Verdict::ClosedHere => vec![state(&base, "Đã đóng", "Đang dùng")],
        Verdict::ClosedThere => vec![state(&base, "Đang dùng", "Đã đóng")],
        Verdict::DuplicateSame
        | Verdict::DuplicateDiffers
        | Verdict::Malformed
        | Verdict::NoCode
        | Verdict::CodeProposed
        | Verdict::ParentMissing
        | Verdict::ParentWaits
        | Verdict::LevelSkipped
        | Verdict::EmptyName
        | Verdict::OtherRoot
        | Verdict::Held => {
            let name = here.map(|here| here.name.clone()).unwrap_or_default();
            vec![Difference { group: UNCLEAR.into(), here: name, there: row.unit.name.clone(), ..base.clone() }]
        }
    };
    if row.remarks.contains(&Remark::ParentDiffers) {
        let parent = row.code.as_ref().and_then(Code::parent).map(|parent| session.named(&parent));
        let here = parent.map(|parent| format!("{} – {}", parent.code, parent.name)).unwrap_or_default();
        let there = raw.parent.as_ref().map(|raw| raw.text.trim().to_owned()).unwrap_or_default();
        found.push(Difference { group: PARENT.into(), field: "Cấp trên".into(), here, there, ..base });
    }
    found
}

fn fields(base: &Difference, here: &Unit, there: &Unit) -> Vec<Difference> {
    let group = |field| if field == Field::Name { NAME } else { DATA };
    said_otherwise(here, there)
        .into_iter()
        .map(|field| Difference {
            group: group(field).into(),
            field: field.title().into(),
            here: here.get(field).unwrap_or_default().into(),
            there: there.get(field).unwrap_or_default().into(),
            ..base.clone()
        })
        .collect()
}

fn state(base: &Difference, here: &str, there: &str) -> Difference {
    let field = "Tình trạng".to_owned();
    Difference { group: STATE.into(), field, here: here.into(), there: there.into(), ..base.clone() }
}

/// Writes an entry form with the data of a unit and everything below it, or of the whole register.
pub fn form(program: &mut Program, args: FormArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let only = args.finding.map(|finding| super::check::units(program, finding)).transpose()?;
    let only: Option<HashSet<Code>> = only.map(HashSet::from_iter);
    let session = program.session()?;
    keep_off(session, &path)?;
    let top = Some(args.code.trim()).filter(|text| !text.is_empty()).map(code).transpose()?;
    let mut entries: Vec<(&Code, &Unit)> = session
        .register
        .entries()
        .filter(|(_, entry)| entry.is_open())
        .filter(|(code, _)| top.as_ref().is_none_or(|top| *code == top || code.is_below(top)))
        .filter(|(code, _)| only.as_ref().is_none_or(|only| only.contains(*code)))
        .map(|(code, entry)| (code, entry.version.unit.as_ref()))
        .collect();
    if entries.is_empty() {
        let unknown = top.iter().map(register::change::problem::unknown).collect();
        return Err(AppError::refused(unknown));
    }
    entries.sort_by_key(|(code, _)| *code);
    let head = head(session, top);
    let entries: Vec<FormRow> =
        entries.into_iter().map(|(code, unit)| FormRow { code: code.clone(), unit: unit.clone() }).collect();
    let rows = entry_form::write(&head, &entries, &path)?;
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows })
}

/// Whose form it is: the unit's, else the only level-1 body's.
fn head(session: &Session, top: Option<Code>) -> Head {
    let mut roots = session.register.roots();
    let only_root = roots.next().filter(|_| roots.next().is_none()).cloned();
    match top.or(only_root) {
        Some(top) => Head { name: session.named(&top).name, code: Some(top) },
        None => {
            let names: Vec<String> = session.roots().into_iter().map(|root| root.name).collect();
            Head { name: names.join(" – "), code: None }
        }
    }
}

/// `Đối chiếu - danh mục.xlsx`, beside the register.
pub fn suggest_report(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let list = intake.list.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(beside(session.store.path(), &format!("Đối chiếu - {list}"), "xlsx"))
}

/// `Phiếu khai H53.01.xlsx`, beside the register.
pub fn suggest_form(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let code = args.get("code").and_then(Value::as_str).unwrap_or_default();
    Ok(beside(session.store.path(), &format!("Phiếu khai {code}"), "xlsx"))
}
