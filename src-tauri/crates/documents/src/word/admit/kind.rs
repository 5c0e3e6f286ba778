//! The parts that a document may have, by name and content type; which of a template's are left out, and which are refused.

use std::collections::HashMap;

use super::problem::{self, Findings};

/// A kind of part that may go into a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text of the document.
    Main,
    Header,
    Footer,
    Footnotes,
    Endnotes,
    Styles,
    Settings,
    WebSettings,
    FontTable,
    Numbering,
    Theme,
    /// A picture in one of the [`PICTURES`] formats.
    Picture,
    /// Author, title and dates; the program's own take their place.
    CoreProperties,
    /// The program that wrote the file, its company and counts; as above.
    AppProperties,
}

/// What becomes of a part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It goes into the document.
    Kept(Kind),
    /// The document does without it.
    LeftOut,
    /// It keeps the template from being used.
    Refused,
}

const OPEN_XML: &str = "application/vnd.openxmlformats-officedocument.";
const MAIN_NAME: &str = "word/document.xml";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// Pictures that carry nothing but a picture: content type, endings, the bytes each file begins with.
const PICTURES: [(&str, &[&str], &[u8]); 4] = [
    ("image/png", &["png"], &[0x89, b'P', b'N', b'G']),
    ("image/jpeg", &["jpeg", "jpg", "jpe", "jfif"], &[0xFF, 0xD8, 0xFF]),
    ("image/gif", &["gif"], b"GIF8"),
    ("image/bmp", &["bmp", "dib"], b"BM"),
];

/// Kinds of XML parts: the end of the content type, and the name of the relation that leads to them.
const XML: [(Kind, &str, &str); 12] = [
    (Kind::Main, "wordprocessingml.document.main+xml", "officeDocument"),
    (Kind::Header, "wordprocessingml.header+xml", "header"),
    (Kind::Footer, "wordprocessingml.footer+xml", "footer"),
    (Kind::Footnotes, "wordprocessingml.footnotes+xml", "footnotes"),
    (Kind::Endnotes, "wordprocessingml.endnotes+xml", "endnotes"),
    (Kind::Styles, "wordprocessingml.styles+xml", "styles"),
    (Kind::Settings, "wordprocessingml.settings+xml", "settings"),
    (Kind::WebSettings, "wordprocessingml.websettings+xml", "webSettings"),
    (Kind::FontTable, "wordprocessingml.fonttable+xml", "fontTable"),
    (Kind::Numbering, "wordprocessingml.numbering+xml", "numbering"),
    (Kind::Theme, "theme+xml", "theme"),
    (Kind::AppProperties, "extended-properties+xml", "extended-properties"),
];

/// Content types, in lower case, of what Word and LibreOffice write along and a document needs nothing of: comments and who
/// wrote them, building blocks, properties, printer settings, embedded typefaces, signatures of the template, labels.
const LEFT_OUT: [&str; 21] = [
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "application/vnd.openxmlformats-officedocument.customxmlproperties+xml",
    "application/vnd.openxmlformats-officedocument.obfuscatedfont",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsextended+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsextensible+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsids+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.printersettings",
    "application/vnd.openxmlformats-package.digital-signature-certificate",
    "application/vnd.openxmlformats-package.digital-signature-origin",
    "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
    "application/vnd.ms-office.classificationlabels+xml",
    "application/vnd.ms-office.documenttasks+xml",
    "application/vnd.ms-office.intelligence2+xml",
    "application/vnd.ms-word.intelligence+xml",
    "application/vnd.ms-word.styleswitheffects+xml",
    "application/x-font-ttf",
    "application/x-fontdata",
    "font/ttf",
];

/// What a refused content type holds, told by a piece of it in lower case: the first that fits.
const REFUSED: [(&str, &str); 16] = [
    ("macroenabled", "macro"),
    ("vba", "macro (VBA)"),
    ("keymapcustomizations", "phím tắt gán cho lệnh hoặc macro"),
    ("attachedtoolbars", "thanh công cụ gán cho macro"),
    ("activex", "điều khiển ActiveX"),
    ("oleobject", "đối tượng nhúng (OLE)"),
    ("webextension", "tiện ích web (add-in)"),
    ("drawingml.chart", "biểu đồ gắn với bảng tính"),
    ("drawingml.diagram", "sơ đồ SmartArt"),
    ("ms-office.drawingml", "sơ đồ hoặc biểu đồ"),
    ("html", "trang web chèn vào (altChunk)"),
    ("rtf", "văn bản RTF chèn vào (altChunk)"),
    ("image/", "hình ảnh không phải PNG, JPEG, GIF hay BMP"),
    ("wordprocessingml.template", "văn bản mẫu kiểu .dotx"),
    ("wordprocessingml", "phần không dùng trong văn bản"),
    ("officedocument", "tệp khác nhúng vào"),
];

impl Kind {
    /// The kind that a relation of this type leads to; `None`: no such relation is known here.
    pub fn by_relation(relation: &str) -> Option<Self> {
        if relation == "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" {
            return Some(Kind::CoreProperties);
        }
        let name = super::link::relation_name(relation)?;
        match name {
            "image" => Some(Kind::Picture),
            "extendedProperties" => Some(Kind::AppProperties),
            name => XML.iter().find(|(_, _, known)| *known == name).map(|(kind, ..)| *kind),
        }
    }

    /// Whether its content is XML.
    pub fn is_xml(self) -> bool {
        self != Kind::Picture
    }

    /// Whether only the package itself leads to it.
    pub fn is_of_package(self) -> bool {
        matches!(self, Kind::Main | Kind::CoreProperties | Kind::AppProperties)
    }

    /// The part of the program's own templates that takes its place.
    pub fn properties(self) -> Option<&'static str> {
        match self {
            Kind::CoreProperties => Some("docProps/core.xml"),
            Kind::AppProperties => Some("docProps/app.xml"),
            _ => None,
        }
    }

    /// The content type that a part of this name and kind is written with.
    pub fn content_type(self, name: &str) -> String {
        let picture = PICTURES.iter().find(|(_, endings, _)| endings.contains(&ending(name).as_str()));
        let end = match self {
            Kind::Picture => return picture.map_or("", |(kind, ..)| kind).to_owned(),
            Kind::CoreProperties => return CORE_TYPE.to_owned(),
            Kind::WebSettings => "wordprocessingml.webSettings+xml",
            Kind::FontTable => "wordprocessingml.fontTable+xml",
            _ => XML.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, end, _)| end),
        };
        format!("{OPEN_XML}{end}")
    }
}

/// Decides what becomes of a part and tells why where it is refused. `content_type` is in lower case.
pub(super) fn judge(
    name: &str,
    content_type: &str,
    content: &[u8],
    findings: &mut Findings,
    fates: &mut HashMap<String, Fate>,
) {
    let fate = match kind_of(name, content_type) {
        Some(_) if is_left_out(name) => Fate::LeftOut,
        Some(Kind::Picture) if !is_picture(content) => {
            findings.tell(|| problem::no_picture(name));
            Fate::Refused
        }
        Some(kind) => Fate::Kept(kind),
        None if LEFT_OUT.contains(&content_type) || is_data(name, content_type) => Fate::LeftOut,
        None => {
            let found = REFUSED.iter().find(|(piece, _)| content_type.contains(piece));
            let held = found.map_or("phần lạ", |(_, held)| held);
            findings.tell(|| problem::part(name, held, content_type));
            Fate::Refused
        }
    };
    fates.entry(name.to_lowercase()).or_insert(fate);
}

fn kind_of(name: &str, content_type: &str) -> Option<Kind> {
    let folder = name.split('/').next().unwrap_or_default();
    let kind = match content_type.strip_prefix(OPEN_XML) {
        Some(end) => XML.iter().find(|(_, known, _)| *known == end).map(|(kind, ..)| *kind)?,
        None if content_type == CORE_TYPE => Kind::CoreProperties,
        None => {
            let content_type = if content_type == "image/jpg" { "image/jpeg" } else { content_type };
            let (_, endings, _) = PICTURES.iter().find(|(known, ..)| *known == content_type)?;
            return endings.contains(&ending(name).as_str()).then_some(Kind::Picture);
        }
    };
    let in_place = match kind {
        Kind::Main => name == MAIN_NAME,
        Kind::CoreProperties | Kind::AppProperties => folder == "docProps",
        _ => folder == "word",
    };
    (in_place && ending(name) == "xml").then_some(kind)
}

/// Building blocks and the small picture of the first page.
fn is_left_out(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("word/glossary/") || name.starts_with("docprops/thumbnail.")
}

/// Data that another program laid beside the text, and the small picture of the first page in a format of Windows.
fn is_data(name: &str, content_type: &str) -> bool {
    let name = name.to_lowercase();
    let xml = matches!(content_type, "application/xml" | "text/xml");
    (name.starts_with("customxml/") && xml)
        || (name.starts_with("docprops/thumbnail.") && content_type.starts_with("image/"))
}

fn is_picture(content: &[u8]) -> bool {
    PICTURES.iter().any(|(_, _, beginning)| content.starts_with(beginning))
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(name: &str, content_type: &str, content: &[u8]) -> Fate {
        let mut fates = HashMap::new();
        judge(name, content_type, content, &mut Findings::default(), &mut fates);
        fates[&name.to_lowercase()]
    }

    #[test]
    fn a_part_is_what_both_its_name_and_its_content_type_say() {
        let word = |end: &str| format!("{OPEN_XML}wordprocessingml.{end}+xml");
        assert_eq!(fate("word/header2.xml", &word("header"), b""), Fate::Kept(Kind::Header));
        assert_eq!(fate("word/header2.bin", &word("header"), b""), Fate::Refused);
        assert_eq!(fate("word/other.xml", &word("document.main"), b""), Fate::Refused);
        assert_eq!(fate("word/comments.xml", &word("comments"), b""), Fate::LeftOut);
        assert_eq!(fate("word/glossary/styles.xml", &word("styles"), b""), Fate::LeftOut);
        assert_eq!(fate("word/glossary/a.bin", "application/vnd.ms-office.vbaproject", b""), Fate::Refused);
        assert_eq!(fate("customXml/item1.xml", "application/xml", b""), Fate::LeftOut);
        assert_eq!(fate("word/item1.xml", "application/xml", b""), Fate::Refused);
        assert_eq!(fate("word/media/a.png", "image/png", b"\x89PNG"), Fate::Kept(Kind::Picture));
        assert_eq!(fate("word/media/a.png", "image/png", b"<svg/>"), Fate::Refused);
    }

    #[test]
    fn the_content_type_that_is_written_is_the_one_that_was_read() {
        for (kind, ..) in XML {
            let written = kind.content_type("word/a.xml").to_ascii_lowercase();
            let name = match kind {
                Kind::Main => MAIN_NAME,
                Kind::AppProperties => "docProps/app.xml",
                _ => "word/a.xml",
            };
            assert_eq!(kind_of(name, &written), Some(kind));
        }
        assert_eq!(Kind::Picture.content_type("word/media/a.JPG"), "image/jpeg");
    }
}
