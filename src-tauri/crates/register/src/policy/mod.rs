//! The register's own numbering policy: what groups look like where the law leaves it open.
//!
//! QĐ 20/2020/QĐ-TTg fixes neither width nor alphabet of a group, so breaking the policy is never an error, only a
//! warning. Units of one parent may have groups of several widths (departments of two digits beside communes of
//! three), which is why numbering follows the siblings first; see [`crate::numbering`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Code;
use crate::unit_kind::UnitKind;

mod problem;
mod validate;

/// The policy of one register; its JSON is stable (camelCase, missing parts mean the default).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Policy {
    /// The rule where nothing else is said.
    pub default: Rule,
    /// Rules for all codes of a level, by the level of the new code (2 for `H26.01`).
    #[cfg_attr(feature = "ts", ts(type = "Record<string, Rule>"))]
    pub levels: BTreeMap<usize, Rule>,
    /// Rules for the codes directly below one body, by its code.
    #[cfg_attr(feature = "ts", ts(type = "Record<string, Rule>"))]
    pub parents: BTreeMap<Code, Rule>,
    /// The runs of numbers (dải số) that the register keeps for the codes directly below one body, by its code.
    #[cfg_attr(feature = "ts", ts(type = "Record<string, Array<KeptRun>>"))]
    pub runs: BTreeMap<Code, Vec<KeptRun>>,
}

/// A run of numbers (dải số) that the register keeps: which numbers below one body are for which units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KeptRun {
    /// The kind of unit it is for; none: any.
    #[serde(default)]
    pub kind: Option<UnitKind>,
    /// First number.
    pub from: u64,
    /// Last number.
    pub to: u64,
    /// Least number of digits; shorter numbers get leading zeros.
    pub width: usize,
    /// What the officer notes about it.
    #[serde(default)]
    pub note: String,
    /// Whether it is set aside for later: no number of it is proposed, but for a unit of its own kind.
    #[serde(default)]
    pub reserved: bool,
}

impl KeptRun {
    /// Whether the group is a number of this run.
    pub fn holds(&self, group: &str) -> bool {
        let number = group.parse::<u64>().ok().filter(|_| group.bytes().all(|byte| byte.is_ascii_digit()));
        number.is_some_and(|number| {
            (self.from..=self.to).contains(&number) && group == format!("{number:0width$}", width = self.width)
        })
    }

    /// Its first and last number as they stand in codes (`300–349`).
    pub fn span(&self) -> String {
        let width = self.width;
        if self.from == self.to {
            return format!("{:0width$}", self.from);
        }
        format!("{:0width$}–{:0width$}", self.from, self.to)
    }

    /// Whether numbers of this run may be proposed for a unit of that kind: only for its own where it is set aside, else
    /// for all that are numbered as its kind is.
    pub fn is_for(&self, kind: Option<UnitKind>) -> bool {
        match (self.kind, kind) {
            (None, _) => !self.reserved,
            (Some(own), Some(kind)) if own == kind => true,
            (Some(_), None) => !self.reserved,
            (Some(own), Some(kind)) => !self.reserved && (kind.group().is_none() || own.group() == kind.group()),
        }
    }
}

/// What the last group of new codes looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Rule {
    /// Preferred number of characters; shorter numbers get leading zeros.
    pub width: usize,
    /// Whether letters are usual in the group too. Two characters wide, numbering then goes on after `99` with `1A` as
    /// in QCVN 102:2016; otherwise it goes on with three digits.
    pub letters: bool,
    /// First number under a new parent.
    pub start: u64,
    /// Groups never proposed, warned about when typed, and no base for the next number (such as `99` for "other").
    pub reserved: Vec<String>,
}

impl Default for Rule {
    /// Two digits from `01`; the zero groups stay reserved, as QCVN 102:2016 has them.
    fn default() -> Self {
        Self { width: 2, letters: false, start: 1, reserved: vec!["00".to_owned(), "000".to_owned()] }
    }
}

impl Policy {
    /// The rule for codes directly below `parent`: its own, else that of the level, else the default.
    pub fn rule_for(&self, parent: &Code) -> &Rule {
        self.parent_rule(parent).or_else(|| self.levels.get(&(parent.level() + 1))).unwrap_or(&self.default)
    }

    /// The rule made for this very parent, if there is one.
    pub fn parent_rule(&self, parent: &Code) -> Option<&Rule> {
        self.parents.get(parent)
    }

    /// The runs that the register keeps below this body.
    pub fn runs_below(&self, parent: &Code) -> &[KeptRun] {
        self.runs.get(parent).map_or(&[], Vec::as_slice)
    }
}

impl Rule {
    /// Whether the policy keeps the group for something else.
    pub fn is_reserved(&self, group: &str) -> bool {
        self.reserved.iter().any(|reserved| reserved == group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(width: usize) -> Rule {
        Rule { width, ..Rule::default() }
    }

    #[test]
    fn the_nearest_rule_holds() {
        let (root, unit) = (Code::parse("H15").unwrap(), Code::parse("H15.01").unwrap());
        let mut policy = Policy::default();
        assert_eq!(policy.rule_for(&root).width, 2);
        policy.levels.insert(2, wide(3));
        assert_eq!(policy.rule_for(&root).width, 3);
        assert_eq!(policy.rule_for(&unit).width, 2);
        policy.parents.insert(root.clone(), wide(4));
        assert_eq!(policy.rule_for(&root).width, 4);
    }

    #[test]
    fn json_is_stable_and_forgiving() {
        let mut policy = Policy::default();
        policy.levels.insert(3, wide(3));
        policy.parents.insert(Code::parse("H15").unwrap(), wide(3));
        let json = serde_json::to_string(&policy).unwrap();
        let rule = |width| format!(r#"{{"width":{width},"letters":false,"start":1,"reserved":["00","000"]}}"#);
        let expected = format!(
            r#"{{"default":{},"levels":{{"3":{}}},"parents":{{"H15":{}}},"runs":{{}}}}"#,
            rule(2),
            rule(3),
            rule(3)
        );
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy);
        assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), Policy::default());
        let part: Policy = serde_json::from_str(r#"{"default":{"width":3}}"#).unwrap();
        assert_eq!(part.default, wide(3));
    }
}
