//! The reform of communes of 2025 in a register: which of its units the communes are that the list says the new ones were
//! made of. Names, districts and provinces decide; what they leave open is a question with its candidates, never an answer.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::matching::{letters, of_committee, place};
use super::{Commune, List, Match, Part, REFORM, made_of, problem};
use crate::{Code, Problem, name};

/// A unit of the register that stands, with the names above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Its code.
    pub code: &'a Code,
    /// Its name.
    pub name: &'a str,
    /// The names of the units above it, nearest first, the level-1 body last.
    pub above: Vec<&'a str>,
    /// The level-1 body that it stood under before it was taken over by another, where it was.
    pub origin: Option<&'a str>,
}

/// Where all or a part of an old commune went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed<'a> {
    /// The commune of 2025.
    pub into: &'a Commune,
    /// Whether all of it went there.
    pub whole: bool,
    /// Whether only one source says so.
    pub doubtful: bool,
}

/// An old commune of the list, and which unit of the register it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor<'a> {
    /// The old commune.
    pub part: &'static Part,
    /// What became of it, in the official order.
    pub passed: Vec<Passed<'a>>,
    /// The unit that it is.
    pub unit: Option<Code>,
    /// Units that it may be, where none is it for sure.
    pub candidates: Vec<Code>,
}

/// The reform in a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reformed<'a> {
    /// Every old commune that the communes of the body were made of, by what became of them.
    pub predecessors: Vec<Predecessor<'a>>,
    /// Communes of 2025 that have a unit of their own beside the old ones already.
    pub there: Vec<(&'a Commune, Code)>,
    /// Committees of communes that the list does not know.
    pub strangers: Vec<Code>,
    /// Committees of districts.
    pub districts: Vec<Code>,
}

impl Predecessor<'_> {
    /// What names it: its official code.
    pub fn id(&self) -> &str {
        &self.part.code
    }

    /// What is to be asked of it: which unit it is, whether one source is enough.
    pub fn questions(&self) -> Vec<Problem> {
        let mut asked = Vec::new();
        if self.unit.is_none() {
            if self.candidates.is_empty() {
                return vec![problem::reform_missing(self.part)];
            }
            asked.push(problem::reform_open(self.part, &self.candidates));
        }
        if self.is_doubtful() {
            let into: Vec<String> = self.passed.iter().map(|passed| passed.into.full_name()).collect();
            asked.push(problem::reform_doubtful(self.part, &into));
        }
        asked
    }

    /// Whether only one source says what became of it.
    pub fn is_doubtful(&self) -> bool {
        self.passed.iter().any(|passed| passed.doubtful)
    }
}

impl Reformed<'_> {
    /// The communes of 2025 that the old ones became, each once, by their full names.
    pub fn successors(&self) -> BTreeSet<String> {
        self.predecessors.iter().flat_map(|one| &one.passed).map(|passed| passed.into.full_name()).collect()
    }
}

/// Finds what the communes of a level-1 body of 2025 were made of among the units that stand below it, or below the bodies
/// of the provinces they came from.
pub fn reformed<'a>(list: &'a List, level1: &str, units: &[Standing<'_>]) -> Reformed<'a> {
    let communes = list.of(level1, REFORM);
    let mut predecessors = predecessors(&communes);
    let provinces: BTreeSet<String> = predecessors.iter().map(|one| without_type(&one.part.province)).collect();
    let is_here = |unit: &&Standing<'_>| {
        let root = unit.above.last().is_some_and(|root| provinces.contains(&without_type(root)));
        root || unit.code.root().as_str() == level1
    };
    let units: Vec<Standing<'_>> = units.iter().filter(is_here).cloned().collect();
    let units = units.as_slice();
    let there = there(&communes, level1, units);
    let new: HashSet<&Code> = there.iter().map(|(_, code)| code).collect();
    let places = Places::of(units, &new, &provinces, &predecessors);
    for predecessor in &mut predecessors {
        (predecessor.unit, predecessor.candidates) = places.find(predecessor.part);
    }
    settle_shared(&mut predecessors);
    let known: HashSet<&Code> = predecessors.iter().flat_map(|one| one.unit.iter().chain(&one.candidates)).collect();
    let strangers = places.units.iter().map(|place| place.code).filter(|code| !known.contains(code)).cloned();
    let strangers: Vec<Code> = strangers.collect();
    let districts = units.iter().filter(|unit| is_district(unit)).map(|unit| unit.code.clone());
    Reformed { strangers, districts: districts.collect(), there, predecessors }
}

fn predecessors<'a>(communes: &[&'a Commune]) -> Vec<Predecessor<'a>> {
    let mut found: Vec<Predecessor<'_>> = Vec::new();
    let mut at: BTreeMap<[&str; 4], usize> = BTreeMap::new();
    for into in communes {
        for part in made_of(&into.level1, &into.full_name()) {
            let passed = Passed { into, whole: part.whole, doubtful: part.sources < 2 };
            let key = [part.code.as_str(), &part.name, &part.district, &part.province];
            match at.get(&key).and_then(|at| found.get_mut(*at)) {
                Some(one) => one.passed.push(passed),
                None => {
                    at.insert(key, found.len());
                    found.push(Predecessor { part, passed: vec![passed], unit: None, candidates: Vec::new() });
                }
            }
        }
    }
    found
}

/// A committee of an old commune, in the words that are compared.
struct Place<'a> {
    code: &'a Code,
    commune: String,
    district: Option<String>,
    /// Its former province, where the body above it has the name of one.
    province: Option<String>,
}

/// Committees of old communes by what they are called.
struct Places<'a> {
    units: Vec<Place<'a>>,
    by_commune: HashMap<String, Vec<usize>>,
    by_letters: HashMap<String, Vec<usize>>,
    /// How many old communes of the list have a name, whatever their district.
    namesakes: HashMap<String, usize>,
}

impl<'a> Places<'a> {
    /// All but those that are new communes.
    fn of(
        units: &'a [Standing<'_>],
        new: &HashSet<&Code>,
        provinces: &BTreeSet<String>,
        predecessors: &[Predecessor<'_>],
    ) -> Self {
        let old = units.iter().filter(|unit| !new.contains(unit.code));
        let mut places = Places {
            units: old.filter_map(|unit| place_of(unit, provinces)).collect(),
            by_commune: HashMap::new(),
            by_letters: HashMap::new(),
            namesakes: HashMap::new(),
        };
        for (at, place) in places.units.iter().enumerate() {
            places.by_commune.entry(place.commune.clone()).or_default().push(at);
            places.by_letters.entry(letters(&place.commune)).or_default().push(at);
        }
        for predecessor in predecessors {
            *places.namesakes.entry(name::key(&predecessor.part.name)).or_default() += 1;
        }
        places
    }

    /// The unit that an old commune is, or those that it may be.
    fn find(&self, part: &Part) -> (Option<Code>, Vec<Code>) {
        let (commune, district) = (name::key(&part.name), name::key(&part.district));
        let province = without_type(&part.province);
        let named = self.by_commune.get(&commune).map(Vec::as_slice).unwrap_or_default();
        let of_province = |at: &&usize| self.units[**at].province.as_ref().is_none_or(|own| *own == province);
        let same: Vec<usize> = named.iter().filter(of_province).copied().collect();
        let here: Vec<usize> =
            same.iter().copied().filter(|at| self.units[*at].district.as_ref() == Some(&district)).collect();
        let nowhere: Vec<usize> = same.iter().copied().filter(|at| self.units[*at].district.is_none()).collect();
        let alone = self.namesakes.get(&commune) == Some(&1);
        match (here.as_slice(), nowhere.as_slice()) {
            // One that stands in no district is no rival.
            ([one], _) => (Some(self.code(*one)), Vec::new()),
            ([], [one]) if alone && same.len() == 1 => (Some(self.code(*one)), Vec::new()),
            ([], []) => (None, self.near(part, &district, &province)),
            (here, nowhere) => (None, here.iter().chain(nowhere).map(|at| self.code(*at)).collect()),
        }
    }

    /// Units of the district whose names have the same letters but for type word and accents; else those of the very name
    /// that stand in another district of the province.
    fn near(&self, part: &Part, district: &str, province: &str) -> Vec<Code> {
        let alike = self.by_letters.get(&letters(&name::key(&part.name))).map(Vec::as_slice).unwrap_or_default();
        let fits = |at: &usize, wanted: &dyn Fn(&Place<'_>) -> bool| {
            let place = &self.units[*at];
            place.province.as_ref().is_none_or(|own| own == province) && wanted(place)
        };
        let in_district = |place: &Place<'_>| place.district.as_deref().is_none_or(|own| own == district);
        let here: Vec<Code> = alike.iter().filter(|at| fits(at, &in_district)).map(|at| self.code(*at)).collect();
        if !here.is_empty() {
            return here;
        }
        let namesake = |place: &Place<'_>| place.commune == name::key(&part.name);
        alike.iter().filter(|at| fits(at, &namesake)).map(|at| self.code(*at)).collect()
    }

    fn code(&self, at: usize) -> Code {
        self.units[at].code.clone()
    }
}

/// A unit that is two old communes for sure is neither for sure; one that an old commune is, no other one may be.
fn settle_shared(predecessors: &mut [Predecessor<'_>]) {
    let mut owners: HashMap<Code, usize> = HashMap::new();
    for code in predecessors.iter().filter_map(|one| one.unit.as_ref()) {
        *owners.entry(code.clone()).or_default() += 1;
    }
    for predecessor in predecessors.iter_mut() {
        if let Some(code) = predecessor.unit.take_if(|code| owners.get(code).is_some_and(|count| *count > 1)) {
            predecessor.candidates.push(code);
        }
        predecessor.candidates.retain(|code| owners.get(code) != Some(&1));
    }
}

/// Communes of 2025 whose unit stands already: directly below the body, where no commune stood as long as there were
/// districts.
fn there<'a>(communes: &[&'a Commune], level1: &str, units: &[Standing<'_>]) -> Vec<(&'a Commune, Code)> {
    let below = units.iter().filter(|unit| unit.above.len() == 1 && unit.code.root().as_str() == level1);
    let known: Vec<super::Known<'_>> = below.map(|unit| super::Known { code: unit.code, name: unit.name }).collect();
    let found = super::matched(communes, &known).communes.into_iter();
    found.filter_map(|of| Some((of.commune, of.unit.filter(|(_, how)| *how == Match::Same)?.0))).collect()
}

fn place_of<'a>(unit: &Standing<'a>, provinces: &BTreeSet<String>) -> Option<Place<'a>> {
    let (commune, behind) = place(unit.name)?;
    let root = unit.above.last().map(|name| place_name(name));
    let districts = unit.above.iter().rev().skip(1).rev().find_map(|name| district_of(&name::key(name)));
    // Behind the name of a commune of a city of level 1 stands that city, no district.
    let district = districts.or_else(|| district_of(&behind).filter(|name| root.as_ref() != Some(name)));
    let province = unit.origin.or(unit.above.last().copied()).map(without_type);
    Some(Place { code: unit.code, commune, district, province: province.filter(|own| provinces.contains(own)) })
}

fn is_district(unit: &Standing<'_>) -> bool {
    let key = name::key(unit.name);
    unit.above.len() == 1 && of_committee(&key).and_then(district_of).is_some()
}

/// The district that a key says: `huyện châu thành` for `ubnd huyện châu thành, tỉnh tiền giang`.
fn district_of(key: &str) -> Option<String> {
    let of = of_committee(key).unwrap_or(key);
    DISTRICTS.iter().find(|kind| of.strip_prefix(**kind).is_some_and(|rest| rest.starts_with(' ')))?;
    let end = PROVINCE_MARKS.iter().filter_map(|mark| of.find(mark)).min().unwrap_or(of.len());
    Some(of[..end].trim().to_owned())
}

const DISTRICTS: [&str; 4] = ["huyện", "quận", "thị xã", "thành phố"];
const PROVINCE_MARKS: [&str; 6] = [" tỉnh ", ",", "-tỉnh ", "(", " thành phố ", "-thành phố "];

/// A name without the words for a committee, as a key.
fn place_name(name: &str) -> String {
    let key = name::key(name);
    of_committee(&key).unwrap_or(&key).to_owned()
}

/// The name of a province without its type word, as a key: `kiên giang`.
fn without_type(name: &str) -> String {
    let own = place_name(name);
    let bare = ["tỉnh ", "thành phố ", "tp. ", "tp "].iter().find_map(|kind| own.strip_prefix(kind));
    bare.map(str::to_owned).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tests::code;

    /// A unit: code, name, and the names above it from the nearest.
    type Unit = (&'static str, &'static str, &'static [&'static str]);

    const THOAI_SON: &[&str] = &["UBND huyện Thoại Sơn", "UBND tỉnh An Giang"];

    fn told(units: &[Unit], origin: Option<&str>, communes: &[&str]) -> Vec<String> {
        let codes: Vec<Code> = units.iter().map(|(text, ..)| code(text)).collect();
        let standing: Vec<Standing<'_>> = codes
            .iter()
            .zip(units)
            .map(|(code, (_, name, above))| Standing { code, name, above: above.to_vec(), origin })
            .collect();
        let found = reformed(List::shipped(), "H01", &standing);
        let wanted = found.predecessors.iter().filter(|one| communes.contains(&one.part.name.as_str()));
        let texts = |codes: &[Code]| codes.iter().map(Code::to_string).collect::<Vec<_>>().join(" ");
        let lines = wanted.map(|one| match &one.unit {
            Some(unit) => format!("{}, {}: {unit}", one.part.name, one.part.district),
            None => format!("{}, {}: ? {}", one.part.name, one.part.district, texts(&one.candidates)),
        });
        lines
            .chain([format!("lạ {}", texts(&found.strangers)), format!("huyện {}", texts(&found.districts))])
            .map(|line| line.trim_end().to_owned())
            .collect()
    }

    #[test]
    fn name_and_district_say_which_unit_an_old_commune_is() {
        let units: &[Unit] = &[
            ("H01.25", "UBND huyện Thoại Sơn", &["UBND tỉnh An Giang"]),
            ("H01.25.01", "Ủy ban nhân dân Xã  Định Mỹ", THOAI_SON),
            ("H01.25.02", "UBND thị trấn Núi Sập", THOAI_SON),
            ("H01.25.03", "UBND xã Không Có", THOAI_SON),
            ("H01.25.04", "Trường Tiểu học Định Mỹ", THOAI_SON),
            ("H01.05", "Sở Nội vụ", &["UBND tỉnh An Giang"]),
        ];
        let found = told(units, None, &["Xã Định Mỹ", "Thị trấn Núi Sập"]);
        let wanted = ["Xã Định Mỹ, Huyện Thoại Sơn: H01.25.01", "Thị trấn Núi Sập, Huyện Thoại Sơn: H01.25.02"];
        assert_eq!(found, [wanted[1], wanted[0], "lạ H01.25.03", "huyện H01.25"].map(str::to_owned));
    }

    #[test]
    fn what_is_only_alike_is_a_candidate_and_no_answer() {
        let units: &[Unit] = &[
            ("H01.25.01", "UBND phường Định Mỹ", THOAI_SON),
            ("H01.25.02", "UBND thị trấn Nui Sap", THOAI_SON),
            ("H01.26.01", "UBND xã Định Thành", &["UBND huyện Lạ", "UBND tỉnh An Giang"]),
        ];
        let found = told(units, None, &["Xã Định Mỹ", "Thị trấn Núi Sập", "Xã Định Thành"]);
        assert!(found.contains(&"Xã Định Mỹ, Huyện Thoại Sơn: ? H01.25.01".to_owned()), "{found:?}");
        assert!(found.contains(&"Thị trấn Núi Sập, Huyện Thoại Sơn: ? H01.25.02".to_owned()), "{found:?}");
        assert!(found.contains(&"Xã Định Thành, Huyện Thoại Sơn: ? H01.26.01".to_owned()), "{found:?}");
    }

    #[test]
    fn without_a_district_a_name_decides_only_where_no_other_commune_has_it() {
        let root: &[&str] = &["UBND tỉnh An Giang"];
        // “Xã Bình Thạnh” was in two districts, “Xã Định Thành” in one.
        let many = reformed(List::shipped(), "H01", &[]);
        let districts: BTreeSet<&str> = many
            .predecessors
            .iter()
            .filter(|one| one.part.name == "Xã Vĩnh Thạnh" || one.part.name == "Xã Bình Thạnh")
            .map(|one| one.part.district.as_str())
            .collect();
        assert!(districts.len() > 1, "{districts:?}");
        let units: &[Unit] =
            &[("H01.101", "UBND xã Định Thành", root), ("H01.102", "UBND xã Núi Sập, huyện Thoại Sơn", root)];
        let found = told(units, None, &["Xã Định Thành", "Thị trấn Núi Sập"]);
        assert!(found.contains(&"Xã Định Thành, Huyện Thoại Sơn: H01.101".to_owned()), "{found:?}");
        assert!(found.contains(&"Thị trấn Núi Sập, Huyện Thoại Sơn: ? H01.102".to_owned()), "{found:?}");
    }

    #[test]
    fn a_commune_of_2025_that_stands_below_the_body_is_the_new_one_and_no_old_one() {
        let units: &[Unit] = &[("H01.151", "UBND xã Định Mỹ", &["UBND tỉnh An Giang"])];
        let found = told(units, None, &["Xã Định Mỹ"]);
        assert_eq!(found, ["Xã Định Mỹ, Huyện Thoại Sơn: ?", "lạ", "huyện"].map(str::to_owned));
    }

    #[test]
    fn two_districts_of_one_name_in_two_provinces_are_told_apart_by_the_body_above() {
        let twins = reformed(List::shipped(), "H61", &[]);
        let wanted = |province: &str| {
            twins.predecessors.iter().find(|one| {
                one.part.name == "Thị trấn Châu Thành"
                    && one.part.district == "Huyện Châu Thành"
                    && one.part.province == province
            })
        };
        let provinces: Vec<&str> =
            ["Tỉnh Bến Tre", "Tỉnh Trà Vinh"].into_iter().filter(|province| wanted(province).is_some()).collect();
        assert_eq!(provinces, ["Tỉnh Bến Tre", "Tỉnh Trà Vinh"]);
        let own = code("H59.30.01");
        let above = vec!["UBND huyện Châu Thành", "UBND tỉnh Trà Vinh"];
        let unit = |above: &Vec<&'static str>, origin| {
            let one = [Standing { code: &own, name: "UBND thị trấn Châu Thành", above: above.clone(), origin }];
            let found = reformed(List::shipped(), "H61", &one);
            found.predecessors.iter().filter(|one| one.unit.is_some()).map(|one| one.part.province.clone()).collect()
        };
        let of = |found: Vec<String>| found.join(", ");
        assert_eq!(of(unit(&above, None)), "Tỉnh Trà Vinh");
        // After the province was taken over, its history says where the unit came from; without it, nothing is guessed.
        let taken_over = vec!["UBND huyện Châu Thành", "UBND tỉnh Vĩnh Long"];
        assert_eq!(of(unit(&taken_over, Some("UBND tỉnh Bến Tre"))), "Tỉnh Bến Tre");
        assert_eq!(of(unit(&taken_over, None)), "");
    }

    #[test]
    fn every_commune_of_34_provinces_is_found_in_a_register_made_of_the_list_and_passes_on_as_it_says() {
        let list = List::shipped();
        let bodies: BTreeSet<&str> = list.rows().iter().map(|row| row.level1.as_str()).collect();
        assert_eq!(bodies.len(), 34);
        let (mut edges, mut old) = (0, 0);
        for level1 in bodies {
            let bare = reformed(list, level1, &[]);
            let names: Vec<[String; 3]> = bare
                .predecessors
                .iter()
                .map(|one| [&one.part.name, &one.part.district, &one.part.province].map(|name| format!("UBND {name}")))
                .collect();
            let codes: Vec<Code> = (1..=names.len()).map(|at| code(&format!("H99.{at}"))).collect();
            let units: Vec<Standing<'_>> = codes
                .iter()
                .zip(&names)
                .map(|(code, [name, district, province])| Standing {
                    code,
                    name,
                    above: vec![district, province],
                    origin: None,
                })
                .collect();
            let found = reformed(list, level1, &units);
            assert_eq!(found.strangers, Vec::<Code>::new(), "{level1}");
            let ids: BTreeSet<&str> = found.predecessors.iter().map(Predecessor::id).collect();
            assert_eq!(ids.len(), found.predecessors.len(), "an official code names one commune");
            for (at, predecessor) in found.predecessors.iter().enumerate() {
                assert_eq!(predecessor.unit.as_ref(), codes.get(at), "{level1} {:?}", predecessor.part);
                let whole = predecessor.passed.iter().filter(|passed| passed.whole).count();
                assert!(whole == usize::from(predecessor.passed.len() == 1), "{:?}", predecessor.part);
                edges += predecessor.passed.len();
            }
            old += found.predecessors.len();
        }
        assert_eq!((old, edges), (10_035, 10_597));
    }
}
