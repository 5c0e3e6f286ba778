//! Goes once over a filled part and mends what loops and conditions may leave behind: a cell without paragraph, a table
//! without rows, two tables without a paragraph between them, a grid that does not fit the columns, a last page with
//! nothing on it. What is not well-formed is refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xml::Malformed;

/// A paragraph that takes no room to speak of.
const THIN: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>\
                    <w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>";
/// Numbers of the bookmarks made here begin above those of any template.
const FIRST_BOOKMARK: usize = 1_000_000;
/// How a bookmark made on filling waits for its number.
const NUMBERLESS: &str = "w:id=\"SoMa\"";

/// Mends a filled part; an error where it is not well-formed.
pub(super) fn finish(filled: &str) -> Result<String, Malformed> {
    let mut pass = Pass { out: String::with_capacity(filled.len() + 1024), ..Pass::default() };
    let mut reader = Reader::from_str(filled);
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|_| Malformed)?;
        let raw = filled.get(from..reader.buffer_position() as usize).ok_or(Malformed)?;
        match event {
            Event::Start(start) => {
                pass.start(&start, raw);
                pass.depth += 1;
            }
            Event::Empty(start) => pass.empty(&start, raw),
            Event::End(end) => {
                pass.depth = pass.depth.checked_sub(1).ok_or(Malformed)?;
                pass.end(end.name().as_ref(), raw);
            }
            Event::Eof => break,
            _ => pass.out.push_str(raw),
        }
    }
    if pass.depth > 0 {
        return Err(Malformed);
    }
    pass.join_last_section();
    Ok(pass.out)
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Paragraph,
    Table,
}

/// An element around the place at hand that matters here.
struct Frame {
    kind: Around,
    depth: usize,
    /// Where it begins in the output.
    at: usize,
    /// Cells of a row, rows of a table.
    count: usize,
    last: Last,
    /// Of a table: its grid in the output, with the number of columns.
    grid: Option<(usize, usize, usize)>,
    /// Of a row: width and span of each cell.
    widths: Vec<(i64, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Body,
    Table,
    Row,
    Cell,
}

#[derive(Default)]
struct Pass {
    out: String,
    depth: usize,
    frames: Vec<Frame>,
    bookmarks: usize,
    /// The section that the last paragraph of the body ends, and the section of the body itself.
    section: Option<(usize, usize)>,
    body_section: Option<(usize, usize)>,
    section_from: usize,
}

impl Pass {
    fn direct(&mut self, kind: Around) -> Option<&mut Frame> {
        let depth = self.depth;
        self.frames.last_mut().filter(|frame| frame.kind == kind && frame.depth + 1 == depth)
    }

    fn in_cell_or_body(&mut self) -> Option<&mut Frame> {
        let depth = self.depth;
        self.frames
            .last_mut()
            .filter(|frame| matches!(frame.kind, Around::Body | Around::Cell) && frame.depth + 1 == depth)
    }

    fn start(&mut self, start: &BytesStart, raw: &str) {
        let kind = match start.name().as_ref() {
            "w:body" => Some(Around::Body),
            "w:p" => {
                if self.direct(Around::Body).is_some() {
                    self.section = None;
                }
                None
            }
            "w:tbl" => {
                if self.in_cell_or_body().is_some_and(|frame| frame.last == Last::Table) {
                    self.out.push_str(THIN);
                }
                Some(Around::Table)
            }
            "w:tr" => Some(Around::Row),
            "w:tc" => {
                if let Some(row) = self.direct(Around::Row) {
                    row.count += 1;
                    row.widths.push((0, 1));
                }
                Some(Around::Cell)
            }
            "w:sectPr" => {
                if self.direct(Around::Body).is_some_and(|body| body.last == Last::Table) {
                    self.out.push_str(THIN);
                }
                self.section_from = self.out.len();
                None
            }
            "w:tblGrid" => {
                let at = self.out.len();
                if let Some(table) = self.direct(Around::Table) {
                    table.grid = Some((at, at, 0));
                }
                None
            }
            _ => None,
        };
        if let Some(kind) = kind {
            let (depth, at) = (self.depth, self.out.len());
            self.frames.push(Frame { kind, depth, at, count: 0, last: Last::Nothing, grid: None, widths: Vec::new() });
        }
        self.out.push_str(raw);
    }

    fn empty(&mut self, start: &BytesStart, raw: &str) {
        let number = |name: &str| -> Option<i64> {
            let attribute = start.try_get_attribute(name).ok().flatten()?;
            attribute.value.parse().ok()
        };
        match start.name().as_ref() {
            name @ ("w:bookmarkStart" | "w:bookmarkEnd") if raw.contains(NUMBERLESS) => {
                self.bookmarks += usize::from(name == "w:bookmarkStart");
                let id = format!("w:id=\"{}\"", FIRST_BOOKMARK + self.bookmarks);
                self.out.push_str(&raw.replace(NUMBERLESS, &id));
                return;
            }
            "w:gridCol" => {
                if let Some(grid) = self.frames.last_mut().and_then(|frame| frame.grid.as_mut()) {
                    grid.2 += 1;
                }
            }
            "w:tcW" => self.note_cell(|cell| cell.0 = number("w:w").unwrap_or(0)),
            "w:gridSpan" => self.note_cell(|cell| {
                cell.1 = number("w:val").and_then(|span| usize::try_from(span).ok()).unwrap_or(1).clamp(1, 63);
            }),
            "w:p" => {
                if let Some(frame) = self.in_cell_or_body() {
                    frame.last = Last::Paragraph;
                    self.section = None;
                }
            }
            _ => {}
        }
        self.out.push_str(raw);
    }

    /// Notes something in the properties of the cell at hand.
    fn note_cell(&mut self, note: impl FnOnce(&mut (i64, usize))) {
        let count = self.frames.len();
        if count < 2 || self.frames.last().is_none_or(|frame| frame.kind != Around::Cell) {
            return;
        }
        if let Some(cell) = self.frames.get_mut(count - 2).and_then(|row| row.widths.last_mut()) {
            note(cell);
        }
    }

    fn end(&mut self, name: &str, raw: &str) {
        match name {
            "w:p" => {
                self.out.push_str(raw);
                if let Some(frame) = self.in_cell_or_body() {
                    frame.last = Last::Paragraph;
                }
            }
            "w:sectPr" => {
                self.out.push_str(raw);
                let range = (self.section_from, self.out.len());
                if self.direct(Around::Body).is_some() {
                    self.body_section = Some(range);
                } else {
                    self.section = Some(range);
                }
            }
            "w:tblGrid" => {
                self.out.push_str(raw);
                let end = self.out.len();
                if let Some(grid) = self.frames.last_mut().and_then(|frame| frame.grid.as_mut()) {
                    grid.1 = end;
                }
            }
            "w:tc" => {
                if let Some(cell) = self.frames.pop()
                    && cell.last != Last::Paragraph
                {
                    self.out.push_str("<w:p/>");
                }
                self.out.push_str(raw);
            }
            "w:tr" => {
                self.out.push_str(raw);
                self.end_row();
            }
            "w:tbl" => {
                self.out.push_str(raw);
                self.end_table();
            }
            "w:body" => {
                self.frames.pop();
                self.out.push_str(raw);
            }
            _ => self.out.push_str(raw),
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.frames.pop() else { return };
        if row.count == 0 {
            self.out.truncate(row.at);
            return;
        }
        let Some(table) = self.frames.last_mut().filter(|frame| frame.kind == Around::Table) else { return };
        table.count += 1;
        let Some((from, to, columns)) = table.grid.filter(|_| table.count == 1) else { return };
        let spanned: usize = row.widths.iter().map(|(_, span)| span).sum();
        if spanned != columns && row.widths.iter().all(|(width, _)| *width > 0) {
            let mut grid = String::from("<w:tblGrid>");
            for (width, span) in row.widths {
                for _ in 0..span {
                    grid.push_str(&format!("<w:gridCol w:w=\"{}\"/>", width / span as i64));
                }
            }
            grid.push_str("</w:tblGrid>");
            self.out.replace_range(from..to, &grid);
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.frames.pop() else { return };
        if table.count == 0 {
            self.out.truncate(table.at);
            return;
        }
        let body = self.direct(Around::Body).is_some();
        if let Some(frame) = self.in_cell_or_body() {
            frame.last = Last::Table;
        }
        if body {
            self.section = None;
        }
    }

    /// Where the last paragraph ends a section and nothing follows it, its section becomes that of the body: else the
    /// document would end with an empty page.
    fn join_last_section(&mut self) {
        let (Some((from, to)), Some((body_from, body_to))) = (self.section, self.body_section) else { return };
        let Some(section) = self.out.get(from..to).map(str::to_owned) else { return };
        self.out.replace_range(body_from..body_to, &section);
        self.out.replace_range(from..to, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(inside: &str) -> String {
        finish(&format!("<w:document><w:body>{inside}</w:body></w:document>"))
            .unwrap()
            .replace("<w:document><w:body>", "")
            .replace("</w:body></w:document>", "")
    }

    #[test]
    fn what_loops_leave_behind_is_mended() {
        let row = "<w:tr><w:tc><w:p/></w:tc></w:tr>";
        assert_eq!(
            body("<w:tbl><w:tr><w:tc></w:tc></w:tr></w:tbl>"),
            "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        );
        assert_eq!(body("<w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid></w:tbl>"), "<w:p/>");
        assert_eq!(
            body(&format!("<w:tbl><w:tr><w:trPr></w:trPr></w:tr>{row}</w:tbl>")),
            format!("<w:tbl>{row}</w:tbl>")
        );
        let table = format!("<w:tbl>{row}</w:tbl>");
        assert_eq!(body(&format!("{table}{table}")), format!("{table}{THIN}{table}"));
        assert_eq!(body(&format!("{table}<w:p></w:p>{table}")), format!("{table}<w:p></w:p>{table}"));
    }

    #[test]
    fn the_grid_follows_the_first_row() {
        let cell = |width: u32| format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\"/></w:tcPr><w:p/></w:tc>");
        let table =
            format!("<w:tbl><w:tblGrid><w:gridCol w:w=\"9\"/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>", cell(5), cell(7));
        assert!(body(&table).contains("<w:tblGrid><w:gridCol w:w=\"5\"/><w:gridCol w:w=\"7\"/></w:tblGrid>"));
    }

    #[test]
    fn the_last_section_is_that_of_the_body_so_no_empty_page_follows() {
        let first = "<w:p><w:pPr><w:sectPr><a/></w:sectPr></w:pPr></w:p>";
        let own = "<w:sectPr><c/></w:sectPr>";
        assert_eq!(
            body(&format!("{first}<w:p></w:p>{own}")),
            format!("{first}<w:p></w:p>{own}"),
            "something stands on the last page"
        );
        assert_eq!(
            body(&format!("{first}<w:p><w:pPr><w:sectPr><b/></w:sectPr></w:pPr></w:p>{own}")),
            format!("{first}<w:p><w:pPr></w:pPr></w:p><w:sectPr><b/></w:sectPr>")
        );
    }

    #[test]
    fn bookmarks_get_numbers_and_what_is_not_well_formed_is_refused() {
        let mark = "<w:p><w:bookmarkStart w:id=\"SoMa\" w:name=\"SoMa1_ma\"/><w:bookmarkEnd w:id=\"SoMa\"/></w:p>";
        let twice = body(&format!("{mark}{mark}"));
        assert_eq!(twice.matches("w:id=\"1000001\"").count(), 2);
        assert_eq!(twice.matches("w:id=\"1000002\"").count(), 2);
        assert!(finish("<w:p><w:r></w:p>").is_err());
    }
}
