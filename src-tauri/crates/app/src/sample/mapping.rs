//! The published list of Tây Ninh with new codes by the rule old → new, or the reason why a row got none.
//!
//! Nothing is mended: names stay as printed, misprints too, and a row that cannot be mapped cleanly is reported with
//! everything that would stand under it.

use std::collections::{BTreeMap, HashSet};

use register::qcvn102::OldCode;
use register::{Code, Problem, Unit};

/// The list as published in 2020 by the older rule, QCVN 102:2016; its `note` column describes misprints.
const SOURCE: &str = include_str!("tay_ninh_H53.csv");
/// The level-1 code: not in the list itself.
const ROOT: &str = "H53";

/// What the published list comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// Units with their new codes in the order of codes, so that a parent stands before what is below it.
    pub units: Vec<(Code, Unit)>,
    /// Rows that gave no unit, in the order of the list.
    pub reported: Vec<Reported>,
}

/// A row that gave no unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// Row of the source, from 1; the header is row 1.
    pub row: usize,
    /// Older code as printed.
    pub old_code: String,
    /// Name as printed.
    pub name: String,
    /// What is wrong with the row.
    pub why: Problem,
}

/// The sample of this program.
pub fn map() -> Mapping {
    map_list(SOURCE)
}

struct Row {
    number: usize,
    old_code: String,
    name: String,
}

impl Row {
    fn report(self, why: Problem) -> Reported {
        let why = why.in_row(self.number);
        Reported { row: self.number, old_code: self.old_code, name: self.name, why }
    }

    fn unit(&self) -> Unit {
        Unit { qcvn102: Some(self.old_code.clone()), ..Unit::named(&self.name) }.tidied()
    }
}

fn map_list(source: &str) -> Mapping {
    let mut reported = Vec::new();
    let mut by_code: BTreeMap<Code, Vec<Row>> = BTreeMap::new();
    for row in rows(source, &mut reported) {
        match new_code(&row.old_code) {
            Ok(code) => by_code.entry(code).or_default().push(row),
            Err(why) => reported.push(row.report(*why)),
        }
    }
    let mut units = Vec::new();
    let mut taken: HashSet<Code> = HashSet::new();
    // A parent comes before what is below it, so whatever it lacks is known when the child is looked at.
    for (code, rows) in by_code {
        match admit(&code, rows, &taken) {
            Ok(row) => {
                units.push((code.clone(), row.unit()));
                taken.insert(code);
            }
            Err(refused) => reported.extend(refused),
        }
    }
    reported.sort_by_key(|row| row.row);
    Mapping { units, reported }
}

fn rows(source: &str, reported: &mut Vec<Reported>) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source.as_bytes());
    let mut rows = Vec::new();
    for (number, record) in (2..).zip(reader.records()) {
        let text = |column: usize| record.as_ref().ok().and_then(|record| record.get(column)).unwrap_or_default();
        let row = Row { number, old_code: text(0).to_owned(), name: text(2).to_owned() };
        match &record {
            Ok(_) => rows.push(row),
            Err(fault) => reported.push(row.report(unreadable(fault))),
        }
    }
    rows
}

/// The suggested code; the first fault of the older one if there is none.
fn new_code(old_code: &str) -> Result<Code, Box<Problem>> {
    let suggested = OldCode::parse(old_code).and_then(|old| old.suggest());
    suggested.map_err(|faults| Box::new(faults.into_iter().next().unwrap_or_else(|| unmapped(old_code))))
}

/// The only row of a code; otherwise all its rows with what is wrong.
fn admit(code: &Code, mut rows: Vec<Row>, taken: &HashSet<Code>) -> Result<Row, Vec<Reported>> {
    match (rows.pop(), rows.is_empty()) {
        (Some(row), true) => match fault(code, &row, taken) {
            None => Ok(row),
            Some(why) => Err(vec![row.report(why)]),
        },
        (last, _) => {
            rows.extend(last);
            let numbers: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
            Err(rows.into_iter().map(|row| row.report(repeated(code, &numbers.join(", ")))).collect())
        }
    }
}

fn fault(code: &Code, row: &Row, taken: &HashSet<Code>) -> Option<Problem> {
    if code.root().as_str() != ROOT {
        return Some(other_root(code));
    }
    match code.parent() {
        Some(parent) if parent.as_str() != ROOT && !taken.contains(&parent) => Some(parent_missing(code, &parent)),
        Some(_) | None => row.unit().name.is_empty().then(|| nameless(code)),
    }
}

fn unreadable(fault: &csv::Error) -> Problem {
    Problem::error(
        "sample.rowUnreadable",
        format!("Không đọc được dòng này của danh sách nguồn ({fault})."),
        "Hãy đối chiếu với văn bản đã ban hành.",
    )
}

fn unmapped(old_code: &str) -> Problem {
    Problem::error(
        "sample.noCode",
        format!("Mã cũ {old_code} không suy ra được mã mới."),
        "Hãy đối chiếu với văn bản đã ban hành rồi cấp mã cho đơn vị này.",
    )
}

fn repeated(code: &Code, rows: &str) -> Problem {
    Problem::error(
        "sample.codeTwice",
        format!("Các dòng {rows} cùng cho một mã {code}; không biết mã thuộc đơn vị nào."),
        "Hãy đối chiếu với văn bản đã ban hành rồi cấp mã cho từng đơn vị.",
    )
    .at_code(code.to_string())
}

fn parent_missing(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "sample.parentMissing",
        format!("Mã {code} nằm dưới mã {parent}, nhưng danh sách nguồn không có đơn vị mang mã {parent}."),
        format!("Hãy cấp mã {parent} cho đơn vị cấp trên trước, sau đó cấp mã {code}."),
    )
    .at_code(code.to_string())
}

fn other_root(code: &Code) -> Problem {
    Problem::error(
        "sample.otherRoot",
        format!("Mã {code} không nằm dưới mã cấp 1 {ROOT} của danh sách."),
        "Hãy đối chiếu với văn bản đã ban hành; đơn vị này thuộc danh sách của cơ quan khác.",
    )
    .at_code(code.to_string())
}

fn nameless(code: &Code) -> Problem {
    Problem::error(
        "sample.nameEmpty",
        format!("Danh sách nguồn không ghi tên của đơn vị có mã {code}."),
        "Hãy đối chiếu với văn bản đã ban hành để biết tên đơn vị.",
    )
    .at_code(code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(mapping: &Mapping) -> Vec<&str> {
        mapping.units.iter().map(|(code, _)| code.as_str()).collect()
    }

    fn rules(mapping: &Mapping) -> Vec<(usize, &str)> {
        mapping.reported.iter().map(|row| (row.row, row.why.rule)).collect()
    }

    #[test]
    fn of_370_rows_367_get_a_code_and_3_are_reported() {
        let mapping = map();
        assert_eq!(mapping.units.len(), 367);
        let level = |level| mapping.units.iter().filter(|(code, _)| code.level() == level).count();
        assert_eq!([level(2), level(3), level(4)], [60, 306, 1]);
        let reported: Vec<(usize, &str, &str)> =
            mapping.reported.iter().map(|row| (row.row, row.old_code.as_str(), row.name.as_str())).collect();
        assert_eq!(
            reported,
            [
                (2, "000.01.01.H53", "Ban Tiếp Công dân"),
                (3, "000.02.01.H53", "Trung tâm Hành chính công cấp tỉnh"),
                (178, "000.1137.H53", "Phòng Y tế huyện Tân Châu"),
            ]
        );
        assert_eq!(mapping.reported[0].why.rule, "sample.parentMissing");
        assert_eq!(mapping.reported[1].why.rule, "sample.parentMissing");
        assert!(mapping.reported[2].why.rule.starts_with("qcvn102."), "{}", mapping.reported[2].why.rule);
        assert_eq!(mapping.reported[2].why.place.row, Some(178));
    }

    #[test]
    fn every_parent_comes_first_and_no_code_comes_twice() {
        let mapping = map();
        let mut seen = HashSet::new();
        for (code, _) in &mapping.units {
            let parent = code.parent().unwrap();
            assert!(parent.as_str() == ROOT || seen.contains(&parent), "{code}");
            assert!(seen.insert(code.clone()), "{code}");
        }
    }

    #[test]
    fn names_and_older_codes_stay_as_printed() {
        let mapping = map();
        let unit = |code: &str| mapping.units.iter().find(|(at, _)| at.as_str() == code).map(|(_, unit)| unit).unwrap();
        assert_eq!(unit("H53.35.22").name, "UBND Xã Long Thành Bắchuyện Hòa Thành");
        assert_eq!(unit("H53.03.13").name, "Trường THPT Lê Quý Ðôn");
        assert_eq!(unit("H53.14.04").name, "Trung tâm Dịch vụ bán đấu giá tài sản  - Sở Tư pháp");
        assert_eq!(unit("H53.54").name, "Bộ chỉ huy quân sự tỉnh Tây Ninh");
        assert_eq!(unit("H53.07.01.001").qcvn102.as_deref(), Some("001.01.07.H53"));
        assert!(mapping.units.iter().all(|(_, unit)| unit.phone.is_none() && unit.address.is_none()));
    }

    #[test]
    fn twins_are_reported_with_all_that_stands_below_them() {
        let mapping = map_list(
            "code,scheme,name\n000.00.02.H53,,a\n000.00.02.H53,,b\n000.01.02.H53,,c\n000.00.03.H53,,d\n000.00.04.H53,, \n",
        );
        assert_eq!(codes(&mapping), ["H53.03"]);
        assert_eq!(
            rules(&mapping),
            [(2, "sample.codeTwice"), (3, "sample.codeTwice"), (4, "sample.parentMissing"), (6, "sample.nameEmpty")]
        );
    }

    #[test]
    fn the_root_is_taken_where_the_list_has_it_and_another_root_is_not() {
        let mapping = map_list("code,scheme,name\n000.00.02.H54,,a\n000.00.00.H53,,b\n000.00.00.H54,,c\n");
        assert_eq!(codes(&mapping), ["H53"]);
        assert_eq!(rules(&mapping), [(2, "sample.otherRoot"), (4, "sample.otherRoot")]);
    }
}
