//! Lists, and templates of documents. Both are archives, in which a changed byte is found by its checksum: so the first byte says
//! what the others are, the whole file or a part in an archive that is sound.

use std::fs;
use std::io::{Cursor, Read as _};

use anyhow::{Context as _, Result};
use documents::word::{PaperKind, inspect_parts, inspect_template, shipped};
use documents::{list_detection, table};
use zip::ZipArchive;

use crate::{hostile, repository};

const KINDS: [PaperKind; 3] = [PaperKind::ChangeDecision, PaperKind::Submission, PaperKind::Appendix];

/// Reads a list, and looks where rows stand in it.
pub(super) fn list(bytes: &[u8]) {
    let Some((form, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let file = match form % 9 {
        1 => hostile::xlsx(&text, None),
        2 => hostile::xlsx(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, Some(&text)),
        3 => hostile::ods(&text),
        4 => hostile::compound("/Workbook", rest),
        5 => hostile::xls(&records(rest)),
        6 => hostile::xlsb_of_records(&numbered(rest), &["a", "b"]),
        7 => hostile::docx(&text),
        _ => Ok(rest.to_vec()),
    };
    let Ok(book) = file.map(|file| table::parse(&file, "danh sách")) else { return };
    let Ok(book) = book else { return };
    let layouts = list_detection::propose(&book);
    let _ = list_detection::rows(&book, &layouts);
    layouts.iter().for_each(|layout| {
        let _ = (list_detection::check(layout, &book), layout.signature(&book));
    });
}

/// Records as an old workbook has them: two bytes of kind, one of length.
fn records(bytes: &[u8]) -> Vec<Vec<u8>> {
    numbered(bytes).into_iter().map(|(kind, data)| hostile::record(u16::try_from(kind).unwrap_or(0), &data)).collect()
}

fn numbered(mut bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut records = Vec::new();
    while let [low, high, length, rest @ ..] = bytes {
        let (data, behind) = rest.split_at(usize::from(*length).min(rest.len()));
        records.push((u32::from(u16::from_le_bytes([*low, *high])), data.to_vec()));
        bytes = behind;
    }
    records
}

pub(super) fn list_seeds() -> Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for entry in ["", "encodings", "faults", "word"] {
        for file in fs::read_dir(repository().join("tests/fixtures/lists").join(entry))? {
            let path = file?.path();
            if path.is_file() && fs::metadata(&path)?.len() < 16 << 10 {
                seeds.push([&[0], fs::read(path)?.as_slice()].concat());
            }
        }
    }
    let row = format!("<row r=\"1\">{}{}</row>", hostile::inline("A1"), hostile::inline("C1"));
    seeds.push([&[1], row.as_bytes()].concat());
    seeds.push([&[2], "<sst uniqueCount=\"1\"><si><r><t>Mã</t></r></si></sst>".as_bytes()].concat());
    let rows = "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>M·</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>";
    seeds.push([&[7], rows.as_bytes()].concat());
    let cell = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"3\"><text:p>1</text:p></table:table-cell></table:table-row>";
    seeds.push([&[3], cell.as_bytes()].concat());
    // A number, a label, a formula's text.
    seeds.push(
        b"\x05\x03\x02\x0e\0\0\0\0\0\0\0\0\0\0\0\xf0\x3f\x04\x02\x0b\0\0\0\0\0\0\x02\0\0ab\x07\x02\x05\x02\0\0ab"
            .to_vec(),
    );
    seeds.push(b"\x06\x02\0\x0c\0\0\0\0\0\0\0\0\0\0\xf0\x3f\x07\0\x0c\0\0\0\0\0\0\0\0\x01\0\0\0".to_vec());
    Ok(seeds)
}

/// Looks a template over as one is that an officer picked.
pub(super) fn template(bytes: &[u8]) {
    let Some((form, rest)) = bytes.split_first() else { return };
    let kind = KINDS[usize::from(form % 3)];
    let file = match usize::from(form / 3) {
        0 => Ok(rest.to_vec()),
        part => with_part(kind, part - 1, rest),
    };
    let Ok(file) = file else { return };
    let _ = (inspect_parts(&file), inspect_template(&file, kind));
}

/// The program's own template with other bytes in one of its parts.
fn with_part(kind: PaperKind, part: usize, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut parts = parts(kind)?;
    let place = part % parts.len();
    parts[place].1 = bytes.to_vec();
    hostile::packed(&parts.iter().map(|(name, content)| (name.as_str(), content)).collect::<Vec<_>>())
}

/// The parts of the program's own template.
fn parts(kind: PaperKind) -> Result<Vec<(String, Vec<u8>)>> {
    let own = shipped(kind).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    unpacked(&own)
}

/// The parts of an archive.
pub(super) fn unpacked(archive: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place)?;
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        parts.push((part.name().context("a name")?.into_owned(), content));
    }
    Ok(parts)
}

pub(super) fn template_seeds() -> Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for (number, kind) in (0_u8..).zip(KINDS) {
        let own = shipped(kind).map_err(|why| anyhow::anyhow!("{why:?}"))?;
        for (place, (_, content)) in (1_u8..).zip(unpacked(&own)?) {
            seeds.push([&[place * 3 + number], content.as_slice()].concat());
        }
        seeds.push([&[number], own.as_slice()].concat());
    }
    Ok(seeds)
}
