//! A table in the making, and how it becomes a page.

use std::collections::{HashMap, HashSet};

use register::intake::Raw;

use super::columns::{self, Columns};
use crate::table::parse::book_builder::BookBuilder;
use crate::table::{Notice, ReadError};

/// A table as the file has it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The titles above it.
    pub(super) name: Option<String>,
    /// Widths of its grid, in twentieths of a point.
    pub(super) widths: Vec<i64>,
    pub(super) rows: Vec<DraftRow>,
    /// The tables by which it goes on, each with a grid of its own.
    rest: Vec<(Vec<i64>, Vec<DraftRow>)>,
    /// Tables within its cells, in the order in which they end.
    pub(super) inner: Vec<Draft>,
    pub(super) seen: Seen,
    /// Where it stands, if not in the text itself.
    pub(super) within: Option<Notice>,
}

/// What its rows do not show.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) inserted: u32,
    pub(super) deleted: u32,
    pub(super) boxes: u32,
    pub(super) hidden: u32,
    pub(super) uncounted: u32,
    pub(super) mixed: u32,
    pub(super) parts: u32,
}

#[derive(Debug, Default)]
pub(super) struct DraftRow {
    pub(super) cells: Vec<DraftCell>,
    pub(super) hidden: bool,
    /// The row was put in, or struck out, while changes were tracked.
    pub(super) inserted: bool,
    pub(super) deleted: bool,
    /// Columns of the grid left free before the first cell.
    pub(super) before: usize,
}

#[derive(Debug, Default)]
pub(super) struct DraftCell {
    pub(super) cell: Raw,
    /// Columns of the grid that it takes.
    pub(super) span: usize,
    /// It goes on with the cell above, or begins what may go on below.
    pub(super) merge: Option<Merge>,
    /// It goes on with the cell before it (an older way of Word).
    pub(super) joins_left: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    Begins,
    GoesOn,
}

/// A cell between two borders of the grid.
struct Placed {
    from: usize,
    to: usize,
    merge: Option<Merge>,
    cell: Raw,
}

impl DraftRow {
    fn borders(&self) -> impl Iterator<Item = (usize, usize)> {
        self.cells.iter().scan(self.before.min(columns::MOST), |at, cell| {
            let from = *at;
            *at = (from + cell.span.clamp(1, columns::MOST)).min(columns::MOST);
            Some((from, *at))
        })
    }

    fn placed(self) -> Vec<Placed> {
        let borders: Vec<(usize, usize)> = self.borders().collect();
        let mut placed: Vec<Placed> = Vec::new();
        for ((from, to), cell) in borders.into_iter().zip(self.cells) {
            match placed.last_mut().filter(|_| cell.joins_left) {
                Some(last) => last.to = to,
                None => placed.push(Placed { from, to, merge: cell.merge, cell: cell.cell }),
            }
        }
        placed
    }
}

impl Draft {
    pub(super) fn columns(&self) -> Columns {
        columns_of(&self.widths, &self.rows)
    }

    /// Goes on with a table that follows.
    pub(super) fn go_on(&mut self, next: Self) {
        self.rest.push((next.widths, next.rows));
        self.rest.extend(next.rest);
        self.inner.extend(next.inner);
        let (seen, more) = (&mut self.seen, next.seen);
        seen.parts = seen.parts.max(1) + more.parts.max(1);
        seen.inserted += more.inserted;
        seen.deleted += more.deleted;
        seen.boxes += more.boxes;
        seen.hidden += more.hidden;
        seen.uncounted += more.uncounted;
        seen.mixed += more.mixed;
    }

    /// Whether it holds nothing.
    fn is_blank(&self) -> bool {
        let rows = self.rest.iter().map(|(_, rows)| rows).chain([&self.rows]).flatten();
        rows.flat_map(|row| &row.cells).all(|cell| cell.cell.is_blank())
    }

    fn notices(&self) -> Vec<Notice> {
        let Seen { inserted, deleted, boxes, hidden, uncounted, mixed, parts } = self.seen;
        let tables = u32::try_from(self.inner.len()).unwrap_or(u32::MAX);
        let told = [
            (inserted + deleted > 0, Notice::TrackedChanges { inserted, deleted }),
            (tables > 0, Notice::HoldsTables { tables }),
            (boxes > 0, Notice::TextBoxes { boxes }),
            (parts > 1, Notice::Continued { parts }),
            (hidden > 0, Notice::HiddenText { pieces: hidden }),
            (uncounted > 0, Notice::UncountedFields { fields: uncounted }),
            (mixed > 0, Notice::MixedFonts { cells: mixed }),
        ];
        let told = told.into_iter().filter(|(is, _)| *is).map(|(_, notice)| notice);
        self.within.iter().cloned().chain(told).collect()
    }

    /// Puts it on a page of its own, and what stands in its cells on the next ones.
    ///
    /// # Errors
    /// There is more of it than a file may have.
    pub(super) fn put(self, builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
        let name = builder.free_name(self.name.as_deref(), "Bảng");
        if !self.is_blank() {
            builder.page(&name, false)?;
            builder.tell(self.notices());
            let mut area = Areas::default();
            for (widths, rows) in [(self.widths, self.rows)].into_iter().chain(self.rest) {
                let columns = columns_of(&widths, &rows);
                area.put_rows(rows, &columns, builder)?;
            }
            area.merge(builder)?;
        }
        // Tables in tables lie no deeper than the text may.
        self.inner.into_iter().try_for_each(|mut inner| {
            inner.name.get_or_insert_with(|| format!("Trong {name}"));
            inner.put(builder)
        })
    }
}

fn columns_of(widths: &[i64], rows: &[DraftRow]) -> Columns {
    Columns::of(widths, rows.iter().flat_map(DraftRow::borders).map(|(from, _)| from))
}

/// What is merged and hidden on a page, known once all its rows are put.
#[derive(Default)]
struct Areas {
    next_row: u32,
    merged: Vec<((u32, u32), (u32, u32))>,
    hidden: HashSet<u32>,
}

impl Areas {
    fn put_rows(
        &mut self,
        rows: Vec<DraftRow>,
        columns: &Columns,
        builder: &mut BookBuilder<'_>,
    ) -> Result<(), ReadError> {
        // Areas that may go on below, by their first column.
        let mut open: HashMap<u32, usize> = HashMap::new();
        for draft in rows {
            let row = self.next_row;
            self.next_row = row.saturating_add(1);
            if draft.hidden {
                self.hidden.insert(self.next_row);
            }
            let mut going_on = HashMap::new();
            let mut last: Option<(u32, Raw)> = None;
            for placed in draft.placed() {
                let (first, end) = columns.covered(placed.from, placed.to);
                let [first, end] = [first, end].map(|column| u32::try_from(column).unwrap_or(u32::MAX));
                let above = open.get(&first).filter(|_| placed.merge == Some(Merge::GoesOn));
                if let Some((at, area)) = above.and_then(|at| Some((*at, self.merged.get_mut(*at)?))) {
                    area.1 = (row, area.1.1.max(end));
                    going_on.insert(first, at);
                    continue;
                }
                if placed.merge == Some(Merge::Begins) {
                    going_on.insert(first, self.merged.len());
                }
                if end > first || placed.merge == Some(Merge::Begins) {
                    self.merged.push(((row, first), (row, end)));
                }
                // Two cells of a row that lie in one column: a sliver beside the real one.
                last = Some(match last.take() {
                    Some((column, before)) if column == first => (column, beside(before, placed.cell)),
                    Some((column, before)) => {
                        builder.put(row, column, before)?;
                        (first, placed.cell)
                    }
                    None => (first, placed.cell),
                });
            }
            if let Some((column, cell)) = last {
                builder.put(row, column, cell)?;
            }
            open = going_on;
        }
        Ok(())
    }

    fn merge(self, builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
        builder.hide(&self.hidden);
        self.merged.into_iter().try_for_each(|(start, end)| builder.merge(start, end))
    }
}

fn beside(mut before: Raw, cell: Raw) -> Raw {
    // Asked of the shorter one first: a row may have a million such cells.
    if cell.is_blank() {
        return before;
    }
    if before.text.is_empty() {
        return cell;
    }
    before.text.push(' ');
    before.text.push_str(&cell.text);
    Raw { font: before.font.or(cell.font), ..before }
}
