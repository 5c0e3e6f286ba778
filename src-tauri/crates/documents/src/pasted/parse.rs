//! From pasted text to units.

use register::Unit;
use register::unit::Field;

use super::cells::split;
use super::{IgnoredColumn, Pasted, PastedRow};
use crate::listing::unguarded;
use crate::titles::{self, Column};

/// The order of the columns where no header says another one.
const ORDER: [Field; 7] =
    [Field::Name, Field::Address, Field::Email, Field::Phone, Field::Website, Field::Fax, Field::Qcvn102];

/// Understands pasted rows: by their header if there is one, else in the order name, address, e-mail, telephone, web
/// site, fax, older code; a leading running number is passed over. Blank rows are left out. A column that is not
/// understood is named, never dropped silently.
pub fn parse(text: &str) -> Pasted {
    let mut rows: Vec<(usize, Vec<String>)> =
        (1..).zip(split(text)).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect();
    let (titles, columns) = match rows.first().and_then(|(_, cells)| header(cells)) {
        Some(columns) => (rows.remove(0).1, columns),
        None => (Vec::new(), usual(&rows)),
    };
    Pasted {
        ignored: ignored(&rows, &titles, &columns),
        rows: rows.iter().map(|(number, cells)| row(*number, cells, &columns)).collect(),
    }
}

/// The columns without a meaning in which some row says something. A running number says nothing of a unit.
fn ignored(rows: &[(usize, Vec<String>)], titles: &[String], columns: &[Option<Column>]) -> Vec<IgnoredColumn> {
    let widest = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    (0..widest)
        .filter(|at| matches!(columns.get(*at), None | Some(None | Some(Column::State))))
        .filter(|at| rows.iter().any(|(_, cells)| cells.get(*at).is_some_and(|cell| !cell.trim().is_empty())))
        .map(|at| IgnoredColumn {
            number: at + 1,
            title: titles.get(at).map(|title| joined(title).trim().to_owned()).unwrap_or_default(),
        })
        .collect()
}

/// The columns a header row names; `None` where the row is none, because no cell of it is a title of names.
fn header(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| titles::column(cell)).collect();
    columns.contains(&Some(Column::Of(Field::Name))).then_some(columns)
}

fn usual(rows: &[(usize, Vec<String>)]) -> Vec<Option<Column>> {
    let numbered = rows.iter().all(|(_, cells)| cells.len() > 1 && cells.first().is_some_and(|cell| is_ordinal(cell)));
    let ordinal = numbered.then_some(Some(Column::Ordinal));
    ordinal.into_iter().chain(ORDER.map(|field| Some(Column::Of(field)))).collect()
}

fn is_ordinal(cell: &str) -> bool {
    let digits = cell.trim().trim_end_matches(['.', ')']);
    (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn row(number: usize, cells: &[String], columns: &[Option<Column>]) -> PastedRow {
    let mut row = PastedRow { row: number, code: None, unit: Unit::default() };
    for (cell, column) in cells.iter().zip(columns) {
        match *column {
            Some(Column::Code) => row.code = Some(cell.trim().to_owned()).filter(|code| !code.is_empty()),
            Some(Column::Of(field)) => row.unit.set(field, &joined(unguarded(cell))),
            Some(_) | None => {}
        }
    }
    row.unit = row.unit.tidied();
    row
}

/// One line: Excel cells are broken by hand to fit their column.
fn joined(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[PastedRow]) -> Vec<&str> {
        rows.iter().map(|row| row.unit.name.as_str()).collect()
    }

    #[test]
    fn without_header_the_columns_are_name_address_email_phone_website() {
        let rows = parse("Trạm Y tế A\tẤp 1\ta@x.vn\t0276 1\thttps://x.vn\r\n\r\nTrạm Y tế B\r\n").rows;
        assert_eq!(names(&rows), ["Trạm Y tế A", "Trạm Y tế B"]);
        assert_eq!(rows[0].unit.website.as_deref(), Some("https://x.vn"));
        assert_eq!(rows[0].unit.phone.as_deref(), Some("0276 1"));
        assert_eq!((rows[1].row, rows[1].unit.address.clone()), (3, None));
    }

    #[test]
    fn a_running_number_is_passed_over_but_a_lone_number_is_not() {
        assert_eq!(names(&parse("1\tTrạm A\tẤp 1\n2.\tTrạm B\t").rows), ["Trạm A", "Trạm B"]);
        assert_eq!(names(&parse("1\tTrạm A\nTrạm B\tẤp").rows), ["1", "Trạm B"]);
        assert_eq!(names(&parse("115").rows), ["115"]);
    }

    #[test]
    fn a_header_row_names_the_columns_in_any_order() {
        let rows = parse("STT\tSĐT\tTên đơn vị\tGhi chú\tMã\n1\t0276\t\"Trạm\nY tế\"\tx\tH53.01.05\n2\t\t\tx\t").rows;
        assert_eq!(names(&rows), ["Trạm Y tế", ""]);
        assert_eq!((rows[0].row, rows[0].code.as_deref()), (2, Some("H53.01.05")));
        assert_eq!(rows[0].unit.phone.as_deref(), Some("0276"));
    }

    #[test]
    fn nothing_pasted_is_nothing() {
        assert_eq!(parse(" \r\n\t\n"), Pasted::default());
    }

    #[test]
    fn a_column_that_is_not_understood_is_named_by_place_and_title() {
        let named = |text: &str| {
            parse(text).ignored.into_iter().map(|column| (column.number, column.title)).collect::<Vec<_>>()
        };
        assert_eq!(
            named("STT\tTên đơn vị\tBiên chế\tGhi chú\tTình trạng\n1\tTrạm A\t12\t\tmới\n2\tTrạm B\t\t\t\tthừa"),
            [(3, "Biên chế".to_owned()), (5, "Tình trạng".to_owned()), (6, String::new())]
        );
        assert_eq!(named("Trạm A\tẤp 1\t\t\t\t\t\tthừa"), [(8, String::new())]);
        assert_eq!(named("1\tTrạm A\tẤp 1\n2\tTrạm B\tẤp 2"), []);
    }
}
