//! Whether a layout, as the officer set it, can be taken over.

use register::Problem;
use register::unit::Field;

use super::propose::{CODES, letter};
use super::{Layout, problem};
use crate::table::Book;
use crate::titles::{Column, likely};

/// Everything that is missing or stands twice; nothing of a sheet that is not chosen.
pub fn check(layout: &Layout, book: &Book) -> Vec<Problem> {
    if !layout.chosen {
        return Vec::new();
    }
    let sheet = layout.name.as_str();
    let there = book.sheets.get(layout.sheet).is_some_and(|page| {
        page.name == layout.name && layout.header.iter().all(|row| page.rows.iter().any(|line| line.number == *row))
    });
    if !there {
        return vec![problem::not_there(sheet)];
    }
    let mut problems = Vec::new();
    if layout.header.iter().any(|row| *row >= layout.first) {
        problems.push(problem::first_above_header(sheet, layout.first));
    }
    let has = |column: Column| layout.columns.iter().any(|meaning| meaning.column == column);
    if !CODES.into_iter().any(has) {
        problems.push(problem::code_missing(sheet));
    }
    if has(Column::Code) && has(Column::Group) {
        problems.push(problem::code_and_groups(sheet));
    }
    if !has(Column::Of(Field::Name)) {
        problems.push(problem::name_missing(sheet));
    }
    problems.extend(Column::ALL.into_iter().filter_map(|column| twice(layout, column)));
    problems
}

fn twice(layout: &Layout, column: Column) -> Option<Problem> {
    if matches!(column, Column::Group | Column::Note | Column::Decision | Column::Day | Column::Ignored) {
        return None;
    }
    let places: Vec<usize> =
        (0..layout.columns.len()).filter(|&place| layout.columns[place].column == column).collect();
    let by_level =
        |place: &usize| likely(&[&layout.columns[*place].title]).is_some_and(|likely| likely.level.is_some());
    if places.len() < 2 || (column == Column::Of(Field::Name) && places.iter().all(by_level)) {
        return None;
    }
    let letters: Vec<String> = places.into_iter().map(letter).collect();
    Some(problem::column_twice(&layout.name, column, &letters))
}
