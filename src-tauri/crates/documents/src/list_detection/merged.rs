//! Merged areas of a sheet, asked by cell.

use std::collections::HashMap;

use register::intake::Raw;

use crate::table::{Area, Line, Page};

/// Rows that titles take at most.
pub(super) const TITLES: u32 = 3;

/// The merged areas, so kept that a question takes no walk over all of them.
pub(super) struct Merged<'a> {
    page: &'a Page,
    by_corner: HashMap<(u32, u32), Area>,
    /// By column, those over more than one row, by rising top.
    tall: HashMap<u32, Vec<Area>>,
    /// By row, those over more than one column and no more rows than titles take.
    wide: HashMap<u32, Vec<Area>>,
}

impl<'a> Merged<'a> {
    pub(super) fn of(page: &'a Page) -> Self {
        let by_corner = page.merged.iter().map(|area| ((area.top, area.left), *area)).collect();
        let mut tall: HashMap<u32, Vec<Area>> = HashMap::new();
        for area in page.merged.iter().filter(|area| area.bottom > area.top) {
            tall.entry(area.left).or_default().push(*area);
        }
        for areas in tall.values_mut() {
            areas.sort_by_key(|area| area.top);
        }
        let mut wide: HashMap<u32, Vec<Area>> = HashMap::new();
        for area in
            page.merged.iter().filter(|area| area.right > area.left && area.bottom.saturating_sub(area.top) < TITLES)
        {
            for row in area.top..=area.bottom {
                wide.entry(row).or_default().push(*area);
            }
        }
        Self { page, by_corner, tall, wide }
    }

    /// The area whose upper left cell this is.
    pub(super) fn at(&self, row: u32, column: usize) -> Option<Area> {
        self.by_corner.get(&(row, u32::try_from(column).ok()?)).copied()
    }

    /// Whether the cell is the left one of several columns.
    pub(super) fn is_wide(&self, row: u32, column: usize) -> bool {
        self.at(row, column).is_some_and(|area| area.right > area.left)
    }

    /// What a cell of the column shows: its own content, or that of the upper cell with which it is merged.
    pub(super) fn shown(&self, line: &'a Line, column: usize) -> Option<&'a Raw> {
        let own = line.cells.get(column).filter(|cell| !cell.is_blank());
        own.or_else(|| {
            let areas = self.tall.get(&u32::try_from(column).ok()?)?;
            let area = areas[..areas.partition_point(|area| area.top <= line.number)].last()?;
            let above = (area.bottom >= line.number).then(|| self.line(area.top))??;
            above.cells.get(column).filter(|cell| !cell.is_blank())
        })
    }

    /// What a cell of a header shows: as [`Self::shown`], or the title merged over it from the left.
    pub(super) fn title(&self, line: &'a Line, column: usize) -> Option<&'a Raw> {
        self.shown(line, column).or_else(|| {
            let place = u32::try_from(column).ok()?;
            let area = self.wide.get(&line.number)?.iter().find(|area| (area.left..=area.right).contains(&place))?;
            let left = usize::try_from(area.left).ok()?;
            self.line(area.top)?.cells.get(left).filter(|cell| !cell.is_blank())
        })
    }

    /// The line of this number.
    pub(super) fn line(&self, number: u32) -> Option<&'a Line> {
        let rows = &self.page.rows;
        rows.binary_search_by_key(&number, |line| line.number).ok().and_then(|place| rows.get(place))
    }
}
