//! Lists made to harm: small files that ask a reader for endless memory or time.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A file's name, and its content.
pub type File = (&'static str, Vec<u8>);

/// Every kind of harm known here.
pub fn files() -> Result<Vec<File>> {
    let far = |row: &str, column: &str| format!("<row r=\"{row}\">{}</row>", inline(&format!("{column}{row}")));
    let two_far = format!("{}{}", far("1", "A"), far("1048576", "XFD"));
    let strings = |count: &str| format!("<sst uniqueCount=\"{count}\"><si><t>a</t></si></sst>");
    let deep = |opening: &str, closing: &str| format!("{}{}", opening.repeat(300_000), closing.repeat(300_000));
    Ok(vec![
        ("far_cells.xlsx", xlsx(&two_far, None)?),
        ("row_2_32.xlsx", xlsx(&far("4294967296", "A"), None)?),
        ("row_2_32_less_1.xlsx", xlsx(&far("4294967295", "A"), None)?),
        ("far_column.xlsx", xlsx(&far("1", "ZZZZZZZZ"), None)?),
        ("many_strings.xlsx", xlsx("", Some(&strings("99999999999")))?),
        ("most_strings.xlsx", xlsx("", Some(&strings("4999999")))?),
        ("deep.xlsx", xlsx(&deep("<row>", "</row>"), None)?),
        ("deep_strings.xlsx", xlsx("", Some(&deep("<si>", "</si>")))?),
        ("entities.xlsx", entities()?),
        ("long_attribute.xlsx", xlsx(&format!("<row r=\"1\" spans=\"{}\"/>", "9".repeat(100 << 20)), None)?),
        ("falling_rows.xlsx", xlsx(&falling(150_000), None)?),
        ("bomb.xlsx", bomb("xl/worksheets/sheet2.xml")?),
        ("bomb.ods", bomb("content.xml")?),
        ("bomb_among_pictures.xlsx", bomb("xl/media/image1.png")?),
        ("bomb.docx", bomb("word/document.xml")?),
        ("deep_tables.docx", docx(&deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))?),
        ("deep_paragraphs.docx", docx(&deep("<w:p>", "</w:p>"))?),
        ("never_closed.docx", docx(&"<w:tbl><w:tr>".repeat(10))?),
        ("wide_cells.docx", docx(&table(&cell("4294967295").repeat(1_000)))?),
        ("wide_grid.docx", docx(&table(&"<w:tblGrid><w:gridCol w:w=\"9e99\"/></w:tblGrid>".repeat(300_000)))?),
        ("one_row_of_cells.docx", docx(&table(&cell("1").repeat(200_000)))?),
        ("many_tables.docx", docx(&"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(200_000))?),
        ("rows.ods", ods(&row(4_294_967_295, 1, "a"))?),
        ("columns.ods", ods(&row(1, 4_294_967_295, "a"))?),
        ("rows_and_columns.ods", ods(&row(190_000, 190, "a"))?),
        ("blank_rows.ods", ods(&format!("{}{}", row(u64::MAX, u64::MAX, ""), row(1, 1, "a")))?),
        ("many_blanks.ods", ods(&blanks())?),
        ("deep.ods", ods(&deep("<table:table-row>", "</table:table-row>"))?),
        ("spans.ods", ods(&row(150_000, 1, "").repeat(60_000))?),
        ("far_cells.xls", xls(&[number(0, 0), number(65_535, 65_535)])?),
        ("many_cells.xls", xls(&[number(0, 0), number(65_535, 255)])?),
        ("dimensions.xls", xls(&[dimensions(u32::MAX, u16::MAX), number(0, 0)])?),
        ("turned_dimensions.xls", xls(&[turned_dimensions(), number(0, 0)])?),
        ("loop.xls", looped(xls(&[number(0, 0)])?)),
        ("loop_of_folders.xls", looped_folders(xls(&[number(0, 0)])?)),
        ("sheets_on_one.xls", xls_of(&[number(0, 0), number(65_535, 100)], 200)?),
    ])
}

/// Packs a workbook of one sheet with these cells and, if given, this string table.
pub fn xlsx(cells: &str, strings: Option<&str>) -> Result<Vec<u8>> {
    let sheet = format!("<?xml version=\"1.0\"?><worksheet><sheetData>{cells}</sheetData></worksheet>");
    let mut parts = vec![
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.extend(strings.map(|strings| ("xl/sharedStrings.xml", strings)));
    packed(&parts)
}

/// Packs a Word document of this text.
pub fn docx(text: &str) -> Result<Vec<u8>> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let main = format!("<w:document xmlns:w=\"{space}\"><w:body>{text}</w:body></w:document>");
    packed(&[("word/document.xml", main.as_str())])
}

/// A table of a Word document with these cells in one row.
fn table(cells: &str) -> String {
    format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
}

/// A cell that takes so many columns.
fn cell(columns: &str) -> String {
    format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>")
}

/// A worksheet cell with a text of its own.
pub fn inline(place: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>a</t></is></c>"#)
}

/// Packs a document of one table with these rows.
pub fn ods(rows: &str) -> Result<Vec<u8>> {
    let spaces = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    let content = format!(
        "<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// A row that stands for so many, of a cell that stands for so many.
fn row(rows: u64, columns: u64, text: &str) -> String {
    let text = if text.is_empty() { String::new() } else { format!("<text:p>{text}</text:p>") };
    format!(
        "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" \
         table:number-columns-repeated=\"{columns}\">{text}</table:table-cell></table:table-row>"
    )
}

/// A text of a few marks that stand for endless blanks.
fn blanks() -> String {
    let marks = "<text:s text:c=\"4294967295\"/>".repeat(10_000);
    format!("<table:table-row><table:table-cell><text:p>a{marks}b</text:p></table:table-cell></table:table-row>")
}

/// Rows from the last to the first.
fn falling(rows: u32) -> String {
    (1..=rows).rev().map(|row| format!("<row r=\"{row}\">{}</row>", inline(&format!("A{row}")))).collect()
}

fn entities() -> Result<Vec<u8>> {
    let levels: String =
        (1..30).map(|level| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10))).collect();
    let sheet = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e0 \"lol\">{levels}]><worksheet><sheetData><row r=\"1\">\
         <c r=\"A1\" t=\"inlineStr\"><is><t>&e29;</t></is></c></row></sheetData></worksheet>"
    );
    packed(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A file with a part that unpacks to 600 MB.
pub fn bomb(part: &str) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let others: [(&str, &str); 5] = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ];
    for (name, text) in others.iter().filter(|(name, _)| name.starts_with("xl/") == part.starts_with("xl/")) {
        zip.start_file(*name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file(part, options)?;
    let blank = vec![b' '; 1 << 20];
    (0..600).try_for_each(|_| zip.write_all(&blank))?;
    Ok(zip.finish()?.into_inner())
}

/// Packs an archive of these parts.
pub fn packed(parts: &[(&str, impl AsRef<[u8]>)]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(text.as_ref())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A workbook of Excel 97 with one sheet of these records.
pub fn xls(records: &[Vec<u8>]) -> Result<Vec<u8>> {
    xls_of(records, 1)
}

/// The same with so many sheets, which are all the same one.
fn xls_of(records: &[Vec<u8>], sheets: usize) -> Result<Vec<u8>> {
    let start = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let name = |index: usize| format!("S{index:03}");
    let bound = |place: u32, index: usize| {
        let letters = name(index);
        let head = [&place.to_le_bytes()[..], &[0, 0, 4, 0]].concat();
        record(0x0085, &[head, letters.into_bytes()].concat())
    };
    let length = start(5).len() + (0..sheets).map(|index| bound(0, index).len()).sum::<usize>() + 4;
    let place = u32::try_from(length)?;
    let mut stream = start(5);
    (0..sheets).for_each(|index| stream.extend(bound(place, index)));
    stream.extend(record(0x000A, &[]));
    stream.extend(start(16));
    records.iter().for_each(|one| stream.extend(one));
    stream.extend(record(0x000A, &[]));
    // Long enough to stand in sectors of its own.
    stream.resize(stream.len().max(5_000), 0);
    compound("/Workbook", &stream)
}

/// A workbook of Excel 97 (`version` 0x0600) or 95 (0x0500) with these records for all sheets, and one sheet of these.
pub fn xls_with(version: u16, globals: &[Vec<u8>], records: &[Vec<u8>]) -> Result<Vec<u8>> {
    let [low, high] = version.to_le_bytes();
    let start = |kind: u8| record(0x0809, &[low, high, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let globals = globals.concat();
    let name: &[u8] = if version == 0x0600 { &[1, 0, b'S'] } else { &[1, b'S'] };
    let bound = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0], name].concat());
    let end = record(0x000A, &[]);
    let place = u32::try_from(start(5).len() + globals.len() + bound(0).len() + end.len())?;
    let mut stream = [start(5), globals, bound(place), end.clone(), start(16), records.concat(), end].concat();
    // Long enough to stand in sectors of its own.
    stream.resize(stream.len().max(5_000), 0);
    compound(if version == 0x0600 { "/Workbook" } else { "/Book" }, &stream)
}

/// A compound file of one stream.
pub fn compound(name: &str, stream: &[u8]) -> Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream(name)?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// A record of a workbook stream.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn number(row: u16, column: u16) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x0203, &[place, 1.0_f64.to_le_bytes().to_vec()].concat())
}

fn dimensions(rows: u32, columns: u16) -> Vec<u8> {
    let data = [&[0; 4][..], &rows.to_le_bytes(), &[0, 0], &columns.to_le_bytes(), &[0, 0]].concat();
    record(0x0200, &data)
}

/// The last row before the first one.
fn turned_dimensions() -> Vec<u8> {
    let data = [&u32::MAX.to_le_bytes()[..], &1_u32.to_le_bytes(), &[0, 0], &[1, 0], &[0, 0]].concat();
    record(0x0200, &data)
}

/// Every sector of the allocation table points at itself.
fn looped(mut file: Vec<u8>) -> Vec<u8> {
    let table = usize::try_from(u32_at(&file, 76)).unwrap_or_default();
    let start = 512 * (table + 1);
    for sector in 0..128_u32 {
        let at = start + 4 * usize::try_from(sector).unwrap_or_default();
        // Ends of chains only: the table must still name itself.
        if u32_at(&file, at) == 0xFFFF_FFFE {
            file[at..at + 4].copy_from_slice(&sector.to_le_bytes());
        }
    }
    file
}

/// The chain of the directory points at itself.
fn looped_folders(mut file: Vec<u8>) -> Vec<u8> {
    let (table, folder) = (u32_at(&file, 76), u32_at(&file, 48));
    let [table, place] = [table, folder].map(|value| usize::try_from(value).unwrap_or_default());
    let at = 512 * (table + 1) + 4 * place;
    file[at..at + 4].copy_from_slice(&folder.to_le_bytes());
    file
}

fn u32_at(file: &[u8], at: usize) -> u32 {
    let bytes = file.get(at..at + 4).unwrap_or(&[0; 4]);
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

/// A binary workbook of one sheet with these texts, as [MS-XLSB] has it.
pub fn xlsb(rows: &[Vec<&str>]) -> Result<Vec<u8>> {
    let rows: Vec<BinaryRow<'_>> =
        rows.iter().map(|cells| (false, cells.iter().map(|text| (0, *text)).collect())).collect();
    xlsb_of(&rows, &[])
}

/// A row of a binary workbook: whether it is hidden, then styles and texts. Style 1 is in the font `.VnTime`.
pub type BinaryRow<'a> = (bool, Vec<(u8, &'a str)>);

/// A sheet of a binary workbook; `kind`: the type of its relation, `None` where it has none.
pub struct BinarySheet<'a> {
    /// Its name.
    pub name: &'a str,
    /// What its part is: `worksheet`, `xlMacrosheet`.
    pub kind: Option<&'a str>,
    /// Its rows.
    pub rows: Vec<BinaryRow<'a>>,
}

/// The same with hidden rows, styles and merged areas (first and last row, first and last column).
pub fn xlsb_of(rows: &[BinaryRow<'_>], merged: &[[u32; 4]]) -> Result<Vec<u8>> {
    let mut after = Vec::new();
    for area in merged {
        after.extend(binary(0xB0, &area.map(u32::to_le_bytes).concat()));
    }
    binary_workbook(&[("S", Some("worksheet"), binary_sheet(&binary_cells(rows)?, &after))], &[])
}

/// A binary workbook of several sheets.
pub fn xlsb_of_sheets(sheets: &[BinarySheet<'_>]) -> Result<Vec<u8>> {
    let parts = sheets.iter().map(|sheet| Ok((sheet.name, sheet.kind, binary_sheet(&binary_cells(&sheet.rows)?, &[]))));
    binary_workbook(&parts.collect::<Result<Vec<_>>>()?, &[])
}

/// A binary workbook of one row with these records, and the texts of its string table.
pub fn xlsb_of_records(records: &[(u32, Vec<u8>)], strings: &[&str]) -> Result<Vec<u8>> {
    let row = binary(0x00, &[0; 17]);
    let cells: Vec<u8> = records.iter().flat_map(|(kind, data)| binary(*kind, data)).collect();
    binary_workbook(&[("S", Some("worksheet"), binary_sheet(&[row, cells].concat(), &[]))], strings)
}

fn binary_cells(rows: &[BinaryRow<'_>]) -> Result<Vec<u8>> {
    let mut records = Vec::new();
    for (row, (hidden, cells)) in (0_u32..).zip(rows) {
        let marks = [0, 0, 0, 0, 0, 0, 0, u8::from(*hidden) << 4, 0, 0, 0, 0, 0];
        records.extend(binary(0x00, &[&row.to_le_bytes()[..], &marks].concat()));
        for (column, (style, text)) in (0_u32..).zip(cells) {
            let cell = [column.to_le_bytes().to_vec(), vec![*style, 0, 0, 0], wide(text)?].concat();
            records.extend(binary(0x06, &cell));
        }
    }
    Ok(records)
}

fn binary_sheet(cells: &[u8], after: &[u8]) -> Vec<u8> {
    let before = [binary(0x81, &[]), binary(0x94, &[0; 16]), binary(0x91, &[])].concat();
    [&before, cells, &binary(0x92, &[]), after, &binary(0x82, &[])].concat()
}

/// A workbook of these sheets: name, type of its relation, part.
fn binary_workbook(sheets: &[(&str, Option<&str>, Vec<u8>)], strings: &[&str]) -> Result<Vec<u8>> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
    );
    let (mut book, mut relations, mut parts) = (Vec::new(), String::new(), Vec::new());
    for (number, (name, kind, part)) in (1_u32..).zip(sheets) {
        let id = format!("rId{number}");
        let bundle = [vec![0; 4], number.to_le_bytes().to_vec(), wide(&id)?, wide(name)?].concat();
        book.extend(binary(0x9C, &bundle));
        if let Some(kind) = kind {
            let target = format!("worksheets/sheet{number}.bin");
            write!(relations, "<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")?;
            parts.push((format!("xl/{target}"), part.as_slice()));
        }
    }
    book.extend([binary(0x90, &[]), binary(0x84, &[])].concat());
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut styles = Vec::new();
    for font in ["Arial", ".VnTime"] {
        styles.extend(binary(0x2B, &[vec![0; 21], wide(font)?].concat()));
    }
    styles.extend(binary(0x269, &2_u32.to_le_bytes()));
    for font in [0_u8, 1] {
        styles.extend(binary(0x2F, &[0, 0, 0, 0, font, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    }
    styles.extend(binary(0x26A, &[]));
    let mut table = binary(0x9F, &[0; 8]);
    for text in strings {
        table.extend(binary(0x13, &[vec![0], wide(text)?].concat()));
    }
    table.extend(binary(0xA0, &[]));
    let mut all: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &table),
    ];
    all.extend(parts.iter().map(|(name, part)| (name.as_str(), *part)));
    packed(&all)
}

/// A record: its kind and length in groups of seven bits, the lowest first.
fn binary(kind: u32, data: &[u8]) -> Vec<u8> {
    let groups = |mut value: usize| {
        let mut bytes = Vec::new();
        while value > 0x7F {
            bytes.push(u8::try_from(value & 0x7F).unwrap_or_default() | 0x80);
            value >>= 7;
        }
        bytes.push(u8::try_from(value).unwrap_or_default());
        bytes
    };
    [groups(usize::try_from(kind).unwrap_or_default()), groups(data.len()), data.to_vec()].concat()
}

/// A text with the number of its units before it.
fn wide(text: &str) -> Result<Vec<u8>> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Ok([u32::try_from(units.len() / 2)?.to_le_bytes().to_vec(), units].concat())
}
