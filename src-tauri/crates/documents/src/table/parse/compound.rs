//! A stream of a compound file ([MS-CFB]), as leniently as Excel takes it out.
//!
//! Names are compared without regard to case, the order of the directory's tree does not matter, and what the header says
//! beyond the places of things is not held against the file. Every chain ends after as many sectors as there are.

use crate::table::{Limit, ReadError};

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Places of the allocation table named in the header.
const IN_HEADER: usize = 109;
/// Numbers from here on name no sector.
const FIRST_SPECIAL: u32 = 0xFFFF_FFFA;
/// Entry of the directory that is the root.
const ROOT: u8 = 5;
/// Entry of the directory that is a stream.
const STREAM: u8 = 2;

/// Takes out the first stream of one of these names, the earlier name first; `None`: there is none.
///
/// # Errors
/// The file ends before the stream does, its chains run in circles, or the stream has more than `most` bytes.
pub(super) fn stream(bytes: &[u8], names: &[&str], most: usize) -> Result<Option<Vec<u8>>, ReadError> {
    let file = File::open(bytes)?;
    let directory = file.read(file.directory, usize::MAX)?;
    let entries: Vec<Entry> = directory.chunks_exact(ENTRY).map(Entry::of).collect();
    let named = |name: &&str| entries.iter().find(|one| one.kind == STREAM && one.name.eq_ignore_ascii_case(name));
    let Some(entry) = names.iter().find_map(named) else { return Ok(None) };
    if entry.size > most {
        return Err(ReadError::TooLarge { limit: Limit::Bytes });
    }
    if entry.size >= file.cutoff {
        return file.read(entry.start, entry.size).map(Some);
    }
    let root = entries.iter().find(|one| one.kind == ROOT).ok_or(ReadError::Truncated)?;
    file.read_small(root, entry).map(Some)
}

struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: usize,
}

impl Entry {
    fn of(bytes: &[u8]) -> Self {
        let letters = usize::from(word(bytes, 64)) / 2;
        let units: Vec<u16> = (0..letters.saturating_sub(1).min(31)).map(|at| word(bytes, 2 * at)).collect();
        Self {
            name: String::from_utf16_lossy(&units),
            kind: bytes.get(66).copied().unwrap_or_default(),
            start: long(bytes, 116),
            size: size(long(bytes, 120)),
        }
    }
}

/// An opened compound file.
struct File<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector and of a small sector.
    sector: usize,
    small: usize,
    /// Streams below this size stand in small sectors.
    cutoff: usize,
    directory: u32,
    small_table: u32,
    /// The sector after each sector.
    table: Vec<u32>,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let (shift, small) = (word(bytes, 30), word(bytes, 32));
        if !matches!(shift, 9 | 12) || !(2..=shift).contains(&small) {
            return Err(ReadError::damaged("compound file: sector size"));
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            small: 1 << small,
            cutoff: size(long(bytes, 56)),
            directory: long(bytes, 48),
            small_table: long(bytes, 60),
            table: Vec::new(),
        };
        file.table = file.allocation_table()?;
        Ok(file)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// The bytes of a sector; the last of the file may be short.
    fn at(&self, sector: u32) -> Result<&'a [u8], ReadError> {
        let start = (size(sector) + 1).checked_mul(self.sector).ok_or(ReadError::Truncated)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty()).ok_or(ReadError::Truncated)?;
        Ok(rest.get(..self.sector).unwrap_or(rest))
    }

    fn allocation_table(&self) -> Result<Vec<u32>, ReadError> {
        let mut places: Vec<u32> = (0..IN_HEADER).map(|at| long(self.bytes, 76 + 4 * at)).collect();
        let mut next = long(self.bytes, 68);
        for _ in 0..self.sectors() {
            if next >= FIRST_SPECIAL {
                break;
            }
            let more = self.at(next)?;
            let count = self.sector / 4 - 1;
            places.extend((0..count).map(|at| long(more, 4 * at)));
            next = long(more, 4 * count);
        }
        let mut table = Vec::new();
        for place in places.into_iter().filter(|place| *place < FIRST_SPECIAL).take(self.sectors()) {
            let part = self.at(place)?;
            table.extend((0..self.sector / 4).map(|at| part.get(4 * at..).map_or(u32::MAX, |rest| long(rest, 0))));
        }
        Ok(table)
    }

    /// So many bytes of the chain that begins here, or all of it.
    fn read(&self, start: u32, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut found = Vec::new();
        let mut sector = start;
        for _ in 0..=self.sectors() {
            if sector >= FIRST_SPECIAL || found.len() >= most {
                break;
            }
            let part = self.at(sector)?;
            found.extend_from_slice(part.get(..(most - found.len()).min(part.len())).unwrap_or(part));
            sector = *self.table.get(size(sector)).ok_or(ReadError::Truncated)?;
        }
        if found.len() < most && (sector < FIRST_SPECIAL || most != usize::MAX) {
            // A chain that goes on after all sectors runs in a circle; one that ends early lost its end.
            return Err(if sector < FIRST_SPECIAL {
                ReadError::damaged("compound file: loop")
            } else {
                ReadError::Truncated
            });
        }
        Ok(found)
    }

    fn read_small(&self, root: &Entry, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        let all = self.read(root.start, usize::MAX)?;
        let table = self.read(self.small_table, usize::MAX)?;
        let mut found = Vec::new();
        let mut sector = entry.start;
        while found.len() < entry.size {
            let start = size(sector).checked_mul(self.small).ok_or(ReadError::Truncated)?;
            let rest = all.get(start..).filter(|rest| !rest.is_empty()).ok_or(ReadError::Truncated)?;
            found.extend_from_slice(rest.get(..self.small).unwrap_or(rest));
            sector = table.get(4 * size(sector)..).map_or(u32::MAX, |rest| long(rest, 0));
        }
        found.truncate(entry.size);
        Ok(found)
    }
}

fn word(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |pair| u16::from_le_bytes([pair[0], pair[1]]))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(word(bytes, at)) | u32::from(word(bytes, at + 2)) << 16
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
