//! What a file is, told by its content.

use std::io::Cursor;

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use super::ReadError;

/// A kind of file, whatever its name ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FileFormat {
    /// Workbook of Excel 2007 and later, with macros or without (`.xlsx`, `.xlsm`).
    Xlsx,
    /// The same in binary (`.xlsb`).
    Xlsb,
    /// Workbook of Excel 5 to 2003 (`.xls`).
    Xls,
    /// Workbook of LibreOffice (`.ods`).
    Ods,
    /// Text table (`.csv`, `.tsv`, “Unicode text”).
    Text,
    /// Workbook of Excel 4 or earlier.
    AncientXls,
    /// XML Spreadsheet 2003, often named `.xls`.
    XmlSpreadsheet,
    /// Web page or web archive, often named `.xls`.
    Html,
    /// Any other XML.
    Xml,
    /// Word document (`.docx`, `.docm`).
    Word,
    /// Word document of Word 97 to 2003 (`.doc`).
    OldWord,
    /// Slides.
    PowerPoint,
    /// Text document of LibreOffice (`.odt`).
    Writer,
    /// Sheet of Apple Numbers.
    Numbers,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// Picture.
    Picture,
    /// Archive of files.
    Archive,
    /// Database of Access.
    Access,
    /// A register of this program, or another SQLite file.
    Register,
    /// A file of OLE parts that is none of the above.
    Compound,
    /// No kind known here.
    Binary,
}

/// Beginnings that only one kind has.
const SIGNATURES: [(&[u8], FileFormat); 18] = [
    (b"%PDF", FileFormat::Pdf),
    (b"{\\rtf", FileFormat::Rtf),
    (b"\x89PNG", FileFormat::Picture),
    (b"\xFF\xD8\xFF", FileFormat::Picture),
    (b"GIF8", FileFormat::Picture),
    (b"BM", FileFormat::Picture),
    (b"II*\0", FileFormat::Picture),
    (b"MM\0*", FileFormat::Picture),
    (b"Rar!", FileFormat::Archive),
    (b"7z\xBC\xAF", FileFormat::Archive),
    (b"\x1F\x8B", FileFormat::Archive),
    (b"\0\x01\0\0Standard ", FileFormat::Access),
    (b"SQLite format 3\0", FileFormat::Register),
    (b"\x09\x00\x04\x00", FileFormat::AncientXls),
    (b"\x09\x02\x06\x00", FileFormat::AncientXls),
    (b"\x09\x04\x06\x00", FileFormat::AncientXls),
    (b"\x09\x08\x08\x00\x00\x05", FileFormat::AncientXls),
    (b"MZ", FileFormat::Binary),
];

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
/// Compound file: workbooks of Excel 97–2003, new ones behind a password, old Word documents.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// The kind of a file by its first bytes and, where these leave it open, its parts. Text is told apart further once it
/// is decoded ([`of_text`]).
pub(super) fn of(bytes: &[u8]) -> Result<FileFormat, ReadError> {
    match bytes {
        [] => Err(ReadError::Empty),
        bytes if bytes.starts_with(ZIP) => of_package(bytes),
        bytes if bytes.starts_with(EMPTY_ZIP) => Ok(FileFormat::Archive),
        bytes if bytes.starts_with(COMPOUND) => of_compound(bytes),
        bytes => Ok(of_signature(bytes)),
    }
}

fn of_signature(bytes: &[u8]) -> FileFormat {
    let found = SIGNATURES.iter().find(|(signature, kind)| {
        // Two letters may begin a text as well.
        bytes.starts_with(signature) && (signature.len() > 2 || *kind == FileFormat::Archive || bytes.contains(&0))
    });
    found.map_or(FileFormat::Text, |(_, kind)| *kind)
}

fn of_package(bytes: &[u8]) -> Result<FileFormat, ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Truncated)?;
    let has = |wanted: &dyn Fn(&str) -> bool| {
        archive.file_names().flatten().any(|name| wanted(&name.replace('\\', "/").to_ascii_lowercase()))
    };
    if has(&|name| name == "encrypted-package") {
        return Err(ReadError::Protected);
    }
    Ok(if has(&|name| name.ends_with("workbook.bin")) {
        FileFormat::Xlsb
    } else if has(&|name| name.starts_with("xl/") || name.ends_with("workbook.xml")) {
        FileFormat::Xlsx
    } else if has(&|name| name.starts_with("word/")) {
        FileFormat::Word
    } else if has(&|name| name.starts_with("ppt/")) {
        FileFormat::PowerPoint
    } else if has(&|name| name == "content.xml") && has(&|name| name == "meta-inf/manifest.xml") {
        of_document(bytes)
    } else if has(&|name| name.ends_with(".iwa")) {
        FileFormat::Numbers
    } else {
        FileFormat::Archive
    })
}

/// An OpenDocument file says what it is in its first, unpacked part.
fn of_document(bytes: &[u8]) -> FileFormat {
    let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).into_owned();
    if head.contains("opendocument.text") {
        FileFormat::Writer
    } else if head.contains("opendocument.presentation") {
        FileFormat::PowerPoint
    } else {
        FileFormat::Ods
    }
}

/// The parts of a compound file stand in its directory under names in UTF-16; finding them so takes no walk through
/// sector chains that may be broken.
fn of_compound(bytes: &[u8]) -> Result<FileFormat, ReadError> {
    let named = |entry: &[u8], name: &str| {
        let mut wide = name.encode_utf16().chain([0]).zip(entry.chunks_exact(2));
        wide.all(|(unit, bytes)| {
            let found = u16::from_le_bytes([bytes[0], bytes[1]]);
            // Names are the same in any case of letters.
            found == unit || u8::try_from(found).is_ok_and(|found| u16::from(found.to_ascii_lowercase()) == lower(unit))
        })
    };
    let has = |name: &str| bytes.chunks_exact(128).any(|entry| named(entry, name));
    if has("EncryptedPackage") {
        Err(ReadError::Protected)
    } else if has("Workbook") || has("Book") {
        Ok(FileFormat::Xls)
    } else if has("WordDocument") {
        Ok(FileFormat::OldWord)
    } else if has("PowerPoint Document") {
        Ok(FileFormat::PowerPoint)
    } else {
        Ok(FileFormat::Compound)
    }
}

fn lower(unit: u16) -> u16 {
    u8::try_from(unit).map_or(unit, |byte| u16::from(byte.to_ascii_lowercase()))
}

/// The kind of a decoded text: a table, or markup that only bears the name of one.
pub(super) fn of_text(text: &str) -> FileFormat {
    let head: String = text.trim_start().chars().take(4_000).collect::<String>().to_ascii_lowercase();
    let tags = ["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<tr", "<div", "<!--"];
    if head.starts_with("<?xml") || head.starts_with("<workbook") {
        match head.as_str() {
            head if head.contains("office:spreadsheet") => FileFormat::XmlSpreadsheet,
            head if head.contains("<html") => FileFormat::Html,
            _ => FileFormat::Xml,
        }
    } else if tags.iter().any(|tag| head.starts_with(tag)) || head.starts_with("mime-version:") {
        FileFormat::Html
    } else if head.starts_with("{\\rtf") {
        FileFormat::Rtf
    } else {
        FileFormat::Text
    }
}

impl FileFormat {
    /// What the kind is called, in Vietnamese, after “tệp là”.
    pub fn title(self) -> &'static str {
        match self {
            Self::Xlsx => "bảng tính Excel (.xlsx)",
            Self::Xlsb => "bảng tính Excel nhị phân (.xlsb)",
            Self::Xls => "bảng tính Excel 97–2003 (.xls)",
            Self::Ods => "bảng tính LibreOffice (.ods)",
            Self::Text => "văn bản dạng bảng (.csv, .tsv, .txt)",
            Self::AncientXls => "bảng tính Excel đời rất cũ (trước Excel 97)",
            Self::XmlSpreadsheet => "bảng tính XML (XML Spreadsheet 2003)",
            Self::Html => "trang web (HTML)",
            Self::Xml => "dữ liệu XML",
            Self::Word => "văn bản Word (.docx)",
            Self::OldWord => "văn bản Word 97–2003 (.doc)",
            Self::PowerPoint => "bản trình chiếu",
            Self::Writer => "văn bản LibreOffice Writer (.odt)",
            Self::Numbers => "bảng tính Apple Numbers",
            Self::Rtf => "văn bản RTF",
            Self::Pdf => "tài liệu PDF",
            Self::Picture => "ảnh",
            Self::Archive => "tệp nén",
            Self::Access => "cơ sở dữ liệu Access",
            Self::Register => "sổ mã hoặc cơ sở dữ liệu SQLite",
            Self::Compound => "tài liệu Office không có bảng tính",
            Self::Binary => "dữ liệu nhị phân không rõ loại",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_content() {
        let cases: [(&[u8], FileFormat); 6] = [
            (b"%PDF-1.7", FileFormat::Pdf),
            (b"\x89PNG\r\n", FileFormat::Picture),
            (b"BM,Ten\nH53.01,a", FileFormat::Text),
            (b"BM\x10\0\0\0", FileFormat::Picture),
            (b"{\\rtf1", FileFormat::Rtf),
            (b"M\xC3\xA3;T\xC3\xAAn", FileFormat::Text),
        ];
        for (bytes, kind) in cases {
            assert_eq!(of(bytes).unwrap(), kind, "{bytes:?}");
        }
    }

    #[test]
    fn markup_is_no_table() {
        assert_eq!(of_text("\n<html xmlns:x=\"urn\"><table>"), FileFormat::Html);
        assert_eq!(of_text("<TABLE border=1><tr>"), FileFormat::Html);
        let sheet = r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">"#;
        assert_eq!(of_text(sheet), FileFormat::XmlSpreadsheet);
        assert_eq!(of_text("<?xml version=\"1.0\"?><don-vi/>"), FileFormat::Xml);
        assert_eq!(of_text("Mã,Tên\n<a>,b"), FileFormat::Text);
    }
}
