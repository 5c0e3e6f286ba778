//! Cells gathered into pages, within the limits.

use std::collections::{BTreeMap, HashSet};

use register::intake::Raw;

use crate::table::{
    Area, Book, Limit, Line, MAX_AREAS, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Notice, Page,
    ReadError,
};

/// Rows and cells that may be looked at because merged areas cover them.
const MAX_COVERED: usize = 50_000_000;
/// Rows between two words on how far reading is.
const STEP: u64 = 500;

/// A book in the making. Rows rise by number, each goes up to its last filled cell, blank ones are left out.
pub(super) struct BookBuilder<'a> {
    pages: Vec<Page>,
    /// Rows of the last page that came after a later one.
    late: BTreeMap<u32, Line>,
    cells: usize,
    text: usize,
    areas: usize,
    rows: u64,
    /// Cells that were looked at because a merged area covers them.
    covered: usize,
    tell: &'a mut dyn FnMut(u64),
}

impl<'a> BookBuilder<'a> {
    /// `tell` hears now and then how many rows there are.
    pub(super) fn new(tell: &'a mut dyn FnMut(u64)) -> Self {
        Self { pages: Vec::new(), late: BTreeMap::new(), cells: 0, text: 0, areas: 0, rows: 0, covered: 0, tell }
    }

    /// Begins a page; what is put from now on stands on it. One without a name gets one by its place, so that it can be
    /// named.
    pub(super) fn page(&mut self, name: &str, hidden: bool) -> Result<(), ReadError> {
        if self.pages.len() >= MAX_SHEETS {
            return Err(ReadError::TooLarge { limit: Limit::Sheets });
        }
        self.settle();
        let name = if name.trim().is_empty() { format!("Trang {}", self.pages.len() + 1) } else { name.to_owned() };
        self.pages.push(Page { name, hidden, ..Page::default() });
        Ok(())
    }

    /// Puts a cell (row and column from 0); blank ones are left out, wherever they stand. A page with a filled cell beyond
    /// the limits is left out whole.
    ///
    /// # Errors
    /// There are more cells or texts than a file may have.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Raw) -> Result<(), ReadError> {
        let Some(page) = self.pages.last_mut().filter(|page| page.unread.is_none() && !cell.is_blank()) else {
            return Ok(());
        };
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            let sheet = page.name.clone();
            self.leave_out(ReadError::FarCell { sheet, row: u64::from(row) + 1, column: u64::from(column) + 1 });
            return Ok(());
        }
        if cell.text.len() > MAX_CELL {
            return Err(ReadError::TooLarge { limit: Limit::Cell });
        }
        let (line, new) = line(&mut page.rows, &mut self.late, row + 1);
        let cells = &mut line.cells;
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        let more = (at + 1).saturating_sub(cells.len());
        if more > 0 {
            cells.resize_with(at + 1, Raw::default);
        }
        self.cells += more;
        self.text += cell.text.len();
        if let Some(place) = cells.get_mut(at) {
            *place = cell;
        }
        if new {
            self.rows += 1;
            if self.rows.is_multiple_of(STEP) {
                (self.tell)(self.rows);
            }
        }
        match (self.cells > MAX_CELLS, self.text > MAX_TEXT) {
            (true, _) => Err(ReadError::TooLarge { limit: Limit::Cells }),
            (_, true) => Err(ReadError::TooLarge { limit: Limit::Text }),
            (false, false) => Ok(()),
        }
    }

    /// Leaves the last page out, whose name and the reason stay; the others are read.
    pub(super) fn leave_out(&mut self, why: ReadError) {
        self.late.clear();
        let Some(page) = self.pages.last_mut() else { return };
        self.cells -= page.rows.iter().map(|line| line.cells.len()).sum::<usize>().min(self.cells);
        page.rows = Vec::new();
        page.merged = Vec::new();
        page.unread = Some(why);
    }

    /// Whether the last page is left out, so that nothing more of it is wanted.
    pub(super) fn is_left_out(&self) -> bool {
        self.pages.last().is_some_and(|page| page.unread.is_some())
    }

    /// The name for the next page: this one, or its place after `word`; with a number where another page has it.
    pub(super) fn free_name(&self, name: Option<&str>, word: &str) -> String {
        let name = name.map_or_else(|| format!("{word} {}", self.pages.len() + 1), str::to_owned);
        let is_free = |name: &str| self.pages.iter().all(|page| page.name != name);
        if is_free(&name) {
            return name;
        }
        // There are fewer pages than numbers.
        (2..=MAX_SHEETS + 1).map(|number| format!("{name} ({number})")).find(|name| is_free(name)).unwrap_or(name)
    }

    /// Says what the rows of the last page do not show.
    pub(super) fn tell(&mut self, notices: Vec<Notice>) {
        if let Some(page) = self.pages.last_mut() {
            page.notices = notices;
        }
    }

    /// Marks the rows (numbers from 1) that the file hides on this page.
    pub(super) fn hide(&mut self, numbers: &HashSet<u32>) {
        self.settle();
        let Some(page) = self.pages.last_mut() else { return };
        for line in &mut page.rows {
            line.hidden = line.hidden || numbers.contains(&line.number);
        }
    }

    /// Adds a merged area of this page: rows and columns from 0. What reaches beyond the limits is cut off; what is one
    /// cell only or turned over is left out. The cells that it covers are not seen in the file, so they are emptied.
    ///
    /// # Errors
    /// There are more areas than a file may have, or they cover too much.
    pub(super) fn merge(&mut self, start: (u32, u32), end: (u32, u32)) -> Result<(), ReadError> {
        self.settle();
        let Some(page) = self.pages.last_mut().filter(|page| page.unread.is_none()) else { return Ok(()) };
        let (bottom, right) = (end.0.min(MAX_ROWS - 1), end.1.min(MAX_COLUMNS - 1));
        if start == end || start.0 > bottom || start.1 > right {
            return Ok(());
        }
        self.areas += 1;
        let area = Area { top: start.0 + 1, left: start.1, bottom: bottom + 1, right };
        page.merged.push(area);
        self.covered = self.covered.saturating_add(empty_covered(&mut page.rows, area));
        match self.areas > MAX_AREAS || self.covered > MAX_COVERED {
            true => Err(ReadError::TooLarge { limit: Limit::Areas }),
            false => Ok(()),
        }
    }

    /// Puts the late rows of the last page where they belong.
    fn settle(&mut self) {
        let late = std::mem::take(&mut self.late);
        if let Some(page) = self.pages.last_mut().filter(|_| !late.is_empty()) {
            page.rows.extend(late.into_values());
            page.rows.sort_by_key(|line| line.number);
        }
    }

    /// The book.
    ///
    /// # Errors
    /// No page holds anything, and one was left out: why it was.
    pub(super) fn into_book(mut self) -> Result<Book, ReadError> {
        self.settle();
        (self.tell)(self.rows);
        if self.pages.iter().all(|page| page.rows.is_empty())
            && let Some(why) = self.pages.iter_mut().find_map(|page| page.unread.take())
        {
            return Err(why);
        }
        Ok(Book { sheets: self.pages })
    }
}

/// Empties the cells under a merged area but the upper left one; says how many rows and cells were looked at.
fn empty_covered(rows: &mut Vec<Line>, area: Area) -> usize {
    let first = rows.partition_point(|line| line.number < area.top);
    let end = rows.partition_point(|line| line.number <= area.bottom);
    let mut touched = 0;
    let mut blank = false;
    let place = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    for line in rows.get_mut(first..end).unwrap_or_default() {
        let left = place(area.left) + usize::from(line.number == area.top);
        let cells = line.cells.iter_mut().take(place(area.right) + 1).skip(left);
        touched += 1;
        for cell in cells {
            touched += 1;
            *cell = Raw::default();
        }
        let filled = line.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        line.cells.truncate(filled);
        blank = blank || filled == 0;
    }
    if blank {
        rows.retain(|line| !line.cells.is_empty());
        touched += rows.len();
    }
    touched
}

/// The line of this number, and whether it is new. Cells come row by row; a file that mixes them is read all the same.
fn line<'l>(rows: &'l mut Vec<Line>, late: &'l mut BTreeMap<u32, Line>, number: u32) -> (&'l mut Line, bool) {
    let blank = || Line { number, ..Line::default() };
    let last = rows.last().map_or(0, |last| last.number);
    if number > last {
        rows.push(blank());
    }
    let index = match rows.binary_search_by_key(&number, |line| line.number) {
        Ok(index) => index,
        Err(_) => {
            let new = !late.contains_key(&number);
            return (late.entry(number).or_insert_with(blank), new);
        }
    };
    (&mut rows[index], number > last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(cells: &[(u32, u32, &str)]) -> Result<Book, ReadError> {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        builder.page("x", false)?;
        for (row, column, text) in cells {
            builder.put(*row, *column, Raw::text(text))?;
        }
        builder.into_book()
    }

    #[test]
    fn rows_come_out_in_order_and_blank_ones_are_left_out() {
        let cells = [(4, 1, "b"), (1, 0, " Mã "), (9, 0, "  "), (4, 0, "a"), (6, 2, "c")];
        let page = filled(&cells).unwrap().sheets.remove(0);
        let rows: Vec<(u32, Vec<&str>)> = page
            .rows
            .iter()
            .map(|line| (line.number, line.cells.iter().map(|cell| cell.text.as_str()).collect()))
            .collect();
        assert_eq!(rows, [(2, vec![" Mã "]), (5, vec!["a", "b"]), (7, vec!["", "", "c"])]);
    }

    #[test]
    fn a_cell_out_of_reach_is_an_error_and_a_wide_table_ends_at_the_limit() {
        let far = ReadError::FarCell { sheet: "x".into(), row: 200_001, column: 1 };
        assert_eq!(filled(&[(MAX_ROWS, 0, "x")]), Err(far));
        assert!(matches!(filled(&[(0, MAX_COLUMNS, "x")]), Err(ReadError::FarCell { .. })));
        let wide: Vec<(u32, u32, &str)> = (0..30_000).map(|row| (row, MAX_COLUMNS - 1, "x")).collect();
        assert_eq!(filled(&wide), Err(ReadError::TooLarge { limit: Limit::Cells }));
    }

    #[test]
    fn a_page_with_a_far_cell_is_left_out_by_name_and_the_others_are_read() {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        for (name, column) in [("rộng", 204), ("vừa", 1)] {
            builder.page(name, false).unwrap();
            builder.put(0, 0, Raw::text("Mã")).unwrap();
            builder.put(2, column, Raw::text("x")).unwrap();
        }
        let book = builder.into_book().unwrap();
        let far = ReadError::FarCell { sheet: "rộng".into(), row: 3, column: 205 };
        assert!(far.message().contains("GW3") && far.message().contains("“rộng”"), "{}", far.message());
        assert_eq!((book.sheets[0].rows.len(), &book.sheets[0].unread), (0, &Some(far)));
        assert_eq!((book.sheets[1].rows.len(), &book.sheets[1].unread), (2, &None));
    }

    #[test]
    fn what_a_merged_area_covers_is_not_read() {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        builder.page("x", false).unwrap();
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)] {
            builder.put(row, column, Raw::text(&format!("{row}{column}"))).unwrap();
        }
        builder.merge((0, 0), (1, 1)).unwrap();
        let rows = builder.into_book().unwrap().sheets.remove(0).rows;
        let texts = |line: &Line| line.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        assert_eq!(
            rows.iter().map(|line| (line.number, texts(line))).collect::<Vec<_>>(),
            [(1, vec!["00".to_owned()]), (3, vec!["20".to_owned()])]
        );
    }

    #[test]
    fn a_page_without_a_name_is_called_by_its_place() {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        for name in ["DS", "", " "] {
            builder.page(name, false).unwrap();
        }
        let names: Vec<String> = builder.into_book().unwrap().sheets.into_iter().map(|page| page.name).collect();
        assert_eq!(names, ["DS", "Trang 2", "Trang 3"]);
    }

    #[test]
    fn a_merged_area_is_cut_at_the_limits() {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        builder.page("x", false).unwrap();
        builder.merge((0, 0), (0, 16_383)).unwrap();
        builder.merge((5, 3), (2, 9)).unwrap();
        builder.merge((300_000, 0), (300_001, 1)).unwrap();
        let merged = builder.into_book().unwrap().sheets.remove(0).merged;
        assert_eq!(merged, [Area { top: 1, left: 0, bottom: 1, right: MAX_COLUMNS - 1 }]);
    }
}
