//! The reading process.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use sha2::{Digest, Sha256};

use super::request::Request;
use super::wire::{self, Frame};
use super::{ARGUMENT, TIME, UNNAMED, confinement, limits, paper, signed};
use crate::table::{Book, ReadError, bytes, parse_watched};

/// What makes a book of the bytes of a file, telling now and then how many rows have been read.
pub type Parser = fn(&[u8], &mut dyn FnMut(u64)) -> Result<Book, ReadError>;

/// Reads a file and writes what it says to the standard output, when the program was started for that; `None`: go on as usual.
/// Call it first in `main`, with all arguments, before threads, windows or files.
pub fn serve(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    serve_by(arguments, |bytes, tell| parse_watched(bytes, UNNAMED, tell))
}

/// As [`serve`], with another parser: what it may do is what any parser may do.
pub fn serve_by(arguments: impl IntoIterator<Item = OsString>, parser: Parser) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let word = arguments.next();
    let seconds = arguments.next().and_then(|word| word.to_str()?.parse().ok()).unwrap_or(TIME.as_secs());
    let request = Request::of(word, arguments.next())?;
    // A parser's panic is an answer like any other here; nobody reads its words.
    std::panic::set_hook(Box::new(|_| ()));
    // Without its limits the process must not touch the file.
    let served = limits::take(seconds).and_then(|()| answer(request, parser));
    Some(if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn answer(request: Request, parser: Parser) -> io::Result<()> {
    let mut pipe = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    let came = confinement::enter().map_err(|_| ReadError::Unconfined).and_then(|()| bytes(io::stdin().lock()));
    match came {
        Ok(bytes) => {
            wire::send(&mut pipe, &Frame::Opened)?;
            pipe.flush()?;
            // Of the very bytes that are parsed: the file may change meanwhile.
            let sha256 = Sha256::digest(&bytes).into();
            match request {
                Request::List => send_list(&mut pipe, &bytes, parser, sha256)?,
                Request::Handout => paper::send_handout(&mut pipe, &bytes, sha256)?,
                Request::Template(kind) => paper::send_template(&mut pipe, &bytes, kind, sha256)?,
                Request::Signed(asked) => signed::send(&mut pipe, &bytes, &asked, sha256)?,
                Request::Roots => signed::send_roots(&mut pipe, &bytes, sha256)?,
            }
        }
        Err(why) => wire::send(&mut pipe, &Frame::Failed(why))?,
    }
    pipe.flush()
}

/// Parses a list and sends its book.
fn send_list(pipe: &mut impl Write, bytes: &[u8], parser: Parser, sha256: [u8; 32]) -> io::Result<()> {
    let mut broken = false;
    let book = parser(bytes, &mut |rows| {
        // A parent that is gone shows when the book is sent at the latest.
        broken = broken || wire::send(pipe, &Frame::Parsed(rows)).and_then(|()| pipe.flush()).is_err();
    });
    match book {
        _ if broken => Err(io::ErrorKind::BrokenPipe.into()),
        Ok(book) => wire::send_book(pipe, &book, sha256),
        Err(why) => wire::send(pipe, &Frame::Failed(why)),
    }
}
