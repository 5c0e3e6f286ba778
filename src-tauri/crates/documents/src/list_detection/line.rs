//! What a line of a sheet is.

use register::intake::Stored;
use register::legacy_encoding::LegacyEncoding;
use register::name::fold;
use register::unit::Field;

use super::column_stats::{is_code, is_old_code, ordinal};
use super::decoded::{decoded, filled};
use super::merged::Merged;
use super::{Layout, PassedLineKind};
use crate::table::{Line, Page};
use crate::titles::{self, Column};

/// Sorts the lines of one list from the top; knows what came before.
pub(super) struct Sorter<'a> {
    layout: &'a Layout,
    merged: &'a Merged<'a>,
    encoding: Option<LegacyEncoding>,
    codes: Vec<usize>,
    names: Vec<usize>,
    ordinals: Vec<usize>,
    /// The folded titles, for headers that are repeated.
    header: Vec<(usize, String)>,
    /// The names of the list itself are in capitals, which then tell no section.
    shouted: bool,
    /// A signature was seen and no unit after it.
    signed: bool,
}

impl<'a> Sorter<'a> {
    pub(super) fn new(layout: &'a Layout, page: &Page, merged: &'a Merged<'a>) -> Self {
        let places = |wanted: &[Column]| {
            layout
                .columns
                .iter()
                .enumerate()
                .filter(|(_, meaning)| wanted.contains(&meaning.column))
                .map(|(place, _)| place)
                .collect()
        };
        let header = layout.columns.iter().enumerate().map(|(place, meaning)| (place, titles::fold(&meaning.title)));
        let mut sorter = Self {
            layout,
            merged,
            encoding: layout.encoding,
            codes: places(&[Column::Code, Column::Group, Column::Of(Field::Qcvn102)]),
            names: places(&[Column::Of(Field::Name)]),
            ordinals: places(&[Column::Ordinal]),
            header: header.filter(|(_, title)| !title.is_empty()).collect(),
            shouted: false,
            signed: false,
        };
        sorter.shouted = sorter.has_capital_names(page);
        sorter
    }

    /// Whether most of the first coded names are in capitals.
    fn has_capital_names(&self, page: &Page) -> bool {
        const SAMPLE: usize = 100;
        let names: Vec<String> = page
            .rows
            .iter()
            .filter(|line| line.number >= self.layout.first && self.has_code(line))
            .take(SAMPLE)
            .filter_map(|line| self.names.iter().find_map(|&place| line.cells.get(place)))
            .map(|cell| decoded(cell, self.encoding).into_owned())
            .collect();
        names.iter().filter(|name| !name.contains(char::is_lowercase)).count() * 2 > names.len()
    }

    /// What the line is; `None` where it speaks of a unit.
    pub(super) fn kind(&mut self, line: &Line) -> Option<PassedLineKind> {
        if filled(line).next().is_none() {
            return Some(PassedLineKind::Blank);
        }
        if self.layout.header.contains(&line.number) {
            return Some(PassedLineKind::Header);
        }
        if line.number < self.layout.first {
            return Some(if is_column_numbers(line) { PassedLineKind::ColumnNumbers } else { PassedLineKind::Title });
        }
        let kind = self.below(line);
        self.signed = match kind {
            Some(PassedLineKind::Signature) => true,
            None | Some(PassedLineKind::Header | PassedLineKind::Section) => false,
            _ => self.signed,
        };
        kind
    }

    fn below(&self, line: &Line) -> Option<PassedLineKind> {
        if self.has_code(line) {
            return None;
        }
        if is_column_numbers(line) {
            return Some(PassedLineKind::ColumnNumbers);
        }
        if self.is_header(line) {
            return Some(PassedLineKind::Header);
        }
        let texts: Vec<(usize, String)> = filled(line)
            .map(|(place, cell)| (place, decoded(cell, self.encoding).into_owned()))
            .filter(|(place, text)| !self.is_number(*place, text))
            .collect();
        let Some((_, lead)) = texts.first() else { return Some(self.numbers_only(line)) };
        let numbered =
            self.ordinals.iter().filter_map(|&at| line.cells.get(at)).any(|cell| ordinal(&cell.text).is_some());
        let word = texts.iter().map(|(_, text)| text).find(|text| ordinal(text).is_none()).unwrap_or(lead);
        let heading = self.heading(line, &texts);
        let aside = heading.or_else(|| if numbered { None } else { self.aside(line, &texts, word) });
        let speaks = fills(line, &self.names) || fills(line, &self.codes) || (numbered && texts.len() > 1);
        aside.or(if speaks { None } else { Some(PassedLineKind::Unclear) })
    }

    /// A group's heading that is numbered by letters (I, II, A) and has its words where the code should be.
    fn heading(&self, line: &Line, texts: &[(usize, String)]) -> Option<PassedLineKind> {
        let mut beside = texts.iter().filter(|(place, _)| !self.ordinals.contains(place));
        let (Some((_, words)), None) = (beside.next(), beside.next()) else { return None };
        let lettered = self.ordinals.iter().filter_map(|&at| line.cells.get(at)).any(|cell| {
            let number = cell.text.trim().trim_end_matches(['.', ')', '/']);
            !number.is_empty() && number.chars().all(|c| c.is_ascii_uppercase())
        });
        let several = words.trim().contains(' ') && !words.contains(|c: char| c.is_ascii_digit() || c == '.');
        let heads = lettered && several && !fills(line, &self.names);
        heads.then_some(PassedLineKind::Section)
    }

    /// What a line without code and running number is by its words and place; `None` where they tell nothing.
    fn aside(&self, line: &Line, texts: &[(usize, String)], word: &str) -> Option<PassedLineKind> {
        if let Some(kind) = worded(word) {
            return Some(kind);
        }
        let opens = fold(word).starts_with("phu luc");
        let full = fills(line, &self.names) && texts.len() > 2;
        if self.signed && !opens && !full {
            return Some(PassedLineKind::Signature);
        }
        self.is_section(line, texts).then_some(PassedLineKind::Section)
    }

    fn has_code(&self, line: &Line) -> bool {
        self.codes
            .iter()
            .filter_map(|&place| line.cells.get(place))
            // A code that was not calculated is one that is not known yet: the line is asked about.
            .any(|cell| cell.stored == Stored::Uncalculated || is_code(&cell.text) || is_old_code(&cell.text))
    }

    /// Whether the text of this column says no more than a count or a running number.
    fn is_number(&self, place: usize, text: &str) -> bool {
        !self.names.contains(&place) && !self.codes.contains(&place) && ordinal(text).is_some()
    }

    fn numbers_only(&self, line: &Line) -> PassedLineKind {
        let count = filled(line).filter(|(place, _)| !self.ordinals.contains(place)).count();
        if count == 0 { PassedLineKind::Blank } else { PassedLineKind::Unclear }
    }

    /// The titles once more: in two thirds of the filled cells stands what stands in the header.
    fn is_header(&self, line: &Line) -> bool {
        let count = filled(line).count();
        if count < 2 || self.header.is_empty() {
            return false;
        }
        let same = filled(line)
            .filter(|(place, cell)| {
                let own = titles::fold(&decoded(cell, self.encoding));
                // Of a title in two rows, one part stands in each.
                let part = |title: &String| own.len() > 2 && (title.starts_with(&own) || title.ends_with(&own));
                self.header.iter().any(|(column, title)| column == place && (*title == own || part(title)))
            })
            .count();
        same * 3 >= count * 2
    }

    /// A single text (with at most a numeral before it) that is merged over columns, numbered as a chapter, in capitals, or
    /// in the column of running numbers.
    fn is_section(&self, line: &Line, texts: &[(usize, String)]) -> bool {
        let (place, text) = match texts {
            [(_, numeral), (place, text)] if is_numeral(numeral) => {
                return !self.codes.contains(place) && !text.is_empty();
            }
            [(place, text)] if !is_long(text) => (*place, text.as_str()),
            _ => return false,
        };
        self.merged.is_wide(line.number, place)
            || is_chapter(text)
            || (is_capital(text) && !(self.shouted && self.names.contains(&place)))
            || self.ordinals.contains(&place)
    }
}

/// Whether one of the columns is filled.
fn fills(line: &Line, places: &[usize]) -> bool {
    places.iter().any(|&place| line.cells.get(place).is_some_and(|cell| !cell.is_blank()))
}

/// A sentence rather than a heading.
fn is_long(text: &str) -> bool {
    text.chars().count() > 200
}

/// `I`, `IV.`, `A`, `B)`.
fn is_numeral(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')', '/', '-', ' ']);
    let roman = !text.is_empty() && text.len() <= 6 && text.chars().all(|c| "IVXLC".contains(c));
    roman || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// “I. KHỐI SỞ”, “A) Cấp tỉnh”, “Phụ lục II”.
fn is_chapter(text: &str) -> bool {
    let numbered = text
        .split_once(['.', ')', '-', '/'])
        .is_some_and(|(numeral, rest)| is_numeral(numeral) && !rest.trim().is_empty());
    numbered || starts_group(text)
}

fn starts_group(text: &str) -> bool {
    let text = fold(text);
    ["khoi ", "nhom ", "phu luc", "cap ", "phan ", "muc ", "cac ", "danh sach", "don vi cap "]
        .iter()
        .any(|start| text.starts_with(start))
}

/// All capitals, more than an abbreviation.
fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 6 && text.contains(' ') && !text.contains(char::is_lowercase)
}

/// What the first words of a line say of it.
fn worded(text: &str) -> Option<PassedLineKind> {
    let folded = fold(text);
    let starts = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    if is_total(&folded) {
        return Some(PassedLineKind::Total);
    }
    let signs = [
        "tm.",
        "tm ",
        "kt.",
        "tl.",
        "tuq.",
        "noi nhan",
        "nguoi lap",
        "nguoi ky",
        "thu truong",
        "(ky",
        "(da ky",
        "ky ten",
        "- luu:",
        "- luu ",
        "luu: ",
        "- nhu tren",
        "- nhu dieu",
        "xac nhan cua",
        "chu tich",
        "pho chu tich",
        "giam doc",
        "pho giam doc",
        "chanh van phong",
        "pho chanh van phong",
    ];
    if starts(&signs) || is_dated(&folded) {
        return Some(PassedLineKind::Signature);
    }
    starts(&["ghi chu", "luu y", "chu thich", "(*)", "* ", "nguon:"]).then_some(PassedLineKind::Note)
}

fn is_total(folded: &str) -> bool {
    let company = folded.starts_with("tong cong ty");
    let total = ["tong cong", "tong so", "tong:", "cong:", "tong cong:"].iter().any(|word| folded.starts_with(word));
    (total && !company)
        || matches!(folded, "cong" | "tong")
        || folded.starts_with("(danh sach gom")
        || folded.starts_with("danh sach nay co")
        || folded.starts_with("danh sach gom")
}

/// “Tây Ninh, ngày 12 tháng 5 năm 2020”.
fn is_dated(folded: &str) -> bool {
    folded
        .find("ngay ")
        .is_some_and(|day| folded[day..].find("thang ").is_some_and(|month| folded[day + month..].contains("nam ")))
        && folded.chars().count() < 80
}

/// “(1) (2) (3)” or “A B 1 2”: three or more cells that count on.
pub(super) fn is_column_numbers(line: &Line) -> bool {
    let (mut count, mut next) = (0, 1);
    for (_, cell) in filled(line) {
        let text = cell.text.trim().trim_start_matches(['(', '[']);
        let text = text.split([')', ']', '=']).next().unwrap_or_default().trim();
        let letter = next == 1 && text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        match text.parse::<u32>() {
            Ok(number) if number == next && text.len() <= 2 => next += 1,
            _ if letter => {}
            _ => return false,
        }
        count += 1;
    }
    count >= 3 && next > 2
}
