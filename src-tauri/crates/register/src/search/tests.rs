use super::{Described, Index};
use crate::{Code, Unit};

fn index(units: &[(&str, &str)]) -> Index {
    let mut index = Index::default();
    let codes: Vec<Code> = units.iter().map(|(code, _)| Code::parse(code).unwrap()).collect();
    for (id, (_, name)) in units.iter().enumerate() {
        let parent = codes[id].parent().and_then(|parent| codes.iter().position(|code| *code == parent));
        let unit = Unit::named(name);
        index.put(id, &Described { code: &codes[id], unit: &unit, parent, closed: false, also: "" });
    }
    index
}

const UNITS: [(&str, &str); 8] = [
    ("H53", "UBND tỉnh Tây Ninh"),
    ("H53.03", "Sở Giáo dục và Đào tạo"),
    ("H53.03.01", "Trường Tiểu học Bảng Vàng"),
    ("H53.03.02", "Trường Tiểu học Bàng"),
    ("H53.17", "Sở Y tế"),
    ("H53.17.14", "Trung tâm Y tế huyện Bến Cầu"),
    ("H53.31", "UBND huyện Bến Cầu"),
    ("H53.31.01", "Phòng Nội vụ"),
];

fn first(typed: &str) -> Option<&'static str> {
    let found = index(&UNITS).find(typed, usize::MAX, |_| true);
    found.first().map(|hit| UNITS[hit.id].0)
}

#[test]
fn the_unit_that_was_meant_comes_first() {
    for (typed, code) in [
        ("h5303", "H53.03"),
        ("17.14", "H53.17.14"),
        ("giaos duc", "H53.03"),
        ("so giao duvj", "H53.03"),
        ("duc giao so", "H53.03"),
        ("sgddt", "H53.03"),
        ("ttyt ben cau", "H53.17.14"),
        ("uy ban nhan dan huyen ben cau", "H53.31"),
        ("phong noi vu ben cau", "H53.31.01"),
        ("sogiaoduc", "H53.03"),
        ("Bàng", "H53.03.02"),
        ("Bảng", "H53.03.01"),
        ("th bang", "H53.03.02"),
    ] {
        assert_eq!(first(typed), Some(code), "{typed}");
    }
}

#[test]
fn what_nobody_meant_is_not_found() {
    for typed in ["không có gì", "xyz", "!?", "H54"] {
        assert_eq!(first(typed), None, "{typed}");
    }
}

#[test]
fn an_empty_search_finds_all_and_a_hidden_unit_is_never_found() {
    let mut index = index(&UNITS);
    assert_eq!(index.find(" ", usize::MAX, |_| true).len(), UNITS.len());
    index.hide(1);
    assert!(index.find("giao duc", usize::MAX, |_| true).is_empty());
}

#[test]
fn open_units_come_before_closed_ones_of_the_same_name() {
    let mut index = Index::default();
    let unit = Unit::named("Phòng Nội vụ");
    for (id, (code, closed)) in [("H53.01", true), ("H53.02", false)].into_iter().enumerate() {
        index.put(id, &Described { code: &Code::parse(code).unwrap(), unit: &unit, parent: None, closed, also: "" });
    }
    assert_eq!(index.find("noi vu", usize::MAX, |_| true).iter().map(|hit| hit.id).collect::<Vec<_>>(), [1, 0]);
}
