//! Number and date of a document, read from the text of its first page (NĐ 30/2020/NĐ-CP Phụ lục I mục II).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Letters of a first page that are looked at.
const LONGEST: usize = 20_000;
/// Letters that a number with its symbol may have.
const LONGEST_NUMBER: usize = 60;

/// What a document says of itself; a scan says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Its number and symbol, such as `12/QĐ-UBND`.
    pub number: Option<String>,
    /// Its date.
    pub dated: Option<NaiveDate>,
}

/// Reads them from the first page.
pub(super) fn of(document: &lopdf::Document) -> Stated {
    let Some(first) = document.get_pages().keys().next().copied() else { return Stated::default() };
    document.extract_text(&[first]).map_or_else(|_| Stated::default(), |text| in_text(&text))
}

fn in_text(text: &str) -> Stated {
    let text: String = text.nfc().take(LONGEST).collect();
    Stated { number: text.lines().find_map(number), dated: date(&text) }
}

/// The number that a line states; none where it was left blank.
fn number(line: &str) -> Option<String> {
    let rest = line.trim().strip_prefix("Số")?.trim_start().strip_prefix(':')?;
    // A stamp and the typed symbol may stand apart.
    let number: String = rest.chars().filter(|letter| !letter.is_whitespace()).take(LONGEST_NUMBER + 1).collect();
    let sound = number.starts_with(|first: char| first.is_ascii_digit())
        && number.contains('/')
        && number.chars().count() <= LONGEST_NUMBER;
    sound.then_some(number)
}

/// The first “ngày … tháng … năm …” that is one.
fn date(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(6).find_map(|words| {
        let [day_word, day, month_word, month, year_word, year] = words else { return None };
        let is = |word: &str, wanted: &str| word.eq_ignore_ascii_case(wanted);
        if !day_word.to_lowercase().ends_with("ngày") || !is(month_word, "tháng") || !is(year_word, "năm") {
            return None;
        }
        let year = year.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_date_are_read_where_they_stand_and_never_guessed() {
        let stated = |text: &str| {
            let Stated { number, dated } = in_text(text);
            (number, dated.map(|day| day.to_string()))
        };
        let page = "TỈNH TÂY NINH \nSố: 12/QĐ-UBND \nTây Ninh, ngày 05 tháng 01 năm 2026 \nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;";
        assert_eq!(stated(page), (Some("12/QĐ-UBND".to_owned()), Some("2026-01-05".to_owned())));
        assert_eq!(
            stated("Số:  2061 /QĐ-UBND\nngày 13 tháng 5 năm 2026."),
            (Some("2061/QĐ-UBND".to_owned()), Some("2026-05-13".to_owned()))
        );
        assert_eq!(stated("Số:      /QĐ-UBND\nTây Ninh, ngày    tháng 01 năm 2026"), (None, None));
        assert_eq!(stated("ngày 31 tháng 02 năm 2026"), (None, None));
        assert_eq!(stated("Tổng số: 35 đơn vị"), (None, None));
    }
}
