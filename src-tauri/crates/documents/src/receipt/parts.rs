//! A line of a receipt taken apart: what each of its parts says, in one spelling, so that two are compared part by part.

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::{Line, digits};

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is, in words for the officer.
    pub name: String,
    /// What it says, as it stands.
    pub said: String,
    /// The same without what does not matter: spaces, capitals, kinds of dashes, zeros before days.
    pub bare: String,
}

/// The parts of a line; `None`: the line is not in the form that this program writes.
pub fn parts(line: Line, said: &str) -> Option<Vec<Part>> {
    let said = said.trim();
    match line {
        Line::Register => said.split("; ").map(body).collect(),
        Line::Set => said.parse::<u32>().ok().map(|set| vec![part("số đợt", said, set.to_string())]),
        Line::Title => (!said.is_empty()).then(|| vec![text("tên đợt", said)]),
        Line::Decision => {
            let (number, rest) = said.split_once(" ngày ")?;
            let (day, issuer) = rest.split_once(" của ")?;
            let day = part("ngày quyết định", day, date(day)?);
            Some(vec![text("số quyết định", number), day, text("cơ quan ban hành", issuer)])
        }
        Line::EffectiveOn => Some(vec![part("ngày có hiệu lực", said, date(said)?)]),
        Line::Applied => {
            let (at, officer) = said.split_once(", ")?;
            let (time, day) = at.split_once(" ngày ")?;
            let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?;
            let bare = format!("{} {}", time.format("%H:%M"), date(day)?);
            Some(vec![part("giờ, ngày áp dụng", at, bare), text("người áp dụng", officer)])
        }
        Line::Counts => said.split(',').map(|one| count(one.trim())).collect(),
        Line::Hash | Line::Previous => Some(vec![part("dấu vân tay", said, digits(said)?)]),
    }
}

fn part(name: impl Into<String>, said: &str, bare: String) -> Part {
    Part { name: name.into(), said: said.trim().to_owned(), bare }
}

fn text(name: impl Into<String>, said: &str) -> Part {
    part(name, said, bare(said))
}

/// `H53 – UBND tỉnh Tây Ninh`, known by its code.
fn body(said: &str) -> Option<Part> {
    let dash = said.char_indices().find(|(_, c)| is_dash(*c))?;
    let (code, name) = (said.get(..dash.0)?.trim(), said.get(dash.0 + dash.1.len_utf8()..)?);
    (!code.is_empty() && !name.trim().is_empty()).then(|| text(code.to_uppercase(), name))
}

/// `Đổi tên 3`, known by its status.
fn count(said: &str) -> Option<Part> {
    let (status, number) = said.rsplit_once(' ')?;
    let number: u64 = number.parse().ok()?;
    Some(part(format!("số dòng {}", bare(status)), said, number.to_string()))
}

fn date(said: &str) -> Option<String> {
    Some(NaiveDate::parse_from_str(said.trim(), "%d/%m/%Y").ok()?.to_string())
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

fn bare(said: &str) -> String {
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    words.nfc().map(|c| if is_dash(c) { '-' } else { c }).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: Line, said: &str) -> Option<Vec<(String, String)>> {
        Some(parts(line, said)?.into_iter().map(|part| (part.name, part.bare)).collect())
    }

    #[test]
    fn what_was_typed_again_from_paper_says_the_same() {
        for (line, written, typed) in [
            (
                Line::Register,
                "H53 – UBND tỉnh Tây Ninh; K53 – UBND – Hai",
                "h53 - ubnd  tỉnh tây ninh; K53 - UBND - hai",
            ),
            (Line::Decision, "12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh", "12/qđ-ubnd ngày 5/1/2026 của UBND tỉnh"),
            (Line::Applied, "09:30 ngày 22/11/2026, Nguyễn Thị Hoà", "9:30 ngày 22/11/2026, nguyễn thị hoà"),
            (Line::Counts, "Cấp mới 3, Đổi tên 1", "cấp mới 3, đổi tên 1"),
        ] {
            assert!(of(line, written).is_some(), "{written}");
            assert_eq!(of(line, written), of(line, typed), "{typed}");
        }
    }

    #[test]
    fn what_is_not_in_the_form_of_a_receipt_has_no_parts() {
        for (line, said) in [
            (Line::Register, "Tây Ninh"),
            (Line::Decision, "12/QĐ-UBND của UBND tỉnh"),
            (Line::EffectiveOn, "31/02/2026"),
            (Line::Applied, "22/11/2026, Hoà"),
            (Line::Counts, "nhiều"),
            (Line::Title, " "),
        ] {
            assert_eq!(of(line, said), None, "{said}");
        }
    }
}
