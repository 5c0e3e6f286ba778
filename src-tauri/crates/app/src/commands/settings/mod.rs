//! Settings of this machine.

use std::path::{Path, PathBuf};

use register::level1::Table;

use crate::AppError;
use crate::api::Topic;
use crate::api::register::FileArg;
use crate::api::start::{Nothing, SettingsChange, SettingsView};
use crate::program::Program;

use super::count;

pub fn get(program: &mut Program, _: Nothing) -> Result<SettingsView, AppError> {
    Ok(SettingsView {
        officer: program.officer(),
        officer_set: !program.settings.officer.trim().is_empty(),
        level1_file: program.settings.level1_file.as_ref().map(|file| file.to_string_lossy().into_owned()),
        level1_entries: count(program.level1.entries().len()),
        level1_fault: program.level1_fault.clone(),
    })
}

pub fn set(program: &mut Program, args: SettingsChange) -> Result<SettingsView, AppError> {
    if let Some(officer) = args.officer {
        name_officer(program, &officer);
    }
    get(program, Nothing {})
}

/// Keeps the officer's name for this and later sets.
pub fn name_officer(program: &mut Program, officer: &str) {
    program.settings.officer = register::unit::tidy(officer);
    save(program);
}

/// The table is read before it is taken: a faulty file changes nothing.
pub fn choose_level1(program: &mut Program, args: FileArg) -> Result<SettingsView, AppError> {
    let file = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    read_table(&file)?;
    program.settings.level1_file = Some(file);
    program.read_level1();
    save(program);
    get(program, Nothing {})
}

pub fn shipped_level1(program: &mut Program, _: Nothing) -> Result<SettingsView, AppError> {
    program.settings.level1_file = None;
    program.read_level1();
    save(program);
    get(program, Nothing {})
}

/// Reads a level-1 table from a file; all its faults at once.
pub fn read_table(file: &Path) -> Result<Table, AppError> {
    let text = std::fs::read_to_string(file).map_err(|why| {
        AppError::new(
            "level1.read",
            format!("Không đọc được bảng mã cấp 1 “{}”: {}.", file.display(), crate::error::said(&why)),
            "Hãy chọn tệp .csv mã hoá UTF-8 theo mẫu bảng đi kèm chương trình.",
        )
        .with_detail(why.to_string())
    })?;
    Table::parse(&text).map_err(AppError::refused)
}

fn save(program: &mut Program) {
    program.settings.write(&program.settings_dir);
    program.touch(&[Topic::Settings]);
}
