//! From a table to units.

use std::collections::HashMap;

use register::unit::Field;
use register::{Code, Problem, Unit};

use super::{ListRow, problem};
use crate::table::Sheet;
use crate::titles::{self, Column, fold};

/// Understands the rows, or says everything that is wrong with them at once.
pub fn interpret(sheet: &Sheet) -> Result<Vec<ListRow>, Vec<Problem>> {
    let (rows, problems) = judge(sheet)?;
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// All rows as far as they are understood, and everything that is wrong with them, in the order of rows.
///
/// # Errors
/// When there is no row, or no telling what the columns hold.
pub fn judge(sheet: &Sheet) -> Result<(Vec<ListRow>, Vec<Problem>), Vec<Problem>> {
    let below = below_heading(sheet);
    let sheet = below.as_ref().unwrap_or(sheet);
    let columns = columns(sheet)?;
    if sheet.rows.is_empty() {
        return Err(vec![problem::empty()]);
    }
    let mut problems = Vec::new();
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for (number, cells) in &sheet.rows {
        rows.push(row(*number, cells, &columns, &mut problems));
    }
    problems.extend(repeated(&rows));
    problems.sort_by_key(|problem| problem.place.row);
    Ok((rows, problems))
}

/// How many rows a title block may have.
const HEADING: usize = 20;

/// The table below the title block of the program's own list; `None`: the first row is the header already.
fn below_heading(sheet: &Sheet) -> Option<Sheet> {
    let is_header = |cells: &[String]| {
        let columns: Vec<_> = cells.iter().map(|title| titles::column(title)).collect();
        [Column::Code, Column::Of(Field::Name)].iter().all(|needed| columns.contains(&Some(*needed)))
    };
    if is_header(&sheet.header) {
        return None;
    }
    let place = sheet.rows.iter().take(HEADING).position(|(_, cells)| is_header(cells))?;
    let (header_row, header) = sheet.rows[place].clone();
    Some(Sheet { name: sheet.name.clone(), header_row, header, rows: sheet.rows[place + 1..].to_vec() })
}

/// What each column holds, by its place.
fn columns(sheet: &Sheet) -> Result<Vec<Option<Column>>, Vec<Problem>> {
    let columns: Vec<Option<Column>> =
        sheet.header.iter().map(|title| titles::column(title).filter(|column| is_taken(*column))).collect();
    let mut problems = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        if let Some(first) = columns.iter().take(index).position(|earlier| earlier.as_ref() == Some(column)) {
            let pair = [sheet.header[first].as_str(), sheet.header[index].as_str()];
            problems.push(problem::column_twice(*column, pair, sheet.header_row));
        }
    }
    for needed in [Column::Code, Column::Of(Field::Name)] {
        if !columns.contains(&Some(needed)) {
            problems.push(problem::column_missing(needed, sheet.header_row));
        }
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

/// Whether a clean list takes the column over; the rest is left to [`crate::find`].
fn is_taken(column: Column) -> bool {
    matches!(column, Column::Ordinal | Column::Code | Column::Of(_) | Column::State)
}

fn row(number: usize, cells: &[String], columns: &[Option<Column>], problems: &mut Vec<Problem>) -> ListRow {
    let mut row = ListRow { row: number, code: String::new(), unit: Unit::default() };
    let mut state = String::new();
    for (cell, column) in cells.iter().zip(columns) {
        let Some(column) = *column else { continue };
        if is_excel_error(cell) {
            problems.push(problem::cell_error(number, column, cell.trim()));
        }
        match column {
            Column::Code => row.code = cell.trim().to_owned(),
            Column::Of(field) => row.unit.set(field, &joined(cell)),
            Column::State => state = fold(cell),
            _ => {}
        }
    }
    row.unit = row.unit.tidied();
    problems.extend(faults(&row, &state));
    row
}

/// One line: Excel cells are broken by hand to fit their column.
pub(crate) fn joined(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_excel_error(cell: &str) -> bool {
    matches!(
        cell.trim(),
        "#N/A"
            | "#NAME?"
            | "#REF!"
            | "#VALUE!"
            | "#DIV/0!"
            | "#NUM!"
            | "#NULL!"
            | "#SPILL!"
            | "#CALC!"
            | "#GETTING_DATA"
    )
}

fn faults(row: &ListRow, state: &str) -> Vec<Problem> {
    let mut faults = Vec::new();
    if row.code.is_empty() {
        faults.push(problem::code_empty(row.row));
    } else if let Err(refusals) = Code::parse(&row.code) {
        faults.extend(refusals.into_iter().map(|refusal| refusal.in_row(row.row).in_field("code")));
    }
    if row.unit.name.is_empty() {
        faults.push(problem::name_empty(row.row, &row.code));
    }
    if matches!(state, "dadong" | "dongma" | "dong" | "closed") {
        faults.push(problem::closed(row.row, &row.code));
    }
    faults
}

fn repeated(rows: &[ListRow]) -> Vec<Problem> {
    let mut first = HashMap::new();
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| !row.code.is_empty()) {
        let earlier = *first.entry(row.code.as_str()).or_insert(row.row);
        if earlier != row.row {
            problems.push(problem::code_twice(row.row, earlier, &row.code));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(header: &[&str], rows: &[&[&str]]) -> Sheet {
        let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        Sheet {
            name: "x".into(),
            header_row: 1,
            header: cells(header),
            rows: rows.iter().enumerate().map(|(index, row)| (index + 2, cells(row))).collect(),
        }
    }

    #[test]
    fn usual_titles_give_units() {
        let rows = interpret(&sheet(
            &["STT", "Mã ĐD", "Tên cơ quan, đơn vị", "SĐT", "Ghi chú", "Mã cũ"],
            &[
                &["1", " H53.01 ", "Văn phòng\nUBND tỉnh", "0276", "x", "000.00.01.H53"],
                &["2", "H53.02", "Sở Công Thương"],
            ],
        ))
        .unwrap();
        assert_eq!(rows[0].code, "H53.01");
        assert_eq!(rows[0].unit.name, "Văn phòng UBND tỉnh");
        assert_eq!(rows[0].unit.phone.as_deref(), Some("0276"));
        assert_eq!(rows[0].unit.qcvn102.as_deref(), Some("000.00.01.H53"));
        assert_eq!((rows[1].row, rows[1].unit.phone.clone()), (3, None));
    }

    #[test]
    fn a_missing_column_is_named_with_the_titles_that_would_do() {
        let problems = interpret(&sheet(&["Mã cấp trên", "Họ tên"], &[&["x", "y"]])).unwrap_err();
        let rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["list.columnMissing", "list.columnMissing"]);
        assert!(problems[0].remedy.contains("Mã định danh; Mã; Mã ĐD"));
        let twice = interpret(&sheet(&["Mã", "code", "Tên"], &[&["x"]])).unwrap_err();
        assert_eq!(twice[0].rule, "list.columnTwice");
    }

    #[test]
    fn every_faulty_row_is_named_at_once() {
        let problems = interpret(&sheet(
            &["Mã", "Tên", "Tình trạng"],
            &[
                &["H53.01", "a"],
                &["", "b"],
                &["H53.02", " "],
                &["H53.01", "c"],
                &["H53..3", "d"],
                &["H53.04", "#N/A"],
                &["H53.05", "e", "Đã đóng"],
            ],
        ))
        .unwrap_err();
        let found: Vec<(usize, &str)> =
            problems.iter().map(|problem| (problem.place.row.unwrap(), problem.rule)).collect();
        for wanted in [
            (3, "list.codeEmpty"),
            (4, "list.nameEmpty"),
            (5, "list.codeTwice"),
            (7, "list.cellError"),
            (8, "list.closed"),
        ] {
            assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
        }
        assert!(found.iter().any(|(row, rule)| *row == 6 && rule.starts_with("code.")), "{found:?}");
        assert_eq!(found.iter().filter(|(row, _)| *row == 2).count(), 0);
    }

    #[test]
    fn a_header_without_rows_is_no_list() {
        assert_eq!(interpret(&sheet(&["Mã", "Tên"], &[])).unwrap_err()[0].rule, "list.empty");
    }
}
