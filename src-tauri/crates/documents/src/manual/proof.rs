//! Proof-reading a written manual: every paragraph and every picture, against what it was made of.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use register::Problem;
use zip::ZipArchive;

use super::write::{CHAPTERS, mark, numbered, parts};
use super::{Block, Manual, text_of};
use crate::{entity, pack};

/// What a Word file does not say as the manual does.
pub fn prove(manual: &Manual, bytes: &[u8]) -> Vec<Problem> {
    let Some(read) = paragraphs(bytes) else { return vec![unreadable()] };
    let meant = said(manual);
    let at = meant.iter().zip(&read).position(|(meant, read)| meant != read);
    let at = at.or_else(|| (meant.len() != read.len()).then_some(meant.len().min(read.len())));
    if let Some(at) = at {
        let of = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        return vec![differs(&of(&meant), &of(&read))];
    }
    let same = parts(manual).ok().and_then(|parts| pack::compare(&parts, bytes).ok()).is_some_and(|all| all.is_empty());
    if same { Vec::new() } else { vec![unreadable()] }
}

/// The paragraphs that the file has to have.
fn said(manual: &Manual) -> Vec<String> {
    let mut lines = vec![manual.title.clone()];
    lines.extend(manual.cover.iter().cloned());
    lines.push(CHAPTERS.to_owned());
    let titles: Vec<String> =
        manual.chapters.iter().enumerate().map(|(at, chapter)| numbered(at, &chapter.title)).collect();
    lines.extend(titles.iter().cloned());
    for (chapter, title) in manual.chapters.iter().zip(titles) {
        lines.push(title);
        blocks(&chapter.blocks, &mut lines);
    }
    lines
}

fn blocks(all: &[Block], lines: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Heading { runs, .. } | Block::Paragraph { runs } => lines.push(text_of(runs)),
            Block::List { ordered, items } => {
                for (at, item) in items.iter().enumerate() {
                    let first = lines.len();
                    blocks(item, lines);
                    if let Some(line) = lines.get_mut(first) {
                        *line = format!("{}\t{line}", mark(*ordered, at));
                    }
                }
            }
            Block::Quotation { blocks: inner } | Block::Note { blocks: inner, .. } => blocks(inner, lines),
            Block::Table { header, rows } => {
                lines.extend(header.iter().map(|cell| text_of(cell)));
                lines.extend(rows.iter().flatten().map(|cell| text_of(cell)));
                lines.push(String::new());
            }
            Block::Picture { about, .. } => lines.extend([String::new(), about.clone()]),
        }
    }
}

/// The paragraphs of the file; `None` where it cannot be read.
fn paragraphs(bytes: &[u8]) -> Option<Vec<String>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    archive.by_name("word/document.xml").ok()?.read_to_string(&mut xml).ok()?;
    let mut reader = Reader::from_str(&xml);
    let (mut lines, mut line, mut within) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => within = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => within = false,
            // A tab of the text has no place of its own; one of the paragraph's settings has.
            Event::Empty(tag) if tag.name().as_ref() == "w:tab" && tag.attributes().next().is_none() => line.push('\t'),
            Event::Text(text) if within => line.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if within => line.push(entity::letter(&name)?),
            Event::End(tag) if tag.name().as_ref() == "w:p" => lines.push(std::mem::take(&mut line)),
            Event::Eof => return Some(lines),
            _ => {}
        }
    }
}

fn differs(meant: &str, read: &str) -> Problem {
    Problem::error(
        "manual.differs",
        format!("Tệp Word của sổ tay đọc lại thấy “{read}” ở chỗ phải là “{meant}”. Tệp chưa được ghi."),
        "Hãy báo lỗi này cho người hỗ trợ; sổ tay trong cửa sổ vẫn đọc được.",
    )
}

fn unreadable() -> Problem {
    Problem::error(
        "manual.unreadable",
        "Tệp Word của sổ tay đọc lại không giống nội dung đã ghi. Tệp chưa được ghi.",
        "Hãy báo lỗi này cho người hỗ trợ; sổ tay trong cửa sổ vẫn đọc được.",
    )
}
