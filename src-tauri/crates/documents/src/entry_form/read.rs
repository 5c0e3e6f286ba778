//! Knowing a form again when it comes back, whatever program saved it.

use register::{Code, name};

use super::TITLE;
use crate::table::{Book, Line};

/// How far down the title may stand: somebody may have put lines above it.
const LINES: usize = 10;

/// The unit whose entry form the book is; `None`: it is none, or of no single unit.
pub fn unit_of(book: &Book) -> Option<Code> {
    let title = name::key(TITLE);
    book.sheets.iter().find_map(|page| {
        let mut lines = page.rows.iter().take(LINES).filter_map(words);
        lines.find(|words| name::key(words) == title)?;
        let (_, code) = lines.next()?.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        Code::parse(code.trim()).ok()
    })
}

/// The first words of a line.
fn words(line: &Line) -> Option<&str> {
    line.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.text.as_str())
}
