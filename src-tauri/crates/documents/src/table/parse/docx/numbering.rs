//! The numbers that Word counts before paragraphs (ECMA-376 part 1, 17.9).

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use crate::roman::roman;
use crate::table::ReadError;
use crate::table::parse::package::{Package, attribute};

/// Levels of a list.
const LEVELS: usize = 9;
/// Letters of a number's pattern that are looked at.
const LONGEST: usize = 60;

/// Which list a paragraph belongs to, and on which level.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    /// Identifier of the list; `0` takes a paragraph out of the list of its style.
    pub(super) list: Option<String>,
    /// The level, from 0.
    pub(super) level: Option<usize>,
}

/// Lists and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    patterns: HashMap<String, Pattern>,
    lists: HashMap<String, List>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<String>,
}

type Pattern = [Level; LEVELS];

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Higher levels are shown in digits whatever their format.
    digits: bool,
    gap: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: String::new(), digits: false, gap: true }
    }
}

#[derive(Default)]
struct List {
    pattern: String,
    starts: [Option<u32>; LEVELS],
    /// Levels that this list words in its own way.
    own: HashMap<usize, Level>,
}

/// Where reading stands.
#[derive(Default)]
struct Place {
    pattern: Option<String>,
    list: Option<String>,
    level: usize,
    within_level: bool,
}

impl Numbering {
    /// Reads the lists; a document without them has none.
    ///
    /// # Errors
    /// The part is no XML.
    pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Self, ReadError> {
        let mut found = Self::default();
        let Some(part) = package.xml(name) else { return Ok(found) };
        let mut part = part?;
        let (mut buffer, mut place) = (Vec::new(), Place::default());
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
                Event::Start(element) | Event::Empty(element) => found.take(&element, &mut place),
                Event::End(element) => match element.local_name().as_ref() {
                    "abstractNum" => place.pattern = None,
                    "num" => place.list = None,
                    "lvl" => place.within_level = false,
                    _ => (),
                },
                Event::Eof => return Ok(found),
                _ => (),
            }
        }
    }

    fn take(&mut self, element: &BytesStart<'_>, place: &mut Place) {
        let value = |name| attribute(element, name).map(|value| value.into_owned());
        let level = || value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0).min(LEVELS - 1);
        match element.local_name().as_ref() {
            "abstractNum" => place.pattern = value("abstractNumId"),
            "num" => place.list = value("numId"),
            "abstractNumId" => {
                if let Some(id) = &place.list {
                    self.lists.entry(id.clone()).or_default().pattern = value("val").unwrap_or_default();
                }
            }
            "lvlOverride" => place.level = level(),
            "startOverride" => {
                let start = value("val").and_then(|start| start.parse().ok());
                if let Some(id) = &place.list {
                    self.lists.entry(id.clone()).or_default().starts[place.level] = start;
                }
            }
            "lvl" => (place.level, place.within_level) = (level(), true),
            name if place.within_level => {
                let Some(level) = self.level(place) else { return };
                match name {
                    "start" => level.start = value("val").and_then(|start| start.parse().ok()).unwrap_or(1),
                    "numFmt" => level.format = value("val").unwrap_or_default(),
                    "lvlText" => level.text = value("val").unwrap_or_default().chars().take(LONGEST).collect(),
                    "isLgl" => level.digits = true,
                    "suff" => level.gap = value("val").as_deref() != Some("nothing"),
                    _ => (),
                }
            }
            _ => (),
        }
    }

    fn level(&mut self, place: &Place) -> Option<&mut Level> {
        match (&place.pattern, &place.list) {
            (Some(id), _) => self.patterns.entry(id.clone()).or_default().get_mut(place.level),
            (None, Some(id)) => Some(self.lists.entry(id.clone()).or_default().own.entry(place.level).or_default()),
            (None, None) => None,
        }
    }

    /// Counts a paragraph and says what stands before it; empty where nothing does.
    pub(super) fn next(&mut self, numbered: &Numbered) -> String {
        let Some((id, list)) = numbered.list.as_ref().and_then(|id| Some((id, self.lists.get(id)?))) else {
            return String::new();
        };
        let usual = Pattern::default();
        let pattern = self.patterns.get(&list.pattern).unwrap_or(&usual);
        let levels: Vec<&Level> = (0..LEVELS).map(|level| list.own.get(&level).unwrap_or(&pattern[level])).collect();
        let at = numbered.level.unwrap_or(0).min(LEVELS - 1);
        let counted = self.counted.entry(list.pattern.clone()).or_default();
        if self.begun.insert(id.clone()) {
            for (level, start) in list.starts.iter().enumerate() {
                if let Some(start) = start {
                    counted[level] = start.checked_sub(1);
                }
            }
        }
        for level in 0..at {
            counted[level].get_or_insert(levels[level].start);
        }
        let first = list.starts[at].unwrap_or(levels[at].start);
        counted[at] = Some(counted[at].map_or(first, |last| last.saturating_add(1)));
        counted[at + 1..].fill(None);
        label(&levels, at, counted)
    }
}

fn label(levels: &[&Level], at: usize, counted: &[Option<u32>; LEVELS]) -> String {
    let Some(level) = levels.get(at).filter(|level| !matches!(level.format.as_str(), "bullet" | "none")) else {
        return String::new();
    };
    let mut label = String::new();
    let mut rest = level.text.as_str();
    while let Some(sign) = rest.find('%') {
        let (before, after) = rest.split_at(sign);
        label.push_str(before);
        let place = after.as_bytes().get(1).and_then(|digit| digit.checked_sub(b'1')).map(usize::from);
        match place.filter(|place| *place < LEVELS) {
            Some(place) => {
                let format = if level.digits { "decimal" } else { levels[place].format.as_str() };
                label.push_str(&worded(counted[place].unwrap_or(levels[place].start), format));
                rest = &after[2..];
            }
            None => {
                label.push('%');
                rest = &after[1..];
            }
        }
    }
    label.push_str(rest);
    if level.gap && !label.is_empty() {
        label.push(' ');
    }
    label
}

/// A number in this format; those that Vietnamese does not use are shown in digits.
fn worded(number: u32, format: &str) -> String {
    let place = usize::try_from(number).unwrap_or(usize::MAX);
    match format {
        "decimalZero" => format!("{number:02}"),
        // Beyond that Word itself has no letters for them.
        "upperRoman" if place < 4_000 => roman(place),
        "lowerRoman" if place < 4_000 => roman(place).to_lowercase(),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        _ => number.to_string(),
    }
}

/// a, b, …, z, aa, bb, as Word goes on.
fn letters(number: u32, first: u8) -> String {
    let Some(at) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or_default());
    let times = usize::try_from(at / 26).unwrap_or(0).min(LONGEST) + 1;
    std::iter::repeat_n(letter, times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_worded_as_word_shows_them() {
        let shown: Vec<String> = [
            (7, "decimalZero"),
            (4, "upperRoman"),
            (3, "lowerLetter"),
            (28, "upperLetter"),
            (12, "decimal"),
            (9, "ordinal"),
        ]
        .into_iter()
        .map(|(number, format)| worded(number, format))
        .collect();
        assert_eq!(shown, ["07", "IV", "c", "BB", "12", "9"]);
    }
}
