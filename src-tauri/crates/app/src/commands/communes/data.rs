//! Data of the communes of a level-1 body.

use std::collections::BTreeMap;

use register::commune::Order;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::changes::Origin;
use crate::commands::event::TableRest;
use crate::view::CodeName;
use register::problem::Problem;

/// Asks for the communes of a level-1 body.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CommunesArg {
    /// The level-1 code; without it the first body of the register that has communes.
    #[serde(default)]
    #[ts(optional)]
    pub root: Option<String>,
}

/// The communes of a level-1 body, compared with its units.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommunesView {
    /// The body whose communes they are.
    pub root: CodeName,
    /// The communes that the list has for it today, in the official order.
    pub communes: Vec<CommuneRow>,
    /// Units that call themselves a commune's committee and fit none.
    pub strangers: Vec<CodeName>,
    /// How many communes have a code.
    pub found: u32,
    /// How many have one only if the officer says so: type word or spelling differs, or several fit.
    pub near: u32,
    /// How many have none.
    pub missing: u32,
    /// The former provinces that they came from, where there are several.
    pub provinces: Vec<String>,
    /// The day of the list that comes with the program, `yyyy-mm-dd`; none for another one.
    pub as_of: Option<String>,
    /// Where it comes from, in Vietnamese.
    pub sources: String,
    /// The pattern of names where nothing else is said.
    pub pattern: String,
}

/// How a commune stands in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CommuneState {
    /// A unit has its name.
    Same,
    /// A unit has its name with another type word.
    OtherType,
    /// A unit has nearly its name.
    Near,
    /// Several units, or communes, fit alike.
    Several,
    /// No unit fits.
    Missing,
}

/// A commune of the list and its unit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommuneRow {
    /// What names it in the list: its official code, else its name with the type word.
    pub id: String,
    /// Official code (mã đơn vị hành chính), where it is known.
    pub official: Option<String>,
    /// The word for its type: Xã, Phường, Đặc khu.
    pub kind: String,
    /// Name without it.
    pub name: String,
    /// The former province that most of it came from.
    pub old_province: Option<String>,
    /// Whether only one source names it so.
    pub doubtful: bool,
    /// How it stands in the register.
    pub state: CommuneState,
    /// The same in Vietnamese.
    pub words: String,
    /// The unit that is it, or may be.
    pub unit: Option<CodeName>,
}

/// Codes to be given to communes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CommunesPlan {
    /// The level-1 code they stand under.
    pub root: String,
    /// The communes, by what names them in the list.
    pub ids: Vec<String>,
    /// In which order.
    #[serde(default)]
    pub order: Order,
    /// Whether each former province begins a block of its own.
    #[serde(default)]
    pub blocks: bool,
    /// First number with its zeros; without one the run of communes goes on, or begins with 101.
    #[serde(default)]
    #[ts(optional)]
    pub start: Option<String>,
    /// What the units are called: `UBND {loại} {tên}`.
    #[serde(default)]
    #[ts(optional)]
    pub pattern: Option<String>,
    /// Since when and on what the act rests.
    #[serde(flatten)]
    pub origin: Origin,
}

/// What giving codes to communes would give; nothing is written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommunesPreview {
    /// The communes with their codes and names, in the order of the codes.
    pub rows: Vec<CommunePreview>,
    /// What stands in the way or deserves a look.
    pub problems: Vec<Problem>,
}

/// A commune with the code it would get.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommunePreview {
    /// What names it in the list.
    pub id: String,
    /// The code that it would get.
    pub code: String,
    /// The name of its unit.
    pub name: String,
}

/// The reform of communes of 2025 in the register.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReformView {
    /// The body whose communes they became.
    pub root: CodeName,
    /// Every old commune, by what became of them.
    pub parts: Vec<ReformPart>,
    /// How many are a unit of the register for sure, and two sources say what became of them.
    pub found: u32,
    /// How many are a unit, but only one source says what became of them.
    pub doubtful: u32,
    /// How many may be one of several units, or are nearly one.
    pub open: u32,
    /// How many are no unit of the register.
    pub missing: u32,
    /// How many communes they became.
    pub into: u32,
    /// Units of new communes that stand already.
    pub there: Vec<CodeName>,
    /// Committees of communes that the list does not know.
    pub strangers: Vec<CodeName>,
    /// Committees of districts, which end with them.
    pub districts: Vec<CodeName>,
    /// The day of the reform, `yyyy-mm-dd`.
    pub day: String,
    /// The document the communes rest on, without its number.
    pub basis: String,
    /// What the end of the districts rests on.
    pub districts_basis: String,
    /// What is to be asked of old communes, each at its official code.
    pub problems: Vec<Problem>,
    /// The pattern of names where nothing else is said.
    pub pattern: String,
    /// Where the list comes from, in Vietnamese.
    pub sources: String,
}

/// How an old commune stands in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReformPartState {
    /// It is a unit, and two sources say what became of it.
    Found,
    /// It is a unit, but only one source says what became of it.
    Doubtful,
    /// It may be one of the candidates.
    Open,
    /// No unit fits.
    Missing,
}

/// An old commune, what became of it, and which unit it is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReformPart {
    /// What names it: its official code.
    pub id: String,
    /// Name with the type word.
    pub name: String,
    /// The district that it was in.
    pub district: String,
    /// The province that it was in.
    pub province: String,
    /// The communes that it became.
    pub passed: Vec<ReformPassed>,
    /// How it stands in the register.
    pub state: ReformPartState,
    /// Whether only one source says what became of it, so that it must be confirmed.
    pub doubtful: bool,
    /// The unit that it is.
    pub unit: Option<CodeName>,
    /// The units that it may be.
    pub candidates: Vec<CodeName>,
}

/// Where an old commune went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReformPassed {
    /// Name of the new commune with its type word.
    pub name: String,
    /// Whether all of the old one went there.
    pub whole: bool,
    /// Whether only one source says so.
    pub doubtful: bool,
}

/// The table that is to be made of the reform.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReformChoices {
    /// The level-1 code; without it the first body of the register that has communes.
    #[serde(default)]
    #[ts(optional)]
    pub root: Option<String>,
    /// Leaves the districts as they are; else they end with the communes.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub keep_districts: bool,
    /// The unit that an old commune is, by what names it; null leaves it out.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, Option<String>>>")]
    pub units: BTreeMap<String, Option<String>>,
    /// Old communes of which one source is enough, as the officer has looked it up.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub confirmed: Vec<String>,
    /// What the units are called: `UBND {loại} {tên}`.
    #[serde(default)]
    #[ts(optional)]
    pub pattern: Option<String>,
    /// First number of the new communes with its zeros; without one their run goes on, or begins with 101.
    #[serde(default)]
    #[ts(optional)]
    pub start: Option<String>,
    /// The day, `yyyy-mm-dd`; default: that of the reform.
    #[serde(default)]
    #[ts(optional)]
    pub happened_on: Option<String>,
    /// The document it rests on.
    #[serde(default)]
    #[ts(optional)]
    pub basis: Option<String>,
    /// The same of the districts.
    #[serde(default)]
    #[ts(optional)]
    pub districts_basis: Option<String>,
    /// What rows mean that leave something to be said.
    #[serde(flatten)]
    pub rest: TableRest,
}

/// The table of the reform, to be written.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveReform {
    /// Full path of the file.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
    /// What is in it.
    #[serde(flatten)]
    pub choices: ReformChoices,
}
