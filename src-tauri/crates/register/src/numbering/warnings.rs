//! The second look at a code that may be given: warnings only, since the law leaves all of this open.

use std::collections::{BTreeSet, HashMap};

use super::problem as fault;
use super::runs::Sibling;
use super::series::{Number, Series, group_below, highest, numbered};
use crate::policy::{Policy, Rule};
use crate::unit_kind::{KindGroup, UnitKind};
use crate::{Code, Problem};

/// The most characters that OrganId of exchanged documents holds (NĐ 30/2020/NĐ-CP Phụ lục VI).
pub(crate) const ORGAN_ID: usize = 13;
/// The longest code an exchange system in use takes.
pub(crate) const EXCHANGE: usize = 20;

/// The codes directly below one parent, arranged so that a code can be compared with all of them at once.
#[derive(Debug, Clone)]
pub struct Below {
    parent: Code,
    /// The codes with the kinds of their units.
    codes: HashMap<Code, UnitKind>,
    /// The codes by the letters and the number of their last group.
    numbers: HashMap<String, Vec<Code>>,
    /// The codes by how their last group looks to the eye.
    looks: HashMap<String, Vec<Code>>,
    /// How many last groups have digits and letters at the same places.
    shapes: HashMap<String, usize>,
    /// The same for the units of one group of kinds.
    alike: HashMap<KindGroup, HashMap<String, usize>>,
}

/// From so many units of one kind on, a code of another width is worth a look.
const ENOUGH_ALIKE: usize = 3;
/// So far beyond the highest number of its kind, a wider number still goes on with it (`10` after `7`).
const NEAR: Number = 20;

impl Below {
    /// Those of `taken` that stand directly below `parent`.
    pub fn new(parent: &Code, taken: impl IntoIterator<Item = Sibling>) -> Self {
        let mut below = Self {
            parent: parent.clone(),
            codes: HashMap::new(),
            numbers: HashMap::new(),
            looks: HashMap::new(),
            shapes: HashMap::new(),
            alike: HashMap::new(),
        };
        for sibling in taken {
            below.insert(sibling);
        }
        below
    }

    /// Adds a code, or says anew what its unit is; one that does not stand directly below the parent is passed over.
    pub fn insert(&mut self, Sibling { code, kind }: Sibling) {
        if group_below(&self.parent, &code).is_none() || self.codes.get(&code) == Some(&kind) {
            return;
        }
        self.remove(&code);
        self.codes.insert(code.clone(), kind);
        let group = code.last_group();
        if let Some(of) = kind.group() {
            *self.alike.entry(of).or_default().entry(shape(group)).or_default() += 1;
        }
        if let Some(number) = number_of(group) {
            self.numbers.entry(number).or_default().push(code.clone());
        }
        self.looks.entry(looks(group)).or_default().push(code.clone());
        *self.shapes.entry(shape(group)).or_default() += 1;
    }

    /// Removes a code, so that others are no longer compared with it.
    pub fn remove(&mut self, code: &Code) {
        let Some(kind) = self.codes.remove(code) else { return };
        let group = code.last_group();
        if let Some(alike) = kind.group().and_then(|of| self.alike.get_mut(&of))
            && let Some(count) = alike.get_mut(&shape(group))
        {
            *count = count.saturating_sub(1);
        }
        if let Some(same) = number_of(group).and_then(|number| self.numbers.get_mut(&number)) {
            same.retain(|other| other != code);
        }
        if let Some(same) = self.looks.get_mut(&looks(group)) {
            same.retain(|other| other != code);
        }
        if let Some(count) = self.shapes.get_mut(&shape(group)) {
            *count = count.saturating_sub(1);
        }
    }

    /// What deserves a second look about `code`, given all codes that its siblings ever had.
    ///
    /// Whether the code is taken is not asked here; it may be among them itself.
    pub fn warnings(&self, code: &Code, policy: &Policy) -> Vec<Problem> {
        let mut problems = self.alike(code);
        problems.extend(self.of_itself(code, policy));
        problems
    }

    /// The siblings that the code is easily taken for: of two such codes each would be told.
    pub fn alike(&self, code: &Code) -> Vec<Problem> {
        self.twins(code).into_iter().filter_map(|sibling| twin_warning(code, sibling)).collect()
    }

    /// What deserves a second look about the form of `code`, beside those of its siblings.
    pub fn of_itself(&self, code: &Code, policy: &Policy) -> Vec<Problem> {
        let mut problems = length_warnings(code);
        problems.extend(next_level_warning(code, policy));
        let rule = policy.rule_for(&self.parent);
        if rule.is_reserved(code.last_group()) {
            problems.push(fault::reserved_group(code));
            return problems;
        }
        let kind = self.codes.get(code).copied();
        match policy.runs_below(&self.parent).iter().find(|run| run.holds(code.last_group())) {
            Some(run) if run.is_for(kind) => {}
            Some(run) => problems.push(fault::kept_for_others(code, run)),
            None => problems.extend(self.unlike_kind(code, policy).or_else(|| self.shape_warning(code, rule))),
        }
        problems
    }

    /// The code is unlike those of the units of its kind: none of them is as wide, and it does not go on with them.
    fn unlike_kind(&self, code: &Code, policy: &Policy) -> Option<Problem> {
        let group = code.last_group();
        let kind = self.codes.get(code)?;
        let alike = self.alike.get(&kind.group()?)?;
        let count = alike.values().sum::<usize>() - 1;
        let same = alike.get(&shape(group)).copied().unwrap_or_default();
        if count < ENOUGH_ALIKE || same > 1 || policy.parent_rule(&self.parent).is_some() {
            return None;
        }
        let siblings = self.codes.iter().filter(|(other, of)| *other != code && of.group() == kind.group());
        let highest = siblings.filter_map(|(other, _)| numbered(other.last_group())).map(|(_, number)| number).max()?;
        let goes_on = numbered(group).is_some_and(|(prefix, number)| {
            prefix.is_empty() && !group.starts_with('0') && number > highest && number - highest <= NEAR
        });
        (!goes_on).then(|| fault::unlike_kind(code, count, *kind))
    }

    /// The siblings that are the same number as the code, or look the same.
    fn twins(&self, code: &Code) -> BTreeSet<&Code> {
        let group = code.last_group();
        let same_number = number_of(group).and_then(|number| self.numbers.get(&number));
        let same_looks = self.looks.get(&looks(group));
        same_number.into_iter().chain(same_looks).flatten().filter(|other| *other != code).collect()
    }

    fn shape_warning(&self, code: &Code, rule: &Rule) -> Option<Problem> {
        let group = code.last_group();
        let own = usize::from(self.codes.contains_key(code));
        if is_by_policy(group, rule) || self.shapes.get(&shape(group)).is_some_and(|&count| count > own) {
            return None;
        }
        let is_letters = group.bytes().any(|byte| byte.is_ascii_uppercase());
        let count = self.codes.len() - own;
        if count == 0 {
            return Some(fault::unlike_policy(code, rule.width, is_letters));
        }
        // Wider numbers are the way on when a width is used up (100 after 99).
        let siblings = self.codes.keys().filter(|other| *other != code);
        if is_next_width(group, &self.parent, siblings, rule) {
            return None;
        }
        Some(fault::unlike_siblings(code, count, is_letters))
    }
}

fn length_warnings(code: &Code) -> Vec<Problem> {
    let length = code.as_str().len();
    let mut problems = Vec::new();
    if length > ORGAN_ID {
        problems.push(fault::longer_than_organ_id(code, length, ORGAN_ID));
    }
    if length > EXCHANGE {
        problems.push(fault::longer_than_exchange(code, length, EXCHANGE));
    }
    problems
}

fn next_level_warning(code: &Code, policy: &Policy) -> Option<Problem> {
    let width = policy.rule_for(code).width;
    let needed = code.as_str().len() + 1 + width;
    (needed > Code::MAX_LENGTH).then(|| fault::no_next_level(code, width))
}

/// The sibling is the same number as the code, or looks the same.
fn twin_warning(code: &Code, sibling: &Code) -> Option<Problem> {
    let (group, other) = (code.last_group(), sibling.last_group());
    if numbered(group).is_some_and(|number| numbered(other) == Some(number)) {
        return Some(fault::same_number(code, sibling));
    }
    (looks(group) == looks(other)).then(|| fault::look_alike(code, sibling))
}

/// The letters and the number of a group, without the leading zeros.
pub(crate) fn number_of(group: &str) -> Option<String> {
    numbered(group).map(|(prefix, number)| format!("{prefix}{number}"))
}

/// How a group looks to the eye: O as 0, I as 1.
pub(crate) fn looks(group: &str) -> String {
    let seen = |c| match c {
        'O' => '0',
        'I' => '1',
        other => other,
    };
    group.chars().map(seen).collect()
}

fn is_by_policy(group: &str, rule: &Rule) -> bool {
    let digits = group.bytes().all(|byte| byte.is_ascii_digit());
    group.len() == rule.width && (digits || rule.letters)
}

/// Which characters of a group are digits and which are letters.
fn shape(group: &str) -> String {
    group.chars().map(|c| if c.is_ascii_digit() { '9' } else { 'A' }).collect()
}

fn is_next_width<'a>(group: &str, parent: &Code, siblings: impl Iterator<Item = &'a Code>, rule: &Rule) -> bool {
    let Some((prefix, number)) = numbered(group) else {
        return false;
    };
    let width = group.len() - prefix.len();
    let is_first_of_width = number.to_string().len() == width;
    let Some(narrower) = width.checked_sub(1).filter(|_| is_first_of_width) else {
        return false;
    };
    let last = highest(parent, siblings, prefix, narrower, rule);
    last.is_some_and(|(_, highest)| Series::group("", narrower, highest + 1).len() == width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::KeptRun;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn unknown(text: &str) -> Sibling {
        Sibling { code: code(text), kind: UnitKind::Other }
    }

    fn warnings(text: &str, taken: &[&str], policy: &Policy) -> Vec<&'static str> {
        let taken: Vec<Sibling> = taken.iter().map(|text| unknown(text)).collect();
        let code = code(text);
        let problems = Below::new(&code.parent().unwrap(), taken).warnings(&code, policy);
        assert!(problems.iter().all(|problem| !problem.is_error()));
        problems.into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn what_is_plain_passes() {
        let policy = Policy::default();
        for (text, taken) in [
            ("H26.01", vec![]),
            ("H26.02", vec!["H26.01"]),
            ("H26.02", vec!["H26.02"]),
            ("H15.199", vec!["H15.01", "H15.198"]),
            ("H15.02", vec!["H15.198"]),
            ("H26.100", vec!["H26.98", "H26.99"]),
            ("H37.DN", vec!["H37.CA"]),
        ] {
            assert!(warnings(text, &taken, &policy).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_oddity_is_told() {
        let policy = Policy::default();
        for (text, taken, expected) in [
            ("H26.1", vec!["H26.01"], vec!["code.sameNumber", "code.shape"]),
            ("H26.001", vec!["H26.01", "H26.002"], vec!["code.sameNumber"]),
            ("H26.O1", vec!["H26.01"], vec!["code.lookAlike", "code.shape"]),
            ("H26.I0", vec!["H26.10"], vec!["code.lookAlike", "code.shape"]),
            ("H26.00", vec!["H26.01"], vec!["code.reserved"]),
            ("H26.003", vec!["H26.01"], vec!["code.shape"]),
            ("H26.003", vec![], vec!["code.shape"]),
            ("H26.AB", vec![], vec!["code.shape"]),
            ("H26.100", vec!["H26.01"], vec!["code.shape"]),
            ("H15.50.05.1345", vec!["H15.50.05.1344"], vec!["code.organId"]),
            ("H15.50.05.1345.1234567", vec!["H15.50.05.1345.1234566"], vec!["code.organId", "code.exchange"]),
        ] {
            assert_eq!(warnings(text, &taken, &policy), expected, "{text}");
        }
    }

    #[test]
    fn a_code_that_is_let_go_is_compared_with_no_more() {
        let policy = Policy::default();
        let mut below = Below::new(&code("H26"), [unknown("H26.01"), unknown("H26.1A"), unknown("H26.10")]);
        let rules = |below: &Below, text: &str| -> Vec<&'static str> {
            below.warnings(&code(text), &policy).into_iter().map(|problem| problem.rule).collect()
        };
        assert_eq!(rules(&below, "H26.1"), ["code.sameNumber", "code.shape"]);
        assert_eq!(rules(&below, "H26.1O"), ["code.lookAlike"]);
        below.remove(&code("H26.10"));
        assert_eq!(rules(&below, "H26.1"), ["code.sameNumber", "code.shape"], "the others stay");
        assert_eq!(rules(&below, "H26.1O"), Vec::<&str>::new(), "1A is of this shape, too");
        below.remove(&code("H26.1A"));
        below.remove(&code("H26.01"));
        assert_eq!(rules(&below, "H26.1"), ["code.shape"]);
        assert_eq!(rules(&below, "H26.1O"), ["code.shape"]);
    }

    #[test]
    fn the_code_itself_is_none_of_the_siblings_it_is_compared_with() {
        let warned = |taken: &[&str]| {
            let below = Below::new(&code("H26"), taken.iter().map(|text| unknown(text)));
            below.warnings(&code("H26.003"), &Policy::default()).pop().unwrap().message
        };
        assert!(warned(&["H26.01", "H26.003"]).contains("khác với mã cùng cấp đã có"));
        assert!(warned(&["H26.01", "H26.02", "H26.003"]).contains("khác với 2 mã cùng cấp đã có"));
        assert_eq!(warned(&["H26.003"]), warned(&[]), "the first one below its parent");
    }

    #[test]
    fn room_for_the_next_level_is_looked_at() {
        let long = format!("H26.{}.01", "1".repeat(26));
        let found = warnings(&long, &[], &Policy::default());
        assert_eq!(found, ["code.organId", "code.exchange", "code.noNextLevel"]);
        let shorter = format!("H26.{}.01", "1".repeat(25));
        assert_eq!(warnings(&shorter, &[], &Policy::default()), ["code.organId", "code.exchange"]);
    }

    #[test]
    fn letters_pass_where_the_policy_has_them() {
        let mut policy = Policy::default();
        policy.default.letters = true;
        assert!(warnings("H26.1A", &["H26.99"], &policy).is_empty());
    }

    #[test]
    fn widths_are_compared_among_units_of_one_kind() {
        let mut list: Vec<(String, UnitKind)> =
            (1..=16).map(|n| (format!("H01.{n:02}"), UnitKind::Department)).collect();
        list.extend((101..=120).map(|n| (format!("H01.{n}"), UnitKind::CommuneCommittee)));
        let with = |text: &str, kind, policy: &Policy| -> Vec<&'static str> {
            let mut below =
                Below::new(&code("H01"), list.iter().map(|(text, kind)| Sibling { code: code(text), kind: *kind }));
            below.insert(Sibling { code: code(text), kind });
            below.warnings(&code(text), policy).into_iter().map(|problem| problem.rule).collect()
        };
        let policy = Policy::default();
        for (text, kind, expected) in [
            ("H01.17", UnitKind::Department, vec![]),
            ("H01.121", UnitKind::CommuneCommittee, vec![]),
            ("H01.121", UnitKind::Board, vec!["code.shape"]),
            ("H01.17", UnitKind::CommuneCommittee, vec!["code.shape"]),
            ("H01.17", UnitKind::Other, vec![]),
            ("H01.17", UnitKind::Primary, vec![]),
        ] {
            assert_eq!(with(text, kind, &policy), expected, "{text} {kind:?}");
        }
        let mut kept = Policy::default();
        let run =
            |kind, from, to| KeptRun { kind: Some(kind), from, to, width: 3, note: String::new(), reserved: true };
        kept.runs.insert(code("H01"), vec![run(UnitKind::Board, 300, 349), run(UnitKind::Hospital, 350, 399)]);
        assert_eq!(with("H01.300", UnitKind::Board, &kept), Vec::<&str>::new(), "the register says so");
        assert_eq!(with("H01.350", UnitKind::Board, &kept), ["code.keptForOthers"]);
    }

    #[test]
    fn unpadded_numbers_go_on_with_one_digit_more() {
        let list = ["H26.1", "H26.2", "H26.4", "H26.7", "H26.10"];
        let sibling = |text: &&str| Sibling { code: code(text), kind: UnitKind::Department };
        let below = Below::new(&code("H26"), list.iter().map(sibling));
        assert_eq!(below.warnings(&code("H26.10"), &Policy::default()), []);
        assert_eq!(below.warnings(&code("H26.7"), &Policy::default()), []);
    }
}
