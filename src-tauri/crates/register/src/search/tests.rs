use super::{Described, Index, Place};
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
    assert_eq!(index.find(" ", usize::MAX, |id| id == 2).len(), 1, "all that is kept");
    index.hide(1);
    assert!(index.find(" ", usize::MAX, |_| true).iter().all(|hit| hit.id != 1));
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

/// The codes of all units that a text finds, the best first.
fn order(units: &[(&'static str, &str)], typed: &str) -> Vec<&'static str> {
    index(units).find(typed, usize::MAX, |_| true).iter().map(|hit| units[hit.id].0).collect()
}

#[test]
fn a_number_is_looked_for_in_codes_and_telephones_before_names() {
    let mut index = Index::default();
    let codes = ["H53.01", "H53.02"].map(|code| Code::parse(code).unwrap());
    let units =
        [Unit::named("Phòng 2024"), Unit { phone: Some("0276 2024 123".into()), ..Unit::named("Văn phòng Tỉnh") }];
    for (id, (code, unit)) in codes.iter().zip(&units).enumerate() {
        index.put(id, &Described { code, unit, parent: None, closed: false, also: "" });
    }
    let found: Vec<_> = index.find("2024", usize::MAX, |_| true).iter().map(|hit| (hit.id, hit.place)).collect();
    assert_eq!(found, [(1, Place::Number), (0, Place::Name)]);
}

#[test]
fn where_a_unit_was_found_is_told() {
    let mut index = index(&UNITS);
    let mail = Unit { email: Some("vanthu@tayninh.gov.vn".into()), ..Unit::named("Sở Y tế") };
    let code = Code::parse("H53.17").unwrap();
    index.put(4, &Described { code: &code, unit: &mail, parent: Some(0), closed: false, also: "" });
    for (typed, id, place) in [
        ("vanthu", 4, Place::Contact),
        ("so vanthu", 4, Place::Contact),
        ("phong noi vu ben cau", 7, Place::Above),
        ("noi vu", 7, Place::Name),
        ("h5331", 6, Place::Code),
    ] {
        let found = index.find(typed, usize::MAX, |_| true);
        assert_eq!(found.first().map(|hit| (hit.id, hit.place)), Some((id, place)), "{typed}");
    }
}

#[test]
fn a_body_comes_before_what_belongs_to_it_under_the_same_name() {
    let units = [("H53.01.05", "Trung tâm Lưu trữ"), ("H53.31", "Trung tâm Lưu trữ")];
    assert_eq!(order(&units, "trung tam luu tru"), ["H53.31", "H53.01.05"]);
}

#[test]
fn words_that_stand_together_count_more_than_a_short_name() {
    let units = [("H53.01", "Trạm Giao thông Biên"), ("H53.02", "Trạm y tế Giao Biên")];
    assert_eq!(order(&units, "giao bien"), ["H53.02", "H53.01"]);
}

#[test]
fn a_word_typed_twice_is_looked_for_twice() {
    for units in
        [[("H53.01", "Xã Ba Tơ"), ("H53.02", "Xã Ba Ba")], [("H53.01", "Xã Ba Tơ Nam"), ("H53.02", "Xã Ba Đồn Ba")]]
    {
        assert_eq!(order(&units, "ba ba"), ["H53.02", "H53.01"]);
    }
}

#[test]
fn what_is_found_as_typed_leaves_slips_out() {
    let units = [("H53.01", "Trạm Thang"), ("H53.02", "Trạm Thanh")];
    assert_eq!(order(&units, "thanh"), ["H53.02"]);
    assert_eq!(order(&units, "thanq"), ["H53.01", "H53.02"], "as nothing is called so, both may be meant");
}

#[test]
fn initials_are_understood_with_vowels_too() {
    let units = [("H53.01", "Sở Nội vụ"), ("H53.02", "Ban An toàn giao thông")];
    assert_eq!(order(&units, "batgt"), ["H53.02"]);
    assert_eq!(order(&[("H53.01", "Quỹ Bảo vệ môi trường")], "qui bao ve"), ["H53.01"]);
}

#[test]
fn a_word_that_some_name_has_is_not_taken_apart() {
    for known in ["Trạm Banhuy", "Trạm Banhuyên"] {
        let units = [("H53.01", "Ban Huy Ninh"), ("H53.02", known)];
        assert_eq!(order(&units, "banhuy ninh"), Vec::<&str>::new(), "{known}: the word, or its beginning");
    }
    let units = [("H53.01", "Ban Huy Ninh"), ("H53.02", "Trạm Một")];
    assert_eq!(order(&units, "banninh"), ["H53.01"]);
}

#[test]
fn the_names_above_are_looked_at_before_slips_are_allowed_for() {
    let units = [("H53.31", "UBND huyện Bến Cầu"), ("H53.31.01", "Phòng Nội vụ"), ("H53.40", "Phòng Nội vụ Bến Cần")];
    assert_eq!(order(&units, "phong noi vu ben cau"), ["H53.31.01"]);
    assert_eq!(order(&units[2..], "phong noi vu ben cau"), ["H53.40"]);
}

#[test]
fn a_code_comes_before_those_below_it_and_those_that_only_hold_its_groups() {
    let units = [("H01.01.02", "Phòng Một"), ("H01.02", "Sở Hai"), ("H01.02.03", "Phòng Ba")];
    assert_eq!(order(&units, "01.02"), ["H01.02", "H01.02.03", "H01.01.02"]);
}

#[test]
fn of_two_units_with_one_telephone_the_open_one_comes_first() {
    let mut index = Index::default();
    let unit = Unit { phone: Some("0276 3822 123".into()), ..Unit::named("Phòng Nội vụ") };
    for (id, (code, closed)) in [("H53.01", true), ("H53.02", false)].into_iter().enumerate() {
        index.put(id, &Described { code: &Code::parse(code).unwrap(), unit: &unit, parent: None, closed, also: "" });
    }
    assert_eq!(index.find("3822123", usize::MAX, |_| true).iter().map(|hit| hit.id).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn an_abbreviation_answers_as_well_as_the_words_it_stands_for() {
    for (name, short, long) in [
        ("Sở Khoa học và Công nghệ", "so khcn", "so khoa hoc va cong nghe"),
        ("Sở Văn hóa, Thể thao và Du lịch", "so vhttdl", "so van hoa the thao va du lich"),
        ("Trường Tiểu học Bảng Vàng", "truong th bang vang", "truong tieu hoc bang vang"),
    ] {
        let index = index(&[("H53.01", name)]);
        let find = |typed: &str| index.find(typed, usize::MAX, |_| true);
        assert_eq!(find(short), find(long), "{name}");
        assert_eq!(find(short).len(), 1, "{name}");
    }
}

#[test]
fn half_of_the_words_may_have_slips_and_no_more() {
    let units = [("H53.01", "Phòng Giáo dục Châu Thành")];
    assert_eq!(order(&units, "phonq giao duc chao thanh"), ["H53.01"]);
    assert_eq!(order(&units, "phonq giao duk chao thanh"), Vec::<&str>::new());
    let above = [("H53.31", "UBND huyện Bến Cầu"), ("H53.31.01", "Phòng Nội vụ")];
    assert_eq!(order(&above, "phonq noi vu bem cau"), ["H53.31.01"], "some of them in the names above");
    assert_eq!(order(&above, "ben phonq noi vu"), ["H53.31.01"]);
    assert_eq!(order(&above, "be phonq noi vu"), Vec::<&str>::new(), "two letters beside a slip say too little");
}

#[test]
fn one_word_too_many_is_forgiven_also_where_the_name_above_repeats_the_others() {
    let units = [("H53.31", "UBND huyện Bến Cầu"), ("H53.31.01", "Phòng Y tế Bến Cầu")];
    assert_eq!(order(&units, "phong y te ben cau xyzt"), ["H53.31.01"]);
}

#[test]
fn a_word_two_slips_away_comes_after_one_that_is_one_away() {
    let units = [("H53.01", "Trạm Trường"), ("H53.02", "Trạm Chung")];
    assert_eq!(order(&units, "chuong"), ["H53.02", "H53.01"]);
}
