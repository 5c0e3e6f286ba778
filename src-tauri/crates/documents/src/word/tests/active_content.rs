//! No active content of a template reaches a document: each of these constructions is made from a good template, and refused
//! with the name of the part, when the template is looked over and when a document is made.

use register::Problem;

use super::word_template::{
    BODY, BODY_RELATIONS, PNG, RELATIONS, W, add, code, field, in_body, mark, paragraph, relate, relate_out, replace,
    word_template, word_type,
};
use crate::word::document::PaperKind;
use crate::word::package::Package;
use crate::word::{example_document, fill, inspect_template};

/// What is done to a good template: what it is, the part that the refusal has to name, how it is made.
type Construction = (&'static str, &'static str, Box<dyn Fn(&mut Package)>);

fn construction(what: &'static str, part: &'static str, make: impl Fn(&mut Package) + 'static) -> Construction {
    (what, part, Box::new(make))
}

/// A construction that puts markup into the text.
fn body(what: &'static str, markup: impl Into<String>) -> Construction {
    let markup = markup.into();
    construction(what, BODY, move |package| in_body(package, &markup))
}

/// A construction that puts a field into the text.
fn in_field(what: &'static str, inside: impl Into<String>) -> Construction {
    body(what, paragraph(&field(&inside.into())))
}

/// A construction that adds a part nothing leads to.
fn part(what: &'static str, name: &'static str, content_type: &str, content: &'static [u8]) -> Construction {
    let content_type = content_type.to_owned();
    construction(what, name, move |package| add(package, name, &content_type, content))
}

/// A construction that adds a relation out of the package to a part's.
fn out(what: &'static str, part: &'static str, kind: &'static str, target: &'static str) -> Construction {
    construction(what, part, move |package| relate_out(package, part, "rIdX", kind, target))
}

fn refused(template: &[u8], what: &str) -> Vec<Problem> {
    let problems = inspect_template(template, PaperKind::Letter);
    assert!(problems.iter().any(Problem::is_error), "{what} is accepted");
    let filled = fill(template, &example_document(PaperKind::Letter, 2)).unwrap_err();
    assert_eq!(filled, problems, "{what}: refused on making in the same words");
    assert!(problems.iter().all(|problem| !problem.remedy.is_empty()), "{what}: {problems:#?}");
    problems
}

fn each_is_refused_by_part(constructions: Vec<Construction>) {
    for (what, part, make) in constructions {
        let mut package = word_template();
        make(&mut package);
        let problems = refused(&package.pack().unwrap(), what);
        assert!(
            problems.iter().any(|problem| problem.message.contains(&format!("“{part}”"))),
            "{what}: {part} is not named in {problems:#?}"
        );
    }
}

const STORIES: [(&str, &str); 4] = [
    ("word/header1.xml", "</w:hdr>"),
    ("word/footer1.xml", "</w:ftr>"),
    ("word/footnotes.xml", "</w:footnote>"),
    ("word/endnotes.xml", "</w:endnote>"),
];

#[test]
fn the_template_they_are_made_from_is_good() {
    let template = word_template().pack().unwrap();
    assert_eq!(inspect_template(&template, PaperKind::Letter), []);
}

#[test]
fn fields_that_fetch_or_run_something_are_refused_wherever_they_stand() {
    let names = [
        "DDEAUTO c:\\\\windows\\\\cmd.exe &quot;/k calc&quot;",
        "DDE Excel a b",
        "INCLUDEPICTURE &quot;http://a.vn/a.png&quot; \\d",
        "INCLUDETEXT &quot;\\\\\\\\may-chu\\\\a.docx&quot;",
        "INCLUDE a.docx",
        "LINK Excel.Sheet.8 a.xlsx",
        "IMPORT http://a.vn/a.png",
        "MACROBUTTON Chay Nhấn",
        "GOTOBUTTON a b",
        "AUTOTEXT a",
        "DATABASE \\d a.mdb",
        "RD a.docx",
        "ADDIN x",
        "EMBED Package",
        "CONTROL Forms.TextBox.1",
        "HTMLCONTROL x",
        "MERGEFIELD ten",
        "NEXT",
        "PRINT 27",
        "FILENAME \\p",
        "USERNAME",
        "DOCPROPERTY a",
        "ASK a b",
        "FILLIN a",
        "SET a b",
        "IF 1 = 1 a b",
        "QUOTE 68 68 69",
    ];
    for name in names {
        each_is_refused_by_part(vec![
            in_field(name, code(name)),
            body(name, paragraph(&format!("<w:fldSimple w:instr=\"{name}\"/>"))),
        ]);
    }
    for (story, end) in STORIES {
        each_is_refused_by_part(vec![construction("a field of a story", story, move |package| {
            replace(package, story, end, &format!("{}{end}", paragraph(&field(&code("dde Excel a b")))));
        })]);
    }
}

#[test]
fn a_field_whose_code_is_hidden_from_one_reader_is_refused() {
    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    let text = |inside: &str| run(&format!("<w:t>{inside}</w:t>"));
    let hyper = code("HYPER");
    let link = code("LINK Excel.Sheet.8 a.xlsx");
    let choice = |inside: &str| {
        format!(
            "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
             <mc:Choice Requires=\"x\">{inside}</mc:Choice></mc:AlternateContent>"
        )
    };
    let shape = |inside: &str| {
        run(&format!(
            "<w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>{inside}</w:txbxContent>\
             </v:textbox></v:shape></w:pict>"
        ))
    };
    each_is_refused_by_part(vec![
        in_field("split over three runs", format!("{}{}{}", code("D"), code("DEAU"), code("TO a b"))),
        in_field("with a tab in the name", format!("{}{}{}", code("DDE"), run("<w:tab/>"), code("a b"))),
        in_field("typed as text", text("DDEAUTO a b")),
        in_field("half code, half text", format!("{}{}", code("DDE"), text("AUTO a b"))),
        in_field("letters as references", code("&#68;&#x44;E a b")),
        body("letters as references", paragraph("<w:fldSimple w:instr=\"&#68;DEAUTO a\"/>")),
        in_field("in a sum", format!("{}{}", code("= "), field(&code("DDE a b")))),
        in_field("whose name is the result of another", format!("{}{}", field(&code("REF a")), code(" a b"))),
        in_field("whose target is the result of another", format!("{}{}", code("HYPERLINK "), field(&code("REF a")))),
        body(
            "in the result of another",
            paragraph(&format!(
                "{}{}{}{}{}",
                mark("begin"),
                code("PAGE"),
                mark("separate"),
                field(&code("DDE a b")),
                mark("end")
            )),
        ),
        in_field("beside a deleted piece", format!("<w:del w:id=\"1\" w:author=\"a\">{hyper}</w:del>{link}")),
        in_field("beside a moved piece", format!("<w:moveFrom w:id=\"1\" w:author=\"a\">{hyper}</w:moveFrom>{link}")),
        in_field("beside an alternative", format!("{}{link}", choice(&hyper))),
        in_field("beside an element of another program", format!("<x:y xmlns:x=\"x\">{hyper}</x:y>{link}")),
        in_field(
            "beside a piece in the formatting",
            format!("<w:r><w:rPr><w:instrText>HYPER</w:instrText></w:rPr></w:r>{link}"),
        ),
        in_field(
            "beside a piece under another prefix",
            format!("<x:r xmlns:x=\"{W}\"><x:instrText>HYPER</x:instrText></x:r>{link}"),
        ),
        in_field("beside a condition", format!("{}{hyper}{}{link}", text("{% if du_thao %}"), text("{% endif %}"))),
        in_field("with a tag in its code", format!("{}{}", code("PAGE "), text("{{ dia_danh }}"))),
        body(
            "begun in an alternative",
            paragraph(&format!("{}{}{}", choice(&mark("begin")), code("PAGE"), mark("end"))),
        ),
        body("never begun", paragraph(&code("DDEAUTO a b"))),
        body("never ended", paragraph(&format!("{}{}", mark("begin"), code("DDEAUTO a b")))),
        body("in a text box", paragraph(&shape(&paragraph(&field(&code("DDE a b")))))),
        body("in an alternative", paragraph(&choice(&field(&code("DDE a b"))))),
        body(
            "in deleted text",
            paragraph(&format!(
                "<w:del w:id=\"1\" w:author=\"a\">{}</w:del>",
                field("<w:r><w:delInstrText>DDE a b</w:delInstrText></w:r>")
            )),
        ),
        in_field("that leads to a computer of the network", code("HYPERLINK &quot;\\\\\\\\may-chu\\\\a&quot;")),
        in_field("that opens a program", code("HYPERLINK &quot;ms-msdt:/id a&quot;")),
    ]);
}

#[test]
fn parts_that_are_not_on_the_list_are_refused_whatever_their_name() {
    let vba = "application/vnd.ms-office.vbaProject";
    let ole = "application/vnd.openxmlformats-officedocument.oleObject";
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let binary: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let header = word_type("header+xml");
    each_is_refused_by_part(vec![
        part("macros", "word/vbaProject.bin", vba, binary),
        part("macros by another name", "word/header7.xml", vba, binary),
        part("macros that call themselves a header", "word/header7.xml", &header, binary),
        part("macros that call themselves a picture", "word/media/image7.png", "image/png", binary),
        part("what macros are bound to", "word/vbaData.xml", "application/vnd.ms-word.vbaData+xml", b"<a/>"),
        part("keys", "word/customizations.xml", "application/vnd.ms-word.keyMapCustomizations+xml", b"<a/>"),
        part("buttons", "customUI/customUI.xml", "application/xml", b"<a/>"),
        part("an OLE object", "word/embeddings/oleObject1.bin", ole, binary),
        part("a workbook", "word/embeddings/a.xlsx", sheet, b"PK"),
        part("ActiveX", "word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", b"<a/>"),
        part(
            "a chart",
            "word/charts/chart1.xml",
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
            b"<a/>",
        ),
        part(
            "an add-in",
            "word/webextensions/webextension1.xml",
            "application/vnd.ms-office.webextension+xml",
            b"<a/>",
        ),
        part("a page", "word/afchunk.html", "text/html", b"<script/>"),
        part("a drawing with scripts", "word/media/a.svg", "image/svg+xml", b"<svg/>"),
        part("a metafile", "word/media/a.emf", "image/x-emf", b"\x01\0\0\0"),
        part("a drawing named as a picture", "word/media/a.png", "image/png", b"<svg onload=\"a\"/>"),
        part("a second text", "word/document2.xml", main, b"<a/>"),
        part("a part without a type", "word/a.dat", "", b"a"),
        construction("macros by the type of the text", BODY, move |package| {
            replace(package, "[Content_Types].xml", main, "application/vnd.ms-word.document.macroEnabled.main+xml");
        }),
        construction("macros where the building blocks are", "word/glossary/a.bin", move |package| {
            add(package, "word/glossary/a.bin", vba, binary);
        }),
    ]);
}

#[test]
fn what_is_embedded_or_linked_in_the_text_is_refused() {
    let r = format!("xmlns:r=\"{}\"", &RELATIONS[..RELATIONS.len() - 1]);
    let a = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
    let v = "xmlns:v=\"urn:schemas-microsoft-com:vml\"";
    let drawing = |inside: String| paragraph(&format!("<w:r><w:drawing>{inside}</w:drawing></w:r>"));
    let shape = |inside: String| paragraph(&format!("<w:r><w:pict><v:shape {v}>{inside}</v:shape></w:pict></w:r>"));
    let chunk = format!("<w:altChunk {r} r:id=\"rIdX\"/>");
    each_is_refused_by_part(vec![
        construction("a page as a piece of the text", BODY, move |package| {
            add(package, "word/afchunk.htm", "text/html", "<script/>");
            relate(package, BODY_RELATIONS, "rIdX", "aFChunk", "afchunk.htm");
            in_body(package, &chunk);
        }),
        body("an altChunk under another prefix", format!("<x:altChunk xmlns:x=\"{W}\"/>")),
        body(
            "an OLE object",
            paragraph("<w:r><w:object><o:OLEObject xmlns:o=\"urn:o\" ProgID=\"Package\"/></w:object></w:r>"),
        ),
        body("ActiveX", paragraph(&format!("<w:r><w:control {r} r:id=\"rId41\"/></w:r>"))),
        body("a document within", format!("<w:subDoc {r} r:id=\"rId41\"/>")),
        body("a film of the web", paragraph("<wp15:webVideoPr xmlns:wp15=\"x\" embeddedHtml=\"&lt;iframe&gt;\"/>")),
        body("a macro of a form", paragraph("<w:r><w:ffData><w:entryMacro w:val=\"Chay\"/></w:ffData></w:r>")),
        body("a picture linked through a hyperlink", drawing(format!("<a:blip {a} {r} r:link=\"rId42\"/>"))),
        body("a picture embedded through a hyperlink", drawing(format!("<a:blip {a} {r} r:embed=\"rId42\"/>"))),
        body("a picture beside a link", drawing(format!("<a:blip {a} {r} r:embed=\"rId41\" r:link=\"rId42\"/>"))),
        body(
            "a linked picture under another prefix",
            drawing(format!("<a:blip {a} {} q:link=\"rId42\"/>", r.replace(":r", ":q"))),
        ),
        body("a picture that is not there", drawing(format!("<a:blip {a} {r} r:embed=\"rId99\"/>"))),
        body("an old linked picture", shape(format!("<v:imagedata {r} r:href=\"rId42\"/>"))),
        body("a picture by its address", shape("<v:imagedata src=\"http://a.vn/a.png\"/>".into())),
        body("a filling by its address", shape("<v:fill src=\"\\\\may-chu\\a.png\" type=\"frame\"/>".into())),
        body("an address in a style", shape("<v:textbox style=\"background:URL(http://a.vn/a)\"/>".into())),
        body(
            "a shape that leads to a computer of the network",
            paragraph(&format!("<w:r><w:pict><v:shape {v} href=\"file://may-chu/a\"/></w:pict></w:r>")),
        ),
        construction("a page of frames", "word/webSettings.xml", |package| {
            replace(package, "word/webSettings.xml", "<w:opt", "<w:frameset/><w:opt");
        }),
    ]);
}

#[test]
fn relations_that_lead_out_of_the_template_are_refused_however_they_are_written() {
    let settings = "word/_rels/settings.xml.rels";
    let fonts = "word/_rels/fontTable.xml.rels";
    let image = "http://a.vn/a.png";
    let mode = |what: &'static str, mode: &'static str| {
        construction(what, BODY_RELATIONS, move |package| {
            relate(package, BODY_RELATIONS, "rIdX", "image", &format!("{image}\" TargetMode=\"{mode}"));
        })
    };
    let inside = |what: &'static str, target: &'static str| {
        construction(what, BODY_RELATIONS, move |package| relate(package, BODY_RELATIONS, "rIdX", "image", target))
    };
    each_is_refused_by_part(vec![
        out("a remote template", settings, "attachedTemplate", "http://a.vn/a.dotm"),
        out("a template of the network", settings, "attachedTemplate", "\\\\may-chu\\a.dotm"),
        out("a template of the network as a file", settings, "attachedTemplate", "file://may-chu/a.dotm"),
        construction("a remote template in capitals", "word/_rels/settings.xml.RELS", |package| {
            let name = "word/_rels/settings.xml.RELS";
            relate_out(package, name, "rId1", "attachedTemplate", "http://a.vn/a.dotm");
        }),
        construction("relations in a folder in capitals", "word/_RELS/styles.xml.rels", |package| {
            relate_out(package, "word/_RELS/styles.xml.rels", "rId1", "image", image);
        }),
        mode("a picture from elsewhere", "External"),
        mode("a mode in small letters", "external"),
        mode("a mode in capitals", "EXTERNAL"),
        mode("a mode with spaces", " External "),
        mode("a mode with references", "Ex&#116;ernal"),
        mode("a mode nobody knows", "Outside"),
        inside("an address without a mode", image),
        inside("a computer of the network without a mode", "\\\\may-chu\\a.png"),
        inside("a way out of the package", "../../../a.png"),
        inside("a picture that is a text", "styles.xml"),
        out("a workbook", BODY_RELATIONS, "oleObject", "file:///c:/a.xlsx"),
        out("a document within", BODY_RELATIONS, "subDocument", "a.docx"),
        out("a frame", "word/_rels/webSettings.xml.rels", "frame", "http://a.vn"),
        out("a transformation", settings, "transform", "http://a.vn/a.xsl"),
        out("the data of letters", settings, "mailMergeSource", "file:///c:/a.mdb"),
        out("a typeface", fonts, "font", "http://a.vn/a.odttf"),
        out("a relation of the package", "_rels/.rels", "extended-properties", "http://a.vn"),
        out("a type nobody knows", BODY_RELATIONS, "http://a.vn/relation", "http://a.vn"),
        out("a link to a file", BODY_RELATIONS, "hyperlink", "file:///c:/windows/a.exe"),
        out("a link that opens a program", BODY_RELATIONS, "hyperlink", "search-ms:query=a"),
        construction("two relations of one name", BODY_RELATIONS, |package| {
            relate(package, BODY_RELATIONS, "rId41", "image", "media/image1.png");
        }),
        construction("an attribute nobody knows", BODY_RELATIONS, |package| {
            relate(
                package,
                BODY_RELATIONS,
                "rIdX",
                "image",
                "media/image1.png\" x:TargetMode=\"External\" xmlns:x=\"x",
            );
        }),
        construction("another text", "_rels/.rels", |package| {
            replace(package, "_rels/.rels", "word/document.xml", "word/footer1.xml");
        }),
        construction("two texts", "_rels/.rels", |package| {
            relate(package, "_rels/.rels", "rIdX", "officeDocument", "word/document.xml");
        }),
    ]);
}

#[test]
fn names_that_can_be_read_in_two_ways_are_refused() {
    let header = word_type("header+xml");
    let names = [
        "word/../evil.xml",
        "../evil.xml",
        "word\\evil.xml",
        "/word/evil.xml",
        "word//evil.xml",
        "c:/evil.xml",
        "word/%2e%2e/evil.xml",
        "word/evil.xml.",
        "word/Header1.XML",
        "WORD/document.xml",
    ];
    for name in names {
        each_is_refused_by_part(vec![part("a name", name, &header, b"<w:hdr/>")]);
    }
    // What no program writes by itself: two parts of the same name, one over the other.
    let mut package = word_template();
    add(&mut package, "word/headerX.xml", &header, "<w:hdr/>");
    let twin = package.pack().unwrap();
    let twin: Vec<u8> = {
        let mut bytes = twin;
        let (old, new) = (b"word/headerX.xml", b"word/header1.xml");
        for at in 0..bytes.len() - old.len() {
            if &bytes[at..at + old.len()] == old {
                bytes[at..at + old.len()].copy_from_slice(new);
            }
        }
        bytes
    };
    refused(&twin, "two parts of one name");
}

#[test]
fn a_document_type_is_refused_in_every_part() {
    let doctype = "<!DOCTYPE a [<!ENTITY b SYSTEM \"http://a.vn\">]>";
    let parts = word_template();
    let names: Vec<String> =
        parts.names().filter(|name| name.ends_with("xml") || name.ends_with("rels")).map(str::to_owned).collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names {
        let mut package = word_template();
        let text = package.text(&name).unwrap().to_owned();
        let body = text.split_once("?>").filter(|_| text.starts_with("<?xml")).map_or(text.as_str(), |(_, body)| body);
        package.set(&name, format!("{doctype}{body}").into_bytes());
        let problems = refused(&package.pack().unwrap(), &name);
        let named =
            |problem: &Problem| problem.rule == "template.doctype" && problem.message.contains(&format!("“{name}”"));
        assert!(problems.iter().any(named), "{name}: {problems:#?}");
    }
    let wide: Vec<u8> = "\u{feff}<!doctype a><a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut package = word_template();
    package.set("customXml/item1.xml", wide);
    assert!(refused(&package.pack().unwrap(), "in UTF-16")[0].message.contains("“customXml/item1.xml”"));
}

#[test]
fn all_problems_are_told_at_once_each_with_its_place() {
    let mut package = word_template();
    in_body(&mut package, "<w:p><w:r><w:t>Kính gửi {{ khong_co }}</w:t></w:r></w:p>");
    replace(&mut package, "word/header1.xml", " PAGE ", " DDEAUTO a ");
    relate_out(&mut package, BODY_RELATIONS, "rIdX", "image", "http://a.vn/a.png");
    add(&mut package, "word/media/a.exe", "application/octet-stream", PNG);
    let problems = refused(&package.pack().unwrap(), "four faults");
    let rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["template.part", "template.external", "template.field", "template.fieldUnknown"]);
    assert_eq!(
        problems[2].message,
        "Phần “word/header1.xml” (đầu trang), đoạn thứ 1 “2” có trường “DDEAUTO a”. Văn bản không được mang trường lấy nội \
         dung từ nơi khác hoặc chạy lệnh."
    );
}

#[test]
fn a_template_of_thousands_of_faults_names_the_first_and_counts_the_others() {
    let mut package = word_template();
    let many: String = (0..3_000).map(|at| paragraph(&field(&code(&format!("DDE a{at}"))))).collect();
    in_body(&mut package, &many);
    let problems = refused(&package.pack().unwrap(), "thousands of fields");
    assert_eq!(problems.len(), 101);
    assert!(problems[100].message.contains("2900"), "{}", problems[100].message);
}
