//! Word files and workbooks of this program, and templates: what the process says of them, and taking that over within limits.

use std::io::{self, Read, Write};

use register::Problem;

use super::packed_problem::PackedProblem;
use super::progress::Counters;
use super::receive::{self, ReadList};
use super::wire::{self, Frame};
use crate::listing::{Stamp, stamp_of};
use crate::table::{self, Book, ReadError};
use crate::word::{self, PaperKind, ReadBack, ReadTable};

/// Bytes a frame about a document may have, so that no single one can be unpacked to much.
const LONGEST: usize = 4 << 20;
/// Rows in one frame.
const ROWS: usize = 500;
/// Rows that all tables of a document may have.
const MOST_ROWS: usize = 200_000;
/// Bytes of text that a document may have.
const MOST_TEXT: usize = 64 << 20;
/// Tables that a document may have.
const MOST_TABLES: usize = 1_000;
/// Problems that are told of a file.
const MOST_PROBLEMS: usize = 1_000;

/// A file that this program may have made, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadHandout {
    /// A workbook that says what it is.
    List {
        /// What it says of itself.
        stamp: Stamp,
        /// Its sheets.
        book: Book,
    },
    /// A Word file.
    Word(ReadBack),
    /// Neither.
    Refused(Vec<Problem>),
}

/// A template looked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTemplate {
    /// What is wrong with it; warnings do not keep it from being used.
    pub problems: Vec<Problem>,
    /// SHA-256 of the bytes that were looked at, lower-case hexadecimal.
    pub sha256: String,
}

/// Says what a handout is.
pub(super) fn send_handout(pipe: &mut impl Write, bytes: &[u8], sha256: [u8; 32]) -> io::Result<()> {
    // Word documents carry their kind alone; lists also how they were asked for.
    if let Some(stamp) = stamp_of(bytes).filter(|stamp| !stamp.request.is_empty()) {
        return match table::parse(bytes, "") {
            Ok(book) => {
                wire::send(pipe, &Frame::Stamp(stamp))?;
                wire::send_book(pipe, &book, sha256)
            }
            Err(why) => wire::send(pipe, &Frame::Failed(why)),
        };
    }
    match word::read_back(bytes) {
        Ok(found) => send_document(pipe, found, sha256),
        Err(fault) => send_problems(pipe, &[*fault], sha256),
    }
}

fn send_document(pipe: &mut impl Write, found: ReadBack, sha256: [u8; 32]) -> io::Result<()> {
    wire::send(pipe, &Frame::Document(found.mark))?;
    let mut text = found.text.as_str();
    while !text.is_empty() {
        let part = text.char_indices().map(|(at, _)| at).find(|at| *at >= LONGEST / 2).unwrap_or(text.len());
        let (first, rest) = text.split_at(part);
        wire::send(pipe, &Frame::Text(first.into()))?;
        text = rest;
    }
    for table in found.tables {
        wire::send(
            pipe,
            &Frame::Table { appendix: table.appendix, columns: table.columns, unknown_columns: table.unknown_columns },
        )?;
        for rows in table.rows.chunks(ROWS) {
            wire::send(pipe, &Frame::Rows(rows.to_vec()))?;
        }
    }
    wire::send(pipe, &Frame::End(sha256))
}

/// Looks a template over and says what is wrong with it.
pub(super) fn send_template(pipe: &mut impl Write, bytes: &[u8], kind: PaperKind, sha256: [u8; 32]) -> io::Result<()> {
    send_problems(pipe, &word::inspect_template(bytes, kind), sha256)
}

fn send_problems(pipe: &mut impl Write, problems: &[Problem], sha256: [u8; 32]) -> io::Result<()> {
    let packed = problems.iter().take(MOST_PROBLEMS).map(PackedProblem::of).collect();
    wire::send(pipe, &Frame::Problems(packed))?;
    wire::send(pipe, &Frame::End(sha256))
}

/// Takes a handout over.
pub(super) fn receive_handout(pipe: &mut impl Read, file: &str, counters: &Counters) -> Result<ReadHandout, ReadError> {
    let mut buffer = Vec::new();
    let mut found: Option<ReadHandout> = None;
    let (mut rows, mut text) = (0, 0);
    while wire::receive(pipe, &mut buffer, LONGEST).map_err(|_| ReadError::Stopped)? {
        match (wire::frame(&buffer).ok_or(ReadError::Stopped)?, &mut found) {
            (Frame::Opened, None) => counters.opened(),
            (Frame::Stamp(stamp), None) => {
                let ReadList { book, .. } = receive::receive(pipe, file, counters)?;
                return Ok(ReadHandout::List { stamp, book });
            }
            (Frame::Document(mark), None) => {
                found = Some(ReadHandout::Word(ReadBack { mark, tables: Vec::new(), text: String::new() }));
            }
            (Frame::Text(part), Some(ReadHandout::Word(document))) => {
                text += part.len();
                receive::within(text <= MOST_TEXT)?;
                document.text.push_str(&part);
            }
            (Frame::Table { appendix, columns, unknown_columns }, Some(ReadHandout::Word(document))) => {
                receive::within(document.tables.len() < MOST_TABLES)?;
                document.tables.push(ReadTable { appendix, columns, unknown_columns, rows: Vec::new() });
            }
            (Frame::Rows(more), Some(ReadHandout::Word(document))) => {
                rows += more.len();
                text += more.iter().map(weight_of_row).sum::<usize>();
                receive::within(rows <= MOST_ROWS && text <= MOST_TEXT)?;
                document.tables.last_mut().ok_or(ReadError::Stopped)?.rows.extend(more);
            }
            (Frame::Problems(problems), None) => found = Some(ReadHandout::Refused(unpacked(problems)?)),
            (Frame::End(_), Some(_)) => return found.ok_or(ReadError::Stopped),
            (Frame::Failed(why), _) => return Err(why),
            _ => return Err(ReadError::Stopped),
        }
    }
    Err(ReadError::Stopped)
}

fn weight_of_row(row: &word::Row) -> usize {
    word::ColumnKey::ALL.iter().map(|key| row.get(*key).len()).sum()
}

/// Takes over what is wrong with a template.
pub(super) fn receive_template(pipe: &mut impl Read, _: &str, counters: &Counters) -> Result<ReadTemplate, ReadError> {
    let mut buffer = Vec::new();
    let mut problems = None;
    while wire::receive(pipe, &mut buffer, LONGEST).map_err(|_| ReadError::Stopped)? {
        match wire::frame(&buffer).ok_or(ReadError::Stopped)? {
            Frame::Opened => counters.opened(),
            Frame::Problems(packed) if problems.is_none() => problems = Some(unpacked(packed)?),
            Frame::End(hash) => {
                let problems = problems.ok_or(ReadError::Stopped)?;
                return Ok(ReadTemplate { problems, sha256: receive::hexadecimal(&hash) });
            }
            Frame::Failed(why) => return Err(why),
            _ => return Err(ReadError::Stopped),
        }
    }
    Err(ReadError::Stopped)
}

fn unpacked(packed: Vec<PackedProblem>) -> Result<Vec<Problem>, ReadError> {
    receive::within(packed.len() <= MOST_PROBLEMS)?;
    packed.into_iter().map(|problem| problem.unpack().ok_or(ReadError::Stopped)).collect()
}
