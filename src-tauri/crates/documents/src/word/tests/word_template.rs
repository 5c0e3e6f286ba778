//! A template with the parts that Word writes along, and ways to change it.

use crate::word::document::PaperKind;
use crate::word::package::Package;
use crate::word::shipped;
use crate::word::xml;

/// Transitional relation types of ECMA-376.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "[Content_Types].xml";
pub(super) const BODY: &str = "word/document.xml";
pub(super) const BODY_RELATIONS: &str = "word/_rels/document.xml.rels";
const EMPTY: &str =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
/// The smallest picture.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// The content type of a part of Word.
pub(super) fn word_type(end: &str) -> String {
    format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{end}")
}

/// Adds a part with its content type.
pub(super) fn add(package: &mut Package, name: &str, content_type: &str, content: impl AsRef<[u8]>) {
    package.set(name, content.as_ref().to_vec());
    let entry = format!("<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/></Types>");
    replace(package, TYPES, "</Types>", &entry);
}

/// Adds a relation; `type` is whole, or the last part of one of ECMA-376.
pub(super) fn relate(package: &mut Package, part: &str, id: &str, kind: &str, target: &str) {
    let family = if kind.contains("://") { "" } else { RELATIONS };
    if package.get(part).is_none() {
        package.set(part, EMPTY.into());
    }
    let entry = format!("<Relationship Id=\"{id}\" Type=\"{family}{kind}\" Target=\"{target}\"/></Relationships>");
    replace(package, part, "</Relationships>", &entry);
}

/// The same for what lies outside of the package.
pub(super) fn relate_out(package: &mut Package, part: &str, id: &str, kind: &str, target: &str) {
    relate(package, part, id, kind, &format!("{target}\" TargetMode=\"External"));
}

/// Replaces a piece of a part.
pub(super) fn replace(package: &mut Package, part: &str, old: &str, new: &str) {
    let text = package.text(part).unwrap().to_owned();
    assert!(text.contains(old), "{old} in {part}");
    package.set(part, text.replacen(old, new, 1).into_bytes());
}

/// Puts markup at the beginning of the text.
pub(super) fn in_body(package: &mut Package, markup: &str) {
    replace(package, BODY, "<w:body>", &format!("<w:body>{markup}"));
}

/// A paragraph with these runs or other content.
pub(super) fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

pub(super) fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

pub(super) fn code(text: &str) -> String {
    format!("<w:r><w:instrText xml:space=\"preserve\">{text}</w:instrText></w:r>")
}

/// A field of this code and a result.
pub(super) fn field(code: &str) -> String {
    format!("{}{code}{}<w:r><w:t>1</w:t></w:r>{}", mark("begin"), mark("separate"), mark("end"))
}

/// The shipped template of a công văn as Word saves it again: with theme, notes, picture, comments, properties, building
/// blocks, data of other programs, a link, and the path of the template it was made from.
pub(super) fn word_template() -> Package {
    let mut package = Package::template(&shipped(PaperKind::Letter).unwrap()).unwrap();
    let root = |name: &str, inside: &str| {
        format!("<w:{name} xmlns:w=\"{W}\" xmlns:r=\"{}\">{inside}</w:{name}>", &RELATIONS[..RELATIONS.len() - 1])
    };
    let note = |name: &str| {
        root(&format!("{name}s"), &format!("<w:{name} w:id=\"1\">{}</w:{name}>", paragraph(&field(&code(" PAGE ")))))
    };
    let numbering = root("numbering", "<w:abstractNum w:abstractNumId=\"0\"/>");
    let parts: [(&str, &str, String, &str); 9] = [
        ("footnotes.xml", "footnotes+xml", note("footnote"), "footnotes"),
        ("endnotes.xml", "endnotes+xml", note("endnote"), "endnotes"),
        ("footer1.xml", "footer+xml", root("ftr", &paragraph(&field(&code(" NUMPAGES ")))), "footer"),
        ("webSettings.xml", "webSettings+xml", root("webSettings", "<w:optimizeForBrowser/>"), "webSettings"),
        ("numbering.xml", "numbering+xml", numbering, "numbering"),
        (
            "comments.xml",
            "comments+xml",
            root("comments", "<w:comment w:author=\"Trần Thị Nhận Xét\" w:id=\"0\"/>"),
            "comments",
        ),
        (
            "people.xml",
            "people+xml",
            "<w15:people xmlns:w15=\"x\"><w15:person w15:author=\"Trần Thị Nhận Xét\"/></w15:people>".into(),
            "http://schemas.microsoft.com/office/2011/relationships/people",
        ),
        (
            "glossary/document.xml",
            "document.glossary+xml",
            root("glossaryDocument", "<w:docParts/>"),
            "glossaryDocument",
        ),
        ("printerSettings1.bin", "printerSettings", "Máy in của ông Bí Mật".into(), "printerSettings"),
    ];
    for (at, (name, end, content, relation)) in (20..).zip(parts) {
        add(&mut package, &format!("word/{name}"), &word_type(end), content);
        relate(&mut package, BODY_RELATIONS, &format!("rId{at}"), relation, name);
    }
    let theme = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Office\"/>";
    add(&mut package, "word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme);
    relate(&mut package, BODY_RELATIONS, "rId40", "theme", "theme/theme1.xml");
    add(&mut package, "word/media/image1.png", "image/png", PNG);
    relate(&mut package, BODY_RELATIONS, "rId41", "image", "media/image1.png");
    relate_out(&mut package, BODY_RELATIONS, "rId42", "hyperlink", "https://mic.gov.vn");
    add(&mut package, "customXml/item1.xml", "application/xml", "<bí-mật>kho dữ liệu riêng</bí-mật>");
    relate(&mut package, BODY_RELATIONS, "rId43", "customXml", "../customXml/item1.xml");
    relate_out(
        &mut package,
        "word/_rels/settings.xml.rels",
        "rId1",
        "attachedTemplate",
        "file:///C:\\Users\\ong-bi-mat\\QD.dotx",
    );
    replace(
        &mut package,
        "word/settings.xml",
        "<w:zoom",
        "<w:attachedTemplate r:id=\"rId1\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/><w:zoom",
    );
    add_properties(&mut package);
    in_body(&mut package, &body());
    xml::parse(package.text(BODY).unwrap()).unwrap();
    package
}

/// Who wrote the template, for whom, with what notes, and how its first page looks.
fn add_properties(package: &mut Package) {
    let custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    add(
        package,
        "docProps/custom.xml",
        custom,
        "<Properties><property name=\"Mật\"><v>ghi chú riêng</v></property></Properties>",
    );
    relate(package, "_rels/.rels", "rId9", "custom-properties", "docProps/custom.xml");
    add(package, "docProps/thumbnail.jpeg", "image/jpeg", b"\xFF\xD8\xFF\xE0");
    relate(
        package,
        "_rels/.rels",
        "rId8",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
        "docProps/thumbnail.jpeg",
    );
    let core = "<dc:creator>Nguyễn Văn Tác Giả</dc:creator><cp:lastModifiedBy>Lê Sửa Sau</cp:lastModifiedBy>";
    replace(package, "docProps/core.xml", "<dc:creator>Sổ Mã</dc:creator>", core);
    replace(package, "docProps/app.xml", "</Properties>", "<Company>Công ty Riêng</Company></Properties>");
}

/// A comment, a tracked change, a picture, a link and fields, as Word writes them.
fn body() -> String {
    let r = &RELATIONS[..RELATIONS.len() - 1];
    let comment =
        "<w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>";
    let formatting = "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"5\" w:author=\"Phạm Theo Dõi\"><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>";
    let picture = format!(
        "<w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"{r}\" r:embed=\"rId41\"/></w:drawing></w:r>"
    );
    let link = format!(
        "<w:hyperlink xmlns:r=\"{r}\" r:id=\"rId42\" w:history=\"1\"><w:r><w:t>Trang Bộ</w:t></w:r></w:hyperlink>"
    );
    let link_field = field(&code(" HYPERLINK \\l \"muc1\" "));
    let simple = "<w:fldSimple w:instr=\" DATE \\@ &quot;dd/MM/yyyy&quot; \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    [comment, formatting, &picture, &link, &link_field, simple].map(paragraph).concat()
}
