//! Widths of an appendix's columns by what stands in them: a code is never broken, an empty column takes no more than its
//! title, the rest goes to the columns that say most. Widths the officer chose are left alone.

use super::document::{Column, ColumnKey, Group, Row};

/// Millimetres between the margins, upright and lying.
const ROOM: [f64; 2] = [160.0, 247.0];
/// Millimetres that a letter of the table takes at 11 points, bold ones of the titles, and the padding of a cell.
const LETTER: f64 = 2.0;
const BOLD: f64 = 2.15;
const PADDING: f64 = 4.2;
/// Longer words are broken; only addresses of mailboxes and sites are that long.
const LONGEST_WORD: usize = 16;
/// A text beyond this asks for no more room.
const LONGEST_TEXT: usize = 160;

/// The columns with their widths in millimetres, which fill the room.
pub(super) fn fit(columns: &[Column], groups: &[Group], landscape: bool) -> Vec<Column> {
    if columns.iter().any(|column| column.width != Column::of(column.key).width) {
        return columns.to_vec();
    }
    let needs: Vec<Need> = columns.iter().map(|column| Need::of(column, groups)).collect();
    let room = ROOM[usize::from(landscape)];
    let least: f64 = needs.iter().map(|need| need.least).sum();
    let wish: f64 = needs.iter().map(|need| need.wish).sum();
    let spare = (room - least).max(0.0);
    let fitted = columns.iter().zip(&needs).map(|(column, need)| {
        // Where nothing asks for more, all share what is left.
        let more = if wish > 0.0 { spare * need.wish / wish } else { spare / needs.len() as f64 };
        Column { width: ((need.least + more) * 10.0).round() / 10.0, ..column.clone() }
    });
    fitted.collect()
}

/// What a column needs.
struct Need {
    /// Millimetres below which words are broken.
    least: f64,
    /// How much it has to say beyond that.
    wish: f64,
}

impl Need {
    fn of(column: &Column, groups: &[Group]) -> Self {
        let title = longest_word(&column.title).min(LONGEST_WORD) as f64 * BOLD;
        let rows = groups.iter().flat_map(|group| &group.rows);
        let mut word = 0;
        let mut text = 0;
        let mut count = 0;
        for row in rows {
            count += 1;
            let said = said(row, column.key);
            text = text.max(said.chars().count());
            word = word.max(longest_word(said));
        }
        let words = match column.key {
            // As wide as the highest running number.
            ColumnKey::Ordinal => count.to_string().len(),
            // Longer than any other word, and no place to break them.
            ColumnKey::Code | ColumnKey::Qcvn102 => word,
            ColumnKey::Phone | ColumnKey::Fax => word.min(text).max(text.min(8)),
            ColumnKey::Status => word.max(if text > 0 { 7 } else { 0 }),
            ColumnKey::Name
            | ColumnKey::OldName
            | ColumnKey::Parent
            | ColumnKey::Address
            | ColumnKey::Changes
            | ColumnKey::Note => word.min(LONGEST_WORD).max(if text > 0 { 8 } else { 0 }),
            ColumnKey::Email | ColumnKey::Website => word.min(LONGEST_WORD),
        };
        let least = (words as f64 * LETTER).max(title) + PADDING;
        let wish = match column.key {
            ColumnKey::Ordinal | ColumnKey::Code | ColumnKey::Qcvn102 | ColumnKey::Status => 0.0,
            ColumnKey::Name
            | ColumnKey::OldName
            | ColumnKey::Parent
            | ColumnKey::Address
            | ColumnKey::Changes
            | ColumnKey::Note
            | ColumnKey::Email
            | ColumnKey::Website
            | ColumnKey::Phone
            | ColumnKey::Fax => {
                let beyond = text.min(LONGEST_TEXT).saturating_sub(words) as f64;
                beyond.sqrt()
            }
        };
        Self { least, wish }
    }
}

fn said(row: &Row, key: ColumnKey) -> &str {
    if key == ColumnKey::Ordinal { "" } else { row.get(key) }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::arrange::ListScope;
    use super::*;

    fn width(columns: &[Column], key: ColumnKey) -> f64 {
        columns.iter().find(|column| column.key == key).unwrap().width
    }

    fn group(rows: Vec<Row>) -> Vec<Group> {
        vec![Group { title: String::new(), rows }]
    }

    #[test]
    fn a_long_code_is_never_broken_and_an_empty_column_is_as_wide_as_its_title() {
        let code = "H53.07.01.001.02";
        let name = "Trung tâm Xúc tiến đầu tư, thương mại và hỗ trợ doanh nghiệp tỉnh".to_owned();
        let note = format!("Sáp nhập vào “Sở” ({code})");
        let rows = group(vec![Row { code: code.into(), name, note, ..Row::default() }]);
        let fitted = fit(&Column::usual(ListScope::Changes), &rows, true);
        assert!(width(&fitted, ColumnKey::Code) >= code.len() as f64 * LETTER);
        assert!(width(&fitted, ColumnKey::Note) >= code.len() as f64 * LETTER);
        assert!(width(&fitted, ColumnKey::Email) < 16.0 && width(&fitted, ColumnKey::Website) < 21.0);
        assert!(
            width(&fitted, ColumnKey::Name) > 1.5 * width(&fitted, ColumnKey::Address),
            "what has most to say has most room"
        );
        let all: f64 = fitted.iter().map(|column| column.width).sum();
        assert!((all - 247.0).abs() < 1.0, "{all}");
    }

    #[test]
    fn widths_the_officer_chose_are_left_alone() {
        let mut columns = Column::usual(ListScope::Whole);
        columns[1].width = 31.0;
        let rows = group(vec![Row { code: "H53.01".into(), ..Row::default() }]);
        assert_eq!(fit(&columns, &rows, true), columns);
    }

    #[test]
    fn without_rows_there_is_still_room_for_every_title() {
        let fitted = fit(&Column::usual(ListScope::Whole), &[], true);
        assert!(fitted.iter().all(|column| column.width > 9.0), "{fitted:#?}");
    }
}
