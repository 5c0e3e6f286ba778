//! The looks of cells by the number of their style.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use register::legacy_encoding::LegacyEncoding;

use crate::table::ReadError;
use crate::table::parse::cell::Look;
use crate::table::parse::number_format::NumberFormat;
use crate::table::parse::package::{Package, attribute};

/// Reads them; without the part every cell looks plain.
///
/// # Errors
/// The part is no XML.
pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Vec<Look>, ReadError> {
    let Some(part) = package.xml(name) else { return Ok(Vec::new()) };
    let mut part = part?;
    let (mut buffer, mut styles) = (Vec::new(), Styles::default());
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(element) => {
                let name = element.local_name();
                if let Some(list) = ["numFmts", "fonts", "cellXfs", "dxfs"].iter().find(|list| **list == name.as_ref())
                {
                    styles.list = list;
                }
                styles.take(&element);
            }
            Event::Empty(element) => styles.take(&element),
            Event::End(element) if element.local_name().as_ref() == styles.list => styles.list = "",
            Event::Eof => return Ok(styles.looks),
            _ => (),
        }
    }
}

#[derive(Default)]
struct Styles {
    /// The list that is being read.
    list: &'static str,
    formats: HashMap<u16, Option<NumberFormat>>,
    fonts: Vec<Option<LegacyEncoding>>,
    looks: Vec<Look>,
}

impl Styles {
    fn take(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|number| number.parse::<u16>().ok());
        match (self.list, element.local_name().as_ref()) {
            ("numFmts", "numFmt") => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                self.formats.extend(number("numFmtId").map(|id| (id, NumberFormat::of(&code))));
            }
            ("fonts", "font") => self.fonts.push(None),
            ("fonts", "name") => {
                if let Some(font) = self.fonts.last_mut() {
                    *font = attribute(element, "val").as_deref().and_then(LegacyEncoding::of_font);
                }
            }
            ("cellXfs", "xf") => {
                let font = number("fontId").and_then(|font| self.fonts.get(usize::from(font)).copied().flatten());
                let format = number("numFmtId").and_then(|format| match self.formats.get(&format) {
                    Some(own) => own.clone(),
                    None => NumberFormat::built_in(format),
                });
                self.looks.push(Look { font, format });
            }
            _ => (),
        }
    }
}
