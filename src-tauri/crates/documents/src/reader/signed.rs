//! Signatures of a PDF and root certificates: what the process says of them, and taking that over within limits.

use std::io::{self, Read, Write};

use super::progress::Counters;
use super::receive::{self, hexadecimal};
use super::request::SignedRequest;
use super::wire::{self, Frame};
use crate::signed::{self, Root, RootFault, SignedPdf};
use crate::table::ReadError;

/// Bytes a frame may have.
const LONGEST: usize = 1 << 20;
/// Signatures that are taken over.
const MOST: usize = 100;
/// Roots that are taken over from one file.
const MOST_ROOTS: usize = 20;

/// What is known of the signatures of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSigned {
    /// Its signatures.
    pub signed: SignedPdf,
    /// SHA-256 of the bytes that were looked at, lower-case hexadecimal.
    pub sha256: String,
}

pub(super) fn send(pipe: &mut impl Write, bytes: &[u8], asked: &SignedRequest, sha256: [u8; 32]) -> io::Result<()> {
    // A parser may panic on a file made to harm; that is a file that cannot be read.
    let read = std::panic::catch_unwind(|| signed::read(bytes, &asked.roots, asked.now));
    wire::send(pipe, &Frame::Signed(read.unwrap_or(SignedPdf::Unreadable)))?;
    wire::send(pipe, &Frame::End(sha256))
}

pub(super) fn send_roots(pipe: &mut impl Write, bytes: &[u8], sha256: [u8; 32]) -> io::Result<()> {
    let read = std::panic::catch_unwind(|| signed::roots(bytes)).unwrap_or(Err(RootFault::None));
    wire::send(pipe, &Frame::Roots(read))?;
    wire::send(pipe, &Frame::End(sha256))
}

/// Takes over what is known of signatures.
pub(super) fn receive_signed(pipe: &mut impl Read, _: &str, counters: &Counters) -> Result<ReadSigned, ReadError> {
    let mut buffer = Vec::new();
    let mut found = None;
    while wire::receive(pipe, &mut buffer, LONGEST).map_err(|_| ReadError::Stopped)? {
        match wire::frame(&buffer).ok_or(ReadError::Stopped)? {
            Frame::Opened => counters.opened(),
            Frame::Signed(signed) if found.is_none() => {
                receive::within(!matches!(&signed, SignedPdf::Read { signatures, .. } if signatures.len() > MOST))?;
                found = Some(signed);
            }
            Frame::End(hash) => {
                let signed = found.ok_or(ReadError::Stopped)?;
                return Ok(ReadSigned { signed, sha256: hexadecimal(&hash) });
            }
            Frame::Failed(why) => return Err(why),
            _ => return Err(ReadError::Stopped),
        }
    }
    Err(ReadError::Stopped)
}

/// Takes root certificates over.
pub(super) fn receive_roots(
    pipe: &mut impl Read,
    _: &str,
    counters: &Counters,
) -> Result<Result<Vec<Root>, RootFault>, ReadError> {
    let mut buffer = Vec::new();
    let mut found = None;
    while wire::receive(pipe, &mut buffer, LONGEST).map_err(|_| ReadError::Stopped)? {
        match wire::frame(&buffer).ok_or(ReadError::Stopped)? {
            Frame::Opened => counters.opened(),
            Frame::Roots(roots) if found.is_none() => {
                receive::within(!matches!(&roots, Ok(all) if all.len() > MOST_ROOTS))?;
                found = Some(roots);
            }
            Frame::End(_) => return found.ok_or(ReadError::Stopped),
            Frame::Failed(why) => return Err(why),
            _ => return Err(ReadError::Stopped),
        }
    }
    Err(ReadError::Stopped)
}
