//! Questions where the law is silent, and their answers.

use serde::{Deserialize, Serialize};

use crate::Code;
use crate::unit::tidy;

mod local_rule;

pub use local_rule::{LocalRule, NearRule, Stance, TypeWordRule};

/// What is asked; it stays the same while the drawing does, so that an answer finds its question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Asked {
    /// Whether a name that is only near is the same name.
    NearName {
        /// Index of the unit after.
        after: usize,
        /// Its name as drawn, so that an answer holds for no other.
        name: String,
    },
    /// Which of several predecessors of the name hands on its code.
    Namesakes {
        /// Index of the unit after.
        after: usize,
        /// Its name as drawn, so that an answer holds for no other.
        name: String,
    },
    /// Which of several units after of the name takes the code on.
    Heirs {
        /// Code of the unit before.
        code: Code,
    },
    /// What becomes of a unit whose code the name rule would keep, but does not stand under the new parent.
    Elsewhere {
        /// Index of the unit after.
        after: usize,
        /// Its name as drawn, so that an answer holds for no other.
        name: String,
    },
    /// Which old code a merged level-1 body with a new name takes (QĐ 09/2025/QĐ-TTg Điều 2.2).
    LevelOne {
        /// Index of the unit after.
        after: usize,
        /// Its name as drawn, so that an answer holds for no other.
        name: String,
    },
    /// What becomes of the sub-units of a unit that ends.
    Children {
        /// Code of the unit that ends.
        code: Code,
    },
}

impl Asked {
    /// Whether the answer departs from the law or fills in for it, so that its reason is kept.
    pub(crate) fn needs_reason(&self) -> bool {
        !matches!(self, Asked::Children { .. })
    }
}

/// One way to answer a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EventChoice"))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Choice {
    /// This code is kept, and no other.
    Keep {
        /// The code of the unit before.
        code: Code,
    },
    /// A new code is given, and none is kept.
    Issue,
    /// This unit after takes the code on.
    Heir {
        /// Index of the unit after.
        after: usize,
    },
    /// The sub-units go under this unit after.
    Follow {
        /// Index of the unit after.
        to: usize,
    },
    /// The sub-units are closed with the unit.
    Close,
}

/// A choice with the words in which it is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EventOffer"))]
pub struct Offer {
    /// What the answer would be.
    pub choice: Choice,
    /// What it means, in Vietnamese.
    pub text: String,
}

/// A question to the officer where the law is silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EventQuestion"))]
pub struct Question {
    /// What is asked, for the program.
    pub asked: Asked,
    /// The question, in Vietnamese.
    pub text: String,
    /// The ways to answer it.
    pub offers: Vec<Offer>,
    /// The clause that leaves it open (see [`crate::law`]).
    pub clause: &'static str,
    /// What it is about, in Vietnamese; questions of the same words are of one kind and may be answered at once.
    pub group: String,
    /// The local rule that would answer questions like it, still without its answer.
    pub rule: Option<LocalRule>,
}

impl Question {
    /// Whether an answer needs a reason and the name of who gives it.
    pub fn needs_reason(&self) -> bool {
        self.asked.needs_reason()
    }

    /// The offer that means here what `choice` means to another question of its group: the same kind of answer, where
    /// there is only one of it.
    pub fn like(&self, choice: &Choice) -> Option<&Choice> {
        let kind = std::mem::discriminant(choice);
        let mut same = self.offers.iter().map(|offer| &offer.choice).filter(|own| std::mem::discriminant(*own) == kind);
        let first = same.next()?;
        same.next().is_none().then_some(first)
    }
}

/// An answer that the officer gave to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "EventAnswer"))]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Which question was answered.
    pub asked: Asked,
    /// Which of its offers was chosen.
    pub choice: Choice,
    /// The officer's reason; needed but for [`Asked::Children`].
    #[serde(default)]
    pub reason: String,
    /// Name of the officer who decided.
    #[serde(default)]
    pub by: String,
}

impl Answer {
    /// The answer as the list prints it: what was decided and why. Whoever decided is no matter of a document of the
    /// authority; the journal names them.
    pub(crate) fn printed(&self) -> String {
        let decided = match &self.choice {
            Choice::Keep { code } => format!("Giữ mã {code}: "),
            Choice::Issue => "Cấp mã mới: ".to_owned(),
            Choice::Heir { .. } | Choice::Follow { .. } | Choice::Close => String::new(),
        };
        format!("{decided}{}", tidy(&self.reason))
    }

    /// The answer as the register keeps it: what was decided, why and by whom.
    pub(crate) fn recorded(&self) -> String {
        format!("{} ({})", self.printed(), tidy(&self.by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tests::code;
    use crate::event::problem;

    fn question(asked: Asked, choices: &[Choice]) -> Question {
        let offers = choices.iter().map(|choice| Offer { choice: choice.clone(), text: "…".into() }).collect();
        Question { asked, text: "Hỏi?".into(), offers, clause: "luật", group: "nhóm".into(), rule: None }
    }

    #[test]
    fn only_what_becomes_of_sub_units_is_answered_without_a_reason() {
        let children = question(Asked::Children { code: code("H26.01") }, &[Choice::Close]);
        let heirs = question(Asked::Heirs { code: code("H26.01") }, &[Choice::Heir { after: 0 }]);
        assert!(!children.needs_reason() && heirs.needs_reason());
        // Without a window the officer reads in the remedy what an answer has to say.
        let remedy = |question: Question| problem::question(question).remedy;
        assert!(!remedy(children).contains("reason là lý do"));
        assert!(remedy(heirs).contains("reason là lý do"));
    }

    #[test]
    fn an_answer_to_one_question_goes_for_another_where_the_same_kind_of_answer_is_offered_once() {
        let keep = |text: &str| Choice::Keep { code: code(text) };
        let asked = Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() };
        let of_one = question(asked.clone(), &[keep("H26.01"), Choice::Issue]);
        assert_eq!(of_one.like(&keep("H26.05")), Some(&keep("H26.01")), "the code that is kept here");
        assert_eq!(of_one.like(&Choice::Issue), Some(&Choice::Issue));
        assert_eq!(of_one.like(&Choice::Close), None);
        let of_two = question(asked, &[keep("H26.01"), keep("H26.02"), Choice::Issue]);
        assert_eq!(of_two.like(&keep("H26.01")), None, "which of the two is for the officer to say");
    }
}
