//! The text of a document, gone through element by element.

mod properties;

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cell_text::FontedText;
use super::draft::{Draft, DraftCell, DraftRow};
use super::headings::Headings;
use super::numbering::{Numbered, Numbering};
use super::styles::{Font, Styles, is_on};
use crate::table::parse::book_builder::BookBuilder;
use crate::table::parse::package::letter;
use crate::table::{Limit, MAX_CELLS, MAX_TEXT, Notice, ReadError};

/// Elements that may stand in each other; Word itself stops far before.
const DEEPEST: usize = 1_000;
/// Tables that may stand in each other.
const DEEPEST_TABLE: usize = 20;

/// An element that is open, as far as its end matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// One that only passes on what stands in it.
    Plain,
    /// Everything in it is left out.
    LeftOut,
    /// Its text is left out; text boxes in it are not.
    Muted,
    /// Control with a prompt in place of a content, once that is known.
    Control(bool),
    /// One of several ways to say a thing; whether one was taken.
    Alternatives(bool),
    Table,
    Row,
    Cell,
    Paragraph,
    Run,
    Text,
    TextBox,
    RowProperties,
    ParagraphProperties,
    ParagraphMark,
    RunProperties,
}

/// A table that is open, with the row and the cell that are.
#[derive(Default)]
struct OpenTable {
    draft: Draft,
    style: Option<String>,
    row: DraftRow,
    cell: DraftCell,
    text: FontedText,
    fields: Vec<Field>,
    /// The last paragraph of the cell lost its mark to a tracked change, so that the next one goes on with it.
    unended: bool,
}

#[derive(Default)]
struct Paragraph {
    text: FontedText,
    style: Option<String>,
    numbered: Numbered,
    breaks_before: bool,
    mark_deleted: bool,
}

#[derive(Default)]
struct Run {
    style: Option<String>,
    font: Option<Font>,
    hidden: Option<bool>,
}

/// A field between its beginning and its end.
#[derive(Default)]
struct Field {
    /// What it shows follows.
    shows: bool,
    instruction: String,
    length: usize,
}

/// A text box that is open: what was going on around it.
struct TextBox {
    tables: usize,
    muted: usize,
    words: bool,
}

pub(super) struct Body<'g, 'a> {
    styles: Styles,
    numbering: Numbering,
    builder: &'g mut BookBuilder<'a>,
    open: Vec<Open>,
    tables: Vec<OpenTable>,
    paragraphs: Vec<Paragraph>,
    run: Run,
    boxes: Vec<TextBox>,
    fields: Vec<Field>,
    muted: usize,
    headings: Headings,
    /// The last table, which the next one may go on with.
    last: Option<Draft>,
    cells: usize,
    text: usize,
}

impl<'g, 'a> Body<'g, 'a> {
    pub(super) fn new(styles: Styles, numbering: Numbering, builder: &'g mut BookBuilder<'a>) -> Self {
        Self {
            styles,
            numbering,
            builder,
            open: Vec::new(),
            tables: Vec::new(),
            paragraphs: Vec::new(),
            run: Run::default(),
            boxes: Vec::new(),
            fields: Vec::new(),
            muted: 0,
            headings: Headings::default(),
            last: None,
            cells: 0,
            text: 0,
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// It is no XML, ends in the middle, or holds more than a file may.
    pub(super) fn read<R: BufRead>(mut self, mut xml: Reader<R>) -> Result<(), ReadError> {
        let config = xml.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
                Event::Start(element) => self.begin(&element)?,
                Event::End(_) => self.end()?,
                Event::Text(text) => self.say(&text.xml10_content()),
                Event::CData(text) => self.say(&text.xml10_content()),
                Event::GeneralRef(reference) if self.is_said() => {
                    self.say(letter(&reference)?.encode_utf8(&mut [0; 4]));
                }
                Event::Eof => break,
                _ => (),
            }
            if self.text > MAX_TEXT {
                return Err(ReadError::TooLarge { limit: Limit::Text });
            }
        }
        if !self.open.is_empty() {
            return Err(ReadError::Truncated);
        }
        self.last.take().map_or(Ok(()), |last| last.put(self.builder))
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.open.len() >= DEEPEST {
            return Err(ReadError::damaged("elements too deep in each other"));
        }
        let open = match self.open.last() {
            Some(Open::LeftOut) => Open::LeftOut,
            within => {
                let within = within.copied().unwrap_or(Open::Plain);
                let name = element.local_name();
                match within {
                    Open::RowProperties => self.row_property(name.as_ref(), element),
                    Open::ParagraphProperties | Open::ParagraphMark => {
                        self.paragraph_property(name.as_ref(), element, within)
                    }
                    Open::RunProperties => self.run_property(name.as_ref(), element),
                    within => self.content(name.as_ref(), element, within)?,
                }
            }
        };
        self.open.push(open);
        Ok(())
    }

    /// An element of the text itself.
    fn content(&mut self, name: &str, element: &BytesStart<'_>, within: Open) -> Result<Open, ReadError> {
        let is_muted = self.muted > 0;
        Ok(match name {
            "txbxContent" => {
                self.boxes.push(TextBox { tables: self.tables.len(), muted: self.muted, words: false });
                self.muted = 0;
                Open::TextBox
            }
            "drawing" | "pict" | "object" => self.mute(),
            "AlternateContent" => Open::Alternatives(false),
            "Choice" | "Fallback" if matches!(within, Open::Alternatives(_)) => {
                let first = within == Open::Alternatives(false);
                self.set_last(Open::Alternatives(true));
                if first { Open::Plain } else { Open::LeftOut }
            }
            "tbl" if !is_muted => self.begin_table()?,
            "tr" if !is_muted && !self.tables.is_empty() => {
                self.table(|table| table.row = DraftRow::default());
                Open::Row
            }
            "tc" if !is_muted && !self.tables.is_empty() => self.begin_cell()?,
            "p" if !is_muted => {
                self.paragraphs.push(Paragraph::default());
                Open::Paragraph
            }
            "r" if !is_muted => {
                self.run = Run::default();
                Open::Run
            }
            "t" => Open::Text,
            "sdt" => Open::Control(false),
            "showingPlcHdr" => {
                if let Some(control) = self.open.iter_mut().rev().find(|open| matches!(open, Open::Control(_))) {
                    *control = Open::Control(is_on(element));
                }
                Open::Plain
            }
            "sdtContent" if within == Open::Control(true) => self.mute(),
            "trPr" => Open::RowProperties,
            "pPr" => Open::ParagraphProperties,
            "rPr" => Open::RunProperties,
            "ins" | "moveTo" => {
                self.table(|table| table.draft.seen.inserted += 1);
                Open::Plain
            }
            "del" | "moveFrom" => {
                self.table(|table| table.draft.seen.deleted += 1);
                Open::LeftOut
            }
            "delText" | "delInstrText" | "fldData" | "rt" | "tblGridChange" | "sectPr" => {
                if name == "sectPr" {
                    self.headings.break_page();
                }
                Open::LeftOut
            }
            "instrText" => Open::Plain,
            _ => {
                self.sign(name, element, within);
                Open::Plain
            }
        })
    }

    fn end(&mut self) -> Result<(), ReadError> {
        match self.open.pop() {
            Some(Open::Muted) => self.muted = self.muted.saturating_sub(1),
            Some(Open::TextBox) => self.end_box(),
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::Cell) => self.end_cell(),
            Some(Open::Row) => self.table(|table| {
                let row = std::mem::take(&mut table.row);
                let seen = &mut table.draft.seen;
                seen.inserted += u32::from(row.inserted);
                seen.deleted += u32::from(row.deleted);
                if !row.deleted {
                    table.draft.rows.push(row);
                }
            }),
            Some(Open::Table) => return self.end_table(),
            _ => (),
        }
        Ok(())
    }

    fn mute(&mut self) -> Open {
        self.muted += 1;
        Open::Muted
    }

    fn set_last(&mut self, open: Open) {
        if let Some(last) = self.open.last_mut() {
            *last = open;
        }
    }

    /// The table that is open, if one is where the text goes now.
    fn table(&mut self, act: impl FnOnce(&mut OpenTable)) {
        let base = self.boxes.last().map_or(0, |one| one.tables);
        if let Some(table) = self.tables.get_mut(base..).and_then(<[OpenTable]>::last_mut) {
            act(table);
        }
    }

    fn begin_table(&mut self) -> Result<Open, ReadError> {
        if self.tables.len() >= DEEPEST_TABLE {
            return Err(ReadError::damaged("tables too deep in each other"));
        }
        let within = match (self.boxes.last(), self.tables.len()) {
            (Some(text_box), tables) if tables == text_box.tables => Some(Notice::InTextBox),
            (_, 0) => None,
            _ => Some(Notice::InCell),
        };
        let mut table = OpenTable::default();
        if within.is_none() {
            // A table that goes on bears no name of its own; the last one is put when that is known.
            let goes_on = self.last.is_some() && self.headings.only_turn_a_page();
            if !goes_on {
                self.put_last()?;
            }
            table.draft.name = self.headings.name().filter(|_| !goes_on);
        }
        table.draft.within = within;
        self.tables.push(table);
        Ok(Open::Table)
    }

    fn put_last(&mut self) -> Result<(), ReadError> {
        self.last.take().map_or(Ok(()), |last| last.put(self.builder))
    }

    fn end_table(&mut self) -> Result<(), ReadError> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let draft = table.draft;
        if let Some(outer) = self.tables.last_mut() {
            outer.draft.inner.push(draft);
            return Ok(());
        }
        if draft.within.is_some() {
            return draft.put(self.builder);
        }
        match &mut self.last {
            Some(last) if draft.columns().go_on_as(&last.columns()) => last.go_on(draft),
            _ => {
                self.put_last()?;
                self.last = Some(draft);
            }
        }
        Ok(())
    }

    fn begin_cell(&mut self) -> Result<Open, ReadError> {
        self.cells += 1;
        if self.cells > MAX_CELLS {
            return Err(ReadError::TooLarge { limit: Limit::Cells });
        }
        let fields = std::mem::take(&mut self.fields);
        self.table(|table| {
            table.cell = DraftCell { span: 1, ..DraftCell::default() };
            table.text = FontedText::default();
            table.fields = fields;
            table.unended = false;
        });
        Ok(Open::Cell)
    }

    fn end_cell(&mut self) {
        let mut fields = Vec::new();
        self.table(|table| {
            let (cell, mixed) = std::mem::take(&mut table.text).into_cell();
            table.draft.seen.mixed += u32::from(mixed);
            table.cell.cell = cell;
            table.row.cells.push(std::mem::take(&mut table.cell));
            fields = std::mem::take(&mut table.fields);
        });
        self.fields = fields;
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let usual = self.styles.numbered(paragraph.style.as_deref());
        let numbered = match (&paragraph.numbered.list, usual) {
            (Some(_), _) => paragraph.numbered.clone(),
            (None, Some(usual)) => Numbered { level: paragraph.numbered.level.or(usual.level), ..usual },
            (None, None) => Numbered::default(),
        };
        let mut text = FontedText::default();
        text.push(&self.numbering.next(&numbered), None);
        self.text += text.len();
        text.append(&paragraph.text);
        let base = self.boxes.last().map_or(0, |one| one.tables);
        if let Some(table) = self.tables.get_mut(base..).and_then(<[OpenTable]>::last_mut) {
            if std::mem::replace(&mut table.unended, paragraph.mark_deleted) {
                table.text.append(&text);
            } else if !text.is_blank() {
                table.text.push_line(&text);
            }
            table.draft.seen.deleted += u32::from(paragraph.mark_deleted);
        } else if let Some(text_box) = self.boxes.last_mut() {
            text_box.words = text_box.words || !text.is_blank();
        } else {
            self.headings.take(&text.unicode(), paragraph.breaks_before);
        }
    }

    fn end_box(&mut self) {
        let Some(text_box) = self.boxes.pop() else { return };
        self.muted = text_box.muted;
        if text_box.words {
            self.table(|table| table.draft.seen.boxes += 1);
        }
    }

    /// Whether text that comes now is seen on paper.
    fn is_said(&self) -> bool {
        self.open.last() == Some(&Open::Text)
    }

    /// Takes characters: text of a run, or the instruction of a field.
    fn say(&mut self, text: &str) {
        if self.is_said() {
            self.put(text);
        } else if self.muted == 0
            && self.open.last() == Some(&Open::Plain)
            && let Some(field) = self.fields.last_mut().filter(|field| !field.shows && field.instruction.len() < 40)
        {
            field.instruction.push_str(text.get(..text.floor_char_boundary(40)).unwrap_or_default());
        }
    }

    fn put(&mut self, text: &str) {
        if self.muted > 0 || self.fields.iter().any(|field| !field.shows) {
            return;
        }
        if self.run.hidden.unwrap_or_else(|| self.styles.is_hidden(self.run.style.as_deref())) {
            if !text.trim().is_empty() {
                self.table(|table| table.draft.seen.hidden += 1);
            }
            return;
        }
        let Some(paragraph) = self.paragraphs.last() else { return };
        let table = self.tables.last().and_then(|table| table.style.as_deref());
        let font = self
            .run
            .font
            .unwrap_or_else(|| self.styles.font([self.run.style.as_deref(), paragraph.style.as_deref(), table]));
        self.text += text.len();
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push(text, font);
        }
    }
}
