//! Where something stands in a template, as the officer finds it in Word.

use std::fmt;

use crate::word::xml::{Element, Node};

/// Letters of a paragraph that a message repeats.
const EXCERPT: usize = 60;

/// A place in a part: the paragraph at hand.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    part: &'a str,
    /// Paragraphs of the part so far.
    count: usize,
    paragraph: Option<&'a Element>,
}

impl<'a> Place<'a> {
    /// The beginning of a part.
    pub fn of(part: &'a str) -> Self {
        Self { part, count: 0, paragraph: None }
    }

    /// Goes on to an element; gives back the paragraph it stands in, for [`Place::leave`].
    pub fn enter(&mut self, element: &'a Element) -> Option<&'a Element> {
        let outer = self.paragraph;
        if element.name == "w:p" {
            self.count += 1;
            self.paragraph = Some(element);
        }
        outer
    }

    /// Goes back to the paragraph around the element that was entered.
    pub fn leave(&mut self, outer: Option<&'a Element>) {
        self.paragraph = outer;
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "phần “{}”", self.part)?;
        let file = self.part.rsplit('/').next().unwrap_or_default();
        let title =
            [("header", "đầu trang"), ("footer", "chân trang"), ("footnotes", "chú thích"), ("endnotes", "chú thích")];
        if let Some((_, title)) = title.iter().find(|(start, _)| file.starts_with(start)) {
            write!(f, " ({title})")?;
        }
        let Some(paragraph) = self.paragraph else { return Ok(()) };
        write!(f, ", đoạn thứ {}", self.count)?;
        let mut text = String::new();
        gather(paragraph, &mut text);
        let excerpt: String = text.trim().chars().take(EXCERPT).collect();
        if excerpt.is_empty() { Ok(()) } else { write!(f, " “{excerpt}”") }
    }
}

/// The first texts of a paragraph.
fn gather(element: &Element, text: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(said) if element.name == "w:t" => text.extend(said.chars().take(EXCERPT)),
            Node::Element(child) if text.len() < 4 * EXCERPT => gather(child, text),
            _ => {}
        }
    }
}
