//! Finding words in the handbook: with or without accents, in any order, the best section first.

use std::sync::OnceLock;

use documents::manual::{Block, Run, text_of};
use register::name::fold;
use serde::Serialize;
use ts_rs::TS;

use super::book::{Page, pages};

/// A section that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandbookFound")]
pub struct Found {
    /// The page it is on.
    pub page: String,
    /// Its identifier within the page; empty: the beginning of the page.
    pub anchor: String,
    /// The title of the page.
    pub chapter: String,
    /// Its own heading; that of the page for its beginning.
    pub title: String,
    /// Some of its words, those looked for in strong runs.
    pub excerpt: Vec<Run>,
}

/// Sections that are told at most.
const MOST: usize = 40;
/// Words of an excerpt, and how many of them stand before the first that was looked for.
const EXCERPT: usize = 26;
const BEFORE: usize = 6;

/// A section as it is searched.
struct Shelved {
    page: &'static Page,
    anchor: String,
    title: String,
    /// Title and text without accents.
    title_fold: String,
    text_fold: String,
    text: String,
}

/// The sections that have all these words, or their beginnings.
pub fn find(words: &str) -> Vec<Found> {
    let query = fold(words);
    let wanted: Vec<&str> = parts(&query).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, &Shelved)> =
        shelf().iter().filter_map(|one| weigh(one, &query, &wanted).map(|weight| (weight, one))).collect();
    // A stable sort: what weighs the same comes in the order of the handbook.
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.into_iter().take(MOST).map(|(_, one)| told(one, &wanted)).collect()
}

/// The words of a folded text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn weigh(section: &Shelved, query: &str, wanted: &[&str]) -> Option<u32> {
    let mut weight = 0;
    for word in wanted {
        let has = |text: &str| parts(text).any(|one| one.starts_with(word));
        weight += match (has(&section.title_fold), has(&section.text_fold)) {
            (true, _) => 3,
            (false, true) => 1,
            (false, false) => return None,
        };
    }
    if section.title_fold.contains(query) {
        weight += 10;
    } else if section.text_fold.contains(query) {
        weight += 4;
    }
    Some(weight)
}

fn told(section: &Shelved, wanted: &[&str]) -> Found {
    let words: Vec<&str> = section.text.split_whitespace().collect();
    let hit = |word: &str| {
        let bare = fold(word);
        parts(&bare).any(|part| wanted.iter().any(|one| part.starts_with(one)))
    };
    let first = words.iter().position(|word| hit(word)).unwrap_or(0);
    let from = first.saturating_sub(BEFORE);
    let to = words.len().min(from + EXCERPT);
    let mut excerpt: Vec<Run> = Vec::new();
    if from > 0 {
        excerpt.push(Run::plain("… "));
    }
    for word in words.get(from..to).unwrap_or_default() {
        let run = if hit(word) { Run::strong(*word) } else { Run::plain(*word) };
        match excerpt.last_mut() {
            Some(last) if last.look == run.look => {
                last.text.push_str(&run.text);
                last.text.push(' ');
            }
            _ => excerpt.push(Run { text: format!("{} ", run.text), ..run }),
        }
    }
    if to < words.len() {
        excerpt.push(Run::plain("…"));
    }
    Found {
        page: section.page.id.to_owned(),
        anchor: section.anchor.clone(),
        chapter: section.page.title.clone(),
        title: section.title.clone(),
        excerpt,
    }
}

fn shelf() -> &'static [Shelved] {
    static SHELF: OnceLock<Vec<Shelved>> = OnceLock::new();
    SHELF.get_or_init(|| pages().iter().flat_map(shelved).collect())
}

/// The sections of a page, what stands above its first heading before them.
fn shelved(page: &'static Page) -> Vec<Shelved> {
    let begin = |anchor: &str, title: String| Shelved {
        page,
        anchor: anchor.to_owned(),
        title_fold: fold(&title),
        title,
        text_fold: String::new(),
        text: String::new(),
    };
    let mut sections = vec![begin("", page.title.clone())];
    for block in &page.blocks {
        if let Block::Heading { anchor, runs, .. } = block {
            sections.push(begin(anchor, text_of(runs)));
        } else if let Some(last) = sections.last_mut() {
            collect(block, &mut last.text);
        }
    }
    for section in &mut sections {
        section.text_fold = fold(&section.text);
    }
    sections
}

fn collect(block: &Block, text: &mut String) {
    let mut add = |runs: &[Run]| {
        text.push_str(&text_of(runs));
        text.push(' ');
    };
    match block {
        Block::Heading { runs, .. } | Block::Paragraph { runs } => add(runs),
        Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).for_each(|cell| add(cell)),
        Block::Picture { about, .. } => add(&[Run::plain(&**about)]),
        Block::List { items, .. } => items.iter().flatten().for_each(|one| collect(one, text)),
        Block::Quotation { blocks } | Block::Note { blocks, .. } => blocks.iter().for_each(|one| collect(one, text)),
    }
}

#[cfg(test)]
mod tests {
    use documents::manual::Look;

    use super::*;

    #[test]
    fn words_are_found_without_accents_and_marked_in_the_excerpt() {
        let with = find("sáp nhập");
        assert!(!with.is_empty());
        assert_eq!(with, find("SAP NHAP"));
        assert_eq!(find("nhập sáp").len(), with.len(), "in any order");
        let marked = with.iter().any(|one| one.excerpt.iter().any(|run| run.look == Look::Strong));
        assert!(marked);
        assert!(with[0].title.to_lowercase().contains("sáp nhập"), "{}", with[0].title);
    }

    #[test]
    fn every_word_has_to_be_there_and_nothing_answers_nothing() {
        assert_eq!(find(" . "), []);
        assert_eq!(find("sáp nhập zzzz"), []);
        assert!(find("sap nh").len() >= find("sáp nhập").len());
    }
}
