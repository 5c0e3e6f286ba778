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
        let titles = header::titles(&Merged::of(page), &self.header, self.columns.len(), self.encoding);
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

#[cfg(test)]
mod tests {
    use register::unit::Field;

    use super::super::small_books::{book, columns};
    use super::*;

    #[test]
    fn a_kept_mapping_is_offered_again_for_a_file_with_the_same_titles() {
        let first = book(&[&["STT", "Mã", "Đơn vị", "Phụ trách", ""], &["1", "H53.01", "Sở Y tế", "soyte@x.vn", ""]]);
        let mut layout = propose(&first).remove(0);
        layout.columns[3].column = Column::Note;
        let kept = layout.keep(&first);
        let json = serde_json::to_string(&kept).unwrap();
        assert_eq!(
            json,
            r#"{"signature":"stt|ma|donvi|phutrach","columns":["ordinal","code","name","note","ignored"],"chosen":true}"#
        );
        let kept = [serde_json::from_str(&json).unwrap()];
        let next = book(&[
            &["Danh sách năm sau"],
            &["STT", "MÃ", "Đơn vị ", "Phụ trách"],
            &["1", "H53.02", "Sở Nội vụ", "sonoivu@x.vn"],
        ]);
        let again = apply_kept(&kept, &next).remove(0);
        assert_eq!(columns(&again), [Column::Ordinal, Column::Code, Column::Of(Field::Name), Column::Note]);
        assert_eq!(again.columns[3].offered, [Column::Of(Field::Email)]);
        assert!(again.columns.iter().all(|meaning| meaning.by == By::Kept));
        assert_eq!(again.header, [2], "where it stands is looked for anew");
        let other = book(&[&["STT", "Mã", "Tên", "Phụ trách"], &["1", "H53.02", "Sở Nội vụ", "sonoivu@x.vn"]]);
        assert_eq!(apply_kept(&kept, &other), propose(&other), "other titles, nothing kept");
    }

    #[test]
    fn a_list_without_titles_is_known_by_its_columns() {
        let first = book(&[&["H53.01", "Sở Y tế", "x"], &["H53.02", "Sở Nội vụ", "y"]]);
        let layout = propose(&first).remove(0);
        assert_eq!(layout.signature(&first), "?code|name|?");
        let again = propose(&book(&[&["H53.07", "Sở Tài chính", "z"]]));
        assert_eq!(again[0].signature(&first), layout.signature(&first));
    }
}
