//! Series: groups of one kind under one parent, such as `01`…`19`, `101`…`198`, `DN01`…`DN07` or `1A`…`9Z`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::Code;
use crate::policy::{KeptRun, Policy, Rule};
use crate::qcvn102::next_level3;
use crate::unit_kind::UnitKind;

/// The numbers a group can hold fit: at most 31 digits.
pub(crate) type Number = u128;

/// A kind of group: what its members have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Series {
    /// Letters, or letters and digits, then a number of this many digits; `prefix` is empty for a plain number.
    Numbered { prefix: String, width: usize },
    /// Two characters with a letter, in the sequence of QCVN 102:2016.
    Lettered,
}

impl Series {
    /// A plain number of this many digits.
    pub(super) fn digits(width: usize) -> Self {
        Series::Numbered { prefix: String::new(), width }
    }

    /// The series of a group; `None` for mere letters, which nothing can be counted from.
    pub(super) fn of(group: &str, rule: &Rule) -> Option<Self> {
        let has_letter = group.bytes().any(|byte| byte.is_ascii_uppercase());
        if rule.letters && rule.width == 2 && group.len() == 2 && has_letter {
            return Some(Series::Lettered);
        }
        let prefix = group.trim_end_matches(|c: char| c.is_ascii_digit());
        let width = group.len() - prefix.len();
        (width > 0).then(|| Series::Numbered { prefix: prefix.to_owned(), width })
    }

    /// The group of this series with that number, wider if the number needs it.
    pub(super) fn group(prefix: &str, width: usize, number: Number) -> String {
        format!("{prefix}{number:0width$}")
    }
}

/// The letters a group begins with and the number it ends with.
pub(crate) fn numbered(group: &str) -> Option<(&str, Number)> {
    let prefix = group.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = group[prefix.len()..].parse().ok()?;
    Some((prefix, number))
}

/// The last group of a code that stands directly below `parent`; `None` for any other code.
pub(super) fn group_below<'a>(parent: &Code, code: &'a Code) -> Option<&'a str> {
    let group = code.as_str().strip_prefix(parent.as_str())?.strip_prefix('.')?;
    (!group.contains('.')).then_some(group)
}

/// The highest of the codes below `parent` whose groups have this prefix and a number of this many digits.
pub(super) fn highest<'a>(
    parent: &Code,
    codes: impl Iterator<Item = &'a Code>,
    prefix: &str,
    width: usize,
    rule: &Rule,
) -> Option<(&'a Code, Number)> {
    highest_below(parent, codes, prefix, width, rule, Number::MAX)
}

fn highest_below<'a>(
    parent: &Code,
    codes: impl Iterator<Item = &'a Code>,
    prefix: &str,
    width: usize,
    rule: &Rule,
    end: Number,
) -> Option<(&'a Code, Number)> {
    codes
        .filter_map(|code| {
            let group = group_below(parent, code).filter(|group| group.len() == prefix.len() + width)?;
            let (letters, number) = numbered(group)?;
            let counts =
                letters == prefix && !rule.is_reserved(group) && Series::of(group, rule) != Some(Series::Lettered);
            counts.then_some((code, number))
        })
        .filter(|(_, number)| *number < end)
        .max_by_key(|(_, number)| *number)
}

/// The codes directly below one parent.
pub(super) struct Siblings<'a> {
    parent: &'a Code,
    /// These codes, in their order.
    groups: BTreeSet<&'a Code>,
    taken: HashSet<&'a str>,
    numbers: HashSet<(&'a str, Number)>,
    /// Whether two siblings already differ in leading zeros only (departments `01`… beside communes `001`…).
    has_twins: bool,
    rule: &'a Rule,
    /// The runs that the register keeps for other units.
    kept_for_others: Vec<&'a KeptRun>,
}

impl<'a> Siblings<'a> {
    /// The codes of `taken` that stand directly below `parent`, as a unit of that kind sees them.
    pub(super) fn new(parent: &'a Code, taken: &'a [Code], policy: &'a Policy, kind: Option<UnitKind>) -> Self {
        let rule = policy.rule_for(parent);
        let kept_for_others = policy.runs_below(parent).iter().filter(|run| !run.is_for(kind)).collect();
        let groups: BTreeSet<&Code> = taken.iter().filter(|code| group_below(parent, code).is_some()).collect();
        let taken = groups.iter().map(|code| code.last_group()).collect();
        let mut numbers = HashSet::new();
        let mut has_twins = false;
        for number in groups.iter().filter_map(|code| numbered(code.last_group())) {
            has_twins |= !numbers.insert(number);
        }
        Self { parent, groups, taken, numbers, has_twins, rule, kept_for_others }
    }

    /// Whether the group can be proposed: not taken, not reserved, and not the number of a sibling written with other
    /// leading zeros, unless such pairs are usual here; nor is it kept for other units.
    pub(super) fn is_free(&self, group: &str) -> bool {
        let twin = !self.has_twins && numbered(group).is_some_and(|number| self.numbers.contains(&number));
        let kept = self.kept_for_others.iter().any(|run| run.holds(group));
        !twin && !kept && !self.taken.contains(group) && !self.rule.is_reserved(group)
    }

    /// Whether numbers that differ in leading zeros only are usual here.
    pub(super) fn has_twins(&self) -> bool {
        self.has_twins
    }

    /// Every series with its members, reserved groups left out; members in the order of codes.
    pub(super) fn series(&self) -> BTreeMap<Series, Vec<&'a Code>> {
        let mut series: BTreeMap<Series, Vec<&Code>> = BTreeMap::new();
        for code in &self.groups {
            let group = code.last_group();
            if self.rule.is_reserved(group) {
                continue;
            }
            if let Some(kind) = Series::of(group, self.rule) {
                series.entry(kind).or_default().push(code);
            }
        }
        series
    }

    /// The highest code with this prefix and a number of this many digits.
    pub(super) fn highest(&self, prefix: &str, width: usize) -> Option<(&'a Code, Number)> {
        highest(self.parent, self.groups.iter().copied(), prefix, width, self.rule)
    }

    /// The highest code with this prefix and a number of this many digits that is less than `end`.
    pub(super) fn highest_below(&self, prefix: &str, width: usize, end: Number) -> Option<(&'a Code, Number)> {
        highest_below(self.parent, self.groups.iter().copied(), prefix, width, self.rule, end)
    }

    /// How many siblings have this prefix and a number of this many digits.
    pub(super) fn count(&self, prefix: &str, width: usize) -> usize {
        let kind = Series::Numbered { prefix: prefix.to_owned(), width };
        self.series().get(&kind).map_or(0, Vec::len)
    }

    /// The last group in the sequence of QCVN 102:2016 that holds a letter; the sequence is not that of codes.
    pub(super) fn last_lettered(&self) -> Option<&'a Code> {
        self.groups
            .iter()
            .copied()
            .filter(|code| !self.rule.is_reserved(code.last_group()))
            .filter(|code| Series::of(code.last_group(), self.rule) == Some(Series::Lettered))
            .max_by_key(|code| lettered_place(code.last_group()))
    }
}

/// Where a two-character group stands in the sequence: digit-letter, letter-digit, letter-letter.
fn lettered_place(group: &str) -> (bool, bool, String) {
    let letter_first = group.starts_with(|c: char| c.is_ascii_uppercase());
    let letter_last = group.ends_with(|c: char| c.is_ascii_uppercase());
    (letter_first, letter_first && letter_last, group.to_owned())
}

/// The first free group after `group` in the sequence of QCVN 102:2016 that holds a letter.
pub(super) fn next_lettered(group: &str, siblings: &Siblings<'_>) -> Option<String> {
    let mut next = next_level3(group)?;
    while !siblings.is_free(&next) {
        next = next_level3(&next)?;
    }
    Some(next)
}
