//! Data of looking up what became of a code.

use register::change_set::{EventKind, Share};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{CodeName, Standing};

/// A code to be looked up.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TraceArg {
    /// A code in either form, as it was printed.
    pub code: String,
    /// The day the answer is for, `yyyy-mm-dd`; default: the moment that the window shows, else today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// The day of the paper that names the code, `yyyy-mm-dd`; what happened until then is not followed.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<String>,
}

/// A ready answer to whoever asks about a code.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnswerText {
    /// Paragraphs to be copied.
    pub text: String,
}

/// How a typed code names a code of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TracedBy {
    /// It is the code.
    Code,
    /// The unit carried this older code (QCVN 102:2016/BTTTT).
    Older,
    /// The older code is of the form that suggests it; the register does not say so.
    Suggested,
}

/// What became of a code that a text may name.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Traced {
    /// A code of the register that the text may name.
    pub code: String,
    /// Its name, or its last one.
    pub name: String,
    /// How the text names it.
    pub by: TracedBy,
    /// Whether it is in use on that day.
    pub standing: bool,
    /// All of it in one sentence.
    pub sentence: String,
    /// What it was, and when, from the first to the last.
    pub was: Vec<TraceLife>,
    /// What it is on that day; several where it was divided.
    pub ends: Vec<TraceEnd>,
    /// Every step from it to them, in turn.
    pub steps: Vec<TraceStep>,
    /// Every step from those before to it, in turn.
    pub origin: Vec<TraceStep>,
    /// Every step, back and forth, that is known but holds from a later day only.
    pub coming: Vec<TraceStep>,
    /// What each code named here is on that day.
    pub members: Vec<TraceMember>,
}

/// What a code is on the day of the answer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TraceMember {
    /// A code that the answer names.
    pub code: String,
    /// Whether it is to come, in use, or closed.
    pub standing: Standing,
}

/// What a code was for a time.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TraceLife {
    /// The name it had in that time.
    pub name: String,
    /// First day, `yyyy-mm-dd`.
    pub from: String,
    /// First day after it, `yyyy-mm-dd`.
    pub to: Option<String>,
    /// The older code it had in that time.
    pub qcvn102: Option<String>,
    /// The document that gave it, in words.
    pub decision: Option<String>,
}

/// A unit that a code leads to.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TraceEnd {
    /// The unit with its last name.
    #[serde(flatten)]
    pub unit: CodeName,
    /// Whether all of it went there, or a part.
    pub share: Share,
    /// Whether it is in use; else it was closed without a successor.
    pub standing: bool,
    /// Where it was closed, or is to be: since when, by what, why.
    pub closing: Option<String>,
    /// What is to become of it later: `sẽ đóng từ 01/03/2026; từ 01/03/2026: H53.11 “Sở Nội vụ”`.
    pub coming: Option<String>,
}

/// One edge on the way from a code to what it became.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TraceStep {
    /// The unit before, with its name then.
    pub from: CodeName,
    /// The unit it became, with its name then; the same code where it was kept.
    pub to: CodeName,
    /// All of it, or a part.
    pub share: Share,
    /// What happened to them.
    pub kind: EventKind,
    /// The kind of event in words.
    pub kind_title: String,
    /// The day it happened, `yyyy-mm-dd`.
    pub happened_on: String,
    /// The day from which it holds, `yyyy-mm-dd`.
    pub effective_on: String,
    /// Whether that day is still to come.
    pub ahead: bool,
    /// Number of the applied set.
    pub set: u32,
    /// The document it rests on, in words.
    pub decision: Option<String>,
    /// What was decided where the law is silent, why and by whom.
    pub decided: Option<String>,
}
