//! The sample register: real, made on first use, kept in the settings folder.

use std::path::{Path, PathBuf};

use register::change::{NewUnit, Origin, Terms};
use register::change_set::{Header, SetKind};
use register::policy::Policy;
use register::{Code, Unit};
use store::Store;

use crate::AppError;
use crate::export::same_file;
use crate::program::Program;
use crate::sample::mapping;
use crate::view::{CodeName, NoArgs};
use crate::words::count;

use super::data::{ReportedRow, SampleArg, SampleReport};
use super::roots::check_roots;
use super::{found, info, load};

/// Opens the sample register; it is made where there is none yet, or where a fresh one is asked for.
///
/// # Errors
/// Where its file cannot be read or written.
pub fn sample(program: &mut Program, args: SampleArg) -> Result<SampleReport, AppError> {
    let mapping = mapping::map();
    let path = sample_path(&program.settings_dir, args.fresh.unwrap_or(false));
    if path.is_file() {
        let store = match program.peek() {
            Some(session) if same_file(session.file().path(), &path) => None,
            _ => Some(Store::open(&path, &program.holder())?),
        };
        if let Some(store) = store {
            program.open_session(store)?;
        }
    } else {
        make_sample(program, &path, &mapping.units)?;
    }
    Ok(SampleReport {
        register: info(program, NoArgs {})?,
        mapped: count(mapping.units.len()),
        reported: mapping
            .reported
            .into_iter()
            .map(|row| ReportedRow { row: count(row.row), code: row.old_code, name: row.name, problem: row.why })
            .collect(),
    })
}

/// `Sổ mẫu Tây Ninh.soma`; a fresh one gets the next number.
fn sample_path(dir: &Path, fresh: bool) -> PathBuf {
    let named = |number: usize| match number {
        1 => dir.join("Sổ mẫu Tây Ninh.soma"),
        _ => dir.join(format!("Sổ mẫu Tây Ninh ({number}).soma")),
    };
    let used = (1..).take_while(|&number| named(number).exists()).last().unwrap_or(0);
    named(if fresh { used + 1 } else { used.max(1) })
}

fn make_sample(program: &mut Program, path: &Path, units: &[(Code, Unit)]) -> Result<(), AppError> {
    documents::save::make_own_folder(&program.settings_dir).map_err(|why| AppError::internal(&why))?;
    let bodies = [CodeName { code: "H53".to_owned(), name: "UBND tỉnh Tây Ninh".to_owned() }];
    let (roots, since) = check_roots(program, &bodies, &Policy::default(), false)?;
    found(program, path, &Policy::default(), &roots, since)?;
    let terms = Terms { decision: None, effective_on: Some(since), at: program.now(), by: program.officer() };
    let notes = "Dữ liệu thật năm 2020 theo QCVN 102:2016, mã mới do chương trình suy ra theo quy tắc; chỉ để làm thử.";
    let header =
        Header {
            kind: SetKind::Opening, title: "Nhập dữ liệu mẫu tỉnh Tây Ninh".to_owned(), notes: notes.to_owned()
        };
    let rows: Vec<NewUnit> = units
        .iter()
        .filter_map(|(code, unit)| {
            Some(NewUnit { parent: code.parent()?, code: Some(code.to_string()), unit: unit.clone() })
        })
        .collect();
    load(program, header, &terms, |edit| edit.issue(&rows, &Origin::default()).1)?;
    Ok(())
}
