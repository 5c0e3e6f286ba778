//! The register as a child would keep it: plain maps, every rule asked of everything after every act.
//!
//! Nothing here shares code with the rules under test but the type of a unit and the key of a name.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use register::change_set::{DraftId, Status};
use register::{Unit, name};

/// A code that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub open: bool,
    pub unit: Unit,
    pub given_on: NaiveDate,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
    /// Rises with every state of the code.
    pub state: u32,
}

/// What a draft says of a code: the unit it will be (`None`: closed), and the state it starts from (`None`: new).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub after: Option<Unit>,
    pub from: Option<u32>,
}

pub type Rows = BTreeMap<String, Row>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    pub given: BTreeMap<String, Given>,
    pub drafts: BTreeMap<DraftId, Rows>,
}

pub fn parent(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(parent, _)| parent)
}

fn is_below(code: &str, above: &str) -> bool {
    code.starts_with(&format!("{above}."))
}

impl Model {
    /// The units that stand if this draft alone is applied with these rows.
    fn view(&self, rows: &Rows) -> BTreeMap<String, Unit> {
        let mut view = self.open();
        for (code, row) in rows {
            match &row.after {
                Some(unit) => view.insert(code.clone(), unit.clone()),
                None => view.remove(code),
            };
        }
        view
    }

    pub fn open(&self) -> BTreeMap<String, Unit> {
        self.given
            .iter()
            .filter(|(_, given)| given.open)
            .map(|(code, given)| (code.clone(), given.unit.clone()))
            .collect()
    }

    fn others(&self, draft: DraftId) -> impl Iterator<Item = (&String, &Row)> {
        self.drafts.iter().filter(move |(id, _)| **id != draft).flat_map(|(_, rows)| rows)
    }

    fn is_elsewhere(&self, draft: DraftId, code: &str) -> bool {
        self.others(draft).any(|(other, _)| other == code)
    }

    /// Whether a draft may say this: asked of every row, whatever the act was.
    fn is_valid(&self, draft: DraftId, rows: &Rows) -> bool {
        let view = self.view(rows);
        let stands = |code: &str| view.contains_key(code);
        let orphan = view.keys().any(|code| parent(code).is_some_and(|parent| !stands(parent)));
        !orphan
            && rows.iter().all(|(code, row)| {
                let given = self.given.get(code);
                let from_now = match (row.from, given) {
                    (None, None) => parent(code).is_some(),
                    (Some(state), Some(given)) => given.open && given.state == state,
                    _ => false,
                };
                let says_something = match (&row.after, given) {
                    (Some(unit), given) => {
                        !unit.name.trim().is_empty() && given.is_none_or(|given| given.unit != *unit)
                    }
                    (None, given) => given.is_some() && parent(code).is_some(),
                };
                let parent_is_settled = row.from.is_some()
                    || self.others(draft).all(|(other, theirs)| {
                        Some(other.as_str()) != parent(code) || (theirs.from.is_some() && theirs.after.is_some())
                    });
                let nothing_new_below = row.after.is_some()
                    || self.others(draft).all(|(other, theirs)| parent(other) != Some(code) || theirs.from.is_some());
                from_now && says_something && parent_is_settled && nothing_new_below && !self.is_elsewhere(draft, code)
            })
    }

    fn rows(&self, draft: DraftId) -> Rows {
        self.drafts.get(&draft).cloned().unwrap_or_default()
    }

    /// Whether a draft may go (back) to these rows.
    pub fn may_be(&self, draft: DraftId, rows: &Rows) -> bool {
        self.is_valid(draft, rows)
    }

    pub fn issue(&self, draft: DraftId, code: &str, unit: &Unit) -> Option<Rows> {
        let mut rows = self.rows(draft);
        if self.given.contains_key(code) || rows.contains_key(code) {
            return None;
        }
        rows.insert(code.to_owned(), Row { after: Some(unit.clone()), from: None });
        self.is_valid(draft, &rows).then_some(rows)
    }

    pub fn change(&self, draft: DraftId, code: &str, change: impl FnOnce(&mut Unit)) -> Option<Rows> {
        let mut rows = self.rows(draft);
        let now = self.view(&rows).get(code)?.clone();
        let mut unit = now.clone();
        change(&mut unit);
        if unit == now || self.is_elsewhere(draft, code) {
            return None;
        }
        let given = self.given.get(code);
        if given.is_some_and(|given| given.unit == unit) {
            rows.remove(code);
        } else {
            rows.insert(code.to_owned(), Row { after: Some(unit), from: given.map(|given| given.state) });
        }
        self.is_valid(draft, &rows).then_some(rows)
    }

    pub fn close(&self, draft: DraftId, code: &str, subtree: bool) -> Option<Rows> {
        let mut rows = self.rows(draft);
        let view = self.view(&rows);
        if !view.contains_key(code) || !self.given.contains_key(code) {
            return None;
        }
        for each in view.keys().filter(|each| *each == code || (subtree && is_below(each, code))) {
            if self.is_elsewhere(draft, each) {
                return None;
            }
            match self.given.get(each) {
                Some(given) => rows.insert(each.clone(), Row { after: None, from: Some(given.state) }),
                None => rows.remove(each),
            };
        }
        self.is_valid(draft, &rows).then_some(rows)
    }

    pub fn take_back(&self, draft: DraftId, code: &str) -> Option<Rows> {
        let mut rows = self.rows(draft);
        rows.remove(code)?;
        self.is_valid(draft, &rows).then_some(rows)
    }

    /// The rows of an immediate change of contact data.
    pub fn direct(&self, code: &str, change: impl FnOnce(&mut Unit)) -> Option<Rows> {
        const NONE: DraftId = 0;
        if !self.given.get(code).is_some_and(|given| given.open) {
            return None;
        }
        self.change(NONE, code, change)
    }

    pub fn may_apply(&self, rows: &Rows, on: NaiveDate) -> bool {
        !rows.is_empty()
            && rows.iter().all(|(code, row)| {
                let in_time = match (self.given.get(code), parent(code).and_then(|parent| self.given.get(parent))) {
                    (Some(given), _) => on >= given.since,
                    (None, Some(parent)) => on >= parent.given_on,
                    (None, None) => true,
                };
                let mut below = self.given.iter().filter(|(other, _)| parent(other) == Some(code));
                let outlived = below.any(|(_, given)| given.until.is_some_and(|until| on < until));
                in_time && (row.after.is_some() || !outlived)
            })
    }

    /// Applies rows; the answer is the list: every code whose unit differs before and after.
    pub fn apply(&mut self, rows: &Rows, on: NaiveDate) -> BTreeMap<String, Status> {
        let before = self.open();
        for (code, row) in rows {
            match (self.given.get_mut(code), &row.after) {
                (Some(given), Some(unit)) => {
                    given.unit = unit.clone();
                    given.since = on;
                    given.state += 1;
                }
                (Some(given), None) => {
                    given.open = false;
                    given.until = Some(on);
                }
                (None, after) => {
                    let unit = after.clone().unwrap();
                    let given = Given { open: true, unit, given_on: on, since: on, until: None, state: 0 };
                    self.given.insert(code.clone(), given);
                }
            }
        }
        difference(&before, &self.open())
    }
}

/// State after − state before, with the legal status of each difference.
pub fn difference(before: &BTreeMap<String, Unit>, after: &BTreeMap<String, Unit>) -> BTreeMap<String, Status> {
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let status = |code: &String| match (before.get(code), after.get(code)) {
        (None, Some(_)) => Some(Status::Issued),
        (Some(_), None) => Some(Status::Closed),
        (Some(old), Some(new)) if old == new => None,
        (Some(old), Some(new)) if name::key(&old.name) == name::key(&new.name) => Some(Status::InfoChanged),
        (Some(_), Some(_)) => Some(Status::Renamed),
        (None, None) => None,
    };
    codes.into_iter().filter_map(|code| Some((code.clone(), status(code)?))).collect()
}
