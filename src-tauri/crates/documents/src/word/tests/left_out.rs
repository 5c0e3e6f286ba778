//! What a template carries and a document does without: it is accepted, and the document does not hold it.

use proptest::prelude::*;

use super::word_template::{word_template, word_type};
use crate::word::document::PaperKind;
use crate::word::package::Package;
use crate::word::{example_document, fill, inspect_parts, inspect_template, prove, read_back};

/// Names, paths and texts of the template that are nobody's business in a document of the authority.
const PRIVATE: [&str; 11] = [
    "Nguyễn Văn Tác Giả",
    "Lê Sửa Sau",
    "Công ty Riêng",
    "ghi chú riêng",
    "Trần Thị Nhận Xét",
    "Phạm Theo Dõi",
    "kho dữ liệu riêng",
    "Máy in của ông Bí Mật",
    "ong-bi-mat",
    "attachedTemplate",
    "commentReference",
];

/// Parts of the template that do not travel.
const LEFT_OUT: [&str; 6] = [
    "word/comments.xml",
    "word/people.xml",
    "word/glossary/document.xml",
    "word/printerSettings1.bin",
    "customXml/item1.xml",
    "docProps/thumbnail.jpeg",
];

/// Parts that stay, with the picture byte for byte.
const KEPT: [&str; 11] = [
    "word/document.xml",
    "word/styles.xml",
    "word/settings.xml",
    "word/webSettings.xml",
    "word/fontTable.xml",
    "word/numbering.xml",
    "word/theme/theme1.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/footer1.xml",
    "word/media/image1.png",
];

fn made(template: &Package) -> Package {
    let template = template.pack().unwrap();
    let document = example_document(PaperKind::Letter, 12);
    assert_eq!(inspect_template(&template, PaperKind::Letter), []);
    let made = fill(&template, &document).unwrap();
    assert_eq!(prove(&document, &made), []);
    Package::document(&made).unwrap()
}

#[test]
fn the_usual_parts_of_word_stay_and_names_comments_and_data_do_not_travel() {
    let template = word_template();
    let whole: String =
        template.names().map(|name| String::from_utf8_lossy(template.get(name).unwrap()).into_owned()).collect();
    for text in PRIVATE {
        assert!(whole.contains(text), "{text} is in the template");
    }
    let made = made(&template);
    for name in made.names() {
        let content = String::from_utf8_lossy(made.get(name).unwrap());
        for text in PRIVATE {
            assert!(!content.contains(text), "{text} in {name}");
        }
        for left in LEFT_OUT {
            assert!(!content.contains(left.trim_start_matches("word/")), "{name} leads to {left}");
        }
    }
    for left in LEFT_OUT {
        assert!(template.get(left).is_some() && made.get(left).is_none(), "{left}");
    }
    for kept in KEPT {
        assert!(made.get(kept).is_some(), "{kept}");
    }
    assert_eq!(made.get("word/media/image1.png"), template.get("word/media/image1.png"));
    assert!(made.text("docProps/core.xml").unwrap().contains("<dc:creator>Sổ Mã</dc:creator>"));
    let body = made.text("word/document.xml").unwrap();
    assert!(body.contains("r:embed=\"rId41\"") && body.contains("r:id=\"rId42\"") && body.contains("HYPERLINK"));
    assert!(made.text("word/footer1.xml").unwrap().contains("NUMPAGES"));
}

#[test]
fn a_document_of_this_program_is_a_template_again_and_carries_only_its_own_stamp() {
    let kind = PaperKind::ChangeDecision;
    let template = crate::word::shipped(kind).unwrap();
    let mut document = example_document(kind, 3);
    document.request = Some("yêu cầu trước".into());
    let first = Package::document(&fill(&template, &document).unwrap()).unwrap();
    let mut again = Package::template(&template).unwrap();
    for part in ["docProps/custom.xml", "_rels/.rels", "[Content_Types].xml"] {
        again.set(part, first.get(part).unwrap().to_vec());
    }
    document.request = None;
    let made = fill(&again.pack().unwrap(), &document).unwrap();
    assert_eq!(read_back(&made).unwrap().mark.unwrap().request, None);
    let package = Package::document(&made).unwrap();
    assert_eq!(package.text("_rels/.rels").unwrap().matches("rIdSoMa").count(), 1);
}

#[test]
fn what_is_inside_of_a_part_in_another_encoding_of_its_declaration_is_written_as_it_was_judged() {
    let mut template = word_template();
    let styles = template.text("word/styles.xml").unwrap().replace("UTF-8", "UTF-7");
    template.set("word/styles.xml", styles.into_bytes());
    super::word_template::add(
        &mut template,
        "word/header2.xml",
        &word_type("header+xml"),
        "<?xml-stylesheet href=\"http://a.vn\"?><w:hdr/>",
    );
    let made = made(&template);
    assert!(made.text("word/styles.xml").unwrap().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\""));
    assert!(!made.text("word/header2.xml").unwrap().contains("stylesheet"));
}

#[test]
fn what_is_made_of_a_template_passes_the_gate_itself() {
    let word = word_template().pack().unwrap();
    let shipped = PaperKind::ALL.map(|kind| (kind, crate::word::shipped(kind).unwrap()));
    for (kind, template) in shipped.into_iter().chain([(PaperKind::Letter, word)]) {
        let made = fill(&template, &example_document(kind, 12)).unwrap();
        assert_eq!(inspect_parts(&made), [], "{kind:?}");
    }
}

/// Pieces that make something active where they stand at the right place.
const PIECES: [&str; 16] = [
    "DDEAUTO a ",
    "INCLUDEPICTURE ",
    "External",
    " TargetMode=\"external\"",
    "http://a.vn/",
    "\\\\may\\",
    "../",
    "<w:altChunk/>",
    " r:link=\"rId42\"",
    "hyperlink",
    "image",
    "<w:del>",
    "</w:del>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "{% if du_thao %}",
    "&#68;",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is cut out of a template, doubled or put into it: it is refused, or what is made of it passes the gate.
    #[test]
    fn a_damaged_template_is_refused_or_makes_a_document_without_active_content(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..20_usize, 1..80_usize), 1..4),
    ) {
        let mut template = word_template();
        let names: Vec<String> =
            template.names().filter(|name| name.ends_with("xml") || name.ends_with("rels")).map(str::to_owned).collect();
        for (part, place, change, length) in changes {
            let name = part.get(&names);
            let Ok(text) = template.text(name).map(str::to_owned) else { continue };
            let at = (0..=place.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (at..=text.len().min(at + length)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(at);
            let changed = match PIECES.get(change) {
                Some(piece) => format!("{}{piece}{}", &text[..at], &text[at..]),
                None if change % 2 == 0 => format!("{}{}", &text[..at], &text[end..]),
                None => format!("{}{}", &text[..end], &text[at..]),
            };
            template.set(name, changed.into_bytes());
        }
        let template = template.pack().unwrap();
        if let Ok(made) = fill(&template, &example_document(PaperKind::Letter, 2)) {
            prop_assert_eq!(inspect_parts(&made), []);
        }
    }
}
