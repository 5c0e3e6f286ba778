//! Where the lists of a file stand.

use register::legacy_encoding::{LegacyEncoding, detect_all};
use register::unit::Field;

use super::column_stats::{is_code, is_old_code};
use super::columns::{meanings, stats};
use super::decoded::{decoded, filled};
use super::header::{self, Parts};
use super::merged::Merged;
use super::{By, CODES, Layout, Meaning};
use crate::table::{Book, Line, Page};
use crate::titles::{self, Column};

/// A proposal for every sheet; more than one where lists with other titles follow each other on it. Chosen are those that
/// have a code and a name and whose sheet is not hidden.
pub fn propose(book: &Book) -> Vec<Layout> {
    book.sheets.iter().enumerate().flat_map(|(sheet, page)| on_page(sheet, page)).collect()
}

/// A proposal for a sheet whose title rows the officer names (none: the list has no titles); `None` where there is no
/// such sheet.
pub fn propose_at(book: &Book, sheet: usize, header: &[u32]) -> Option<Layout> {
    let page = book.sheets.get(sheet)?;
    let view = View::of(sheet, page);
    Some(if header.is_empty() { view.untitled() } else { view.titled(header, page.rows.len()) })
}

/// Whether the columns make a list of units: a code (new, in groups, or old) and a name.
pub(super) fn is_list(columns: &[Meaning]) -> bool {
    let holds = |wanted: &[Column]| columns.iter().any(|meaning| wanted.contains(&meaning.column));
    holds(&CODES) && holds(&[Column::Of(Field::Name)])
}

/// A sheet and what is known of the whole of it.
struct View<'a> {
    sheet: usize,
    page: &'a Page,
    merged: Merged<'a>,
    width: usize,
    encoding: Option<LegacyEncoding>,
}

fn on_page(sheet: usize, page: &Page) -> Vec<Layout> {
    let view = View::of(sheet, page);
    let mut header = header::first(page, &view.merged, view.width, view.encoding);
    if header.is_empty() {
        return vec![view.untitled()];
    }
    let mut layouts = Vec::new();
    loop {
        let next = view.next_header(&header);
        let end = next.as_ref().map_or(page.rows.len(), |(place, _)| *place);
        let mut layout = view.titled(&header, end);
        layout.last = next.as_ref().and_then(|(_, next)| next.first()).map(|row| row.saturating_sub(1));
        layouts.push(layout);
        match next {
            Some((_, next)) => header = next,
            None => return layouts,
        }
    }
}

impl<'a> View<'a> {
    fn of(sheet: usize, page: &'a Page) -> Self {
        let texts = page.rows.iter().flat_map(|line| &line.cells).filter(|cell| cell.font.is_none());
        Self {
            sheet,
            page,
            merged: Merged::of(page),
            width: page.rows.iter().map(|line| line.cells.len()).max().unwrap_or(0),
            encoding: detect_all(texts.map(|cell| cell.text.as_str())),
        }
    }

    /// The list under these titles, down to the line at `end`.
    fn titled(&self, header: &[u32], end: usize) -> Layout {
        let last = header.iter().max().copied().unwrap_or(0);
        let start = self.place_after(last);
        let parts = header::titles(&self.merged, header, self.width, self.encoding);
        let stats = stats(&self.page.rows[start..end.max(start)], self.width, self.encoding);
        self.layout(header.to_vec(), last.saturating_add(1), meanings(&parts, &stats))
    }

    /// The list by what its cells look like alone.
    fn untitled(&self) -> Layout {
        let stats = stats(&self.page.rows, self.width, self.encoding);
        let columns = meanings(&vec![Parts::new(); self.width], &stats);
        let codes: Vec<usize> = (0..columns.len()).filter(|&place| CODES.contains(&columns[place].column)).collect();
        let coded = |line: &&Line| {
            let mut cells = codes.iter().filter_map(|&place| line.cells.get(place));
            cells.any(|cell| is_code(&cell.text) || is_old_code(&cell.text))
        };
        let first = self.page.rows.iter().find(coded).or(self.page.rows.first()).map_or(1, |line| line.number);
        self.layout(Vec::new(), first, columns)
    }

    fn layout(&self, header: Vec<u32>, first: u32, columns: Vec<Meaning>) -> Layout {
        let page = self.page;
        let holds = is_list(&columns) && page.rows.iter().any(|line| line.number >= first);
        let mut layout = Layout {
            sheet: self.sheet,
            name: page.name.clone(),
            hidden: page.hidden,
            chosen: holds && !page.hidden,
            header,
            first,
            last: None,
            columns,
            encoding: self.encoding,
            why: String::new(),
        };
        layout.why = match &page.unread {
            Some(fault) => format!("Không đọc bảng này: {} {}", fault.message(), fault.remedy()),
            None => why(&layout, holds),
        };
        layout
    }

    /// The next titles that differ from these, and the place of their first line.
    fn next_header(&self, header: &[u32]) -> Option<(usize, Vec<u32>)> {
        let mine = self.keys(header);
        let start = self.place_after(header.iter().max().copied().unwrap_or(0));
        (start..self.page.rows.len()).find_map(|place| {
            let line = &self.page.rows[place];
            // In this order: nearly every line of a long list has a code or a running number and is done with.
            if !header::may_be_titles(line) || filled(line).nth(1).is_none() || !self.has_usual_titles(line) {
                return None;
            }
            let (score, next) = header::grown(self.page, &self.merged, place, self.width, self.encoding);
            let titles = header::titles(&self.merged, &next, self.width, self.encoding);
            (score > 0 && header::is_whole(&titles) && self.keys(&next) != mine).then_some((place, next))
        })
    }

    /// Whether two cells of the line are usual titles; asked of every line, so three that are none decide.
    fn has_usual_titles(&self, line: &Line) -> bool {
        let mut misses = 0;
        let mut hits = 0;
        for (_, cell) in filled(line) {
            let short = cell.text.len() <= 90 && !cell.text.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
            let known = short && titles::column(&decoded(cell, self.encoding)).is_some();
            if known {
                hits += 1
            } else {
                misses += 1
            }
            if hits == 2 || misses == 3 {
                break;
            }
        }
        hits == 2
    }

    fn keys(&self, header: &[u32]) -> Vec<String> {
        let titles = header::titles(&self.merged, header, self.width, self.encoding);
        titles.iter().map(|parts| titles::fold(&parts.join(" "))).collect()
    }

    fn place_after(&self, row: u32) -> usize {
        self.page.rows.partition_point(|line| line.number <= row)
    }
}

/// Why it is proposed so.
fn why(layout: &Layout, holds: bool) -> String {
    let mut sentences = Vec::new();
    sentences.push(match layout.header.as_slice() {
        [] if layout.columns.is_empty() => "Trang tính trống.".to_owned(),
        [] => format!("Không thấy dòng tiêu đề; dữ liệu từ dòng {}.", layout.first),
        [row] => format!("Tiêu đề ở dòng {row}, dữ liệu từ dòng {}.", layout.first),
        [from, .., to] => format!("Tiêu đề ở dòng {from} đến {to}, dữ liệu từ dòng {}.", layout.first),
    });
    let told: Vec<String> = [("mã", codes(layout)), ("tên", &[Column::Of(Field::Name)])]
        .into_iter()
        .filter_map(|(what, wanted)| told(layout, what, wanted))
        .collect();
    if !told.is_empty() {
        sentences.push(format!("Nhận ra {}.", told.join(", ")));
    }
    if !holds && !layout.columns.is_empty() {
        let missing = match (has(layout, &CODES), has(layout, &[Column::Of(Field::Name)])) {
            (false, false) => "Không thấy cột mã và cột tên nên chưa được chọn.",
            (false, true) => "Không thấy cột mã nên chưa được chọn.",
            (true, false) => "Không thấy cột tên nên chưa được chọn.",
            (true, true) => "Không có dòng dữ liệu nào nên chưa được chọn.",
        };
        sentences.push(missing.to_owned());
        if layout.columns.len() == 1 {
            let one =
                "Cả trang chỉ có một cột; nếu là tệp CSV, dấu phân cách phải là tab, chấm phẩy, phẩy hoặc gạch đứng.";
            sentences.push(one.to_owned());
        }
    } else if layout.hidden {
        sentences.push("Trang tính đang bị ẩn nên chưa được chọn.".to_owned());
    }
    match layout.encoding {
        Some(LegacyEncoding::Tcvn3 | LegacyEncoding::Tcvn3Capitals) => {
            sentences.push("Chữ theo bảng mã cũ TCVN3 (.VnTime).".to_owned())
        }
        Some(LegacyEncoding::Vni) => sentences.push("Chữ theo bảng mã cũ VNI.".to_owned()),
        None => {}
    }
    sentences.join(" ")
}

fn has(layout: &Layout, wanted: &[Column]) -> bool {
    layout.columns.iter().any(|meaning| wanted.contains(&meaning.column))
}

/// The columns from which the code is taken: those of old codes only where there is no other.
fn codes(layout: &Layout) -> &'static [Column] {
    const NEW: [Column; 2] = [Column::Code, Column::Group];
    if has(layout, &NEW) { &NEW } else { &[Column::Of(Field::Qcvn102)] }
}

/// “mã ở cột B (“Mã định danh”)”, or by its content.
fn told(layout: &Layout, what: &str, wanted: &[Column]) -> Option<String> {
    let found: Vec<(usize, &Meaning)> =
        layout.columns.iter().enumerate().filter(|(_, meaning)| wanted.contains(&meaning.column)).collect();
    let (_, meaning) = found.first()?;
    let letters: Vec<String> = found.iter().map(|(place, _)| letter(*place)).collect();
    let how = match meaning.by {
        By::Title => format!("tiêu đề “{}”", meaning.title),
        _ => "theo nội dung ô".to_owned(),
    };
    Some(format!("{what} ở cột {} ({how})", letters.join(", ")))
}

/// The letters that a spreadsheet shows above a column.
pub(super) fn letter(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    match place / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}
