//! The form of NĐ 30/2020/NĐ-CP Phụ lục I, measured in the finished files themselves.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use crate::word::document::{Document, PaperKind};
use crate::word::package::Package;
use crate::word::xml::{self, Element};
use crate::word::{example_document, fill, inspect_template, prove, read_back, shipped};

/// Twentieths of a point in a millimetre.
const MM: f64 = 1440.0 / 25.4;

struct Made {
    package: Package,
    body: Element,
    styles: HashMap<String, Element>,
}

fn made(document: &Document) -> Made {
    let bytes = fill(&shipped(document.kind).unwrap(), document).unwrap();
    let package = Package::document(&bytes).unwrap();
    let part = |name: &str| xml::parse(package.text(name).unwrap()).unwrap();
    let body = part("word/document.xml");
    let styles = part("word/styles.xml")
        .elements()
        .filter(|style| style.name == "w:style")
        .map(|style| (style.get("w:styleId").unwrap().to_owned(), style.clone()))
        .collect();
    Made { body, styles, package }
}

fn all<'a>(root: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for child in root.elements() {
        if child.name == name {
            found.push(child);
        }
        all(child, name, found);
    }
}

fn every<'a>(root: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    all(root, name, &mut found);
    found
}

fn text(element: &Element) -> String {
    every(element, "w:t")
        .iter()
        .flat_map(|text| &text.children)
        .map(|node| match node {
            xml::Node::Text(text) => text.as_str(),
            _ => "",
        })
        .collect()
}

fn number(element: &Element, name: &str) -> i64 {
    element.get(name).unwrap().parse().unwrap()
}

impl Made {
    /// The paragraph that begins so.
    fn paragraph(&self, beginning: &str) -> &Element {
        every(&self.body, "w:p")
            .into_iter()
            .find(|p| text(p).starts_with(beginning))
            .unwrap_or_else(|| panic!("{beginning}"))
    }

    /// A property of the text of a paragraph, through its style and the style below.
    fn look(&self, paragraph: &Element, property: &str) -> Option<String> {
        let run = every(paragraph, "w:r").into_iter().find_map(|run| run.child("w:rPr")?.child(property));
        let value = |found: &Element| found.get("w:val").unwrap_or("1").to_owned();
        if let Some(found) = run {
            return Some(value(found));
        }
        let mut style =
            paragraph.child("w:pPr").and_then(|known| known.child("w:pStyle")).and_then(|known| known.get("w:val"));
        while let Some(known) = style.and_then(|id| self.styles.get(id)) {
            if let Some(found) = known.child("w:rPr").and_then(|known| known.child(property)) {
                return Some(value(found));
            }
            style = known.child("w:basedOn").and_then(|based| based.get("w:val"));
        }
        None
    }

    /// Size in points, bold, italic.
    fn font(&self, beginning: &str) -> (f64, bool, bool) {
        let paragraph = self.paragraph(beginning);
        let size = self.look(paragraph, "w:sz").map_or(14.0, |half| half.parse::<f64>().unwrap() / 2.0);
        (size, self.look(paragraph, "w:b").is_some(), self.look(paragraph, "w:i").is_some())
    }
}

#[test]
fn paper_margins_and_page_numbers_are_those_of_the_decree_in_every_section() {
    for kind in PaperKind::ALL {
        let made = made(&example_document(kind, 40));
        let sections = every(&made.body, "w:sectPr");
        assert!(sections.len() >= 2, "{kind:?}");
        for section in sections {
            let size = section.child("w:pgSz").unwrap();
            let (width, height) = (number(size, "w:w"), number(size, "w:h"));
            assert_eq!((width.min(height), width.max(height)), (11906, 16838), "A4");
            assert_eq!(width > height, size.get("w:orient") == Some("landscape"));
            let margins = section.child("w:pgMar").unwrap();
            let mm = |name: &str| number(margins, name) as f64 / MM;
            assert!((19.9..=25.1).contains(&mm("w:top")) && (19.9..=25.1).contains(&mm("w:bottom")));
            assert!((29.9..=35.1).contains(&mm("w:left")) && (14.9..=20.1).contains(&mm("w:right")));
            assert!(mm("w:header") < mm("w:top"), "the page number stands in the top margin");
            assert!(section.child("w:titlePg").is_some(), "no number on page 1");
            let numbers = section.child("w:pgNumType").unwrap();
            assert_eq!((numbers.get("w:fmt"), numbers.get("w:start")), (Some("decimal"), Some("1")));
            assert_eq!(section.child("w:headerReference").and_then(|header| header.get("w:type")), Some("default"));
        }
        let header = xml::parse(made.package.text("word/header1.xml").unwrap()).unwrap();
        assert!(made.package.text("word/header1.xml").unwrap().contains(" PAGE "));
        let style =
            header.child("w:p").unwrap().child("w:pPr").unwrap().child("w:pStyle").unwrap().get("w:val").unwrap();
        let style = &made.styles[style];
        assert_eq!(style.child("w:pPr").unwrap().child("w:jc").unwrap().get("w:val"), Some("center"));
        assert_eq!(style.child("w:rPr").unwrap().child("w:sz").unwrap().get("w:val"), Some("28"));
    }
}

#[test]
fn each_block_has_the_size_and_face_of_the_decree() {
    let decision = made(&example_document(PaperKind::ChangeDecision, 40));
    let cases = [
        ("CỘNG HÒA", 12.0..=13.0, true, false),
        ("Độc lập - Tự do - Hạnh phúc", 13.0..=14.0, true, false),
        ("ỦY BAN NHÂN DÂN", 12.0..=13.0, true, false),
        ("Số: ", 13.0..=13.0, false, false),
        ("Tây Ninh, ngày", 13.0..=14.0, false, true),
        ("QUYẾT ĐỊNH", 13.0..=14.0, true, false),
        ("Về việc cấp mới", 13.0..=14.0, true, false),
        ("ỦY BAN NHÂN DÂN TỈNH TÂY NINH", 13.0..=14.0, true, false),
        ("Căn cứ Luật", 13.0..=14.0, false, true),
        ("1. Sở Khoa học", 13.0..=14.0, false, false),
        ("Nơi nhận:", 12.0..=12.0, true, true),
        ("- Như Điều 4;", 11.0..=11.0, false, false),
        ("KT. CHỦ TỊCH", 13.0..=14.0, true, false),
        ("Nguyễn Văn A", 13.0..=14.0, true, false),
        ("Phụ lục I", 14.0..=14.0, true, false),
        ("DANH SÁCH THAY ĐỔI", 13.0..=14.0, true, false),
        ("(Kèm theo Quyết định", 13.0..=14.0, false, true),
    ];
    for (beginning, sizes, bold, italic) in cases {
        let (size, b, i) = decision.font(beginning);
        assert!(sizes.contains(&size), "{beginning}: {size}");
        assert_eq!((b, i), (bold, italic), "{beginning}");
    }
    let letter = made(&example_document(PaperKind::Letter, 1));
    assert!((12.0..=13.0).contains(&letter.font("V/v gửi").0));
    let submission = made(&example_document(PaperKind::Submission, 1));
    assert_eq!(submission.font("UBND TỈNH TÂY NINH"), (12.0, false, false));
    assert_eq!(submission.font("SỞ KHOA HỌC VÀ CÔNG NGHỆ"), (12.0, true, false));
    let fonts = decision.package.text("word/styles.xml").unwrap();
    assert_eq!(fonts.matches("<w:rFonts").count(), 1, "one typeface for all");
    assert!(fonts.contains("w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""));
    let body = &decision.styles["NoiDung"].child("w:pPr").unwrap().clone();
    assert_eq!(body.child("w:jc").unwrap().get("w:val"), Some("both"));
    let first_line = number(body.child("w:ind").unwrap(), "w:firstLine") as f64 / MM;
    assert!((9.9..=12.8).contains(&first_line));
    let spacing = body.child("w:spacing").unwrap();
    assert!(number(spacing, "w:before") + number(spacing, "w:after") >= 120, "6 points between paragraphs");
    assert!((240..=360).contains(&number(spacing, "w:line")), "single to one and a half");
}

#[test]
fn the_header_row_is_repeated_and_no_row_is_split() {
    for kind in PaperKind::ALL {
        let made = made(&example_document(kind, 40));
        let tables: Vec<&Element> = every(&made.body, "w:tbl")
            .into_iter()
            .filter(|table| table.child("w:tblPr").unwrap().child("w:tblStyle").is_some())
            .collect();
        assert!(!tables.is_empty());
        for table in tables {
            let rows: Vec<&Element> = table.elements().filter(|child| child.name == "w:tr").collect();
            let has = |row: &Element, name: &str| row.child("w:trPr").is_some_and(|known| known.child(name).is_some());
            assert!(has(rows[0], "w:tblHeader") && rows[1..].iter().all(|row| !has(row, "w:tblHeader")));
            assert!(rows.iter().all(|row| has(row, "w:cantSplit")), "{kind:?}");
            let widths: i64 = every(rows[0], "w:tcW").iter().map(|width| number(width, "w:w")).sum();
            let grid: i64 = every(table, "w:gridCol").iter().map(|column| number(column, "w:w")).sum();
            let whole = number(table.child("w:tblPr").unwrap().child("w:tblW").unwrap(), "w:w");
            assert_eq!((widths, grid), (whole, whole), "the table is as wide as the text");
        }
    }
}

#[test]
fn a_draft_leaves_number_and_day_blank_and_an_issued_document_has_both() {
    let mut document = example_document(PaperKind::ChangeDecision, 1);
    document.draft = true;
    let draft = made(&document);
    assert!(text(draft.paragraph("Số: ")).ends_with("\u{a0}/QĐ-UBND"));
    assert!(text(draft.paragraph("Tây Ninh, ngày")).ends_with("\u{a0}năm 2026"));
    assert_eq!(draft.font("DỰ THẢO").0, 13.0);
    document.draft = false;
    document.number = Some("12/QĐ-UBND".into());
    document.date = chrono::NaiveDate::from_ymd_opt(2026, 1, 5);
    let issued = made(&document);
    assert_eq!(text(issued.paragraph("Số: ")), "Số: 12/QĐ-UBND");
    assert_eq!(text(issued.paragraph("Tây Ninh, ngày")), "Tây Ninh, ngày 05 tháng 01 năm 2026");
    assert_eq!(
        text(issued.paragraph("(Kèm theo")),
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Tây Ninh)"
    );
    assert!(!text(&issued.body).contains("DỰ THẢO"));
}

#[test]
fn a_wide_appendix_lies_on_its_side_and_a_narrow_one_does_not() {
    let mut document = example_document(PaperKind::ChangeDecision, 40);
    document.appendices[0].landscape = false;
    let made = made(&document);
    let sides: Vec<bool> = every(&made.body, "w:sectPr")
        .iter()
        .map(|section| section.child("w:pgSz").unwrap().get("w:orient") == Some("landscape"))
        .collect();
    assert_eq!(sides, [false, false, true], "the decision, the first and the second appendix");
    let last = made.body.child("w:body").unwrap().elements().last().unwrap();
    assert_eq!(last.name, "w:sectPr", "the last appendix is the last section: no empty page behind it");
}

#[test]
fn every_part_parses_is_named_and_every_relation_leads_somewhere() {
    for kind in PaperKind::ALL {
        let package = made(&example_document(kind, 3)).package;
        let types = xml::parse(package.text("[Content_Types].xml").unwrap()).unwrap();
        for name in package.names() {
            if !name.ends_with(".png") {
                xml::parse(package.text(name).unwrap()).unwrap();
            }
            let part = format!("/{name}");
            let known = types.elements().any(|known| known.get("PartName") == Some(&part))
                || types
                    .elements()
                    .any(|known| known.get("Extension").is_some_and(|end| name.ends_with(&format!(".{end}"))));
            assert!(known, "{name}");
        }
        for (relations, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
            let root = xml::parse(package.text(relations).unwrap()).unwrap();
            for relation in root.elements() {
                let target = format!("{folder}{}", relation.get("Target").unwrap());
                assert!(package.get(&target).is_some(), "{target}");
            }
        }
        let body = package.text("word/document.xml").unwrap();
        for used in body.split("w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(package.text("word/styles.xml").unwrap().contains(&format!("w:styleId=\"{used}\"")), "{used}");
        }
        assert!(!body.contains("{{") && !body.contains("{%"));
    }
}

/// The order in which the schema lets properties stand (ECMA-376 part 1, annex A), as far as they are used here.
const ORDERS: [(&str, &[&str]); 8] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:color", "w:sz", "w:szCs", "w:u",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &["w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"],
    ),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:vAlign"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
        ],
    ),
    ("w:style", &["w:name", "w:basedOn", "w:uiPriority", "w:semiHidden", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr"]),
];

fn in_order(element: &Element) {
    if let Some((name, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) {
        let places: Vec<usize> = element
            .elements()
            .map(|child| {
                order
                    .iter()
                    .position(|known| *known == child.name)
                    .unwrap_or_else(|| panic!("{} in {name}", child.name))
            })
            .collect();
        assert!(places.is_sorted(), "{name}: {:?}", element.elements().map(|child| &child.name).collect::<Vec<_>>());
    }
    element.elements().for_each(in_order);
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    for kind in PaperKind::ALL {
        let made = made(&example_document(kind, 40));
        in_order(&made.body);
        in_order(&xml::parse(made.package.text("word/styles.xml").unwrap()).unwrap());
        let cells = every(&made.body, "w:tc");
        assert!(cells.iter().all(|cell| cell.elements().last().is_some_and(|last| last.name == "w:p")));
        let ids: Vec<&str> = every(&made.body, "w:bookmarkStart").iter().filter_map(|mark| mark.get("w:id")).collect();
        let different: std::collections::HashSet<&&str> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "every bookmark has a number of its own");
    }
}

/// An independent reader: LibreOffice turns each document into PDF. Machines without it leave this test out.
#[test]
fn libreoffice_reads_every_document() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<(String, Vec<u8>)> = PaperKind::ALL
        .into_iter()
        .map(|kind| (kind.id().to_owned(), fill(&shipped(kind).unwrap(), &example_document(kind, 40)).unwrap()))
        .collect();
    let Some(made) = converted(folder.path(), "pdf", &files) else { return };
    for (pdf, (name, _)) in made.iter().zip(&files) {
        assert!(pdf.starts_with(b"%PDF") && pdf.len() > 10_000, "{name}");
    }
}

/// A template that went through another program, and a document that did, still work.
#[test]
fn what_libreoffice_saved_again_is_still_a_template_and_still_proves() {
    let folder = tempfile::tempdir().unwrap();
    let kind = PaperKind::WholeDecision;
    let document = example_document(kind, 40);
    let template = shipped(kind).unwrap();
    let filled = fill(&template, &document).unwrap();
    let files = [("template".to_owned(), template), ("filled".to_owned(), filled)];
    let Some(again) = converted(folder.path(), "docx", &files) else { return };
    assert_eq!(inspect_template(&again[0], kind), []);
    let refilled = fill(&again[0], &document).unwrap();
    assert_eq!(prove(&document, &refilled), []);
    assert_eq!(prove(&document, &again[1]), []);
    assert_eq!(read_back(&again[1]).unwrap().mark.unwrap().set, document.set);
}

/// The files as LibreOffice (with Writer) writes them; `None` where there is none.
fn converted(folder: &Path, to: &str, files: &[(String, Vec<u8>)]) -> Option<Vec<Vec<u8>>> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let written = folder.join("out");
    let mut run = Command::new("soffice");
    run.args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"]).arg(&written);
    for (name, bytes) in files {
        let file = folder.join(format!("{name}.docx"));
        std::fs::write(&file, bytes).unwrap();
        run.arg(file);
    }
    let Ok(said) = run.output() else {
        eprintln!("left out: soffice is not on this machine");
        return None;
    };
    let found = |name: &String| std::fs::read(written.join(format!("{name}.{to}")));
    Some(files.iter().map(|(name, _)| found(name).unwrap_or_else(|why| panic!("{name}: {why} {said:?}"))).collect())
}
