//! Every line of the chosen sheets, sorted.

use std::collections::BTreeMap;
use std::sync::Arc;

use register::intake::{Raw, Row, Stored};
use register::legacy_encoding::LegacyEncoding;
use register::unit::Field;

use super::column_stats::is_code;
use super::decoded::whole;
use super::line::Sorter;
use super::merged::Merged;
use super::{Found, Layout, Mark, Passed, PassedLineKind};
use crate::table::{Book, Line, Page, weight_of_text};
use crate::titles::{Column, likely};

/// Letters that are kept of a line that is no unit.
const LONGEST: usize = 2_000;

/// Goes through the chosen sheets; every line of them is in [`Found::rows`] or in [`Found::passed`].
///
/// - A field has an entry, if only a blank one, exactly where the list has a column for it; `parent` and `state` only
///   where something stands.
/// - A code in several columns is joined by dots; a group left out between two others leaves an empty group.
/// - Old codes (QCVN 102) stand in `code` where the list has no other.
/// - What is merged over several rows holds for each of them: groups of a code, the unit above, the state, the level.
/// - [`Raw::font`] is set to [`Layout::encoding`] where no font told it and the text can be read so; the text stays.
pub fn rows(book: &Book, layouts: &[Layout]) -> Found {
    let mut found = Found::default();
    let mut areas: BTreeMap<usize, Merged> = BTreeMap::new();
    for layout in layouts.iter().filter(|layout| layout.chosen) {
        let Some(page) = book.sheets.get(layout.sheet) else { continue };
        let merged = &*areas.entry(layout.sheet).or_insert_with(|| Merged::of(page));
        let sheet: Arc<str> = Arc::from(page.name.as_str());
        let places = Places::of(layout);
        let mut sorter = Sorter::new(layout, page, merged);
        let mut section = None;
        for line in lines(page, layout, layouts) {
            match sorter.kind(line) {
                Some(kind) => {
                    if kind == PassedLineKind::Section {
                        section = Some(found.passed.len());
                    }
                    found.passed.push(passed(&sheet, line, kind, layout.encoding));
                }
                None => {
                    found.rows.push(places.row(&sheet, line, merged));
                    found.marks.push(Mark { hidden: line.hidden, section });
                }
            }
        }
    }
    found
}

/// About how much memory the file takes together with the rows that would be found in it, judged, in bytes.
pub fn weight(book: &Book, layouts: &[Layout]) -> usize {
    let chosen = layouts.iter().filter(|layout| layout.chosen);
    let found = chosen.filter_map(|layout| {
        let page = book.sheets.get(layout.sheet)?;
        let is_meant: Vec<bool> = layout.columns.iter().map(|meaning| meaning.column != Column::Ignored).collect();
        Some(lines(page, layout, layouts).iter().map(|line| weight_of_row(line, &is_meant)).sum::<usize>())
    });
    book.weight() + found.sum::<usize>()
}

/// A row, its verdict, and its place in what is looked up; its cells once as evidence, those that mean something twice more.
fn weight_of_row(line: &Line, is_meant: &[bool]) -> usize {
    const ROW: usize = 1_000;
    const CELL: usize = size_of::<String>();
    let cells = line.cells.iter().zip(is_meant.iter().copied().chain(std::iter::repeat(false)));
    let weights = cells.map(|(cell, is_meant)| {
        let text = weight_of_text(&cell.text);
        CELL + text + if is_meant { size_of::<Raw>() + CELL + 2 * text } else { 0 }
    });
    ROW + weights.sum::<usize>()
}

/// The lines that are told of with this list: from the one after the list before it on the sheet, else the very first.
fn lines<'a>(page: &'a Page, layout: &Layout, layouts: &[Layout]) -> &'a [Line] {
    let ends = layouts.iter().filter(|other| other.sheet == layout.sheet).filter_map(|other| other.last);
    let last = layout.last.unwrap_or(u32::MAX);
    let before = ends.filter(|end| *end < last).max().unwrap_or(0);
    let from = page.rows.partition_point(|line| line.number <= before);
    let to = page.rows.partition_point(|line| line.number <= last);
    page.rows.get(from..to).unwrap_or_default()
}

fn passed(sheet: &Arc<str>, line: &Line, kind: PassedLineKind, encoding: Option<LegacyEncoding>) -> Passed {
    let text = whole(line, encoding, LONGEST);
    Passed { sheet: sheet.clone(), number: line.number, kind, hidden: line.hidden, text }
}

/// Where on a line each part of a row stands.
struct Places {
    code: Option<usize>,
    groups: Vec<usize>,
    names: Vec<usize>,
    fields: Vec<(Field, usize)>,
    parent: Option<usize>,
    state: Option<usize>,
    note: Option<usize>,
    encoding: Option<LegacyEncoding>,
}

impl Places {
    fn of(layout: &Layout) -> Self {
        let all = |wanted: Column| -> Vec<usize> {
            (0..layout.columns.len()).filter(|&place| layout.columns[place].column == wanted).collect()
        };
        let first = |wanted: Column| all(wanted).first().copied();
        let groups = in_order(layout, all(Column::Group));
        let old = first(Column::Of(Field::Qcvn102));
        let code = first(Column::Code).or(if groups.is_empty() { old } else { None });
        let is_field = |field: &Field| *field != Field::Name && !(*field == Field::Qcvn102 && code == old);
        let fields = Field::ALL.into_iter().filter(is_field);
        Self {
            code,
            groups,
            names: in_order(layout, all(Column::Of(Field::Name))),
            fields: fields.filter_map(|field| Some((field, first(Column::Of(field))?))).collect(),
            parent: first(Column::Parent),
            state: first(Column::State),
            note: first(Column::Note),
            encoding: layout.encoding,
        }
    }

    fn row(&self, sheet: &Arc<str>, line: &Line, merged: &Merged) -> Row {
        let shown = |place: usize| merged.shown(line, place).map(|cell| self.stamped(cell));
        let own = |place: usize| line.cells.get(place).map(|cell| self.stamped(cell)).unwrap_or_default();
        let mut fields: BTreeMap<Field, Raw> = self.fields.iter().map(|(field, place)| (*field, own(*place))).collect();
        let named = self.names.iter().rposition(|&place| line.cells.get(place).is_some_and(|cell| !cell.is_blank()));
        if !self.names.is_empty() {
            fields.insert(Field::Name, named.map(|at| own(self.names[at])).unwrap_or_default());
        }
        let above = named.and_then(|at| self.names[..at].iter().rev().find_map(|&place| shown(place)));
        Row {
            sheet: sheet.clone(),
            number: line.number,
            cells: line.cells.iter().map(|cell| cell.text.clone()).collect(),
            code: match self.code {
                Some(place) => own(place),
                None => joined(self.groups.iter().map(|&place| shown(place).unwrap_or_default())),
            },
            fields,
            parent: self.parent.and_then(shown).or(above),
            state: self.state.and_then(shown),
            note: self.note.and_then(shown),
        }
    }

    fn stamped(&self, cell: &Raw) -> Raw {
        let told =
            self.encoding.filter(|encoding| cell.font.is_none() && !cell.text.is_ascii() && encoding.fits(&cell.text));
        Raw { font: cell.font.or(told), ..cell.clone() }
    }
}

/// Columns by the level that their titles name, else as they stand.
fn in_order(layout: &Layout, mut places: Vec<usize>) -> Vec<usize> {
    let level = |place: &usize| likely(&[&layout.columns[*place].title]).and_then(|likely| likely.level);
    if places.iter().all(|place| level(place).is_some()) {
        places.sort_by_key(|place| level(place));
    }
    places
}

/// One code from its groups; a group that holds the code down to its level takes the place of those before it.
fn joined(groups: impl Iterator<Item = Raw>) -> Raw {
    let mut code = Raw::default();
    let mut skipped = String::new();
    for group in groups {
        let text = group.text.trim().trim_matches('.');
        if text.is_empty() {
            skipped.push('.');
            continue;
        }
        let whole = code.text.is_empty() || (text.contains('.') && is_code(text));
        if whole {
            code.text = text.to_owned();
        } else {
            code.text.push_str(&skipped);
            code.text.push('.');
            code.text.push_str(text);
        }
        skipped.clear();
        if group.stored != Stored::Text {
            code.stored = group.stored;
        }
        code.font = code.font.or(group.font);
    }
    code
}
