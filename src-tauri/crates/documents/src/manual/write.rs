//! A manual as a Word file: cover, list of chapters, chapters; pictures within the text, links to bookmarks.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use register::Problem;

use super::{Block, Look, Manual, Picture, Run};
use crate::pack::{self, PackFile};

macro_rules! part {
    ($path:literal) => {
        include_str!(concat!("../../templates/", $path))
    };
}

/// The parts that are the same in every manual, under their names in the file.
const FIXED: [(&str, &str); 8] = [
    ("[Content_Types].xml", part!("manual/content_types.xml")),
    ("_rels/.rels", part!("package/rels.xml")),
    ("docProps/core.xml", part!("package/core.xml")),
    ("docProps/app.xml", part!("package/app.xml")),
    ("word/settings.xml", part!("package/settings.xml")),
    ("word/fontTable.xml", part!("package/fontTable.xml")),
    ("word/styles.xml", part!("manual/styles.xml")),
    ("word/footer1.xml", part!("manual/footer.xml")),
];

const BEGIN: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#
);

/// A4, 20 mm around; the cover has no page number.
const END: &str = concat!(
    r#"<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>"#,
    r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>"#,
    "<w:titlePg/></w:sectPr></w:body></w:document>"
);

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The width of the text, in English Metric Units (914,400 an inch), and the most that a picture is high.
const WIDE: u64 = 6_120_000;
const HIGH: u64 = 3_500_000;

/// The manual as the bytes of a Word file: the same for the same manual.
///
/// # Errors
/// Where a chapter names a picture that the manual does not have, or the file cannot be packed.
pub fn write(manual: &Manual) -> Result<Vec<u8>, Box<Problem>> {
    let parts = parts(manual)?;
    pack::archive(&parts).map_err(|why| Box::new(unpacked(&why.to_string())))
}

/// All parts of the file.
pub(super) fn parts(manual: &Manual) -> Result<Vec<PackFile>, Box<Problem>> {
    let document = document(manual)?;
    let mut parts: Vec<PackFile> = FIXED.iter().map(|(name, text)| file(name, text.as_bytes())).collect();
    parts.push(file("word/_rels/document.xml.rels", relations(manual).as_bytes()));
    parts.push(file("word/document.xml", document.as_bytes()));
    parts.extend(manual.pictures.iter().enumerate().map(|(at, one)| file(&media(at), &one.bytes)));
    Ok(parts)
}

fn file(name: &str, bytes: &[u8]) -> PackFile {
    PackFile { name: name.to_owned(), bytes: bytes.to_vec() }
}

/// The name of a picture in the file.
fn media(at: usize) -> String {
    format!("word/media/picture{}.png", at + 1)
}

fn relations(manual: &Manual) -> String {
    let mut text = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        "\n",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    ));
    let mut relation = |id: &str, kind: &str, target: &str| {
        // Writing to a String cannot fail.
        let _ = write!(text, r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#);
    };
    relation("rIdStyles", "styles", "styles.xml");
    relation("rIdSettings", "settings", "settings.xml");
    relation("rIdFonts", "fontTable", "fontTable.xml");
    relation("rIdFooter", "footer", "footer1.xml");
    for at in 0..manual.pictures.len() {
        relation(&format!("rIdPicture{}", at + 1), "image", &format!("media/picture{}.png", at + 1));
    }
    text + "</Relationships>"
}

fn document(manual: &Manual) -> Result<String, Box<Problem>> {
    let mut body = Body { text: String::from(BEGIN), pictures: &manual.pictures, bookmarks: 0, drawn: 0 };
    body.paragraph("BiaTieuDe", &[Run::plain(&*manual.title)]);
    for line in &manual.cover {
        body.paragraph("BiaDong", &[Run::plain(&**line)]);
    }
    body.paragraph("MucLucTieuDe", &[Run::plain(CHAPTERS)]);
    for (at, chapter) in manual.chapters.iter().enumerate() {
        let to = Some(chapter.id.clone());
        body.paragraph("MucLuc", &[Run { to, ..Run::plain(numbered(at, &chapter.title)) }]);
    }
    for (at, chapter) in manual.chapters.iter().enumerate() {
        body.heading(1, &bookmark(&chapter.id), &[Run::plain(numbered(at, &chapter.title))]);
        body.blocks(&chapter.id, &chapter.blocks, 0)?;
    }
    Ok(body.text + END)
}

/// The heading above the list of chapters.
pub(super) const CHAPTERS: &str = "Các chương";

/// The heading of a chapter, with its number.
pub(super) fn numbered(at: usize, title: &str) -> String {
    format!("{}. {title}", at + 1)
}

/// What stands before an item of a list, up to its words.
pub(super) fn mark(ordered: bool, at: usize) -> String {
    if ordered { format!("{}.", at + 1) } else { "–".to_owned() }
}

/// The name of a bookmark: Word allows letters, digits and `_`, forty at most.
fn bookmark(to: &str) -> String {
    let name: String = to.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.len() <= 40 {
        return name;
    }
    // What distinguishes long anchors stands at their end.
    let kept: String = name.chars().skip(name.len() - 36).collect();
    format!("m{}_{kept}", name.len())
}

struct Body<'m> {
    text: String,
    pictures: &'m [Picture],
    bookmarks: usize,
    drawn: usize,
}

impl Body<'_> {
    fn push(&mut self, piece: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(piece);
    }

    fn blocks(&mut self, chapter: &str, blocks: &[Block], depth: usize) -> Result<(), Box<Problem>> {
        for block in blocks {
            match block {
                Block::Heading { level, anchor, runs } => {
                    self.heading(usize::from(*level), &bookmark(&format!("{chapter}#{anchor}")), runs);
                }
                Block::Paragraph { runs } => self.indented("Normal", depth, None, runs),
                Block::List { ordered, items } => self.list(chapter, *ordered, items, depth)?,
                Block::Quotation { blocks } => self.set_off("TrichDan", blocks),
                Block::Note { warns, blocks } => self.set_off(if *warns { "LuuY" } else { "GhiChu" }, blocks),
                Block::Table { header, rows } => self.table(header, rows),
                Block::Picture { name, about } => self.picture(name, about)?,
            }
        }
        Ok(())
    }

    /// Quotations and notes: their paragraphs in a style of their own, whatever they are.
    fn set_off(&mut self, style: &str, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { runs } | Block::Heading { runs, .. } => self.paragraph(style, runs),
                Block::List { ordered, items } => {
                    for (at, item) in items.iter().enumerate() {
                        for (first, one) in item.iter().enumerate() {
                            let Block::Paragraph { runs } = one else { continue };
                            let mark = (first == 0).then(|| mark(*ordered, at));
                            self.indented(style, 1, mark.as_deref(), runs);
                        }
                    }
                }
                Block::Quotation { blocks } | Block::Note { blocks, .. } => self.set_off(style, blocks),
                Block::Table { header, rows } => self.table(header, rows),
                Block::Picture { .. } => {}
            }
        }
    }

    fn list(&mut self, chapter: &str, ordered: bool, items: &[Vec<Block>], depth: usize) -> Result<(), Box<Problem>> {
        for (at, item) in items.iter().enumerate() {
            let mut rest = item.as_slice();
            if let [Block::Paragraph { runs }, others @ ..] = item.as_slice() {
                self.indented("Normal", depth + 1, Some(&mark(ordered, at)), runs);
                rest = others;
            }
            self.blocks(chapter, rest, depth + 1)?;
        }
        Ok(())
    }

    fn heading(&mut self, level: usize, bookmark: &str, runs: &[Run]) {
        self.bookmarks += 1;
        let id = self.bookmarks;
        self.push(format_args!(
            r#"<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr><w:bookmarkStart w:id="{id}" w:name="{bookmark}"/>"#
        ));
        self.runs(runs);
        self.push(format_args!(r#"<w:bookmarkEnd w:id="{id}"/></w:p>"#));
    }

    fn paragraph(&mut self, style: &str, runs: &[Run]) {
        self.indented(style, 0, None, runs);
    }

    fn indented(&mut self, style: &str, depth: usize, mark: Option<&str>, runs: &[Run]) {
        self.push(format_args!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>"#));
        if depth > 0 {
            let left = 454 * depth;
            let hanging = if mark.is_some() { 454 } else { 0 };
            self.push(format_args!(
                r#"<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>"#
            ));
        }
        self.push(format_args!("</w:pPr>"));
        if let Some(mark) = mark {
            self.push(format_args!("<w:r><w:t>{mark}</w:t></w:r><w:r><w:tab/></w:r>"));
        }
        self.runs(runs);
        self.push(format_args!("</w:p>"));
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            let mut look = match run.look {
                Look::Plain => "",
                Look::Strong => "<w:b/>",
                Look::Emphasis => "<w:i/>",
                Look::Typed => r#"<w:rStyle w:val="Phim"/>"#,
            };
            if let Some(to) = &run.to {
                self.push(format_args!(r#"<w:hyperlink w:anchor="{}" w:history="1">"#, bookmark(to)));
                if look.is_empty() {
                    look = r#"<w:rStyle w:val="LienKet"/>"#;
                }
            }
            let text = escape(&run.text);
            self.push(format_args!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#));
            if run.to.is_some() {
                self.push(format_args!("</w:hyperlink>"));
            }
        }
    }

    fn table(&mut self, header: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
        let widths = widths(header, rows);
        self.push(format_args!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="Bang"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#
        ));
        for width in &widths {
            self.push(format_args!(r#"<w:gridCol w:w="{width}"/>"#));
        }
        self.push(format_args!("</w:tblGrid>"));
        self.row(header, &widths, r#"<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"#, "BangTieuDe");
        for row in rows {
            self.row(row, &widths, r#"<w:trPr><w:cantSplit/></w:trPr>"#, "BangO");
        }
        self.push(format_args!(r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="SauBang"/></w:pPr></w:p>"#));
    }

    fn row(&mut self, cells: &[Vec<Run>], widths: &[usize], properties: &str, style: &str) {
        self.push(format_args!("<w:tr>{properties}"));
        for (cell, width) in cells.iter().zip(widths) {
            self.push(format_args!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#));
            self.paragraph(style, cell);
            self.push(format_args!("</w:tc>"));
        }
        self.push(format_args!("</w:tr>"));
    }

    fn picture(&mut self, name: &str, about: &str) -> Result<(), Box<Problem>> {
        let known = self.pictures.iter().position(|one| one.name == name);
        let Some((at, picture)) = known.and_then(|at| Some((at, self.pictures.get(at)?))) else {
            return Err(Box::new(missing(name)));
        };
        let (width, height) = size(picture);
        self.drawn += 1;
        let (id, relation, said) = (self.drawn, at + 1, escape(about).into_owned());
        self.push(format_args!(
            r#"<w:p><w:pPr><w:pStyle w:val="Hinh"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="Hình {id}" descr="{said}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="Hình {id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
        ));
        self.paragraph("ChuThich", &[Run::plain(about)]);
        Ok(())
    }
}

/// As wide as the text, unless that would be too high or larger than the picture is.
fn size(picture: &Picture) -> (u64, u64) {
    let (width, height) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
    // At 96 pixels an inch.
    let wide = WIDE.min(width * 9_525).min(HIGH * width / height);
    (wide, wide * height / width)
}

/// The widths of columns in twentieths of a point, by the longest text of each.
fn widths(header: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Vec<usize> {
    const ALL: usize = 9_638;
    let longest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(header.get(at));
        cells.map(|cell| super::text_of(cell).chars().count()).max().unwrap_or(1).clamp(8, 60)
    };
    let long: Vec<usize> = (0..header.len()).map(longest).collect();
    let sum: usize = long.iter().sum::<usize>().max(1);
    long.iter().map(|one| ALL * one / sum).collect()
}

fn missing(name: &str) -> Problem {
    Problem::error(
        "manual.noPicture",
        format!("Sổ tay thiếu hình “{name}”."),
        "Hãy báo lỗi này cho người hỗ trợ; sổ tay trong cửa sổ vẫn đọc được.",
    )
}

fn unpacked(why: &str) -> Problem {
    Problem::error(
        "manual.pack",
        format!("Không gói được tệp Word của sổ tay: {why}."),
        "Hãy thử lại; nếu vẫn gặp, hãy báo lỗi này cho người hỗ trợ.",
    )
}
