//! A manual (sổ tay): a book of chapters made of a few kinds of blocks, shown by the page and written as Word.
//!
//! The blocks are all that a chapter can be: nobody hands on markup of another kind, so what the window shows and what is
//! printed say the same.

mod proof;
mod write;

pub use proof::prove;
pub use write::write;

use serde::Serialize;

/// A whole manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manual {
    /// Its title, as on the cover.
    pub title: String,
    /// What stands below the title, a line each.
    pub cover: Vec<String>,
    /// Its chapters, in order.
    pub chapters: Vec<Chapter>,
    /// The pictures that the chapters name.
    pub pictures: Vec<Picture>,
}

/// A chapter, which begins on a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its identifier among the chapters; links name it.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A picture in the format PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name; blocks name it so.
    pub name: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The file, byte for byte.
    pub bytes: Vec<u8>,
}

/// A part of a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Block {
    /// A heading within the chapter; `level` 2 is the highest.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Its identifier within the chapter.
        anchor: String,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<Run>,
    },
    /// A list of points or steps.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The items, each of blocks.
        items: Vec<Vec<Block>>,
    },
    /// Words of an act, as they stand there.
    Quotation {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// What has to be known before one goes on.
    Note {
        /// Whether it warns.
        warns: bool,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A table.
    Table {
        /// The titles of its columns.
        header: Vec<Vec<Run>>,
        /// Its rows, with as many cells as the header.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A picture with the words below it.
    Picture {
        /// Its name.
        name: String,
        /// What it shows.
        about: String,
    },
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Look {
    /// As the rest.
    Plain,
    /// Of weight: the name of a command or button.
    Strong,
    /// Set off: a term, a title.
    Emphasis,
    /// A key, a code, what is typed.
    Typed,
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they look.
    pub look: Look,
    /// Where they lead: `chapter#anchor` or `chapter`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub to: Option<String>,
}

impl Run {
    /// Words as the rest.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::Plain, to: None }
    }

    /// Words of weight.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::Strong, to: None }
    }
}

/// The words of runs, one after another.
pub fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;

    fn manual() -> Manual {
        let linked = Run { to: Some("hai#x".to_owned()), ..Run::plain("sang chương hai") };
        let typed = Run { look: Look::Typed, ..Run::plain("Ctrl+F") };
        let item = |text: &str| vec![Block::Paragraph { runs: vec![Run::plain(text)] }];
        Manual {
            title: "Sổ tay".to_owned(),
            cover: vec!["Phiên bản 1".to_owned()],
            chapters: vec![
                Chapter {
                    id: "mot".to_owned(),
                    title: "Một & <hai>".to_owned(),
                    blocks: vec![
                        Block::Paragraph { runs: vec![Run::plain("Nhấn "), typed, Run::plain(" rồi "), linked] },
                        Block::List { ordered: true, items: vec![item("bước một"), item("bước hai")] },
                        Block::Picture { name: "cua-so".to_owned(), about: "Cửa sổ".to_owned() },
                    ],
                },
                Chapter {
                    id: "hai".to_owned(),
                    title: "Hai".to_owned(),
                    blocks: vec![
                        Block::Heading { level: 2, anchor: "x".to_owned(), runs: vec![Run::plain("Mục")] },
                        Block::Note { warns: true, blocks: item("Cẩn thận") },
                        Block::Quotation { blocks: item("Điều 1") },
                        Block::Table {
                            header: vec![vec![Run::strong("Phím")], vec![Run::strong("Việc")]],
                            rows: vec![vec![vec![Run::plain("F1")], vec![Run::plain("Trợ giúp")]]],
                        },
                    ],
                },
            ],
            pictures: vec![Picture { name: "cua-so".to_owned(), width: 800, height: 400, bytes: b"png".to_vec() }],
        }
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn what_is_written_reads_back_as_the_same_words_and_pictures() {
        let bytes = write(&manual()).unwrap();
        assert_eq!(prove(&manual(), &bytes), []);
        let document = part(&bytes, "word/document.xml");
        assert!(document.contains("Một &amp; &lt;hai&gt;"));
        assert!(document.contains(r#"w:anchor="hai_x""#) && document.contains(r#"w:name="hai_x""#));
    }

    #[test]
    fn another_word_or_picture_is_found_and_told() {
        let bytes = write(&manual()).unwrap();
        let mut other = manual();
        other.chapters[1].blocks[1] = Block::Paragraph { runs: vec![Run::plain("Yên tâm")] };
        let rules: Vec<_> = prove(&other, &bytes).into_iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["manual.differs"]);
        let mut other = manual();
        other.pictures[0].bytes = b"gif".to_vec();
        assert_eq!(prove(&other, &bytes).len(), 1);
    }

    #[test]
    fn a_picture_that_is_not_there_is_refused() {
        let mut manual = manual();
        manual.pictures.clear();
        assert!(write(&manual).is_err());
    }
}
