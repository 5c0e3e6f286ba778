//! The parts of a zipped workbook.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::entity;
use crate::table::ReadError;

/// A part as a stream of XML, unpacked as it is read.
pub(super) type Part<'p> = Reader<Box<dyn BufRead + 'p>>;

/// An opened archive; parts are found whatever the case of their names.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
}

/// A relation of a part to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Relation {
    /// Its type, a URI whose last part says what the target is.
    pub(super) kind: String,
    /// The part it leads to, relative to the folder of the one it starts from.
    pub(super) target: String,
}

impl Relation {
    /// Whether it leads to a part of this kind.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The upper left and the lower right cell of an area: row and column, from 0.
pub(super) type Corners = ((u32, u32), (u32, u32));

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
        let named = |(index, name): (usize, Result<Cow<'_, str>, _>)| Some((lower(&name.ok()?), index));
        let names = archive.file_names().enumerate().filter_map(named).collect();
        Ok(Self { archive, names })
    }

    /// The part of this name; `None`: there is none.
    pub(super) fn part(&mut self, name: &str) -> Option<BufReader<ZipFile<'_, Cursor<&'a [u8]>>>> {
        let index = *self.names.get(&lower(name))?;
        Some(BufReader::new(self.archive.by_index(index).ok()?))
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&lower(name))
    }

    /// The part of this name as XML; `None`: there is none. One in UTF-16 is decoded first.
    pub(super) fn xml(&mut self, name: &str) -> Option<Result<Part<'_>, ReadError>> {
        let mut part = self.part(name)?;
        let wide = match part.fill_buf() {
            Ok([0xFF, 0xFE, ..] | [b'<', 0, ..]) => Some(UTF_16LE),
            Ok([0xFE, 0xFF, ..] | [0, b'<', ..]) => Some(UTF_16BE),
            Ok(_) => None,
            Err(why) => return Some(Err(ReadError::damaged(why))),
        };
        let source: Box<dyn BufRead + '_> = match wide {
            None => Box::new(part),
            Some(encoding) => {
                let mut bytes = Vec::new();
                if let Err(why) = part.read_to_end(&mut bytes) {
                    return Some(Err(ReadError::damaged(why)));
                }
                let text = encoding.decode_with_bom_removal(&bytes).0.into_owned();
                // The declaration names the encoding that the part no longer has.
                let body =
                    text.split_once("?>").filter(|_| text.starts_with("<?xml")).map_or(text.as_str(), |(_, rest)| rest);
                Box::new(Cursor::new(body.as_bytes().to_vec()))
            }
        };
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        Some(Ok(reader))
    }

    /// Each relation by its identifier.
    pub(super) fn relations(&mut self, name: &str) -> Result<HashMap<String, Relation>, ReadError> {
        let mut found = HashMap::new();
        let Some(part) = self.xml(name) else { return Ok(found) };
        elements(&mut part?, |element| {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(element, name));
            if let (Some(id), Some(target)) = (id, target) {
                let kind = kind.unwrap_or_default().into_owned();
                found.insert(id.into_owned(), Relation { kind, target: target.into_owned() });
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// Calls `take` for every element of a part.
pub(super) fn elements<R: std::io::BufRead>(
    part: &mut Reader<R>,
    mut take: impl FnMut(&BytesStart<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(element) | Event::Empty(element) => take(&element)?,
            Event::Eof => return Ok(()),
            _ => (),
        }
    }
}

/// The attribute of this name, whatever its prefix.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// The letter that a reference such as `&amp;` or `&#10;` stands for.
///
/// # Errors
/// It is one that nobody explains: no letter of a text is left out without a word.
pub(super) fn letter(reference: &BytesRef<'_>) -> Result<char, ReadError> {
    entity::letter(reference).ok_or_else(|| ReadError::damaged(format!("unknown entity &{};", &**reference)))
}

fn lower(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// A path relative to a folder of the archive.
pub(super) fn join(folder: &str, target: &str) -> String {
    match (target.strip_prefix('/'), target.strip_prefix("../")) {
        (Some(whole), _) => whole.to_owned(),
        (None, Some(up)) => join(folder.rsplit_once('/').map_or("", |(above, _)| above), up),
        (None, None) if folder.is_empty() => target.to_owned(),
        (None, None) => format!("{folder}/{target}"),
    }
}

/// `A1:C2`.
pub(super) fn area(place: &str) -> Option<Corners> {
    let (first, last) = place.split_once(':')?;
    Some((corner(first)?, corner(last)?))
}

/// `C2`: row and column from 0.
pub(super) fn corner(place: &str) -> Option<(u32, u32)> {
    let split = place.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = place.split_at(split);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        sum.checked_mul(26)?.checked_add(u32::from(value) + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_odd_ones_left_out() {
        assert_eq!(area("A1:C2"), Some(((0, 0), (1, 2))));
        assert_eq!(area("AA10:XFD1048576"), Some(((9, 26), (1_048_575, 16_383))));
        for odd in ["A1", "A0:B1", ":", "1:2", "ZZZZZZZZZ1:B2", "A99999999999:B1"] {
            assert_eq!(area(odd), None, "{odd}");
        }
    }

    #[test]
    fn targets_are_relative_to_their_folder() {
        assert_eq!(join("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("xl/x", "../worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("", "sheet1.xml"), "sheet1.xml");
    }
}
