//! Where rows stand, in words and in problems.

use crate::Problem;
use crate::intake::Row;

/// Tells of a row by its number, and by its sheet where there are several.
pub(super) struct Places<'a> {
    rows: &'a [Row],
    several: bool,
}

impl<'a> Places<'a> {
    pub(super) fn of(rows: &'a [Row]) -> Self {
        Self { rows, several: rows.windows(2).any(|pair| pair[0].sheet != pair[1].sheet) }
    }

    /// `dòng 12`, `dòng 12 bảng “Phụ lục I”`.
    pub(super) fn words(&self, index: usize) -> String {
        match self.rows.get(index) {
            Some(row) if self.several => format!("dòng {} bảng “{}”", row.number, row.sheet),
            Some(row) => format!("dòng {}", row.number),
            None => String::new(),
        }
    }

    /// Writes the row's place into its problems.
    pub(super) fn put(&self, index: usize, problems: &mut [Problem]) {
        let Some(row) = self.rows.get(index) else { return };
        for problem in problems {
            problem.place.row = Some(usize::try_from(row.number).unwrap_or(usize::MAX));
            problem.place.sheet = self.several.then(|| row.sheet.to_string());
        }
    }
}
