//! The communes of the country since 1 July 2025 (danh mục đơn vị hành chính cấp xã): data, not code.
//!
//! The shipped list holds the 3,321 communes, wards and special zones of the reform of 2025 with the 22 that changed their
//! type in 2026, as three independent public sources name them. No act was read for it: where the sources differ, or a code
//! could only be concluded, the row says that one source speaks (`sources` 1), and nothing is taken from it without a
//! question. What each was made of stands in a list beside it.
//!
//! A list is a CSV text with a header row. Required columns: `level1` (code of the province), `type` (Xã, Phường, Đặc khu),
//! `name`. Optional: `code` (five digits, mã đơn vị hành chính), `since` and `until` (first day, and first day no more; the
//! shipped list begins on 1 July 2025), `act`, `sources` (how many speak of it, default 3), `spellings` (others seen,
//! separated by `|`). A commune that changed its type has a row for each time.

mod matching;
mod parse;
mod plan;
mod problem;
mod reform;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use matching::{Known, Match, Matched, Of, is_committee, matched, of_commune, type_and_name};
pub use plan::{Order, Pattern, Plan, plan};
pub use problem::{all_there, near, no_body, none_of, nothing_to_arrange, unknown};
pub use reform::{Passed, Predecessor, Reformed, Standing, reformed};

/// The first day of the communes of the reform (Luật Tổ chức chính quyền địa phương 2025).
pub const REFORM: NaiveDate = match NaiveDate::from_ymd_opt(2025, 7, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// On which day the shipped list was put together.
pub const AS_OF: NaiveDate = match NaiveDate::from_ymd_opt(2026, 10, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Where the shipped list comes from, in Vietnamese.
pub const SOURCES: &str = "Ba nguồn công khai độc lập về đơn vị hành chính từ 01/7/2025, đối chiếu với nhau; \
                           thay đổi loại năm 2026 theo 237/NQ-UBTVQH16 và 388/NQ-UBTVQH16 (dẫn lại). Chưa đối chiếu \
                           với văn bản gốc: hãy kiểm tra trước khi dùng.";

/// What kind of commune it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CommuneType {
    /// A rural commune.
    #[serde(rename = "Xã")]
    Commune,
    /// A ward.
    #[serde(rename = "Phường")]
    Ward,
    /// A special zone.
    #[serde(rename = "Đặc khu")]
    SpecialZone,
}

impl CommuneType {
    /// The type word as names begin with it.
    pub fn word(self) -> &'static str {
        match self {
            CommuneType::Commune => "Xã",
            CommuneType::Ward => "Phường",
            CommuneType::SpecialZone => "Đặc khu",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [CommuneType::Commune, CommuneType::Ward, CommuneType::SpecialZone]
            .into_iter()
            .find(|kind| crate::name::key(kind.word()) == crate::name::key(text))
    }
}

/// A commune, for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Its official code (mã đơn vị hành chính, five digits), where it is known.
    pub code: Option<String>,
    /// The level-1 code of its province.
    pub level1: String,
    /// What kind of commune it is.
    pub kind: CommuneType,
    /// Its name without the type word.
    pub name: String,
    /// First day of this row.
    pub since: NaiveDate,
    /// First day on which the row is no more true.
    pub until: Option<NaiveDate>,
    /// The act that made it so, where the list says it.
    pub act: Option<String>,
    /// How many sources name it so; one is a question.
    pub sources: u8,
    /// How others write its name, type word in front.
    pub spellings: Vec<String>,
}

impl Commune {
    /// Its name with the type word in front: `Phường Long Xuyên`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind.word(), self.name)
    }

    fn is_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A list of communes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    rows: Vec<Commune>,
    shipped: bool,
}

static SHIPPED: LazyLock<List> = LazyLock::new(|| {
    let list = List::parse(include_str!("communes.csv")).unwrap_or_default();
    List { shipped: true, ..list }
});

impl List {
    /// The list that comes with the program; a test proves that it can be read.
    pub fn shipped() -> &'static List {
        &SHIPPED
    }

    /// Whether it is the one that comes with the program.
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// All rows, in the order of the file.
    pub fn rows(&self) -> &[Commune] {
        &self.rows
    }

    /// How many communes there are on a day.
    pub fn on(&self, day: NaiveDate) -> usize {
        self.rows.iter().filter(|row| row.is_on(day)).count()
    }

    /// The communes of a level-1 body that have another type word on that day than before, with the row before.
    pub fn retyped(&self, level1: &str, day: NaiveDate) -> Vec<(&Commune, &Commune)> {
        let now = self.of(level1, day).into_iter().filter(|one| one.code.is_some());
        let before = |one: &Commune| {
            self.rows.iter().find(|row| row.code == one.code && row.until == Some(one.since) && row.kind != one.kind)
        };
        now.filter_map(|one| Some((before(one)?, one))).collect()
    }

    /// The communes of a level-1 body on a day, in the official order: that of the file.
    pub fn of(&self, level1: &str, day: NaiveDate) -> Vec<&Commune> {
        self.rows.iter().filter(|row| row.level1 == level1 && row.is_on(day)).collect()
    }
}

/// What one of the communes of 2025 was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Official code of the old commune.
    pub code: String,
    /// Its name with the type word.
    pub name: String,
    /// Its district.
    pub district: String,
    /// Its province.
    pub province: String,
    /// Whether all of it went into the new one.
    pub whole: bool,
    /// How many sources say so; one is a question.
    pub sources: u8,
}

/// For level-1 code and full name of a commune of 2025: its parts.
type Parts = BTreeMap<(String, String), Vec<Part>>;

static MADE_OF: LazyLock<Parts> = LazyLock::new(|| read_parts(include_str!("made_of.csv")));

/// What a commune was made of in the reform of 2025; nothing where the list has none (five islands had no commune).
pub fn made_of(level1: &str, full_name: &str) -> &'static [Part] {
    MADE_OF.get(&(level1.to_owned(), full_name.to_owned())).map_or(&[], Vec::as_slice)
}

/// The province that most of a commune came from in 2025.
pub fn old_province(commune: &Commune) -> Option<&'static str> {
    // The parts stand under the type of 2025.
    let kinds = [commune.kind, CommuneType::Commune, CommuneType::Ward];
    let named = |kind: CommuneType| made_of(&commune.level1, &format!("{} {}", kind.word(), commune.name));
    let parts = kinds.into_iter().map(named).find(|parts| !parts.is_empty())?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        *counts.entry(part.province.as_str()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(province, _)| province)
}

/// Reads the shipped edges; an empty cell repeats the one above it.
fn read_parts(text: &str) -> Parts {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut parts = Parts::new();
    let mut above = [const { String::new() }; 4];
    for record in reader.records().filter_map(Result::ok) {
        for (kept, column) in above.iter_mut().zip([0, 1, 4, 5]) {
            if let Some(cell) = record.get(column).filter(|cell| !cell.is_empty()) {
                cell.clone_into(kept);
            }
        }
        let [level1, into, district, province] = above.clone();
        let cell = |column: usize| record.get(column).unwrap_or_default();
        parts.entry((level1, into)).or_default().push(Part {
            code: cell(2).to_owned(),
            name: cell(3).to_owned(),
            district,
            province,
            whole: cell(6) != "part",
            sources: cell(7).parse().unwrap_or(2),
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_list_is_read_whole() {
        let list = List::parse(include_str!("communes.csv")).unwrap();
        assert_eq!(list.rows().len(), 3343);
        let on = |text: &str| list.rows().iter().filter(|row| row.is_on(day(text))).count();
        assert_eq!((on("2025-07-01"), on("2026-12-01"), on("2025-06-30")), (3321, 3321, 0));
        assert_eq!(List::shipped().of("H01", day("2026-01-01")).len(), 102);
        assert_eq!(List::shipped().of("H26", day("2026-01-01")).len(), 126);
    }

    #[test]
    fn a_commune_that_became_a_ward_has_its_type_of_the_day() {
        let name = |text: &str| {
            let all = List::shipped().of("H05", day(text));
            all.into_iter().find(|one| one.code.as_deref() == Some("07375")).unwrap().full_name()
        };
        assert_eq!((name("2026-09-19"), name("2026-09-20")), ("Xã Lạng Giang".into(), "Phường Lạng Giang".into()));
        assert_eq!(List::shipped().retyped("H05", day("2026-09-19")), []);
        let retyped = List::shipped().retyped("H05", day("2026-09-20"));
        assert_eq!(retyped.len(), 12);
        assert!(retyped.iter().all(|(before, now)| before.name == now.name && now.act.is_some()));
    }

    #[test]
    fn names_that_differ_in_accents_alone_are_two_communes_and_a_question() {
        let all = List::shipped().of("H48", day("2026-01-01"));
        let of = |name: &str| all.iter().find(|one| one.full_name() == name).map(|one| (one.code.clone(), one.sources));
        assert_eq!(of("Xã Ba Tô"), Some((Some("21523".into()), 1)));
        assert_eq!(of("Xã Ba Tơ"), Some((None, 1)));
    }

    #[test]
    fn every_commune_but_five_islands_says_what_it_was_made_of() {
        let all: Vec<&Commune> = List::shipped().rows().iter().filter(|row| row.is_on(REFORM)).collect();
        let islands: Vec<String> = all
            .iter()
            .filter(|one| made_of(&one.level1, &one.full_name()).is_empty())
            .map(|one| one.full_name())
            .collect();
        assert_eq!(islands.len(), 5, "{islands:?}");
        assert!(islands.iter().all(|name| name.starts_with("Đặc khu")));
        let edges: usize = all.iter().map(|one| made_of(&one.level1, &one.full_name()).len()).sum();
        assert_eq!(edges, 10_597);
        let long_xuyen = made_of("H01", "Phường Long Xuyên");
        assert_eq!(long_xuyen[0].name, "Phường Mỹ Bình");
        assert!(
            long_xuyen.iter().all(|part| part.province == "Tỉnh An Giang" && part.district == "Thành phố Long Xuyên")
        );
        let rach_gia = all.iter().find(|one| one.level1 == "H01" && one.name == "Rạch Giá").unwrap();
        assert_eq!(old_province(rach_gia), Some("Tỉnh Kiên Giang"));
    }
}
