//! Bảng sắp xếp: a table that says of each old unit what it becomes, found in any file of tables.
//!
//! [`propose`] looks for it, the officer corrects the plain fields of a [`ReformLayout`], [`rows`] reads. Nothing is judged
//! here: codes and names stay texts.

mod made;

use std::collections::HashMap;

use register::event::TableRow;
use register::legacy_encoding::detect_all;
use serde::{Deserialize, Serialize};

use crate::list_detection::decoded;
use crate::table::{Book, Line, Page};
use crate::titles::fold;

pub use made::{book, listing};

/// How far down the titles are looked for, in filled rows.
const DEPTH: usize = 60;
/// Cells that merged areas are spread over at most.
const SPREAD: usize = 1_000_000;

/// What a column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ReformColumn {
    /// Code of the unit before.
    OldCode,
    /// Name of the unit before.
    OldName,
    /// Name of the unit after.
    NewName,
    /// Code or name of what the unit after stands under.
    NewParent,
    /// Code of the unit after, where it is said.
    NewCode,
    /// Whether all of it goes there.
    Share,
    /// Nothing that is read.
    Ignored,
}

impl ReformColumn {
    /// All, in the order in which an officer is offered them.
    pub const ALL: [ReformColumn; 7] = [
        ReformColumn::OldCode,
        ReformColumn::OldName,
        ReformColumn::NewName,
        ReformColumn::NewParent,
        ReformColumn::NewCode,
        ReformColumn::Share,
        ReformColumn::Ignored,
    ];

    /// What it is called, in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            ReformColumn::OldCode => "Mã trước sắp xếp",
            ReformColumn::OldName => "Tên trước sắp xếp",
            ReformColumn::NewName => "Tên sau sắp xếp",
            ReformColumn::NewParent => "Cơ quan chủ quản sau sắp xếp",
            ReformColumn::NewCode => "Mã sau sắp xếp",
            ReformColumn::Share => "Toàn bộ hay một phần",
            ReformColumn::Ignored => "Không lấy",
        }
    }
}

/// Usual titles; what stands above them in a second row of titles (“Trước sắp xếp”) is read together with them.
const TITLES: [(ReformColumn, &[&str]); 6] = [
    (
        ReformColumn::OldCode,
        &[
            "Mã cũ",
            "Mã hiện nay",
            "Mã hiện tại",
            "Mã trước sắp xếp",
            "Mã định danh",
            "Mã định danh cũ",
            "Mã định danh hiện nay",
            "Mã định danh trước sắp xếp",
            "Mã đơn vị cũ",
            "Mã đơn vị trước sắp xếp",
            "Mã",
            "old_code",
        ],
    ),
    (
        ReformColumn::OldName,
        &[
            "Tên cũ",
            "Tên hiện nay",
            "Tên trước sắp xếp",
            "Tên đơn vị cũ",
            "Tên đơn vị hiện nay",
            "Tên đơn vị trước sắp xếp",
            "Tên cơ quan, đơn vị trước sắp xếp",
            "Đơn vị cũ",
            "Đơn vị hiện nay",
            "Đơn vị trước sắp xếp",
            "Đơn vị hành chính cũ",
            "Đơn vị hành chính trước sắp xếp",
            "Xã cũ",
            "old_name",
        ],
    ),
    (
        ReformColumn::NewName,
        &[
            "Tên mới",
            "Tên sau sắp xếp",
            "Tên đơn vị mới",
            "Tên đơn vị sau sắp xếp",
            "Tên cơ quan, đơn vị sau sắp xếp",
            "Đơn vị mới",
            "Đơn vị sau sắp xếp",
            "Đơn vị hành chính mới",
            "Đơn vị hành chính sau sắp xếp",
            "Xã mới",
            "new_name",
        ],
    ),
    (
        ReformColumn::NewParent,
        &[
            "Cơ quan chủ quản mới",
            "Cơ quan chủ quản",
            "Cơ quan chủ quản sau sắp xếp",
            "Chủ quản mới",
            "Chủ quản sau sắp xếp",
            "Cấp trên mới",
            "Mã cấp trên mới",
            "Mã cơ quan chủ quản mới",
            "Cơ quan cấp trên mới",
            "Trực thuộc",
            "Trực thuộc sau sắp xếp",
            "Thuộc",
            "new_parent",
        ],
    ),
    (ReformColumn::NewCode, &["Mã mới", "Mã định danh mới", "Mã sau sắp xếp", "Mã định danh sau sắp xếp", "new_code"]),
    (
        ReformColumn::Share,
        &[
            "Tỷ lệ",
            "Tỉ lệ",
            "Phần",
            "Phạm vi",
            "Mức độ",
            "Toàn bộ/một phần",
            "Toàn bộ hay một phần",
            "Nhập toàn bộ hay một phần",
            "share",
        ],
    ),
];

/// Where the table stands and what its columns mean; every field may be set by the officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReformLayout {
    /// The sheet's place in the file, from 0.
    pub sheet: usize,
    /// Name of that sheet.
    pub name: String,
    /// The row from which on units stand, as the file counts.
    pub first: u32,
    /// Its columns from the left, every one.
    pub columns: Vec<ReformMeaning>,
}

impl ReformLayout {
    /// Whether the columns say who becomes what.
    pub fn is_whole(&self) -> bool {
        let holds = |wanted: ReformColumn| self.columns.iter().any(|meaning| meaning.column == wanted);
        holds(ReformColumn::NewName) && (holds(ReformColumn::OldCode) || holds(ReformColumn::OldName))
    }
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReformMeaning {
    /// Its title in Unicode; empty where it has none.
    pub title: String,
    /// What its cells are taken for.
    pub column: ReformColumn,
}

/// The sheet and rows where the table most likely stands, hidden sheets last; `None` for a file without cells. Where no
/// titles are understood, the columns of the first sheet are all [`ReformColumn::Ignored`], to be set by the officer.
pub fn propose(book: &Book) -> Option<ReformLayout> {
    let mut sheets: Vec<(usize, &Page)> =
        book.sheets.iter().enumerate().filter(|(_, page)| !page.rows.is_empty()).collect();
    sheets.sort_by_key(|(_, page)| page.hidden);
    let found = sheets.iter().filter_map(|(sheet, page)| Sheet::of(page).titled(*sheet));
    let best = found.max_by_key(|(score, layout)| (*score, std::cmp::Reverse(layout.sheet))).map(|(_, layout)| layout);
    best.or_else(|| sheets.first().map(|(sheet, page)| Sheet::of(page).untitled(*sheet)))
}

/// The same for this sheet (its place in the file, from 0); `None` where it has no cells.
pub fn propose_on(book: &Book, sheet: usize) -> Option<ReformLayout> {
    let page = book.sheets.get(sheet).filter(|page| !page.rows.is_empty())?;
    let page = Sheet::of(page);
    Some(page.titled(sheet).map_or_else(|| page.untitled(sheet), |(_, layout)| layout))
}

/// The rows under the titles that say anything.
pub fn rows(book: &Book, layout: &ReformLayout) -> Vec<TableRow> {
    let Some(page) = book.sheets.get(layout.sheet) else { return Vec::new() };
    let sheet = Sheet::of(page);
    let lines = page.rows.iter().filter(|line| line.number >= layout.first);
    let read = |line: &Line| {
        let of = |wanted: ReformColumn| {
            let place = layout.columns.iter().position(|meaning| meaning.column == wanted)?;
            Some(sheet.text(line, place))
        };
        let text = |wanted: ReformColumn| of(wanted).unwrap_or_default();
        TableRow {
            number: line.number,
            old_code: text(ReformColumn::OldCode),
            old_name: text(ReformColumn::OldName),
            new_name: text(ReformColumn::NewName),
            new_parent: text(ReformColumn::NewParent),
            new_code: text(ReformColumn::NewCode),
            share: text(ReformColumn::Share),
        }
    };
    let says = |row: &TableRow| {
        let old = !row.old_code.is_empty() || !row.old_name.is_empty();
        let numbers = |text: &str| text.trim_matches(|c| matches!(c, '(' | ')')).parse::<u32>().is_ok();
        // The numbers of the columns: (1) (2) (3).
        let counts = numbers(&row.new_name) && (numbers(&row.old_code) || numbers(&row.old_name));
        (old || !row.new_name.is_empty()) && !counts
    };
    lines.map(read).filter(says).collect()
}

/// A sheet with its merged areas spread: each of their cells reads as the upper left one.
struct Sheet<'a> {
    page: &'a Page,
    width: usize,
    lines: HashMap<u32, &'a Line>,
    covered: HashMap<(u32, u32), (u32, u32)>,
    encoding: Option<register::legacy_encoding::LegacyEncoding>,
}

impl<'a> Sheet<'a> {
    fn of(page: &'a Page) -> Self {
        let mut covered = HashMap::new();
        for area in &page.merged {
            let rows = area.bottom.saturating_sub(area.top) as usize + 1;
            let columns = area.right.saturating_sub(area.left) as usize + 1;
            if covered.len().saturating_add(rows.saturating_mul(columns)) > SPREAD {
                continue;
            }
            for row in area.top..=area.bottom {
                for column in area.left..=area.right {
                    covered.insert((row, column), (area.top, area.left));
                }
            }
        }
        let texts = page.rows.iter().flat_map(|line| &line.cells).filter(|cell| cell.font.is_none());
        Self {
            page,
            width: page.rows.iter().map(|line| line.cells.len()).max().unwrap_or(0),
            lines: page.rows.iter().map(|line| (line.number, line)).collect(),
            covered,
            encoding: detect_all(texts.map(|cell| cell.text.as_str())),
        }
    }

    /// What a cell reads as, in Unicode, blanks squeezed.
    fn text(&self, line: &Line, place: usize) -> String {
        let own = line.cells.get(place).filter(|cell| !cell.is_blank());
        let at = || {
            let (row, column) = self.covered.get(&(line.number, u32::try_from(place).ok()?))?;
            self.lines.get(row)?.cells.get(*column as usize)
        };
        let Some(cell) = own.or_else(at) else { return String::new() };
        decoded(cell, self.encoding).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The first best row of titles, alone or with the row above it; with how many columns it names.
    fn titled(&self, sheet: usize) -> Option<(usize, ReformLayout)> {
        let lines: Vec<&Line> = self.page.rows.iter().take(DEPTH).collect();
        let mut best: Option<(usize, ReformLayout)> = None;
        for (place, line) in lines.iter().enumerate() {
            let above = place.checked_sub(1).and_then(|above| lines.get(above)).copied();
            for above in [None, above] {
                let layout = self.under(sheet, line, above);
                let score = layout.columns.iter().filter(|meaning| meaning.column != ReformColumn::Ignored).count();
                if layout.is_whole() && best.as_ref().is_none_or(|(found, _)| score > *found) {
                    best = Some((score, layout));
                }
            }
        }
        best
    }

    fn under(&self, sheet: usize, line: &Line, above: Option<&Line>) -> ReformLayout {
        let mut used = Vec::new();
        let columns = (0..self.width).map(|place| {
            let own = self.text(line, place);
            let group = above.map(|above| self.text(above, place)).filter(|group| *group != own).unwrap_or_default();
            let title = [own.as_str(), group.as_str()].join(" ").trim().to_owned();
            let column = meaning(&title).filter(|column| !used.contains(column)).unwrap_or(ReformColumn::Ignored);
            used.extend((column != ReformColumn::Ignored).then_some(column));
            ReformMeaning { title, column }
        });
        let columns = columns.collect();
        ReformLayout { sheet, name: self.page.name.clone(), first: line.number.saturating_add(1), columns }
    }

    fn untitled(&self, sheet: usize) -> ReformLayout {
        let first = self.page.rows.first().map_or(1, |line| line.number);
        let columns = vec![ReformMeaning { title: String::new(), column: ReformColumn::Ignored }; self.width];
        ReformLayout { sheet, name: self.page.name.clone(), first, columns }
    }
}

fn meaning(title: &str) -> Option<ReformColumn> {
    let title = fold(title);
    let known = |titles: &[&str]| titles.iter().any(|known| fold(known) == title);
    TITLES.iter().find(|(_, titles)| known(titles)).map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use register::intake::Raw;

    use super::*;
    use crate::table::Area;

    fn page(rows: &[&[&str]], merged: Vec<Area>) -> Book {
        let line = |(number, cells): (u32, &&[&str])| Line {
            number,
            hidden: false,
            cells: cells.iter().map(|text| Raw { text: (*text).to_owned(), ..Raw::default() }).collect(),
        };
        let rows = (1..).zip(rows).map(line).collect();
        Book { sheets: vec![Page { name: "Phương án".into(), rows, merged, ..Page::default() }] }
    }

    fn area(top: u32, left: u32, bottom: u32, right: u32) -> Area {
        Area { top, left, bottom, right }
    }

    #[test]
    fn the_table_is_found_under_its_title_and_merged_cells_hold_for_every_row() {
        let book = page(
            &[
                &["PHƯƠNG ÁN SẮP XẾP"],
                &["TT", "Mã hiện nay", "Tên đơn vị trước sắp xếp", "Tên đơn vị mới", "Trực thuộc", "Toàn bộ/một phần"],
                &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                &["1", "H26.50.01", "Xã  Phù Linh", "Xã Sóc Sơn", "H26", "Toàn bộ"],
                &["2", "H26.50.02", "Thị trấn Sóc Sơn", "", "", "một phần"],
                &[],
                &["3", "H26.50.03", "Xã Mai"],
            ],
            vec![area(4, 3, 5, 3), area(4, 4, 5, 4)],
        );
        let layout = propose(&book).unwrap();
        assert_eq!((layout.first, layout.is_whole()), (3, true));
        let read: Vec<String> = rows(&book, &layout)
            .into_iter()
            .map(|row| {
                [row.old_code, row.old_name, row.new_name, row.new_parent, row.share].join("|")
                    + &format!(" #{}", row.number)
            })
            .collect();
        let wanted = [
            "H26.50.01|Xã Phù Linh|Xã Sóc Sơn|H26|Toàn bộ #4",
            "H26.50.02|Thị trấn Sóc Sơn|Xã Sóc Sơn|H26|một phần #5",
            "H26.50.03|Xã Mai||| #7",
        ];
        assert_eq!(read, wanted);
    }

    #[test]
    fn titles_in_two_rows_are_read_together() {
        let book = page(
            &[
                &["", "Trước sắp xếp", "", "Sau sắp xếp", "", ""],
                &["STT", "Mã", "Tên", "Tên", "Mã", "Trực thuộc"],
                &["1", "H26.01", "Sở A", "Sở B", "H26.09", "H26"],
            ],
            vec![area(1, 1, 1, 2), area(1, 3, 1, 5)],
        );
        let layout = propose(&book).unwrap();
        let columns: Vec<ReformColumn> = layout.columns.iter().map(|meaning| meaning.column).collect();
        use ReformColumn::*;
        assert_eq!(columns, [Ignored, OldCode, OldName, NewName, NewCode, NewParent]);
        assert_eq!(rows(&book, &layout)[0].new_code, "H26.09");
    }

    #[test]
    fn a_file_without_such_titles_is_left_to_the_officer() {
        let book = page(&[&["a", "b"], &["c", "d"]], Vec::new());
        let layout = propose(&book).unwrap();
        assert!(!layout.is_whole());
        assert!(layout.columns.iter().all(|meaning| meaning.column == ReformColumn::Ignored));
        assert_eq!(propose(&Book::default()), None);
    }

    #[test]
    fn no_title_stands_for_two_columns() {
        let mut keys: Vec<String> =
            TITLES.iter().flat_map(|(_, titles)| titles.iter().map(|title| fold(title))).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
