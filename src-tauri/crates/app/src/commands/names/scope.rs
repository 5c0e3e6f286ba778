//! Which units a change in bulk is about: a branch, a level, a kind, without those that were left out.

use std::collections::BTreeSet;

use register::change::DraftEdit;
use register::unit_kind::UnitKind;
use register::{Code, Problem, search};
use serde::Deserialize;
use ts_rs::TS;

/// Which units are changed; nothing said: all.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct Scope {
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
    /// Units that stay as they are.
    #[serde(default)]
    #[ts(optional)]
    pub but: Option<Vec<String>>,
}

impl Scope {
    /// The codes of such units that will be held if the draft is applied, in order.
    ///
    /// # Errors
    /// Where the code of the branch is none.
    pub fn codes(&self, edit: &DraftEdit<'_>) -> Result<Vec<Code>, Vec<Problem>> {
        let under = self.under.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let under = under.map(Code::parse).transpose()?;
        let but: BTreeSet<&str> = self.but.iter().flatten().map(String::as_str).collect();
        let is_asked = |code: &&Code| {
            under.as_ref().is_none_or(|under| *code == under || code.is_below(under))
                && self.level.is_none_or(|level| code.level() == level as usize)
                && !but.contains(code.as_str())
        };
        let is_of_kind = |code: &&Code| {
            let Some(unit) = edit.unit(code) else { return false };
            self.kind.is_none_or(|kind| search::kind_of(&unit.name, code.level()) == kind)
        };
        let given = edit.register().given_codes().map(|(code, _)| code);
        let codes: BTreeSet<&Code> = given.chain(edit.draft().lines.keys()).collect();
        Ok(codes.into_iter().filter(is_asked).filter(is_of_kind).cloned().collect())
    }
}
