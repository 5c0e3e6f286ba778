//! The text of a paragraph or cell, with the fonts that tell in which encoding each piece of it is.

use register::intake::Raw;
use register::legacy_encoding::{LegacyEncoding, convert};

use super::styles::Font;

/// A text of pieces, each in the encoding that its font tells.
#[derive(Debug, Default)]
pub(super) struct FontedText {
    text: String,
    /// Where each piece begins, and its font; pieces of one font in a row are one.
    pieces: Vec<(usize, Font)>,
}

impl FontedText {
    pub(super) fn push(&mut self, text: &str, font: Font) {
        if text.is_empty() {
            return;
        }
        if self.pieces.last().is_none_or(|(_, last)| *last != font) {
            self.pieces.push((self.text.len(), font));
        }
        self.text.push_str(text);
    }

    /// Appends a paragraph on a line of its own.
    pub(super) fn push_line(&mut self, line: &Self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.append(line);
    }

    /// Appends a text to the last line.
    pub(super) fn append(&mut self, more: &Self) {
        more.parts().for_each(|(text, font)| self.push(text, font));
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn parts(&self) -> impl Iterator<Item = (&str, Font)> {
        let ends = self.pieces.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        self.pieces.iter().zip(ends).filter_map(|((start, font), end)| Some((self.text.get(*start..end)?, *font)))
    }

    /// In Unicode, each piece by its font.
    pub(super) fn unicode(&self) -> String {
        self.parts().map(|(text, font)| font.map_or_else(|| text.to_owned(), |font| convert(text, font))).collect()
    }

    /// As a cell, and whether pieces of several encodings had to be brought together: one encoding is left to whoever
    /// judges the row, as with a workbook.
    pub(super) fn into_cell(self) -> (Raw, bool) {
        let mut fonts: Vec<LegacyEncoding> = Vec::new();
        let (mut unicode, mut plain) = (false, false);
        for (text, font) in self.parts().filter(|(text, _)| !text.trim().is_empty()) {
            match font {
                Some(font) if !fonts.contains(&font) => fonts.push(font),
                Some(_) => (),
                None if text.is_ascii() => plain = true,
                None => unicode = true,
            }
        }
        let mixed = match fonts.as_slice() {
            [] => false,
            // Digits and letters without accents are the same in all, but for the font that makes capitals of them.
            [one] => unicode || (plain && *one == LegacyEncoding::Tcvn3Capitals),
            _ => true,
        };
        let text = if mixed { self.unicode() } else { self.text };
        let font = fonts.first().copied().filter(|_| !mixed);
        (Raw { text: text.trim_matches(['\n', ' ', '\t']).to_owned(), font, ..Raw::default() }, mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(pieces: &[(&str, Font)]) -> (String, Font, bool) {
        let mut text = FontedText::default();
        pieces.iter().for_each(|(piece, font)| text.push(piece, *font));
        let (raw, mixed) = text.into_cell();
        (raw.text, raw.font, mixed)
    }

    #[test]
    fn one_encoding_is_told_and_several_are_brought_into_unicode() {
        use LegacyEncoding::{Tcvn3, Vni};

        assert_eq!(cell(&[("Së Néi vô", Some(Tcvn3))]), ("Së Néi vô".to_owned(), Some(Tcvn3), false));
        assert_eq!(cell(&[("H53.01 ", None), ("Së Néi vô", Some(Tcvn3))]).1, Some(Tcvn3));
        assert_eq!(cell(&[("Sở ", None), ("Néi vô", Some(Tcvn3))]), ("Sở Nội vụ".to_owned(), None, true));
        assert_eq!(cell(&[("Néi ", Some(Tcvn3)), ("vuï", Some(Vni))]), ("Nội vụ".to_owned(), None, true));
        assert_eq!(cell(&[("Sở Nội vụ", None)]), ("Sở Nội vụ".to_owned(), None, false));
    }
}
