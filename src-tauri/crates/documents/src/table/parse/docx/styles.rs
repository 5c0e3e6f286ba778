//! Styles, as far as they bear on what a text says: its font and its numbering.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use register::legacy_encoding::LegacyEncoding;

use super::numbering::Numbered;
use crate::table::ReadError;
use crate::table::parse::package::{Package, attribute};

/// Styles that a style may stand on, one upon the other.
const DEEPEST: usize = 32;

/// A font that is named somewhere, and the old encoding it is of, if any.
pub(super) type Font = Option<LegacyEncoding>;

/// Styles by identifier.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// The font of text whose styles name none.
    font: Option<Font>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    font: Option<Font>,
    numbered: Numbered,
    hidden: bool,
}

impl Styles {
    /// Reads them; a document without them has none.
    ///
    /// # Errors
    /// The part is no XML.
    pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Self, ReadError> {
        let mut found = Self::default();
        let Some(part) = package.xml(name) else { return Ok(found) };
        let mut part = part?;
        let (mut buffer, mut open) = (Vec::new(), None);
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
                Event::Start(element) | Event::Empty(element) => found.take(&element, &mut open),
                Event::End(element) if element.local_name().as_ref() == "style" => open = None,
                Event::Eof => return Ok(found),
                _ => (),
            }
        }
    }

    /// Takes an element; `open` is the style it stands in.
    fn take(&mut self, element: &BytesStart<'_>, open: &mut Option<String>) {
        let value = |name| attribute(element, name).map(|value| value.into_owned());
        let name = element.local_name();
        if name.as_ref() == "style" {
            let id = value("styleId").unwrap_or_default();
            if value("type").as_deref() == Some("paragraph") && value("default").is_some_and(|mark| mark != "0") {
                self.usual = Some(id.clone());
            }
            self.styles.insert(id.clone(), Style::default());
            *open = Some(id);
            return;
        }
        let Some(style) = open.as_ref().and_then(|id| self.styles.get_mut(id)) else {
            if name.as_ref() == "rFonts" {
                self.font = named_font(element).or(self.font);
            }
            return;
        };
        match name.as_ref() {
            "basedOn" => style.parent = value("val"),
            "rFonts" => style.font = named_font(element).or(style.font),
            "numId" => style.numbered.list = value("val"),
            "ilvl" => style.numbered.level = value("val").and_then(|level| level.parse().ok()),
            "vanish" => style.hidden = is_on(element),
            _ => (),
        }
    }

    /// Goes from a style to those it stands on, until one answers.
    fn climb<T>(&self, from: Option<&str>, answer: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.styles.get(from?);
        for _ in 0..DEEPEST {
            let found = style?;
            if let Some(answer) = answer(found) {
                return Some(answer);
            }
            style = self.styles.get(found.parent.as_deref()?);
        }
        None
    }

    /// The encoding that text of these styles (of its run, its paragraph and its table) is in.
    pub(super) fn font(&self, styles: [Option<&str>; 3]) -> Font {
        let [run, paragraph, table] = styles;
        let paragraph = paragraph.or(self.usual.as_deref());
        let found = [run, paragraph, table].into_iter().find_map(|style| self.climb(style, |style| style.font));
        found.or(self.font).flatten()
    }

    /// Whether text of this style is hidden.
    pub(super) fn is_hidden(&self, style: Option<&str>) -> bool {
        self.climb(style, |style| style.hidden.then_some(())).is_some()
    }

    /// The numbering of paragraphs of this style.
    pub(super) fn numbered(&self, style: Option<&str>) -> Option<Numbered> {
        self.climb(style.or(self.usual.as_deref()), |style| {
            style.numbered.list.as_ref().map(|_| style.numbered.clone())
        })
    }
}

/// The encoding of the font that `w:rFonts` names for Latin letters; `None`: it names none.
pub(super) fn named_font(element: &BytesStart<'_>) -> Option<Font> {
    let named: Vec<Font> = ["hAnsi", "ascii"]
        .into_iter()
        .filter_map(|name| attribute(element, name))
        .map(|font| LegacyEncoding::of_font(&font))
        .collect();
    (!named.is_empty()).then(|| named.into_iter().flatten().next())
}

/// Whether a property that is there says yes.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|mark| !matches!(mark.as_ref(), "0" | "false" | "off"))
}
