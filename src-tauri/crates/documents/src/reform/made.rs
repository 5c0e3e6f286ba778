//! Such a table made by the program itself.

use register::event::TableRow;
use register::intake::Raw;

use super::ReformColumn;
use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};
use crate::table::{Book, Line, Page};

/// The columns, in the order of the cells.
const COLUMNS: [(ReformColumn, CellType, (u32, u32)); 6] = [
    (ReformColumn::OldCode, CellType::Digits, (14, 20)),
    (ReformColumn::OldName, CellType::Text, (30, 50)),
    (ReformColumn::NewName, CellType::Text, (30, 50)),
    (ReformColumn::NewParent, CellType::Digits, (14, 20)),
    (ReformColumn::NewCode, CellType::Digits, (14, 20)),
    (ReformColumn::Share, CellType::Text, (14, 22)),
];

/// The table as a list: written, it is read again as the same rows.
pub fn listing(body: &str, title: &str, rows: &[TableRow], stamp: Stamp) -> Listing {
    let cells = |row: &TableRow| {
        [&row.old_code, &row.old_name, &row.new_name, &row.new_parent, &row.new_code, &row.share]
            .map(String::clone)
            .to_vec()
    };
    let rows = rows.iter().map(|row| ListRow { depth: 0, cells: cells(row) });
    let column = |(column, cell_type, width): (ReformColumn, CellType, (u32, u32))| {
        ListColumn::new(column.title(), cell_type, width)
    };
    Listing {
        stamp,
        title: title.to_owned(),
        author: body.to_owned(),
        columns: COLUMNS.into_iter().map(column).collect(),
        pages: vec![ListPage {
            name: "Bảng sắp xếp".to_owned(),
            heading: vec![body.to_uppercase(), title.to_uppercase()],
            columns: None,
            rows: rows.collect(),
        }],
    }
}

/// A list as it would be read from its file, without the lines above its titles.
pub fn book(listing: &Listing) -> Book {
    let sheet = |page: &ListPage| {
        let titles = listing.titles_of(page);
        let rows = std::iter::once(titles.as_slice()).chain(page.rows.iter().map(|row| row.cells.as_slice()));
        let cell = |text: &String| Raw { text: text.clone(), ..Raw::default() };
        let line =
            |(number, cells): (u32, &[String])| Line { number, hidden: false, cells: cells.iter().map(cell).collect() };
        Page { name: page.name.clone(), rows: (1..).zip(rows).map(line).collect(), ..Page::default() }
    };
    Book { sheets: listing.pages.iter().map(sheet).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_makes_it_reads_as_the_same_rows() {
        let row = |number: u32, old: &str, new: &str, share: &str| TableRow {
            number,
            old_code: format!("H01.25.{number:02}"),
            old_name: old.to_owned(),
            new_name: new.to_owned(),
            new_parent: "H01".to_owned(),
            new_code: "H01.101".to_owned(),
            share: share.to_owned(),
        };
        let rows = [
            row(2, "UBND xã Định Mỹ", "UBND xã Định Mỹ", "toàn bộ"),
            row(3, "UBND thị trấn Núi Sập", "UBND xã Thoại Sơn", "một phần"),
            TableRow {
                new_parent: String::new(), new_code: String::new(), ..row(4, "UBND huyện Thoại Sơn", "", "")
            },
        ];
        let made = listing("UBND tỉnh An Giang", "Sắp xếp cấp xã năm 2025", &rows, Stamp::default());
        let book = book(&made);
        let layout = super::super::propose(&book).unwrap();
        assert!(layout.is_whole());
        assert_eq!(super::super::rows(&book, &layout), rows);
        // Its file says the same below two lines of heading.
        let file = crate::listing::workbook(&made, std::path::Path::new("a.xlsx")).unwrap();
        let book = crate::table::parse(&file, "a.xlsx").unwrap();
        let layout = super::super::propose(&book).unwrap();
        let text = |row: TableRow| TableRow { number: 0, ..row };
        let again: Vec<TableRow> = super::super::rows(&book, &layout).into_iter().map(text).collect();
        assert_eq!(again, rows.map(text));
    }
}
