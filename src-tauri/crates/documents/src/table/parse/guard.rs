//! A look at a workbook before it is parsed: how large it unpacks, really, and what it makes the reader reserve.
//!
//! calamine 0.38 reserves what the string table announces, and a failed allocation ends the whole program.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::table::ReadError;

const MAX_UNPACKED: u64 = 512 << 20;
const MAX_ENTRIES: usize = 2_000;
const MAX_STRINGS: u64 = 5_000_000;

/// Refuses a workbook that is too large to unpack. Sizes in the archive's directory may lie, so every part that a
/// reader may open is unpacked once and counted.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::TooLarge);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(ReadError::damaged)?;
        let name = entry.name().map_err(ReadError::damaged)?.to_ascii_lowercase();
        if name.contains("/media/") {
            continue;
        }
        left = count(&mut entry, left, name.ends_with("sharedstrings.xml"))?;
    }
    Ok(())
}

/// Unpacks one part; gives how much of `left` remains.
fn count(part: &mut impl Read, mut left: u64, strings: bool) -> Result<u64, ReadError> {
    let mut announced = Announced::default();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let read = part.read(&mut chunk).map_err(ReadError::damaged)?;
        if read == 0 {
            return Ok(left);
        }
        left = u64::try_from(read).ok().and_then(|read| left.checked_sub(read)).ok_or(ReadError::TooLarge)?;
        if strings {
            chunk.iter().take(read).for_each(|&byte| announced.feed(byte));
            if announced.most > MAX_STRINGS {
                return Err(ReadError::TooLarge);
            }
        }
    }
}

/// Finds the largest `uniqueCount="…"` in a stream of bytes; zero bytes are passed over, so UTF-16 is seen too.
#[derive(Default)]
struct Announced {
    state: State,
    number: u64,
    most: u64,
}

#[derive(Clone, Copy, Default)]
enum State {
    /// So many letters of the name are there.
    #[default]
    Nothing,
    Letters(usize),
    Equals,
    Quote,
    Digits,
}

const NAME: &[u8] = b"uniqueCount";

impl Announced {
    fn feed(&mut self, byte: u8) {
        self.state = match (self.state, byte) {
            (state, 0) => state,
            (State::Nothing, byte) => begin(byte),
            (State::Letters(seen), byte) if NAME.get(seen) == Some(&byte) && seen + 1 == NAME.len() => State::Equals,
            (State::Letters(seen), byte) if NAME.get(seen) == Some(&byte) => State::Letters(seen + 1),
            (State::Letters(_), byte) => begin(byte),
            (State::Equals, b'=') => State::Quote,
            (State::Quote, b'"' | b'\'') => {
                self.number = 0;
                State::Digits
            }
            (state @ (State::Equals | State::Quote), byte) if byte.is_ascii_whitespace() => state,
            (State::Equals | State::Quote, byte) => begin(byte),
            (State::Digits, b'"' | b'\'' | b'<' | b'>') => State::Nothing,
            (State::Digits, byte) => {
                if byte.is_ascii_digit() {
                    self.number = self.number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                    self.most = self.most.max(self.number);
                }
                State::Digits
            }
        };
    }
}

fn begin(byte: u8) -> State {
    match byte {
        b'u' => State::Letters(1),
        _ => State::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(text: &str) -> u64 {
        let mut announced = Announced::default();
        text.bytes().for_each(|byte| announced.feed(byte));
        announced.most
    }

    #[test]
    fn the_announced_number_of_strings_is_found_however_it_is_written() {
        assert_eq!(most(r#"<sst count="9" uniqueCount="12">"#), 12);
        assert_eq!(most("<sst uniqueCount\n = '77' >"), 77);
        assert_eq!(most("<sst\0 u\0n\0i\0q\0u\0e\0C\0o\0u\0n\0t\0=\0\"\09\0\"\0"), 9);
        assert_eq!(most(&format!("<sst uniqueCount=\"{}\">", "9".repeat(40))), u64::MAX);
        assert_eq!(most("<si><t>unique uniqueC ount</t></si>"), 0);
    }
}
