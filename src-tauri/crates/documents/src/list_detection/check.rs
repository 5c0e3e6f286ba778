//! Whether a layout, as the officer set it, can be taken over.

use register::Problem;
use register::unit::Field;

use super::propose::letter;
use super::{CODES, Layout, problem};
use crate::table::Book;
use crate::titles::{Column, likely};

/// Everything that is missing or stands twice; nothing of a sheet that is not chosen.
pub fn check(layout: &Layout, book: &Book) -> Vec<Problem> {
    if !layout.chosen {
        return Vec::new();
    }
    let sheet = layout.name.as_str();
    let unread = book.sheets.get(layout.sheet).and_then(|page| page.unread.as_ref());
    if let Some(why) = unread {
        return vec![problem::unread(sheet, why)];
    }
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

#[cfg(test)]
mod tests {
    use super::super::small_books::book;
    use super::super::{By, propose, propose_at};
    use super::*;

    fn list() -> Book {
        book(&[
            &["STT", "Mã định danh", "Tên đơn vị", "Mã ngành"],
            &["1", "H53.01", "Sở Y tế", "7"],
            &["2", "H53.02", "Sở Nội vụ", "8"],
        ])
    }

    fn rules(layout: &Layout, book: &Book) -> Vec<&'static str> {
        check(layout, book).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn a_proposal_that_is_a_list_has_nothing_missing() {
        let book = list();
        assert_eq!(check(&propose(&book)[0], &book), []);
    }

    #[test]
    fn every_fault_of_a_corrected_layout_is_named_at_once() {
        let book = list();
        let layout = propose(&book).remove(0);
        let with = |change: &dyn Fn(&mut Layout)| {
            let mut layout = layout.clone();
            change(&mut layout);
            rules(&layout, &book)
        };
        assert_eq!(with(&|layout| layout.columns[1].column = Column::Ignored), ["layout.codeMissing"]);
        assert_eq!(with(&|layout| layout.columns[2].column = Column::Note), ["layout.nameMissing"]);
        assert_eq!(with(&|layout| layout.columns[3].column = Column::Code), ["layout.columnTwice"]);
        assert_eq!(with(&|layout| layout.columns[3].column = Column::Group), ["layout.codeAndGroups"]);
        assert_eq!(with(&|layout| layout.columns[1].column = Column::Of(Field::Qcvn102)), [""; 0]);
        assert_eq!(with(&|layout| layout.first = 1), ["layout.firstAboveHeader"]);
        assert_eq!(with(&|layout| layout.header = vec![70]), ["layout.notThere"]);
        assert_eq!(with(&|layout| layout.sheet = 4), ["layout.notThere"]);
        assert_eq!(
            with(&|layout| layout.columns.iter_mut().for_each(|meaning| meaning.column = Column::Level)),
            ["layout.codeMissing", "layout.nameMissing", "layout.columnTwice"]
        );
        assert_eq!(
            with(&|layout| {
                layout.chosen = false;
                layout.columns.clear();
            }),
            [""; 0],
            "what is not taken needs nothing"
        );
        let mut twice = layout.clone();
        twice.columns[3].column = Column::Code;
        assert!(check(&twice, &book)[0].message.contains("các cột B, D"), "{:?}", check(&twice, &book));
    }

    #[test]
    fn titles_in_the_row_that_the_officer_names_are_read_anew() {
        let book = book(&[
            &["Tên đơn vị", "Mã định danh"],
            &["Họ và tên", "Ký hiệu"],
            &["Sở Y tế", "H53.01"],
            &["Sở Nội vụ", "H53.02"],
        ]);
        let layout = propose_at(&book, 0, &[2]).unwrap();
        assert_eq!((layout.first, layout.columns[1].by), (3, By::Cells));
        assert_eq!(layout.columns[0].title, "Họ và tên");
        let untitled = propose_at(&book, 0, &[]).unwrap();
        assert_eq!((untitled.first, untitled.header.len()), (3, 0));
        assert_eq!(propose_at(&book, 1, &[1]), None);
    }
}
