//! Taking the book over from the reading process, within limits of its own: what runs over there may have been taken
//! over by the file.

use std::io::Read;

use super::UNNAMED;
use super::progress::Counters;
use super::wire::{self, Frame, PackedLine};
use crate::table::{
    Area, Book, Limit, Line, MAX_AREAS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, MAX_WEIGHT, Notice,
    Page, ReadError,
};

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList {
    /// Its sheets.
    pub book: Book,
    /// SHA-256 of the bytes that it was parsed from, lower-case hexadecimal.
    pub sha256: String,
}

/// Letters of a page's name that are kept; Excel allows 31.
const LONGEST_NAME: usize = 255;
/// Things that are told of a page; a parser tells each kind once.
const MOST_NOTICES: usize = 50;

/// Reads frames until the book is whole. The page of a text is named as the file is, whose name the process does not know.
pub(super) fn receive(pipe: &mut impl Read, file: &str, counters: &Counters) -> Result<ReadList, ReadError> {
    let mut intake = Intake::default();
    let mut buffer = Vec::new();
    // The stream ends before the book does when the process died.
    while wire::receive(pipe, &mut buffer, wire::LONGEST).map_err(|_| ReadError::Stopped)? {
        match wire::frame(&buffer).ok_or(ReadError::Stopped)? {
            Frame::Parsed(rows) => counters.parsed(rows),
            Frame::Opened => counters.opened(),
            Frame::Page { name, hidden, unread } => {
                intake.page(named(&name, file), hidden, unread.map(|why| with_name(why, file)))?;
            }
            Frame::Notices(notices) => intake.notices(notices)?,
            Frame::Lines(lines) => {
                intake.lines(lines)?;
                counters.received(intake.rows);
            }
            Frame::Merged(areas) => intake.merged(areas)?,
            Frame::End(hash) => {
                return Ok(ReadList { book: intake.book, sha256: hexadecimal(&hash) });
            }
            Frame::Failed(why) => return Err(with_name(why, file)),
            _ => return Err(ReadError::Stopped),
        }
    }
    Err(ReadError::Stopped)
}

/// The name of a page, or of the file where the process knew none; not longer than any.
fn named(page: &str, file: &str) -> String {
    let name = if page == UNNAMED { file } else { page };
    name.chars().take(LONGEST_NAME).collect()
}

/// The same for what is said of a page.
fn with_name(why: ReadError, file: &str) -> ReadError {
    match why {
        ReadError::FarCell { sheet, row, column } => ReadError::FarCell { sheet: named(&sheet, file), row, column },
        other => other,
    }
}

/// A hash as it is written.
pub(super) fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What has come so far.
#[derive(Default)]
struct Intake {
    book: Book,
    rows: u64,
    cells: usize,
    text: usize,
    areas: usize,
    weight: usize,
}

impl Intake {
    fn page(&mut self, name: String, hidden: bool, unread: Option<ReadError>) -> Result<(), ReadError> {
        self.book.sheets.push(Page { name, hidden, unread, ..Page::default() });
        within(self.book.sheets.len() <= MAX_SHEETS)
    }

    fn notices(&mut self, notices: Vec<Notice>) -> Result<(), ReadError> {
        let page = self.book.sheets.last_mut().ok_or(ReadError::Stopped)?;
        within(notices.len() <= MOST_NOTICES && page.notices.is_empty())?;
        page.notices = notices;
        Ok(())
    }

    fn lines(&mut self, lines: Vec<PackedLine<'_>>) -> Result<(), ReadError> {
        let page = self.book.sheets.last_mut().ok_or(ReadError::Stopped)?;
        for line in lines.into_iter().map(PackedLine::unpack) {
            self.rows += 1;
            self.cells += line.cells.len();
            self.text += line.cells.iter().map(|cell| cell.text.len()).sum::<usize>();
            within(self.cells <= MAX_CELLS && self.text <= MAX_TEXT && in_order(page.rows.last(), &line))?;
            self.weight += line.weight();
            if self.weight > MAX_WEIGHT {
                return Err(ReadError::TooLarge { limit: Limit::Memory });
            }
            page.rows.push(line);
        }
        Ok(())
    }

    fn merged(&mut self, areas: Vec<Area>) -> Result<(), ReadError> {
        let page = self.book.sheets.last_mut().ok_or(ReadError::Stopped)?;
        self.areas += areas.len();
        page.merged.extend(areas);
        within(self.areas <= MAX_AREAS)
    }
}

fn in_order(last: Option<&Line>, next: &Line) -> bool {
    let columns = usize::try_from(MAX_COLUMNS).unwrap_or(usize::MAX);
    let after = last.map_or(0, |last| last.number);
    (after + 1..=MAX_ROWS).contains(&next.number) && next.cells.len() <= columns
}

/// The parser keeps the limits; a process that goes beyond them is not the parser any more.
pub(super) fn within(limits: bool) -> Result<(), ReadError> {
    if limits { Ok(()) } else { Err(ReadError::Stopped) }
}
