//! The register's own answers where the law is silent, given once and for all.

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

impl LocalRule {
    /// The rule, without its answer, for names that differ in this way only.
    pub(super) fn for_names(before: &str, after: &str, why: &[Nearness]) -> Option<Self> {
        match why {
            [Nearness::TypeWord] => {
                let words = |name: &str| name::type_words(name).join(" ");
                let rule = TypeWordRule { from: words(before), to: words(after), same: Stance::Ask };
                Some(LocalRule::TypeWord(rule))
            }
            [why] => Some(LocalRule::Near(NearRule { why: *why, same: Stance::Ask })),
            _ => None,
        }
    }
}

/// What is done with a code that the name rule would keep, but that does not stand under the new parent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Moved {
    /// Ask.
    #[default]
    Ask,
    /// Close it and give a new one under the new parent.
    Issue,
}

/// The local rules of one register; missing parts mean: ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RuleBook {
    /// Rules for type words; the first that fits holds.
    pub type_words: Vec<TypeWordRule>,
    /// Rules for other small differences.
    pub near: Vec<NearRule>,
    /// Rule for codes under another parent.
    pub moved: Moved,
}

impl RuleBook {
    /// What the rules say of two near names: “no” if one difference counts, “yes” if none does, else “ask”.
    pub fn same_name(&self, before: &str, after: &str, why: &[Nearness]) -> Stance {
        let stances: Vec<Stance> = why
            .iter()
            .map(|why| match why {
                Nearness::TypeWord => self.type_word(before, after),
                Nearness::Abbreviation | Nearness::IAndY | Nearness::Punctuation | Nearness::Accent => {
                    self.near.iter().find(|rule| rule.why == *why).map(|rule| rule.same).unwrap_or_default()
                }
            })
            .collect();
        if stances.contains(&Stance::No) {
            Stance::No
        } else if stances.is_empty() || stances.contains(&Stance::Ask) {
            Stance::Ask
        } else {
            Stance::Yes
        }
    }

    fn type_word(&self, before: &str, after: &str) -> Stance {
        let (from, to) = (name::type_words(before).join(" "), name::type_words(after).join(" "));
        let fits = |rule: &&TypeWordRule| name::key(&rule.from) == from && name::key(&rule.to) == to;
        self.type_words.iter().find(fits).map(|rule| rule.same).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(same: Stance) -> RuleBook {
        let rule = TypeWordRule { from: "Thị trấn".into(), to: "Xã".into(), same };
        RuleBook { type_words: vec![rule], ..RuleBook::default() }
    }

    #[test]
    fn a_type_word_rule_holds_one_way_and_for_these_words_only() {
        let said = |book: &RuleBook, before: &str, after: &str| match name::compare(before, after) {
            name::Sameness::Near(why) => book.same_name(before, after, &why),
            other => panic!("{other:?}"),
        };
        for stance in [Stance::Yes, Stance::No, Stance::Ask] {
            assert_eq!(said(&town(stance), "Thị trấn Sóc Sơn", "xã Sóc Sơn"), stance);
            assert_eq!(said(&town(stance), "UBND Thị trấn Sóc Sơn", "UBND Xã Sóc Sơn"), stance);
        }
        assert_eq!(said(&town(Stance::Yes), "Xã Sóc Sơn", "Thị trấn Sóc Sơn"), Stance::Ask);
        assert_eq!(said(&town(Stance::Yes), "Phường Sóc Sơn", "Xã Sóc Sơn"), Stance::Ask);
        assert_eq!(said(&town(Stance::Yes), "Sóc Sơn", "Xã Sóc Sơn"), Stance::Ask);
    }

    #[test]
    fn every_difference_must_be_covered_and_one_no_is_no() {
        let both = [Nearness::TypeWord, Nearness::IAndY];
        let with = |same| RuleBook { near: vec![NearRule { why: Nearness::IAndY, same }], ..town(Stance::Yes) };
        assert_eq!(town(Stance::Yes).same_name("Thị trấn Mỹ Lý", "Xã Mỹ Lí", &both), Stance::Ask);
        assert_eq!(with(Stance::Yes).same_name("Thị trấn Mỹ Lý", "Xã Mỹ Lí", &both), Stance::Yes);
        assert_eq!(with(Stance::No).same_name("Thị trấn Mỹ Lý", "Xã Mỹ Lí", &both), Stance::No);
    }

    #[test]
    fn json_missing_parts_mean_ask() {
        assert_eq!(serde_json::from_str::<RuleBook>("{}").unwrap(), RuleBook::default());
        let json = r#"{"typeWords":[{"from":"Thị trấn","to":"Xã","same":"yes"}]}"#;
        assert_eq!(serde_json::from_str::<RuleBook>(json).unwrap(), town(Stance::Yes));
    }
}
