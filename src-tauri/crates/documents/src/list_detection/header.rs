//! The rows in which the titles of the columns stand.

use register::legacy_encoding::{self, LegacyEncoding};
use register::unit::Field;

use super::CODES;
use super::column_stats::{is_code, is_old_code, ordinal};
use super::decoded::{decoded, filled};
use super::line::is_column_numbers;
use super::merged::Merged;
use crate::table::{Line, Page};
use crate::titles::{Column, Likely, likely};

/// How far down the first titles are looked for, in filled rows.
const DEPTH: usize = 120;
/// Rows that the titles take at most.
const TALLEST: usize = 3;

/// The titles of a column, its parts from the upper row to the lower, in Unicode.
pub(super) type Parts = Vec<String>;

/// The titles of every column in these rows.
pub(super) fn titles(merged: &Merged, header: &[u32], width: usize, encoding: Option<LegacyEncoding>) -> Vec<Parts> {
    let lines: Vec<&Line> = header.iter().filter_map(|row| merged.line(*row)).collect();
    (0..width)
        .map(|column| {
            let mut parts = Parts::new();
            for line in &lines {
                let Some(cell) = merged.title(line, column) else { continue };
                // Titles may be older than the list below them.
                let encoding = encoding.or_else(|| legacy_encoding::detect(&cell.text));
                let text = decoded(cell, encoding).split_whitespace().collect::<Vec<_>>().join(" ");
                if parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            parts
        })
        .collect()
}

/// What the titles of a column say.
pub(super) fn understood(parts: &Parts) -> Option<Likely> {
    likely(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The rows of the first titles; none where there are none.
pub(super) fn first(page: &Page, merged: &Merged, width: usize, encoding: Option<LegacyEncoding>) -> Vec<u32> {
    let lines = page.rows.iter().take(DEPTH).enumerate();
    let found: Vec<(usize, (usize, Vec<u32>))> = lines
        .filter(|(_, line)| may_be_titles(line))
        .map(|(place, _)| (place, grown(page, merged, place, width, encoding)))
        .filter(|(_, (score, _))| *score > 0)
        .collect();
    let strong = |(_, (_, rows)): &&(usize, (usize, Vec<u32>))| has_usual(&titles(merged, rows, width, encoding));
    let Some((top, best)) = found.iter().find(strong).or(found.first()) else { return Vec::new() };
    // A line above may only seem to begin them.
    let near = found.iter().filter(|(place, _)| (*top..*top + TALLEST).contains(place)).map(|(_, other)| other);
    let better = near.fold(best, |best, other| {
        let shorter = other.1.len() < best.1.len() && !spans(merged, &best.1, width);
        if other.0 > best.0 || (other.0 == best.0 && shorter) { other } else { best }
    });
    better.1.clone()
}

/// Whether two of the titles are usual ones.
fn has_usual(titles: &[Parts]) -> bool {
    let mut columns: Vec<Column> =
        titles.iter().filter_map(understood).filter(|likely| likely.usual).map(|likely| likely.column).collect();
    columns.sort();
    columns.dedup();
    columns.len() >= 2
}

/// Whether the titles in these rows name both a code and a unit.
pub(super) fn is_whole(titles: &[Parts]) -> bool {
    let columns: Vec<Column> = titles.iter().filter_map(understood).map(|likely| likely.column).collect();
    columns.contains(&Column::Of(Field::Name)) && columns.iter().any(|column| CODES.contains(column))
}

/// The titles that begin in this line: as many rows as make more of them understood; with how good they are, 0 for none.
pub(super) fn grown(
    page: &Page,
    merged: &Merged,
    place: usize,
    width: usize,
    encoding: Option<LegacyEncoding>,
) -> (usize, Vec<u32>) {
    let mut best: (usize, Vec<u32>) = (0, Vec::new());
    let mut header: Vec<u32> = Vec::new();
    for line in page.rows[place..].iter().take(TALLEST) {
        let follows = header.last().is_none_or(|last| last.saturating_add(1) == line.number);
        if !follows || !may_be_titles(line) {
            break;
        }
        header.push(line.number);
        let score = score(&titles(merged, &header, width, encoding));
        // A row more must be worth it: titles merged downwards say the same in one row as in two.
        let needed = spans(merged, &header, width);
        if score > best.0 || (needed && score == best.0 && score > 0) {
            best = (score, header.clone());
        }
    }
    best
}

/// Whether a title is merged from one of the rows down into the last.
fn spans(merged: &Merged, header: &[u32], width: usize) -> bool {
    let [above @ .., last] = header else { return false };
    above.iter().any(|row| (0..width).any(|column| merged.at(*row, column).is_some_and(|area| area.bottom >= *last)))
}

/// How many columns are understood, usual titles twofold; 0 where they do not make a list of units.
fn score(titles: &[Parts]) -> usize {
    let found: Vec<Likely> = titles.iter().filter_map(understood).collect();
    let mut columns: Vec<Column> = found.iter().map(|likely| likely.column).collect();
    columns.sort();
    columns.dedup();
    let speaks_of_units = columns
        .iter()
        .any(|column| matches!(column, Column::Code | Column::Group | Column::Of(Field::Name | Field::Qcvn102)));
    if columns.len() < 2 || !speaks_of_units {
        return 0;
    }
    columns.len() * 4 + found.iter().filter(|likely| likely.usual).count()
}

/// Whether the line has the form of titles: short texts, two or more, no codes and no running number.
pub(super) fn may_be_titles(line: &Line) -> bool {
    let mut count = 0;
    for (place, cell) in filled(line) {
        let text = cell.text.trim();
        let running = place == 0 && ordinal(text).is_some();
        if text.len() > 360
            || running
            || text.contains('@')
            || (text.len() < 40 && (is_code(text) || is_old_code(text)))
        {
            return false;
        }
        count += 1;
    }
    count >= 1 && !is_column_numbers(line)
}
