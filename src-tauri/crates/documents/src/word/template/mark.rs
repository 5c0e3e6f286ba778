//! Finds the tags of every paragraph and cuts the runs around them.
//!
//! Word spreads what was typed over several runs (spelling, revisions, formatting half-way). A tag is gathered into the
//! run of its first character and keeps that run's formatting.

use super::tag::{self, Piece, Site, Tag};
use crate::word::problem;
use crate::word::xml::{Element, Node};
use register::Problem;

/// Letters of a paragraph that a message quotes.
const EXCERPT: usize = 60;

/// Marks the tags of a part; `part` names a header or footer. Gives what is wrong with how they are written.
pub(in crate::word) fn mark(root: &mut Element, part: &'static str) -> Vec<Problem> {
    let mut walk = Walk { part, ..Walk::default() };
    walk.descend(root);
    if walk.revised {
        walk.problems.push(problem::revisions());
    }
    walk.problems
}

#[derive(Default)]
struct Walk {
    part: &'static str,
    tables: usize,
    row: Option<(usize, usize)>,
    revised: bool,
    problems: Vec<Problem>,
}

impl Walk {
    fn descend(&mut self, element: &mut Element) {
        self.tidy(element);
        let outer = self.row;
        match element.name.as_str() {
            "w:tbl" => {
                self.tables += 1;
                self.row = Some((self.tables, 0));
            }
            "w:tr" => self.row = outer.map(|(table, row)| (table, row + 1)),
            "w:p" => self.paragraph(element),
            _ => {}
        }
        for child in element.children.iter_mut().filter_map(Node::element_mut) {
            self.descend(child);
        }
        if element.name == "w:tbl" {
            self.row = outer;
        }
    }

    /// Takes out what Word remembers about editing; accepts revisions, and says so.
    fn tidy(&mut self, element: &mut Element) {
        element.attributes.retain(|(name, _)| !is_editing_mark(name));
        let mut kept = Vec::with_capacity(element.children.len());
        for node in element.children.drain(..) {
            match node {
                Node::Element(child) => match child.name.as_str() {
                    "w:proofErr" | "w:lastRenderedPageBreak" | "w:permStart" | "w:permEnd" => {}
                    "w:del" | "w:moveFrom" => self.revised = true,
                    "w:ins" | "w:moveTo" if !child.children.is_empty() => {
                        self.revised = true;
                        kept.extend(child.children);
                    }
                    "w:smartTag" => kept.extend(child.children.into_iter().filter(|node| !node.is("w:smartTagPr"))),
                    _ => kept.push(Node::Element(child)),
                },
                Node::Text(_) | Node::Tag(_) => kept.push(node),
            }
        }
        element.children = kept;
    }

    fn paragraph(&mut self, paragraph: &mut Element) {
        let mut texts = Vec::new();
        visit(paragraph, &mut |text| texts.push(text.clone()));
        let whole = texts.concat();
        if !whole.contains('{') {
            return;
        }
        let site =
            Site { part: self.part, row: self.row, excerpt: whole.trim().chars().take(EXCERPT).collect::<String>() };
        let ranges = match tag::ranges(&whole) {
            Ok(ranges) => ranges,
            Err(tag) => {
                self.problems.push(problem::never_closed(&tag, &site));
                return;
            }
        };
        let mut gathered = gather(&whole, &texts, &ranges).into_iter();
        visit(paragraph, &mut |text| *text = gathered.next().unwrap_or_default());
        cut(paragraph, &site);
    }
}

fn is_editing_mark(name: &str) -> bool {
    name.starts_with("w:rsid") || matches!(name, "w14:paraId" | "w14:textId")
}

/// Passes over the texts of a paragraph's own runs, not over those of text boxes inside it.
fn visit(element: &mut Element, seen: &mut dyn FnMut(&mut String)) {
    for child in element.children.iter_mut().filter_map(Node::element_mut) {
        match child.name.as_str() {
            "w:t" => {
                if child.children.is_empty() {
                    child.children.push(Node::Text(String::new()));
                }
                if let Some(Node::Text(text)) = child.children.first_mut() {
                    seen(text);
                }
            }
            "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" | "w:p" => {}
            _ => visit(child, seen),
        }
    }
}

/// The same texts with each tag wholly in the text where it begins.
fn gather(whole: &str, texts: &[String], ranges: &[(usize, usize)]) -> Vec<String> {
    let mut made = vec![String::new(); texts.len()];
    let mut start = 0;
    for (text, made) in texts.iter().zip(&mut made) {
        let end = start + text.len();
        let mut at = start;
        for &(from, to) in ranges.iter().filter(|&&(from, to)| from < end && to > start) {
            if from >= at {
                made.push_str(&whole[at..from]);
                made.push_str(&whole[from..to]);
            }
            at = to;
        }
        if at < end {
            made.push_str(&whole[at..end]);
        }
        start = end;
    }
    made
}

/// Cuts the runs inside at their block tags; tags that print stay in their text.
fn cut(element: &mut Element, site: &Site) {
    let mut made = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(run) if run.name == "w:r" => cut_run(run, site, &mut made),
            Node::Element(mut other) => {
                if other.name != "w:p" {
                    cut(&mut other, site);
                }
                made.push(Node::Element(other));
            }
            Node::Text(_) | Node::Tag(_) => made.push(node),
        }
    }
    element.children = made;
}

fn cut_run(run: Element, site: &Site, made: &mut Vec<Node>) {
    let properties = run.child("w:rPr").cloned();
    let fresh = || {
        let mut piece = Element { name: run.name.clone(), attributes: run.attributes.clone(), children: Vec::new() };
        piece.children.extend(properties.clone().map(Node::Element));
        piece
    };
    let bare = usize::from(properties.is_some());
    let mut piece = fresh();
    for node in run.children.iter().filter(|node| !node.is("w:rPr")) {
        match node {
            Node::Element(text) if text.name == "w:t" => {
                for part in parts(text, site) {
                    match part {
                        Part::Text(text) => piece.children.push(Node::Element(text)),
                        Part::Block(tag) => {
                            if piece.children.len() > bare {
                                made.push(Node::Element(std::mem::replace(&mut piece, fresh())));
                            }
                            made.push(tag);
                        }
                    }
                }
            }
            _ => piece.children.push(node.clone()),
        }
    }
    if piece.children.len() > bare {
        made.push(Node::Element(piece));
    }
}

/// A piece of a `w:t`.
enum Part {
    /// A `w:t` of texts and tags that print.
    Text(Element),
    /// A tag of its own.
    Block(Node),
}

/// A `w:t` as texts (with the tags that print) and block tags in turn.
fn parts(text: &Element, site: &Site) -> Vec<Part> {
    let Some(Node::Text(content)) = text.children.first() else { return Vec::new() };
    let holder = || Element::new("w:t").with("xml:space", "preserve");
    let mut made = Vec::new();
    let mut current = holder();
    for piece in tag::pieces(content) {
        match piece {
            Piece::Text(text) => current.children.push(Node::Text(text)),
            Piece::Tag(step, shown) => {
                let printed = step.prints();
                let tag = Node::Tag(Tag { step, shown, site: site.clone() });
                if printed {
                    current.children.push(tag);
                    continue;
                }
                if !current.children.is_empty() {
                    made.push(Part::Text(std::mem::replace(&mut current, holder())));
                }
                made.push(Part::Block(tag));
            }
        }
    }
    if !current.children.is_empty() {
        made.push(Part::Text(current));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::xml;

    /// The paragraph with its tags marked, in short: `[bold:text]`, block tags as written.
    fn marked(inside: &str) -> (String, Vec<Problem>) {
        let mut root = xml::parse(&format!("<w:body><w:p>{inside}</w:p></w:body>")).unwrap();
        let problems = mark(&mut root, "");
        let written = xml::write(&root, &mut |tag, out| out.push_str(&tag.shown));
        (written.split_once("<w:p>").unwrap().1.replace("</w:p></w:body>", ""), problems)
    }

    #[test]
    fn a_field_spread_over_runs_is_gathered_into_the_run_where_it_begins() {
        let (text, problems) = marked(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>Mã: {</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>{ ma</w:t></w:r>\
             <w:r><w:rPr><w:i/></w:rPr><w:t> }} xong</w:t></w:r>",
        );
        assert_eq!(problems, []);
        assert_eq!(
            text,
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Mã: {{ ma }}</w:t></w:r>\
             <w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> xong</w:t></w:r>"
        );
    }

    #[test]
    fn block_tags_stand_between_runs_with_the_formatting_kept_on_both_sides() {
        let (text, _) = marked("<w:r><w:rPr><w:b/></w:rPr><w:t>a{% if x %}b{{ y }}{% endif %}c</w:t><w:br/></w:r>");
        let run = |inside: &str| format!("<w:r><w:rPr><w:b/></w:rPr>{inside}</w:r>");
        let said = |inside: &str| format!("<w:t xml:space=\"preserve\">{inside}</w:t>");
        assert_eq!(
            text,
            format!(
                "{}{{% if x %}}{}{{% endif %}}{}",
                run(&said("a")),
                run(&said("b{{ y }}")),
                run(&format!("{}<w:br/>", said("c")))
            )
        );
    }

    #[test]
    fn an_open_brace_is_told_with_its_place_and_revisions_are_accepted_with_a_warning() {
        let (_, problems) = marked("<w:r><w:t>Kính gửi {{ ten </w:t></w:r>");
        assert_eq!(problems[0].rule, "template.tagOpen");
        assert!(problems[0].message.contains("đoạn “Kính gửi {{ ten”"), "{}", problems[0].message);
        let (text, problems) = marked(
            "<w:ins w:id=\"1\"><w:r><w:t>{{ ma }}</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>x</w:delText></w:r></w:del>",
        );
        assert!(text.starts_with("<w:r>") && !text.contains("delText"), "{text}");
        assert_eq!(problems[0].rule, "template.revisions");
        assert!(!problems[0].is_error());
    }
}
