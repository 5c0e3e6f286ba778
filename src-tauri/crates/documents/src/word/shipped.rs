//! The templates that come with the program, zipped from their parts in `documents/templates`.

use register::Problem;

use super::document::PaperKind;
use super::package::Package;

macro_rules! part {
    ($path:literal) => {
        include_str!(concat!("../../templates/", $path))
    };
}

/// The parts that say who made a file, under their names in the package.
const PROPERTIES: [(&str, &str); 2] =
    [("docProps/core.xml", part!("package/core.xml")), ("docProps/app.xml", part!("package/app.xml"))];

/// The parts that all templates share, under their names in the package.
const SHARED: [(&str, &str); 8] = [
    ("[Content_Types].xml", part!("package/content_types.xml")),
    ("_rels/.rels", part!("package/rels.xml")),
    PROPERTIES[0],
    PROPERTIES[1],
    ("word/_rels/document.xml.rels", part!("package/document_rels.xml")),
    ("word/fontTable.xml", part!("package/fontTable.xml")),
    ("word/settings.xml", part!("package/settings.xml")),
    ("word/styles.xml", part!("package/styles.xml")),
];
const HEADER: (&str, &str) = ("word/header1.xml", part!("package/header1.xml"));

/// The blocks that `<?include name?>` stands for; a block may include those below it.
const BLOCKS: [(&str, &str); 8] = [
    ("<?include decision?>", part!("blocks/decision.xml")),
    ("<?include appendices?>", part!("blocks/appendices.xml")),
    ("<?include changes?>", part!("blocks/changes.xml")),
    ("<?include head?>", part!("blocks/head.xml")),
    ("<?include head_letter?>", part!("blocks/head_letter.xml")),
    ("<?include addressees?>", part!("blocks/addressees.xml")),
    ("<?include signature?>", part!("blocks/signature.xml")),
    ("<?include ending?>", part!("blocks/ending.xml")),
];

/// The properties of every file of this program: its own name and nobody else's.
pub(super) fn properties() -> [(&'static str, &'static str); 2] {
    PROPERTIES
}

/// The shipped template of a kind as a Word file, for “Xuất mẫu để sửa” and for filling.
///
/// # Errors
/// A problem, where the parts the program was built with cannot be packed; a test of every build excludes that.
pub fn shipped(kind: PaperKind) -> Result<Vec<u8>, Box<Problem>> {
    let mut body = match kind {
        PaperKind::ChangeDecision => part!("change_decision.xml"),
        PaperKind::WholeDecision => part!("whole_decision.xml"),
        PaperKind::Submission => part!("submission.xml"),
        PaperKind::Letter => part!("letter.xml"),
        PaperKind::Report => part!("report.xml"),
        PaperKind::Appendix => part!("appendix.xml"),
    }
    .to_owned();
    for (mark, block) in BLOCKS {
        body = body.replace(mark, block);
    }
    let mut parts: Vec<(String, Vec<u8>)> =
        SHARED.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    parts.push((HEADER.0.to_owned(), HEADER.1.as_bytes().to_vec()));
    parts.push(("word/document.xml".to_owned(), body.into_bytes()));
    Package::of(parts).pack()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::inspect_template;

    #[test]
    fn every_shipped_template_passes_the_check_and_is_the_same_file_each_time() {
        for kind in PaperKind::ALL {
            let made = shipped(kind).unwrap();
            assert_eq!(inspect_template(&made, kind), [], "{kind:?}");
            assert_eq!(made, shipped(kind).unwrap());
            let package = Package::template(&made).unwrap();
            assert!(!package.text("word/document.xml").unwrap().contains("<?include"), "{kind:?}");
        }
    }
}
