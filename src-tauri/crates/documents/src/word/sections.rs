//! Page numbers in every section of a template (NĐ 30/2020/NĐ-CP Phụ lục I mục II.7).
//!
//! A section without a header of its own has the one before it, and the first ones none. LibreOffice writes back only the
//! header of the last section: the sections before it would lose their page numbers without a word. Here they get it again.

use super::xml::{Element, Node};

const HEADER: &str = "w:headerReference";
/// Half an inch less a little: where the page number stands (1 cm).
const DISTANCE: &str = "567";
/// What stands behind `w:titlePg` in a section (ECMA-376 CT_SectPr).
const AFTER_TITLE: [&str; 6] =
    ["w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"];

/// Gives sections before the first header the header of a later one, and a first page without it.
pub(super) fn number_pages(body: &mut Element) {
    let mut sections = Vec::new();
    collect(body, &mut sections);
    let Some(known) = sections.iter().find_map(|section| header(section).cloned()) else { return };
    let first = sections.iter().position(|section| header(section).is_some()).unwrap_or(0);
    for section in sections.into_iter().take(first) {
        section.children.insert(0, Node::Element(known.clone()));
        if section.child("w:titlePg").is_none() {
            let behind = |node: &Node| AFTER_TITLE.iter().any(|name| node.is(name));
            let at = section.children.iter().position(behind).unwrap_or(section.children.len());
            section.children.insert(at, Node::Element(Element::new("w:titlePg")));
        }
        if let Some(margins) = section.child_mut("w:pgMar")
            && margins.get("w:header").is_none_or(|distance| distance == "0")
        {
            margins.set("w:header", DISTANCE);
        }
    }
}

fn header(section: &Element) -> Option<&Element> {
    section.elements().find(|child| child.name == HEADER && child.get("w:type").is_none_or(|kind| kind == "default"))
}

fn collect<'a>(element: &'a mut Element, found: &mut Vec<&'a mut Element>) {
    for child in element.children.iter_mut().filter_map(Node::element_mut) {
        if child.name == "w:sectPr" {
            found.push(child);
        } else {
            collect(child, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    fn mended(sections: &[&str]) -> Vec<Element> {
        let inner: String =
            sections[..sections.len() - 1].iter().map(|one| format!("<w:p><w:pPr>{one}</w:pPr></w:p>")).collect();
        let last = sections[sections.len() - 1];
        let mut root = xml::parse(&format!("<w:document><w:body>{inner}{last}</w:body></w:document>")).unwrap();
        number_pages(&mut root);
        let mut found = Vec::new();
        collect(&mut root, &mut found);
        found.into_iter().map(|section| section.clone()).collect()
    }

    const BARE: &str = "<w:sectPr><w:pgMar w:header=\"0\"/><w:docGrid/></w:sectPr>";
    const HEADED: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:titlePg/></w:sectPr>";

    #[test]
    fn what_another_program_left_without_page_numbers_gets_them_again() {
        let sections = mended(&[BARE, BARE, HEADED]);
        for section in &sections[..2] {
            let names: Vec<&str> = section.elements().map(|child| child.name.as_str()).collect();
            assert_eq!(names, [HEADER, "w:pgMar", "w:titlePg", "w:docGrid"], "in the order of the schema");
            assert_eq!(section.child("w:pgMar").unwrap().get("w:header"), Some(DISTANCE));
            assert_eq!(section.child(HEADER).unwrap().get("r:id"), Some("rId2"));
        }
    }

    #[test]
    fn a_section_that_has_the_header_of_the_one_before_is_left_alone() {
        let sections = mended(&[HEADED, BARE]);
        assert!(sections[1].child(HEADER).is_none());
        assert!(mended(&[BARE, BARE]).iter().all(|section| section.child(HEADER).is_none()), "there is none to take");
    }
}
