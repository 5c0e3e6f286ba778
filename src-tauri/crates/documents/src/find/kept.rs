//! A mapping kept for the next file of the same kind.

use serde::{Deserialize, Serialize};

use super::propose::propose;
use super::{By, Layout, header, merged::Merged};
use crate::table::Book;
use crate::titles::{Column, fold};

/// What is kept of a layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    /// [`Layout::signature`] of the list it was made for.
    pub signature: String,
    /// The meanings of its columns from the left.
    pub columns: Vec<Column>,
    /// Whether its rows were taken.
    pub chosen: bool,
}

impl Layout {
    /// A fingerprint of the titles, the same for every file with the same titles in the same columns, however they are
    /// spelt and wherever they stand; of a list without titles, what its columns look like.
    pub fn signature(&self, book: &Book) -> String {
        let Some(page) = book.sheets.get(self.sheet).filter(|_| !self.header.is_empty()) else {
            let columns =
                self.columns.iter().map(|meaning| if meaning.by == By::Nothing { "?" } else { meaning.column.id() });
            return format!("?{}", columns.collect::<Vec<_>>().join("|"));
        };
        let titles = header::titles(page, &Merged::of(page), &self.header, self.columns.len(), self.encoding);
        let keys: Vec<String> = titles.iter().map(|parts| fold(&parts.join(" "))).collect();
        keys.join("|").trim_end_matches('|').to_owned()
    }

    /// What to keep of it, for [`apply_kept`].
    pub fn keep(&self, book: &Book) -> Kept {
        Kept {
            signature: self.signature(book),
            columns: self.columns.iter().map(|meaning| meaning.column).collect(),
            chosen: self.chosen,
        }
    }
}

/// [`propose`], with the kept mapping in place of what was recognised wherever a list has the titles it was kept for; the
/// last one kept counts.
pub fn apply_kept(kept: &[Kept], book: &Book) -> Vec<Layout> {
    let mut layouts = propose(book);
    for layout in &mut layouts {
        let signature = layout.signature(book);
        let Some(kept) = kept.iter().rev().find(|kept| kept.signature == signature) else { continue };
        for (meaning, column) in layout.columns.iter_mut().zip(&kept.columns) {
            if meaning.column != *column {
                meaning.offered.retain(|offered| offered != column);
                meaning.offered.insert(0, meaning.column);
                meaning.column = *column;
            }
            (meaning.by, meaning.confidence) = (By::Kept, 100);
        }
        layout.chosen = kept.chosen && !layout.hidden;
        layout.why = format!("{} Các cột theo cách đã lưu cho tệp có cùng tiêu đề.", layout.why);
    }
    layouts
}
