//! The acts that the rules follow, and the clauses that problems, questions and reasons name.
//!
//! Every clause is written here and nowhere else, as the officer reads it; [`act_of`] says which act it stands in.
//!
//! Read in the act, or in a letter that carries it: QĐ 09/2025/QĐ-TTg, CV 1018/BTTTT-THH with all its clauses, the days on
//! which QĐ 20/2020/QĐ-TTg and Thông tư 10/2016/TT-BTTTT were issued. Not read there, and so to be compared before anybody
//! relies on it: the day on which QĐ 20/2020/QĐ-TTg came into force and its Điều 4.2, NĐ 30/2020/NĐ-CP with its day, and
//! the day on which QCVN 102:2016/BTTTT came into force.

use chrono::NaiveDate;

/// A legal act, or a letter of guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// How clauses name it: kind and number (`QĐ 20/2020/QĐ-TTg`).
    pub number: &'static str,
    /// Its title, in Vietnamese.
    pub title: &'static str,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// The day it came into force; `None` for a letter of guidance, which has no such day, and where the day is not known.
    pub in_force_on: Option<NaiveDate>,
}

/// Every act that a clause of this file stands in.
pub const ACTS: [Act; 5] = [
    Act {
        number: "QĐ 20/2020/QĐ-TTg",
        title: "Quyết định của Thủ tướng Chính phủ về mã định danh điện tử của các cơ quan, tổ chức phục vụ kết nối, \
                chia sẻ dữ liệu với các bộ, ngành, địa phương",
        issued_on: day(2020, 7, 22),
        in_force_on: Some(CODES_BEGIN),
    },
    Act {
        number: "QĐ 09/2025/QĐ-TTg",
        title: "Quyết định của Thủ tướng Chính phủ sửa đổi, bổ sung Quyết định số 20/2020/QĐ-TTg",
        issued_on: day(2025, 4, 14),
        in_force_on: Some(day(2025, 4, 14)),
    },
    Act {
        number: "CV 1018/BTTTT-THH",
        title: "Công văn của Bộ Thông tin và Truyền thông hướng dẫn thực hiện Quyết định số 20/2020/QĐ-TTg",
        issued_on: day(2021, 4, 7),
        in_force_on: None,
    },
    Act {
        number: "QCVN 102:2016/BTTTT",
        title: "Quy chuẩn kỹ thuật quốc gia về cấu trúc mã định danh và định dạng dữ liệu gói tin phục vụ kết nối các hệ \
                thống quản lý văn bản và điều hành, ban hành kèm theo Thông tư số 10/2016/TT-BTTTT",
        issued_on: day(2016, 4, 1),
        in_force_on: None,
    },
    Act {
        number: "NĐ 30/2020/NĐ-CP",
        title: "Nghị định của Chính phủ về công tác văn thư",
        issued_on: day(2020, 3, 5),
        in_force_on: Some(day(2020, 3, 5)),
    },
];

/// The day from which codes of level 1 are valid at all: QĐ 20/2020/QĐ-TTg came into force.
pub const CODES_BEGIN: NaiveDate = day(2020, 9, 15);

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

macro_rules! clauses {
    ($($(#[$about:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$about])* pub const $name: &str = $text;)*

        /// Every clause of this file.
        pub const CLAUSES: &[&str] = &[$($name),*];
    };
}

clauses! {
    /// The form of a code: groups of digits and capitals, dots between them, 35 characters at most.
    CODE_FORM = "QĐ 20/2020/QĐ-TTg Điều 4";
    /// The first group of a code is a letter from A to Y and two digits.
    LEVEL_ONE_FORM = "QĐ 20/2020/QĐ-TTg Điều 4.2";
    /// `Z01` to `Z99` name schemes of identification, never a body.
    SCHEME_CODES = "QĐ 20/2020/QĐ-TTg Điều 6";
    /// Who gives and changes codes of level 1.
    LEVEL_ONE_CHANGES = "QĐ 20/2020/QĐ-TTg Điều 9.1";
    /// The list of level-1 codes.
    LEVEL_ONE_LIST = "QĐ 20/2020/QĐ-TTg Phụ lục";
    /// The level-1 codes that were given, changed and closed in 2025: those of Điều 1 by name, those of provinces that
    /// merged by the rule of Điều 2.2.
    LEVEL_ONE_AMENDED = "QĐ 09/2025/QĐ-TTg Điều 1, Điều 2";
    /// A merged level-1 body with a new name takes the code of one of the old ones.
    LEVEL_ONE_MERGER = "QĐ 09/2025/QĐ-TTg Điều 2.2";
    /// What is kept with each code.
    INFORMATION = "CV 1018/BTTTT-THH §1.1";
    /// How codes change when units do.
    CHANGES = "CV 1018/BTTTT-THH §1.2";
    /// A code once given is not given again; one out of use is closed for good.
    GIVEN_ONCE = "CV 1018/BTTTT-THH §1.2a";
    /// Split: the new unit of the unchanged name keeps the code.
    SPLIT = "CV 1018/BTTTT-THH §1.2b";
    /// Merger: a unit with the name of one of the old ones keeps that one's code.
    MERGER = "CV 1018/BTTTT-THH §1.2c";
    /// Renaming only: the code stays.
    RENAMING = "CV 1018/BTTTT-THH §1.2d";
    /// What the document of a change shows, and what may change without one.
    DOCUMENT = "CV 1018/BTTTT-THH §1.3";
    /// Within how many days the level-1 body decides on what happened to units, by a document that says what changed.
    DECISION_TERM = "CV 1018/BTTTT-THH §1.3b";
    /// Within how many days of such a document the national catalogue is brought up to date.
    CATALOGUE_TERM = "CV 1018/BTTTT-THH §1.4b";
    /// The older code, which a unit may keep as an attribute.
    OLD_CODE = "QCVN 102:2016/BTTTT";
    /// Capital letters in the names of bodies.
    CAPITALS = "NĐ 30/2020/NĐ-CP Phụ lục II";
    /// The length of the code of a body in the data of a document.
    ORGAN_ID = "NĐ 30/2020/NĐ-CP Phụ lục VI";
}

/// The act that a clause stands in; `None` for a text that is no clause of an act of this file.
pub fn act_of(clause: &str) -> Option<&'static Act> {
    ACTS.iter().find(|act| clause.strip_prefix(act.number).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_stands_in_an_act_and_every_act_is_named() {
        for clause in CLAUSES {
            assert!(act_of(clause).is_some(), "{clause}");
        }
        for act in ACTS {
            assert!(CLAUSES.iter().any(|clause| act_of(clause) == Some(&act)), "{}", act.number);
            assert!(act.issued_on > NaiveDate::MIN && act.in_force_on.is_none_or(|from| from >= act.issued_on));
        }
        assert_eq!(act_of("QĐ 20/2020/QĐ-TTgX"), None);
    }
}
