//! The reform of communes of 2025 played again in all 34 provinces, each in a register made of the list itself: the trees of
//! the provinces that became it, their districts and communes with codes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fixture::*;
use super::*;
use crate::code::tests::code;
use crate::commune::{self, List, Pattern, Predecessor, REFORM, Standing, reformed};
use crate::{Code, Unit, name};

/// A unit of the register before, with the names above it.
struct Before {
    code: Code,
    name: String,
    above: Vec<String>,
}

fn bare(province: &str) -> String {
    let key = name::key(province);
    key.trim_start_matches("tỉnh ").trim_start_matches("thành phố ").to_owned()
}

/// The register's own body has the code and the name of the new province; each other one that it took over a tree of its own.
fn before(level1: &str, own: &str, list: &List) -> Vec<Before> {
    let parts: Vec<_> = reformed(list, level1, &[]).predecessors.iter().map(|one| one.part.clone()).collect();
    let mut roots: BTreeMap<String, Code> = BTreeMap::new();
    let mut districts: BTreeMap<(String, String), (Code, usize)> = BTreeMap::new();
    let mut units = Vec::new();
    for part in parts {
        let next = roots.len() + 1;
        let is_own = bare(&part.province) == bare(own);
        let root = roots.entry(part.province.clone()).or_insert_with(|| {
            let root = if is_own { code(level1) } else { code(&format!("X{next:02}")) };
            units.push(Before { code: root.clone(), name: format!("UBND {}", part.province), above: Vec::new() });
            root
        });
        let above = vec![format!("UBND {}", part.district), format!("UBND {}", part.province)];
        let at = districts.len() + 20;
        let (district, count) = districts.entry((part.province.clone(), part.district.clone())).or_insert_with(|| {
            let district = code(&format!("{root}.{at}"));
            units.push(Before { code: district.clone(), name: above[0].clone(), above: vec![above[1].clone()] });
            (district, 0)
        });
        *count += 1;
        let own = code(&format!("{district}.{count:02}"));
        units.push(Before { code: own, name: format!("UBND {}", part.name), above });
    }
    assert!(units.iter().any(|unit| unit.code.as_str() == level1), "{level1} {own} goes on");
    units
}

fn own_name(level1: &str) -> String {
    let lines = include_str!("../commune/provinces.csv").lines();
    let mut named = lines.map(|line| line.split(',').collect::<Vec<_>>()).filter(|cells| cells[0] == level1);
    named.next().unwrap()[2].to_owned()
}

#[test]
fn every_old_commune_passes_on_as_the_list_says_none_lost_none_twice_and_districts_end_after_it() {
    let list = List::shipped();
    let bodies: BTreeSet<&str> = list.rows().iter().map(|row| row.level1.as_str()).collect();
    let (mut communes, mut edges, mut asked) = (0, 0, BTreeMap::new());
    for level1 in bodies {
        let units = before(level1, &own_name(level1), list);
        let book = Book::of(&units.iter().map(|unit| (unit.code.clone(), Unit::named(&unit.name))).collect::<Vec<_>>());
        let standing = |unit: &Before| Standing {
            code: units.iter().find(|one| one.code == unit.code).map(|one| &one.code).unwrap(),
            name: units.iter().find(|one| one.code == unit.code).map(|one| one.name.as_str()).unwrap(),
            above: Vec::new(),
            origin: None,
        };
        let standing: Vec<Standing<'_>> = units
            .iter()
            .map(|unit| Standing { above: unit.above.iter().map(String::as_str).collect(), ..standing(unit) })
            .collect();
        let found = reformed(list, level1, &standing);
        let names: HashMap<&Code, &str> = units.iter().map(|unit| (&unit.code, unit.name.as_str())).collect();
        let confirmed = found.predecessors.iter().map(|one| Predecessor::id(one).to_owned()).collect();
        let chosen = Chosen { confirmed, ..Chosen::default() };
        let root = code(level1);
        let pattern = Pattern::open(Pattern::DEFAULT);
        let mut rows = found.table(&root, &pattern, &chosen, |code| names.get(code).map(|name| (*name).to_owned()));
        let districts =
            found.districts.iter().map(|code| TableRow { old_code: code.to_string(), ..TableRow::default() });
        rows.extend(districts);
        let (drawn, verdicts) = draw_table(&book.edit(), &rows, Some(&root));
        let faults: Vec<_> =
            verdicts.iter().flat_map(|verdict| &verdict.problems).filter(|one| one.is_error()).collect();
        assert!(faults.is_empty(), "{level1} {faults:?}");

        // What is drawn is what the list says, by names alone.
        let said: BTreeSet<(String, String)> = list
            .of(level1, REFORM)
            .into_iter()
            .flat_map(|into| {
                let name = pattern.filled(into.kind.word(), &into.name);
                commune::made_of(level1, &into.full_name())
                    .iter()
                    .map(move |part| (format!("UBND {} {} {}", part.name, part.district, part.province), name.clone()))
            })
            .collect();
        assert_eq!(found.districts.len(), units.iter().filter(|unit| unit.code.level() == 2).count());
        let old = |code: &Code| {
            let unit = units.iter().find(|unit| unit.code == *code).unwrap();
            let above: Vec<&str> = unit.above.iter().map(|name| name.trim_start_matches("UBND ")).collect();
            format!("{} {}", unit.name, above.join(" "))
        };
        let drawn_edges: Vec<(String, String)> =
            drawn.edges.iter().map(|edge| (old(&edge.from), drawn.after[edge.to].name.clone())).collect();
        assert_eq!(drawn_edges.len(), said.len(), "{level1}");
        assert_eq!(drawn_edges.into_iter().collect::<BTreeSet<_>>(), said, "{level1}");

        let judged = book.judge(&drawn).unwrap();
        *asked.entry(judged.questions.len()).or_insert(0) += 1;
        communes += drawn.before.len() - found.districts.len();
        assert_eq!(judged.sources.iter().filter(|source| source.fate != SourceFate::Closed).count(), 0, "{level1}");
        edges += drawn.edges.len();
    }
    assert_eq!((communes, edges), (10_035, 10_597));
    assert_eq!(asked, BTreeMap::from([(0, 34)]), "the list and the name rule leave nothing open");
}
