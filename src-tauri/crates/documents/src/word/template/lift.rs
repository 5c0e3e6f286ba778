//! Lifts block tags out of what they stand in alone: a paragraph, a cell, a whole row of a table.
//!
//! So `{% for … %}` in a row of its own goes round the rows below it, and the row is not printed.

use crate::word::xml::{Element, Node};

/// Lifts the tags of a part, from the inside out.
pub(in crate::word) fn lift(element: &mut Element) {
    for child in element.children.iter_mut().filter_map(Node::element_mut) {
        lift(child);
    }
    let mut made = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(child) if stands_alone(&child) => take_apart(child, &mut made),
            other => made.push(other),
        }
    }
    element.children = made;
}

fn stands_alone(element: &Element) -> bool {
    let has_tag = |element: &Element| element.children.iter().any(|node| matches!(node, Node::Tag(_)));
    match element.name.as_str() {
        "w:p" | "w:tc" | "w:tr" => has_tag(element) && element.children.iter().all(is_bare),
        _ => false,
    }
}

/// Whether a child of a paragraph, cell or row shows nothing.
fn is_bare(node: &Node) -> bool {
    match node {
        Node::Tag(tag) => !tag.step.prints(),
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(child) => match child.name.as_str() {
            "w:pPr" | "w:tcPr" | "w:trPr" | "w:tblPrEx" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:rPr" => true,
            "w:r" | "w:t" | "w:p" | "w:tc" => child.children.iter().all(is_bare),
            "w:br" => child.get("w:type") == Some("page"),
            _ => false,
        },
    }
}

/// The tags of a paragraph, cell or row; a page or section break that stood with them stays behind them.
fn take_apart(mut element: Element, made: &mut Vec<Node>) {
    let (tags, rest): (Vec<Node>, Vec<Node>) =
        element.children.into_iter().partition(|node| matches!(node, Node::Tag(_)));
    made.extend(tags);
    let breaks = element.name == "w:p" && rest.iter().filter_map(Node::element).any(holds_break);
    if breaks {
        element.children = rest;
        made.push(Node::Element(element));
    }
}

fn holds_break(element: &Element) -> bool {
    element.child("w:sectPr").is_some() || element.child("w:br").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::template::mark;
    use crate::word::xml;

    fn lifted(inside: &str) -> String {
        let mut root = xml::parse(&format!("<w:body>{inside}</w:body>")).unwrap();
        mark(&mut root, "");
        lift(&mut root);
        let written = xml::write(&root, &mut |tag, out| out.push_str(&tag.shown));
        written.split_once("<w:body>").unwrap().1.replace("</w:body>", "")
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    }

    fn tc(text: &str) -> String {
        format!("<w:tc>{}</w:tc>", p(text))
    }

    #[test]
    fn a_tag_alone_takes_its_paragraph_row_or_cell_with_it() {
        let rows = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            tc("{% for dong in dong %}"),
            tc(""),
            tc("{{ dong.ma }}"),
            tc("x"),
            tc("{% endfor %}"),
            tc(""),
        );
        let expected = format!(
            "<w:tbl>{{% for dong in dong %}}<w:tr>{}{}</w:tr>{{% endfor %}}</w:tbl>",
            tc("{{ dong.ma }}"),
            tc("x")
        );
        assert_eq!(lifted(&rows), expected);
        let cells = format!("<w:tr>{}{}{}</w:tr>", tc("{% for c in cot %}"), tc("{{ c.ten }}"), tc("{% endfor %}"));
        assert_eq!(lifted(&cells), format!("<w:tr>{{% for c in cot %}}{}{{% endfor %}}</w:tr>", tc("{{ c.ten }}")));
        assert_eq!(lifted(&p("{% if x %}")), "{% if x %}");
        assert_eq!(lifted(&p("{% if x %} a")), format!("<w:p>{{% if x %}}{}", &p(" a")["<w:p>".len()..]));
    }

    #[test]
    fn a_section_break_beside_a_tag_stays_behind_it() {
        let broken = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{% endfor %}</w:t></w:r></w:p>";
        assert_eq!(lifted(broken), "{% endfor %}<w:p><w:pPr><w:sectPr/></w:pPr></w:p>");
    }
}
