//! The fingerprint on paper: digits in groups, what they are, and a code that a phone reads.

use crate::word::admit::admit;
use crate::word::package::Package;
use crate::word::{Document, PaperKind, example_document, fill, read_back, shipped};

const PICTURE: &str = "word/media/dau-van-tay-so-ma.png";

fn filled(document: &Document) -> Package {
    let template = shipped(document.kind).unwrap();
    Package::document(&fill(&template, document).unwrap()).unwrap()
}

/// What a phone would read in the picture of a document.
fn scanned(png: &[u8]) -> String {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let [code] = &picture.detect_grids()[..] else { panic!("one code") };
    code.decode().unwrap().1
}

#[test]
fn decisions_and_appendices_carry_it_and_a_second_program_reads_the_code() {
    for kind in [PaperKind::ChangeDecision, PaperKind::WholeDecision, PaperKind::Appendix] {
        let document = example_document(kind, 3);
        let full = document.fingerprint.clone().unwrap().full;
        let made = filled(&document);
        let read = scanned(made.get(PICTURE).unwrap());
        assert_eq!(read, format!("SO MA DOT 12 SHA256 {}", full.to_uppercase()), "{kind:?}");
        let said = read_back(&made.pack().unwrap()).unwrap().text;
        assert!(said.contains("9f2c61ab 0d3e77c4") && said.contains("9F2C-61AB-0D3E-77C4"), "{kind:?}");
        assert!(said.contains("mọi đợt đến đợt 12"), "{kind:?}");
        let again = admit(&Package::template(&made.pack().unwrap()).unwrap());
        assert_eq!(again.problems, [], "a document with our picture may become a template: {kind:?}");
    }
}

#[test]
fn where_it_is_switched_off_no_picture_is_left() {
    let document = Document { print_fingerprint: false, ..example_document(PaperKind::ChangeDecision, 3) };
    let made = filled(&document);
    assert_eq!(made.get(PICTURE), None);
    assert!(!made.text("word/_rels/document.xml.rels").unwrap().contains("media/"));
}
