//! What a decision rests on (“Căn cứ”): the acts that registers of codes cite, each with the time in which it was in force.
//!
//! The shipped table holds what is known of these acts by October 2026. Most of it is second-hand, so that nothing of it
//! refuses anything: whoever cites an act that has ended is told, with its successor, and compares with the act itself.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::Problem;
use crate::date::printed;
use crate::name::fold;

/// An act of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CitedAct {
    /// Its number as documents write it, without the word for its kind: `47/2020/NĐ-CP`.
    pub number: String,
    /// Its title; that of a law names it alone.
    pub title: String,
    /// The day it was issued, where it is known.
    pub issued_on: Option<NaiveDate>,
    /// The first day on which it was in force, where it is known.
    pub from: Option<NaiveDate>,
    /// The first day on which it is in force no more.
    pub until: Option<NaiveDate>,
    /// What took its place, as it is cited; empty where nothing did.
    pub successor: String,
    /// Whether what the table says was read in an act.
    pub source: Source,
}

/// How sure the table is of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Read in the act itself.
    Read,
    /// Told by others.
    SecondHand,
}

static SHIPPED: LazyLock<Vec<CitedAct>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("acts.csv").as_bytes());
    reader.deserialize().collect::<Result<_, _>>().unwrap_or_default()
});

/// The acts that come with the program; a test proves that they can be read.
pub fn acts() -> &'static [CitedAct] {
    &SHIPPED
}

/// What deserves a second look in the grounds of a document of this day: acts that had ended by then, or were not yet in
/// force. Each act is told once.
pub fn warnings<'a>(grounds: impl IntoIterator<Item = &'a str>, day: NaiveDate) -> Vec<Problem> {
    let grounds: Vec<(&str, String)> = grounds.into_iter().map(|ground| (ground, fold(ground))).collect();
    let cited = |act: &&CitedAct| grounds.iter().any(|(ground, folded)| act.is_cited_in(ground, folded));
    acts().iter().filter(cited).filter_map(|act| act.warning(day)).collect()
}

impl CitedAct {
    /// Whether a ground names the act: by its number, or, a law, by its title as laws are cited.
    fn is_cited_in(&self, ground: &str, folded: &str) -> bool {
        let by_number = ground.match_indices(&self.number).any(|(at, _)| {
            let (before, after) = (&ground[..at], &ground[at + self.number.len()..]);
            !before.ends_with(|c: char| c.is_alphanumeric() || c == '/')
                && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/')
        });
        by_number || (self.title.starts_with("Luật ") && folded.contains(&fold(&self.title)))
    }

    fn warning(&self, day: NaiveDate) -> Option<Problem> {
        if let Some(until) = self.until.filter(|until| *until <= day) {
            return Some(self.ended(until));
        }
        self.from.filter(|from| day < *from).map(|from| self.not_yet(from))
    }

    fn ended(&self, until: NaiveDate) -> Problem {
        let successor = match self.successor.as_str() {
            "" => String::new(),
            successor => format!(", được thay bằng {successor}"),
        };
        Problem::warning(
            "ground.ended",
            format!("Văn bản dẫn {} nhưng văn bản ấy hết hiệu lực từ {}{successor}.", self.cited(), printed(until)),
            format!("{}Hãy sửa phần căn cứ trong nội dung văn bản, hoặc căn cứ của sự kiện.", self.doubt()),
        )
        .in_field("texts")
    }

    fn not_yet(&self, from: NaiveDate) -> Problem {
        Problem::warning(
            "ground.notYet",
            format!("Văn bản dẫn {} nhưng văn bản ấy chỉ có hiệu lực từ {}.", self.cited(), printed(from)),
            format!("{}Hãy sửa phần căn cứ, hoặc ngày của văn bản.", self.doubt()),
        )
        .in_field("texts")
    }

    fn cited(&self) -> String {
        if self.title.contains(&self.number) { self.title.clone() } else { format!("{} ({})", self.title, self.number) }
    }

    fn doubt(&self) -> &'static str {
        match self.source {
            Source::Read => "",
            Source::SecondHand => "Ngày này được dẫn lại từ nguồn khác: hãy kiểm tra văn bản. ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn told(ground: &str, on: &str) -> Vec<(&'static str, String)> {
        warnings([ground], day(on)).into_iter().map(|problem| (problem.rule, problem.message)).collect()
    }

    #[test]
    fn the_shipped_acts_are_read() {
        assert_eq!(acts().len(), 14);
        for act in acts() {
            assert_eq!(act.until.is_some(), !act.successor.is_empty(), "{}", act.number);
            assert!(act.from.is_none() || act.until.is_none() || act.from < act.until, "{}", act.number);
        }
    }

    #[test]
    fn an_act_that_has_ended_is_told_with_its_successor() {
        let law = "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006";
        assert_eq!(told(law, "2026-06-01"), []);
        assert_eq!(
            told(law, "2026-08-01"),
            [(
                "ground.ended",
                "Văn bản dẫn Luật Công nghệ thông tin (67/2006/QH11) nhưng văn bản ấy hết hiệu lực từ 01/07/2026, được thay \
                 bằng Luật Chuyển đổi số số 148/2025/QH15."
                    .to_owned()
            )]
        );
        let decree = "Căn cứ Nghị định số 47/2020/NĐ-CP ngày 09 tháng 4 năm 2020 của Chính phủ";
        assert_eq!(told(decree, "2025-10-21"), []);
        assert_eq!(told(decree, "2025-10-22")[0].0, "ground.ended");
        assert!(
            warnings([decree], day("2026-01-01"))[0].remedy.contains("hãy kiểm tra văn bản"),
            "second-hand is said"
        );
    }

    #[test]
    fn an_act_that_is_not_yet_in_force_is_told() {
        assert_eq!(told("Căn cứ Luật Chuyển đổi số ngày 11 tháng 12 năm 2025", "2026-06-30")[0].0, "ground.notYet");
        assert_eq!(told("Căn cứ Luật Chuyển đổi số ngày 11 tháng 12 năm 2025", "2026-07-01"), []);
    }

    #[test]
    fn other_numbers_and_acts_in_force_are_left_alone() {
        for ground in [
            "Căn cứ Nghị định số 147/2020/NĐ-CP",
            "Căn cứ Nghị định số 47/2020/NĐ-CP-BS",
            "Căn cứ Quyết định số 20/2020/QĐ-TTg ngày 22 tháng 7 năm 2020",
            "Căn cứ Nghị định số 30/2020/NĐ-CP",
            "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ",
        ] {
            assert_eq!(told(ground, "2026-08-01"), [], "{ground}");
        }
    }

    #[test]
    fn an_act_that_is_cited_twice_is_told_once() {
        let grounds = ["Căn cứ Luật Công nghệ thông tin", "Luật Công nghệ thông tin số 67/2006/QH11"];
        assert_eq!(warnings(grounds, day("2026-08-01")).len(), 1);
    }
}
