//! The reform of communes of 2025 as a table of a mass reorganisation.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::TableRow;
use crate::Code;
use crate::commune::{Commune, Pattern, Predecessor, Reformed};

/// What the officer said of old communes, by what names them ([`Predecessor::id`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The units that they are, where the names leave it open; an empty choice leaves the commune out.
    pub units: BTreeMap<String, Option<Code>>,
    /// Those of which one source is enough, as the officer has looked it up.
    pub confirmed: BTreeSet<String>,
}

impl Reformed<'_> {
    /// The unit that an old commune is, as names or the officer say.
    pub fn unit_of<'b>(&'b self, predecessor: &'b Predecessor<'_>, chosen: &'b Chosen) -> Option<&'b Code> {
        match chosen.units.get(predecessor.id()) {
            Some(said) => said.as_ref(),
            None => predecessor.unit.as_ref(),
        }
    }

    /// The table of the reorganisation for [`crate::event::draw_table`]: every old commune whose unit is known, and of which
    /// two sources speak or the officer has confirmed the one; units of new communes that stand already go on. `name` gives
    /// the name of a unit of the register.
    pub fn table(
        &self,
        root: &Code,
        pattern: &Pattern,
        chosen: &Chosen,
        name: impl Fn(&Code) -> Option<String>,
    ) -> Vec<TableRow> {
        let there: HashMap<String, &Code> =
            self.there.iter().map(|(commune, code)| (commune.full_name(), code)).collect();
        let own = |commune: &Commune| there.get(&commune.full_name()).and_then(|code| name(code));
        let new_name = |into: &Commune| own(into).unwrap_or_else(|| pattern.filled(into.kind.word(), &into.name));
        let row = |old: &Code, into: &Commune, share: &str| TableRow {
            old_code: old.to_string(),
            old_name: name(old).unwrap_or_default(),
            new_name: new_name(into),
            new_parent: root.to_string(),
            share: share.to_owned(),
            ..TableRow::default()
        };
        let mut rows = Vec::new();
        let mut reached = BTreeSet::new();
        for predecessor in &self.predecessors {
            let sure = !predecessor.is_doubtful() || chosen.confirmed.contains(predecessor.id());
            let Some(unit) = self.unit_of(predecessor, chosen).filter(|_| sure) else { continue };
            for passed in &predecessor.passed {
                reached.insert(passed.into.full_name());
                rows.push(row(unit, passed.into, if passed.whole { WHOLE } else { PART }));
            }
        }
        let goes_on = self.there.iter().filter(|(commune, _)| reached.contains(&commune.full_name()));
        rows.extend(goes_on.map(|(commune, code)| row(code, commune, WHOLE)));
        for (number, row) in (2..).zip(&mut rows) {
            row.number = number;
        }
        rows
    }
}

/// The words of a table for all of a unit, and for a part.
const WHOLE: &str = "toàn bộ";
const PART: &str = "một phần";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tests::code;
    use crate::commune::{List, Standing, reformed};

    #[test]
    fn the_table_has_what_is_sure_and_what_the_officer_said_and_nothing_else() {
        let root = code("H26");
        let bare = reformed(List::shipped(), "H26", &[]);
        let (doubtful, sure): (Vec<_>, Vec<_>) = bare.predecessors.iter().partition(|one| one.is_doubtful());
        let (doubtful, sure) = (doubtful[0], sure[0]);
        let city = "UBND thành phố Hà Nội";
        let names =
            [doubtful, sure].map(|one| [format!("UBND {}", one.part.name), format!("UBND {}", one.part.district)]);
        let codes = [code("H26.51.01"), code("H26.52.01")];
        let units: Vec<Standing<'_>> = codes
            .iter()
            .zip(&names)
            .map(|(code, [name, district])| Standing { code, name, above: vec![district, city], origin: None })
            .collect();
        let found = reformed(List::shipped(), "H26", &units);
        let rows = |chosen: &Chosen| {
            let table =
                found.table(&root, &Pattern::open(Pattern::DEFAULT), chosen, |code| Some(format!("tên {code}")));
            table.into_iter().map(|row| (row.number, row.old_code, row.new_name)).collect::<Vec<_>>()
        };
        let into = |one: &Predecessor<'_>| {
            let pattern = Pattern::open(Pattern::DEFAULT);
            one.passed
                .iter()
                .map(|passed| pattern.filled(passed.into.kind.word(), &passed.into.name))
                .collect::<Vec<_>>()
        };
        let of = |rows: Vec<(u32, String, String)>, unit: &Code| {
            rows.into_iter().filter(|row| row.1 == unit.as_str()).map(|row| row.2).collect::<Vec<_>>()
        };
        assert_eq!(of(rows(&Chosen::default()), &codes[0]), Vec::<String>::new(), "one source is a question");
        assert_eq!(of(rows(&Chosen::default()), &codes[1]), into(sure));
        let confirmed = Chosen { confirmed: [doubtful.id().to_owned()].into(), ..Chosen::default() };
        assert_eq!(of(rows(&confirmed), &codes[0]), into(doubtful));
        let left_out = Chosen { units: [(sure.id().to_owned(), None)].into(), ..Chosen::default() };
        assert_eq!(rows(&left_out), []);
    }

    #[test]
    fn a_new_commune_that_has_a_code_goes_on_with_its_name() {
        let units: &[(&str, &str, &[&str])] = &[
            ("H01.25.01", "UBND xã Định Mỹ", &["UBND huyện Thoại Sơn", "UBND tỉnh An Giang"]),
            ("H01.151", "Ủy ban nhân dân xã Định Mỹ", &["UBND tỉnh An Giang"]),
        ];
        let codes: Vec<Code> = units.iter().map(|(text, ..)| code(text)).collect();
        let standing: Vec<Standing<'_>> = codes
            .iter()
            .zip(units)
            .map(|(code, (_, name, above))| Standing { code, name, above: above.to_vec(), origin: None })
            .collect();
        let found = reformed(List::shipped(), "H01", &standing);
        let named = |code: &Code| units.iter().find(|unit| unit.0 == code.as_str()).map(|unit| unit.1.to_owned());
        let rows = found.table(&code("H01"), &Pattern::open(Pattern::DEFAULT), &Chosen::default(), named);
        let told: Vec<_> = rows.iter().map(|row| (row.old_code.as_str(), row.new_name.as_str())).collect();
        let name = "Ủy ban nhân dân xã Định Mỹ";
        assert_eq!(told, [("H01.25.01", name), ("H01.151", name)]);
    }

    #[test]
    fn what_one_source_says_is_asked_beside_which_unit_it_is_and_the_one_answer_does_not_give_the_other() {
        let bare = reformed(List::shipped(), "H26", &[]);
        let doubtful = bare.predecessors.iter().find(|one| one.is_doubtful()).unwrap();
        let (district, own) = (format!("UBND {}", doubtful.part.district), code("H26.51.01"));
        // The same name but for its accents is a candidate.
        let name = format!("UBND xã {}", crate::name::fold(&doubtful.part.name).split_once(' ').unwrap().1);
        let above = vec![district.as_str(), "UBND thành phố Hà Nội"];
        let units = [Standing { code: &own, name: &name, above, origin: None }];
        let found = reformed(List::shipped(), "H26", &units);
        let one = found.predecessors.iter().find(|one| one.id() == doubtful.id()).unwrap();
        let rules: Vec<&str> = one.questions().iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["commune.reformOpen", "commune.reformDoubtful"]);
        let pattern = Pattern::open(Pattern::DEFAULT);
        let rows = |chosen: &Chosen| found.table(&code("H26"), &pattern, chosen, |_| None).len();
        let unit = Chosen { units: [(one.id().to_owned(), Some(own.clone()))].into(), ..Chosen::default() };
        let both = Chosen { confirmed: [one.id().to_owned()].into(), ..unit.clone() };
        assert_eq!((rows(&unit), rows(&both)), (0, one.passed.len()));
    }
}
