//! What kind of body a unit is, by the words its name begins with.
//!
//! A reading of names for figures and filters, never a rule about codes: the law knows no list of kinds.

use serde::{Deserialize, Serialize};

use crate::name::fold;

/// The kind of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "UnitKind"))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Ủy ban nhân dân of a level-1 body.
    ProvinceCommittee,
    /// Ủy ban nhân dân of a district, as there were until July 2025.
    DistrictCommittee,
    /// Ủy ban nhân dân of a commune, ward or special zone.
    CommuneCommittee,
    /// Hội đồng nhân dân.
    Council,
    /// Sở.
    Department,
    /// Văn phòng.
    Office,
    /// Phòng.
    Division,
    /// Chi cục.
    Branch,
    /// Thanh tra.
    Inspectorate,
    /// Ban, ban quản lý.
    Board,
    /// Trung tâm.
    Centre,
    /// Trường mầm non, mẫu giáo.
    Kindergarten,
    /// Trường tiểu học.
    Primary,
    /// Trường trung học cơ sở, also with primary classes.
    LowerSecondary,
    /// Trường trung học phổ thông, also with lower classes.
    UpperSecondary,
    /// Any other school or college.
    School,
    /// Bệnh viện.
    Hospital,
    /// Trạm y tế.
    HealthStation,
    /// Quỹ.
    Fund,
    /// Anything else.
    Other,
}

impl Kind {
    /// All kinds in the order of the figures.
    pub const ALL: [Kind; 20] = [
        Kind::ProvinceCommittee,
        Kind::DistrictCommittee,
        Kind::CommuneCommittee,
        Kind::Council,
        Kind::Department,
        Kind::Office,
        Kind::Division,
        Kind::Branch,
        Kind::Inspectorate,
        Kind::Board,
        Kind::Centre,
        Kind::Kindergarten,
        Kind::Primary,
        Kind::LowerSecondary,
        Kind::UpperSecondary,
        Kind::School,
        Kind::Hospital,
        Kind::HealthStation,
        Kind::Fund,
        Kind::Other,
    ];

    /// The kind in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            Kind::ProvinceCommittee => "UBND cấp tỉnh",
            Kind::DistrictCommittee => "UBND cấp huyện",
            Kind::CommuneCommittee => "UBND cấp xã",
            Kind::Council => "Hội đồng nhân dân",
            Kind::Department => "Sở",
            Kind::Office => "Văn phòng",
            Kind::Division => "Phòng",
            Kind::Branch => "Chi cục",
            Kind::Inspectorate => "Thanh tra",
            Kind::Board => "Ban, ban quản lý",
            Kind::Centre => "Trung tâm",
            Kind::Kindergarten => "Trường mầm non, mẫu giáo",
            Kind::Primary => "Trường tiểu học",
            Kind::LowerSecondary => "Trường trung học cơ sở",
            Kind::UpperSecondary => "Trường trung học phổ thông",
            Kind::School => "Trường khác",
            Kind::Hospital => "Bệnh viện",
            Kind::HealthStation => "Trạm y tế",
            Kind::Fund => "Quỹ",
            Kind::Other => "Loại khác",
        }
    }
}

/// The first words of names and the kinds they mean; the first that fits counts.
const BEGINNINGS: [(&str, Kind); 11] = [
    ("hoi dong nhan dan", Kind::Council),
    ("so", Kind::Department),
    ("van phong", Kind::Office),
    ("phong", Kind::Division),
    ("chi cuc", Kind::Branch),
    ("thanh tra", Kind::Inspectorate),
    ("trung tam", Kind::Centre),
    ("benh vien", Kind::Hospital),
    ("tram y te", Kind::HealthStation),
    ("quy", Kind::Fund),
    ("ban", Kind::Board),
];

/// The words after “trường” and the kinds they mean; the highest school of a name counts.
const SCHOOLS: [(&str, Kind); 5] = [
    ("trung hoc pho thong", Kind::UpperSecondary),
    ("trung hoc co so", Kind::LowerSecondary),
    ("tieu hoc", Kind::Primary),
    ("mam non", Kind::Kindergarten),
    ("mau giao", Kind::Kindergarten),
];

const COMMUNES: [&str; 4] = ["xa", "phuong", "thi tran", "dac khu"];
const DISTRICTS: [&str; 4] = ["huyen", "quan", "thi xa", "thanh pho"];

/// The kind of a unit of this level, from the words of its name in their order, folded, abbreviations written out.
pub fn of<'a>(words: impl Iterator<Item = &'a str>, level: usize) -> Kind {
    let mut text = String::from(" ");
    words.for_each(|word| {
        text.push_str(word);
        text.push(' ');
    });
    let begins = |words: &str| text[1..].strip_prefix(words).is_some_and(|rest| rest.starts_with(' '));
    let has = |words: &str| text.contains(&format!(" {words} "));
    if begins("uy ban nhan dan") {
        return committee(text[1..].trim_start_matches("uy ban nhan dan").trim(), level);
    }
    if begins("truong") || begins("nha tre") {
        let nursery = if begins("nha tre") { Kind::Kindergarten } else { Kind::School };
        return SCHOOLS.iter().find(|(words, _)| has(words)).map_or(nursery, |(_, kind)| *kind);
    }
    BEGINNINGS.iter().find(|(words, _)| begins(words)).map_or(Kind::Other, |(_, kind)| *kind)
}

fn committee(of: &str, level: usize) -> Kind {
    let names =
        |kinds: &[&str]| kinds.iter().any(|kind| of.strip_prefix(kind).is_some_and(|rest| rest.starts_with(' ')));
    match () {
        () if level == 1 => Kind::ProvinceCommittee,
        () if names(&COMMUNES) => Kind::CommuneCommittee,
        () if names(&DISTRICTS) => Kind::DistrictCommittee,
        () if names(&["tinh"]) => Kind::ProvinceCommittee,
        () => Kind::CommuneCommittee,
    }
}

/// The kind of a unit by its name as written; abbreviations are not known here (see [`crate::search::Index::kind`]).
pub fn of_name(name: &str, level: usize) -> Kind {
    of(fold(name).split_whitespace(), level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_of_a_name_tell_its_kind() {
        for (name, level, kind) in [
            ("Ủy ban nhân dân tỉnh Tây Ninh", 1, Kind::ProvinceCommittee),
            ("Ủy ban nhân dân thành phố Hà Nội", 1, Kind::ProvinceCommittee),
            ("Ủy ban nhân dân thành phố Tây Ninh", 2, Kind::DistrictCommittee),
            ("Ủy ban nhân dân xã Trí Bình", 3, Kind::CommuneCommittee),
            ("Ủy ban nhân dân Phường 1", 2, Kind::CommuneCommittee),
            ("Sở Y tế", 2, Kind::Department),
            ("Phòng Nội vụ", 3, Kind::Division),
            ("Văn phòng Hội đồng nhân dân", 2, Kind::Office),
            ("Trường Trung học phổ thông Trần Phú", 3, Kind::UpperSecondary),
            ("Trường Tiểu học và Trung học cơ sở An Bình", 3, Kind::LowerSecondary),
            ("Trường Mầm non Hoa Sen", 4, Kind::Kindergarten),
            ("Trường Chính trị", 2, Kind::School),
            ("Ban Quản lý Khu kinh tế", 2, Kind::Board),
            ("Bảo tàng tỉnh", 3, Kind::Other),
            ("Sở", 2, Kind::Department),
            ("", 2, Kind::Other),
        ] {
            assert_eq!(of_name(name, level), kind, "{name}");
        }
    }
}
