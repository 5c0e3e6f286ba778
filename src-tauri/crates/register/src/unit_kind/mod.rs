//! What kind of body a unit is, by the words its name begins with.
//!
//! A reading of names for figures and filters, never a rule about codes: the law knows no list of kinds.

use serde::{Deserialize, Serialize};

use crate::name::fold;

/// The kind of body that a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum UnitKind {
    /// Ủy ban nhân dân of a level-1 body.
    ProvinceCommittee,
    /// Ủy ban nhân dân of a district, as there were until July 2025.
    DistrictCommittee,
    /// Ủy ban nhân dân of a commune, ward or special zone.
    CommuneCommittee,
    /// Hội đồng nhân dân of any level.
    Council,
    /// Sở, a department of a province.
    Department,
    /// Văn phòng of any body.
    Office,
    /// Phòng below another body.
    Division,
    /// Chi cục of a department.
    Branch,
    /// Thanh tra of any level.
    Inspectorate,
    /// Ban, also ban quản lý.
    Board,
    /// Trung tâm of any body.
    Centre,
    /// Trường mầm non, mẫu giáo.
    Kindergarten,
    /// Trường tiểu học alone.
    Primary,
    /// Trường trung học cơ sở, also with primary classes.
    LowerSecondary,
    /// Trường trung học phổ thông, also with lower classes.
    UpperSecondary,
    /// Any other school or college.
    School,
    /// Bệnh viện of any kind.
    Hospital,
    /// Trạm y tế of a commune.
    HealthStation,
    /// Quỹ, a fund of any kind.
    Fund,
    /// None of these, by its name.
    Other,
}

/// Kinds that are numbered alike as a rule: a province's communes in one run of numbers, its departments in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindGroup {
    /// Communes, wards, special zones.
    Communes,
    /// Districts, as there were until July 2025.
    Districts,
    /// Schools of all kinds.
    Schools,
    /// Departments, offices, boards, centres and all other bodies of a known kind.
    Offices,
}

impl UnitKind {
    /// The kinds it is numbered with; none for a name that tells no kind.
    pub fn group(self) -> Option<KindGroup> {
        match self {
            UnitKind::CommuneCommittee => Some(KindGroup::Communes),
            UnitKind::DistrictCommittee => Some(KindGroup::Districts),
            UnitKind::Kindergarten
            | UnitKind::Primary
            | UnitKind::LowerSecondary
            | UnitKind::UpperSecondary
            | UnitKind::School => Some(KindGroup::Schools),
            UnitKind::ProvinceCommittee
            | UnitKind::Council
            | UnitKind::Department
            | UnitKind::Office
            | UnitKind::Division
            | UnitKind::Branch
            | UnitKind::Inspectorate
            | UnitKind::Board
            | UnitKind::Centre
            | UnitKind::Hospital
            | UnitKind::HealthStation
            | UnitKind::Fund => Some(KindGroup::Offices),
            UnitKind::Other => None,
        }
    }

    /// All kinds in the order of the figures.
    pub const ALL: [UnitKind; 20] = [
        UnitKind::ProvinceCommittee,
        UnitKind::DistrictCommittee,
        UnitKind::CommuneCommittee,
        UnitKind::Council,
        UnitKind::Department,
        UnitKind::Office,
        UnitKind::Division,
        UnitKind::Branch,
        UnitKind::Inspectorate,
        UnitKind::Board,
        UnitKind::Centre,
        UnitKind::Kindergarten,
        UnitKind::Primary,
        UnitKind::LowerSecondary,
        UnitKind::UpperSecondary,
        UnitKind::School,
        UnitKind::Hospital,
        UnitKind::HealthStation,
        UnitKind::Fund,
        UnitKind::Other,
    ];

    /// The kind in Vietnamese, as a heading.
    pub fn title(self) -> &'static str {
        match self {
            UnitKind::ProvinceCommittee => "UBND cấp tỉnh",
            UnitKind::DistrictCommittee => "UBND cấp huyện",
            UnitKind::CommuneCommittee => "UBND cấp xã",
            UnitKind::Council => "Hội đồng nhân dân",
            UnitKind::Department => "Sở",
            UnitKind::Office => "Văn phòng",
            UnitKind::Division => "Phòng",
            UnitKind::Branch => "Chi cục",
            UnitKind::Inspectorate => "Thanh tra",
            UnitKind::Board => "Ban, ban quản lý",
            UnitKind::Centre => "Trung tâm",
            UnitKind::Kindergarten => "Trường mầm non, mẫu giáo",
            UnitKind::Primary => "Trường tiểu học",
            UnitKind::LowerSecondary => "Trường trung học cơ sở",
            UnitKind::UpperSecondary => "Trường trung học phổ thông",
            UnitKind::School => "Trường khác",
            UnitKind::Hospital => "Bệnh viện",
            UnitKind::HealthStation => "Trạm y tế",
            UnitKind::Fund => "Quỹ",
            UnitKind::Other => "Loại khác",
        }
    }
}

/// Ủy ban nhân dân, written out and in short.
const COMMITTEE: [&str; 2] = ["uy ban nhan dan", "ubnd"];

/// The first words of names and the kinds they mean; the first that fits counts.
const BEGINNINGS: [(&str, UnitKind); 12] = [
    ("hoi dong nhan dan", UnitKind::Council),
    ("hdnd", UnitKind::Council),
    ("so", UnitKind::Department),
    ("van phong", UnitKind::Office),
    ("phong", UnitKind::Division),
    ("chi cuc", UnitKind::Branch),
    ("thanh tra", UnitKind::Inspectorate),
    ("trung tam", UnitKind::Centre),
    ("benh vien", UnitKind::Hospital),
    ("tram y te", UnitKind::HealthStation),
    ("quy", UnitKind::Fund),
    ("ban", UnitKind::Board),
];

/// The words after “trường” and the kinds they mean; the highest school of a name counts.
const SCHOOLS: [(&str, UnitKind); 5] = [
    ("trung hoc pho thong", UnitKind::UpperSecondary),
    ("trung hoc co so", UnitKind::LowerSecondary),
    ("tieu hoc", UnitKind::Primary),
    ("mam non", UnitKind::Kindergarten),
    ("mau giao", UnitKind::Kindergarten),
];

const DISTRICTS: [&str; 4] = ["huyen", "quan", "thi xa", "thanh pho"];

/// The kind of a unit of this level, from the words of its name in their order, folded, abbreviations written out.
pub fn of<'a>(words: impl Iterator<Item = &'a str>, level: usize) -> UnitKind {
    let mut text = String::from(" ");
    words.for_each(|word| {
        text.push_str(word);
        text.push(' ');
    });
    let begins = |words: &str| text[1..].strip_prefix(words).is_some_and(|rest| rest.starts_with(' '));
    let has = |words: &str| text.contains(&format!(" {words} "));
    for committee_of in COMMITTEE {
        if begins(committee_of) {
            return committee(text[1..].trim_start_matches(committee_of).trim_start(), level);
        }
    }
    if begins("truong") || begins("nha tre") {
        let nursery = if begins("nha tre") { UnitKind::Kindergarten } else { UnitKind::School };
        return SCHOOLS.iter().find(|(words, _)| has(words)).map_or(nursery, |(_, kind)| *kind);
    }
    BEGINNINGS.iter().find(|(words, _)| begins(words)).map_or(UnitKind::Other, |(_, kind)| *kind)
}

fn committee(of: &str, level: usize) -> UnitKind {
    let names =
        |kinds: &[&str]| kinds.iter().any(|kind| of.strip_prefix(kind).is_some_and(|rest| rest.starts_with(' ')));
    match () {
        () if level == 1 => UnitKind::ProvinceCommittee,
        () if names(&DISTRICTS) => UnitKind::DistrictCommittee,
        () if names(&["tinh"]) => UnitKind::ProvinceCommittee,
        // Of a commune, ward or special zone.
        () => UnitKind::CommuneCommittee,
    }
}

/// The kind of a unit by its name as written; abbreviations are not known here (see [`crate::search::Index::kind`]).
pub fn of_name(name: &str, level: usize) -> UnitKind {
    of(fold(name).split_whitespace(), level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_of_a_name_tell_its_kind() {
        for (name, level, kind) in [
            ("Ủy ban nhân dân tỉnh Tây Ninh", 1, UnitKind::ProvinceCommittee),
            ("Ủy ban nhân dân thành phố Hà Nội", 1, UnitKind::ProvinceCommittee),
            ("Ủy ban nhân dân thành phố Tây Ninh", 2, UnitKind::DistrictCommittee),
            ("Ủy ban nhân dân xã Trí Bình", 3, UnitKind::CommuneCommittee),
            ("Ủy ban nhân dân Phường 1", 2, UnitKind::CommuneCommittee),
            ("Ủy ban nhân dân đặc khu Phú Quốc", 2, UnitKind::CommuneCommittee),
            ("Ủy ban nhân dân huyện Tân Biên", 2, UnitKind::DistrictCommittee),
            ("UBND phường Thành Phố Mới", 2, UnitKind::CommuneCommittee),
            ("UBND tỉnh Quảng Ninh", 1, UnitKind::ProvinceCommittee),
            ("HĐND xã Vĩnh Tế", 3, UnitKind::Council),
            ("Ủy ban nhân dân tỉnh Tây Ninh", 2, UnitKind::ProvinceCommittee),
            ("Sở Y tế", 2, UnitKind::Department),
            ("Phòng Nội vụ", 3, UnitKind::Division),
            ("Văn phòng Hội đồng nhân dân", 2, UnitKind::Office),
            ("Trường Trung học phổ thông Trần Phú", 3, UnitKind::UpperSecondary),
            ("Trường Tiểu học và Trung học cơ sở An Bình", 3, UnitKind::LowerSecondary),
            ("Trường Mầm non Hoa Sen", 4, UnitKind::Kindergarten),
            ("Trường Chính trị", 2, UnitKind::School),
            ("Ban Quản lý Khu kinh tế", 2, UnitKind::Board),
            ("Bảo tàng tỉnh", 3, UnitKind::Other),
            ("Sở", 2, UnitKind::Department),
            ("", 2, UnitKind::Other),
        ] {
            assert_eq!(of_name(name, level), kind, "{name}");
        }
    }
}
