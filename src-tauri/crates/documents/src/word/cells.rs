//! Cells of a template's tables: what they print, how many columns they take, their width, alignment and mark.

use super::document::ColumnKey;
use super::template::Step;
use super::xml::{Element, Node};

/// The beginning of the bookmarks that mark columns (`SoMa1_ma`).
pub(super) const MARK: &str = "SoMa";

/// The field of the row that a cell prints, if it prints that and nothing else.
pub(super) fn only_field(cell: &Element, variable: &str) -> Option<ColumnKey> {
    let mut printed = Vec::new();
    let mut other = false;
    gather(cell, &mut printed, &mut other);
    let [text] = printed.as_slice() else { return None };
    let (name, field) = text.split_once('.')?;
    (name == variable && !other).then(|| ColumnKey::from_field(field)).flatten()
}

fn gather<'a>(element: &'a Element, printed: &mut Vec<&'a str>, other: &mut bool) {
    for node in &element.children {
        match node {
            Node::Element(child) => gather(child, printed, other),
            Node::Text(text) => *other |= !text.trim().is_empty(),
            Node::Tag(tag) => match &tag.step {
                Step::Print(text) => printed.push(text),
                Step::Remark => {}
                _ => *other = true,
            },
        }
    }
}

/// Columns of the grid that a cell takes.
pub(super) fn span(cell: &Element) -> usize {
    let value =
        cell.child("w:tcPr").and_then(|properties| properties.child("w:gridSpan")).and_then(|span| span.get("w:val"));
    value.and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 63)
}

/// Gives properties of a cell or a table this width, an expression or a number of twentieths of a point.
pub(super) fn set_width(properties: &mut Element, name: &str, width: String) {
    properties.children.retain(|node| !node.is(name));
    let made = Element::new(name).with("w:w", width).with("w:type", "dxa");
    properties.children.insert(0, Node::Element(made));
}

/// Puts a bookmark at the beginning of the first paragraph of a cell.
pub(super) fn mark_cell(cell: &mut Element, name: &str) {
    let Some(paragraph) = cell.child_mut("w:p") else { return };
    let at = usize::from(paragraph.children.first().is_some_and(|node| node.is("w:pPr")));
    let start = Element::new("w:bookmarkStart").with("w:id", MARK).with("w:name", name);
    let end = Element::new("w:bookmarkEnd").with("w:id", MARK);
    paragraph.children.insert(at, Node::Element(end));
    paragraph.children.insert(at, Node::Element(start));
}

/// What follows `w:jc` in the properties of a paragraph (ECMA-376 part 1, 17.3.1.26).
const AFTER_ALIGNMENT: [&str; 9] = [
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// Aligns the paragraphs of a cell.
pub(super) fn align(cell: &mut Element, value: &str) {
    for paragraph in cell.children.iter_mut().filter_map(Node::element_mut).filter(|child| child.name == "w:p") {
        paragraph.edit("w:pPr", |properties| {
            properties.children.retain(|node| !node.is("w:jc"));
            let after = |node: &Node| AFTER_ALIGNMENT.iter().any(|name| node.is(name));
            let at = properties.children.iter().position(after).unwrap_or(properties.children.len());
            properties.children.insert(at, Node::Element(Element::new("w:jc").with("w:val", value)));
        });
    }
}

/// A row with one cell goes over all columns.
pub(super) fn span_lonely_cell(row: &mut Element, width: &str, count: &str) {
    let repeated = row.children.iter().any(|node| matches!(node, Node::Tag(_)));
    let mut cells: Vec<&mut Element> =
        row.children.iter_mut().filter_map(Node::element_mut).filter(|child| child.name == "w:tc").collect();
    let [cell] = cells.as_mut_slice() else { return };
    if repeated {
        return;
    }
    cell.edit("w:tcPr", |properties| {
        properties.children.retain(|node| !node.is("w:gridSpan"));
        set_width(properties, "w:tcW", width.to_owned());
        properties.children.insert(1, Node::Element(Element::new("w:gridSpan").with("w:val", count)));
    });
}
