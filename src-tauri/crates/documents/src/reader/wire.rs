//! What the reading process says: frames of a length (4 bytes, little end first) and a [`Frame`] in postcard's form.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use register::intake::{Raw, Stored};
use register::legacy_encoding::LegacyEncoding;
use serde::{Deserialize, Serialize};

use super::packed_problem::PackedProblem;
use crate::listing::Stamp;
use crate::signed::{Root, RootFault, SignedPdf};
use crate::table::{Area, Book, Line, MAX_TEXT, Notice, Page, ReadError};
use crate::word::{ColumnKey, DocumentStamp, Row};

/// Bytes a frame of a list may have: a row may hold all the text that a file may.
pub(super) const LONGEST: usize = MAX_TEXT + (16 << 20);
/// Bytes of text after which a frame of lines is sent.
const FULL: usize = 256 << 10;
/// Merged areas in one frame.
const AREAS: usize = 10_000;

/// One message of the reading process.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Frame<'a> {
    /// All bytes of the file have come.
    Opened,
    /// So many rows are parsed.
    Parsed(u64),
    /// A page begins.
    Page {
        #[serde(borrow)]
        name: Cow<'a, str>,
        hidden: bool,
        /// Why nothing of it is read.
        unread: Option<ReadError>,
    },
    /// What the rows of the page do not show.
    Notices(Vec<Notice>),
    /// The next rows of the page.
    Lines(#[serde(borrow)] Vec<PackedLine<'a>>),
    /// Merged areas of the page.
    Merged(Vec<Area>),
    /// The book is whole; the SHA-256 of the bytes that it was parsed from.
    End([u8; 32]),
    /// It could not be read.
    Failed(ReadError),
    /// The file is a workbook of this program; its pages follow.
    Stamp(Stamp),
    /// The file is a Word document, and says this of itself; its text and tables follow.
    Document(Option<DocumentStamp>),
    /// The next part of its text.
    Text(#[serde(borrow)] Cow<'a, str>),
    /// A table of rows begins.
    Table { appendix: usize, columns: Vec<ColumnKey>, unknown_columns: usize },
    /// The next rows of the table.
    Rows(Vec<Row>),
    /// The signatures of a PDF.
    Signed(SignedPdf),
    /// The root certificates of a file, or why it holds none.
    Roots(Result<Vec<Root>, RootFault>),
    /// What is wrong with the file.
    Problems(Vec<PackedProblem>),
}

/// A row.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedLine<'a> {
    number: u32,
    hidden: bool,
    #[serde(borrow)]
    cells: Vec<PackedCell<'a>>,
}

/// A cell: its text, and in one byte how it was stored and its font.
#[derive(Debug, Serialize, Deserialize)]
struct PackedCell<'a>(u8, #[serde(borrow)] Cow<'a, str>);

const STORED: [Stored; 6] =
    [Stored::Text, Stored::Number, Stored::Date, Stored::Logical, Stored::Fault, Stored::Uncalculated];
const FONTS: [Option<LegacyEncoding>; 4] =
    [None, Some(LegacyEncoding::Tcvn3), Some(LegacyEncoding::Tcvn3Capitals), Some(LegacyEncoding::Vni)];

/// Writes a frame.
pub(super) fn send(to: &mut impl Write, frame: &Frame<'_>) -> io::Result<()> {
    let bytes = postcard::to_stdvec(frame).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)
}

/// Writes a book and the end, in frames of moderate size.
pub(super) fn send_book(to: &mut impl Write, book: &Book, sha256: [u8; 32]) -> io::Result<()> {
    for page in &book.sheets {
        send_page(to, page)?;
    }
    send(to, &Frame::End(sha256))
}

fn send_page(to: &mut impl Write, page: &Page) -> io::Result<()> {
    let unread = page.unread.clone();
    send(to, &Frame::Page { name: page.name.as_str().into(), hidden: page.hidden, unread })?;
    if !page.notices.is_empty() {
        send(to, &Frame::Notices(page.notices.clone()))?;
    }
    let mut lines = Vec::new();
    let mut bytes = 0;
    for line in &page.rows {
        bytes += line.cells.iter().map(|cell| cell.text.len() + 4).sum::<usize>() + 8;
        lines.push(PackedLine::of(line));
        if bytes > FULL {
            send(to, &Frame::Lines(std::mem::take(&mut lines)))?;
            bytes = 0;
        }
    }
    send(to, &Frame::Lines(lines))?;
    page.merged.chunks(AREAS).try_for_each(|areas| send(to, &Frame::Merged(areas.to_vec())))
}

/// Reads the bytes of a frame into `buffer`; `false` at the end of the stream. The buffer grows only with what comes.
pub(super) fn receive(from: &mut impl Read, buffer: &mut Vec<u8>, longest: usize) -> io::Result<bool> {
    let mut length = [0; 4];
    if let Err(fault) = from.read_exact(&mut length) {
        return if fault.kind() == io::ErrorKind::UnexpectedEof { Ok(false) } else { Err(fault) };
    }
    let length = u32::from_le_bytes(length);
    buffer.clear();
    if usize::try_from(length).is_ok_and(|length| length > longest) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let read = from.take(u64::from(length)).read_to_end(buffer)?;
    Ok(u32::try_from(read) == Ok(length))
}

/// The frame in these bytes.
pub(super) fn frame(bytes: &[u8]) -> Option<Frame<'_>> {
    postcard::from_bytes(bytes).ok()
}

impl<'a> PackedLine<'a> {
    fn of(line: &'a Line) -> Self {
        Self { number: line.number, hidden: line.hidden, cells: line.cells.iter().map(PackedCell::of).collect() }
    }

    /// The row again.
    pub(super) fn unpack(self) -> Line {
        let cells = self.cells.into_iter().map(PackedCell::unpack).collect();
        Line { number: self.number, hidden: self.hidden, cells }
    }
}

impl<'a> PackedCell<'a> {
    fn of(cell: &'a Raw) -> Self {
        let place = |found: Option<usize>| u8::try_from(found.unwrap_or_default()).unwrap_or_default();
        let stored = place(STORED.iter().position(|one| *one == cell.stored));
        let font = place(FONTS.iter().position(|one| *one == cell.font));
        Self(stored | font << 4, cell.text.as_str().into())
    }

    fn unpack(self) -> Raw {
        let stored = STORED.get(usize::from(self.0 & 0x0F)).copied().unwrap_or_default();
        let font = FONTS.get(usize::from(self.0 >> 4)).copied().flatten();
        Raw { text: self.1.into_owned(), stored, font }
    }
}
