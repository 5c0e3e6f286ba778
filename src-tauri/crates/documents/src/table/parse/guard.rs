//! A look at an archive before it is parsed: how large it unpacks, really, and whether it is locked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::table::{Limit, ReadError};

const MAX_UNPACKED: u64 = 512 << 20;
const MAX_ENTRIES: usize = 2_000;

/// Refuses an archive that is too large to unpack. Sizes in its directory may lie, so every part is unpacked once and
/// counted, pictures and other attachments too: a sheet may stand under any name.
///
/// # Errors
/// It has too many parts or bytes, a part has a password, or it is damaged.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::TooLarge { limit: Limit::Parts });
    }
    let mut left = MAX_UNPACKED;
    let mut chunk = vec![0; 64 << 10];
    for index in 0..archive.len() {
        if archive.by_index_raw(index).is_ok_and(|entry| entry.encrypted()) {
            return Err(ReadError::Protected);
        }
        let mut part = archive.by_index(index).map_err(ReadError::damaged)?;
        loop {
            let read = part.read(&mut chunk).map_err(ReadError::damaged)?;
            if read == 0 {
                break;
            }
            let read = u64::try_from(read).unwrap_or(u64::MAX);
            left = left.checked_sub(read).ok_or(ReadError::TooLarge { limit: Limit::Unpacked })?;
        }
    }
    Ok(())
}
