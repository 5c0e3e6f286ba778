//! Questions where the law is silent, and their answers.

use serde::{Deserialize, Serialize};

use crate::Code;
use crate::unit::tidy;

mod local_rule;

pub use local_rule::{LocalRule, NearRule, Stance, TypeWordRule};

/// What is asked; it stays the same while the draw does, so that an answer finds its question.
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

/// One way to answer.
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
    /// The answer as the list prints it: what was decided, why and by whom.
    pub(crate) fn printed(&self) -> String {
        let decided = match &self.choice {
            Choice::Keep { code } => format!("Giữ mã {code}: "),
            Choice::Issue => "Cấp mã mới: ".to_owned(),
            Choice::Heir { .. } | Choice::Follow { .. } | Choice::Close => String::new(),
        };
        format!("{decided}{} ({})", tidy(&self.reason), tidy(&self.by))
    }
}
