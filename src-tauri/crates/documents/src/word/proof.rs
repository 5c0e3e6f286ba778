//! Proof reading: what a document says, row by row, against what it was made from.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use register::Problem;
use serde::{Deserialize, Serialize};

use super::cells::MARK;
use super::document::{Appendix, ColumnKey, Document, Fingerprint, PaperKind, Row};
use super::fingerprint::{FingerprintForm, grouped};
use super::package::Package;
use super::prepare::{BODY, read};
use super::printed::label;
use super::xml::{self, Element, Node};
use super::{problem, text};
use crate::entity;

const PROPERTIES: &str = "docProps/custom.xml";
const TYPES: &str = "[Content_Types].xml";
const RELATIONS: &str = "_rels/.rels";
const CUSTOM_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const CUSTOM_RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
const CUSTOM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const VALUES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// The format of custom properties (ECMA-376 part 1, 22.3).
const FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
/// Numbers of properties begin with 2.
const FIRST_PROPERTY: u32 = 2;
const KIND: &str = "SoMaKind";
const SET: &str = "SoMaSet";
const FINGERPRINT: &str = "SoMaFingerprint";
const PRINTED: &str = "SoMaPrinted";
/// Not the name that workbooks carry theirs under: it tells the two apart.
const REQUEST: &str = "SoMaAsked";

/// What a document of this program carries about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DocumentStamp {
    /// The kind of document it is.
    pub kind: PaperKind,
    /// The applied change set it was made from; none for a draft.
    pub set: Option<u64>,
    /// The register's fingerprint after that set: full SHA-256.
    pub fingerprint: Option<String>,
    /// How its body printed the fingerprint when it was made; `None`: made before documents said so.
    pub printed: Option<FingerprintForm>,
    /// How it was asked for, where it is of no set.
    pub request: Option<String>,
}

/// What a document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    /// `None`: this program did not make it.
    pub mark: Option<DocumentStamp>,
    /// Its row tables in their order.
    pub tables: Vec<ReadTable>,
    /// The texts of its body, a paragraph a line, without the rows that its tables give.
    pub text: String,
}

/// A table of rows as a document says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTable {
    /// Number of the appendix, from 1; 0 is the page “what changed since”.
    pub appendix: usize,
    /// The columns it has, from left to right.
    pub columns: Vec<ColumnKey>,
    /// How many columns it has beside them: nobody can say what they are, and their texts are not read.
    pub unknown_columns: usize,
    /// Its rows; texts of columns it does not have are empty.
    pub rows: Vec<Row>,
}

/// Writes into a package what it is; an admitted template has no properties of its own.
pub(super) fn stamp(package: &mut Package, document: &Document) -> Result<(), Box<Problem>> {
    let mut root = Element::new("Properties").with("xmlns", CUSTOM).with("xmlns:vt", VALUES);
    let set = document.set.map(|set| set.to_string());
    let fingerprint = document.fingerprint.as_ref().map(|print| print.full.clone());
    let said = [
        (KIND, Some(document.kind.id().to_owned())),
        (SET, set),
        (PRINTED, document.fingerprint.as_ref().map(|print| printed_in(package, print).id().to_owned())),
        (FINGERPRINT, fingerprint),
        (REQUEST, document.request.clone()),
    ];
    let given = said.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
    for (pid, (name, value)) in (FIRST_PROPERTY..).zip(given) {
        let mut holder = Element::new("vt:lpwstr");
        holder.children.push(Node::Text(value));
        let property = Element::new("property")
            .with("fmtid", FORMAT)
            .with("pid", pid.to_string())
            .with("name", name)
            .holding(holder);
        root.children.push(Node::Element(property));
    }
    package.set(PROPERTIES, xml::plain(&root));
    announce(package)
}

/// How the body prints a fingerprint: a template of the officer's own may leave it out.
fn printed_in(package: &Package, print: &Fingerprint) -> FingerprintForm {
    let body = package.text(BODY).unwrap_or_default();
    if body.contains(&grouped(&print.full)) {
        FingerprintForm::Whole
    } else if body.contains(&print.short) {
        FingerprintForm::Short
    } else {
        FingerprintForm::Nothing
    }
}

/// Names the new part in the package's list of types and relations.
fn announce(package: &mut Package) -> Result<(), Box<Problem>> {
    let mut types = read(package, TYPES)?;
    let part = format!("/{PROPERTIES}");
    types
        .children
        .push(Node::Element(Element::new("Override").with("PartName", part).with("ContentType", CUSTOM_TYPE)));
    package.set(TYPES, xml::plain(&types));
    let mut relations = read(package, RELATIONS)?;
    relations.children.push(Node::Element(
        Element::new("Relationship").with("Id", "rIdSoMa").with("Type", CUSTOM_RELATION).with("Target", PROPERTIES),
    ));
    package.set(RELATIONS, xml::plain(&relations));
    Ok(())
}

/// Reads what a document says: what it is, and the rows of its tables.
///
/// # Errors
/// A problem, where the file is no Word document or its text is damaged.
pub fn read_back(document: &[u8]) -> Result<ReadBack, Box<Problem>> {
    let package = Package::document(document)?;
    let (tables, text) = said(package.text(BODY)?).map_err(|_| problem::damaged(BODY))?;
    Ok(ReadBack { mark: mark(&package), tables, text })
}

fn mark(package: &Package) -> Option<DocumentStamp> {
    let root = read(package, PROPERTIES).ok()?;
    let property = |name: &str| {
        let found = root.elements().find(|known| known.get("name") == Some(name))?;
        match found.elements().next()?.children.first()? {
            Node::Text(text) => Some(text.clone()),
            Node::Element(_) | Node::Tag(_) => None,
        }
    };
    Some(DocumentStamp {
        kind: PaperKind::from_id(&property(KIND)?)?,
        set: property(SET).and_then(|set| set.parse().ok()),
        fingerprint: property(FINGERPRINT),
        printed: property(PRINTED).and_then(|form| FingerprintForm::from_id(&form)),
        request: property(REQUEST),
    })
}

/// The row of a table that says what its columns are.
struct Header {
    appendix: usize,
    /// The column of each place, from left to right.
    columns: Vec<(usize, ColumnKey)>,
    /// Cells of the row, marked or not.
    cells: usize,
}

/// A table while it is read.
#[derive(Default)]
struct Reading {
    /// Once a row with marks was seen.
    header: Option<Header>,
    rows: Vec<Row>,
    cells: Vec<String>,
    marks: Vec<(usize, usize, ColumnKey)>,
    /// Paragraphs of the cell at hand so far.
    paragraphs: usize,
    /// Tables inside a cell.
    inner: usize,
    /// How long the text was before the row at hand.
    before_row: usize,
}

/// The row tables of a body, and all its texts.
fn said(body: &str) -> Result<(Vec<ReadTable>, String), xml::Malformed> {
    let mut reader = Reader::from_str(body);
    let mut done = Vec::new();
    let mut open: Option<Reading> = None;
    let mut in_text = false;
    let mut text = String::new();
    loop {
        match reader.read_event().map_err(|_| xml::Malformed)? {
            Event::Start(start) => {
                in_text = start.name().as_ref() == "w:t";
                begin(&start, &mut open, text.len());
            }
            Event::Empty(start) => alone(&start, &mut open),
            Event::End(end) => {
                in_text = false;
                if end.name().as_ref() == "w:p" {
                    text.push('\n');
                }
                if finish(end.name().as_ref(), &mut open, &mut done) {
                    text.truncate(open.as_ref().map_or(text.len(), |table| table.before_row));
                }
            }
            Event::Text(said) if in_text => {
                text.push_str(&said.xml10_content());
                add(&said.xml10_content(), &mut open);
            }
            Event::CData(said) if in_text => {
                text.push_str(&said.xml10_content());
                add(&said.xml10_content(), &mut open);
            }
            Event::GeneralRef(name) if in_text => {
                let c = entity::letter(&name).ok_or(xml::Malformed)?;
                text.push(c);
                add(c.encode_utf8(&mut [0; 4]), &mut open);
            }
            Event::DocType(_) => return Err(xml::Malformed),
            Event::Eof => return Ok((done, text)),
            _ => {}
        }
    }
}

fn begin(start: &BytesStart, open: &mut Option<Reading>, text: usize) {
    match (start.name().as_ref(), open.as_mut()) {
        ("w:tbl", None) => *open = Some(Reading::default()),
        ("w:tbl", Some(table)) => table.inner += 1,
        ("w:tr", Some(table)) if table.inner == 0 => table.before_row = text,
        ("w:tc", Some(table)) if table.inner == 0 => {
            table.cells.push(String::new());
            table.paragraphs = 0;
        }
        ("w:p", Some(table)) => new_paragraph(table),
        ("w:bookmarkStart", Some(table)) => note_mark(start, table),
        _ => {}
    }
}

fn new_paragraph(table: &mut Reading) {
    if table.paragraphs > 0
        && let Some(cell) = table.cells.last_mut()
    {
        cell.push('\n');
    }
    table.paragraphs += 1;
}

fn alone(start: &BytesStart, open: &mut Option<Reading>) {
    let Some(table) = open.as_mut() else { return };
    match start.name().as_ref() {
        "w:br" | "w:cr" => add("\n", open),
        "w:tab" => add("\t", open),
        "w:noBreakHyphen" => add("\u{2011}", open),
        "w:p" => new_paragraph(table),
        "w:bookmarkStart" => note_mark(start, table),
        _ => {}
    }
}

fn note_mark(start: &BytesStart, table: &mut Reading) {
    let name = start.try_get_attribute("w:name").ok().flatten();
    let known = name.and_then(|name| {
        let (appendix, field) = name.value.strip_prefix(MARK)?.split_once('_')?;
        Some((appendix.parse().ok()?, ColumnKey::from_field(field)?))
    });
    if let (Some((appendix, key)), Some(place)) = (known, table.cells.len().checked_sub(1)) {
        table.marks.push((appendix, place, key));
    }
}

fn add(said: &str, open: &mut Option<Reading>) {
    if let Some(cell) = open.as_mut().and_then(|table| table.cells.last_mut()) {
        cell.push_str(said);
    }
}

/// Whether what ended is a row that the table gives, all of it.
fn finish(name: &str, open: &mut Option<Reading>, done: &mut Vec<ReadTable>) -> bool {
    let Some(table) = open.as_mut() else { return false };
    match name {
        "w:tbl" if table.inner > 0 => table.inner -= 1,
        "w:tbl" => {
            if let Some(Reading { header: Some(header), rows, .. }) = open.take() {
                let appendix = header.appendix;
                let unknown_columns = header.cells.saturating_sub(header.columns.len());
                let columns = header.columns.into_iter().map(|(_, key)| key).collect();
                done.push(ReadTable { appendix, columns, unknown_columns, rows });
            }
        }
        "w:tr" if table.inner == 0 => return end_row(table),
        _ => {}
    }
    false
}

/// A row as wide as the header is one of the list; others are headings of groups. Whether all of it is kept as a row.
fn end_row(table: &mut Reading) -> bool {
    let mut cells = std::mem::take(&mut table.cells);
    let marks = std::mem::take(&mut table.marks);
    if let Some((appendix, ..)) = marks.first() {
        let columns = marks.iter().map(|(_, place, key)| (*place, *key)).collect();
        table.header = Some(Header { appendix: *appendix, columns, cells: cells.len() });
        return false;
    }
    let Some(header) = table.header.as_ref().filter(|header| header.cells == cells.len()) else { return false };
    let mut row = Row::default();
    for (place, key) in &header.columns {
        row.set(*key, cells.get_mut(*place).map(std::mem::take).unwrap_or_default());
    }
    table.rows.push(row);
    header.columns.len() == header.cells
}

/// Compares a document with what it was made from: every row of every appendix, cell by cell. Empty: it says exactly
/// that. The columns compared are those the document has.
pub fn prove(document: &Document, written: &[u8]) -> Vec<Problem> {
    match read_back(written) {
        Ok(found) => compare(document, &found),
        Err(problem) => vec![*problem],
    }
}

/// The same for a document that was read already.
pub fn compare(document: &Document, found: &ReadBack) -> Vec<Problem> {
    let count = document.appendices.len();
    let appendices = document.appendices.iter().enumerate();
    let mut named: Vec<(usize, String, &Appendix)> =
        appendices.map(|(at, appendix)| (at + 1, label(document.numbering, at + 1, count), appendix)).collect();
    if let Some(changes) = &document.changes {
        named.push((0, "Trang thay đổi so với quyết định trước".to_owned(), changes));
    }
    let mut problems = Vec::new();
    for (at, name, appendix) in named {
        match found.tables.iter().find(|table| table.appendix == at) {
            Some(table) => problems.extend(differences(&name, appendix, table)),
            None if document.kind.needs_rows() && appendix.rows().next().is_some() => {
                problems.push(problem::table_missing(&name));
            }
            None => {}
        }
    }
    problems
}

fn differences(name: &str, appendix: &Appendix, table: &ReadTable) -> Vec<Problem> {
    let mut left: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate().rev() {
        left.entry(row.code.as_str()).or_default().push(at);
    }
    let mut problems = Vec::new();
    let mut last = 0;
    for (ordinal, row) in (1..).zip(appendix.rows()) {
        let code = text::clean(&row.code);
        let Some(at) = left.get_mut(code.as_ref()).and_then(Vec::pop) else {
            problems.push(problem::row_missing(name, &row.code, ordinal));
            continue;
        };
        if at < last {
            problems.push(problem::row_added(name, &row.code, at + 1));
        }
        last = at.max(last);
        let Some(found) = table.rows.get(at) else { continue };
        for &key in table.columns.iter().filter(|&&key| key != ColumnKey::Ordinal) {
            let (said, meant) = (found.get(key), text::clean(row.get(key)));
            if said != meant {
                problems.push(problem::cell_differs(name, &row.code, at + 1, key, [said, &meant]));
            }
        }
    }
    let mut extra: Vec<usize> = left.into_values().flatten().collect();
    extra.sort_unstable();
    for at in extra {
        let code = table.rows.get(at).map(|row| row.code.as_str()).unwrap_or_default();
        problems.push(problem::row_added(name, code, at + 1));
    }
    problems
}
