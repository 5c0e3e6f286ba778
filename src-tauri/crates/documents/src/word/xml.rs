//! A part of a Word file as a small tree.
//!
//! Names and attribute values stay as they stand in the file; texts are unescaped. Comments, processing instructions and
//! the white space between elements are left out: WordprocessingML keeps its texts in `w:t`.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::template::Tag;
use crate::entity;

/// Deeper than any document of Word, and shallow enough for recursion.
const MAX_DEPTH: usize = 200;
/// Elements of one part.
const MAX_ELEMENTS: usize = 1_000_000;

/// A node of the tree.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// An element with all it holds.
    Element(Element),
    /// A text, with its character references resolved.
    Text(String),
    /// A tag of the template; only [`super::template::mark`] makes them.
    Tag(Tag),
}

/// An element of a part, with its namespace prefix as written.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// Name with prefix, such as `w:p`.
    pub name: String,
    /// Names and values as written in the file, escapes and all.
    pub attributes: Vec<(String, String)>,
    /// What stands inside, in order.
    pub children: Vec<Node>,
}

impl Element {
    /// An element of this name without attributes and content.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The same element with one more attribute; the value must need no escape.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// The same element with one more child.
    #[must_use]
    pub fn holding(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Sets an attribute; the value must need no escape.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.to_owned(), value.into())),
        }
    }

    /// An attribute as written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The name without its prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// An attribute with its references resolved, as other programs understand it.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name).map(resolved)
    }

    /// The elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }

    /// The first element of this name directly inside.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The first element of this name directly inside.
    pub fn child_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.children.iter_mut().filter_map(Node::element_mut).find(|child| child.name == name)
    }

    /// Edits the first element of this name directly inside; made before all others where it is missing.
    pub fn edit(&mut self, name: &str, edit: impl FnOnce(&mut Element)) {
        match self.child_mut(name) {
            Some(child) => edit(child),
            None => {
                let mut made = Element::new(name);
                edit(&mut made);
                self.children.insert(0, Node::Element(made));
            }
        }
    }
}

impl Node {
    /// The element, if it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Tag(_) => None,
        }
    }

    /// The element, if it is one.
    pub fn element_mut(&mut self) -> Option<&mut Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Tag(_) => None,
        }
    }

    /// Whether it is an element of this name.
    pub fn is(&self, name: &str) -> bool {
        self.element().is_some_and(|element| element.name == name)
    }
}

/// The name of an element or attribute without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute with its references resolved; [`parse`] refuses one that cannot be.
pub(super) fn resolved(value: &str) -> Cow<'_, str> {
    unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// A part that is not well-formed, or beyond the limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed;

/// Reads a part. Entities of its own and a DOCTYPE are refused.
pub(super) fn parse(text: &str) -> Result<Element, Malformed> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut elements = 0;
    loop {
        match reader.read_event().map_err(|_| Malformed)? {
            Event::Start(start) => {
                elements += 1;
                if open.len() >= MAX_DEPTH || elements > MAX_ELEMENTS || root.is_some() {
                    return Err(Malformed);
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                elements += 1;
                if elements > MAX_ELEMENTS {
                    return Err(Malformed);
                }
                close(element(&start)?, &mut open, &mut root)?;
            }
            Event::End(_) => {
                let done = open.pop().ok_or(Malformed)?;
                close(done, &mut open, &mut root)?;
            }
            Event::Text(text) => add_text(&text.xml10_content(), &mut open),
            Event::CData(text) => add_text(&text.xml10_content(), &mut open),
            Event::GeneralRef(name) => {
                let text = entity::letter(&name).ok_or(Malformed)?;
                add_text(text.encode_utf8(&mut [0; 4]), &mut open);
            }
            Event::DocType(_) => return Err(Malformed),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    if open.is_empty() { root.ok_or(Malformed) } else { Err(Malformed) }
}

fn element(start: &BytesStart) -> Result<Element, Malformed> {
    let mut made = Element::new(start.name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Malformed)?;
        unescape(&attribute.value).map_err(|_| Malformed)?;
        made.attributes.push((attribute.key.as_ref().to_owned(), unreserved(&attribute.value).into_owned()));
    }
    Ok(made)
}

fn close(mut done: Element, open: &mut [Element], root: &mut Option<Element>) -> Result<(), Malformed> {
    if done.children.iter().any(|child| child.element().is_some()) {
        done.children.retain(|child| !matches!(child, Node::Text(text) if text.trim().is_empty()));
    }
    match (open.last_mut(), &root) {
        (Some(parent), _) => parent.children.push(Node::Element(done)),
        (None, None) => *root = Some(done),
        (None, Some(_)) => return Err(Malformed),
    }
    Ok(())
}

/// The engine's delimiters stand in this range; no file may bring them in.
const RESERVED: std::ops::RangeInclusive<char> = '\u{f0000}'..='\u{f000f}';

fn unreserved(text: &str) -> Cow<'_, str> {
    match text.contains(|c| RESERVED.contains(&c)) {
        true => Cow::Owned(text.replace(|c| RESERVED.contains(&c), "")),
        false => Cow::Borrowed(text),
    }
}

fn add_text(text: &str, open: &mut [Element]) {
    let Some(parent) = open.last_mut() else { return };
    let text = unreserved(text).into_owned();
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(&text),
        Some(Node::Element(_) | Node::Tag(_)) | None => parent.children.push(Node::Text(text)),
    }
}

/// Writes the tree behind an XML declaration; `tag` writes the tags of a template.
pub(super) fn write(root: &Element, tag: &mut dyn FnMut(&Tag, &mut String)) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    put(root, &mut out, tag);
    out
}

/// A tree without tags as the bytes of a part.
pub(super) fn plain(root: &Element) -> Vec<u8> {
    write(root, &mut |_, _| {}).into_bytes()
}

fn put(element: &Element, out: &mut String, tag: &mut dyn FnMut(&Tag, &mut String)) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        let quote = if value.contains('"') { '\'' } else { '"' };
        out.push(' ');
        out.push_str(name);
        out.push('=');
        out.push(quote);
        out.push_str(value);
        out.push(quote);
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Element(child) => put(child, out, tag),
            Node::Text(text) => escape(text, out),
            Node::Tag(known) => tag(known, out),
        }
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

/// Appends a text as XML holds it.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(text: &str) -> String {
        write(&parse(text).unwrap(), &mut |_, _| {})
    }

    #[test]
    fn a_part_read_and_written_says_the_same() {
        let part = "<w:p a=\"1 &amp; 2\" b='\"'>\n  <w:t xml:space=\"preserve\"> a &lt;&#x1EA1; </w:t>\n<w:br/></w:p>";
        let written = again(part);
        assert!(
            written.ends_with(
                "<w:p a=\"1 &amp; 2\" b='\"'><w:t xml:space=\"preserve\"> a &lt;\u{1ea1} </w:t><w:br/></w:p>"
            ),
            "{written}"
        );
    }

    #[test]
    fn what_is_not_well_formed_or_brings_entities_of_its_own_is_refused() {
        let deep = "<a>".repeat(100_000);
        for bad in ["", "<a>", "<a></b>", "<a/><b/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<a>&x;</a>", &deep]
        {
            assert!(parse(bad).is_err(), "{}", bad.chars().take(40).collect::<String>());
        }
    }
}
