//! What the register may answer once and for all where the law is silent.

use serde::{Deserialize, Serialize};

use crate::name::{self, Nearness};

/// What a local rule says: the same name, not the same, or ask each time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Stance {
    /// The rule says that it is the same name.
    Yes,
    /// The rule says that these are two names.
    No,
    /// The officer is asked each time.
    #[default]
    Ask,
}

/// “Thị trấn X → Xã X là cùng tên”: whether names that differ in this type word only are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TypeWordRule {
    /// The type word before (`Thị trấn`); empty where there is none.
    pub from: String,
    /// The type word after (`Xã`); empty where there is none.
    pub to: String,
    /// Whether it is the same name.
    pub same: Stance,
    /// Why the rule says so; printed wherever it decides.
    #[serde(default)]
    pub reason: String,
    /// Name of the officer who made the rule.
    #[serde(default)]
    pub by: String,
}

/// Whether names that differ in this way only are the same; for type words see [`TypeWordRule`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NearRule {
    /// In what the names differ.
    pub why: Nearness,
    /// Whether it is the same name.
    pub same: Stance,
    /// Why the rule says so; printed wherever it decides.
    #[serde(default)]
    pub reason: String,
    /// Name of the officer who made the rule.
    #[serde(default)]
    pub by: String,
}

/// The one local rule that a question calls for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum LocalRule {
    /// A rule for names that differ in their type words.
    TypeWord(TypeWordRule),
    /// A rule for names that differ in this small way.
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
