//! The register's own answers where the law is silent, given once and for all.

use serde::{Deserialize, Serialize};

use super::problem;
use super::{NearRule, Stance, TypeWordRule};
use crate::Problem;
use crate::name::{self, Nearness};
use crate::unit::tidy;

/// What is done with a code that the name rule would keep, but that does not stand under the new parent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Moved {
    /// Ask the officer each time.
    #[default]
    Ask,
    /// Close it and give a new one under the new parent (QĐ 20/2020/QĐ-TTg Điều 4: the parent is in the code).
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
    /// The rule for a kept code whose unit goes under another parent.
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
        self.type_word_rule(before, after).map(|rule| rule.same).unwrap_or_default()
    }

    fn type_word_rule(&self, before: &str, after: &str) -> Option<&TypeWordRule> {
        let (from, to) = (name::type_words(before).join(" "), name::type_words(after).join(" "));
        self.type_words.iter().find(|rule| rule.is_for(&from, &to))
    }

    /// Why the rules say what they say of two near names, and who made them: `theo Nghị quyết 15 (Trần Văn Tâm)`.
    pub(super) fn reasons(&self, before: &str, after: &str, why: &[Nearness]) -> String {
        let of = |why: &Nearness| match why {
            Nearness::TypeWord => self.type_word_rule(before, after).map(|rule| (&rule.reason, &rule.by)),
            Nearness::Abbreviation | Nearness::IAndY | Nearness::Punctuation | Nearness::Accent => {
                self.near.iter().find(|rule| rule.why == *why).map(|rule| (&rule.reason, &rule.by))
            }
        };
        let said = |(reason, by): (&String, &String)| match (tidy(reason), tidy(by)) {
            (reason, _) if reason.is_empty() => None,
            (reason, by) if by.is_empty() => Some(reason),
            (reason, by) => Some(format!("{reason} ({by})")),
        };
        let all: Vec<String> = why.iter().filter_map(of).filter_map(said).collect();
        all.join("; ")
    }

    /// What is wrong with the rules: they say nothing, say it twice, or decide without a reason.
    pub fn validate(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut seen: Vec<(String, String)> = Vec::new();
        for (at, rule) in self.type_words.iter().enumerate() {
            let words = (name::key(&rule.from), name::key(&rule.to));
            if words.0 == words.1 {
                found.push(problem::rule_says_nothing(at + 1));
            } else if seen.contains(&words) {
                found.push(problem::rule_twice(at + 1, &rule.from, &rule.to));
            }
            seen.push(words);
            if rule.same != Stance::Ask && tidy(&rule.reason).is_empty() {
                found.push(problem::rule_reason("typeWords", at + 1));
            }
        }
        for (at, rule) in self.near.iter().enumerate() {
            if rule.same != Stance::Ask && tidy(&rule.reason).is_empty() {
                found.push(problem::rule_reason("near", at + 1));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(same: Stance) -> RuleBook {
        let rule = TypeWordRule { same, ..TypeWordRule::ask("Thị trấn", "Xã") };
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
        let near = |same| NearRule { why: Nearness::IAndY, same, reason: String::new(), by: String::new() };
        let with = |same| RuleBook { near: vec![near(same)], ..town(Stance::Yes) };
        assert_eq!(town(Stance::Yes).same_name("Thị trấn Mỹ Lý", "Xã Mỹ Lí", &both), Stance::Ask);
        assert_eq!(with(Stance::Yes).same_name("Thị trấn Mỹ Lý", "Xã Mỹ Lí", &both), Stance::Yes);
        assert_eq!(with(Stance::No).same_name("Thị trấn Mỹ Lý", "Xã Mỹ Lí", &both), Stance::No);
    }

    #[test]
    fn a_rule_that_decides_has_a_reason_and_says_something_once() {
        let rules =
            |book: &RuleBook| -> Vec<&str> { book.validate().into_iter().map(|problem| problem.rule).collect() };
        assert_eq!(rules(&town(Stance::Ask)), Vec::<&str>::new());
        assert_eq!(rules(&town(Stance::Yes)), ["event.ruleReason"]);
        let mut book = town(Stance::Yes);
        book.type_words[0].reason = "theo Nghị quyết 15".into();
        assert_eq!(rules(&book), Vec::<&str>::new());
        book.type_words.push(TypeWordRule::ask("thị  trấn", "xã"));
        book.type_words.push(TypeWordRule::ask("Xã", "xã"));
        assert_eq!(rules(&book), ["event.ruleTwice", "event.ruleEmpty"]);
        let near =
            |same, reason: &str| NearRule { why: Nearness::IAndY, same, reason: reason.into(), by: String::new() };
        book.near = vec![near(Stance::Ask, ""), near(Stance::Yes, "theo Nghị quyết 15"), near(Stance::No, " ")];
        let places: Vec<_> = book.validate().into_iter().map(|problem| (problem.rule, problem.place.row)).collect();
        assert_eq!(places, [("event.ruleTwice", Some(2)), ("event.ruleEmpty", Some(3)), ("event.ruleReason", Some(3))]);
    }

    #[test]
    fn json_missing_parts_mean_ask() {
        assert_eq!(serde_json::from_str::<RuleBook>("{}").unwrap(), RuleBook::default());
        let json = r#"{"typeWords":[{"from":"Thị trấn","to":"Xã","same":"yes"}]}"#;
        assert_eq!(serde_json::from_str::<RuleBook>(json).unwrap(), town(Stance::Yes));
    }
}
