//! Data of scripts: lists of acts that are carried out wholly or not at all.

use std::collections::BTreeMap;

use register::Code;
use register::change_set::{self, EventKind, Share};
use register::commune::Order;
use register::question::Answer;
use register::unit::Field;
use register::unit_kind::UnitKind;
use serde::Deserialize;
use ts_rs::TS;

use crate::commands::changes::{self, NewUnit};
use crate::commands::draft::ApplyArg;
use crate::commands::event::ScriptFate;
use crate::commands::subunits::{Parents, SubunitName};

/// A list of acts carried out wholly or not at all.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ScriptArg {
    /// The acts in their order, each read by itself so that all faults are told at once.
    #[ts(as = "Vec<ScriptAct>")]
    pub acts: Vec<serde_json::Value>,
    /// Since when and on what the acts rest; a reorganisation says its own.
    #[serde(flatten)]
    pub origin: changes::Origin,
}

/// A list of acts made final under a decision, wholly or not at all.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplyScriptArg {
    /// The acts in their order, each read by itself so that all faults are told at once.
    #[ts(as = "Vec<ScriptAct>")]
    pub acts: Vec<serde_json::Value>,
    /// The decision, from when the changes hold, and what the set is called; without a title that is made from today.
    #[serde(flatten)]
    pub terms: ApplyArg,
}

/// One act of a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "op", rename_all = "camelCase")]
pub enum ScriptAct {
    /// Give codes to the communes of a level-1 body that have none.
    #[serde(rename = "issue-communes")]
    IssueCommunes {
        /// Which, and how they are numbered and called.
        #[serde(flatten)]
        communes: ScriptCommunes,
    },
    /// Give codes to the same units below each of several bodies.
    #[serde(rename = "issue-each")]
    IssueEach {
        /// Which units below which bodies.
        #[serde(flatten)]
        each: ScriptEach,
    },
    /// Give a code.
    Issue {
        /// The unit.
        #[serde(flatten)]
        unit: NewUnit,
    },
    /// Replace words in names.
    #[serde(rename = "rename-all")]
    RenameAll {
        /// Which words, in which names.
        #[serde(flatten)]
        names: ScriptNames,
    },
    /// Change a name.
    Rename {
        /// The code of the unit.
        code: String,
        /// The new name.
        name: String,
    },
    /// Change data; fields left out stay, empty texts clear.
    Update {
        /// The code of the unit.
        code: String,
        /// The new texts by field.
        #[serde(flatten)]
        fields: BTreeMap<Field, String>,
    },
    /// Close a code.
    Close {
        /// The code that is closed.
        code: String,
        /// Why it is closed; printed in the list.
        #[serde(default)]
        reason: String,
        /// Whether everything below is closed in the same act.
        #[serde(default)]
        subtree: bool,
    },
    /// Reorganise units: merge, split, move, dissolve, many to many.
    Event {
        /// The reorganisation.
        #[serde(flatten)]
        event: Box<ScriptEvent>,
    },
}

/// Codes for communes in a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScriptCommunes {
    /// The level-1 code they stand under.
    pub parent: String,
    /// Official codes of the communes; without them all that have no code.
    #[serde(default)]
    #[ts(optional)]
    pub communes: Option<Vec<String>>,
    /// In which order.
    #[serde(default)]
    #[ts(optional, as = "Option<Order>")]
    pub order: Order,
    /// Whether each former province begins a block of its own.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub blocks: bool,
    /// First number with its zeros.
    #[serde(default)]
    #[ts(optional)]
    pub start: Option<String>,
    /// What the units are called: `UBND {loại} {tên}`.
    #[serde(default)]
    #[ts(optional)]
    pub pattern: Option<String>,
}

/// Words of names to be replaced, in a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScriptNames {
    /// Whole words, accents exactly so.
    pub find: String,
    /// What stands in their place; empty takes them away.
    pub with: String,
    /// Only units at or below this code.
    #[serde(default)]
    #[ts(optional)]
    pub under: Option<String>,
    /// Only units of this level.
    #[serde(default)]
    #[ts(optional)]
    pub level: Option<u32>,
    /// Only units of this kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<UnitKind>,
}

/// Units below each of several bodies, in a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScriptEach {
    /// The bodies that get the units.
    pub parents: Parents,
    /// The units that each gets.
    pub units: Vec<SubunitName>,
}

/// A reorganisation in a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScriptEvent {
    /// The day it happened, `yyyy-mm-dd`.
    #[serde(default)]
    #[ts(type = "string", optional)]
    pub happened: Option<chrono::NaiveDate>,
    /// The document it rests on.
    #[serde(default)]
    #[ts(optional)]
    pub basis: Option<String>,
    /// What it is meant to be; refused where the edges say another kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<EventKind>,
    /// Codes before; those that `after` names need not be repeated.
    #[serde(default)]
    pub before: Vec<Code>,
    /// The units that stand after it.
    #[serde(default)]
    pub after: Vec<ScriptAfter>,
    /// What becomes of the sub-units of units that end.
    #[serde(default)]
    #[ts(optional)]
    pub children: Option<ScriptChildren>,
    /// Single units below, by their code.
    #[serde(default)]
    pub rows: BTreeMap<Code, change_set::Row>,
    /// Answers to the questions of an earlier try.
    #[serde(default)]
    pub answers: Vec<Answer>,
}

/// A unit after, in a script.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ScriptAfter {
    /// Name of the unit.
    pub name: String,
    /// The code above, or another unit after (`{"after": 0}`); none at level 1.
    #[serde(default)]
    #[ts(optional)]
    pub parent: Option<ScriptParent>,
    /// The units that become it, and how much of each.
    #[serde(default)]
    pub from: Vec<ScriptFrom>,
    /// The code to be given; without it the next one by the policy.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// Other data of the unit by field.
    #[serde(default)]
    pub fields: BTreeMap<Field, String>,
}

/// What a unit after stands under, in a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(untagged)]
pub enum ScriptParent {
    /// A code.
    Code(Code),
    /// Another unit after, by its place from 0.
    After {
        /// Place of the unit among those after, from 0.
        after: usize,
    },
}

/// An edge in a script: a unit that becomes another, wholly or in part.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScriptFrom {
    /// The code of the unit before.
    pub code: Code,
    /// All of it (default), or a part.
    #[serde(default = "whole")]
    pub share: Share,
}

fn whole() -> Share {
    Share::Whole
}

/// What becomes of sub-units, in a script.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(untagged)]
pub enum ScriptChildren {
    /// The same for all.
    All(ScriptFate),
    /// By the code of the unit that ends.
    Each(BTreeMap<Code, change_set::Children>),
}
