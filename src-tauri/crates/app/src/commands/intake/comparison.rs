//! Đối chiếu ra Excel: what a list and the register say differently.

use std::path::{Path, PathBuf};

use documents::comparison::{self, ComparisonHeading, ComparisonRow};
use register::intake::{JudgedRow, Remark, Row, Verdict, said_otherwise};
use register::unit::Field;
use register::{Code, Problem, Unit};
use serde_json::Value;

use crate::AppError;
use crate::export::{Export, told};
use crate::intake::Intake;
use crate::program::Program;
use crate::session::Session;
use crate::view::Written;

use super::data::ReportArg;
use super::no_list;
use super::obstacle::no_table;

const ONLY_HERE: &str = "Chỉ có trong sổ";
const ONLY_THERE: &str = "Chỉ có trong danh sách";
const NAME: &str = "Khác tên";
const DATA: &str = "Khác thông tin";
const PARENT: &str = "Khác cấp trên";
const STATE: &str = "Khác tình trạng";
const UNCLEAR: &str = "Chưa đối chiếu được";

/// Writes what the list and the register say differently; a list in which no table was found says nothing of the register.
///
/// # Errors
/// Where no list was read, or no table was found in it; else as [`Program::export`].
pub fn report(program: &mut Program, args: ReportArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let on = program.today();
        let session = program.session()?;
        session.judge_again()?;
        let intake = session.intake.as_ref().ok_or_else(no_list)?;
        if let Some(problem) = no_table(intake) {
            return Err(AppError::refused(vec![problem]));
        }
        let rows = differences(session, intake);
        let mut counts: Vec<(String, u32)> = Vec::new();
        for row in &rows {
            match counts.iter_mut().find(|(group, _)| *group == row.group) {
                Some((_, count)) => *count += 1,
                None => counts.push((row.group.clone(), 1)),
            }
        }
        let applied = |code: &Code| session.register.given_code(code).map(|entry| entry.version.unit.name.clone());
        let names: Vec<String> = session.register.roots().filter_map(applied).collect();
        let heading = ComparisonHeading { body: names.join(" – "), file: intake.list.file(), on, counts };
        Ok(ComparisonFile { heading, rows })
    })
}

/// A comparison as `.xlsx`.
struct ComparisonFile {
    heading: ComparisonHeading,
    rows: Vec<ComparisonRow>,
}

impl Export for ComparisonFile {
    const ENDINGS: &'static str = "xlsx";

    fn make(&self, path: &Path) -> Result<Vec<u8>, AppError> {
        Ok(comparison::workbook(&self.heading, &self.rows, path)?)
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        Ok(told(&comparison::compare(&self.rows, bytes).map_err(|why| AppError::read(path, &why))?))
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }
}

/// Every difference, group by group in the order of the list; last what only the register has.
fn differences(session: &Session, intake: &Intake) -> Vec<ComparisonRow> {
    let several = intake.layouts.iter().filter(|layout| layout.chosen).count() > 1;
    let mut rows: Vec<ComparisonRow> = intake
        .found
        .rows
        .iter()
        .zip(&intake.judged.rows)
        .flat_map(|(raw, row)| of_row(session, intake, raw, row, several))
        .collect();
    rows.extend(intake.judged.missing.iter().map(|code| {
        let here = session.compared_with(intake.mode, code).map(|unit| unit.name.clone()).unwrap_or_default();
        ComparisonRow { group: ONLY_HERE.into(), code: code.to_string(), here, ..ComparisonRow::default() }
    }));
    let order = [ONLY_THERE, NAME, DATA, PARENT, STATE, UNCLEAR, ONLY_HERE];
    rows.sort_by_key(|row| order.iter().position(|group| *group == row.group));
    rows
}

fn of_row(session: &Session, intake: &Intake, raw: &Row, row: &JudgedRow, several: bool) -> Vec<ComparisonRow> {
    let place = if several { format!("{}, dòng {}", raw.sheet, raw.number) } else { format!("dòng {}", raw.number) };
    let said: Vec<&str> = row.problems.iter().map(|problem| problem.message.as_str()).collect();
    let code = row.code.as_ref().map_or_else(|| raw.code.text.trim().to_owned(), Code::to_string);
    let base = ComparisonRow { code, place, note: said.join("\n"), ..ComparisonRow::default() };
    let here = row.code.as_ref().and_then(|code| session.compared_with(intake.mode, code));
    let mut found = match row.verdict {
        Verdict::Same => Vec::new(),
        Verdict::New | Verdict::LookAlike | Verdict::ClosedNew => {
            vec![ComparisonRow { group: ONLY_THERE.into(), there: row.unit.name.clone(), ..base.clone() }]
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
            vec![ComparisonRow { group: UNCLEAR.into(), here: name, there: row.unit.name.clone(), ..base.clone() }]
        }
    };
    if row.remarks.contains(&Remark::ParentDiffers) {
        let parent = row.code.as_ref().and_then(Code::parent).map(|parent| session.named(&parent));
        let here = parent.map(|parent| format!("{} – {}", parent.code, parent.name)).unwrap_or_default();
        let there = raw.parent.as_ref().map(|raw| raw.text.trim().to_owned()).unwrap_or_default();
        found.push(ComparisonRow { group: PARENT.into(), field: "Cấp trên".into(), here, there, ..base });
    }
    found
}

fn fields(base: &ComparisonRow, here: &Unit, there: &Unit) -> Vec<ComparisonRow> {
    let group = |field| if field == Field::Name { NAME } else { DATA };
    said_otherwise(here, there)
        .into_iter()
        .map(|field| ComparisonRow {
            group: group(field).into(),
            field: field.title().into(),
            here: here.get(field).unwrap_or_default().into(),
            there: there.get(field).unwrap_or_default().into(),
            ..base.clone()
        })
        .collect()
}

fn state(base: &ComparisonRow, here: &str, there: &str) -> ComparisonRow {
    let field = "Tình trạng".to_owned();
    ComparisonRow { group: STATE.into(), field, here: here.into(), there: there.into(), ..base.clone() }
}

/// `Đối chiếu - danh mục.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open, or no list was read.
pub fn suggest_report(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let list = intake.list.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    program.suggest_beside(&format!("Đối chiếu - {list}"), "xlsx")
}
