//! What an element says of a row, a cell, a paragraph, a run or a field.

use quick_xml::events::BytesStart;

use super::super::draft::Merge;
use super::super::styles::{is_on, named_font};
use super::{Body, Field, Open};
use crate::table::parse::package::attribute;

impl Body<'_, '_> {
    /// An element that stands for a letter, or says how a cell or a field is.
    pub(super) fn sign(&mut self, name: &str, element: &BytesStart<'_>, within: Open) {
        let value = |name| attribute(element, name).map(|value| value.into_owned());
        let number = |name| value(name).and_then(|number| number.parse::<f64>().ok());
        match name {
            "tab" | "ptab" if within == Open::Run => self.put("\t"),
            "br" if within == Open::Run => match value("type").as_deref() {
                Some("page") => self.headings.break_page(),
                _ => self.put("\n"),
            },
            "lastRenderedPageBreak" => (),
            "cr" if within == Open::Run => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "fldChar" => self.field_mark(value("fldCharType").as_deref().unwrap_or_default()),
            "gridCol" => {
                let width = number("w").map_or(0, |width| width as i64);
                self.table(|table| table.draft.widths.push(width));
            }
            "tblStyle" => self.table(|table| table.style = value("val")),
            "gridSpan" => {
                let span = value("val").and_then(|span| span.parse().ok()).unwrap_or(1);
                self.table(|table| table.cell.span = span);
            }
            "vMerge" => {
                let begins = value("val").as_deref() == Some("restart");
                let merge = if begins { Merge::Begins } else { Merge::GoesOn };
                self.table(|table| table.cell.merge = Some(merge));
            }
            "hMerge" => {
                let joins = value("val").as_deref() != Some("restart");
                self.table(|table| table.cell.joins_left = joins);
            }
            _ => (),
        }
    }

    pub(super) fn row_property(&mut self, name: &str, element: &BytesStart<'_>) -> Open {
        match name {
            "gridBefore" => {
                let before = attribute(element, "val").and_then(|count| count.parse().ok()).unwrap_or(0);
                self.table(|table| table.row.before = before);
            }
            "hidden" => {
                let hidden = is_on(element);
                self.table(|table| table.row.hidden = hidden);
            }
            "ins" => self.table(|table| table.row.inserted = true),
            "del" => self.table(|table| table.row.deleted = true),
            _ => (),
        }
        Open::LeftOut
    }

    pub(super) fn paragraph_property(&mut self, name: &str, element: &BytesStart<'_>, within: Open) -> Open {
        let Some(paragraph) = self.paragraphs.last_mut() else { return Open::LeftOut };
        let value = || attribute(element, "val").map(|value| value.into_owned());
        match (name, within) {
            ("pStyle", _) => paragraph.style = value(),
            ("numId", _) => paragraph.numbered.list = value(),
            ("ilvl", _) => paragraph.numbered.level = value().and_then(|level| level.parse().ok()),
            ("pageBreakBefore", _) => paragraph.breaks_before = is_on(element),
            ("numPr", _) => return Open::ParagraphProperties,
            ("rPr", Open::ParagraphProperties) => return Open::ParagraphMark,
            ("del" | "moveFrom", Open::ParagraphMark) => paragraph.mark_deleted = true,
            ("sectPr", _) => self.headings.break_page(),
            _ => (),
        }
        Open::LeftOut
    }

    pub(super) fn run_property(&mut self, name: &str, element: &BytesStart<'_>) -> Open {
        match name {
            "rStyle" => self.run.style = attribute(element, "val").map(|value| value.into_owned()),
            "rFonts" => self.run.font = named_font(element).or(self.run.font),
            "vanish" => self.run.hidden = Some(is_on(element)),
            _ => (),
        }
        Open::LeftOut
    }

    pub(super) fn field_mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                let length = self.paragraphs.last().map_or(0, |paragraph| paragraph.text.len());
                if let Some(field) = self.fields.last_mut() {
                    (field.shows, field.length) = (true, length);
                }
            }
            "end" => {
                let Some(field) = self.fields.pop() else { return };
                let counts = field.instruction.trim_start().to_ascii_uppercase().starts_with("AUTONUM");
                let now = self.paragraphs.last().map_or(0, |paragraph| paragraph.text.len());
                if counts && (!field.shows || now == field.length) {
                    self.table(|table| table.draft.seen.uncounted += 1);
                }
            }
            _ => (),
        }
    }
}
