//! What the officer draws: units before, units after, edges between them, and what becomes of the sub-units.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{EventKind, Share};
use crate::Code;
use crate::question::Answer;
use crate::unit::Field;

/// One reorganisation as drawn; several parts that do not touch each other may be drawn, and judged, at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Drawing {
    /// The day on which it happened, where it is known.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub happened_on: Option<NaiveDate>,
    /// The document it rests on, as text (number, date, issuer).
    pub basis: Option<String>,
    /// What units rest on that end without a successor, where that is another document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub ended_basis: Option<String>,
    /// The kind the officer set out to enter; refused if the edges say another.
    pub meant: Option<EventKind>,
    /// Codes of the units that the event touches, each once.
    pub before: Vec<Code>,
    /// The units there are afterwards.
    pub after: Vec<After>,
    /// Who becomes whom. A unit before without an edge is dissolved, one after without an edge is founded.
    pub edges: Vec<Edge>,
    /// What becomes of the sub-units of a unit before that ends, by its code.
    pub children: BTreeMap<Code, Children>,
    /// Decisions on single units below, at any depth, by their code; they go before [`Drawing::children`].
    pub rows: BTreeMap<Code, Row>,
    /// Answers to the questions of an earlier judgement of this drawing.
    pub answers: Vec<Answer>,
    /// The names that the units before had in the register when the drawing was taken into the draft, by code; none before.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub seen: BTreeMap<Code, String>,
}

/// A unit as it is after the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DrawnUnit"))]
#[serde(rename_all = "camelCase")]
pub struct After {
    /// Name as the decision prints it.
    pub name: String,
    /// What the unit stands under after the event.
    pub parent: Above,
    /// Other data; a field left out stays as it was where the unit goes on, an empty text clears it.
    #[serde(default)]
    pub fields: BTreeMap<Field, String>,
    /// The code as typed, should it get a new one; `None`: the next by the policy.
    #[serde(default)]
    pub code: Option<String>,
}

/// What a unit after stands under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DrawnParent"))]
#[serde(rename_all = "camelCase")]
pub enum Above {
    /// Nothing: it is a level-1 body.
    Root,
    /// A code that stands before and after the event.
    Code(Code),
    /// Another unit after, by its index.
    After(usize),
}

/// An edge from a unit before to a unit after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DrawnEdge"))]
#[serde(rename_all = "camelCase")]
pub struct Edge {
    /// Code of the unit before that it leads from.
    pub from: Code,
    /// Index of the unit after.
    pub to: usize,
    /// Whether all of it goes there.
    pub share: Share,
}

/// What becomes of the sub-units of a unit that ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ChildrenFate"))]
#[serde(rename_all = "camelCase")]
pub enum Children {
    /// They go under this unit after (its index), with all below them.
    Follow(usize),
    /// They are closed, with all below them.
    Close,
    /// Each is decided by its [`Row`].
    ByHand,
}

/// What is decided on one unit below.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DrawnRow"))]
#[serde(rename_all = "camelCase", default)]
pub struct Row {
    /// What becomes of it; `None`: the same as of the unit above it.
    pub fate: Option<Fate>,
    /// The new code as typed; `None`: the same last group if it is free, else the next by the policy.
    pub code: Option<String>,
}

/// What becomes of one unit below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RowFate"))]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// It goes directly under this unit after (its index), with what stands below it.
    Follow(usize),
    /// It is closed, with what stands below it.
    Close,
}
