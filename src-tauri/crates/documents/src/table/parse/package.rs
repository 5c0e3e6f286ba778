//! The parts of a zipped workbook that calamine does not tell of: rows hidden, areas merged, fonts inside a cell.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use register::legacy::Legacy;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::table::ReadError;

/// A part as a stream of XML, unpacked as it is read.
pub(super) type Part<'p, 'a> = Reader<BufReader<ZipFile<'p, Cursor<&'a [u8]>>>>;

/// An opened archive; parts are found whatever the case of their names.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
}

/// What of a worksheet is not in its cells.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Numbers (from 1) of the rows that are not shown.
    pub(super) hidden: HashSet<u32>,
    /// Corners (row and column from 0) of the merged areas.
    pub(super) merged: Vec<Corners>,
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

    /// The part of this name as XML; `None`: there is none.
    pub(super) fn xml(&mut self, name: &str) -> Option<Part<'_, 'a>> {
        let mut reader = Reader::from_reader(self.part(name)?);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        Some(reader)
    }

    /// The parts of the worksheets by the names of the sheets.
    pub(super) fn worksheets(&mut self) -> Result<HashMap<String, String>, ReadError> {
        let root = self.relations("_rels/.rels")?;
        let book = root.into_values().find(|(kind, _)| kind.ends_with("/officeDocument"));
        let book = book.map(|(_, target)| target.trim_start_matches('/').to_owned()).unwrap_or_default();
        let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
        let targets = self.relations(&join(folder, &format!("_rels/{file}.rels")))?;
        let mut paths = HashMap::new();
        let Some(mut part) = self.xml(&book) else { return Ok(paths) };
        elements(&mut part, |element| {
            if element.local_name().as_ref() == "sheet" {
                let id = attribute(element, "id");
                let target = id.and_then(|id| Some(join(folder, &targets.get(id.as_ref())?.1)));
                paths.extend(attribute(element, "name").map(Cow::into_owned).zip(target));
            }
            Ok(())
        })?;
        Ok(paths)
    }

    /// Type and target of each relation, by its identifier.
    pub(super) fn relations(&mut self, name: &str) -> Result<HashMap<String, (String, String)>, ReadError> {
        let mut found = HashMap::new();
        let Some(mut part) = self.xml(name) else { return Ok(found) };
        elements(&mut part, |element| {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(element, name));
            if let (Some(id), Some(target)) = (id, target) {
                found.insert(id.into_owned(), (kind.unwrap_or_default().into_owned(), target.into_owned()));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// What of the worksheet in this part is not in its cells.
    pub(super) fn outline(&mut self, name: &str) -> Result<Outline, ReadError> {
        let mut outline = Outline::default();
        let mut row = 0_u32;
        let Some(mut part) = self.xml(name) else { return Ok(outline) };
        elements(&mut part, |element| {
            match element.local_name().as_ref() {
                "row" => {
                    let number = attribute(element, "r").and_then(|number| number.parse().ok());
                    row = number.unwrap_or(row.saturating_add(1));
                    if attribute(element, "hidden").is_some_and(|mark| matches!(mark.as_ref(), "1" | "true")) {
                        outline.hidden.insert(row);
                    }
                }
                "mergeCell" => outline.merged.extend(attribute(element, "ref").and_then(|place| area(&place))),
                _ => (),
            }
            Ok(())
        })?;
        Ok(outline)
    }

    /// The texts of the shared string table whose runs stand in a font of an old encoding, all that name a font in the
    /// same one.
    pub(super) fn old_texts(&mut self, name: &str) -> Result<HashMap<String, Legacy>, ReadError> {
        let mut found = HashMap::new();
        let Some(mut part) = self.xml(name) else { return Ok(found) };
        let mut buffer = Vec::new();
        let (mut text, mut fonts, mut inside) = (String::new(), HashSet::new(), false);
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
                Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "rFont" => {
                    fonts.insert(attribute(&element, "val").as_deref().and_then(Legacy::of_font));
                }
                Event::Start(element) => match element.local_name().as_ref() {
                    "si" => {
                        text.clear();
                        fonts.clear();
                    }
                    // Signs of pronunciation are no part of the text.
                    "t" | "rPh" => inside = element.local_name().as_ref() == "t",
                    _ => (),
                },
                Event::Text(piece) if inside => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) if inside => text.push_str(&entity(&reference)),
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => inside = false,
                    "si" => {
                        if let (1, Some(Some(font))) = (fonts.len(), fonts.iter().next()) {
                            found.insert(std::mem::take(&mut text), *font);
                        }
                    }
                    _ => (),
                },
                Event::Eof => return Ok(found),
                _ => (),
            }
        }
    }
}

/// Calls `take` for every element of a part.
fn elements<R: std::io::BufRead>(
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
pub(super) fn entity(reference: &quick_xml::events::BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned(),
    }
}

fn lower(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// A path relative to a folder of the archive.
fn join(folder: &str, target: &str) -> String {
    match (target.strip_prefix('/'), target.strip_prefix("../")) {
        (Some(whole), _) => whole.to_owned(),
        (None, Some(up)) => join(folder.rsplit_once('/').map_or("", |(above, _)| above), up),
        (None, None) if folder.is_empty() => target.to_owned(),
        (None, None) => format!("{folder}/{target}"),
    }
}

/// `A1:C2`.
fn area(place: &str) -> Option<Corners> {
    let (first, last) = place.split_once(':')?;
    Some((corner(first)?, corner(last)?))
}

/// `C2`: row and column from 0.
fn corner(place: &str) -> Option<(u32, u32)> {
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
