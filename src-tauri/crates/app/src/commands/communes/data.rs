//! Data of the communes of a level-1 body.

use register::commune::Order;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::changes::Origin;
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
