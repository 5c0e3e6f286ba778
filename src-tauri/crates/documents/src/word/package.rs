//! A Word file as a package of parts (ECMA-376 part 2): read with limits, written the same way each time.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::problem;
use register::Problem;

/// What a template may unpack to.
const MAX_TEMPLATE: u64 = 64 << 20;
/// What a finished document may unpack to when it is read back.
const MAX_DOCUMENT: u64 = 512 << 20;
/// Parts a package may have.
const MAX_PARTS: usize = 2_000;
/// The first bytes of an OLE file: an encrypted document, or one of Word 97–2003.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// A package: its parts by name, in the order of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// A package of these parts.
    pub fn of(parts: Vec<(String, Vec<u8>)>) -> Self {
        Self { parts }
    }

    /// Opens a small Word file: a template of the officer, with the names of its parts as they stand in the file.
    pub fn template(bytes: &[u8]) -> Result<Self, Box<Problem>> {
        Self::unpack(bytes, MAX_TEMPLATE)
    }

    /// Opens any Word file to look at what it says.
    pub fn document(bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let mut package = Self::unpack(bytes, MAX_DOCUMENT)?;
        for (name, _) in &mut package.parts {
            *name = name.trim_start_matches('/').to_owned();
        }
        Ok(package)
    }

    /// Sizes in the archive's directory may lie, so what is really unpacked is counted.
    fn unpack(bytes: &[u8], limit: u64) -> Result<Self, Box<Problem>> {
        if bytes.starts_with(OLE) {
            return Err(problem::encrypted_or_old());
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| problem::not_word())?;
        if archive.len() > MAX_PARTS {
            return Err(problem::too_large());
        }
        if archive.has_duplicate_names() {
            return Err(problem::damaged("tệp nén: hai phần trùng tên"));
        }
        let mut package = Self::default();
        let mut left = limit;
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(|_| problem::damaged("tệp nén"))?;
            let name = entry.name().map_err(|_| problem::damaged("tệp nén"))?.into_owned();
            if name.ends_with('/') {
                continue;
            }
            let mut content = Vec::new();
            let read = (&mut entry).take(left + 1).read_to_end(&mut content).map_err(|_| problem::damaged(&name))?;
            left = left.checked_sub(read as u64).ok_or_else(problem::too_large)?;
            package.parts.push((name, content));
        }
        let is_text = |name: &str| name.trim_start_matches('/') == "word/document.xml";
        if package.names().any(is_text) { Ok(package) } else { Err(problem::not_word()) }
    }

    /// The parts in the order of the file, each with its name.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.parts.iter().map(|(name, content)| (name.as_str(), content.as_slice()))
    }

    /// The names of the parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// The content of a part.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(known, _)| known == name).map(|(_, content)| content.as_slice())
    }

    /// The content of a part that holds XML; UTF-8 with or without a mark.
    pub fn text(&self, name: &str) -> Result<&str, Box<Problem>> {
        let bytes = self.get(name).ok_or_else(|| problem::damaged(name))?;
        let text = std::str::from_utf8(bytes).map_err(|_| problem::damaged(name))?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Sets the content of a part; a new one comes last.
    pub fn set(&mut self, name: &str, content: Vec<u8>) {
        match self.parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = content,
            None => self.parts.push((name.to_owned(), content)),
        }
    }

    /// The package as a file: the same bytes for the same parts on every day and machine.
    pub fn pack(&self) -> Result<Vec<u8>, Box<Problem>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for (name, content) in &self.parts {
            archive.start_file(name.as_str(), options).map_err(|_| problem::too_large())?;
            archive.write_all(content).map_err(|_| problem::too_large())?;
        }
        archive.finish().map(Cursor::into_inner).map_err(|_| problem::too_large())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let parts = parts.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect();
        Package::of(parts).pack().unwrap()
    }

    #[test]
    fn a_bomb_and_what_is_no_word_file_are_refused_by_name() {
        let zeros = vec![b' '; 70 << 20];
        let cases = [
            (package(&[("word/document.xml", &zeros)]), "template.tooLarge"),
            (package(&[("xl/workbook.xml", b"<a/>")]), "template.notWord"),
            (b"PK but not a zip".to_vec(), "template.notWord"),
            (OLE.to_vec(), "template.encrypted"),
        ];
        for (bytes, rule) in cases {
            assert_eq!(Package::template(&bytes).unwrap_err().rule, rule);
        }
    }

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        let parts: &[(&str, &[u8])] = &[("word/document.xml", b"<a/>"), ("b.xml", b"<b/>")];
        assert_eq!(package(parts), package(parts));
        let read = Package::template(&package(parts)).unwrap();
        assert_eq!(read.names().collect::<Vec<_>>(), ["word/document.xml", "b.xml"]);
    }
}
