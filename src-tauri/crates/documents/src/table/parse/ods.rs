//! Pages from a workbook of LibreOffice (OpenDocument 1.2, part 1, chapter 9).
//!
//! Read here and not by calamine, which builds dense ranges, and tells neither the text shown in a cell (`01` for the
//! number 1) nor which rows are hidden.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use register::intake::{Raw, Stored};
use register::legacy_encoding::LegacyEncoding;

use super::book_builder::BookBuilder;
use super::cell::{Epoch, Look, Value, decimal, iso, raw};
use super::guard;
use super::package::{Package, attribute, letter};
use crate::table::{MAX_COLUMNS, MAX_ROWS, ReadError};

/// Styles that a style may stand on, one upon the other.
const DEEPEST: usize = 16;
/// Blanks that one mark may stand for.
const MOST_BLANKS: usize = 1_000;

/// Reads every table.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut package = Package::open(bytes)?;
    if is_encrypted(&mut package)? {
        return Err(ReadError::Protected);
    }
    let mut styles = Styles::default();
    for part in ["styles.xml", "content.xml"] {
        if let Some(xml) = package.xml(part) {
            styles.gather(&mut xml?)?;
        }
    }
    let mut content = package.xml("content.xml").ok_or(ReadError::Truncated)??;
    content.config_mut().expand_empty_elements = true;
    Tables { xml: content, buffer: Vec::new(), styles, builder }.read()
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, ReadError> {
    let Some(xml) = package.xml("META-INF/manifest.xml") else { return Ok(false) };
    let mut xml = xml?;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "encryption-data" => {
                return Ok(true);
            }
            Event::Eof => return Ok(false),
            _ => (),
        }
    }
}

/// Styles by name, as far as they bear on a text.
#[derive(Default)]
struct Styles {
    styles: HashMap<String, Style>,
    /// Font families by the names that styles use for them.
    fonts: HashMap<String, String>,
    prefixes: Prefixes,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    font: Option<String>,
    /// Tables of this style are hidden.
    hidden: bool,
}

impl Styles {
    fn gather(&mut self, xml: &mut Reader<impl BufRead>) -> Result<(), ReadError> {
        let mut buffer = Vec::new();
        let mut name = String::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
                Event::Start(element) | Event::Empty(element) => {
                    self.prefixes.note(&element);
                    self.take(&element, &mut name);
                }
                Event::End(element) if element.local_name().as_ref() == "style" => name.clear(),
                Event::Eof => return Ok(()),
                _ => (),
            }
        }
    }

    /// Takes an element; `name` is the style it stands in.
    fn take(&mut self, element: &BytesStart<'_>, name: &mut String) {
        let of = |attribute_name| attribute(element, attribute_name).map(|value| value.into_owned());
        match element.local_name().as_ref() {
            "font-face" => self.fonts.extend(of("name").zip(of("font-family"))),
            "style" => {
                *name = of("name").unwrap_or_default();
                self.styles.insert(name.clone(), Style { parent: of("parent-style-name"), ..Style::default() });
            }
            "text-properties" => {
                if let Some(style) = self.styles.get_mut(name.as_str()) {
                    style.font = of("font-name").or_else(|| of("font-family"));
                }
            }
            "table-properties" => {
                if let Some(style) = self.styles.get_mut(name.as_str()) {
                    style.hidden = of("display").as_deref() == Some("false");
                }
            }
            _ => (),
        }
    }

    fn is_hidden(&self, name: &str) -> bool {
        self.styles.get(name).is_some_and(|style| style.hidden)
    }

    /// The old encoding that text in this style is in.
    fn font(&self, name: &str) -> Option<LegacyEncoding> {
        let mut style = self.styles.get(name);
        for _ in 0..DEEPEST {
            let found = style?;
            if let Some(font) = &found.font {
                let family = self.fonts.get(font).map_or("", |family| family.trim_matches('\''));
                return LegacyEncoding::of_font(font).or_else(|| LegacyEncoding::of_font(family));
            }
            style = self.styles.get(found.parent.as_deref()?);
        }
        None
    }
}

/// The prefixes of names in a document that bears others than the usual ones.
#[derive(Default)]
struct Prefixes(HashMap<String, &'static str>);

/// The namespaces whose elements are looked at, with their usual prefixes; OpenDocument 1.2, part 1, 1.3.
const NAMESPACES: [(&str, &str); 5] = [
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("http://openoffice.org/2000/table", "table"),
    ("http://openoffice.org/2000/text", "text"),
];

impl Prefixes {
    /// Takes note of the namespaces that an element declares under unusual prefixes.
    fn note(&mut self, element: &BytesStart<'_>) {
        let mut attributes = element.attributes();
        for found in attributes.with_checks(false).flatten() {
            let name: &str = found.key.as_ref();
            let Some(prefix) = name.strip_prefix("xmlns").map(|rest| rest.trim_start_matches(':')) else { continue };
            let usual = NAMESPACES.iter().find(|(namespace, _)| *namespace == found.value.as_ref());
            if let Some((_, usual)) = usual.filter(|(_, usual)| *usual != prefix) {
                self.0.insert(prefix.to_owned(), usual);
            }
        }
    }

    /// The name with the prefix that it usually has.
    fn usual<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(name);
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        self.0.get(prefix).map_or(Cow::Borrowed(name), |usual| format!("{usual}:{local}").into())
    }
}

struct Tables<'g, 'a, R> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    styles: Styles,
    builder: &'g mut BookBuilder<'a>,
}

/// Where reading stands in a table; rows and columns from 0.
#[derive(Default)]
struct Place {
    row: u32,
    hidden: HashSet<u32>,
    /// Styles of cells by column: up to which column (not included), which font.
    columns: Vec<(u32, Option<LegacyEncoding>)>,
    merged: Vec<((u32, u32), (u32, u32))>,
}

/// A cell in the making.
struct Cell {
    stored: Stored,
    font: Option<LegacyEncoding>,
    /// The value, where it is not its text.
    value: Option<String>,
    /// A percentage or a sum of money: what is shown is more than the number.
    with_sign: bool,
    repeated: u32,
    /// A formula of which nothing says what kind of value it has: an empty text with a paragraph, without one nothing.
    is_open: bool,
    /// Rows and columns it covers.
    span: (u32, u32),
}

impl<R: BufRead> Tables<'_, '_, R> {
    fn read(mut self) -> Result<(), ReadError> {
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(ReadError::damaged)? {
                Event::Start(element) => match self.styles.prefixes.usual(element.name().as_ref()).as_ref() {
                    "table:table" => {
                        let name = attribute(&element, "name").unwrap_or_default().into_owned();
                        let style = attribute(&element, "style-name").unwrap_or_default();
                        let hidden = self.styles.is_hidden(&style);
                        self.builder.page(&name, hidden)?;
                        self.table()?;
                    }
                    "table:tracked-changes" => self.skip()?,
                    _ => (),
                },
                Event::Eof => return Ok(()),
                _ => (),
            }
        }
    }

    /// Passes over the element that was just opened.
    fn skip(&mut self) -> Result<(), ReadError> {
        let mut depth = 1_u64;
        while depth > 0 {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(ReadError::damaged)? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(ReadError::Truncated),
                _ => (),
            }
        }
        Ok(())
    }

    fn table(&mut self) -> Result<(), ReadError> {
        let mut place = Place::default();
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(ReadError::damaged)? {
                Event::Start(element) => match self.styles.prefixes.usual(element.name().as_ref()).as_ref() {
                    "table:table-column" => {
                        let style = attribute(&element, "default-cell-style-name").unwrap_or_default();
                        let font = self.styles.font(&style);
                        let start = place.columns.last().map_or(0, |(end, _)| *end);
                        if start < MAX_COLUMNS {
                            place.columns.push((start.saturating_add(repeated(&element, "columns")), font));
                        }
                    }
                    "table:table-row" => {
                        let times = repeated(&element, "rows");
                        let hidden = attribute(&element, "visibility").is_some_and(|how| how != "visible");
                        let end = place.row.saturating_add(times);
                        if hidden {
                            place.hidden.extend((place.row..end.min(MAX_ROWS)).map(|row| row + 1));
                        }
                        self.row(&mut place, end)?;
                        place.row = end;
                    }
                    "table:table" | "table:shapes" | "office:forms" => self.skip()?,
                    _ => (),
                },
                Event::End(element) if self.styles.prefixes.usual(element.name().as_ref()) == "table:table" => break,
                Event::Eof => return Err(ReadError::Truncated),
                _ => (),
            }
        }
        self.builder.hide(&place.hidden);
        place.merged.into_iter().try_for_each(|(start, end)| self.builder.merge(start, end))
    }

    /// Reads a row that stands for all up to `end`.
    fn row(&mut self, place: &mut Place, end: u32) -> Result<(), ReadError> {
        let mut cells: Vec<(u32, Raw)> = Vec::new();
        let mut column = 0_u32;
        loop {
            self.buffer.clear();
            let cell = match self.xml.read_event_into(&mut self.buffer).map_err(ReadError::damaged)? {
                Event::Start(element) => match self.styles.prefixes.usual(element.name().as_ref()).as_ref() {
                    "table:table-cell" => Cell::of(&element, |style| self.styles.font(style), place.font(column)),
                    // What a merged area covers is not seen.
                    "table:covered-table-cell" => {
                        column = column.saturating_add(repeated(&element, "columns"));
                        self.skip()?;
                        continue;
                    }
                    _ => {
                        self.skip()?;
                        continue;
                    }
                },
                Event::End(element) if self.styles.prefixes.usual(element.name().as_ref()) == "table:table-row" => {
                    break;
                }
                Event::Eof => return Err(ReadError::Truncated),
                _ => continue,
            };
            let (repeated, span) = (cell.repeated, cell.span);
            let raw = self.cell(cell)?;
            if span != (1, 1) {
                let last = (place.row.saturating_add(span.0 - 1), column.saturating_add(span.1 - 1));
                place.merged.push(((place.row, column), last));
            }
            let next = column.saturating_add(repeated);
            if !raw.is_blank() {
                // One beyond the last column is enough to be refused.
                let last = (next - 1).min(MAX_COLUMNS).max(column);
                cells.extend((column..=last).map(|column| (column, raw.clone())));
            }
            column = next;
        }
        if cells.is_empty() {
            return Ok(());
        }
        for row in place.row..=(end - 1).max(place.row) {
            // One row may stand for billions, of which the first beyond the limit decides.
            if self.builder.is_left_out() {
                break;
            }
            for (column, raw) in &cells {
                self.builder.put(row, *column, raw.clone())?;
            }
        }
        Ok(())
    }

    /// Reads the text of a cell up to its end.
    fn cell(&mut self, mut cell: Cell) -> Result<Raw, ReadError> {
        let mut text = String::new();
        let (mut paragraphs, mut inside) = (0, false);
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(ReadError::damaged)? {
                Event::Start(element) => match self.styles.prefixes.usual(element.name().as_ref()).as_ref() {
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        inside = true;
                    }
                    "text:s" => {
                        let count = attribute(&element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                        text.push_str(&" ".repeat(count.min(MOST_BLANKS)));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    "text:span" => {
                        let font = attribute(&element, "style-name").and_then(|style| self.styles.font(&style));
                        cell.font = font.or(cell.font);
                    }
                    name if name.starts_with("text:") => (),
                    // Notes and drawings have texts of their own.
                    _ => self.skip()?,
                },
                Event::Text(piece) if inside => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) if inside => text.push(letter(&reference)?),
                Event::End(element) => match self.styles.prefixes.usual(element.name().as_ref()).as_ref() {
                    "text:p" => inside = false,
                    "table:table-cell" if cell.is_open && paragraphs == 0 => return Ok(uncalculated()),
                    "table:table-cell" => return Ok(cell.raw(text)),
                    _ => (),
                },
                Event::Eof => return Err(ReadError::Truncated),
                _ => (),
            }
        }
    }
}

impl Place {
    fn font(&self, column: u32) -> Option<LegacyEncoding> {
        let at = self.columns.partition_point(|(end, _)| *end <= column);
        self.columns.get(at).and_then(|(_, font)| *font)
    }
}

impl Cell {
    fn of(
        element: &BytesStart<'_>,
        font: impl Fn(&str) -> Option<LegacyEncoding>,
        column: Option<LegacyEncoding>,
    ) -> Self {
        let of = |name: &str| attribute(element, name);
        let value = |name: &str| of(name).map(|value| value.into_owned());
        // `calcext:value-type` says the same once more, and “error” for a fault.
        let faulty = element.attributes().with_checks(false).flatten().any(|one| one.value == "error");
        let (stored, value) = match of("value-type").unwrap_or_default().as_ref() {
            _ if faulty => (Stored::Fault, None),
            "float" => (Stored::Number, value("value")),
            // What is shown bears the sign, which is no part of the number.
            "percentage" | "currency" => (Stored::Number, value("value").map(|value| plain(&value))),
            "date" => (Stored::Date, value("date-value")),
            "time" => (Stored::Date, value("time-value")),
            "boolean" => (Stored::Logical, value("boolean-value")),
            _ => (Stored::Text, None),
        };
        let count = |name: &str| of(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1);
        Self {
            stored,
            font: of("style-name").map_or(column, |style| font(&style)),
            value,
            with_sign: matches!(of("value-type").as_deref(), Some("percentage" | "currency")),
            repeated: repeated(element, "columns"),
            is_open: of("formula").is_some() && of("value-type").is_none() && !faulty,
            span: (count("number-rows-spanned"), count("number-columns-spanned")),
        }
    }

    fn raw(self, shown: String) -> Raw {
        let text = match (self.stored, self.value) {
            (Stored::Number, Some(value)) if self.with_sign => value,
            (Stored::Number, Some(value)) => number(&value, shown),
            (Stored::Date, Some(value)) => iso(&value),
            (Stored::Logical, Some(value)) => value.to_uppercase(),
            _ => shown,
        };
        Raw { text, stored: self.stored, font: self.font.filter(|_| self.stored == Stored::Text) }
    }
}

/// A formula whose value is not in the file.
fn uncalculated() -> Raw {
    raw(Value::Uncalculated, &Look::default(), Epoch::default())
}

/// A number without anything that only belongs to its look.
fn plain(value: &str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), decimal)
}

/// A number as it is shown when that adds only zeros before it and letters around it; plain otherwise.
fn number(value: &str, shown: String) -> String {
    let plain = plain(value);
    let mut runs = shown.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty());
    let whole = plain.bytes().all(|byte| byte.is_ascii_digit());
    match (runs.next_back(), shown.contains([',', '%', '-'])) {
        (Some(last), false) if whole && last.trim_start_matches('0') == plain.trim_start_matches('0') => shown,
        _ => plain,
    }
}

/// How often the row or column stands there: at least once.
fn repeated(element: &BytesStart<'_>, what: &str) -> u32 {
    let count = attribute(element, &format!("number-{what}-repeated"));
    count.map_or(1, |count| count.parse().unwrap_or(u32::MAX)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_the_zeros_that_are_shown() {
        assert_eq!(number("1", "01".into()), "01");
        assert_eq!(number("7", "H53.07".into()), "H53.07");
        assert_eq!(number("0", "00".into()), "00");
        assert_eq!(number("1234567", "1.234.567".into()), "1234567");
        assert_eq!(number("0.5", "50%".into()), "0.5");
        assert_eq!(number("1.25", "1,3".into()), "1.25");
        assert_eq!(number("12", "12,00".into()), "12");
    }
}
