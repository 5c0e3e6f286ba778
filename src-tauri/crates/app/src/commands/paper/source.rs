//! Where the rows of a document come from: the current draft or an applied set, and the register's states around it.

use std::collections::{BTreeMap, HashMap};

use documents::change_list::ChangeRow;
use documents::word::{PlacedRow, Row};
use register::change_set::{Decision, SetKind, SetNumber, Status};
use register::unit::changed;
use register::{Code, Unit};

use crate::AppError;
use crate::commands::sets::change_list;
use crate::program::Program;
use crate::session::Session;

use super::problem;

/// The units that stand, by code.
pub type State = BTreeMap<Code, Unit>;

/// A change set as a document sees it.
pub struct Source {
    /// Its number; `None`: the current draft.
    pub number: Option<SetNumber>,
    /// What it is for.
    pub kind: SetKind,
    /// The decision behind it.
    pub decision: Option<Decision>,
    /// SHA-256 of the register's chain after it.
    pub fingerprint: Option<String>,
    /// Notes; for a correction the reason.
    pub notes: String,
    /// Net rows in the order of codes.
    pub rows: Vec<ChangeRow>,
}

impl Source {
    /// The rows of a set, or of the current draft, with what a document says of them.
    ///
    /// # Errors
    /// Where there is no such set, or no draft is open.
    pub fn of(program: &mut Program, set: Option<SetNumber>) -> Result<Self, AppError> {
        let rows = change_list(program, set)?.rows;
        let session = program.session()?;
        let Some(number) = set else {
            let header = &session.need_draft()?.header;
            let (kind, notes) = (header.kind, header.notes.clone());
            return Ok(Self { number: None, kind, decision: None, fingerprint: None, notes, rows });
        };
        let sets = session.file().sets()?;
        let found = sets.into_iter().find(|found| found.set.number == number);
        let found = found.ok_or_else(|| AppError::no_set(number))?;
        Ok(Self {
            number: Some(number),
            kind: found.set.kind,
            decision: found.set.decision,
            fingerprint: Some(found.hash),
            notes: found.notes,
            rows,
        })
    }

    /// The last set before this one; 0 before the first.
    pub fn before(&self, session: &Session) -> SetNumber {
        self.number.map_or_else(|| session.register.last_set(), |number| number.saturating_sub(1))
    }

    /// The state after it: of a set as the file says it, of a draft its rows laid over what stands.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn after(&self, session: &Session) -> Result<State, AppError> {
        match self.number {
            Some(number) => state_after(session, number),
            None => Ok(self.laid_over(state_after(session, self.before(session))?)),
        }
    }

    /// The state with the rows of this set made.
    pub fn laid_over(&self, mut state: State) -> State {
        for row in &self.rows {
            let Ok(code) = Code::parse(&row.code) else { continue };
            match (row.status, &row.after) {
                (Status::Closed, _) | (_, None) => state.remove(&code),
                (Status::Issued | Status::Renamed | Status::InfoChanged, Some(unit)) => {
                    state.insert(code, unit.clone())
                }
            };
        }
        state
    }

    /// Refuses documents that only a set with a decision has.
    ///
    /// # Errors
    /// Where the set was applied without a decision (`paper.noDecision`); a draft is to get one.
    pub fn need_decision(&self) -> Result<(), AppError> {
        match (self.number, &self.decision) {
            (Some(number), None) => Err(AppError::refused(vec![problem::no_decision(number, self.kind)])),
            (Some(_), Some(_)) | (None, _) => Ok(()),
        }
    }
}

/// The units that stood when this set had been applied.
///
/// # Errors
/// Where the file cannot be read.
pub fn state_after(session: &Session, set: SetNumber) -> Result<State, AppError> {
    Ok(session.file().list_after(set)?.into_iter().map(|listed| (listed.code, listed.unit)).collect())
}

/// The net rows that lead from one state to another, in the order of codes.
pub fn difference(before: &State, after: &State) -> Vec<ChangeRow> {
    let gone =
        before.iter().filter(|(code, _)| !after.contains_key(*code)).map(|(code, unit)| (code, Some(unit), None));
    let here = after.iter().map(|(code, unit)| (code, before.get(code), Some(unit)));
    let mut rows: Vec<(&Code, ChangeRow)> = gone
        .chain(here)
        .filter_map(|(code, before, after)| {
            let status = Status::between(before, after)?;
            let changed = changed(before, after);
            let (before, after) = (before.cloned(), after.cloned());
            Some((code, ChangeRow { code: code.to_string(), status, before, after, changed, note: String::new() }))
        })
        .collect();
    rows.sort_by_key(|(code, _)| *code);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The names under which rows are set out: after the change, else before it.
pub struct Names {
    names: HashMap<String, String>,
}

impl Names {
    /// The names of two states; where both have a code, the one after the change counts.
    pub fn of(before: &State, after: &State) -> Self {
        let both = before.iter().chain(after);
        Self { names: both.map(|(code, unit)| (code.to_string(), unit.name.clone())).collect() }
    }

    /// A row with the names of the bodies it stands under.
    pub fn place(&self, mut row: Row) -> PlacedRow {
        let name = |code: &str| self.names.get(code).cloned().unwrap_or_default();
        let parent = row.code.rsplit_once('.').map(|(parent, _)| name(parent)).unwrap_or_default();
        let branch: Vec<&str> = row.code.split('.').take(2).collect();
        let branch = if branch.len() == 2 { name(&branch.join(".")) } else { String::new() };
        row.parent.clone_from(&parent);
        PlacedRow { row, parent, branch }
    }
}

/// A unit of the whole list.
pub fn whole_row(code: &Code, unit: &Unit) -> Row {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Row {
        code: code.to_string(),
        name: unit.name.clone(),
        address: text(&unit.address),
        email: text(&unit.email),
        phone: text(&unit.phone),
        fax: text(&unit.fax),
        website: text(&unit.website),
        qcvn102: text(&unit.qcvn102),
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(units: &[(&str, &str)]) -> State {
        units.iter().map(|(code, name)| (Code::parse(code).unwrap(), Unit::named(name))).collect()
    }

    #[test]
    fn the_difference_of_two_states_is_one_row_per_code_in_their_order() {
        let before = state(&[("H53", "UBND"), ("H53.01", "Sở A"), ("H53.02", "Sở B"), ("H53.03", "Sở Văn hóa")]);
        let after = state(&[("H53", "UBND"), ("H53.02", "Sở C"), ("H53.03", "Sở Văn hoá"), ("H53.101", "Xã Một")]);
        let rows = difference(&before, &after);
        let said: Vec<(&str, Status)> = rows.iter().map(|row| (row.code.as_str(), row.status)).collect();
        assert_eq!(
            said,
            [
                ("H53.01", Status::Closed),
                ("H53.02", Status::Renamed),
                ("H53.03", Status::InfoChanged),
                ("H53.101", Status::Issued)
            ]
        );
    }
}
