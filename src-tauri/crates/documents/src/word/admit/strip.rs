//! Takes out of a part what a document needs nothing of: what names people, the machine and the template the template was made
//! from, and what leads to parts that are left out.

use crate::word::xml::{Element, Node, local};

/// Elements that are left out, by their names without prefix.
const LEFT_OUT: [&str; 33] = [
    // Comments and their marks.
    "annotationRef",
    "commentRangeEnd",
    "commentRangeStart",
    "commentReference",
    // Formatting as it was before a tracked change; what it was changed to stays.
    "numberingChange",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblGridChange",
    "tblPrChange",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    // Settings that lead to other files, and what is noted for other programs.
    "attachedSchema",
    "attachedTemplate",
    "docVars",
    "linkStyles",
    "mailMerge",
    "printerSettings",
    "rsids",
    "saveThroughXslt",
    "schemaLibrary",
    // Content that would be read anew from properties and data which do not travel.
    "dataBinding",
    "fldData",
    // Typefaces inside of the file.
    "embedBold",
    "embedBoldItalic",
    "embedItalic",
    "embedRegular",
    "embedSystemFonts",
    "embedTrueTypeFonts",
    "saveSubsetFonts",
    // Who may edit what.
    "permEnd",
    "permStart",
];

/// Who stands as the author of a tracked change that stays, such as one in a footnote.
const AUTHOR: &str = "Sổ Mã";

/// Leaves out of a part what does not travel.
pub(super) fn strip(element: &mut Element) {
    // A copy of the shape for older programs, packed: nobody could look into it.
    element.attributes.retain(|(name, _)| local(name) != "gfxdata");
    for (name, value) in &mut element.attributes {
        match name.as_str() {
            "w:author" => AUTHOR.clone_into(value),
            "w:initials" => value.clear(),
            _ => {}
        }
    }
    element.children.retain(|node| !is_left_out(node));
    element.children.iter_mut().filter_map(Node::element_mut).for_each(strip);
}

fn is_left_out(node: &Node) -> bool {
    node.element().is_some_and(|element| LEFT_OUT.contains(&element.local()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::xml;

    #[test]
    fn names_comments_and_ways_to_other_files_are_left_out_and_the_text_stays() {
        let mut root = xml::parse(
            "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:rPr><w:b/><w:rPrChange w:author=\"A\"><w:rPr/></w:rPrChange>\
             </w:rPr><w:t>chữ</w:t></w:r><w:ins w:author=\"Nguyễn Văn A\" w:id=\"2\"><w:r/></w:ins>\
             <v:shape o:gfxdata=\"UEsD\"/></w:p>",
        )
        .unwrap();
        strip(&mut root);
        let written = xml::write(&root, &mut |_, _| {});
        assert!(
            written.ends_with(
                "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>chữ</w:t></w:r><w:ins w:author=\"Sổ Mã\" w:id=\"2\"><w:r/></w:ins>\
                 <v:shape/></w:p>"
            ),
            "{written}"
        );
    }
}
