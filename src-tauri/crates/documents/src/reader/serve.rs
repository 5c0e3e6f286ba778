//! The reading process.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use sha2::{Digest, Sha256};

use super::wire::{self, Frame};
use super::{ARGUMENT, TIME, limits};
use crate::table::{Book, ReadError, bytes, parse_watched};

/// Reads a list and writes it to the standard output, when the program was started for that; `None`: go on as usual.
/// Call it first in `main`, with all arguments, before threads, windows or files.
pub fn serve(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let file = arguments.next().unwrap_or_default();
    let seconds = arguments.next().and_then(|word| word.to_str()?.parse().ok()).unwrap_or(TIME.as_secs());
    // A parser's panic is an answer like any other here; nobody reads its words.
    std::panic::set_hook(Box::new(|_| ()));
    // Without its limits the process must not touch the file.
    let served = limits::take(seconds).and_then(|()| answer(Path::new(&file)));
    Some(if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn answer(file: &Path) -> io::Result<()> {
    let mut pipe = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    match read(file, &mut pipe) {
        Ok((book, sha256)) => wire::send_book(&mut pipe, &book, sha256)?,
        Err(why) => wire::send(&mut pipe, &Frame::Failed(why))?,
    }
    pipe.flush()
}

/// The book, and the SHA-256 of the very bytes that it was parsed from: the file may change meanwhile.
fn read(file: &Path, pipe: &mut impl Write) -> Result<(Book, [u8; 32]), ReadError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let bytes = bytes(file)?;
    let mut broken = wire::send(pipe, &Frame::Opened).and_then(|()| pipe.flush()).is_err();
    let sha256 = Sha256::digest(&bytes).into();
    let book = parse_watched(&bytes, &name, &mut |rows| {
        // A parent that is gone shows when the book is sent at the latest.
        broken = broken || wire::send(pipe, &Frame::Parsed(rows)).and_then(|()| pipe.flush()).is_err();
    });
    if broken { Err(ReadError::Stopped) } else { book.map(|book| (book, sha256)) }
}
