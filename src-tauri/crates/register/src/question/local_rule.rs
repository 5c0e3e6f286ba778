//! What the register may answer once and for all where the law is silent.

use serde::{Deserialize, Serialize};

use crate::name::{self, Nearness};

/// What a local rule says: the same name, not the same, or ask each time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Stance {
    /// The same name.
    Yes,
    /// Two names.
    No,
    /// Ask.
    #[default]
    Ask,
}

/// “Thị trấn X → Xã X là cùng tên”: whether names that differ in this type word only are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TypeWordRule {
    /// Type word before (`Thị trấn`); empty: none.
    pub from: String,
    /// Type word after (`Xã`); empty: none.
    pub to: String,
    /// Whether it is the same name.
    pub same: Stance,
    /// Why; printed wherever the rule decides.
    #[serde(default)]
    pub reason: String,
    /// Who made the rule.
    #[serde(default)]
    pub by: String,
}

/// Whether names that differ in this way only are the same; for type words see [`TypeWordRule`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NearRule {
    /// The difference.
    pub why: Nearness,
    /// Whether it is the same name.
    pub same: Stance,
    /// Why; printed wherever the rule decides.
    #[serde(default)]
    pub reason: String,
    /// Who made the rule.
    #[serde(default)]
    pub by: String,
}

/// One rule that a question calls for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum LocalRule {
    /// For these type words.
    TypeWord(TypeWordRule),
    /// For this small difference.
    Near(NearRule),
}

impl TypeWordRule {
    /// The rule for these type words, still without its answer.
    pub(crate) fn ask(from: &str, to: &str) -> Self {
        Self { from: from.to_owned(), to: to.to_owned(), same: Stance::Ask, reason: String::new(), by: String::new() }
    }

    pub(crate) fn is_for(&self, from: &str, to: &str) -> bool {
        name::key(&self.from) == from && name::key(&self.to) == to
    }
}

impl LocalRule {
    /// The rule, without its answer, for names that differ in this way only.
    pub(crate) fn for_names(before: &str, after: &str, why: &[Nearness]) -> Option<Self> {
        match why {
            [Nearness::TypeWord] => {
                let words = |name: &str| name::type_words(name).join(" ");
                Some(LocalRule::TypeWord(TypeWordRule::ask(&words(before), &words(after))))
            }
            [why] => {
                let rule = NearRule { why: *why, same: Stance::Ask, reason: String::new(), by: String::new() };
                Some(LocalRule::Near(rule))
            }
            _ => None,
        }
    }
}
